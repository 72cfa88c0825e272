//! `cargo xtask bench`: what Moothall costs and how fast it is, as people would use it. docs/benchmark.md explains it.
//!
//! The driver is a crowd of browsers in one program: blocking connections, cookies, forms read from the pages. Nothing of
//! Moothall is linked into it; it sees what a browser sees, and what the kernel says about the server's processes.

mod authoring;
mod bundle;
mod cookies;
mod disk;
mod editor;
mod engine;
mod figures;
mod html;
mod http;
mod journey;
mod load;
mod long_course;
mod machine;
mod measure;
mod moothall;
mod people;
mod plan;
mod process;
mod report;
mod savers;
mod stats;
mod wal;
mod weight;

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};

use crate::command::cargo;
use crate::site::{self, Clients};
use crate::test::clippy::By;
use crate::test::postgres::Postgres;
use crate::{build, workspace};
use engine::Engine;
use machine::Machine;
use measure::Measured;
use plan::Plan;

#[derive(Args)]
pub struct Bench {
    /// One run of each, and shorter: for a look while working, not for the record.
    #[arg(long)]
    quick: bool,
    /// Measures on one database only.
    #[arg(long, value_enum)]
    only: Option<Only>,
    /// Measures one half only: what learners wait for, or what authors do.
    #[arg(long, value_enum)]
    part: Option<Part>,
    /// Measures target/release/moothall as it is.
    #[arg(long)]
    no_build: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Only {
    Sqlite,
    Postgres,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Learning,
    Authoring,
}

impl Bench {
    pub fn run(self) -> Result<()> {
        if cfg!(debug_assertions) {
            return run_optimised();
        }
        if !self.no_build {
            site::build(Clients::Built, &By::Rustc)?;
            build::release()?;
        }
        ensure!(moothall::Moothall::program().is_file(), "target/release/moothall is not there: leave out --no-build");
        let plan = if self.quick { plan::QUICK } else { plan::FULL };
        let folder = workspace::target_dir().join("bench");
        self.measure(&plan, &folder)
    }

    fn measure(&self, plan: &Plan, folder: &Path) -> Result<()> {
        let bundle = bundle::fresh(&folder.join("bundle"))?;
        bundle::write_to(&bundle, 0)?;
        machine::warn_when_busy();
        let machine = Machine::look(folder, plan)?;
        let mut results = report::Results::new();
        for engine in self.engines()? {
            eprintln!("{} (load {})", engine.name(), machine::load());
            let measured = self.on(&engine, plan, folder, &bundle).with_context(|| format!("on {}", engine.name()))?;
            results.push((engine.name(), measured));
        }
        report::write_json(&folder.join("result.json"), &machine, &results)?;
        std::io::stdout().write_all(report::markdown(&machine, &results).as_bytes())?;
        Ok(())
    }

    fn on(&self, engine: &Engine, plan: &Plan, folder: &Path, bundle: &Path) -> Result<Measured> {
        let mut measured = Measured::default();
        if self.part != Some(Part::Authoring) {
            measured = measure::measure(engine, plan, folder, &bundle.to_string_lossy())?;
        }
        if self.part != Some(Part::Learning) {
            authoring::measure(engine, plan, folder, &mut measured)?;
        }
        Ok(measured)
    }

    fn engines(&self) -> Result<Vec<Engine>> {
        let mut engines = Vec::new();
        if self.only != Some(Only::Postgres) {
            engines.push(Engine::Sqlite);
        }
        if self.only != Some(Only::Sqlite) {
            engines.push(Engine::Postgres(Postgres::start()?));
        }
        Ok(engines)
    }
}

/// A driver that is slow itself would measure itself: this program again, optimised.
fn run_optimised() -> Result<()> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "xtask"]);
    for package in ["xtask", "brotli-decompressor", "miniz_oxide", "serde_json"] {
        command.arg("--config").arg(format!("profile.dev.package.{package}.opt-level=3"));
    }
    command.args(["--config", "profile.dev.package.xtask.debug-assertions=false", "--"]);
    command.args(std::env::args_os().skip(1));
    Err(command.exec()).context("cargo could not be started")
}
