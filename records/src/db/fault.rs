//! What a database error means for the person waiting and for the program.


use crate::refusal::{Refusal, StorageFault};

/// SQLITE_IOERR_FSYNC, _DIR_FSYNC and _TRUNCATE leave it uncertain what the disk holds.
const FSYNC_CODES: [&str; 3] = ["1034", "1290", "1546"];

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        StorageFault::from(error).into()
    }
}

impl From<sqlx::Error> for StorageFault {
    fn from(error: sqlx::Error) -> Self {
        match code_of(&error).as_deref() {
            Some(code) if FSYNC_CODES.contains(&code) => Self::Fsync(Box::new(error)),
            _ if is_passing(&error) => Self::Unavailable(Box::new(error)),
            _ => Self::Other(Box::new(error)),
        }
    }
}

fn code_of(error: &sqlx::Error) -> Option<String> {
    error.as_database_error().and_then(|cause| cause.code()).map(|code| code.into_owned())
}

/// Full disk, input or output error, busy, or a connection that was lost or could not be had.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(cause) => match cause.code().as_deref() {
            // PostgreSQL classes: connection, insufficient resources, operator intervention, system error.
            Some(code) if code.len() == 5 => ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)),
            // SQLite: busy (5), locked (6), read-only (8), I/O (10), full (13), cannot open (14); extended codes keep the low byte.
            Some(code) => code.parse::<u32>().is_ok_and(|code| [5, 6, 8, 10, 13, 14].contains(&(code & 0xff))),
            None => false,
        },
        _ => false,
    }
}

/// PostgreSQL gave way to another transaction, or lost the race to insert first: doing it again is right.
pub(super) fn gave_way(refusal: &Refusal) -> bool {
    let Refusal::Storage(StorageFault::Other(cause)) = refusal else { return false };
    let Some(error) = cause.downcast_ref::<sqlx::Error>() else { return false };
    matches!(code_of(error).as_deref(), Some("40001" | "40P01" | "23505"))
}
