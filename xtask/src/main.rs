//! `cargo xtask`: builds the WASM, the site and the binary; runs the checks and the tests.
//!
//! The Makefile and CI call this and nothing else, so that a person at the keyboard gets the same result.

#![expect(
    clippy::disallowed_methods,
    reason = "a build program reads PATH and cargo's variables; no test depends on it giving the same answer twice"
)]

mod bench;
mod build;
mod check;
mod command;
mod run;
mod site;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", version, about)]
struct Xtask {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Builds the site, then the program with the site inside it.
    Build(build::Build),
    /// Builds the site only: styles, fonts and clients with hashed names, into target/site.
    Site(site::Site),
    /// Checks what the compiler cannot: which way the arrows point, and what the papers claim.
    Check,
    /// Runs the checks, the tests on both databases, and the browser journeys.
    Test(test::Test),
    /// Builds Moothall and starts its demonstration.
    Run(run::Run),
    /// Measures Moothall on both databases: a table, and target/bench/result.json.
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let outcome = match Xtask::parse().verb {
        Verb::Build(verb) => verb.run(),
        Verb::Site(verb) => verb.run(),
        Verb::Check => check::run(),
        Verb::Test(verb) => verb.run(),
        Verb::Run(verb) => verb.run(),
        Verb::Bench(verb) => verb.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
