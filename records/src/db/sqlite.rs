//! SQLite in this process: one thread that writes, and connections that read wherever they are asked.
//!
//! A question costs SQLite some 20 microseconds. To hand it to another thread and be woken for the reply costs more
//! than that, so questions run where they are asked. Writing waits for the disk, so it has a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::types::{Null, ToSqlOutput};
use rusqlite::{CachedStatement, Connection, OpenFlags, ToSql};
use tokio::sync::{mpsc, oneshot};

use super::row::{Columns, Row};
use super::sql::{Sql, Value};
use crate::refusal::{Refusal, StorageFault};

/// Deeds that may wait before the next request waits to queue.
const WAITING: usize = 1024;

/// Statements that a connection keeps ready. The program has fewer.
const STATEMENTS: usize = 256;

/// The file, and connections to it that nobody uses at this moment.
pub(super) struct Home {
    path: PathBuf,
    access: Access,
    patience: Duration,
    /// Connections that are kept for the next; more are closed when they come back.
    keep: usize,
    /// `None` after [`Home::close`].
    idle: Mutex<Option<Vec<Connection>>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

impl Home {
    pub fn new(path: PathBuf, access: Access, patience: Duration, keep: usize) -> Arc<Self> {
        Arc::new(Self { path, access, patience, keep, idle: Mutex::new(Some(Vec::new())) })
    }

    /// Lends a connection, a new one when none is idle.
    pub fn lend(self: &Arc<Self>) -> Result<Lent, Refusal> {
        let found = match &mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(idle) => idle.pop(),
            None => return Err(stopped()),
        };
        let connection = match found {
            Some(connection) => connection,
            None => self.open()?,
        };
        Ok(Lent { connection: Some(connection), home: Arc::clone(self) })
    }

    fn take_back(&self, connection: Connection) {
        if let Some(idle) = &mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner)
            && idle.len() < self.keep
        {
            idle.push(connection);
        }
    }

    pub fn close(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn open(&self) -> Result<Connection, rusqlite::Error> {
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        flags.set(OpenFlags::SQLITE_OPEN_CREATE, self.access == Access::Write);
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(self.patience)?;
        // synchronous=NORMAL measurably loses acknowledged commits at a power cut (quality.md 2.1, rule 1).
        connection.execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = memory;
             PRAGMA trusted_schema = OFF;",
        )?;
        connection.execute_batch(match self.access {
            Access::Read => "PRAGMA query_only = ON",
            Access::Write => "PRAGMA cache_size = -16384",
        })?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(connection)
    }
}

/// A connection on loan; it goes back when this is dropped.
pub struct Lent {
    /// `None` once it was closed.
    connection: Option<Connection>,
    home: Arc<Home>,
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.home.take_back(connection);
        }
    }
}

impl Lent {
    /// Closes it; whatever it had begun is rolled back.
    pub(super) fn close(&mut self) {
        self.connection.take();
    }

    pub(super) fn open(&mut self) -> Result<&mut Connection, Refusal> {
        self.connection.as_mut().ok_or_else(stopped)
    }

    pub(super) fn say(&mut self, text: &str) -> Result<(), Refusal> {
        Ok(self.open()?.prepare_cached(text)?.raw_execute().map(|_| ())?)
    }

    pub(super) fn run(&mut self, sql: &Sql) -> Result<u64, Refusal> {
        let mut statement = self.open()?.prepare_cached(sql.text)?;
        fill(&mut statement, &sql.values)?;
        Ok(statement.raw_execute()? as u64)
    }

    /// At most so many rows.
    pub(super) fn rows<R: Row>(&mut self, sql: &Sql, most: usize) -> Result<Vec<R>, Refusal> {
        let mut statement = self.open()?.prepare_cached(sql.text)?;
        fill(&mut statement, &sql.values)?;
        let mut found = Vec::new();
        let mut rows = statement.raw_query();
        while found.len() < most
            && let Some(row) = rows.next()?
        {
            found.push(R::read(&Columns::Sqlite(row))?);
        }
        Ok(found)
    }
}

/// SQLite numbers `$n` by where it first stands, so each is filled by its name.
fn fill(statement: &mut CachedStatement<'_>, values: &[Value]) -> Result<(), Refusal> {
    for place in 1..=statement.parameter_count() {
        let number = statement.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let value = number.and_then(|number| values.get(number.checked_sub(1)?));
        let value = value.ok_or_else(|| Refusal::unreadable("a statement has a $n without a value"))?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Text(text) => text.to_sql(),
            Self::Number(number) => number.to_sql(),
            Self::NoText | Self::NoNumber => Ok(ToSqlOutput::from(Null)),
        }
    }
}

/// The way to the thread that writes.
#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Errand>,
    patience: Duration,
}

enum Errand {
    Do(Box<dyn FnOnce() + Send>),
    Close(oneshot::Sender<()>),
}

impl Writer {
    /// Starts the thread. It ends when it is closed or every [`Writer`] has gone.
    pub fn start(patience: Duration) -> Result<Self, Refusal> {
        let (queue, errands) = mpsc::channel(WAITING);
        thread::Builder::new()
            .name("moothall-writer".to_owned())
            .spawn(|| serve(errands))
            .map_err(|error| StorageFault::Unavailable(Box::new(error)))?;
        Ok(Self { queue, patience })
    }

    /// Does a piece of work on the thread, in turn. Once it is in the queue it is done whether or not the caller stays.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (tell, told) = oneshot::channel();
        let (asked, patience) = (Instant::now(), self.patience);
        let errand = move || {
            let done = match asked.elapsed() > patience {
                true => Err(StorageFault::Unavailable("the writer was busy for too long".into()).into()),
                false => catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(panicked())),
            };
            // Whoever asked may have gone.
            let _gone = tell.send(done);
        };
        self.queue.send(Errand::Do(Box::new(errand))).await.map_err(|_| stopped())?;
        told.await.map_err(|_| stopped())?
    }

    /// Waits until everything in the queue is done and the thread has ended.
    pub async fn close(&self) {
        let (tell, told) = oneshot::channel();
        if self.queue.send(Errand::Close(tell)).await.is_ok() {
            // An error says that the thread has ended too.
            let _ended = told.await;
        }
    }
}

fn serve(mut errands: mpsc::Receiver<Errand>) {
    let mut to_tell = Vec::new();
    while let Some(errand) = errands.blocking_recv() {
        match errand {
            Errand::Do(work) => work(),
            Errand::Close(tell) => {
                errands.close();
                to_tell.push(tell);
            }
        }
    }
    for tell in to_tell {
        let _gone = tell.send(());
    }
}

fn stopped() -> Refusal {
    StorageFault::Unavailable("the database was closed".into()).into()
}

fn panicked() -> Refusal {
    StorageFault::Other("the deed panicked".into()).into()
}
