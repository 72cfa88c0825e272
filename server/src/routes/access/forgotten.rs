//! Asking for a link to set a new password. The page says the same whether or not the address is known.

use app::pages::access::forgotten::{self, EmailFault, Forgotten};
use axum::extract::State;
use axum::response::Response;
use records::sign_in::{AskCode, CodePurpose, Door};
use serde::Deserialize;

use super::{ask_unseen, count, is_address};
use crate::http::form::Form;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    pub email: String,
}

/// GET /forgotten-password
pub async fn show(State(moothall): State<Moothall>, visit: Visit) -> Response {
    let props = Forgotten::Ask { email: String::new(), faults: Vec::new() };
    page::ok(&moothall, &visit, |shell| forgotten::page(shell, &props))
}

/// POST /forgotten-password
pub async fn submit(
    State(moothall): State<Moothall>,
    visit: Visit,
    Form(posted): Form<Posted>,
) -> Result<Response, Trouble> {
    let email = posted.email.trim().to_owned();
    if let Some(fault) = email_fault(&moothall, &visit, &email).await? {
        let props = Forgotten::Ask { email, faults: vec![fault] };
        return Ok(page::again(&moothall, &visit, |shell| forgotten::page(shell, &props)));
    }
    let ask = AskCode {
        key: moothall.key.clone(),
        purpose: CodePurpose::Reset,
        address: email.clone(),
        browser_hash: String::new(),
    };
    ask_unseen(&moothall, &visit, ask);
    let props = Forgotten::Sent { email };
    Ok(page::ok(&moothall, &visit, |shell| forgotten::page(shell, &props)))
}

/// What is wrong with an address that something will be sent to; counts the asking.
pub async fn email_fault(moothall: &Moothall, visit: &Visit, email: &str) -> Result<Option<EmailFault>, Trouble> {
    Ok(match email {
        "" => Some(EmailFault::Blank),
        typed if !is_address(typed) => Some(EmailFault::Shape),
        _ => count(moothall, visit, Door::AskCode, email)
            .await?
            .err()
            .map(|until| EmailFault::TooMany { again_at: moothall.london.time_after(until) }),
    })
}
