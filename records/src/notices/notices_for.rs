//! Reads what someone is told and has not put away.

use courses::ids::CourseRef;

use super::{Notice, NoticeKind};
use crate::db::{Db, row, sql};
use crate::ids::{AttemptId, NoticeId, PersonId, PublishedId};
use crate::refusal::Refusal;

row! {
    struct NoticeRow {
        id: NoticeId,
        kind: NoticeKind,
        course: CourseRef,
        published_id: PublishedId,
        version: String,
        title: String,
        notes: Option<String>,
        withdrawn_because: Option<String>,
        attempt_id: Option<AttemptId>,
        told_at: i64,
    }
}

/// Newest first. A change that a withdrawn version told of is told no more.
pub async fn notices_for(db: &Db, person: &PersonId) -> Result<Vec<Notice>, Refusal> {
    let rows: Vec<NoticeRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT n.id, n.kind, p.course, n.published_id, p.version, p.title, p.notes, p.withdrawn_because, n.attempt_id,
                    n.told_at
             FROM notice n JOIN published p ON p.id = n.published_id
             WHERE n.person_id = $1 AND n.dismissed_at IS NULL AND (n.kind <> 'law-changed' OR p.withdrawn_at IS NULL)
             ORDER BY n.told_at DESC, n.id DESC",
            person,
        ))
        .await?;
    Ok(rows.into_iter().map(Notice::from).collect())
}

impl From<NoticeRow> for Notice {
    fn from(row: NoticeRow) -> Self {
        let words = if row.kind == NoticeKind::Withdrawn { row.withdrawn_because } else { row.notes };
        Self {
            id: row.id,
            kind: row.kind,
            course: row.course,
            published: row.published_id,
            version: row.version,
            course_title: row.title,
            words,
            attempt: row.attempt_id,
            told_at: row.told_at,
        }
    }
}
