//! The two databases that Moothall runs on, as far as measuring goes.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};

use super::moothall::Moothall;
use super::process;
use crate::command::{program, run};
use crate::test::postgres::Postgres;

pub enum Engine {
    Sqlite,
    Postgres(Postgres),
}

impl Engine {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// The engine's own folder in the benchmark's.
    pub fn folder(&self, bench: &Path) -> PathBuf {
        bench.join(self.name().to_lowercase())
    }

    /// An installation without anything in it: an empty folder, and an empty database of this name.
    pub fn fresh(&self, bench: &Path, name: &str) -> Result<Moothall> {
        let database = match self {
            Self::Sqlite => None,
            Self::Postgres(cluster) => Some(empty_database(cluster.address(), name)?),
        };
        Moothall::fresh(self.folder(bench).join(name), database)
    }

    /// Every process that does Moothall's work: the server, and all of PostgreSQL.
    pub fn processes(&self, server: u32) -> Result<Vec<u32>> {
        let mut pids = vec![server];
        if let Self::Postgres(_) = self {
            pids.extend(process::descendants("postgres")?);
        }
        Ok(pids)
    }

    /// What all these processes used while `work` was done.
    pub fn processor_of(&self, server: u32, work: impl FnOnce() -> Result<()>) -> Result<Duration> {
        let before = process::processor_time(&self.processes(server)?)?;
        work()?;
        Ok(process::processor_time(&self.processes(server)?)?.saturating_sub(before))
    }
}

/// Makes a database beside the one that `address` names; returns its address.
fn empty_database(address: &str, name: &str) -> Result<String> {
    let name = format!("bench_{}", name.replace('-', "_"));
    let sql = format!("drop database if exists {name} with (force)");
    for statement in [sql, format!("create database {name}")] {
        let psql = ["--quiet", "--no-psqlrc", "--dbname", address, "--command", &statement];
        run(program("psql").args(psql).stdout(Stdio::null()).env("PGOPTIONS", "--client-min-messages=warning"))?;
    }
    let (path, query) = address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
    let after_scheme = path.find("://").context("the address has no scheme")? + 3;
    let server = path[after_scheme..].find('/').map_or(path, |slash| &path[..after_scheme + slash]);
    Ok(format!("{server}/{name}{}", query.map(|query| format!("?{query}")).unwrap_or_default()))
}
