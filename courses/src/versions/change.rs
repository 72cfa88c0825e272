//! One change between two versions, and how to say it.

use super::Step;
use crate::lock::{Kind, Went};

/// Something that differs, with the least step it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of the item; empty when it is about the course as a whole.
    pub id: String,
    pub what: What,
    pub step: Step,
}

/// What happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    New(Kind),
    Removed(Kind),
    /// It has another id now, or is part of something else.
    Went(Kind, Went),
    Text(Kind),
    /// Its words changed, and the publisher states that their meaning did not.
    Wording(Kind),
    Key,
    /// The key was simply wrong, and answers will be marked again.
    Correction,
    /// The question counts for nothing any more, in tries that are over too.
    Void,
    /// A question of one type became one of another, or a thing of one kind another: that needs a new id.
    OtherKind {
        was: String,
    },
    NewRequiredLesson,
    RemovedRequiredLesson,
    LessonNowRequired,
    LessonNowOptional,
    QuizNowAssessed,
    QuizNoLongerAssessed,
    /// Of the course where the id is empty, else of the quiz; in per cent.
    PassMark {
        from: u8,
        to: u8,
    },
    /// The completion rule, as `course.toml` writes it.
    Completion {
        added: Vec<String>,
        removed: Vec<String>,
    },
    NewPrerequisite,
    RemovedPrerequisite,
    Media,
}

impl Change {
    /// One line that stands alone, without a full stop.
    pub fn words(&self) -> String {
        let id = &self.id;
        match &self.what {
            What::New(kind) => format!("the {} {id} is new", kind.noun()),
            What::Removed(kind) => format!("the {} {id} was removed", kind.noun()),
            What::Went(kind, Went::Moved(to)) => format!("the {} {id} is called {to} now", kind.noun()),
            What::Went(kind, Went::Merged(into)) => format!("the {} {id} is part of {into} now", kind.noun()),
            What::Text(kind) => format!("the text of the {} {id} changed", kind.noun()),
            What::Wording(kind) => format!("only the wording of the {} {id} changed", kind.noun()),
            What::Key => format!("the right answer or the marking of the question {id} changed"),
            What::Correction => format!("the key of the question {id} was corrected"),
            What::Void => format!("the question {id} is left out of all marks"),
            What::OtherKind { was } => format!("{id} was {} before", crate::words::a(was)),
            What::NewRequiredLesson => format!("the lesson {id} is new, and everyone needs it"),
            What::RemovedRequiredLesson => format!("the lesson {id}, which everyone needed, was removed"),
            What::LessonNowRequired => format!("the lesson {id} was optional, and everyone needs it now"),
            What::LessonNowOptional => format!("the lesson {id} is optional now"),
            What::QuizNowAssessed => format!("the quiz {id} is assessed now"),
            What::QuizNoLongerAssessed => format!("the quiz {id} is no longer assessed"),
            What::PassMark { from, to } if id.is_empty() => format!("the pass mark went from {from} to {to}"),
            What::PassMark { from, to } => format!("the pass mark of the quiz {id} went from {from} to {to}"),
            What::Completion { added, removed } => completion(added, removed),
            What::NewPrerequisite => format!("the course {id} must come before this one now"),
            What::RemovedPrerequisite => format!("the course {id} need not come before this one any more"),
            What::Media => format!("the file {id} was exchanged"),
        }
    }
}

impl Change {
    /// Something that people may have answered is not there any more.
    pub fn is_gone(&self) -> bool {
        matches!(self.what, What::Removed(kind) if kind.is_answered())
    }

    /// What its publisher may want to say of it and did not.
    pub fn advice(&self) -> Option<&'static str> {
        (self.what == What::Key).then_some(
            "If the old key was wrong, say so in [release] corrections, and answers are marked again (handbook, chapter 14)",
        )
    }
}

fn completion(added: &[String], removed: &[String]) -> String {
    match (added, removed) {
        (added, []) => format!("completing the course needs {} too", added.join(", ")),
        ([], removed) => format!("completing the course no longer needs {}", removed.join(", ")),
        (added, removed) => {
            format!("completing the course needs {} instead of {}", added.join(", "), removed.join(", "))
        }
    }
}
