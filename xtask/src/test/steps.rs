//! The steps of a long run, each with its time.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

pub struct Steps {
    begun: Instant,
    taken: Vec<(&'static str, Duration)>,
}

impl Default for Steps {
    fn default() -> Self {
        Self { begun: Instant::now(), taken: Vec::new() }
    }
}

impl Steps {
    pub fn run<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        eprintln!("\n=== {name}");
        let begun = Instant::now();
        let outcome = step();
        self.taken.push((name, begun.elapsed()));
        outcome
    }

    /// Two steps at once, where each has its own folder to build in: while one waits for a single long crate, the other goes on.
    pub fn side_by_side(
        &mut self,
        (name, step): (&'static str, impl FnOnce() -> Result<()>),
        (other_name, other): (&'static str, impl FnOnce() -> Result<()> + Send),
    ) -> Result<()> {
        let (outcome, other) = thread::scope(|scope| {
            let other = scope.spawn(|| {
                let begun = Instant::now();
                (other(), begun.elapsed())
            });
            let outcome = self.run(name, step);
            (outcome, other.join())
        });
        let (other, took) = other.map_err(|_| anyhow!("the step {other_name} fell over"))?;
        self.taken.push((other_name, took));
        outcome.and(other)
    }

    /// Prints how long each step took, so that a slow one is seen when it comes and not a year later.
    pub fn report(&self) {
        eprintln!("\n=== seconds");
        for (name, time) in &self.taken {
            eprintln!("{:8.1}  {name}", time.as_secs_f64());
        }
        eprintln!("{:8.1}  all of it", self.begun.elapsed().as_secs_f64());
    }
}
