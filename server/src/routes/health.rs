//! Whether the program lives, and whether it can do its work.

use axum::extract::State;
use axum::http::StatusCode;

use crate::moothall::Moothall;

/// GET /livez: the process answers.
pub async fn live() -> &'static str {
    "ok\n"
}

/// GET /readyz: a synced write works. The only GET that writes: a number that nobody reads.
pub async fn ready(State(moothall): State<Moothall>) -> (StatusCode, &'static str) {
    match moothall.db.is_ready(moothall.london.now()).await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(refusal) => {
            crate::trouble::log_chain(&refusal);
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not take a write\n")
        }
    }
}
