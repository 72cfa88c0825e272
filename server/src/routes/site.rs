//! Pages about the site itself.

use app::pages::site;
use axum::extract::State;
use axum::response::Response;

use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;

/// GET /help
pub async fn help(State(moothall): State<Moothall>, visit: Visit) -> Response {
    page::ok(&moothall, &visit, site::help::page)
}

/// GET /accessibility
pub async fn accessibility(State(moothall): State<Moothall>, visit: Visit) -> Response {
    page::ok(&moothall, &visit, site::accessibility::page)
}

/// GET /privacy
pub async fn privacy(State(moothall): State<Moothall>, visit: Visit) -> Response {
    page::ok(&moothall, &visit, site::privacy::page)
}

/// GET /cookies
pub async fn cookies(State(moothall): State<Moothall>, visit: Visit) -> Response {
    page::ok(&moothall, &visit, site::cookies::page)
}
