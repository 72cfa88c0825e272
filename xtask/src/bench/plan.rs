//! How much is measured: the full benchmark, or a quick look while working.

use std::time::Duration;

#[derive(Clone, Copy)]
pub struct Plan {
    pub runs: usize,
    /// Learners who have accepted their invitation. Tries are spread over them, so that nobody's history grows long.
    pub learners: usize,
    /// Learners with one lesson behind them when a next version is published.
    pub part_way: usize,
    /// Journeys that one user makes in a run.
    pub journeys: usize,
    /// Journeys before anything is measured; two are 52 requests.
    pub warm_up: usize,
    /// Connections that are tried in search of saturation.
    pub connections: &'static [usize],
    pub search: Duration,
    pub saturation: Duration,
    pub fixed_rate: Duration,
    pub answers: Duration,
    pub disk: Duration,
}

/// Learners who are active while memory is measured.
pub const ACTIVE: usize = 200;
/// Pages of the course that authors wait for.
pub const LONG: usize = 300;
/// Connections that save answers at once, and learners who take turns on each.
pub const SAVERS: usize = 64;
pub const TURNS: usize = 10;
/// Answers that make half a journey.
pub const HALF: usize = 5;
/// Share of saturation at which latency is measured.
pub const CALM_SHARE: f64 = 0.7;

pub const FULL: Plan = Plan {
    runs: 5,
    learners: 2000,
    part_way: 10_000,
    journeys: 60,
    warm_up: 2,
    connections: &[8, 16, 32, 64],
    search: Duration::from_secs(6),
    saturation: Duration::from_secs(15),
    fixed_rate: Duration::from_secs(10),
    answers: Duration::from_secs(8),
    disk: Duration::from_secs(2),
};

pub const QUICK: Plan = Plan {
    runs: 1,
    learners: 220,
    part_way: 1000,
    journeys: 30,
    warm_up: 2,
    connections: &[8, 32],
    search: Duration::from_secs(2),
    saturation: Duration::from_secs(5),
    fixed_rate: Duration::from_secs(4),
    answers: Duration::from_secs(4),
    disk: Duration::from_secs(1),
};
