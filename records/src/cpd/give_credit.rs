//! Adds a credit to a person's chain inside the deed that earned it.

use courses::facts::{Cpd, Facts};

use super::{Entry, EntryKind};
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::canonical::{canonical, link};
use crate::db::{Tx, sql};
use crate::ids::{CompletionId, EntryId, PersonId, PublishedId};
use crate::refusal::Refusal;

pub(crate) struct NewCredit<'a> {
    pub person: &'a PersonId,
    pub completion: &'a CompletionId,
    pub published: &'a PublishedId,
    pub period: i64,
    pub facts: &'a Facts,
    pub cpd: &'a Cpd,
}

/// The database allows one credit for a person, course and period; a second is an error that undoes the deed.
pub(crate) async fn give_credit(tx: &mut Tx, credit: NewCredit<'_>) -> Result<EntryId, Refusal> {
    // Takes the person's row: their chain grows by one entry at a time.
    let (sequence, prev_hash): (i64, String) = tx
        .one(sql!(
            "UPDATE person SET ledger_length = ledger_length + 1 WHERE id = $1 RETURNING ledger_length, ledger_hash",
            credit.person,
        ))
        .await?;
    let entry = Entry {
        id: tx.new_id(),
        person: credit.person.clone(),
        sequence,
        kind: EntryKind::Credit,
        scheme: credit.cpd.scheme.clone(),
        completion: Some(credit.completion.clone()),
        course: credit.facts.course.clone(),
        version: credit.facts.version.to_string(),
        published: credit.published.clone(),
        period: credit.period,
        category: credit.cpd.category.clone(),
        points: credit.cpd.points,
        minutes: credit.cpd.minutes,
        basis: credit.cpd.basis.clone(),
        earned_on: tx.now.today,
        recorded_at: tx.now.micros,
        recorded_by: Actor::System.as_str().to_owned(),
        reverses: None,
        reason: None,
    };
    append(tx, &entry, &prev_hash).await?;
    note(tx, &Event::about(Actor::System, &entry.person, EventKind::CreditGiven, entry.id.as_str())).await?;
    Ok(entry.id)
}

async fn append(tx: &mut Tx, entry: &Entry, prev_hash: &str) -> Result<(), Refusal> {
    let body = canonical(entry);
    let hash = link(prev_hash, &body);
    tx.run(sql!(
        "INSERT INTO cpd_entry
             (id, person_id, sequence, kind, scheme_id, completion_id, course, period, category, points, minutes,
              earned_on, recorded_at, reverses_id, body, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        &entry.id,
        &entry.person,
        entry.sequence,
        entry.kind,
        &entry.scheme,
        entry.completion.as_ref(),
        &entry.course,
        entry.period,
        &entry.category,
        entry.points,
        entry.minutes,
        entry.earned_on,
        entry.recorded_at,
        entry.reverses.as_ref(),
        body,
        prev_hash,
        &hash,
    ))
    .await?;
    tx.run(sql!("UPDATE person SET ledger_hash = $1 WHERE id = $2", hash, &entry.person)).await?;
    Ok(())
}
