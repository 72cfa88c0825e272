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

/// The newest version of a course that was not withdrawn: what someone who has not started gets. When all were, the newest
/// of them.
pub async fn latest(db: &Db, of: &CourseRef) -> Result<Published, Refusal> {
    let row: PublishedRow = db
        .reader()
        .await?
        .one(sql!(
            "SELECT id, course, version, digest, title, published_at, withdrawn_at FROM published
             WHERE course = $1 AND replaced_at IS NULL
             ORDER BY CASE WHEN withdrawn_at IS NULL THEN 0 ELSE 1 END, rank DESC LIMIT 1",
            of,
        ))
        .await?;
    Ok(row.into())
}

/// The newest version of a course, withdrawn or not: what the next one is compared with.
pub async fn newest(db: &Db, of: &CourseRef) -> Result<Published, Refusal> {
    newest_row(&mut db.reader().await?, of).await?.ok_or(Refusal::NotFound)
}

pub(crate) async fn newest_row(conn: &mut Conn, of: &CourseRef) -> Result<Option<Published>, Refusal> {
    let row: Option<PublishedRow> = conn
        .maybe(sql!(
            "SELECT id, course, version, digest, title, published_at, withdrawn_at FROM published
             WHERE course = $1 AND replaced_at IS NULL ORDER BY rank DESC LIMIT 1",
            of,
        ))
        .await?;
    Ok(row.map(Published::from))
}

/// The versions after one and up to another of the same course, the oldest first; without those that were withdrawn.
pub async fn versions_between(db: &Db, after: &PublishedId, up_to: &PublishedId) -> Result<Vec<PublishedId>, Refusal> {
    let rows: Vec<(PublishedId,)> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT v.id FROM published v JOIN published a ON a.id = $1 JOIN published t ON t.id = $2
             WHERE v.course = t.course AND v.rank > a.rank AND v.rank <= t.rank AND v.replaced_at IS NULL
               AND v.withdrawn_at IS NULL ORDER BY v.rank",
            after,
            up_to,
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
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

/// The newest version of every course; of those that were withdrawn, none.
pub async fn published_courses(db: &Db) -> Result<Vec<Published>, Refusal> {
    let rows: Vec<PublishedRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT id, course, version, digest, title, published_at, withdrawn_at FROM published p
             WHERE replaced_at IS NULL AND withdrawn_at IS NULL
               AND rank = (SELECT MAX(rank) FROM published q
                           WHERE q.course = p.course AND q.replaced_at IS NULL AND q.withdrawn_at IS NULL)
             ORDER BY course",
        ))
        .await?;
    Ok(rows.into_iter().map(Published::from).collect())
}

row! {
    pub(super) struct PublishedRow {
        id: PublishedId,
        course: CourseRef,
        version: String,
        digest: String,
        title: String,
        published_at: i64,
        withdrawn_at: Option<i64>,
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
            withdrawn_at: row.withdrawn_at,
        }
    }
}
