//! Answers only, as a page's own script sends them: each is saved and acknowledged, and no page is drawn.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::bundle::{ANSWERS, QUESTIONS};
use super::cookies::Cookies;
use super::http::{Connection, Wants};
use super::journey::{Learner, encode};
use super::load::{Done, crowd};
use super::wal::{LogCounter, Seen};

/// How often the database's log is looked at: many times before it begins again.
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// One learner with a try open, who answers every question and then thinks again.
pub struct Saver {
    cookies: Cookies,
    person: String,
    /// Where the answers to the ten questions go.
    paths: Vec<String>,
    /// The revision that each question is at.
    revisions: [u64; QUESTIONS],
    turn: usize,
}

impl Saver {
    /// Starts a try for a learner, who is left in the middle of it.
    pub fn starting(connection: &mut Connection, learner: &mut Learner) -> Result<Self> {
        learner.step(connection)?;
        let first = learner.open_question()?;
        let (questions, _) = first.path.rsplit_once('/').context("a question has no number")?;
        Ok(Self {
            cookies: learner.cookies.clone(),
            person: first.person.to_owned(),
            paths: (1..=QUESTIONS).map(|number| format!("{questions}/{number}")).collect(),
            revisions: [first.base; QUESTIONS],
            turn: 0,
        })
    }

    /// Saves another answer than the one before to the next question.
    fn save(&mut self, connection: &mut Connection) -> Result<()> {
        let question = self.turn % QUESTIONS;
        let answer = ANSWERS[self.turn / QUESTIONS % ANSWERS.len()];
        let base = self.revisions[question];
        let number = base.to_string();
        let fields = [("person", self.person.as_str()), ("base", &number), ("answer", answer), ("then", "next")];
        let body = encode(fields.into_iter());
        let response = connection.post(&mut self.cookies, &self.paths[question], &body, Wants::Json)?;
        let text = response.page()?;
        let json: serde_json::Value = serde_json::from_str(&text).with_context(|| format!("not JSON: {text}"))?;
        ensure!(json["saved"].is_string(), "the answer was not saved: {text}");
        let revision = json["revision"].as_u64().with_context(|| format!("no revision: {text}"))?;
        ensure!(revision > base, "nothing new was stored: {text}");
        self.revisions[question] = revision;
        self.turn += 1;
        Ok(())
    }
}

/// The savers take turns on so many connections for the given time. With a log of SQLite its commits are counted too.
pub fn save_for(
    server: SocketAddr,
    savers: &mut [Saver],
    connections: usize,
    time: Duration,
    log: Option<LogCounter>,
) -> Result<(Done, Option<Seen>)> {
    let (saved, is_over) = (AtomicU64::new(0), AtomicBool::new(false));
    let end = Instant::now() + time;
    thread::scope(|scope| {
        let counting = log.map(|log| scope.spawn(|| count(log, &saved, &is_over)));
        let done = crowd(savers, connections, |savers| {
            let mut connection = Connection::open(server)?;
            let mut done = Done::default();
            // Everybody answers everything once before anybody changes an answer.
            for turn in 0.. {
                if Instant::now() >= end {
                    break;
                }
                let saver = turn / QUESTIONS % savers.len();
                let sent = Instant::now();
                savers[saver].save(&mut connection)?;
                done.answers.add(sent.elapsed());
                saved.fetch_add(1, Ordering::Relaxed);
            }
            Ok(done)
        });
        is_over.store(true, Ordering::Relaxed);
        let seen = counting.map(|thread| thread.join().unwrap_or_else(|_| bail!("the counter gave up"))).transpose();
        Ok((done?, seen?))
    })
}

fn count(mut log: LogCounter, saved: &AtomicU64, is_over: &AtomicBool) -> Result<Seen> {
    let mut before = saved.load(Ordering::Relaxed);
    while !is_over.load(Ordering::Relaxed) {
        thread::sleep(BETWEEN_LOOKS);
        let now = saved.load(Ordering::Relaxed);
        log.look(now - before)?;
        before = now;
    }
    Ok(log.seen)
}
