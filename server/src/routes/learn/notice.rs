//! Putting a notice on Home away.

use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use records::NoticeId;
use records::notices::DismissNotice;

use crate::http::form::{Button, OwnForm};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// POST /notices/{id}
pub async fn dismiss(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(id): Path<String>,
    _: OwnForm<Button>,
) -> Result<Response, Trouble> {
    moothall.db.perform(visit.now, DismissNotice { person, notice: NoticeId::new(id) }).await?;
    Ok(Redirect::to(paths::HOME).into_response())
}
