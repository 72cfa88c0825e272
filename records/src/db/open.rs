//! Opens a database: settings that keep the promise, then migrations.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Executor, PgPool};

use super::sqlite::{Access, Home, Writer};
use super::{Address, Db, Engine, migrate};
use crate::answers::SaveQueue;
use crate::mint::Mint;
use crate::published::Shelf;
use crate::refusal::{Refusal, StorageFault};

/// How a database is opened. The defaults are right for a server.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connections that are kept for reading (SQLite), or that do everything (PostgreSQL).
    pub connections: u32,
    /// How long a request waits for a connection or for the writer.
    pub patience: Duration,
    pub durability: Durability,
}

/// Whether PostgreSQL may run with settings that can lose what was acknowledged (quality.md 2.1, rule 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    Required,
    /// For throw-away databases only.
    Waived,
}

impl Default for Options {
    fn default() -> Self {
        Self { connections: 8, patience: Duration::from_secs(10), durability: Durability::Required }
    }
}

impl Db {
    /// Opens, migrates and checks. A SQLite file is made when it is missing. Must be called inside a tokio runtime:
    /// the writer of answers starts here. That no other process serves the same file is the caller's lock.
    pub async fn open(address: &Address, options: &Options, mint: Arc<dyn Mint>) -> Result<Self, Refusal> {
        let engine = match address {
            Address::Sqlite(path) => open_sqlite(path, options).await?,
            Address::Postgres(url) => open_postgres(url, options).await?,
        };
        let (queue, waiting) = SaveQueue::new();
        let db = Self { engine, mint, shelf: Arc::new(Shelf::default()), queue, tally: Arc::default() };
        crate::answers::start_writer(&db, waiting);
        Ok(db)
    }
}

async fn open_sqlite(path: &Path, options: &Options) -> Result<Engine, Refusal> {
    let write = Home::new(path.to_owned(), Access::Write, options.patience, 1);
    migrate::sqlite(&mut write.lend()?).await?;
    let read = Home::new(path.to_owned(), Access::Read, options.patience, options.connections as usize);
    Ok(Engine::Sqlite { read, write, writer: Writer::start(options.patience)? })
}

async fn open_postgres(url: &str, options: &Options) -> Result<Engine, Refusal> {
    let settings = PgConnectOptions::from_str(url)?
        .application_name("moothall")
        .statement_cache_capacity(256)
        .disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(options.connections.max(2))
        .acquire_timeout(options.patience)
        .test_before_acquire(false)
        .before_acquire(|conn, meta| {
            Box::pin(async move {
                // A connection that rested may have been cut; one that was just used has not.
                if meta.idle_for > Duration::from_secs(5) {
                    sqlx::Connection::ping(conn).await?;
                }
                Ok(true)
            })
        })
        .after_release(|conn, _| {
            Box::pin(async move {
                // Whatever was left half done by a cancelled task ends here (sqlx #4385). `BEGIN` first, because a lone
                // ROLLBACK would write a warning to the server's log for every connection given back. In a transaction
                // that is already broken this fails, and the pool closes the connection.
                conn.execute("BEGIN; ROLLBACK").await?;
                Ok(true)
            })
        })
        .connect_with(settings)
        .await?;
    if options.durability == Durability::Required {
        check_durability(&pool).await?;
    }
    migrate::postgres(&pool).await?;
    Ok(Engine::Postgres(pool))
}

async fn check_durability(pool: &PgPool) -> Result<(), Refusal> {
    let (fsync, full_page_writes, synchronous_commit): (String, String, String) = sqlx::query_as(
        "SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit')",
    )
    .fetch_one(pool)
    .await?;
    let settings =
        [("fsync", fsync), ("full_page_writes", full_page_writes), ("synchronous_commit", synchronous_commit)];
    match settings.into_iter().find(|(_, value)| value == "off") {
        Some((setting, _)) => Err(StorageFault::NotDurable { setting }.into()),
        None => Ok(()),
    }
}
