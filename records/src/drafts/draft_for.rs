//! Finds drafts for those who may work on them.

use courses::ids::CourseRef;

use super::may_edit::{is_officer, makes_courses, may_edit};
use super::{Draft, Other, Place};
use crate::db::{Db, row, sql};
use crate::ids::{DraftId, OrganisationId, PersonId};
use crate::organisations::OrganisationKind;
use crate::refusal::Refusal;

row! {
    struct DraftRow {
        id: DraftId,
        organisation_id: OrganisationId,
        organisation_name: String,
        publisher: Option<String>,
        title: String,
        said_course: Option<String>,
        course: Option<String>,
        changes: i64,
        changed_at: i64,
        version: Option<String>,
        put_away_at: Option<i64>,
    }
}

impl From<DraftRow> for Draft {
    fn from(row: DraftRow) -> Self {
        Self {
            id: row.id,
            organisation: row.organisation_id,
            organisation_name: row.organisation_name,
            publisher: row.publisher,
            title: row.title,
            said_course: row.said_course.as_deref().and_then(CourseRef::parse),
            course: row.course.as_deref().and_then(CourseRef::parse),
            changes: row.changes,
            changed_at: row.changed_at,
            version: row.version,
            put_away_at: row.put_away_at,
        }
    }
}

macro_rules! draft_columns {
    () => {
        "SELECT draft.id, draft.organisation_id, o.name AS organisation_name, o.publisher, draft.title,
                draft.said_course, draft.course, draft.changes, draft.changed_at,
                (SELECT c.version FROM published c WHERE c.course = draft.course AND c.replaced_at IS NULL
                 ORDER BY c.rank DESC LIMIT 1) AS version,
                draft.put_away_at
         FROM draft JOIN organisation o ON o.id = draft.organisation_id
         WHERE "
    };
}

/// Every draft that somebody may work on, last changed first, those put away at the end.
pub async fn drafts_for(db: &Db, person: &PersonId) -> Result<Vec<Draft>, Refusal> {
    let rows: Vec<DraftRow> = db
        .reader()
        .await?
        .all(sql!(
            concat!(
                draft_columns!(),
                may_edit!("$1"),
                " ORDER BY CASE WHEN draft.put_away_at IS NULL THEN 0 ELSE 1 END, draft.changed_at DESC, draft.id"
            ),
            person,
        ))
        .await?;
    Ok(rows.into_iter().map(Draft::from).collect())
}

pub async fn draft_for(db: &Db, person: &PersonId, id: &DraftId) -> Result<Draft, Refusal> {
    let row: DraftRow = db
        .reader()
        .await?
        .one(sql!(concat!(draft_columns!(), "draft.id = $1 AND ", may_edit!("$2")), id, person))
        .await?;
    Ok(row.into())
}

row! {
    struct OtherRow {
        name: String,
        at: i64,
    }
}

/// Who else has saved something in a draft since a moment (microseconds), the last first. For a page that found the
/// draft for this person.
pub async fn others_at_work(db: &Db, person: &PersonId, draft: &DraftId, since: i64) -> Result<Vec<Other>, Refusal> {
    let rows: Vec<OtherRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT p.name, MAX(c.at) AS at FROM draft_change c JOIN person p ON p.id = c.person_id
             WHERE c.draft_id = $1 AND c.person_id <> $2 AND c.at >= $3 GROUP BY p.id, p.name ORDER BY MAX(c.at) DESC",
            draft,
            person,
            since,
        ))
        .await?;
    Ok(rows.into_iter().map(|row| Other { name: row.name, at: row.at }).collect())
}

row! {
    struct PlaceRow {
        organisation: OrganisationId,
        name: String,
        kind: OrganisationKind,
        publisher: Option<String>,
    }
}

/// Where somebody may make courses.
pub async fn places_for(db: &Db, person: &PersonId) -> Result<Vec<Place>, Refusal> {
    let rows: Vec<PlaceRow> = db
        .reader()
        .await?
        .all(sql!(
            concat!(
                "SELECT o.id AS organisation, o.name, o.kind, o.publisher FROM organisation o
                 WHERE EXISTS (SELECT 1 FROM membership m
                               WHERE m.person_id = $1 AND m.organisation_id = o.id AND m.state = 'active' AND ",
                makes_courses!(),
                ") ORDER BY o.id"
            ),
            person,
        ))
        .await?;
    let place = |row: PlaceRow| Place {
        organisation: row.organisation,
        name: row.name,
        kind: row.kind,
        publisher: row.publisher,
    };
    Ok(rows.into_iter().map(place).collect())
}
