//! Turns trouble into a page, or into JSON for an island: what happened, whether the work is safe, what to do, a reference.

use app::pages::access::sign_in::{self, Reason, SignIn};
use app::pages::access::{Carried, Computer};
use app::pages::refusal::{self, Refused, Why};
use app::paths;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

use super::log::{Network, Reference};
use super::visit::{Visit, Wants};
use crate::clock::London;
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// Runs outside everything that may refuse, so that one place makes every error page.
pub async fn tell(State(moothall): State<Moothall>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let headers = request.headers().clone();
    let here = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let from = request.extensions().get::<Reference>().cloned().zip(request.extensions().get::<Network>().copied());
    let mut response = next.run(request).await;
    let Some(trouble) = response.extensions_mut().remove::<Trouble>().or_else(|| unspoken(&response)) else {
        return response;
    };
    let visit = response.extensions().get::<Visit>().cloned().unwrap_or_else(|| {
        Visit::stranger(&moothall, &headers, &here, from.as_ref().map(|(reference, network)| (reference, network)))
    });
    let mut told = match (&trouble, visit.wants) {
        (_, Wants::Json) => told_as_json(&moothall, &visit, &trouble, &headers),
        // A page is asked for again after sign-in; a form is answered with the sign-in form itself.
        (Trouble::SignIn { .. }, Wants::Page) if method == Method::GET || method == Method::HEAD => {
            Redirect::to(&paths::sign_in_then(&visit.here)).into_response()
        }
        (Trouble::SignIn { resume }, Wants::Page) => sign_in_again(&moothall, &visit, resume.clone(), &headers),
        _ => told_as_page(&moothall, &visit, &trouble),
    };
    // Whoever signed in stays so, even where the form that waited for it is refused.
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        told.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    if let Trouble::WrongMethod = trouble
        && let Some(allow) = response.headers().get(header::ALLOW)
    {
        told.headers_mut().insert(header::ALLOW, allow.clone());
    }
    if let Trouble::Limited { until } = trouble {
        let seconds = ((until - visit.now.micros) / records::now::SECOND).max(1);
        told.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    *told.extensions_mut() = std::mem::take(response.extensions_mut());
    told
}

/// Refusals of the layers around us and of axum, which know no pages.
pub(crate) fn unspoken(response: &Response) -> Option<Trouble> {
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE if !is_page => Some(Trouble::TooLarge),
        StatusCode::REQUEST_TIMEOUT if !is_page => Some(Trouble::TooSlow),
        // A path or query that is not one of ours, such as question `abc`.
        StatusCode::BAD_REQUEST if !is_page => Some(Trouble::NotFound),
        _ => None,
    }
}

fn told_as_page(moothall: &Moothall, visit: &Visit, trouble: &Trouble) -> Response {
    let you = visit.visitor().map(|visitor| visitor.name.clone()).unwrap_or_default();
    let refused = Refused { why: why(&moothall.london, trouble, you), reference: visit.reference.clone(), back: None };
    page::respond(trouble.status(), moothall, visit, |shell| refusal::page(shell, &refused))
}

/// What an error page says about trouble. `you` is the name of whoever is signed in.
pub(crate) fn why(london: &London, trouble: &Trouble, you: String) -> Why {
    match trouble {
        Trouble::SignIn { .. } => Why::SignIn,
        Trouble::SomebodyElses => Why::SomebodyElses { you },
        Trouble::NotFound => Why::NotFound,
        Trouble::NotAllowed => Why::NotAllowed,
        Trouble::Foreign => Why::Foreign,
        Trouble::WrongMethod => Why::WrongMethod,
        Trouble::TooLarge => Why::TooLarge,
        Trouble::NotAForm => Why::WrongKind,
        Trouble::BadForm => Why::NotUnderstood,
        Trouble::Reused => Why::UsedAlready,
        Trouble::Misdirected => Why::WrongAddress,
        Trouble::Limited { until } => Why::TooMany { again_at: london.time_after(*until) },
        Trouble::Unavailable => Why::CannotSave,
        Trouble::TooSlow | Trouble::Fault => Why::OurFault,
    }
}

/// The page after a POST without a sign-in. Where the work is carried, `next` is where it came from, as a way back.
fn sign_in_again(moothall: &Moothall, visit: &Visit, resume: Option<String>, headers: &HeaderMap) -> Response {
    let reason = if resume.is_some() { Reason::EndedWithWork } else { Reason::Ended };
    let carried = Carried { next: way_back(moothall, headers), resume, computer: Computer::Own };
    let props = SignIn { reason, carried, ..SignIn::default() };
    page::respond(StatusCode::UNAUTHORIZED, moothall, visit, |shell| sign_in::page(shell, &props))
}

/// The page whose form was posted, by its path on this site; home when unknown.
fn way_back(moothall: &Moothall, headers: &HeaderMap) -> String {
    headers
        .get(header::REFERER)
        .and_then(|value| value.to_str().ok())
        .and_then(|referer| referer.strip_prefix(&moothall.url.origin()))
        .and_then(crate::routes::local_path)
        .unwrap_or_else(|| paths::HOME.into())
}

fn told_as_json(moothall: &Moothall, visit: &Visit, trouble: &Trouble, headers: &HeaderMap) -> Response {
    let message = words_for_island(trouble);
    let mut body = json!({
        "saved": null, "revision": null, "next": null, "feedback": [],
        "errors": [{"field": "", "message": format!("{message} Reference {}.", visit.reference)}],
    });
    let reason = match trouble {
        Trouble::SignIn { .. } => Some("answer-kept"),
        Trouble::SomebodyElses => Some("somebody-else"),
        _ => None,
    };
    if let Some(reason) = reason {
        body["sign_in"] = paths::sign_in_because(reason, &way_back(moothall, headers)).into();
    }
    (trouble.status(), Json(body)).into_response()
}

/// What stands at the form whose answer met trouble.
pub(crate) fn words_for_island(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::SignIn { .. } => "Your sign-in has ended. Sign in again and your answer will be sent.",
        Trouble::SomebodyElses => "Somebody else is signed in here now. Sign in again and your answer will be sent.",
        Trouble::NotFound => "This page is not here any more. Your earlier answers are safe.",
        Trouble::NotAllowed | Trouble::Foreign => "You may not do this. Nothing was changed.",
        Trouble::Limited { .. } => "Too many tries. Wait a little, then try again.",
        Trouble::Unavailable | Trouble::TooSlow => "Your answer cannot be saved just now. It will be sent again.",
        Trouble::Fault => "Something went wrong on our side. Your answer was not saved yet.",
        _ => "This could not be read. Load the page again.",
    }
}
