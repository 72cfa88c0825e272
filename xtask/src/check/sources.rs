//! Promises about the source files that no lint keeps.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace::root;

pub fn both_engines_have_the_same_migrations() -> Result<Vec<String>> {
    let names = |engine: &str| -> Result<BTreeSet<String>> {
        let folder = Path::new("records/migrations").join(engine);
        let files = files_under(&folder, "sql")?;
        Ok(files.iter().filter_map(|file| file.file_name()).map(|name| name.to_string_lossy().into_owned()).collect())
    };
    let (sqlite, postgres) = (names("sqlite")?, names("postgres")?);
    let lonely = sqlite.symmetric_difference(&postgres);
    Ok(lonely.map(|name| format!("The migration {name} is there for one database and not for the other.")).collect())
}

/// The content security policy forbids `style` attributes, so a page with one looks right in no browser.
pub fn pages_carry_no_inline_styles() -> Result<Vec<String>> {
    let styled = files_with("app", |line| line.contains(" style=") || line.contains(" style:"))?;
    Ok(styled.map(|place| format!("{place} has an inline style, which the content security policy forbids.")).collect())
}

/// The modules that may lift clippy.toml's ban on clock, chance and environment. A test suite may too.
const EDGE: [&str; 3] = ["server/src/chance.rs", "server/src/clock.rs", "server/src/settings.rs"];

pub fn only_the_edge_reads_clock_and_chance() -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for room in ["courses", "records", "app", "server"] {
        let lifted = files_with(room, |line| line.contains("clippy::disallowed_methods"))?;
        faults.extend(
            lifted
                .filter(|place| !place.contains("/tests/") && !EDGE.iter().any(|edge| place.starts_with(edge)))
                .map(|place| format!("{place} reads clock, chance or environment; only {} may.", EDGE.join(", "))),
        );
    }
    Ok(faults)
}

/// Where a line of Rust under `folder` is as asked: `app/src/shell.rs:12`.
fn files_with(folder: &str, asked: impl Fn(&str) -> bool) -> Result<impl Iterator<Item = String>> {
    let mut places = Vec::new();
    for file in files_under(Path::new(folder), "rs")? {
        let text =
            fs::read_to_string(root().join(&file)).with_context(|| format!("{} cannot be read", file.display()))?;
        let lines = text.lines().enumerate().filter(|(_, line)| asked(line));
        places.extend(lines.map(|(number, _)| format!("{}:{}", file.display(), number + 1)));
    }
    Ok(places.into_iter())
}

/// The files with this ending in a folder of the repository and in the folders below it, by name.
fn files_under(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(root().join(folder)).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            files.extend(files_under(&path, extension)?);
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
