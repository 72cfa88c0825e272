//! The receipt for a completed course, with the certificate's address.

use courses::Date;

use super::layout::{Part, letter, words};
use super::{Mail, Sender};
use crate::words::cpd_points;

#[derive(Clone, Copy, Debug)]
pub struct ReceiptMail<'a> {
    pub name: &'a str,
    pub course: &'a str,
    pub earned_on: Date,
    /// Quarter points.
    pub points: Option<u32>,
    /// The whole address of the certificate, for its holder.
    pub certificate: &'a str,
    /// The whole address where anyone can check it.
    pub verify: &'a str,
}

pub fn receipt(sender: &Sender<'_>, about: &ReceiptMail<'_>) -> Mail {
    let earned = match about.points {
        Some(points) => format!("It earns you {}, which are on your record.", cpd_points(points)),
        None => "It is on your record.".into(),
    };
    letter(
        sender,
        "Your certificate",
        vec![
            words(format!("Dear {},", about.name)),
            words(format!("You completed “{}” on {}. Well done.", about.course, about.earned_on.in_words())),
            words(earned),
            Part::Link { label: "See and print your certificate", address: about.certificate.to_owned() },
            Part::Link { label: "Anyone can check it here", address: about.verify.to_owned() },
            words("Keep this message: it is your receipt."),
        ],
    )
}
