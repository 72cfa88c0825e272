//! What the site writes to people: a subject without personal data, plain text, and simple HTML. Pure functions.

mod code;
mod draft_step;
mod invitation;
mod law_changed;
mod layout;
mod marks_corrected;
mod receipt;
mod renewal;
mod reset;
mod right_answer;
mod spaced;

pub use code::sign_in_code;
pub use draft_step::{DraftStepMail, draft_step};
pub use invitation::{InvitationMail, invitation};
pub use law_changed::{LawChangedMail, law_changed};
pub use marks_corrected::{MarksCorrectedMail, marks_corrected};
pub use receipt::{ReceiptMail, receipt};
pub use renewal::{RenewalMail, renewal};
pub use reset::reset;
pub use right_answer::{RightAnswerMail, right_answer};
pub use spaced::{SpacedMail, spaced};

use crate::Contact;

/// A message, ready to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Who writes: the organisation's name, and a person who can help.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    pub organisation: &'a str,
    pub contact: &'a Contact,
}
