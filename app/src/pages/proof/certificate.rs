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
    /// Where it is as a PDF; `None` where its words hold a letter that cannot be set.
    pub pdf: Option<String>,
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

/// What is said on it in whole sentences, on the page and in the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateWords {
    /// Of the page or the document.
    pub title: String,
    pub void: Option<&'static str>,
    pub worth: Option<String>,
    pub made: String,
}

impl Certificate {
    pub fn words(&self) -> CertificateWords {
        let category = self.category.as_ref().map(|category| format!(" · {}", cpd_category(category)));
        let edition = self.edition.as_ref().map(|edition| format!(", {edition}")).unwrap_or_default();
        let until = self.valid_until.map(|day| format!(" It counts until {}.", day.in_words())).unwrap_or_default();
        CertificateWords {
            title: format!("Certificate for {}", self.course),
            void: match &self.status {
                CertificateStatus::Good => None,
                CertificateStatus::Replaced { .. } => Some("Replaced by a newer certificate"),
                CertificateStatus::Withdrawn => Some("Withdrawn"),
            },
            worth: self.points.map(|points| format!("{}{}", cpd_points(points), category.unwrap_or_default())),
            made: format!("Course by {}, version {}{edition}.{until}", self.publisher, self.version),
        }
    }
}

pub fn page(shell: &Shell<'_>, props: &Certificate) -> Page {
    shell.plain(props.words().title, || {
        view! {
            <div class="no-print">
                {back(paths::RECORD.into(), "Back to my record")}
                {notice(&props.status)}
                {props.pdf.clone().map(|href| view! { <p><a class="button" href=href>"Save it as a PDF"</a></p> })}
                {print_hint("To print it, use your browser’s menu, or press Ctrl and P together. It fits one sheet of A4.")}
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
    let words = props.words();
    view! {
        <article class="certificate">
            <div class="certificate-inner">
                {drawings::oak()}
                <p class="certificate-issuer">{props.issuer.clone()}</p>
                {words.void.map(|words| view! { <p class="certificate-void">{words}</p> })}
                <h1 class="certificate-word">"Certificate"</h1>
                <p class="certificate-says">"This is to say that"</p>
                <p class="certificate-name">{props.name.clone()}</p>
                {props.council.clone().map(|council| view! { <p class="certificate-council">{format!("of {council}")}</p> })}
                <p class="certificate-says">"has completed the course"</p>
                <p class="certificate-course">{props.course.clone()}</p>
                <p class="certificate-date">{format!("on {}", props.earned_on.in_words())}</p>
                {words.worth.map(|words| view! { <p class="certificate-points">{words}</p> })}
                {proof(props, words.made)}
            </div>
        </article>
    }
}

/// Where a stranger checks it: a code to type, an address, and the same as a QR code.
fn proof(props: &Certificate, made: String) -> impl IntoView + use<> {
    view! {
        <div class="certificate-proof">
            {qr::square(&props.verify_address)}
            <div>
                <p>"Anyone can check this certificate at"</p>
                <p class="certificate-address">{props.form_address.clone()}</p>
                <p>"with the code"</p>
                <p class="certificate-code">{props.code.clone()}</p>
                <p class="certificate-made">{made}</p>
            </div>
        </div>
    }
}
