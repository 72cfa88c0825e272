//! What the kernel says about running programs: processor time and memory, from /proc.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

/// Linux counts processor time for user programs in hundredths of a second on every machine it runs on.
const TICK: Duration = Duration::from_millis(10);

/// Bytes of memory.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    /// Each shared page counted in part, so that sums are honest.
    pub proportional: u64,
    pub resident: u64,
}

/// A line of /proc/PID/stat.
struct Stat {
    pid: u32,
    name: String,
    parent: u32,
    own: u64,
    of_ended_children: u64,
}

/// User and system time of the processes, and of those of their children that have ended.
pub fn processor_time(pids: &[u32]) -> Result<Duration> {
    let mut ticks = 0;
    for pid in pids {
        let stat = read_stat(*pid)?;
        ticks += stat.own + stat.of_ended_children;
    }
    Ok(TICK * u32::try_from(ticks).context("more processor time than a benchmark can use")?)
}

pub fn memory(pids: &[u32]) -> Result<Memory> {
    let mut sum = Memory::default();
    for pid in pids {
        let path = format!("/proc/{pid}/smaps_rollup");
        let text = fs::read_to_string(&path).with_context(|| format!("{path} cannot be read"))?;
        sum.proportional += kilobytes(&text, "Pss:")? * 1024;
        sum.resident += kilobytes(&text, "Rss:")? * 1024;
    }
    Ok(sum)
}

/// The processes called `name` that this program started, directly or through others.
pub fn descendants(name: &str) -> Result<Vec<u32>> {
    let mut all = Vec::new();
    for entry in fs::read_dir("/proc").context("/proc cannot be read")? {
        let file_name = entry?.file_name();
        if let Some(pid) = file_name.to_str().and_then(|digits| digits.parse().ok()) {
            // A process may end while we look.
            all.extend(read_stat(pid).ok());
        }
    }
    let mut family = vec![std::process::id()];
    let mut place = 0;
    while place < family.len() {
        let parent = family[place];
        family.extend(all.iter().filter(|stat| stat.parent == parent).map(|stat| stat.pid));
        place += 1;
    }
    Ok(all.iter().filter(|stat| stat.name == name && family.contains(&stat.pid)).map(|stat| stat.pid).collect())
}

fn read_stat(pid: u32) -> Result<Stat> {
    let path = format!("/proc/{pid}/stat");
    let text = fs::read_to_string(&path).with_context(|| format!("{path} cannot be read"))?;
    parse_stat(&text).with_context(|| format!("{path} is not as expected"))
}

fn parse_stat(text: &str) -> Option<Stat> {
    // The name may hold anything, brackets too.
    let (pid, rest) = text.split_once(" (")?;
    let (name, rest) = rest.rsplit_once(") ")?;
    let fields: Vec<&str> = rest.split_ascii_whitespace().collect();
    // proc(5) counts from 1 and has pid and name before these: 4 parent, 14 to 17 times.
    let field = |number: usize| fields.get(number - 3)?.parse::<u64>().ok();
    Some(Stat {
        pid: pid.parse().ok()?,
        name: name.to_owned(),
        parent: u32::try_from(field(4)?).ok()?,
        own: field(14)? + field(15)?,
        of_ended_children: field(16)? + field(17)?,
    })
}

fn kilobytes(text: &str, label: &str) -> Result<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(label)).with_context(|| format!("no {label}"))?;
    line.trim().trim_end_matches(" kB").parse().with_context(|| format!("{label} is no number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stat_line_is_read_whatever_the_program_is_called() {
        let line = "42 (a) b (c) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 30 20 20 0 1 0 100 0 0";
        let stat = parse_stat(line).unwrap();
        assert_eq!((stat.pid, stat.name.as_str(), stat.parent), (42, "a) b (c", 7));
        assert_eq!((stat.own, stat.of_ended_children), (200, 50));
        assert!(parse_stat("42 (cut off").is_none());
    }

    #[test]
    fn this_very_program_has_memory_and_time() {
        let me = [std::process::id()];
        assert!(memory(&me).unwrap().resident > 0);
        assert!(processor_time(&me).is_ok());
    }
}
