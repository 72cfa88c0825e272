//! Writes a change inside a deed: takes the draft's next number, then the files that it writes or takes away.

use courses::naming;

use super::may_edit::may_edit;
use super::{Body, ChangeKind};
use crate::db::{Tx, bounded_text, sql};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

/// Call first in a deed: nobody else changes the draft until it ends. Gives the number of its last change.
pub(super) async fn hold(tx: &mut Tx, person: &PersonId, draft: &DraftId) -> Result<i64, Refusal> {
    let (changes,) = tx
        .one(sql!(
            concat!(
                "UPDATE draft SET changes = changes WHERE id = $1 AND put_away_at IS NULL AND ",
                may_edit!("$2"),
                " RETURNING changes"
            ),
            draft,
            person,
        ))
        .await?;
    Ok(changes)
}

/// A change under way.
pub(super) struct Writing<'a> {
    pub draft: &'a DraftId,
    pub number: i64,
}

/// Whether what is written is what the file says from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Here,
    Beside,
}

impl<'a> Writing<'a> {
    /// After [`hold`] only.
    pub async fn begin(
        tx: &mut Tx,
        (person, draft): (&PersonId, &'a DraftId),
        kind: ChangeKind,
        of_number: Option<i64>,
    ) -> Result<Self, Refusal> {
        let at = tx.now.micros;
        let (number,): (i64,) = tx
            .one(sql!(
                "UPDATE draft SET changes = changes + 1, changed_at = $1 WHERE id = $2 RETURNING changes",
                at,
                draft,
            ))
            .await?;
        tx.run(sql!(
            "INSERT INTO draft_change (draft_id, number, kind, person_id, at, of_number) VALUES ($1, $2, $3, $4, $5, $6)",
            draft,
            number,
            kind,
            person,
            at,
            of_number,
        ))
        .await?;
        Ok(Self { draft, number })
    }

    pub async fn write(&self, tx: &mut Tx, path: &str, body: &Body, stands: Stands) -> Result<(), Refusal> {
        let (text, sha256) = match body {
            Body::Text(text) => (Some(text.as_str()), None),
            Body::Stored { sha256, .. } => (None, Some(sha256.as_str())),
        };
        self.insert(tx, path, (text, sha256, body.size()), stands).await?;
        match (path, text, stands) {
            ("course.toml", Some(text), Stands::Here) => self.name(tx, text).await,
            _ => Ok(()),
        }
    }

    pub async fn take_away(&self, tx: &mut Tx, path: &str) -> Result<(), Refusal> {
        self.insert(tx, path, (None, None, 0), Stands::Here).await
    }

    async fn insert(
        &self,
        tx: &mut Tx,
        path: &str,
        (text, sha256, size): (Option<&str>, Option<&str>, i64),
        stands: Stands,
    ) -> Result<(), Refusal> {
        tx.run(sql!(
            "INSERT INTO draft_file (draft_id, path, number, body, sha256, size, aside) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            self.draft,
            path,
            self.number,
            text,
            sha256,
            size,
            i64::from(stands == Stands::Beside),
        ))
        .await?;
        Ok(())
    }

    /// What course.toml calls the course. While it cannot be read, the names that were there stay.
    async fn name(&self, tx: &mut Tx, course_toml: &str) -> Result<(), Refusal> {
        let naming = naming(course_toml);
        tx.run(sql!(
            "UPDATE draft SET title = COALESCE($1, title), said_course = COALESCE($2, said_course) WHERE id = $3",
            naming.title.map(|title| bounded_text(&title, 200)),
            naming.course.map(|course| course.to_string()),
            self.draft,
        ))
        .await?;
        Ok(())
    }
}
