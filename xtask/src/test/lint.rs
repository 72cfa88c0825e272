//! What can be said of the source without running it.

use anyhow::Result;

use super::steps::Steps;
use crate::check;
use crate::command::{cargo, find_in_path, run as run_command};

/// What takes no time.
pub fn run(steps: &mut Steps) -> Result<()> {
    steps.run("rustfmt", || run_command(cargo().args(["fmt", "--check"])))?;
    steps.run("xtask check", check::run)?;
    if find_in_path("cargo-deny").is_some() {
        // Without the advisories, because the same commit must give the same answer tomorrow.
        steps.run("cargo deny", || run_command(cargo().args(["deny", "check", "bans", "licenses", "sources"])))?;
    } else {
        eprintln!("cargo-deny is not installed, so licences and sources of dependencies go unchecked.");
    }
    Ok(())
}
