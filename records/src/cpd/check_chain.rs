//! Checks that nobody changed the ledger behind Moothall's back; for the operator's doctor.

use courses::Date;
use courses::ids::CourseRef;

use super::{Entry, EntryKind};
use crate::canonical::{START, canonical, link};
use crate::db::{Conn, Db, json, row, sql};
use crate::ids::{CompletionId, EntryId, PersonId};
use crate::refusal::Refusal;

/// Where a chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainFault {
    pub person: PersonId,
    /// The first entry that is missing, changed or out of place.
    pub sequence: i64,
}

row! {
    struct EntryRow {
        id: EntryId,
        person_id: PersonId,
        sequence: i64,
        kind: EntryKind,
        scheme_id: String,
        completion_id: Option<CompletionId>,
        course: CourseRef,
        period: i64,
        category: String,
        points: i64,
        minutes: i64,
        earned_on: Date,
        recorded_at: i64,
        reverses_id: Option<EntryId>,
        body: String,
        prev_hash: String,
        hash: String,
    }
}

/// A person's entries, oldest first.
pub async fn entries_for(db: &Db, person: &PersonId) -> Result<Vec<Entry>, Refusal> {
    rows(&mut db.reader().await?, person).await?.iter().map(|row| json(&row.body)).collect()
}

/// One person's chain.
pub async fn check_chain(db: &Db, person: &PersonId) -> Result<Option<ChainFault>, Refusal> {
    check(&mut db.reader().await?, person).await
}

/// Everybody's chain; all faults.
pub async fn check_chains(db: &Db) -> Result<Vec<ChainFault>, Refusal> {
    let mut conn = db.reader().await?;
    let people: Vec<(PersonId,)> = conn.all(sql!("SELECT id FROM person ORDER BY id")).await?;
    let mut faults = Vec::new();
    for (person,) in people {
        faults.extend(check(&mut conn, &person).await?);
    }
    Ok(faults)
}

async fn check(conn: &mut Conn, person: &PersonId) -> Result<Option<ChainFault>, Refusal> {
    let (length, head): (i64, String) =
        conn.one(sql!("SELECT ledger_length, ledger_hash FROM person WHERE id = $1", person)).await?;
    let rows = rows(conn, person).await?;
    let fault = |sequence| Some(ChainFault { person: person.clone(), sequence });
    let mut last = START.to_owned();
    for (row, sequence) in rows.iter().zip(1..) {
        if row.sequence != sequence || row.prev_hash != last || !row.is_whole() {
            return Ok(fault(sequence));
        }
        last = row.hash.clone();
    }
    // Entries cut off at the end leave the head pointing at what is gone.
    if length != rows.len() as i64 || head != last {
        return Ok(fault(rows.len() as i64 + 1));
    }
    Ok(None)
}

async fn rows(conn: &mut Conn, person: &PersonId) -> Result<Vec<EntryRow>, Refusal> {
    conn.all(sql!(
        "SELECT id, person_id, sequence, kind, scheme_id, completion_id, course, period, category, points, minutes,
                earned_on, recorded_at, reverses_id, body, prev_hash, hash
         FROM cpd_entry WHERE person_id = $1 ORDER BY sequence",
        person,
    ))
    .await
}

impl EntryRow {
    /// The hash is over the body, the body is canonical, and the columns say what the body says.
    fn is_whole(&self) -> bool {
        let Ok(entry) = json::<Entry>(&self.body) else { return false };
        let columns_agree = entry.id == self.id
            && entry.person == self.person_id
            && entry.sequence == self.sequence
            && entry.kind == self.kind
            && entry.scheme == self.scheme_id
            && entry.completion == self.completion_id
            && entry.course == self.course
            && entry.period == self.period
            && entry.category == self.category
            && i64::from(entry.points) == self.points
            && i64::from(entry.minutes) == self.minutes
            && entry.earned_on == self.earned_on
            && entry.recorded_at == self.recorded_at
            && entry.reverses == self.reverses_id;
        columns_agree && canonical(&entry) == self.body && link(&self.prev_hash, &self.body) == self.hash
    }
}
