//! Counts a guess before it is made, for the account and the network, across restarts and servers.

use super::Door;
use super::limits::Limit;
use crate::canonical::sha256_hex;
use crate::db::{Deed, Tx, sql};
use crate::people::fold_address;
use crate::refusal::Refusal;

/// Call before hashing or comparing anything. Done is `Err(Limited)` inside `Ok`: the count itself is always kept.
pub struct CountGuess {
    pub door: Door,
    /// The address as typed, known or not; or whatever else names the account. `None` counts the network alone.
    pub account: Option<String>,
    /// The network, such as `192.0.2.7` or a /64.
    pub network: String,
}

impl Deed for CountGuess {
    type Done = Result<(), Refusal>;

    async fn run(&self, tx: &mut Tx) -> Result<Result<(), Refusal>, Refusal> {
        let network = count(tx, self.door.network_scope(), &self.network, self.door.for_network()).await?;
        let account = match &self.account {
            None => None,
            Some(account) => count(tx, self.door.account_scope(), account, self.door.for_account()).await?,
        };
        Ok(match network.max(account) {
            Some(until) => Err(Refusal::Limited { until }),
            None => Ok(()),
        })
    }
}

/// Wipes an account's count after a success. The network's count stays.
pub struct ForgetGuesses {
    pub door: Door,
    pub account: String,
}

impl Deed for ForgetGuesses {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let (scope, subject) = (self.door.account_scope(), subject(&self.account));
        tx.run(sql!("DELETE FROM guess WHERE scope = $1 AND subject = $2", scope, subject)).await.map(|_| ())
    }
}

/// Addresses of strangers are not kept: only their hash is.
fn subject(account: &str) -> String {
    sha256_hex(fold_address(account).as_bytes())
}

async fn count(tx: &mut Tx, scope: &str, of: &str, limit: Limit) -> Result<Option<i64>, Refusal> {
    let at = tx.now.micros;
    let (counted, started_at): (i64, i64) = tx
        .one(sql!(
            "INSERT INTO guess (scope, subject, started_at, counted) VALUES ($1, $2, $3, 1)
             ON CONFLICT (scope, subject) DO UPDATE SET
                 counted = CASE WHEN guess.started_at <= $4 THEN 1 ELSE guess.counted + 1 END,
                 started_at = CASE WHEN guess.started_at <= $4 THEN excluded.started_at ELSE guess.started_at END
             RETURNING counted, started_at",
            scope,
            subject(of),
            at,
            at - limit.window,
        ))
        .await?;
    Ok(limit.until(counted, started_at))
}
