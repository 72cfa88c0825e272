//! `cargo xtask build`: the site, then the one file that has it inside.

use anyhow::Result;
use clap::Args;

use crate::command::{cargo, run};
use crate::site::{self, Clients};
use crate::test::clippy::By;

#[derive(Args)]
pub struct Build {
    /// Builds the program unoptimised, which is much quicker. The clients stay as they are for visitors.
    #[arg(long)]
    dev: bool,
}

impl Build {
    pub fn run(self) -> Result<()> {
        site::build(Clients::Built, &By::Rustc)?;
        if self.dev {
            return run(cargo().args(["build", "--package", "server"]));
        }
        release()
    }
}

/// target/release/moothall, from the site as it lies in target/site.
pub fn release() -> Result<()> {
    run(cargo().args(["build", "--package", "server", "--release"]))
}
