//! "E-mail me my link again": the page says the same whether or not the address is known.

use app::pages::access::invitation_again::{self, InvitationAgain};
use axum::extract::State;
use axum::response::Response;
use records::invitations::ResendInvitations;

use super::ask_unseen;
use super::forgotten::{Posted, email_fault};
use crate::http::form::Form;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /invitation
pub async fn show(State(moothall): State<Moothall>, visit: Visit) -> Response {
    let props = InvitationAgain::Ask { email: String::new(), faults: Vec::new() };
    page::ok(&moothall, &visit, |shell| invitation_again::page(shell, &props))
}

/// POST /invitation
pub async fn submit(
    State(moothall): State<Moothall>,
    visit: Visit,
    Form(posted): Form<Posted>,
) -> Result<Response, Trouble> {
    let email = posted.email.trim().to_owned();
    if let Some(fault) = email_fault(&moothall, &visit, &email).await? {
        let props = InvitationAgain::Ask { email, faults: vec![fault] };
        return Ok(page::again(&moothall, &visit, |shell| invitation_again::page(shell, &props)));
    }
    ask_unseen(&moothall, &visit, ResendInvitations { address: email.clone() });
    let props = InvitationAgain::Sent { email };
    Ok(page::ok(&moothall, &visit, |shell| invitation_again::page(shell, &props)))
}
