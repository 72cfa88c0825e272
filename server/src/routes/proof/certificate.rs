//! A certificate, as its holder prints it.

use app::pages::proof::certificate::{self, Certificate, CertificateStatus};
use app::paths;
use axum::extract::{Path, State};
use axum::response::Response;
use records::CertificateId;
use records::certificates::{CertificateStanding, certificate_for};

use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /certificates/{id}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let found = certificate_for(&moothall.db, &person, &CertificateId::new(id)).await?;
    let status = match (found.standing, found.replaced_by) {
        (CertificateStanding::Valid, _) => CertificateStatus::Good,
        (CertificateStanding::Replaced, Some(by)) => CertificateStatus::Replaced { by: by.to_string() },
        (CertificateStanding::Replaced, None) | (CertificateStanding::Revoked, _) => CertificateStatus::Withdrawn,
    };
    let facts = found.facts;
    let props = Certificate {
        name: facts.name,
        council: facts.council,
        course: facts.course_title,
        issuer: facts.publisher.clone(),
        publisher: facts.publisher,
        version: facts.version,
        edition: facts.edition,
        earned_on: facts.completed_on,
        valid_until: facts.valid_until,
        points: facts.cpd.as_ref().map(|cpd| cpd.points),
        category: facts.cpd.map(|cpd| cpd.category),
        verify_address: moothall.url.link(&paths::verified(found.code.as_str())),
        form_address: moothall.url.link(paths::VERIFY),
        code: found.code.in_groups(),
        status,
    };
    Ok(page::ok(&moothall, &visit, |shell| certificate::page(shell, &props)))
}
