//! Where anyone checks a certificate by its code. It shows initials, course, date and standing, and no more.

use app::pages::proof::verify::{self, Found, Standing, Verify, VerifyFault};
use app::paths;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use records::Refusal;
use records::certificates::{CertificateCode, CertificateStanding, Verified, verify_by_code};
use records::sign_in::{CountGuess, Door};
use serde::Deserialize;

use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct Asked {
    code: Option<String>,
}

/// GET /verify: the form, or with a code on to its page.
pub async fn ask(State(moothall): State<Moothall>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let again = |code: String, fault: Option<VerifyFault>| {
        let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let props = Verify::Ask { code, fault };
        page::respond(status, &moothall, &visit, |shell| verify::page(shell, &props))
    };
    match asked.code {
        None => again(String::new(), None),
        Some(code) if code.trim().is_empty() => again(String::new(), Some(VerifyFault::Blank)),
        Some(typed) => match CertificateCode::parse(&typed) {
            Some(code) => Redirect::to(&paths::verified(code.as_str())).into_response(),
            None => again(typed.chars().take(60).collect(), Some(VerifyFault::Shape)),
        },
    }
}

/// GET /verify/{code}. Ten a minute for one network: a code cannot be found by trying.
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Path(typed): Path<String>,
) -> Result<Response, Trouble> {
    let guess = CountGuess { door: Door::Verify, account: None, network: visit.network.key() };
    if let Err(Refusal::Limited { until }) = moothall.db.perform(visit.now, guess).await? {
        return Err(Trouble::Limited { until });
    }
    let (status, props) = match verify_by_code(&moothall.db, &typed).await {
        Ok(found) => (StatusCode::OK, Verify::Found(Box::new(shown(&visit, &typed, found)))),
        Err(Refusal::NotFound) => (StatusCode::NOT_FOUND, Verify::NotFound { code: typed.chars().take(60).collect() }),
        Err(other) => return Err(other.into()),
    };
    Ok(page::respond(status, &moothall, &visit, |shell| verify::page(shell, &props)))
}

fn shown(visit: &Visit, typed: &str, found: Verified) -> Found {
    let standing = match found.standing {
        CertificateStanding::Valid if found.valid_until.is_some_and(|until| until < visit.now.today) => Standing::Ended,
        CertificateStanding::Valid => Standing::Good,
        CertificateStanding::Replaced => Standing::Replaced,
        CertificateStanding::Revoked => Standing::Withdrawn,
    };
    Found {
        code: CertificateCode::parse(typed).map_or_else(String::new, |code| code.in_groups()),
        initials: found.initials,
        course: found.course_title,
        earned_on: found.completed_on,
        valid_until: found.valid_until,
        standing,
    }
}
