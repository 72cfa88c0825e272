//! The result: one JSON file, and the table that docs/benchmark.md holds.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::figures::{LINES, Line, Target};
use super::machine::Machine;
use super::measure::Measured;
use super::stats::Spread;
use super::weight::PageWeight;

/// The name of a database and what was measured on it.
pub type Results = Vec<(&'static str, Measured)>;

pub fn write_json(path: &Path, machine: &Machine, results: &Results) -> Result<()> {
    let engines: Map<String, Value> =
        results.iter().map(|(name, measured)| ((*name).to_owned(), engine(measured))).collect();
    let all = json!({ "machine": machine, "engines": engines });
    let text = serde_json::to_string_pretty(&all)? + "\n";
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}

fn engine(measured: &Measured) -> Value {
    let mut lines = Map::new();
    for line in LINES {
        if let Some(spread) = measured.figures.spread(line.figure) {
            let is_reached = line.target.is_reached_by(spread.median);
            lines.insert(
                line.key.to_owned(),
                json!({ "what": line.what, "unit": line.unit, "spread": spread, "target": target(line), "reached": is_reached }),
            );
        }
    }
    let pages = measured.pages.iter().map(|(name, page)| ((*name).to_owned(), parts(page)));
    [("figures".to_owned(), Value::Object(lines))].into_iter().chain(pages).collect()
}

fn parts(page: &PageWeight) -> Value {
    page.parts.iter().map(|(address, bytes)| json!({ "address": address, "bytes": bytes })).collect()
}

/// The machine as a list, then one row for each figure with a column for each database.
pub fn markdown(machine: &Machine, results: &Results) -> String {
    let mut text = about(machine);
    let names: Vec<&str> = results.iter().map(|(name, _)| *name).collect();
    let _ = writeln!(text, "\n| # | What | Target | {} | Reached |", names.join(" | "));
    let _ = writeln!(text, "|---|---|---|{}---|", "---|".repeat(names.len()));
    for line in LINES {
        let spreads: Vec<Option<Spread>> =
            results.iter().map(|(_, measured)| measured.figures.spread(line.figure)).collect();
        if spreads.iter().all(Option::is_none) {
            continue;
        }
        let cells: Vec<String> = spreads.iter().map(|spread| cell(spread.as_ref(), line.unit)).collect();
        // The targets bind on the first database.
        let reached =
            spreads.first().and_then(Option::as_ref).and_then(|first| line.target.is_reached_by(first.median));
        let reached = reached.map_or("", |is_reached| if is_reached { "yes" } else { "**no**" });
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {reached} |",
            line.number,
            line.what,
            target(line),
            cells.join(" | ")
        );
    }
    text
}

fn about(machine: &Machine) -> String {
    let disk = &machine.fdatasync_4_kib;
    format!(
        "- {} · {} cores · {} MiB · {}\n- Disk: {}; fdatasync of 4 KiB: {:.0}/s, p50 {:.2} ms, p99 {:.2} ms\n\
         - {} · commit {} · {} · {}\n- Load before the start: {}. Driver and server shared the cores; nothing was pinned.\n",
        machine.processor,
        machine.cores,
        machine.memory_mib,
        machine.kernel,
        machine.disk,
        disk.per_second,
        disk.p50_ms,
        disk.p99_ms,
        machine.moothall,
        machine.commit,
        machine.compiler,
        machine.postgresql,
        machine.load,
    )
}

fn target(line: &Line) -> String {
    match line.target {
        Target::AtMost(limit) => format!("at most {}", with_unit(limit, line.unit)),
        Target::AtLeast(limit) => format!("at least {}", with_unit(limit, line.unit)),
        Target::None => String::new(),
    }
}

/// `11.2 ms (10.9–12.4)`; one figure when the runs do not differ.
fn cell(spread: Option<&Spread>, unit: &str) -> String {
    let Some(spread) = spread else { return "–".into() };
    let (lowest, highest) = (number(spread.lowest), number(spread.highest));
    let median = with_unit(spread.median, unit);
    if lowest == highest { median } else { format!("{median} ({lowest}–{highest})") }
}

fn with_unit(value: f64, unit: &str) -> String {
    match unit {
        "" | "/s" | "%" => format!("{}{unit}", number(value)),
        _ => format!("{} {unit}", number(value)),
    }
}

/// Three digits that mean something.
fn number(value: f64) -> String {
    let decimals = match value.abs() {
        at if at >= 100.0 || at.fract() == 0.0 => 0,
        at if at >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_show_the_median_and_how_far_the_runs_lie_apart() {
        let spread = Spread::of(&[0.123, 0.2, 0.15]).unwrap();
        assert_eq!(cell(Some(&spread), "ms"), "0.15 ms (0.12–0.20)");
        assert_eq!(cell(Spread::of(&[5.0]).as_ref(), ""), "5");
        assert_eq!(cell(Spread::of(&[2412.4, 2412.4]).as_ref(), "/s"), "2412/s");
        assert_eq!(cell(None, "ms"), "–");
    }
}
