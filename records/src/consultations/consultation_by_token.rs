//! The round of comments that a link opens, with what this person has said so far.

use courses::Date;

use super::{Comment, Consultation};
use crate::db::{Conn, Db, row, sql};
use crate::ids::{ConsultationId, DraftId, PersonId};
use crate::refusal::Refusal;
use crate::tokens::{Key, Purpose, is_right_link, row_of};

row! {
    pub(super) struct ConsultationRow {
        id: ConsultationId,
        draft: DraftId,
        number: i64,
        title: String,
        organisation_name: String,
        opened_by: String,
        opened_at: i64,
        closes_on: Date,
        words: String,
        closed_at: Option<i64>,
    }
}

impl ConsultationRow {
    pub fn with(self, comments: Vec<Comment>) -> Consultation {
        Consultation {
            id: self.id,
            draft: self.draft,
            number: self.number,
            title: self.title,
            organisation_name: self.organisation_name,
            opened_by: self.opened_by,
            opened_at: self.opened_at,
            closes_on: self.closes_on,
            words: self.words,
            closed_at: self.closed_at,
            comments,
        }
    }

    pub fn id(&self) -> &ConsultationId {
        &self.id
    }
}

macro_rules! consultation_columns {
    () => {
        "SELECT c.id, c.draft_id AS draft, c.number, draft.title, o.name AS organisation_name, p.name AS opened_by,
                c.opened_at, c.closes_on, c.words, c.closed_at
         FROM consultation c JOIN draft ON draft.id = c.draft_id
         JOIN organisation o ON o.id = draft.organisation_id JOIN person p ON p.id = c.opened_by
         WHERE "
    };
}
pub(super) use consultation_columns;

row! {
    pub(super) struct CommentRow {
        by: String,
        at: i64,
        place: String,
        words: String,
    }
}

impl From<CommentRow> for Comment {
    fn from(row: CommentRow) -> Self {
        Self { by: row.by, at: row.at, place: row.place, words: row.words }
    }
}

/// [`Refusal::NotFound`] for a link that is wrong. What others said is not shown: each says what they think.
pub async fn consultation_by_token(
    db: &Db,
    key: &Key,
    (person, token): (&PersonId, &str),
) -> Result<Consultation, Refusal> {
    let mut conn = db.reader().await?;
    let row = row_by_token(&mut conn, key, token).await?;
    let comments: Vec<CommentRow> = conn
        .all(sql!(
            "SELECT p.name AS by, m.at, m.place, m.words FROM consultation_comment m JOIN person p ON p.id = m.person_id
             WHERE m.consultation_id = $1 AND m.person_id = $2 ORDER BY m.id",
            row.id(),
            person,
        ))
        .await?;
    Ok(row.with(comments.into_iter().map(Comment::from).collect()))
}

pub(super) async fn row_by_token(conn: &mut Conn, key: &Key, token: &str) -> Result<ConsultationRow, Refusal> {
    let id = row_of(token).ok_or(Refusal::NotFound)?;
    if !is_right_link(key, Purpose::Consultation, &id, 1, token) {
        return Err(Refusal::NotFound);
    }
    conn.one(sql!(concat!(consultation_columns!(), "c.id = $1"), &id)).await
}
