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

    fn fault(code: &'static str) -> StorageFault {
        sqlx::Error::Database(Box::new(Coded(code))).into()
    }

    #[test]
    fn a_failed_fsync_stops_the_program_and_a_full_disk_does_not() {
        for code in FSYNC_CODES {
            assert!(fault(code).must_stop(), "{code}");
        }
        for code in ["13", "778", "5", "53100", "08006"] {
            assert!(matches!(fault(code), StorageFault::Unavailable(_)), "{code}");
        }
        assert!(matches!(fault("787"), StorageFault::Other(_)), "a foreign key");
    }

    #[test]
    fn giving_way_to_another_transaction_is_tried_again() {
        for (code, again) in [("40001", true), ("40P01", true), ("23505", true), ("23503", false), ("2067", false)] {
            assert_eq!(gave_way(&fault(code).into()), again, "{code}");
        }
    }
}
