//! Which media there are. The bytes are in the object store, under their hash.

use crate::db::{Db, Deed, Tx, row, sql};
use crate::refusal::Refusal;

row! {
    /// A file that pages may show.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Medium {
        /// 64 hex digits.
        pub sha256: String,
        /// The last part of its path, for a friendly address.
        pub name: String,
        /// From our own list, never from the file.
        pub content_type: String,
    }
}

/// Remembers a file whose bytes are stored already. Doing it again changes nothing.
pub struct KeepMedia(pub Medium);

impl Deed for KeepMedia {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let (medium, at) = (&self.0, tx.now.micros);
        tx.run(sql!(
            "INSERT INTO medium (sha256, name, content_type, kept_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (sha256) DO NOTHING",
            &medium.sha256,
            &medium.name,
            &medium.content_type,
            at,
        ))
        .await
        .map(|_| ())
    }
}

pub async fn medium(db: &Db, sha256: &str) -> Result<Medium, Refusal> {
    db.reader().await?.one(sql!("SELECT sha256, name, content_type FROM medium WHERE sha256 = $1", sha256)).await
}
