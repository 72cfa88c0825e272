//! Checks a reply against the item of a lesson it answers, and puts it in the one form that is stored.

use courses::Compiled;
use courses::compiled::{Checklist, Lesson, Reflection};
use courses::item::Item;
use courses::question::{LONGEST_REPLY, Misfit, Reply, fit};
use courses::scenario::{path_of, walk};

use crate::refusal::Refusal;

/// [`Refusal::NotFound`] when the lesson has no such item.
pub fn fit_item(course: &Compiled, lesson: &Lesson, item: &str, reply: Reply) -> Result<Reply, Refusal> {
    match lesson.item(item).ok_or(Refusal::NotFound)? {
        Item::Question(id) => {
            let (question, key) = course.question_with_key(&id).ok_or(Refusal::NotFound)?;
            Ok(fit(question, key, reply)?)
        }
        Item::Checklist(list) => Ok(fit_ticks(list, reply)?),
        Item::Reflection(note) => Ok(fit_note(note, reply)?),
        Item::Scenario(story) => {
            let reply = if reply.is_blank() { Reply::Path(vec![]) } else { reply };
            let feedback = course.server.choices.get(&story.id).map(Vec::as_slice).unwrap_or_default();
            walk(story, feedback, path_of(&reply)?)?;
            Ok(reply)
        }
    }
}

fn fit_ticks(list: &Checklist, reply: Reply) -> Result<Reply, Misfit> {
    match reply {
        blank if blank.is_blank() => Ok(Reply::Chosen(vec![])),
        Reply::Chosen(mut ids) => {
            ids.sort_unstable();
            ids.dedup();
            let is_known = |id: &String| list.items.iter().any(|item| item.id == *id);
            if ids.iter().all(is_known) { Ok(Reply::Chosen(ids)) } else { Err(Misfit::UnknownAnswer) }
        }
        _ => Err(Misfit::WrongKind),
    }
}

/// A note that may not be shared stays private, whatever was sent.
fn fit_note(note: &Reflection, reply: Reply) -> Result<Reply, Misfit> {
    let (words, shared) = match reply {
        blank if blank.is_blank() => (String::new(), false),
        Reply::Typed(words) => (words, false),
        Reply::Note { words, shared } => (words, shared && note.may_be_shared),
        _ => return Err(Misfit::WrongKind),
    };
    let words = words.trim();
    if words.chars().count() > LONGEST_REPLY {
        return Err(Misfit::TooLong);
    }
    // One that nobody else may read is stored as it always was.
    Ok(if shared { Reply::Note { words: words.to_owned(), shared } } else { Reply::Typed(words.to_owned()) })
}
