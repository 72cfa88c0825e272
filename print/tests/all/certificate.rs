//! The certificate as PDF.

use print::{Certificate, certificate};

use crate::support::{is_accessible, keep, today};

const SQUARE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2" width="40" height="40"><path d="M0 0h1v1h-1zM1 1h1v1h-1z" fill="#000"/></svg>"##;

fn plain() -> Certificate {
    Certificate {
        title: "Certificate: Finding Your Feet".into(),
        issuer: "Wexshire Association of Local Councils".into(),
        void: None,
        name: "Ann".into(),
        council: Some("Tansy Green Parish Council".into()),
        course: "Finding Your Feet".into(),
        completed_on: "5 March 2027".into(),
        worth: Some("1.5 CPD points · Online course, assessed".into()),
        code: "7F3K-9Q2M-XT4B-8WZH".into(),
        verify_address: "https://learn.example.org/verify/7F3K9Q2MXT4B8WZH".into(),
        form_address: "https://learn.example.org/verify".into(),
        made: "Course by Moothall course library, version 0.10.0.".into(),
        issued_on: today(),
        qr: SQUARE.into(),
    }
}

#[test]
fn it_is_one_tagged_page() {
    let pdf = certificate(&plain()).expect("a PDF");
    keep("certificate-shortest", &pdf);
    is_accessible(&pdf, "certificate");
    assert_eq!(pages(&pdf), 1);
}

#[test]
fn the_longest_one_still_fits_the_page() {
    let longest = Certificate {
        void: Some("Replaced by a newer certificate".into()),
        name: "Councillor Dr Bartholomew-Maximilian Featherstonehaugh-Llanfairpwllgwyngyll of the Upper Marsh".into(),
        council: Some("Great Mallow, Little Mallow, Mallow-on-the-Water and Tansy Green Joint Parish Council".into()),
        course: "Registering and declaring interests, and everything that a new councillor has to know about them"
            .into(),
        made: "Course by the Wexshire Association of Local Councils and Training Partnership, version 12.34.56, \
               Wexshire edition. It counts until 5 March 2030."
            .into(),
        ..plain()
    };
    let pdf = certificate(&longest).expect("a PDF");
    keep("certificate-longest", &pdf);
    is_accessible(&pdf, "certificate");
    assert_eq!(pages(&pdf), 1);
}

#[test]
fn the_same_certificate_gives_the_same_bytes() {
    assert_eq!(certificate(&plain()), certificate(&plain()));
}

#[test]
fn a_letter_that_no_font_has_is_known_before() {
    assert!(print::missing("Siân Ŵyn, Łukasz, Zoë, Ελένη, Ольга").is_empty());
    assert_eq!(print::missing("Ann 安"), ['安']);
}

fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page\n").count() + text.matches("/Type/Page/").count()
}
