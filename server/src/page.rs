//! From props to a response: the shell around a page, and the status and marks that go with it.

use app::{Contact, Page, Shell, ShellPerson, Site, Work};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use records::drafts::may_make_courses;
use records::organisations::{Organisation, OrganisationKind};

use crate::http::headers::HasIsland;
use crate::http::packing::{Packing, packed};
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

/// On the letter paper of the body that the visitor belongs to.
pub fn respond(
    status: StatusCode,
    moothall: &Moothall,
    visit: &Visit,
    draw: impl FnOnce(&Shell<'_>) -> Page,
) -> Response {
    respond_for(&moothall.site_for(visit), status, moothall, visit, draw)
}

/// On the letter paper of a body that the visitor may not belong to yet.
pub fn respond_for(
    site: &Site,
    status: StatusCode,
    moothall: &Moothall,
    visit: &Visit,
    draw: impl FnOnce(&Shell<'_>) -> Page,
) -> Response {
    let person = visit.visitor().map(|visitor| ShellPerson {
        key: visitor.person.to_string(),
        name: visitor.name.clone(),
        work: if visitor.roles().into_iter().any(may_make_courses) { Work::Courses } else { Work::None },
    });
    let text_size = visit.visitor().map_or(visit.text_size, |visitor| match visitor.text_size {
        records::people::TextSize::Normal => app::TextSize::Normal,
        records::people::TextSize::Larger => app::TextSize::Larger,
    });
    let shell = Shell {
        assets: &moothall.assets,
        site,
        person: person.as_ref(),
        text_size,
        here: &visit.here,
        flash: None,
        preview: None,
    };
    sent(draw(&shell), status, visit.packing)
}

/// A drawn page as a response.
pub(crate) fn sent(page: Page, status: StatusCode, packing: Option<Packing>) -> Response {
    let mut response = packed(page.html, packing);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if page.has_island {
        response.extensions_mut().insert(HasIsland);
    }
    response
}

/// Whose page it is: the name in the band and who to ask.
pub fn site_of(organisation: &Organisation) -> Site {
    let contact = &organisation.contact;
    Site {
        organisation: organisation.name.clone(),
        contact: Contact {
            name: contact.name.clone().unwrap_or_default(),
            role: if organisation.kind == OrganisationKind::Council { "clerk".into() } else { String::new() },
            telephone: contact.telephone.clone(),
            email: contact.email.clone(),
        },
    }
}

/// Before anyone is known.
pub fn site_of_nobody() -> Site {
    Site { organisation: "Moothall".into(), contact: Contact::default() }
}
