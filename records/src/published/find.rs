//! Finds published courses.

use std::sync::Arc;

use courses::Compiled;
use courses::ids::CourseRef;

use super::Published;
use crate::db::{Conn, Db, row, sql};
use crate::ids::PublishedId;
use crate::refusal::Refusal;

/// The compiled course of one published version. Costs nothing when it was read before.
pub async fn course(db: &Db, id: &PublishedId) -> Result<Arc<Compiled>, Refusal> {
    match db.shelf().held(id) {
        Some(course) => Ok(course),
        None => db.shelf().course(&mut db.reader().await?, id).await,
    }
}

/// The newest version of a course: what someone who has not started gets.
pub async fn latest(db: &Db, of: &CourseRef) -> Result<Published, Refusal> {
    latest_row(&mut db.reader().await?, of).await
}

pub(crate) async fn latest_row(conn: &mut Conn, of: &CourseRef) -> Result<Published, Refusal> {
    let row: PublishedRow = conn
        .one(sql!(
            "SELECT id, course, version, digest, title, published_at FROM published
             WHERE course = $1 AND replaced_at IS NULL ORDER BY rank DESC LIMIT 1",
            of,
        ))
        .await?;
    Ok(row.into())
}

/// Whether files with this digest are published, so that nobody need compile them again.
pub async fn is_published(db: &Db, digest: &str) -> Result<bool, Refusal> {
    let (count,): (i64,) = db
        .reader()
        .await?
        .one(sql!("SELECT COUNT(*) FROM published WHERE digest = $1 AND replaced_at IS NULL", digest))
        .await?;
    Ok(count > 0)
}

/// The newest version of every course.
pub async fn published_courses(db: &Db) -> Result<Vec<Published>, Refusal> {
    let rows: Vec<PublishedRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT id, course, version, digest, title, published_at FROM published p
             WHERE replaced_at IS NULL
               AND rank = (SELECT MAX(rank) FROM published q WHERE q.course = p.course AND q.replaced_at IS NULL)
             ORDER BY course",
        ))
        .await?;
    Ok(rows.into_iter().map(Published::from).collect())
}

row! {
    struct PublishedRow {
        id: PublishedId,
        course: CourseRef,
        version: String,
        digest: String,
        title: String,
        published_at: i64,
    }
}

impl From<PublishedRow> for Published {
    fn from(row: PublishedRow) -> Self {
        Self {
            id: row.id,
            course: row.course,
            version: row.version,
            digest: row.digest,
            title: row.title,
            published_at: row.published_at,
        }
    }
}
