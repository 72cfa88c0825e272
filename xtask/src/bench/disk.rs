//! What the disk can do at this moment: the physical limit behind every durable answer.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde::Serialize;

use super::stats::Latencies;

/// A page of SQLite's log with its frame header.
const FRAME: usize = 4096 + 24;
/// SQLite starts its log again from the front after about this many frames.
const FRAMES_IN_LOG: usize = 1000;

/// Writes that were each made to reach the disk before the next.
#[derive(Clone, Debug, Serialize)]
pub struct SyncedWrites {
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
}

/// fdatasync after 4 KiB, again and again for the given time, in a file that has its full size already.
pub fn four_kilobytes(folder: &Path, time: Duration) -> Result<SyncedWrites> {
    synced_writes(folder, time, 4096, 1024)
}

/// As SQLite commits: so many pages to its log, then fdatasync.
pub fn commits_of(folder: &Path, time: Duration, pages: usize) -> Result<SyncedWrites> {
    synced_writes(folder, time, FRAME * pages.max(1), FRAMES_IN_LOG / pages.max(1))
}

fn synced_writes(folder: &Path, time: Duration, size: usize, places: usize) -> Result<SyncedWrites> {
    let path = folder.join("disk-probe");
    let file = File::create(&path).with_context(|| format!("{} cannot be made", path.display()))?;
    let content = vec![b'm'; size];
    for place in 0..places {
        file.write_all_at(&content, (place * size) as u64)?;
    }
    file.sync_all()?;
    let mut latencies = Latencies::default();
    let start = Instant::now();
    while start.elapsed() < time {
        let one = Instant::now();
        file.write_all_at(&content, (latencies.len() % places * size) as u64)?;
        file.sync_data().context("the disk did not confirm a write")?;
        latencies.add(one.elapsed());
    }
    let per_second = latencies.len() as f64 / start.elapsed().as_secs_f64();
    fs::remove_file(&path)?;
    Ok(SyncedWrites { per_second, p50_ms: latencies.percentile_ms(50), p99_ms: latencies.percentile_ms(99) })
}
