//! Signing out: of this browser, or everywhere.

use app::paths;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use records::sessions::{EndEverySession, EndSession};

use crate::cookies;
use crate::http::form::{Form, Nothing};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// POST /sign-out
pub async fn here(State(moothall): State<Moothall>, visit: Visit, _: Form<Nothing>) -> Result<Response, Trouble> {
    if let Some((id, _)) = &visit.session {
        moothall.db.perform(visit.now, EndSession { id: id.clone() }).await?;
    }
    Ok(goodbye(&moothall))
}

/// POST /sign-out-everywhere
pub async fn everywhere(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    _: Form<Nothing>,
) -> Result<Response, Trouble> {
    moothall.db.perform(visit.now, EndEverySession { person, except: None }).await?;
    Ok(goodbye(&moothall))
}

/// The page's own script has dropped this person's unsent answers. `Clear-Site-Data` would also drop those of whoever else
/// uses this computer (docs/decisions/0003).
fn goodbye(moothall: &Moothall) -> Response {
    let mut response = Redirect::to(&format!("{}?reason=signed-out", paths::SIGN_IN)).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookies::close_session(moothall));
    response
}
