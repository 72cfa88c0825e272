//! Clippy, alone or as the compiler of what is tested.
//!
//! `cargo clippy` checks every dependency once more beside the build, which took six of the minutes of a whole run. But clippy
//! is a compiler: with it as the wrapper of our own crates one build lints them and makes what the tests run.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::WITH_ALL_OF_COURSES;
use crate::command::{cargo, find_in_path, program, run};
use crate::workspace::target_dir;

/// What `cargo clippy -- -D warnings` hands on, with its own sign between words.
const DENY_WARNINGS: (&str, &str) = ("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");

/// Lints without building.
pub fn alone() -> Result<()> {
    run(cargo().args(["clippy", "--all-targets"]).args(WITH_ALL_OF_COURSES).args(["--", "-D", "warnings"]))
}

/// Which compiler our own crates are built by.
pub enum By {
    Rustc,
    Clippy(PathBuf),
}

impl By {
    /// Beside cargo-clippy, and only if it refuses what it should: the way in which it is told to is cargo's own.
    pub fn clippy() -> Result<Self> {
        let cargo_clippy = find_in_path("cargo-clippy").context("no cargo-clippy in PATH")?;
        let driver = cargo_clippy.with_file_name("clippy-driver");
        let sample = target_dir().join("refused-by-clippy.rs");
        fs::create_dir_all(target_dir()).and_then(|()| fs::write(&sample, "fn never_called() {}\n"))?;
        let mut refuse = program(&driver);
        refuse.args(["--crate-type", "lib", "--emit", "metadata", "-o", "/dev/null"]).arg(&sample);
        let refused = refuse.env(DENY_WARNINGS.0, DENY_WARNINGS.1).stderr(Stdio::null()).status()?;
        if refused.success() {
            bail!("{} does not refuse what is only a warning, so it would find nothing", driver.display());
        }
        Ok(Self::Clippy(driver))
    }

    pub fn cargo(&self) -> Command {
        let mut cargo = cargo();
        if let Self::Clippy(driver) = self {
            cargo.env("RUSTC_WORKSPACE_WRAPPER", driver).env(DENY_WARNINGS.0, DENY_WARNINGS.1);
        }
        cargo
    }
}
