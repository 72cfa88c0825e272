//! Begins and finishes an action inside a deed.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Action;
use crate::db::{Tx, json, sql};
use crate::refusal::Refusal;

pub(crate) enum Begun<T> {
    First,
    /// It was done before; this was its result.
    Again(T),
}

/// Call first in the deed. While another transaction holds the same id, this waits for it.
pub(crate) async fn begin<T: DeserializeOwned>(tx: &mut Tx, actor: &str, action: &Action) -> Result<Begun<T>, Refusal> {
    let at = tx.now.micros;
    let inserted = tx
        .run(sql!(
            "INSERT INTO act (actor, action_id, body_hash, done_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            actor,
            &action.id,
            &action.body_hash,
            at,
        ))
        .await?;
    if inserted == 1 {
        return Ok(Begun::First);
    }
    let (body_hash, result): (String, Option<String>) = tx
        .one(sql!("SELECT body_hash, result FROM act WHERE actor = $1 AND action_id = $2", actor, &action.id))
        .await?;
    match result {
        Some(result) if body_hash == action.body_hash => Ok(Begun::Again(json(&result)?)),
        _ => Err(Refusal::Reused),
    }
}

/// Call last in the deed.
pub(crate) async fn finish<T: Serialize>(tx: &mut Tx, actor: &str, action: &Action, done: &T) -> Result<(), Refusal> {
    let result = serde_json::to_string(done).map_err(Refusal::unreadable)?;
    tx.run(sql!("UPDATE act SET result = $1 WHERE actor = $2 AND action_id = $3", result, actor, &action.id)).await?;
    Ok(())
}
