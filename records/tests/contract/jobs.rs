//! Jobs: done at least once, by one worker at a time.

use std::collections::BTreeSet;

use records::Refusal;
use records::jobs::{ClaimDue, Claimed, EnqueueJob, FinishJob, JobKind, RetryJob, next_run_at};
use records::now::MINUTE;

use crate::stage::Stage;

contract!(
    two_workers_never_hold_the_same_job,
    a_job_is_queued_once,
    a_lost_worker_lets_its_job_go,
    a_job_that_fails_waits_longer_each_time,
    a_sent_message_is_marked_sent,
);

fn queue(key: &str, run_at: i64) -> EnqueueJob {
    EnqueueJob { kind: JobKind::SweepSessions, unique_key: key.into(), subject: key.into(), run_at }
}

async fn claim(stage: &Stage, limit: u32) -> Vec<Claimed> {
    stage.perform(ClaimDue { limit, lease: 5 * MINUTE }).await.unwrap()
}

async fn two_workers_never_hold_the_same_job(stage: &Stage) {
    let now = stage.now();
    for n in 0..40 {
        stage.perform(queue(&n.to_string(), now.micros)).await.unwrap();
    }
    let another = stage.another().await.unwrap();
    let worker = |db: records::Db| async move {
        let mut held = Vec::new();
        loop {
            let jobs = db.perform(now, ClaimDue { limit: 3, lease: MINUTE }).await.unwrap();
            if jobs.is_empty() {
                return held;
            }
            held.extend(jobs.into_iter().map(|job| job.subject));
        }
    };
    let (one, two) = tokio::join!(tokio::spawn(worker(stage.db.clone())), tokio::spawn(worker(another.clone())));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!(one.len() + two.len(), 40);
    assert_eq!(one.iter().chain(&two).collect::<BTreeSet<_>>().len(), 40);
    another.close().await;
}

async fn a_job_is_queued_once(stage: &Stage) {
    let at = stage.now().micros;
    assert!(stage.perform(queue("daily", at)).await.unwrap());
    assert!(!stage.perform(queue("daily", at)).await.unwrap());
    assert_eq!(next_run_at(&stage.db).await.unwrap(), Some(at));
    let job = claim(stage, 10).await.remove(0);
    assert_eq!(next_run_at(&stage.db).await.unwrap(), Some(at + 5 * MINUTE));
    stage.perform(FinishJob(job)).await.unwrap();
    assert!(!stage.perform(queue("daily", at)).await.unwrap(), "done stays done");
    assert_eq!(next_run_at(&stage.db).await.unwrap(), None);
}

async fn a_lost_worker_lets_its_job_go(stage: &Stage) {
    stage.perform(queue("lost", stage.now().micros)).await.unwrap();
    let lost = claim(stage, 10).await.remove(0);
    assert!(claim(stage, 10).await.is_empty());
    stage.pass(5 * MINUTE);
    let found = claim(stage, 10).await.remove(0);
    assert_eq!((found.tries, &found.id), (2, &lost.id));
    assert!(matches!(stage.perform(FinishJob(lost)).await, Err(Refusal::NotFound)), "it is somebody else's now");
    stage.perform(FinishJob(found)).await.unwrap();
}

async fn a_job_that_fails_waits_longer_each_time(stage: &Stage) {
    stage.perform(queue("hard", stage.now().micros)).await.unwrap();
    for minutes in [1, 2, 4] {
        let job = claim(stage, 10).await.remove(0);
        let again = stage.perform(RetryJob { job, why: "no line".into() }).await.unwrap();
        assert_eq!(again, stage.now().micros + minutes * MINUTE);
        stage.pass(minutes * MINUTE - 1);
        assert!(claim(stage, 10).await.is_empty());
        stage.pass(1);
    }
}

async fn a_sent_message_is_marked_sent(stage: &Stage) {
    stage.newcomer().await;
    let jobs = claim(stage, 10).await;
    assert_eq!(jobs.len(), 1);
    assert_eq!(jobs[0].kind, JobKind::SendMail);
    assert!(stage.letter(&jobs[0].mail()).await.is_none(), "the invitation is spent, so there is nothing to say");
    stage.perform(FinishJob(jobs[0].clone())).await.unwrap();
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM mail WHERE sent_at IS NOT NULL").await, 1);
}
