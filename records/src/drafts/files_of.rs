//! The files of a draft, as they stand or as they stood.

use std::collections::BTreeMap;

use super::may_edit::may_edit;
use super::{Body, DraftFile};
use crate::db::{Conn, Db, Tx, row, sql};
use crate::ids::{DraftId, OrganisationId, PersonId};
use crate::refusal::Refusal;

row! {
    struct FileRow {
        path: String,
        number: i64,
        body: Option<String>,
        sha256: Option<String>,
        size: i64,
    }
}

impl FileRow {
    /// `None` when it was taken away.
    fn file(self) -> Option<DraftFile> {
        let body = match (self.body, self.sha256) {
            (Some(text), _) => Body::Text(text),
            (None, Some(sha256)) => Body::Stored { sha256, size: self.size },
            (None, None) => return None,
        };
        Some(DraftFile { number: self.number, body })
    }
}

/// What a whole draft held after a change.
macro_rules! as_it_stood {
    ($draft:literal, $number:literal) => {
        concat!(
            "f.draft_id = ",
            $draft,
            " AND f.aside = 0 AND f.number = (
                SELECT MAX(g.number) FROM draft_file g
                WHERE g.draft_id = f.draft_id AND g.path = f.path AND g.aside = 0 AND g.number <= ",
            $number,
            ")"
        )
    };
}

/// Every file as it stood after change `number`, for somebody who may edit the draft.
pub async fn files_of(
    db: &Db,
    person: &PersonId,
    draft: &DraftId,
    number: i64,
) -> Result<BTreeMap<String, DraftFile>, Refusal> {
    let rows: Vec<FileRow> = db
        .reader()
        .await?
        .all(sql!(
            concat!(
                "SELECT f.path, f.number, f.body, f.sha256, f.size FROM draft_file f JOIN draft ON draft.id = f.draft_id
                 WHERE ",
                as_it_stood!("$1", "$2"),
                " AND ",
                may_edit!("$3")
            ),
            draft,
            number,
            person,
        ))
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.path.clone(), row.file()?))).collect())
}

/// The text of each `variables.toml` in the drafts of an organisation as they stand, after the title of its course. For a
/// page that found the organisation for somebody who may edit them all.
pub async fn variables_declared_in(db: &Db, organisation: &OrganisationId) -> Result<Vec<(String, String)>, Refusal> {
    db.reader()
        .await?
        .all(sql!(
            concat!(
                "SELECT draft.title, f.body FROM draft JOIN draft_file f ON f.draft_id = draft.id
                 WHERE draft.organisation_id = $1 AND draft.put_away_at IS NULL AND f.path = 'variables.toml'
                   AND f.body IS NOT NULL AND ",
                as_it_stood!("draft.id", "draft.changes"),
                " ORDER BY draft.title, draft.id"
            ),
            organisation,
        ))
        .await
}

/// The names of the files as they stand, with their sizes in bytes.
pub async fn listing_of(db: &Db, person: &PersonId, draft: &DraftId) -> Result<BTreeMap<String, i64>, Refusal> {
    let rows: Vec<(String, i64, Option<String>)> = db
        .reader()
        .await?
        .all(sql!(
            concat!(
                "SELECT f.path, f.size, CASE WHEN f.body IS NULL THEN f.sha256 ELSE 'text' END
                 FROM draft_file f JOIN draft ON draft.id = f.draft_id
                 WHERE ",
                as_it_stood!("$1", "draft.changes"),
                " AND ",
                may_edit!("$2")
            ),
            draft,
            person,
        ))
        .await?;
    Ok(rows.into_iter().filter(|(_, _, held)| held.is_some()).map(|(path, size, _)| (path, size)).collect())
}

/// One file as it stands.
pub async fn file_of(db: &Db, person: &PersonId, draft: &DraftId, path: &str) -> Result<DraftFile, Refusal> {
    let row: FileRow = db
        .reader()
        .await?
        .one(sql!(
            concat!(
                "SELECT f.path, f.number, f.body, f.sha256, f.size FROM draft_file f JOIN draft ON draft.id = f.draft_id
                 WHERE f.draft_id = $1 AND f.path = $2 AND f.aside = 0 AND ",
                may_edit!("$3"),
                " ORDER BY f.number DESC LIMIT 1"
            ),
            draft,
            path,
            person,
        ))
        .await?;
    row.file().ok_or(Refusal::NotFound)
}

/// What change `number` wrote to a file, whether it stands there now or not.
pub async fn file_at(
    db: &Db,
    person: &PersonId,
    draft: &DraftId,
    (path, number): (&str, i64),
) -> Result<DraftFile, Refusal> {
    let row: FileRow = db
        .reader()
        .await?
        .one(sql!(
            concat!(
                "SELECT f.path, f.number, f.body, f.sha256, f.size FROM draft_file f JOIN draft ON draft.id = f.draft_id
                 WHERE f.draft_id = $1 AND f.path = $2 AND f.number = $3 AND ",
                may_edit!("$4")
            ),
            draft,
            path,
            number,
            person,
        ))
        .await?;
    row.file().ok_or(Refusal::NotFound)
}

/// The same inside a deed that holds the draft.
pub(super) async fn held_files(
    tx: &mut Tx,
    draft: &DraftId,
    number: i64,
) -> Result<BTreeMap<String, DraftFile>, Refusal> {
    files_as_they_stood(tx, draft, number).await
}

/// The same for whoever has another way in.
pub(crate) async fn files_as_they_stood(
    conn: &mut Conn,
    draft: &DraftId,
    number: i64,
) -> Result<BTreeMap<String, DraftFile>, Refusal> {
    let rows: Vec<FileRow> = conn
        .all(sql!(
            concat!(
                "SELECT f.path, f.number, f.body, f.sha256, f.size FROM draft_file f WHERE ",
                as_it_stood!("$1", "$2")
            ),
            draft,
            number,
        ))
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.path.clone(), row.file()?))).collect())
}

/// What change `number` wrote to a file; not found when it took it away.
pub(super) async fn written_by(
    tx: &mut Tx,
    draft: &DraftId,
    (path, number): (&str, i64),
) -> Result<DraftFile, Refusal> {
    let conn: &mut Conn = tx;
    let row: FileRow = conn
        .one(sql!(
            "SELECT f.path, f.number, f.body, f.sha256, f.size FROM draft_file f
             WHERE f.draft_id = $1 AND f.path = $2 AND f.number = $3",
            draft,
            path,
            number,
        ))
        .await?;
    row.file().ok_or(Refusal::NotFound)
}

/// The newest change of one file, and what it says; `None` inside when it was taken away.
pub(super) async fn held_file(
    tx: &mut Tx,
    draft: &DraftId,
    path: &str,
) -> Result<Option<(i64, Option<DraftFile>)>, Refusal> {
    let conn: &mut Conn = tx;
    let row: Option<FileRow> = conn
        .maybe(sql!(
            "SELECT f.path, f.number, f.body, f.sha256, f.size FROM draft_file f
             WHERE f.draft_id = $1 AND f.path = $2 AND f.aside = 0 ORDER BY f.number DESC LIMIT 1",
            draft,
            path,
        ))
        .await?;
    Ok(row.map(|row| (row.number, row.file())))
}
