//! Rounds of comments on a draft, with a closing date: whoever has an account here and the link may read and comment.

use courses::Date;

use crate::ids::{ConsultationId, DraftId};

#[cfg(feature = "db")]
mod add_comment;
#[cfg(feature = "db")]
mod close_consultation;
#[cfg(feature = "db")]
mod consultation_by_token;
#[cfg(feature = "db")]
mod consultations_of;
#[cfg(feature = "db")]
mod open_consultation;

#[cfg(feature = "db")]
pub use add_comment::AddComment;
#[cfg(feature = "db")]
pub use close_consultation::CloseConsultation;
#[cfg(feature = "db")]
pub use consultation_by_token::consultation_by_token;
#[cfg(feature = "db")]
pub use consultations_of::{consultations_of, consulted_files};
#[cfg(feature = "db")]
pub use open_consultation::OpenConsultation;

/// The longest comment, in characters.
pub const LONGEST_COMMENT: usize = 2_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultation {
    pub id: ConsultationId,
    pub draft: DraftId,
    /// The change whose words are read.
    pub number: i64,
    pub title: String,
    pub organisation_name: String,
    pub opened_by: String,
    /// Microseconds.
    pub opened_at: i64,
    /// The last day on which a comment is taken.
    pub closes_on: Date,
    /// What those who are asked are asked.
    pub words: String,
    /// Microseconds; closed before its day.
    pub closed_at: Option<i64>,
    pub comments: Vec<Comment>,
}

impl Consultation {
    pub fn is_open(&self, today: Date) -> bool {
        self.closed_at.is_none() && today <= self.closes_on
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub by: String,
    /// Microseconds.
    pub at: i64,
    /// What it is about: the title of a page, or blank for the whole.
    pub place: String,
    pub words: String,
}
