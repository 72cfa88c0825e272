//! Tells one person something, inside the deed that is its cause.

use super::NoticeKind;
use crate::db::{Tx, row, sql};
use crate::ids::{AttemptId, EmailId, EnrolmentId, NoticeId, PersonId, PublishedId};
use crate::outbox::{MailKind, post};
use crate::refusal::Refusal;

/// Once for a place, a kind and a version, however often it is done; of several tries that were marked again, the latest is shown.
/// A letter goes with a corrected mark or key, and with the news of an urgent version.
pub(crate) async fn tell(
    tx: &mut Tx,
    kind: NoticeKind,
    person: &PersonId,
    enrolment: &EnrolmentId,
    published: &PublishedId,
    attempt: Option<&AttemptId>,
) -> Result<(), Refusal> {
    let (id, at): (NoticeId, i64) = (tx.new_id(), tx.now.micros);
    let (kept,): (NoticeId,) = tx
        .one(sql!(
            "INSERT INTO notice (id, person_id, enrolment_id, kind, published_id, attempt_id, told_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (enrolment_id, kind, published_id) DO UPDATE SET attempt_id = excluded.attempt_id RETURNING id",
            &id,
            person,
            enrolment,
            kind,
            published,
            attempt,
            at,
        ))
        .await?;
    let Some(mail) = letter_of(tx, kind, published).await? else { return Ok(()) };
    // Whoever may not sign in any more, or is nobody's member, is not written to. The notice waits.
    let email: Option<(EmailId,)> = tx
        .maybe(sql!(
            "SELECT a.id FROM email_address a JOIN person p ON p.id = a.person_id
             WHERE p.id = $1 AND p.suspended_at IS NULL
               AND EXISTS (SELECT 1 FROM membership h WHERE h.person_id = p.id AND h.state = 'active')
             ORDER BY a.id LIMIT 1",
            person,
        ))
        .await?;
    if let Some((email,)) = email {
        post(tx, mail, person, &email, kept.as_str(), 1).await?;
    }
    Ok(())
}

async fn letter_of(tx: &mut Tx, kind: NoticeKind, published: &PublishedId) -> Result<Option<MailKind>, Refusal> {
    Ok(match kind {
        NoticeKind::Corrected => Some(MailKind::MarksCorrected),
        NoticeKind::RightAnswer => Some(MailKind::RightAnswer),
        NoticeKind::Withdrawn => None,
        NoticeKind::LawChanged => {
            let (urgency,): (Option<String>,) =
                tx.one(sql!("SELECT urgency FROM published WHERE id = $1", published)).await?;
            (urgency.as_deref() == Some("urgent")).then_some(MailKind::LawChanged)
        }
    })
}

row! {
    struct Told {
        id: PublishedId,
    }
}

/// For whoever completes an older version: what came after it is news for them as for those who completed it before.
pub(crate) async fn tell_of_later_versions(
    tx: &mut Tx,
    person: &PersonId,
    enrolment: &EnrolmentId,
    completed: &PublishedId,
) -> Result<(), Refusal> {
    let later: Vec<Told> = tx
        .all(sql!(
            "SELECT l.id FROM published l JOIN published p ON p.id = $1
             WHERE l.course = p.course AND l.rank > p.rank AND l.replaced_at IS NULL AND l.withdrawn_at IS NULL
               AND l.urgency IN ('important', 'urgent') ORDER BY l.rank",
            completed,
        ))
        .await?;
    for version in later {
        tell(tx, NoticeKind::LawChanged, person, enrolment, &version.id, None).await?;
    }
    Ok(())
}
