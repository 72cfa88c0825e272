//! Where the database is.

use std::path::{Path, PathBuf};

/// A file on this machine, or a PostgreSQL server.
#[derive(Clone)]
pub enum Address {
    Sqlite(PathBuf),
    /// `postgres://…`; may hold a password, so it is never printed.
    Postgres(String),
}

impl Address {
    /// Reads `postgres://…`, `sqlite:PATH` or a path.
    pub fn parse(text: &str) -> Self {
        let is_postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
        match text.strip_prefix("sqlite:") {
            _ if is_postgres => Self::Postgres(text.to_owned()),
            Some(path) => Self::Sqlite(Path::new(path.trim_start_matches("//")).to_owned()),
            None => Self::Sqlite(Path::new(text).to_owned()),
        }
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "Sqlite({})", path.display()),
            Self::Postgres(_) => f.write_str("Postgres(..)"),
        }
    }
}
