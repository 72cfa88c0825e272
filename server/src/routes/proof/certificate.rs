//! A certificate, as its holder prints it.

use app::pages::proof::certificate::{self, Certificate, CertificateStatus};
use app::pages::proof::qr;
use app::paths;
use axum::extract::{Path, State};
use axum::response::Response;
use records::CertificateId;
use records::certificates::{CertificateFacts, CertificateStanding, certificate_for};

use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::pack::press;
use crate::page;
use crate::routes::pack::{download, unprintable};
use crate::trouble::Trouble;

/// GET /certificates/{id}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let id = CertificateId::new(id);
    let found = certificate_for(&moothall.db, &person, &id).await?;
    let pdf = can_be_set(&found.facts).then(|| paths::certificate_pdf(&id));
    let props = Certificate { pdf, ..shown(&moothall, found) };
    Ok(page::ok(&moothall, &visit, |shell| certificate::page(shell, &props)))
}

/// GET /certificates/{id}/pdf
pub async fn pdf(
    State(moothall): State<Moothall>,
    Me(person): Me,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let found = certificate_for(&moothall.db, &person, &CertificateId::new(id)).await?;
    if !can_be_set(&found.facts) {
        return Err(Trouble::NotFound);
    }
    let name = format!("certificate-{}.pdf", found.facts.course.slug());
    let printed = on_paper(&shown(&moothall, found)).ok_or(Trouble::Fault)?;
    let pdf = press(move || print::certificate(&printed)).await?.map_err(unprintable)?;
    download(&name, "application/pdf", pdf)
}

/// No square may stand in a name. Whoever has a letter that no font has prints the page instead.
fn can_be_set(facts: &CertificateFacts) -> bool {
    let council = facts.council.as_deref().unwrap_or_default();
    let edition = facts.edition.as_deref().unwrap_or_default();
    let words = [&facts.name, council, edition, &facts.course_title, &facts.publisher];
    words.into_iter().all(|words| print::missing(words).is_empty())
}

fn shown(moothall: &Moothall, found: records::certificates::Certificate) -> Certificate {
    let status = match (found.standing, found.replaced_by) {
        (CertificateStanding::Valid, _) => CertificateStatus::Good,
        (CertificateStanding::Replaced, Some(by)) => CertificateStatus::Replaced { by: by.to_string() },
        (CertificateStanding::Replaced, None) | (CertificateStanding::Revoked, _) => CertificateStatus::Withdrawn,
    };
    let facts = found.facts;
    Certificate {
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
        pdf: None,
    }
}

/// The same words as on the page.
fn on_paper(shown: &Certificate) -> Option<print::Certificate> {
    let words = shown.words();
    Some(print::Certificate {
        title: words.title,
        issuer: shown.issuer.clone(),
        void: words.void.map(str::to_owned),
        name: shown.name.clone(),
        council: shown.council.clone(),
        course: shown.course.clone(),
        completed_on: shown.earned_on.in_words(),
        worth: words.worth,
        code: shown.code.clone(),
        verify_address: shown.verify_address.clone(),
        form_address: shown.form_address.clone(),
        made: words.made,
        issued_on: shown.earned_on,
        qr: qr::picture(&shown.verify_address)?,
    })
}
