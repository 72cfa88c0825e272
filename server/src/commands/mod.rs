//! The command line: reads it, runs one verb, and says in one sentence what went wrong.

pub mod completions;
pub mod course;
pub mod demo;
pub mod man;
pub mod open;
pub mod organisation;
pub mod person;
pub mod serve;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use self::completions::Completions;
use self::course::{CourseCommand, CourseError};
use self::man::ManPages;
use crate::drawing;
use crate::settings::Settings;

#[derive(Parser, Debug)]
#[command(
    name = "moothall",
    version,
    about = "Induction and learning for town and parish councils",
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Serves the site
    Serve {
        /// Fill an empty data folder with an invented council and people, on this machine only
        #[arg(long)]
        demo: bool,
        #[command(flatten)]
        settings: Settings,
    },
    /// Writes, checks, publishes and exchanges courses
    #[command(subcommand)]
    Course(CourseCommand),
    /// Invites and looks after people
    #[command(subcommand)]
    Person(person::PersonCommand),
    /// Lists organisations, and sets what courses say for one
    #[command(subcommand)]
    Organisation(organisation::OrganisationCommand),
    /// Fills a data folder with an invented council, without serving it
    #[command(subcommand)]
    Demo(demo::DemoCommand),
    /// Prints what a shell needs to complete these commands
    Completions(Completions),
    /// Prints or writes the manual pages
    Man(ManPages),
}

/// Exit codes: 0 done, 1 the answer is no (a course with problems), 2 a mistake on the command line, 3 could not be done,
/// 74 the disk did not confirm a write.
pub fn run() -> ExitCode {
    // Not a verb for people, and in no list of them.
    if std::env::args_os().nth(1).is_some_and(|verb| verb == drawing::VERB) {
        return drawing::draw(&mut std::io::stdin().lock(), &mut std::io::stdout().lock());
    }
    let matches = Cli::command().get_matches();
    if let Some((_, verb)) = matches.subcommand() {
        let deepest = std::iter::successors(Some(verb), |inner| inner.subcommand().map(|(_, next)| next)).last();
        if let Err(error) = deepest.map_or(Ok(()), Settings::refuse_visible_passwords) {
            return complain(&error, 2);
        }
    }
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    match done(cli.verb) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            let code = error.downcast_ref().map_or(3, CourseError::exit_code);
            complain(error.as_ref(), code)
        }
    }
}

type AnyError = Box<dyn std::error::Error + Send + Sync>;

fn done(verb: Verb) -> Result<bool, AnyError> {
    let mut out = std::io::stdout().lock();
    match verb {
        Verb::Course(command) => course::run(command, &mut out),
        Verb::Serve { demo, settings } => on_runtime(serve::run(settings, demo)).map(|()| true),
        Verb::Person(command) => on_runtime(person::run(command, &mut out)).map(|()| true),
        Verb::Organisation(command) => on_runtime(organisation::run(command, &mut out)).map(|()| true),
        Verb::Demo(command) => on_runtime(demo::run(command, &mut out)).map(|()| true),
        Verb::Completions(wanted) => completions::run(&wanted, Cli::command(), &mut out),
        Verb::Man(pages) => man::run(&pages, Cli::command(), &mut out),
    }
}

fn on_runtime<T>(work: impl Future<Output = Result<T, AnyError>>) -> Result<T, AnyError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(work);
    // Waits for no thread that looks up a name or hashes a password: what was acknowledged is on disk.
    runtime.shutdown_background();
    done
}

#[expect(clippy::print_stderr, reason = "a command's complaint goes to standard error")]
fn complain(error: &dyn std::error::Error, code: u8) -> ExitCode {
    eprint!("moothall: {error}");
    let mut cause = error.source();
    while let Some(source) = cause {
        eprint!(": {source}");
        cause = source.source();
    }
    eprintln!();
    ExitCode::from(code)
}
