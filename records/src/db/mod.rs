//! The database: SQLite or PostgreSQL, one SQL string for both.

mod address;
mod deed;
mod fault;
mod migrate;
mod open;
mod ready;
mod row;
mod sql;
mod sqlite;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::PgPool;

use self::sqlite::{Home, Writer};
use crate::answers::SaveQueue;
use crate::mint::Mint;
use crate::published::Shelf;

pub use address::Address;
pub use deed::{Deed, Tx};
pub use open::{Durability, Options};
pub use sql::Value;

pub(crate) use row::{Cell, Columns, FromCell, Row, from_text, row};
pub(crate) use sql::{Conn, Sql, bounded_text, json, sql};

/// A database that is open and up to date. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    mint: Arc<dyn Mint>,
    shelf: Arc<Shelf>,
    queue: SaveQueue,
    tally: Arc<Tally>,
}

/// What was asked of a database since it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    pub statements: u64,
    pub commits: u64,
}

#[derive(Default)]
struct Tally {
    statements: AtomicU64,
    commits: AtomicU64,
}

impl Tally {
    fn statement(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    fn commit(&self) {
        self.commits.fetch_add(1, Ordering::Relaxed);
    }
}

/// Which engine, and the way into it.
#[derive(Clone)]
enum Engine {
    /// One connection writes, on the writer's thread; the others can only read.
    Sqlite {
        read: Arc<Home>,
        write: Arc<Home>,
        writer: Writer,
    },
    Postgres(PgPool),
}

impl Db {
    pub(crate) fn queue(&self) -> &SaveQueue {
        &self.queue
    }

    pub(crate) fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
    }

    /// For the writer of answers, which must not keep its own queue open.
    pub(crate) fn without_queue(&self) -> Self {
        Self { queue: SaveQueue::nobody(), ..self.clone() }
    }

    /// Counts up while the program runs: a page that asks more than it did shows here (quality.md 4.4).
    pub fn work(&self) -> Work {
        let number = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Work { statements: number(&self.tally.statements), commits: number(&self.tally.commits) }
    }

    /// `sqlite` or `postgres`, for logs and reports.
    pub fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite { .. } => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    /// Waits for what is under way and lets every connection go. Nothing can be done with it afterwards.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { read, write, writer } => {
                writer.close().await;
                read.close();
                // Last, so that it brings the log back into the file.
                write.close();
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}
