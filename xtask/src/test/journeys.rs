//! The journeys of end2end, in a real browser against the real program.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::postgres::{ADDRESS, Postgres};
use crate::command::{program, run as run_command};
use crate::workspace::{root, target_dir};

/// The journeys start the servers that they need.
pub fn run(postgres: &Postgres) -> Result<()> {
    let end2end = root().join("end2end");
    if !has_journeys(&end2end)? {
        eprintln!("There are no journeys in end2end yet.");
        return Ok(());
    }
    let playwright = end2end.join("node_modules/.bin/playwright");
    if !playwright.exists() {
        bail!("Playwright is missing: use `make test`, or `bash scripts/test-tools.sh` first");
    }
    run_command(
        program(playwright)
            .arg("test")
            .current_dir(&end2end)
            .env("MOOTHALL_BIN", target_dir().join("debug/moothall"))
            .env(ADDRESS, postgres.address()),
    )
}

fn has_journeys(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let found = if entry.file_type()?.is_dir() {
            name != "node_modules" && has_journeys(&entry.path())?
        } else {
            name.ends_with(".spec.ts") || name.ends_with(".spec.js")
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}
