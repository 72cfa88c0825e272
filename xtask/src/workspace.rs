//! Where the workspace is, and what cargo says about it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::command::{self, cargo};

/// The root of the repository.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Where cargo puts what it builds.
pub fn target_dir() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Where the finished site lies, for `server` to embed: always inside the repository, whatever cargo's own folder is.
pub fn site_dir() -> PathBuf {
    root().join("target/site")
}

/// The parts of `cargo metadata` that are asked about here.
#[derive(Deserialize)]
pub struct Metadata {
    pub packages: Vec<Package>,
    pub workspace_members: Vec<String>,
    pub workspace_default_members: Vec<String>,
    /// `[workspace.metadata]`, when there is one.
    pub metadata: Option<serde_json::Value>,
}

#[derive(Deserialize)]
pub struct Package {
    pub id: String,
    pub name: String,
    pub version: String,
}

impl Metadata {
    pub fn read() -> Result<Self> {
        let json = command::output(cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
        serde_json::from_str(&json).context("cargo metadata printed something unexpected")
    }

    /// The names of our own packages.
    pub fn ours(&self) -> Vec<&str> {
        let ours = self.packages.iter().filter(|package| self.workspace_members.contains(&package.id));
        ours.map(|package| package.name.as_str()).collect()
    }

    /// Every version of the package `name` in Cargo.lock.
    pub fn versions(&self, name: &str) -> Vec<&str> {
        let named = self.packages.iter().filter(|package| package.name == name);
        named.map(|package| package.version.as_str()).collect()
    }
}
