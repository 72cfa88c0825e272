//! Whom a new version of a course would meet: asked before it is published (bundle-format.md, section 17).

use courses::ids::CourseRef;

use super::Impact;
use crate::db::{Db, row, sql};
use crate::refusal::Refusal;

/// How many people are where on a course, over all its versions. Nobody on it is no error: it may not be published yet.
pub async fn impact(db: &Db, of: &CourseRef) -> Result<Impact, Refusal> {
    let row: ImpactRow = db
        .reader()
        .await?
        .one(sql!(
            "SELECT
                 CAST(COALESCE(SUM(CASE WHEN e.started_at IS NOT NULL AND c.id IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
                     AS started,
                 (SELECT COUNT(DISTINCT a.enrolment_id) FROM attempt a JOIN enrolment o ON o.id = a.enrolment_id
                  WHERE o.course = $1 AND a.context = 'quiz' AND a.submitted_at IS NULL) AS in_open_try,
                 COUNT(c.id) AS completed
             FROM enrolment e
             LEFT JOIN completion c ON c.person_id = e.person_id AND c.course = e.course AND c.period = e.period
             WHERE e.course = $1",
            of,
        ))
        .await?;
    let people = |count: i64| u64::try_from(count).unwrap_or(0);
    Ok(Impact { started: people(row.started), in_open_try: people(row.in_open_try), completed: people(row.completed) })
}

row! {
    struct ImpactRow {
        started: i64,
        in_open_try: i64,
        completed: i64,
    }
}
