//! A certificate ends soon: until when it counts, and how it is renewed.

use courses::Date;

use super::layout::{Part, letter, words};
use super::{Mail, Sender};

#[derive(Clone, Copy, Debug)]
pub struct RenewalMail<'a> {
    pub name: &'a str,
    pub course: &'a str,
    /// The last day that the certificate counts.
    pub until: Date,
    pub today: Date,
    /// The whole address of the course.
    pub link: &'a str,
}

pub fn renewal(sender: &Sender<'_>, about: &RenewalMail<'_>) -> Mail {
    let counts = if about.until < about.today { "counted" } else { "counts" };
    letter(
        sender,
        "Your certificate is to be renewed",
        vec![
            words(format!("Dear {},", about.name)),
            words(format!("Your certificate for “{}” {counts} until {}.", about.course, about.until.in_words())),
            words("You can renew it now. The page of the course says what there is to do again."),
            Part::Link { label: "Renew it", address: about.link.to_owned() },
            words("What you earned stays on your record, whether you renew it or not."),
        ],
    )
}
