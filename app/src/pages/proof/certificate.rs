//! A certificate on one A4 page, good in black and white.

use courses::Date;

use leptos::prelude::*;

use super::qr;
use crate::parts::drawings;
use crate::parts::links::back;
use crate::parts::print::print_hint;
use crate::paths;
use crate::words::{cpd_category, cpd_points};
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Certificate {
    pub name: String,
    pub council: Option<String>,
    pub course: String,
    /// Who published the course.
    pub publisher: String,
    /// Who issues the certificate.
    pub issuer: String,
    pub version: String,
    pub edition: Option<String>,
    pub earned_on: Date,
    pub valid_until: Option<Date>,
    /// Quarter points.
    pub points: Option<u32>,
    /// Its id in the scheme.
    pub category: Option<String>,
    /// In groups of four: `ABCD-EFGH-JKLM-NPQR`.
    pub code: String,
    /// The whole address of the verify page with the code, for the QR code and in print.
    pub verify_address: String,
    /// The whole address of the form, to type: `https://moothall.example.org/verify`.
    pub form_address: String,
    pub status: CertificateStatus,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateStatus {
    Good,
    /// A newer one was issued, for example with a corrected name; its id.
    Replaced {
        by: String,
    },
    Withdrawn,
}

pub fn page(shell: &Shell<'_>, props: &Certificate) -> Page {
    shell.plain(format!("Certificate for {}", props.course), || {
        view! {
            <div class="no-print">
                {back(paths::RECORD.into(), "Back to my record")}
                {notice(&props.status)}
                {print_hint("To print it, use your browser’s menu, or press Ctrl and P together. It fits one sheet of A4. In the same place you can save it as a file.")}
            </div>
            {sheet(props)}
        }
    })
}

fn notice(status: &CertificateStatus) -> Option<AnyView> {
    match status {
        CertificateStatus::Good => None,
        CertificateStatus::Replaced { by } => Some(
            view! { <p class="card"><strong>"A newer certificate has taken the place of this one. "</strong><a href=paths::certificate(by)>"Open the newer one"</a></p> }
                .into_any(),
        ),
        CertificateStatus::Withdrawn => {
            Some(view! { <p class="card"><strong>"This certificate has been withdrawn."</strong>" Ask the person named at the foot of this page why."</p> }.into_any())
        }
    }
}

fn sheet(props: &Certificate) -> impl IntoView + use<> {
    let void = match &props.status {
        CertificateStatus::Good => None,
        CertificateStatus::Replaced { .. } => Some("Replaced by a newer certificate"),
        CertificateStatus::Withdrawn => Some("Withdrawn"),
    };
    view! {
        <article class="certificate">
            <div class="certificate-inner">
                {drawings::oak()}
                <p class="certificate-issuer">{props.issuer.clone()}</p>
                {void.map(|words| view! { <p class="certificate-void">{words}</p> })}
                <h1 class="certificate-word">"Certificate"</h1>
                <p class="certificate-says">"This is to say that"</p>
                <p class="certificate-name">{props.name.clone()}</p>
                {props.council.clone().map(|council| view! { <p class="certificate-council">{format!("of {council}")}</p> })}
                <p class="certificate-says">"has completed the course"</p>
                <p class="certificate-course">{props.course.clone()}</p>
                <p class="certificate-date">{format!("on {}", props.earned_on.in_words())}</p>
                {worth(props)}
                {proof(props)}
            </div>
        </article>
    }
}

fn worth(props: &Certificate) -> Option<impl IntoView + use<>> {
    let category = props.category.as_ref().map(|category| format!(" · {}", cpd_category(category))).unwrap_or_default();
    let points = props.points.map(|points| format!("{}{category}", cpd_points(points)));
    points.map(|words| view! { <p class="certificate-points">{words}</p> })
}

/// Where a stranger checks it: a code to type, an address, and the same as a QR code.
fn proof(props: &Certificate) -> impl IntoView + use<> {
    let until = props.valid_until.map(|day| format!(" It counts until {}.", day.in_words()));
    let edition = props.edition.as_ref().map(|edition| format!(", {edition}")).unwrap_or_default();
    let made = format!("Course by {}, version {}{edition}.", props.publisher, props.version);
    view! {
        <div class="certificate-proof">
            {qr::square(&props.verify_address)}
            <div>
                <p>"Anyone can check this certificate at"</p>
                <p class="certificate-address">{props.form_address.clone()}</p>
                <p>"with the code"</p>
                <p class="certificate-code">{props.code.clone()}</p>
                <p class="certificate-made">{made}{until}</p>
            </div>
        </div>
    }
}
