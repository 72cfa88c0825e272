//! `moothall course ...`: what an author does with a course, from the first file to a published version.

mod answers;
mod asking;
mod bundle;
mod check;
mod diff;
mod error;
mod export;
mod fix;
mod fmt;
mod import;
mod new;
mod notes;
mod pack;
mod paint;
mod preview;
mod publish;
mod report;
mod save;
mod withdraw;

use std::io::Write;
use std::sync::Arc;

use clap::Subcommand;

use super::{AnyError, on_runtime};
use crate::clock::{London, SystemClock};
pub use bundle::{Bundle, Listing, listing, read};
pub(crate) use diff::newest;
pub use error::CourseError;
pub(crate) use paint::printable;
pub(crate) use publish::lock_before;

#[derive(Subcommand, Debug)]
pub enum CourseCommand {
    /// Writes a small course to start from
    New(new::New),
    /// Prints every problem and every piece of advice about a course; exit code 1 when there is a problem
    Check(check::Check),
    /// Mends everything whose mending is sure
    Fix(fix::Fix),
    /// Tidies the files and writes missing ids; the course stays exactly what it was
    Fmt(fmt::Fmt),
    /// Shows the pages of a course on this machine, and again at each change of its files
    Preview(preview::Preview),
    /// Writes one zip, ready to import somewhere else; the same files always give the same zip
    Pack(pack::Pack),
    /// Checks a course, tells what is new for learners, and publishes its version
    Publish(Box<publish::Publish>),
    /// Withdraws a published version that must not be read any more; records are kept
    Withdraw(Box<withdraw::Withdraw>),
    /// Tells what is different for learners between two versions
    Diff(Box<diff::Diff>),
    /// Prints the notes that people let the trainer of a course read
    Notes(Box<notes::Notes>),
    /// Brings in questions from another system, or lessons from Word
    #[command(allow_missing_positional = true)]
    Import(import::Import),
    /// Writes the questions of a course for another system
    Export(export::Export),
}

/// False when the answer is no, such as for a course with problems.
pub fn run(command: CourseCommand, out: &mut dyn Write) -> Result<bool, AnyError> {
    let london = London::new(Arc::new(SystemClock));
    let today = london.now().today;
    match command {
        CourseCommand::New(new) => new::run(new, today, out),
        CourseCommand::Check(check) => check::run(&check, &london, out),
        CourseCommand::Fix(fix) => fix::run(&fix, today, out),
        CourseCommand::Fmt(fmt) => fmt::run(&fmt, out),
        CourseCommand::Preview(preview) => on_runtime(preview::run(&preview, out)).map(|()| true),
        CourseCommand::Pack(pack) => pack::run(&pack, today, out),
        CourseCommand::Publish(publish) => on_runtime(publish::run(&publish, today, out)),
        CourseCommand::Withdraw(withdraw) => on_runtime(withdraw::run(&withdraw, out)),
        CourseCommand::Diff(diff) => on_runtime(diff::run(&diff, today, out)),
        CourseCommand::Notes(notes) => on_runtime(notes::run(&notes, out)),
        CourseCommand::Import(import) => import::run(&import, today, out),
        CourseCommand::Export(export) => export::run(&export, today, out),
    }
}
