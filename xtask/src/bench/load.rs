//! Many learners at once: as many journeys as the server can take, and steps at a fixed rate.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};

use super::bundle::QUESTIONS;
use super::http::Connection;
use super::journey::{Learner, Step};
use super::stats::Latencies;

/// What a crowd did. Anything that went wrong ends the benchmark instead.
#[derive(Default)]
pub struct Done {
    pub journeys: usize,
    pub answers: Latencies,
    pub time: Duration,
}

impl Done {
    pub fn journeys_per_second(&self) -> f64 {
        self.journeys as f64 / self.time.as_secs_f64()
    }

    pub fn answers_per_second(&self) -> f64 {
        self.answers.len() as f64 / self.time.as_secs_f64()
    }
}

/// Splits the people over so many threads and adds up what they did.
pub fn crowd<P: Send>(
    people: &mut [P],
    threads: usize,
    work: impl Fn(&mut [P]) -> Result<Done> + Sync,
) -> Result<Done> {
    let each = people.len() / threads;
    ensure!(each > 0, "{threads} threads need as many people");
    let begin = Instant::now();
    let outcomes: Vec<Result<Done>> = thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> =
            people.chunks_mut(each).take(threads).map(|people| scope.spawn(move || work(people))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| bail!("a driver thread gave up"))).collect()
    });
    let mut sum = Done { time: begin.elapsed(), ..Done::default() };
    for outcome in outcomes {
        let done = outcome?;
        sum.journeys += done.journeys;
        sum.answers.extend(done.answers);
    }
    Ok(sum)
}

/// So many journeys, each by the learner who waited longest.
pub fn journeys(
    connection: &mut Connection,
    learners: &mut [Learner],
    count: usize,
    answers: &mut impl FnMut(Duration),
) -> Result<()> {
    for _ in 0..count {
        learners[0].journey(connection, answers)?;
        learners.rotate_left(1);
    }
    Ok(())
}

/// Journeys one after the other on every connection until the time is over. A journey that is open then is finished
/// and counted with the time it took.
pub fn saturate(server: SocketAddr, learners: &mut [Learner], connections: usize, time: Duration) -> Result<Done> {
    let end = Instant::now() + time;
    crowd(learners, connections, |learners| {
        let mut connection = Connection::open(server)?;
        let mut done = Done::default();
        let mut turn = 0;
        while Instant::now() < end {
            let learner = &mut learners[turn % learners.len()];
            learner.journey(&mut connection, &mut |took| done.answers.add(took))?;
            done.journeys += 1;
            turn += 1;
        }
        Ok(done)
    })
}

/// Steps of journeys (a start, an answer, a submit) at a fixed rate, whether or not the one before is done. An answer's
/// latency counts from the moment it was due, so a stall is not hidden by learners who wait.
pub fn at_fixed_rate(
    server: SocketAddr,
    learners: &mut [Learner],
    steps_per_second: f64,
    time: Duration,
) -> Result<Done> {
    const CONNECTIONS: usize = 64;
    let total = (steps_per_second * time.as_secs_f64()) as usize;
    let next = AtomicUsize::new(0);
    stagger(server, learners, CONNECTIONS)?;
    let begin = Instant::now() + Duration::from_millis(50);
    crowd(learners, CONNECTIONS, |learners| {
        let mut connection = Connection::open(server)?;
        let mut done = Done::default();
        let mut turn = 0;
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= total {
                break;
            }
            let due = begin + Duration::from_secs_f64(number as f64 / steps_per_second);
            thread::sleep(due.saturating_duration_since(Instant::now()));
            let learner = &mut learners[turn % learners.len()];
            match learner.step(&mut connection)? {
                Step::Started => {}
                Step::Answered(_) => done.answers.add(due.elapsed()),
                Step::Finished => {
                    done.journeys += 1;
                    turn += 1;
                }
            }
        }
        Ok(done)
    })
    .and_then(|done| finish_all(server, learners).map(|()| done))
}

/// Puts the first learner of each connection at another place of the journey, so that they do not all submit at once.
fn stagger(server: SocketAddr, learners: &mut [Learner], connections: usize) -> Result<()> {
    let number = AtomicUsize::new(0);
    crowd(learners, connections, |learners| {
        let answers = number.fetch_add(1, Ordering::Relaxed) % (QUESTIONS + 1);
        learners[0].go_as_far_as(&mut Connection::open(server)?, answers)?;
        Ok(Done::default())
    })
    .map(|_| ())
}

/// Ends the journeys that are open.
pub fn finish_all(server: SocketAddr, learners: &mut [Learner]) -> Result<()> {
    let mut connection = Connection::open(server)?;
    learners.iter_mut().try_for_each(|learner| learner.finish(&mut connection))
}
