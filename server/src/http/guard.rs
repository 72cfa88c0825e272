//! Asks the one policy before a route runs. A form that meets an ended sign-in is carried along, not lost.

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use records::policy::Action;

use super::form;
use super::visit::Visit;
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// What a route declares about itself.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub action: Action,
    pub after_sign_in: AfterSignIn,
}

/// Whether a POST without a sign-in may be done once the person is back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterSignIn {
    AskAgain,
    /// Answers and submits: nothing secret, and the same body twice has one effect.
    Resume,
}

/// The most that travels in the sign-in form's hidden field: a long page of a course. Written once more for the form that
/// carries it, it still fits into [`form::LIMIT`].
pub const MOST_CARRIED: usize = 36 * 1024;

pub async fn check(State((_, rule)): State<(Moothall, Rule)>, visit: Visit, request: Request, next: Next) -> Response {
    if visit.may(rule.action) {
        return next.run(request).await;
    }
    if visit.visitor().is_some() {
        tracing::info!(action = rule.action.as_str(), "refused");
        return Trouble::NotAllowed.into_response();
    }
    let resume = match (rule.after_sign_in, request.method()) {
        (AfterSignIn::Resume, &Method::POST) => carried(request).await,
        _ => None,
    };
    Trouble::SignIn { resume }.into_response()
}

/// Path and body with a space between: neither holds one, and browsers would turn a line end in a form into two letters.
async fn carried(request: Request) -> Option<String> {
    let path = request.uri().path().to_owned();
    let (_, body) = form::keep(request, MOST_CARRIED - path.len().min(MOST_CARRIED)).await.ok()?;
    let body = body?;
    Some(format!("{path} {}", std::str::from_utf8(&body).ok()?))
}
