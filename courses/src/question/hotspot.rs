//! Places on a picture, chosen from the picture or from their labelled list.

use super::{AnswerKey, Marked, Pick, multiple, single};

/// Like `single` where one area is right, like `multiple` where several are.
pub(super) fn mark(pick: Pick, partial: bool, answers: &[AnswerKey], chosen: &[String]) -> Marked {
    match pick {
        Pick::One => single::mark(answers, chosen),
        Pick::Any => multiple::mark(partial, answers, chosen),
    }
}
