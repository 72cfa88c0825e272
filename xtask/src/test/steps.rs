//! The steps of a long run, each with its time.

use std::time::{Duration, Instant};

use anyhow::Result;

#[derive(Default)]
pub struct Steps {
    taken: Vec<(&'static str, Duration)>,
}

impl Steps {
    pub fn run<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        eprintln!("\n=== {name}");
        let begun = Instant::now();
        let outcome = step();
        self.taken.push((name, begun.elapsed()));
        outcome
    }

    /// Prints how long each step took, so that a slow one is seen when it comes and not a year later.
    pub fn report(&self) {
        eprintln!("\n=== seconds");
        for (name, time) in &self.taken {
            eprintln!("{:8.1}  {name}", time.as_secs_f64());
        }
        let total: Duration = self.taken.iter().map(|(_, time)| *time).sum();
        eprintln!("{:8.1}  all of it", total.as_secs_f64());
    }
}
