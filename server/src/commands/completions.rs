//! `moothall completions SHELL`: what a shell needs to complete the words of this command line.

use std::io::Write;

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use super::AnyError;

#[derive(Args, Debug)]
pub struct Completions {
    /// The shell to write them for; docs/commands.md says where they go
    shell: Shell,
}

pub fn run(completions: &Completions, mut command: Command, out: &mut dyn Write) -> Result<bool, AnyError> {
    let mut script = Vec::new();
    generate(completions.shell, &mut command, "moothall", &mut script);
    out.write_all(&script)?;
    Ok(true)
}
