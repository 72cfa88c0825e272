//! The loop that does what is done later: sends mail, opens rounds of spaced questions, marks tries again, tells people of
//! a new version and of certificates that end, seals the audit log, sweeps ended sessions.

use std::sync::Arc;
use std::time::Duration;

use records::attempts::CorrectMarks;
use records::audit::SealEvents;
use records::enrolments::{RemindOfRenewal, Reminded};
use records::jobs::{ClaimDue, Claimed, EnqueueJob, FinishJob, JobKind, PutOffJob, RetryJob, next_run_at};
use records::notices::GiveNotices;
use records::now::{HOUR, MINUTE, SECOND};
use records::outbox;
use records::sessions::SweepSessions;
use records::spaced::OpenRound;
use tokio::sync::watch;

use crate::mail::{self, PostOffice};
use crate::moothall::Moothall;
use crate::trouble::log_chain;

type JobError = Box<dyn std::error::Error + Send + Sync>;

/// How long a worker may take before another may take the job over.
const LEASE: i64 = 2 * MINUTE;
const AT_ONCE: u32 = 20;
/// How many people or tries one turn of a long job takes on, so that nobody's answer waits for it.
const BATCH: u32 = 100;
/// The longest sleep: another server may have posted something.
const LONGEST_SLEEP: Duration = Duration::from_secs(15);

/// Runs until `stop` changes. What is under way then is finished.
pub async fn run(moothall: Moothall, office: Arc<PostOffice>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let worked = match turn(&moothall, &office).await {
            Ok(worked) => worked,
            Err(error) => {
                log_chain(error.as_ref());
                false
            }
        };
        if worked {
            continue;
        }
        let nap = sleep_for(&moothall).await;
        tokio::select! {
            () = tokio::time::sleep(nap) => {}
            () = moothall.mail_bell.notified() => {}
            _ = stop.changed() => {}
        }
    }
    if let Err(error) = moothall.searches.write_down(&moothall.db, moothall.london.now()).await {
        log_chain(&error);
    }
}

/// Claims what is due and does it. True when there was something.
pub async fn turn(moothall: &Moothall, office: &PostOffice) -> Result<bool, JobError> {
    let now = moothall.london.now();
    moothall.searches.write_down(&moothall.db, now).await?;
    plan(moothall).await?;
    if next_run_at(&moothall.db).await?.is_none_or(|at| at > now.micros) {
        return Ok(false);
    }
    let claimed = moothall.db.perform(now, ClaimDue { limit: AT_ONCE, lease: LEASE }).await?;
    let found = !claimed.is_empty();
    for job in claimed {
        let done = work(moothall, office, &job).await;
        let now = moothall.london.now();
        match done {
            Ok(Worked::Done) => moothall.db.perform(now, FinishJob(job)).await?,
            Ok(Worked::Not { until }) => moothall.db.perform(now, PutOffJob { job, until }).await?,
            Err(error) => {
                tracing::warn!(job = job.kind.as_str(), tries = job.tries, %error, "a job did not work; it is tried again");
                moothall.db.perform(now, RetryJob { job, why: error.to_string() }).await?;
            }
        }
    }
    Ok(found)
}

/// What came of a job that did not fail.
enum Worked {
    Done,
    /// It waits for a better hour, or goes on after the others (microseconds).
    Not {
        until: i64,
    },
}

async fn work(moothall: &Moothall, office: &PostOffice, job: &Claimed) -> Result<Worked, JobError> {
    match job.kind {
        JobKind::SendMail => {
            let row = outbox::letter(&moothall.db, moothall.london.now(), &moothall.key, &job.mail()).await?;
            // A message that has nothing to say any more (its code was replaced) is done.
            if let Some(row) = row {
                office.send(&mail::write(moothall, row).await?).await?;
            }
        }
        JobKind::SealAudit => {
            moothall.db.perform(moothall.london.now(), SealEvents).await?;
        }
        JobKind::SweepSessions => {
            moothall.db.perform(moothall.london.now(), SweepSessions).await?;
        }
        JobKind::SpacedRound => {
            let now = moothall.london.now();
            let until = moothall.london.kind_hour(now.micros);
            if until > now.micros {
                return Ok(Worked::Not { until });
            }
            let round = job.round().ok_or("a round that cannot be read")?;
            moothall.db.perform(now, OpenRound(round)).await?;
        }
        JobKind::CorrectMarks => {
            let now = moothall.london.now();
            let some = CorrectMarks { published: job.version(), limit: BATCH };
            if moothall.db.perform(now, some).await?.looked_at > 0 {
                return Ok(Worked::Not { until: now.micros });
            }
        }
        JobKind::GiveNotice => {
            let now = moothall.london.now();
            let until = moothall.london.kind_hour(now.micros);
            if until > now.micros {
                return Ok(Worked::Not { until });
            }
            let notice = job.notice().ok_or("a notice that cannot be read")?;
            if moothall.db.perform(now, GiveNotices { notice, limit: BATCH }).await? > 0 {
                return Ok(Worked::Not { until: now.micros });
            }
        }
        JobKind::RenewalReminder => {
            let now = moothall.london.now();
            let until = moothall.london.kind_hour(now.micros);
            if until > now.micros {
                return Ok(Worked::Not { until });
            }
            if let Reminded::Not { run_at } = moothall.db.perform(now, RemindOfRenewal(job.completion())).await? {
                return Ok(Worked::Not { until: run_at });
            }
        }
    }
    Ok(Worked::Done)
}

/// Puts the hourly jobs in the queue; the hour is the unique key, so that several servers plan them once.
async fn plan(moothall: &Moothall) -> Result<(), JobError> {
    let now = moothall.london.now();
    let hour = now.micros / HOUR;
    if moothall.planned_hour.swap(hour, std::sync::atomic::Ordering::Relaxed) == hour {
        return Ok(());
    }
    for kind in [JobKind::SealAudit, JobKind::SweepSessions] {
        let job = EnqueueJob { kind, unique_key: hour.to_string(), subject: String::new(), run_at: now.micros };
        moothall.db.perform(now, job).await?;
    }
    Ok(())
}

async fn sleep_for(moothall: &Moothall) -> Duration {
    let next = next_run_at(&moothall.db).await.ok().flatten();
    let left = next.map_or(i64::MAX, |at| at - moothall.london.now().micros);
    Duration::from_micros(u64::try_from(left).unwrap_or(SECOND as u64))
        .min(LONGEST_SLEEP)
        .max(Duration::from_millis(100))
}
