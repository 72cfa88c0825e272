//! Writes to those whom a step of a draft concerns: to its officers when publication is asked for, else to those who write it.

use super::StepKind;
use super::may_edit::{is_officer, may_edit};
use crate::db::{Tx, row, sql};
use crate::ids::{DraftId, EmailId, PersonId};
use crate::outbox::{MailKind, post};
use crate::refusal::Refusal;

row! {
    struct Recipient {
        person: PersonId,
        email: EmailId,
    }
}

/// Nobody is told of their own step, and nobody who may not look at the draft any more.
pub(super) async fn tell(
    tx: &mut Tx,
    (person, draft): (&PersonId, &DraftId),
    step: &str,
    kind: StepKind,
) -> Result<(), Refusal> {
    let whom: Vec<Recipient> = match kind {
        StepKind::Asked => {
            tx.all(sql!(
                concat!(
                    "SELECT p.id AS person, MIN(a.id) AS email FROM person p
                     JOIN email_address a ON a.person_id = p.id
                     JOIN membership m ON m.person_id = p.id
                     JOIN draft ON draft.organisation_id = m.organisation_id
                     WHERE draft.id = $1 AND p.id <> $2 AND p.suspended_at IS NULL AND m.state = 'active' AND ",
                    is_officer!(),
                    " GROUP BY p.id ORDER BY p.id"
                ),
                draft,
                person,
            ))
            .await?
        }
        StepKind::SentBack | StepKind::Approved | StepKind::Published => {
            tx.all(sql!(
                concat!(
                    "SELECT p.id AS person, MIN(a.id) AS email FROM person p
                     JOIN email_address a ON a.person_id = p.id
                     JOIN draft ON draft.id = $1
                     WHERE p.id <> $2 AND p.suspended_at IS NULL
                       AND (EXISTS (SELECT 1 FROM draft_author w
                                    WHERE w.draft_id = draft.id AND w.person_id = p.id AND w.removed_at IS NULL)
                            OR EXISTS (SELECT 1 FROM draft_change c
                                       WHERE c.draft_id = draft.id AND c.person_id = p.id AND c.kind <> 'published'))
                       AND ",
                    may_edit!("p.id"),
                    " GROUP BY p.id ORDER BY p.id"
                ),
                draft,
                person,
            ))
            .await?
        }
    };
    for (generation, one) in (1..).zip(&whom) {
        post(tx, MailKind::DraftStep, &one.person, &one.email, step, generation).await?;
    }
    Ok(())
}
