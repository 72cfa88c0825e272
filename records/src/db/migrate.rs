//! Brings a database up to this program's shape, and refuses one that is newer.

use std::pin::Pin;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension};
use sqlx::PgPool;
use sqlx::migrate::{AppliedMigration, Migrate, MigrateError, Migration, Migrator};

use super::sqlite::Lent;
use crate::refusal::{Refusal, StorageFault};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Only one process serves a file, so nobody else migrates it meanwhile.
pub(super) async fn sqlite(lent: &mut Lent) -> Result<(), Refusal> {
    SQLITE.run_direct(None, &mut File(lent.open()?), false).await.map_err(explain)
}

/// sqlx holds an advisory lock meanwhile, so that several servers may start at once.
pub(super) async fn postgres(pool: &PgPool) -> Result<(), Refusal> {
    POSTGRES.run(pool).await.map_err(explain)
}

fn explain(error: MigrateError) -> Refusal {
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => StorageFault::Newer.into(),
        MigrateError::Execute(cause) => cause.into(),
        MigrateError::Source(cause) => match cause.downcast::<rusqlite::Error>() {
            Ok(cause) => (*cause).into(),
            Err(cause) => StorageFault::Other(cause).into(),
        },
        other => StorageFault::Other(Box::new(other)).into(),
    }
}

/// Does for SQLite what sqlx does for PostgreSQL, so that one migrator decides for both.
struct File<'c>(&'c mut Connection);

type Step<'e, T> = Pin<Box<dyn Future<Output = Result<T, MigrateError>> + Send + 'e>>;

impl File<'_> {
    fn at_once<'e, T: Send + 'e>(
        &'e mut self,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> Step<'e, T> {
        let done = work(self.0).map_err(|error| MigrateError::Source(Box::new(error)));
        Box::pin(std::future::ready(done))
    }
}

impl Migrate for File<'_> {
    fn create_schema_if_not_exists<'e>(&'e mut self, name: &'e str) -> Step<'e, ()> {
        Box::pin(std::future::ready(Err(MigrateError::CreateSchemasNotSupported(name.to_owned()))))
    }

    fn ensure_migrations_table<'e>(&'e mut self, table: &'e str) -> Step<'e, ()> {
        self.at_once(|open| {
            open.execute_batch(&format!(
                "CREATE TABLE IF NOT EXISTS {table} (
                     version BIGINT PRIMARY KEY,
                     description TEXT NOT NULL,
                     installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                     success BOOLEAN NOT NULL,
                     checksum BLOB NOT NULL,
                     execution_time BIGINT NOT NULL
                 )"
            ))
        })
    }

    fn dirty_version<'e>(&'e mut self, table: &'e str) -> Step<'e, Option<i64>> {
        self.at_once(|open| {
            let first = format!("SELECT version FROM {table} WHERE NOT success ORDER BY version LIMIT 1");
            open.query_row(&first, [], |row| row.get(0)).optional()
        })
    }

    fn list_applied_migrations<'e>(&'e mut self, table: &'e str) -> Step<'e, Vec<AppliedMigration>> {
        self.at_once(|open| {
            let mut statement = open.prepare(&format!("SELECT version, checksum FROM {table} ORDER BY version"))?;
            let applied = statement.query_map([], |row| {
                let checksum: Vec<u8> = row.get(1)?;
                Ok(AppliedMigration { version: row.get(0)?, checksum: checksum.into() })
            })?;
            applied.collect()
        })
    }

    fn lock(&mut self) -> Step<'_, ()> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn unlock(&mut self) -> Step<'_, ()> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn apply<'e>(&'e mut self, table: &'e str, migration: &'e Migration) -> Step<'e, Duration> {
        self.at_once(|open| {
            let start = Instant::now();
            let tx = open.transaction()?;
            tx.execute_batch(migration.sql.as_str())?;
            tx.execute(
                &format!(
                    "INSERT INTO {table} (version, description, success, checksum, execution_time)
                     VALUES (?1, ?2, TRUE, ?3, ?4)"
                ),
                (
                    migration.version,
                    &*migration.description,
                    &*migration.checksum,
                    i64::try_from(start.elapsed().as_nanos()).unwrap_or(i64::MAX),
                ),
            )?;
            tx.commit()?;
            Ok(start.elapsed())
        })
    }

    fn revert<'e>(&'e mut self, _table: &'e str, migration: &'e Migration) -> Step<'e, Duration> {
        // A later version contracts; nothing goes back (quality.md 2.1, rule 14).
        Box::pin(std::future::ready(Err(MigrateError::VersionNotPresent(migration.version))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_have_the_same_numbers_and_names() {
        let names = |migrator: &Migrator| -> Vec<(i64, String)> {
            migrator.iter().map(|step| (step.version, step.description.to_string())).collect()
        };
        assert!(!names(&SQLITE).is_empty());
        assert_eq!(names(&SQLITE), names(&POSTGRES));
    }
}
