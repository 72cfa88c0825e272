//! The rounds of comments on a draft, for its authors.

use std::collections::BTreeMap;

use super::consultation_by_token::{CommentRow, ConsultationRow, consultation_columns};
use super::{Comment, Consultation};
use crate::db::{Db, sql};
use crate::drafts::{DraftFile, files_as_they_stood, may_edit};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

/// The newest first, each with all that was said. Blank for those who may not edit the draft.
pub async fn consultations_of(db: &Db, person: &PersonId, draft: &DraftId) -> Result<Vec<Consultation>, Refusal> {
    let mut conn = db.reader().await?;
    let rows: Vec<ConsultationRow> = conn
        .all(sql!(
            concat!(consultation_columns!(), "c.draft_id = $1 AND ", may_edit!("$2"), " ORDER BY c.id DESC"),
            draft,
            person,
        ))
        .await?;
    let mut rounds = Vec::new();
    for row in rows {
        let comments: Vec<CommentRow> = conn
            .all(sql!(
                "SELECT p.name AS by, m.at, m.place, m.words
                 FROM consultation_comment m JOIN person p ON p.id = m.person_id
                 WHERE m.consultation_id = $1 ORDER BY m.id",
                row.id(),
            ))
            .await?;
        rounds.push(row.with(comments.into_iter().map(Comment::from).collect()));
    }
    Ok(rounds)
}

/// The files of the draft as they stood when the round was opened, for whoever opened it with its link.
pub async fn consulted_files(db: &Db, round: &Consultation) -> Result<BTreeMap<String, DraftFile>, Refusal> {
    files_as_they_stood(&mut db.reader().await?, &round.draft, round.number).await
}
