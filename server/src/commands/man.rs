//! `moothall man`: the manual pages.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::{Man, generate_to};

use super::AnyError;
use super::course::CourseError;

#[derive(Args, Debug)]
pub struct ManPages {
    /// The folder to write a page for each command into, instead of the first page on the screen
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub fn run(pages: &ManPages, command: Command, out: &mut dyn Write) -> Result<bool, AnyError> {
    match &pages.out {
        Some(folder) => {
            fs::create_dir_all(folder)
                .and_then(|()| generate_to(command, folder))
                .map_err(|error| CourseError::unwritable(folder, &error))?;
            writeln!(out, "The manual pages are in {}", folder.display())?;
        }
        None => Man::new(command).render(&mut *out)?,
    }
    Ok(true)
}
