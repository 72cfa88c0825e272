//! `moothall course export`: the questions of a course, as another system writes them.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use courses::exchange::{Format, export};
use courses::ids::QuizId;
use courses::{Compiled, Date};

use super::import::lost;
use super::pack::compile;
use super::{CourseError, bundle, save};
use crate::commands::AnyError;

#[derive(Args, Debug)]
pub struct Export {
    /// The system that they are for
    format: To,
    /// The folder that holds course.toml, or a zip of it; - is a zip on standard input
    path: PathBuf,
    /// Where to write them, instead of on the screen; - is the screen
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only the questions of this quiz
    #[arg(long, value_name = "ID")]
    quiz: Option<String>,
    /// Print what is lost as JSON on the screen; the questions go into a file
    #[arg(long, requires = "out")]
    json: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum To {
    /// Moodle's GIFT
    Gift,
    /// A. B. C. D. and a line ANSWER:
    Aiken,
    /// Moodle's XML, which keeps most
    Moodle,
}

/// What is lost on the way goes to standard error, so that standard output can be another program's input.
#[expect(clippy::print_stderr, reason = "what is lost is said beside the answer")]
pub fn run(args: &Export, today: Date, out: &mut dyn Write) -> Result<bool, AnyError> {
    let is_dash = |path: &PathBuf| path.as_os_str() == "-";
    let to = args.out.as_ref().filter(|path| !is_dash(path));
    if args.json && to.is_none() {
        let why = "with --json what is lost is printed, so name a file for the questions after --out".to_owned();
        return Err(CourseError::Unusable { why }.into());
    }
    let files = if is_dash(&args.path) { bundle::read_input()? } else { bundle::read(&args.path)?.files };
    let compiled = compile(&args.path, &files, today, "its questions were not written")?;
    let quiz = args.quiz.as_ref().map(|asked| known(&compiled, asked)).transpose()?;
    let format = match args.format {
        To::Gift => Format::Gift,
        To::Aiken => Format::Aiken,
        To::Moodle => Format::MoodleXml,
    };
    let exported = export(format, &compiled, quiz.as_ref(), &files);
    match to {
        Some(path) if args.json => {
            save::new_file(path, &exported.bytes)?;
            let told = serde_json::json!({ "file": path, "report": exported.report });
            writeln!(out, "{told:#}").map_err(CourseError::from)?;
            return Ok(true);
        }
        Some(path) => {
            save::new_file(path, &exported.bytes)?;
            eprintln!("The questions are in {}", path.display());
        }
        None => out.write_all(&exported.bytes).map_err(CourseError::from)?,
    }
    eprint!("{}", lost(&exported.report));
    Ok(true)
}

fn known(compiled: &Compiled, asked: &str) -> Result<QuizId, CourseError> {
    let quizzes = &compiled.learner.quizzes;
    let id = QuizId::new(asked);
    if quizzes.contains_key(&id) {
        return Ok(id);
    }
    let known = quizzes.keys().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let known = if known.is_empty() { "no quiz at all".to_owned() } else { known };
    Err(CourseError::UnknownQuiz { asked: asked.to_owned(), known })
}
