//! The certificate, from what was frozen when it was earned.

use std::collections::BTreeMap;

use courses::Date;
use serde::Serialize;
use serde_json::Value;
use typst::foundations::Bytes;

use crate::sheet::date;
use crate::typeset::{Job, Unprintable, pdf};

/// What stands on it, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// Of the document: `Certificate: Finding Your Feet`.
    pub title: String,
    pub issuer: String,
    /// `Withdrawn`, where it is.
    pub void: Option<String>,
    pub name: String,
    pub council: Option<String>,
    pub course: String,
    /// In words.
    pub completed_on: String,
    /// `1.5 CPD points · Online course, assessed`.
    pub worth: Option<String>,
    /// In groups of four.
    pub code: String,
    pub verify_address: String,
    /// Where the code can be typed.
    pub form_address: String,
    /// By whom the course was made, its version, and until when it counts.
    pub made: String,
    /// The day of issue: the same certificate gives the same bytes.
    #[serde(skip)]
    pub issued_on: Date,
    /// An SVG picture of `verify_address`.
    #[serde(skip)]
    pub qr: String,
}

/// # Errors
/// When the QR code is no SVG.
pub fn certificate(certificate: &Certificate) -> Result<Vec<u8>, Unprintable> {
    let mut values = serde_json::to_value(certificate).unwrap_or(Value::Null);
    values["date"] = date(certificate.issued_on);
    let files = BTreeMap::from([("qr.svg".to_owned(), Bytes::from_string(certificate.qr.clone()))]);
    pdf(Job { template: include_str!("../templates/certificate.typ"), values_name: "certificate.json", values, files })
}
