//! Finds a published course for those who may see its keys: the trainers and officers of the body that publishes it.

use courses::ids::CourseRef;

use super::Published;
use super::find::PublishedRow;
use crate::db::{Db, sql};
use crate::drafts::{is_officer, is_own_course, makes_courses};
use crate::ids::PersonId;
use crate::refusal::Refusal;

/// The newest version of a course. Not found for everyone else, whether they learn it or not
/// (authorisation.csv, `lesson.preview` and `quiz_key.view`).
pub async fn latest_for_author(db: &Db, person: &PersonId, of: &CourseRef) -> Result<Published, Refusal> {
    found(db, person, of, None).await
}

/// One version of a course, withdrawn or not, for the same people (`course.export`).
pub async fn version_for_author(
    db: &Db,
    person: &PersonId,
    of: &CourseRef,
    version: &str,
) -> Result<Published, Refusal> {
    found(db, person, of, Some(version)).await
}

async fn found(db: &Db, person: &PersonId, of: &CourseRef, version: Option<&str>) -> Result<Published, Refusal> {
    let row: PublishedRow = db
        .reader()
        .await?
        .one(sql!(
            concat!(
                "SELECT id, course, version, digest, title, published_at, withdrawn_at FROM published
                 WHERE course = $1 AND replaced_at IS NULL AND ($4 IS NULL OR version = $4) AND EXISTS (
                     SELECT 1 FROM membership m JOIN organisation g ON g.id = m.organisation_id
                     WHERE m.person_id = $2 AND m.state = 'active' AND g.publisher = $3
                       AND ",
                makes_courses!(),
                " AND ",
                is_own_course!("$1"),
                ")
                 ORDER BY rank DESC LIMIT 1"
            ),
            of,
            person,
            of.publisher(),
            version,
        ))
        .await?;
    Ok(row.into())
}
