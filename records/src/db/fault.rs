//! What a database error means for the person waiting and for the program.

use crate::refusal::{Refusal, StorageFault};

/// SQLITE_IOERR_FSYNC, _DIR_FSYNC and _TRUNCATE leave it uncertain what the disk holds.
const FSYNC_CODES: [i32; 3] = [1034, 1290, 1546];

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        StorageFault::from(error).into()
    }
}

impl From<rusqlite::Error> for StorageFault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error().map(|cause| cause.extended_code) {
            Some(code) if FSYNC_CODES.contains(&code) => Self::Fsync(Box::new(error)),
            // Busy (5), locked (6), read-only (8), I/O (10), full (13), cannot open (14); extended codes keep the low byte.
            Some(code) if [5, 6, 8, 10, 13, 14].contains(&(code & 0xff)) => Self::Unavailable(Box::new(error)),
            _ => Self::Other(Box::new(error)),
        }
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        StorageFault::from(error).into()
    }
}

impl From<sqlx::Error> for StorageFault {
    fn from(error: sqlx::Error) -> Self {
        match is_passing(&error) {
            true => Self::Unavailable(Box::new(error)),
            false => Self::Other(Box::new(error)),
        }
    }
}

fn code_of(error: &sqlx::Error) -> Option<String> {
    error.as_database_error().and_then(|cause| cause.code()).map(|code| code.into_owned())
}

/// A connection that was lost or could not be had, or a server without room.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => true,
        // Classes: connection, insufficient resources, operator intervention, system error.
        sqlx::Error::Database(cause) => {
            cause.code().is_some_and(|code| ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)))
        }
        _ => false,
    }
}

/// PostgreSQL gave way to another transaction, or lost the race to insert first: doing it again is right.
pub(super) fn gave_way(refusal: &Refusal) -> bool {
    let Refusal::Storage(StorageFault::Other(cause)) = refusal else { return false };
    let Some(error) = cause.downcast_ref::<sqlx::Error>() else { return false };
    matches!(code_of(error).as_deref(), Some("40001" | "40P01" | "23505"))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::fmt;

    use sqlx::error::{DatabaseError, ErrorKind};

    use super::*;

    #[derive(Debug)]
    struct Coded(&'static str);

    impl fmt::Display for Coded {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl std::error::Error for Coded {}

    impl DatabaseError for Coded {
        fn message(&self) -> &str {
            self.0
        }

        fn code(&self) -> Option<Cow<'_, str>> {
            Some(self.0.into())
        }

        fn as_error(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
            self
        }

        fn as_error_mut(&mut self) -> &mut (dyn std::error::Error + Send + Sync + 'static) {
            self
        }

        fn into_error(self: Box<Self>) -> Box<dyn std::error::Error + Send + Sync + 'static> {
            self
        }

        fn kind(&self) -> ErrorKind {
            ErrorKind::Other
        }
    }

    fn sqlite(code: i32) -> StorageFault {
        rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None).into()
    }

    fn postgres(code: &'static str) -> StorageFault {
        sqlx::Error::Database(Box::new(Coded(code))).into()
    }

    #[test]
    fn a_failed_fsync_stops_the_program_and_a_full_disk_does_not() {
        for code in FSYNC_CODES {
            assert!(sqlite(code).must_stop(), "{code}");
        }
        for code in [13, 778, 5] {
            assert!(matches!(sqlite(code), StorageFault::Unavailable(_)), "{code}");
        }
        for code in ["53100", "08006"] {
            assert!(matches!(postgres(code), StorageFault::Unavailable(_)), "{code}");
        }
        assert!(matches!(sqlite(787), StorageFault::Other(_)), "a foreign key");
        assert!(matches!(postgres("23503"), StorageFault::Other(_)), "a foreign key");
    }

    #[test]
    fn giving_way_to_another_transaction_is_tried_again() {
        for (code, again) in [("40001", true), ("40P01", true), ("23505", true), ("23503", false)] {
            assert_eq!(gave_way(&postgres(code).into()), again, "{code}");
        }
    }
}
