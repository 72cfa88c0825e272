//! On what the figures were reached.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::Result;
use serde::Serialize;

use super::disk::{self, SyncedWrites};
use super::moothall::Moothall;
use super::plan::Plan;
use crate::command::program;

#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    pub processor: String,
    pub cores: usize,
    pub memory_mib: u64,
    pub kernel: String,
    pub disk: String,
    pub moothall: String,
    pub commit: String,
    pub compiler: String,
    pub postgresql: String,
    /// Before anything was measured: over 1, 5 and 15 minutes.
    pub load: String,
    pub fdatasync_4_kib: SyncedWrites,
}

impl Machine {
    /// `folder` is on the disk that is measured.
    pub fn look(folder: &Path, plan: &Plan) -> Result<Self> {
        let commit = said("git", &["rev-parse", "--short=12", "HEAD"]);
        let is_changed = !said("git", &["status", "--porcelain"]).is_empty();
        Ok(Self {
            processor: line_of("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".into()),
            cores: std::thread::available_parallelism()?.get(),
            memory_mib: memory_mib(),
            kernel: said("uname", &["-sr"]),
            disk: said(
                "findmnt",
                &["--noheadings", "--output", "SOURCE,FSTYPE,OPTIONS", "--target", &folder.to_string_lossy()],
            ),
            moothall: said(&Moothall::program().to_string_lossy(), &["--version"]),
            commit: format!("{commit}{}", if is_changed { " with changes" } else { "" }),
            compiler: said("rustc", &["--version"]),
            postgresql: said("psql", &["--version"]),
            load: load(),
            fdatasync_4_kib: disk::four_kilobytes(folder, plan.disk)?,
        })
    }
}

/// Says so when others are at work: their figures would be mixed with ours.
pub fn warn_when_busy() {
    let load = load();
    if load.split(' ').next().and_then(|last_minute| last_minute.parse().ok()).is_none_or(|load: f64| load >= 1.0) {
        eprintln!("The load is {load}; figures for the record need a quiet machine (under 1).");
    }
}

/// The three figures of the load average.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// What a program says about itself; empty when there is none.
fn said(name: &str, words: &[&str]) -> String {
    let output = program(name).args(words).stderr(Stdio::null()).output();
    let said = output.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&said).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn memory_mib() -> u64 {
    let line = line_of("/proc/meminfo", "MemTotal").unwrap_or_default();
    line.split(' ').next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn line_of(path: &str, label: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(label))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
