//! One deed is one transaction that runs to its end, so that a browser that hangs up cannot leave it half done.

use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::fault::gave_way;
use super::sql::Way;
use super::{Conn, Db, Engine};
use crate::mint::Mint;
use crate::now::Now;
use crate::published::Shelf;
use crate::refusal::{Refusal, StorageFault};

/// Something that changes what is remembered. All of it happens, or none.
pub trait Deed: Send + Sync + 'static {
    /// What the caller learns after the commit.
    type Done: Send + 'static;

    /// The body. May run more than once when PostgreSQL asks for it, each time on a fresh transaction.
    fn run(&self, tx: &mut Tx) -> impl Future<Output = Result<Self::Done, Refusal>> + Send;
}

/// A transaction under way, with the time and chance it was given.
pub struct Tx {
    unit: Unit,
    pub(crate) now: Now,
    mint: Arc<dyn Mint>,
    shelf: Arc<Shelf>,
}

impl Tx {
    pub(crate) fn new_id<T: From<String>>(&self) -> T {
        self.mint.id().into()
    }

    pub(crate) fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.mint.bytes(&mut bytes);
        bytes
    }

    pub(crate) fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.shelf)
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.unit.conn
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.unit.conn
    }
}

/// A connection that must not be used again until its transaction has ended cleanly.
pub(crate) struct Unit {
    conn: Conn,
    is_clean: bool,
}

impl Drop for Unit {
    fn drop(&mut self) {
        // A panic or a stopped runtime: the open transaction goes with its connection.
        if !self.is_clean {
            self.conn.close_on_drop();
        }
    }
}

const TRIES: u32 = 8;

impl Db {
    /// Does a deed, and returns after its commit. Every write of the program goes through here.
    pub async fn perform<D: Deed>(&self, now: Now, deed: D) -> Result<D::Done, Refusal> {
        let db = self.clone();
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                let runtime = tokio::runtime::Handle::current();
                writer.run(move || runtime.block_on(db.perform_here(now, &deed))).await
            }
            Engine::Postgres(_) => {
                let task = tokio::spawn(async move { db.perform_here(now, &deed).await });
                task.await.map_err(|error| StorageFault::Other(Box::new(error)))?
            }
        }
    }

    /// The same, where nobody cancels it: in a task of its own or on the writer's thread.
    async fn perform_here<D: Deed>(&self, now: Now, deed: &D) -> Result<D::Done, Refusal> {
        let mut tries = 1;
        loop {
            let done = self.try_once(now, deed).await;
            match done {
                Err(refusal) if tries < TRIES && gave_way(&refusal) => tries += 1,
                done => return done,
            }
        }
    }

    async fn try_once<D: Deed>(&self, now: Now, deed: &D) -> Result<D::Done, Refusal> {
        let unit = self.begin().await?;
        let mut tx = Tx { unit, now, mint: Arc::clone(&self.mint), shelf: Arc::clone(&self.shelf) };
        let done = deed.run(&mut tx).await;
        let unit = tx.unit;
        match done {
            Ok(done) => {
                unit.commit().await?;
                self.tally.commit();
                Ok(done)
            }
            Err(refusal) => {
                unit.undo(&refusal).await;
                Err(refusal)
            }
        }
    }

    async fn begin(&self) -> Result<Unit, Refusal> {
        let (way, begin) = match &self.engine {
            // A transaction that reads first and writes later would fail at once with SQLITE_BUSY_SNAPSHOT.
            Engine::Sqlite { write, .. } => (Way::Sqlite(write.lend()?), "BEGIN IMMEDIATE"),
            Engine::Postgres(pool) => (Way::Postgres(pool.acquire().await?), "BEGIN"),
        };
        let mut unit = Unit { conn: Conn::new(way, &self.tally), is_clean: false };
        unit.conn.say(begin).await?;
        Ok(unit)
    }

    /// A connection for questions. On SQLite it cannot write.
    pub(crate) async fn reader(&self) -> Result<Conn, Refusal> {
        let way = match &self.engine {
            Engine::Sqlite { read, .. } => Way::Sqlite(read.lend()?),
            Engine::Postgres(pool) => Way::Postgres(pool.acquire().await?),
        };
        Ok(Conn::new(way, &self.tally))
    }
}

impl Unit {
    async fn commit(mut self) -> Result<(), Refusal> {
        // Unless this succeeds the connection is closed and a new one opened: after a COMMIT that failed, nobody
        // can be sure what state it is in (quality.md 2.1, rule 4).
        self.conn.say("COMMIT").await?;
        self.is_clean = true;
        Ok(())
    }

    /// A refusal of ours leaves a healthy connection; anything else closes it.
    async fn undo(mut self, refusal: &Refusal) {
        let is_ours = !matches!(refusal, Refusal::Storage(_));
        self.is_clean = is_ours && self.conn.say("ROLLBACK").await.is_ok();
    }
}
