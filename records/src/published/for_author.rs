//! Finds a published course for those who may see its keys: the trainers and officers of the body that publishes it.

use courses::ids::CourseRef;

use super::Published;
use super::find::PublishedRow;
use crate::db::{Db, sql};
use crate::ids::PersonId;
use crate::refusal::Refusal;

/// The newest version of a course. Not found for everyone else, whether they learn it or not
/// (authorisation.csv, `lesson.preview` and `quiz_key.view`).
pub async fn latest_for_author(db: &Db, person: &PersonId, of: &CourseRef) -> Result<Published, Refusal> {
    let text = of.to_string();
    let publisher = text.split('/').next().unwrap_or_default();
    let row: PublishedRow = db
        .reader()
        .await?
        .one(sql!(
            "SELECT id, course, version, digest, title, published_at FROM published
             WHERE course = $1 AND replaced_at IS NULL AND EXISTS (
                 SELECT 1 FROM membership m JOIN organisation g ON g.id = m.organisation_id
                 WHERE m.person_id = $2 AND m.state = 'active' AND g.publisher = $3
                   AND m.role IN ('trainer', 'partnership_officer', 'council_admin', 'national_admin'))
             ORDER BY rank DESC LIMIT 1",
            of,
            person,
            publisher,
        ))
        .await?;
    Ok(row.into())
}
