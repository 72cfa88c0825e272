//! Seals what was recorded since the last time, in one batch, so that a later change to the log is found. For the job.

use super::Recorded;
use super::list::EventRow;
use crate::canonical::{START, canonical, link};
use crate::db::{Db, Deed, Tx, sql};
use crate::refusal::Refusal;

/// Seals at most 1,000 events. Done: how many were sealed; call again until none.
pub struct SealEvents;

/// Events of a transaction still under way may have smaller ids than these, so the newest wait a little.
const SETTLED: i64 = 60 * crate::now::SECOND;

impl Deed for SealEvents {
    type Done = u64;

    async fn run(&self, tx: &mut Tx) -> Result<u64, Refusal> {
        // The one row that all sealing starts with: two servers seal in turn.
        let (last, prev_hash): (i64, String) =
            tx.one(sql!("UPDATE installation SET seals = seals + 1 WHERE id = 1 RETURNING seals, seal_hash")).await?;
        let at = tx.now.micros;
        let rows: Vec<EventRow> = tx
            .all(sql!(
                "UPDATE audit_event SET seal = $1 WHERE id IN (
                     SELECT id FROM audit_event WHERE seal IS NULL AND at <= $2 ORDER BY id LIMIT 1000)
                 RETURNING id, at, actor, kind, person_id, organisation_id, subject",
                last,
                at - SETTLED,
            ))
            .await?;
        if rows.is_empty() {
            tx.run(sql!("UPDATE installation SET seals = seals - 1 WHERE id = 1")).await?;
            return Ok(0);
        }
        let count = rows.len() as i64;
        let hash = link(&prev_hash, &body_of(rows));
        tx.run(sql!(
            "INSERT INTO audit_seal (number, sealed_at, events, prev_hash, hash) VALUES ($1, $2, $3, $4, $5)",
            last,
            at,
            count,
            &prev_hash,
            &hash,
        ))
        .await?;
        tx.run(sql!("UPDATE installation SET seal_hash = $1 WHERE id = 1", hash)).await?;
        Ok(count as u64)
    }
}

fn body_of(rows: Vec<EventRow>) -> String {
    let mut events: Vec<Recorded> = rows.into_iter().map(Recorded::from).collect();
    events.sort_by(|a, b| a.id.cmp(&b.id));
    events.iter().map(canonical).collect::<Vec<_>>().join("\n")
}

/// The first seal that does not match the log, or `None` when all do.
pub async fn check_seals(db: &Db) -> Result<Option<i64>, Refusal> {
    let mut conn = db.reader().await?;
    let seals: Vec<(i64, i64, String, String)> =
        conn.all(sql!("SELECT number, events, prev_hash, hash FROM audit_seal ORDER BY number")).await?;
    let mut last = START.to_owned();
    for (number, events, prev_hash, hash) in seals {
        let rows: Vec<EventRow> = conn
            .all(sql!(
                "SELECT id, at, actor, kind, person_id, organisation_id, subject FROM audit_event WHERE seal = $1",
                number,
            ))
            .await?;
        if prev_hash != last || rows.len() as i64 != events || link(&prev_hash, &body_of(rows)) != hash {
            return Ok(Some(number));
        }
        last = hash;
    }
    Ok(None)
}
