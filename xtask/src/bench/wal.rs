//! Counts SQLite's commits from outside, by reading the frame headers of its log (sqlite.org/fileformat2.html, 4.1).
//!
//! A frame that ends a commit carries the size of the database; the others carry 0. Frames of an earlier round have
//! another salt. A counter that looks often enough sees every commit; where the log began again in between, the answers
//! of that gap are left out with its commits.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use anyhow::{Context, Result, ensure};

const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// What was seen of the log up to now.
pub struct LogCounter {
    log: File,
    page: u64,
    round: [u8; 8],
    frames: u64,
    /// Counted only over stretches in which the log did not begin again.
    pub seen: Seen,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub commits: u64,
    pub frames: u64,
    /// Answers that were saved over the same stretches.
    pub answers: u64,
}

impl Seen {
    pub fn answers_per_commit(&self) -> f64 {
        self.answers as f64 / self.commits.max(1) as f64
    }

    pub fn pages_per_commit(&self) -> f64 {
        self.frames as f64 / self.commits.max(1) as f64
    }
}

impl LogCounter {
    pub fn open(log: &Path) -> Result<Self> {
        let log = File::open(log).with_context(|| format!("{} cannot be read", log.display()))?;
        let mut counter = Self { log, page: 0, round: [0; 8], frames: 0, seen: Seen::default() };
        counter.begin_round()?;
        counter.count_commits()?;
        Ok(counter)
    }

    /// Counts what was added since the last look. `answers` is how many were saved since then.
    pub fn look(&mut self, answers: u64) -> Result<()> {
        let (round_before, frames_before) = (self.round, self.frames);
        self.begin_round()?;
        if self.round != round_before {
            self.count_commits()?;
            return Ok(());
        }
        self.frames = frames_before;
        let commits = self.count_commits()?;
        self.seen.commits += commits;
        self.seen.frames += self.frames - frames_before;
        self.seen.answers += answers;
        Ok(())
    }

    fn begin_round(&mut self) -> Result<()> {
        let mut header = [0; LOG_HEADER];
        self.log.read_exact_at(&mut header, 0).context("the log is empty")?;
        self.page = u64::from(big_endian(&header[8..12]));
        ensure!(self.page >= 512, "this is not a log of SQLite");
        self.round.copy_from_slice(&header[16..24]);
        self.frames = 0;
        Ok(())
    }

    /// Goes on to the end of this round; returns how many commits ended on the way.
    fn count_commits(&mut self) -> Result<u64> {
        let mut commits = 0;
        let mut header = [0; FRAME_HEADER];
        loop {
            let place = LOG_HEADER as u64 + self.frames * (self.page + FRAME_HEADER as u64);
            if self.log.read_exact_at(&mut header, place).is_err() || header[8..16] != self.round {
                return Ok(commits);
            }
            commits += u64::from(big_endian(&header[4..8]) != 0);
            self.frames += 1;
        }
    }
}

fn big_endian(four: &[u8]) -> u32 {
    four.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log with 512-byte pages: for each frame its round and the size field.
    fn write_log(path: &Path, round: u8, frames: &[(u8, u8)]) {
        let mut bytes = vec![0; LOG_HEADER];
        bytes[10] = 2;
        bytes[16..24].fill(round);
        for (round, size) in frames {
            let mut frame = vec![0; FRAME_HEADER + 512];
            frame[7] = *size;
            frame[8..16].fill(*round);
            bytes.extend(frame);
        }
        std::fs::write(path, bytes).unwrap();
    }

    #[test]
    fn commits_are_counted_within_a_round_and_gaps_are_left_out() {
        let path = std::env::temp_dir().join(format!("moothall-wal-{}", std::process::id()));
        write_log(&path, 1, &[(1, 0), (1, 5), (0, 9)]);
        let mut counter = LogCounter::open(&path).unwrap();
        write_log(&path, 1, &[(1, 0), (1, 5), (1, 6), (1, 0), (1, 0), (1, 7)]);
        counter.look(8).unwrap();
        write_log(&path, 2, &[(2, 5), (1, 5)]);
        counter.look(3).unwrap();
        write_log(&path, 2, &[(2, 5), (2, 5)]);
        counter.look(2).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(counter.seen, Seen { commits: 3, frames: 5, answers: 10 });
    }
}
