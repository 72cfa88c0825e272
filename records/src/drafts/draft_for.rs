//! Finds drafts for those who may work on them.

use courses::ids::CourseRef;

use super::may_edit::{is_officer, makes_courses, may_edit, may_publish};
use super::{Draft, FromFiles, Newer, Other, Place, StepKind, standing_after};
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
        step: Option<StepKind>,
        step_number: Option<i64>,
        is_withdrawn: i64,
        may_publish: i64,
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
            standing: standing_after(
                row.changes,
                row.step.zip(row.step_number).map(|(step, number)| (step, number, row.is_withdrawn == 1)),
            ),
            may_publish: row.may_publish == 1,
            put_away_at: row.put_away_at,
        }
    }
}

/// Whether the version that a step published is withdrawn by now.
macro_rules! step_is_withdrawn {
    ($step:literal) => {
        concat!(
            "CAST(CASE WHEN EXISTS (SELECT 1 FROM published w WHERE w.course = draft.course AND w.version = ",
            $step,
            ".version AND w.replaced_at IS NULL AND w.withdrawn_at IS NOT NULL) THEN 1 ELSE 0 END AS BIGINT)"
        )
    };
}
pub(super) use step_is_withdrawn;

/// For the person in the placeholder `$1`.
macro_rules! draft_columns {
    () => {
        concat!(
            "SELECT draft.id, draft.organisation_id, o.name AS organisation_name, o.publisher, draft.title,
                    draft.said_course, draft.course, draft.changes, draft.changed_at,
                    (SELECT c.version FROM published c WHERE c.course = draft.course AND c.replaced_at IS NULL AND c.withdrawn_at IS NULL
                     ORDER BY c.rank DESC LIMIT 1) AS version,
                    last.kind AS step, last.number AS step_number, ",
            step_is_withdrawn!("last"),
            " AS is_withdrawn, CAST(CASE WHEN ",
            may_publish!("$1"),
            " THEN 1 ELSE 0 END AS BIGINT) AS may_publish, draft.put_away_at
             FROM draft JOIN organisation o ON o.id = draft.organisation_id
             LEFT JOIN draft_step last ON last.id = (SELECT MAX(s.id) FROM draft_step s WHERE s.draft_id = draft.id)
             WHERE ",
            may_edit!("$1")
        )
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
                " ORDER BY CASE WHEN draft.put_away_at IS NULL THEN 0 ELSE 1 END, draft.changed_at DESC, draft.id"
            ),
            person,
        ))
        .await?;
    Ok(rows.into_iter().map(Draft::from).collect())
}

pub async fn draft_for(db: &Db, person: &PersonId, id: &DraftId) -> Result<Draft, Refusal> {
    let row: DraftRow =
        db.reader().await?.one(sql!(concat!(draft_columns!(), " AND draft.id = $2"), person, id)).await?;
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
             WHERE c.draft_id = $1 AND c.person_id <> $2 AND c.at >= $3 AND c.kind <> 'published' GROUP BY p.id, p.name ORDER BY MAX(c.at) DESC",
            draft,
            person,
            since,
        ))
        .await?;
    Ok(rows.into_iter().map(|row| Other { name: row.name, at: row.at }).collect())
}

row! {
    struct NewerRow {
        path: String,
        name: String,
        at: i64,
        is_gone: i64,
    }
}

/// What was written here or taken away since a person last brought files, the last first: the files that they have at home are
/// older. Nothing where they never brought any. For a page that found the draft for this person.
pub async fn newer_than_brought(db: &Db, person: &PersonId, draft: &DraftId) -> Result<Vec<Newer>, Refusal> {
    let rows: Vec<NewerRow> = db
        .reader()
        .await?
        .all(sql!(
            "WITH brought AS (SELECT MAX(number) AS number FROM draft_change
                              WHERE draft_id = $1 AND person_id = $2 AND kind = 'uploaded')
             SELECT f.path, p.name, c.at, CAST(CASE WHEN f.body IS NULL AND f.sha256 IS NULL THEN 1 ELSE 0 END AS BIGINT) AS is_gone
             FROM draft_file f
             JOIN brought b ON f.number > b.number
             JOIN draft_change c ON c.draft_id = f.draft_id AND c.number = f.number
             JOIN person p ON p.id = c.person_id
             WHERE f.draft_id = $1 AND f.aside = 0 AND f.path <> 'bundle.lock'
               AND f.number = (SELECT MAX(n.number) FROM draft_file n
                               WHERE n.draft_id = $1 AND n.path = f.path AND n.aside = 0)
               AND (f.body IS NOT NULL OR f.sha256 IS NOT NULL
                    OR EXISTS (SELECT 1 FROM draft_file o
                               WHERE o.draft_id = $1 AND o.path = f.path AND o.aside = 0
                                 AND (o.body IS NOT NULL OR o.sha256 IS NOT NULL)
                                 AND o.number = (SELECT MAX(n.number) FROM draft_file n
                                                 WHERE n.draft_id = $1 AND n.path = f.path AND n.aside = 0
                                                   AND n.number <= b.number)))
             ORDER BY c.number DESC, f.path",
            draft,
            person,
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Newer { path: row.path, by: row.name, at: row.at, is_gone: row.is_gone != 0 })
        .collect())
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

row! {
    struct FromFilesRow {
        course: String,
        title: String,
        version: String,
    }
}

/// The published courses of somebody's houses that no draft of this site stands for, by title.
pub async fn published_from_files(db: &Db, person: &PersonId) -> Result<Vec<FromFiles>, Refusal> {
    let rows: Vec<FromFilesRow> = db
        .reader()
        .await?
        .all(sql!(
            concat!(
                "SELECT p.course, p.title, p.version FROM published p
                 WHERE p.replaced_at IS NULL
                   AND NOT EXISTS (SELECT 1 FROM published n
                                   WHERE n.course = p.course AND n.replaced_at IS NULL AND n.rank > p.rank)
                   AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.course = p.course)
                   AND EXISTS (SELECT 1 FROM membership m JOIN organisation g ON g.id = m.organisation_id
                               WHERE m.person_id = $1 AND m.state = 'active' AND p.course LIKE g.publisher || '/%' AND ",
                makes_courses!(),
                ") ORDER BY p.title, p.course"
            ),
            person,
        ))
        .await?;
    let read = |row: FromFilesRow| {
        Some(FromFiles { course: CourseRef::parse(&row.course)?, title: row.title, version: row.version })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}
