//! The one press of a server: a document takes a core for seconds and tens of megabytes, so they are made one by one,
//! away from the threads that answer people.

use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::trouble::Trouble;

static PRESS: Semaphore = Semaphore::const_new(1);

/// Whoever waits longer is asked to try again.
const PATIENCE: Duration = Duration::from_secs(25);

/// Does the work when the press is free. A browser that goes away gives its place up.
pub async fn press<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
    let turn = timeout(PATIENCE, PRESS.acquire()).await.map_err(|_| Trouble::Unavailable)?;
    let turn = turn.map_err(|_| Trouble::Fault)?;
    let done = spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "a document could not be made");
        Trouble::Fault
    })?;
    drop(turn);
    Ok(done)
}
