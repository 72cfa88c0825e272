//! Reads one's own answers.

use courses::ids::{CourseRef, LessonId};

use super::{Answers, Aside, Given, Kept, LessonAnswers};
use crate::db::{Conn, Db, json, row, sql};
use crate::ids::{AsideId, AttemptId, PersonId, PublishedId};
use crate::refusal::Refusal;

/// Blank when nothing of the lesson was answered yet.
pub async fn lesson_answers_for(
    db: &Db,
    person: &PersonId,
    course: &CourseRef,
    lesson: &LessonId,
) -> Result<LessonAnswers, Refusal> {
    let mut conn = db.reader().await?;
    let attempt: Option<(AttemptId,)> = conn
        .maybe(sql!(
            "SELECT a.id FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
             WHERE e.person_id = $1 AND e.course = $2 AND a.context = 'lesson' AND a.item = $3 AND a.number = e.reading",
            person,
            course,
            lesson,
        ))
        .await?;
    match attempt {
        None => Ok(LessonAnswers::default()),
        Some((id,)) => kept_of(&mut conn, &id).await,
    }
}

row! {
    struct AnswerRow {
        item: String,
        revision: i64,
        reply: String,
        saved_at: i64,
        published_id: Option<PublishedId>,
    }
}

/// The newest of each item. The caller has made sure whose they are.
pub(crate) async fn answers_of(conn: &mut Conn, attempt: &AttemptId) -> Result<Answers, Refusal> {
    let rows: Vec<AnswerRow> = conn
        .all(sql!(
            "SELECT a.item, a.revision, a.reply, a.saved_at, a.published_id FROM answer a
             WHERE a.attempt_id = $1 AND a.revision =
                 (SELECT MAX(b.revision) FROM answer b WHERE b.attempt_id = a.attempt_id AND b.item = a.item)",
            attempt,
        ))
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.item, kept(row.revision, &row.reply, row.saved_at, row.published_id)?)))
        .collect()
}

row! {
    /// One revision of an answer, its reply as it is stored.
    pub(crate) struct RevisionRow {
        pub revision: i64,
        pub reply: String,
        pub saved_at: i64,
        pub published_id: Option<PublishedId>,
    }
}

/// The newest revision of one item. The caller has made sure whose it is.
pub(crate) async fn newest_row(
    conn: &mut Conn,
    attempt: &AttemptId,
    item: &str,
) -> Result<Option<RevisionRow>, Refusal> {
    conn.maybe(sql!(
        "SELECT revision, reply, saved_at, published_id FROM answer WHERE attempt_id = $1 AND item = $2
         ORDER BY revision DESC LIMIT 1",
        attempt,
        item,
    ))
    .await
}

/// The newest answer to one item.
pub(crate) async fn newest_of(conn: &mut Conn, attempt: &AttemptId, item: &str) -> Result<Option<Kept>, Refusal> {
    let row = newest_row(conn, attempt, item).await?;
    row.map(|row| kept(row.revision, &row.reply, row.saved_at, row.published_id)).transpose()
}

fn kept(revision: i64, stored: &str, saved_at: i64, published: Option<PublishedId>) -> Result<Kept, Refusal> {
    let Given { reply, confidence } = json(stored)?;
    Ok(Kept { revision, reply, confidence, saved_at, published })
}

row! {
    /// An answer that stands (`aside` is blank), or one kept aside that nobody has decided about.
    struct KeptRow {
        aside: String,
        item: String,
        number: i64,
        reply: String,
        at: i64,
        published_id: Option<PublishedId>,
    }
}

/// The newest of each item and what is kept aside, in one query: pages ask for both.
pub(crate) async fn kept_of(conn: &mut Conn, attempt: &AttemptId) -> Result<LessonAnswers, Refusal> {
    let rows: Vec<KeptRow> = conn
        .all(sql!(
            "SELECT '' AS aside, a.item, a.revision AS number, a.reply, a.saved_at AS at, a.published_id
             FROM answer a
             WHERE a.attempt_id = $1 AND a.revision =
                 (SELECT MAX(b.revision) FROM answer b WHERE b.attempt_id = a.attempt_id AND b.item = a.item)
             UNION ALL
             SELECT id, item, base, reply, set_at, NULL FROM aside WHERE attempt_id = $1 AND decided_at IS NULL
             ORDER BY aside",
            attempt,
        ))
        .await?;
    let mut both = LessonAnswers::default();
    for row in rows {
        if row.aside.is_empty() {
            both.answers.insert(row.item, kept(row.number, &row.reply, row.at, row.published_id)?);
        } else {
            let Given { reply, .. } = json(&row.reply)?;
            let id = AsideId::new(row.aside);
            both.asides.push(Aside { id, item: row.item, base: row.number, reply, at: row.at });
        }
    }
    Ok(both)
}
