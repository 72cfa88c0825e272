//! `cargo xtask site`: what browsers fetch, ready to be embedded in the program.
//!
//! ```text
//! target/site/manifest.json                        {"style.css": "style.4f0c19a2be.css", ...}
//! target/site/assets/style.4f0c19a2be.css          and beside it .gz and .br
//! ```
//!
//! Names carry ten digits of the content's SHA-256, so browsers may keep a file for ever. Order matters: a file that
//! names others is put on the shelf after them.

mod client;
mod css;
mod cut;
mod shelf;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;

use crate::test::clippy::By;
use crate::workspace::{root, site_dir};
use shelf::Shelf;

#[derive(Args)]
pub struct Site {
    /// Leaves the WASM clients out: quick, for work on the styles.
    #[arg(long)]
    no_wasm: bool,
}

impl Site {
    pub fn run(self) -> Result<()> {
        build(if self.no_wasm { Clients::LeftOut } else { Clients::Built }, &By::Rustc)
    }
}

/// Whether the WASM clients are part of the site.
pub enum Clients {
    Built,
    LeftOut,
}

pub fn build(clients: Clients, by: &By) -> Result<()> {
    let mut shelf = Shelf::at(site_dir())?;
    let style = root().join("style");
    for font in files_in(&style.join("fonts"), "woff2")? {
        shelf.add(&name_of(&font), &read(&font)?)?;
    }
    shelf.add("icon.svg", &read(&style.join("icon.svg"))?)?;
    let sheet = css::with_hashed_fonts(&css::minified(&css::in_order(&style)?), &shelf)?;
    shelf.add("style.css", sheet.as_bytes())?;
    shelf.add("upload.js", &read(&root().join("app/client/upload.js"))?)?;
    if let Clients::Built = clients {
        for client in client::CLIENTS {
            client.add_to(&mut shelf, by)?;
        }
    }
    shelf.close()
}

/// Clippy over the clients, which default-members leave out.
pub fn lint_clients() -> Result<()> {
    client::CLIENTS.iter().try_for_each(client::Client::lint)
}

/// The files of `folder` with the given ending, by name.
fn files_in(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
