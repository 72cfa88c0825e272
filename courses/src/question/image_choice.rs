//! Pictures to choose from, each with its description.

use super::{AnswerKey, Marked, Pick, hotspot};

/// Like `single` where one picture is right, like `multiple` where several are.
pub(super) fn mark(pick: Pick, partial: bool, answers: &[AnswerKey], chosen: &[String]) -> Marked {
    hotspot::mark(pick, partial, answers, chosen)
}
