//! Brings a database up to this program's shape, and refuses one that is newer.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{PgPool, SqlitePool};

use crate::refusal::{Refusal, StorageFault};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

pub(super) async fn sqlite(pool: &SqlitePool) -> Result<(), Refusal> {
    SQLITE.run(pool).await.map_err(explain)
}

/// sqlx holds an advisory lock meanwhile, so that several servers may start at once.
pub(super) async fn postgres(pool: &PgPool) -> Result<(), Refusal> {
    POSTGRES.run(pool).await.map_err(explain)
}

fn explain(error: MigrateError) -> Refusal {
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => StorageFault::Newer.into(),
        MigrateError::Execute(cause) => cause.into(),
        other => StorageFault::Other(Box::new(other)).into(),
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
