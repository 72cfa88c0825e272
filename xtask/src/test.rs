//! `cargo xtask test`: everything that must hold before a change lands, what fails soonest first.

pub mod clippy;
mod journeys;
mod lint;
pub mod postgres;
mod steps;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::command::{cargo, find_in_path, program, run};
use crate::site::{self, Clients};
use crate::workspace::target_dir;
use clippy::By;
use postgres::Postgres;
use steps::Steps;

/// Zips and the files of other systems are read by features of `courses` that nothing turns on for the browser; their tests
/// ask for them by name.
const WITH_ALL_OF_COURSES: [&str; 2] = ["--features", "courses/archive,courses/exchange"];

/// Many of the tests wait: for a commit, for a program to end. With twice as many as there are cores, none is idle for it.
const TESTS_A_CORE: usize = 2;

#[derive(Args)]
pub struct Test {
    /// Runs one part only.
    #[arg(long, value_enum)]
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting, clippy, `cargo xtask check`, and cargo-deny where it is installed.
    Lint,
    /// The tests in Rust, on SQLite and PostgreSQL.
    Rust,
    /// The journeys through a real browser.
    Journeys,
}

impl Test {
    pub fn run(self) -> Result<()> {
        let mut steps = Steps::default();
        let outcome = self.parts(&mut steps);
        steps.report();
        outcome
    }

    fn parts(&self, steps: &mut Steps) -> Result<()> {
        steps.run("toolchain", say_what_the_tools_are)?;
        if self.wants(Part::Lint) {
            lint::run(steps)?;
        }
        if !self.wants(Part::Rust) && !self.wants(Part::Journeys) {
            steps.run("clippy", clippy::alone)?;
            return steps.run("clippy of the clients", site::lint_clients);
        }
        let by = if self.wants(Part::Lint) { By::clippy()? } else { By::Rustc };
        // One build for both parts: the journeys use the program that the tests were built with. It reads the site when it runs.
        steps.side_by_side(
            ("build", || run(by.cargo().args(["build", "--all-targets"]).args(WITH_ALL_OF_COURSES))),
            ("site", || site::build(Clients::Built, &by)),
        )?;
        let postgres = steps.run("PostgreSQL", Postgres::start)?;
        if self.wants(Part::Rust) {
            let threads = std::thread::available_parallelism()?.get() * TESTS_A_CORE;
            steps.run("cargo test", || {
                run(by
                    .cargo()
                    .args(["test", "--no-fail-fast"])
                    .args(WITH_ALL_OF_COURSES)
                    .env("RUST_TEST_THREADS", threads.to_string())
                    .env(postgres::ADDRESS, postgres.address()))
            })?;
            // What the tests of `print` left behind.
            steps.run("veraPDF", || run(program("bash").arg("scripts/verapdf.sh")))?;
            steps.run("corpus of the fuzz targets", || {
                run(cargo()
                    .args(["test", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--target-dir"])
                    .arg(target_dir()))
            })?;
        }
        if self.wants(Part::Journeys) {
            steps.run("journeys", || journeys::run(&postgres))?;
        }
        Ok(())
    }

    fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// For whoever reads the log of a failure.
fn say_what_the_tools_are() -> Result<()> {
    run(program("rustc").arg("--version"))?;
    run(cargo().arg("--version"))?;
    for tool in ["node", "chromium"] {
        match find_in_path(tool) {
            Some(path) => run(program(path).arg("--version"))?,
            None => eprintln!("no {tool} in PATH"),
        }
    }
    Ok(())
}
