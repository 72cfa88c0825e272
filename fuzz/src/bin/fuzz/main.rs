//! `fuzz TARGET [MINUTES] [SEED]`: changes the files of a corpus at random for a while, without a nightly compiler.
//!
//! It cannot see which code ran, as cargo-fuzz can; it makes up for it by being there on every machine.

mod chance;
mod change;

use std::any::Any;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs, io, panic, process};

use chance::Chance;
use fuzz::TARGETS;

/// A change may make a file longer; longer than this it is cut.
const LONGEST: usize = 64 * 1024;

const SLOW: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let asked = words.first().and_then(|name| TARGETS.iter().find(|(known, _)| known == name));
    let minutes = words.get(1).map_or(Ok(2.0), |word| word.parse::<f64>());
    let seed = words.get(2).map_or(Ok(any_seed()), |word| word.parse());
    let (Some((name, target)), Ok(minutes), Ok(seed)) = (asked, minutes, seed) else {
        let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
        eprintln!("usage: fuzz TARGET [MINUTES] [SEED]; targets are {}", names.join(", "));
        return ExitCode::from(2);
    };
    let time = Duration::from_secs_f64((minutes * 60.0).clamp(0.0, 1e6));
    match run(name, *target, time, seed) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Another one each time, without asking the clock.
fn any_seed() -> u64 {
    process::id().into()
}

/// True when nothing was found.
fn run(name: &str, target: fn(&[u8]), time: Duration, seed: u64) -> io::Result<bool> {
    let mut corpus = corpus(name)?;
    let mut chance = Chance::from_seed(seed);
    let (began, mut runs) = (Instant::now(), 0u64);
    println!("{name}: {} files, seed {seed}", corpus.len());
    // What a panic says is printed once, by us.
    panic::set_hook(Box::new(|_| ()));
    for bytes in corpus.clone() {
        runs += 1;
        if !stands(name, target, &bytes)? {
            return Ok(false);
        }
    }
    while began.elapsed() < time {
        let bytes = change::made(&corpus, LONGEST, &mut chance);
        runs += 1;
        if !stands(name, target, &bytes)? {
            return Ok(false);
        }
        // Changes on top of changes lead further from what people write.
        if chance.below(64) == 0 {
            corpus.push(bytes);
        }
        if corpus.len() > 4_096 {
            corpus.swap_remove(chance.below(4_096));
        }
    }
    println!("{name}: {runs} runs in {:.0} s, nothing found", began.elapsed().as_secs_f64());
    Ok(true)
}

/// Runs a target once; what breaks it is kept in `crashes`.
fn stands(name: &str, target: fn(&[u8]), bytes: &[u8]) -> io::Result<bool> {
    let began = Instant::now();
    let outcome = panic::catch_unwind(|| target(bytes));
    let words = match &outcome {
        Err(panic) => said(panic.as_ref()),
        Ok(()) if began.elapsed() > SLOW => format!("took {:?}", began.elapsed()),
        Ok(()) => return Ok(true),
    };
    let folder = here().join("crashes");
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{name}-{:016x}", fingerprint(bytes)));
    fs::write(&file, bytes)?;
    println!("{name}: {words}\nkept as {}", file.display());
    Ok(false)
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_else(|| "a panic".to_owned())
}

/// FNV-1a, so that the same input has the same name.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}

fn corpus(name: &str) -> io::Result<Vec<Vec<u8>>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(here().join("corpus").join(name))?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    paths.iter().map(fs::read).collect()
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
