//! Bundles from strangers: what is let in, what is refused, and that neither takes more of the machine than it may.

mod builder;
mod folder;
mod good;
mod hostile;

use std::io::Cursor;
use std::sync::{Mutex, MutexGuard, PoisonError};

use courses::archive::read_zip;
use courses::{Fault, Files, Limits};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Each test runs alone, because memory is counted for the whole program.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(zip: &[u8]) -> Result<Files, Vec<Fault>> {
    read_zip(Cursor::new(zip), &Limits::default())
}

/// `X006 a/b: message`, one fault a line.
fn list(faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("{} {}: {}\n", fault.code, fault.file, fault.message)).collect()
}
