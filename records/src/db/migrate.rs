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
        self.at_once(|open| without_foreign_keys(open, |open| apply_one(open, table, migration)))
    }

    fn revert<'e>(&'e mut self, _table: &'e str, migration: &'e Migration) -> Step<'e, Duration> {
        // A later version contracts; nothing goes back (quality.md 2.1, rule 14).
        Box::pin(std::future::ready(Err(MigrateError::VersionNotPresent(migration.version))))
    }
}

/// A table that others refer to is made anew by dropping it (sqlite.org/lang_altertable.html, section 7). The switch does
/// nothing inside a transaction, so it is set around it; what dangles is looked for before the commit.
fn without_foreign_keys<T>(
    open: &mut Connection,
    work: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    open.pragma_update(None, "foreign_keys", false)?;
    let done = work(open);
    open.pragma_update(None, "foreign_keys", true)?;
    done
}

fn apply_one(open: &mut Connection, table: &str, migration: &Migration) -> rusqlite::Result<Duration> {
    let start = Instant::now();
    let tx = open.transaction()?;
    tx.execute_batch(migration.sql.as_str())?;
    if let Some(lost) = tx.query_row("PRAGMA foreign_key_check", [], |row| row.get::<_, String>(0)).optional()? {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY);
        let why = format!("migration {} leaves rows of {lost} that refer to nothing", migration.version);
        return Err(rusqlite::Error::SqliteFailure(code, Some(why)));
    }
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

    /// A file as it was before a migration.
    fn before(version: i64) -> Connection {
        let mut open = Connection::open_in_memory().expect("a database");
        open.pragma_update(None, "foreign_keys", true).expect("foreign keys");
        open.execute_batch("CREATE TABLE kept (version, description, success, checksum, execution_time)")
            .expect("kept");
        for step in SQLITE.iter().filter(|step| step.version < version) {
            apply_one(&mut open, "kept", step).expect("an older migration");
        }
        open
    }

    fn step(version: i64) -> &'static Migration {
        SQLITE.iter().find(|step| step.version == version).expect("a migration")
    }

    const A_TRY: &str = "
        INSERT INTO person (id, name, text_size, ledger_length, ledger_hash, created_at) VALUES ('p', '', '', 0, '', 0);
        INSERT INTO published (id, course, version, line, rank, digest, title, published_at, learner_half, server_half)
            VALUES ('v', 'c', '1', 1, 1, '', '', 0, '', '');
        INSERT INTO enrolment (id, person_id, course, enrolled_at, period) VALUES ('e', 'p', 'c', 0, 0);
        INSERT INTO attempt
            (id, person_id, enrolment_id, published_id, context, item, number, draw, pass_mark, started_at, saves, marks)
            VALUES ('a', 'p', 'e', 'v', 'quiz', 'final', 1, '{}', 80, 5, 6, 7);
        INSERT INTO answer (attempt_id, item, revision, base, reply, saved_at) VALUES ('a', 'q', 1, 0, '{}', 0);";

    #[test]
    fn a_table_that_is_made_anew_keeps_its_rows_and_those_that_refer_to_it() {
        let mut open = before(3);
        open.execute_batch(A_TRY).expect("a try with an answer");
        without_foreign_keys(&mut open, |open| apply_one(open, "kept", step(3))).expect("the migration");
        let kept: (String, i64, i64) = open
            .query_row(
                "SELECT w.attempt_id, a.saves, a.marks FROM answer w JOIN attempt a ON a.id = w.attempt_id",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .expect("the answer");
        assert_eq!(kept, ("a".into(), 6, 7));
        let orphan =
            "INSERT INTO answer (attempt_id, item, revision, base, reply, saved_at) VALUES ('z', 'q', 1, 0, '', 0)";
        assert!(open.execute_batch(orphan).is_err(), "what refers to nothing is refused again");
    }

    #[test]
    fn a_migration_that_leaves_rows_referring_to_nothing_is_undone() {
        let mut open = before(3);
        open.execute_batch(A_TRY).expect("a try with an answer");
        let careless = Migration { sql: sqlx::SqlStr::from_static("DELETE FROM attempt"), ..step(3).clone() };
        assert!(without_foreign_keys(&mut open, |open| apply_one(open, "kept", &careless)).is_err());
        let left: i64 = open.query_row("SELECT COUNT(*) FROM attempt", [], |row| row.get(0)).expect("a count");
        assert_eq!(left, 1);
    }
}
