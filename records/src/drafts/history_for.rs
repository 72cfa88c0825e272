//! What was done to a draft, newest first.

use super::may_edit::may_edit;
use super::{Change, ChangeKind, ChangedFile, How};
use crate::db::{Db, row, sql};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

row! {
    /// One line for each file of a change.
    struct HistoryRow {
        number: i64,
        kind: ChangeKind,
        person: PersonId,
        by: String,
        at: i64,
        of_number: Option<i64>,
        path: Option<String>,
        how: i64,
    }
}

/// Changes up to number `to`, the newest first, at most `most` of them. Blank for those who may not edit the draft.
pub async fn history_for(
    db: &Db,
    person: &PersonId,
    draft: &DraftId,
    (to, most): (i64, u32),
) -> Result<Vec<Change>, Refusal> {
    let rows: Vec<HistoryRow> = db
        .reader()
        .await?
        .all(sql!(
            concat!(
                "SELECT c.number, c.kind, c.person_id AS person, p.name AS by, c.at, c.of_number, f.path,
                        CAST(CASE WHEN f.aside = 1 THEN 2 WHEN f.body IS NULL AND f.sha256 IS NULL THEN 1 ELSE 0 END AS BIGINT)
                            AS how
                 FROM draft_change c
                 JOIN draft ON draft.id = c.draft_id
                 JOIN person p ON p.id = c.person_id
                 LEFT JOIN draft_file f ON f.draft_id = c.draft_id AND f.number = c.number
                 WHERE c.draft_id = $1 AND c.number <= $2 AND c.number > $3 AND ",
                may_edit!("$4"),
                " ORDER BY c.number DESC"
            ),
            draft,
            to,
            to - i64::from(most),
            person,
        ))
        .await?;
    Ok(gathered(rows))
}

/// One change.
pub async fn change_for(db: &Db, person: &PersonId, draft: &DraftId, number: i64) -> Result<Change, Refusal> {
    history_for(db, person, draft, (number, 1)).await?.pop().ok_or(Refusal::NotFound)
}

fn gathered(rows: Vec<HistoryRow>) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for row in rows {
        let file = row.path.map(|path| ChangedFile { path, how: how(row.how) });
        match changes.last_mut() {
            Some(last) if last.number == row.number => last.files.extend(file),
            _ => changes.push(Change {
                number: row.number,
                kind: row.kind,
                person: row.person,
                by: row.by,
                at: row.at,
                of_number: row.of_number,
                files: file.into_iter().collect(),
            }),
        }
    }
    for change in &mut changes {
        // The engines sort texts differently.
        change.files.sort_by(|one, other| one.path.cmp(&other.path));
    }
    changes
}

fn how(code: i64) -> How {
    match code {
        2 => How::Beside,
        1 => How::TakenAway,
        _ => How::Written,
    }
}
