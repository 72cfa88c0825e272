//! What was done on a draft's way to its learners.

use super::draft_for::step_is_withdrawn;
use super::may_edit::{may_edit, may_publish};
use super::{StepKind, Taken};
use crate::db::{Db, row, sql};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

row! {
    struct StepRow {
        kind: StepKind,
        number: i64,
        by: String,
        at: i64,
        words: Option<String>,
        version: Option<String>,
        is_withdrawn: i64,
    }
}

/// Its steps, the oldest first, and whether this person may approve and publish it. Blank for those who may not edit it.
pub async fn standing_of(db: &Db, person: &PersonId, draft: &DraftId) -> Result<(Vec<Taken>, bool), Refusal> {
    let mut conn = db.reader().await?;
    let rows: Vec<StepRow> = conn
        .all(sql!(
            concat!(
                "SELECT s.kind, s.number, p.name AS by, s.at, s.words, s.version, ",
                step_is_withdrawn!("s"),
                " AS is_withdrawn
                 FROM draft_step s JOIN draft ON draft.id = s.draft_id JOIN person p ON p.id = s.person_id
                 WHERE s.draft_id = $1 AND ",
                may_edit!("$2"),
                " ORDER BY s.id"
            ),
            draft,
            person,
        ))
        .await?;
    let officer: Option<(String,)> =
        conn.maybe(sql!(concat!("SELECT id FROM draft WHERE id = $1 AND ", may_publish!("$2")), draft, person)).await?;
    let taken = |row: StepRow| Taken {
        kind: row.kind,
        number: row.number,
        by: row.by,
        at: row.at,
        words: row.words,
        version: row.version,
        is_withdrawn: row.is_withdrawn == 1,
    };
    Ok((rows.into_iter().map(taken).collect(), officer.is_some()))
}
