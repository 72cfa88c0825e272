//! `cargo xtask run`: Moothall with its demonstration, built and started.

use std::os::unix::process::CommandExt;

use anyhow::{Context, Result};
use clap::Args;

use crate::command::program;
use crate::site::{self, Clients};
use crate::test::clippy::By;
use crate::{build, workspace};

#[derive(Args)]
pub struct Run {
    /// More words for `moothall serve --demo`, such as `--listen 127.0.0.1:9000`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

impl Run {
    pub fn run(self) -> Result<()> {
        site::build(Clients::Built, &By::Rustc)?;
        build::release()?;
        let moothall = workspace::target_dir().join("release/moothall");
        // The server takes this process's place, so that Ctrl-C and a stop from outside reach it directly.
        let error = program(moothall).args(["serve", "--demo"]).args(self.words).exec();
        Err(error).context("target/release/moothall could not be started")
    }
}
