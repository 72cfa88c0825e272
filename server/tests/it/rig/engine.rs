//! A database of its own for each test, on SQLite or PostgreSQL, and a way to look into it behind Moothall's back.

#![expect(clippy::disallowed_methods, reason = "this suite looks for MOOTHALL_TEST_POSTGRES")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use records::Address;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Whether this run tests the engine. PostgreSQL is left out only when somebody said so aloud.
pub fn is_wanted(engine: Engine) -> bool {
    let is_left_out =
        said("MOOTHALL_TEST_POSTGRES").is_none() && said("MOOTHALL_TEST_SQLITE_ONLY").as_deref() == Some("1");
    engine == Engine::Sqlite || !is_left_out
}

fn said(name: &str) -> Option<String> {
    std::env::var_os(name).and_then(|value| value.into_string().ok())
}

fn server() -> String {
    said("MOOTHALL_TEST_POSTGRES").expect(
        "Set MOOTHALL_TEST_POSTGRES to a superuser's address (postgres://...), or MOOTHALL_TEST_SQLITE_ONLY=1 to leave PostgreSQL out.",
    )
}

static COUNTER: AtomicU64 = AtomicU64::new(1);

fn unique() -> String {
    format!("moothall_it_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed))
}

/// A folder that goes when the test ends well.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(unique());
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // After a failure it stays: somebody will want to look.
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}

pub struct Database {
    pub address: Address,
    /// Where the PostgreSQL server is, and the name of the database to drop.
    to_drop: Option<(String, String)>,
}

impl Database {
    /// In a file of this folder, or on the PostgreSQL server.
    pub async fn new(engine: Engine, folder: &Path) -> Self {
        match engine {
            Engine::Sqlite => Self { address: Address::Sqlite(folder.join("moothall.db")), to_drop: None },
            Engine::Postgres => {
                let (server, name) = (server(), unique());
                say(&server, &format!("CREATE DATABASE {name} TEMPLATE template0")).await;
                let (base, query) = server.split_once('?').unwrap_or((&server, ""));
                let base = base.rsplit_once('/').map_or(base, |(base, _)| base);
                let url = format!("{base}/{name}?{query}");
                Self { address: Address::Postgres(url), to_drop: Some((server, name)) }
            }
        }
    }

    pub async fn end(self) {
        if let Some((server, name)) = self.to_drop {
            say(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }

    /// The address as the command line takes it; nothing for the file that it finds by itself.
    pub fn url(&self) -> Option<&str> {
        match &self.address {
            Address::Sqlite(_) => None,
            Address::Postgres(url) => Some(url),
        }
    }

    /// Changes the database behind Moothall's back.
    pub async fn meddle(&self, sql: &str) {
        match &self.address {
            Address::Sqlite(path) => open(path).execute_batch(sql).unwrap(),
            Address::Postgres(url) => say(url, sql).await,
        }
    }

    /// The first column of a query, as text.
    pub async fn column(&self, sql: &str) -> Vec<String> {
        match &self.address {
            Address::Sqlite(path) => {
                let conn = open(path);
                let mut statement = conn.prepare(sql).unwrap();
                let rows = statement.query_map([], |row| row.get(0)).unwrap();
                rows.collect::<Result<_, _>>().unwrap()
            }
            Address::Postgres(url) => {
                let mut conn = PgConnection::connect(url).await.unwrap();
                let rows = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut conn).await.unwrap();
                conn.close().await.unwrap();
                rows
            }
        }
    }

    /// One number, such as a count.
    pub async fn number(&self, sql: &str) -> i64 {
        let rows = self.column(&format!("SELECT CAST(({sql}) AS TEXT)")).await;
        rows[0].parse().unwrap()
    }

    /// Everything that is remembered, table by table. Three columns are left out, because they change without anything
    /// having been done: when a session was last seen, the number by which /readyz proves that a write works, and the
    /// count by which a save takes its turn, whether it is refused or not.
    pub async fn remembered(&self) -> Remembered {
        let mut tables = BTreeMap::new();
        for table in self.tables().await {
            let rows = match &self.address {
                Address::Sqlite(_) => {
                    let columns = self.column(&format!("SELECT name FROM pragma_table_info('{table}')")).await;
                    let shown: Vec<String> = columns
                        .iter()
                        .filter(|name| !is_restless(&table, name))
                        .map(|name| format!("quote({name})"))
                        .collect();
                    self.column(&format!("SELECT {} FROM {table}", shown.join(" || ',' || "))).await
                }
                Address::Postgres(_) => {
                    let restless = "'last_seen_at' - 'knocked_at' - 'saves'";
                    self.column(&format!("SELECT CAST(to_jsonb(t) - {restless} AS TEXT) FROM {table} t")).await
                }
            };
            let mut rows = rows;
            rows.sort_unstable();
            tables.insert(table, rows);
        }
        Remembered(tables)
    }

    async fn tables(&self) -> Vec<String> {
        self.column(match &self.address {
            Address::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            Address::Postgres(_) => {
                "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'"
            }
        })
        .await
    }
}

fn is_restless(table: &str, column: &str) -> bool {
    matches!((table, column), ("session", "last_seen_at") | ("installation", "knocked_at") | ("attempt", "saves"))
}

fn open(path: &Path) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    conn
}

async fn say(url: &str, sql: &str) {
    let mut conn = PgConnection::connect(url).await.unwrap();
    conn.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.unwrap();
    conn.close().await.unwrap();
}

/// The rows of every table at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered(BTreeMap<String, Vec<String>>);

impl Remembered {
    /// The tables whose rows differ.
    pub fn changed(&self, later: &Self) -> Vec<String> {
        let names = self.0.keys().chain(later.0.keys().filter(|name| !self.0.contains_key(*name)));
        names.filter(|name| self.0.get(*name) != later.0.get(*name)).cloned().collect()
    }
}
