//! `moothall course withdraw`: takes a version out of use, such as for an error in law.

use std::io::Write;

use clap::Args;
use courses::ids::CourseRef;
use records::Refusal;
use records::acts::Actor;
use records::published::{WithdrawVersion, latest};

use super::CourseError;
use super::asking::{Somebody, agrees, who_is_there};
use super::notes::course_id;
use super::paint::printable;
use crate::commands::AnyError;
use crate::commands::open::{Opened, Opening, open};
use crate::settings::Settings;

#[derive(Args, Debug)]
pub struct Withdraw {
    /// The id of the course, such as moothall/in-the-chair
    #[arg(value_parser = course_id)]
    course: CourseRef,
    /// The version, such as 1.2.0
    version: String,
    /// Why, in one plain sentence; learners read it
    #[arg(long)]
    reason: String,
    /// Do not ask before withdrawing
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    settings: Settings,
}

/// False when it was not withdrawn.
pub async fn run(withdraw: &Withdraw, out: &mut dyn Write) -> Result<bool, AnyError> {
    let opened = open(&withdraw.settings, Opening::Beside).await?;
    let done = taken_out(withdraw, &opened, out).await;
    opened.db.close().await;
    done
}

async fn taken_out(withdraw: &Withdraw, opened: &Opened, out: &mut dyn Write) -> Result<bool, AnyError> {
    let (course, version) = (&withdraw.course, printable(&withdraw.version));
    if withdraw.reason.trim().is_empty() {
        writeln!(out, "Say why with --reason: learners read it. Nothing was withdrawn.").map_err(CourseError::from)?;
        return Ok(false);
    }
    let question = format!("Withdraw version {version} of {course}? It cannot be taken back.");
    if !withdraw.yes && who_is_there() == Somebody::Sits && !agrees(&question, out)? {
        writeln!(out, "Nothing was withdrawn.").map_err(CourseError::from)?;
        return Ok(false);
    }
    let deed = WithdrawVersion {
        actor: Actor::Operator,
        course: course.clone(),
        version: withdraw.version.clone(),
        because: withdraw.reason.clone(),
    };
    match opened.db.perform(opened.london.now(), deed).await {
        Ok(_) => {}
        Err(Refusal::NotFound) => {
            writeln!(out, "Version {version} of {course} is not published here.").map_err(CourseError::from)?;
            return Ok(false);
        }
        Err(other) => return Err(other.into()),
    }
    let now = latest(&opened.db, course).await?;
    let then = match now.withdrawn_at {
        None => format!("Everyone on it reads version {} from their next page on.", now.version),
        Some(_) => {
            "No other version stands, so nobody can start the course until you publish a corrected one.".to_owned()
        }
    };
    writeln!(out, "Version {version} of {course} is withdrawn. {then} Records are kept.").map_err(CourseError::from)?;
    Ok(true)
}
