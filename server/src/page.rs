//! From props to a response: the shell around a page, and the status and marks that go with it.

use app::{Contact, Page, Shell, ShellPerson};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use records::organisations::Organisation;

use crate::http::headers::HasIsland;
use crate::http::visit::Visit;
use crate::moothall::Moothall;

/// 200 with a page.
pub fn ok(moothall: &Moothall, visit: &Visit, draw: impl FnOnce(&Shell<'_>) -> Page) -> Response {
    respond(StatusCode::OK, moothall, visit, draw)
}

/// 422 with the same page again, what was typed, and what is wrong with it.
pub fn again(moothall: &Moothall, visit: &Visit, draw: impl FnOnce(&Shell<'_>) -> Page) -> Response {
    respond(StatusCode::UNPROCESSABLE_ENTITY, moothall, visit, draw)
}

pub fn respond(
    status: StatusCode,
    moothall: &Moothall,
    visit: &Visit,
    draw: impl FnOnce(&Shell<'_>) -> Page,
) -> Response {
    let site = moothall.site_for(visit);
    let person =
        visit.visitor().map(|visitor| ShellPerson { key: visitor.person.to_string(), name: visitor.name.clone() });
    let text_size = visit.visitor().map_or(visit.text_size, |visitor| match visitor.text_size {
        records::people::TextSize::Normal => app::TextSize::Normal,
        records::people::TextSize::Larger => app::TextSize::Larger,
    });
    let shell = Shell {
        assets: &moothall.assets,
        site: &site,
        person: person.as_ref(),
        text_size,
        here: &visit.here,
        flash: None,
    };
    let page = draw(&shell);
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = (status, [(header::CONTENT_TYPE, html)], page.html).into_response();
    if page.has_island {
        response.extensions_mut().insert(HasIsland);
    }
    response
}

/// Whose page it is: the name in the band and who to ask.
pub fn site_of(organisation: &Organisation) -> app::Site {
    let contact = &organisation.contact;
    app::Site {
        organisation: organisation.name.clone(),
        contact: Contact {
            name: contact.name.clone().unwrap_or_default(),
            role: "clerk".into(),
            telephone: contact.telephone.clone(),
            email: contact.email.clone(),
        },
    }
}

/// Before anyone is known.
pub fn site_of_nobody() -> app::Site {
    app::Site { organisation: "Moothall".into(), contact: Contact::default() }
}
