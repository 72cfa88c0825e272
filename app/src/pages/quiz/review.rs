//! Each question of a finished try: what was answered, the reason, and where to read about it.

use courses::compiled::{Block, Lesson};
use courses::question::FULL;
use courses::text::Prose;
use leptos::prelude::*;
use records::unclear::{PlaceKind, UnclearPlace};

use super::result::{Key, ReadAgain, ResultPage, Reviewed};
use super::said;
use crate::course::blocks::{Use, blocks, cited};
use crate::course::questions::verdict;
use crate::course::{Text, in_words, lang};
use crate::parts::unclear::{self, one_of_several};
use crate::{Shell, paths};

pub(super) fn list(shell: &Shell<'_>, props: &ResultPage<'_>) -> Option<impl IntoView + use<>> {
    let text = Text::new(props.course, props.reader).without_anchors();
    let items: Vec<_> =
        (1..).zip(&props.questions).map(|(number, one)| reviewed(shell, &text, props, number, one)).collect();
    (!items.is_empty()).then(|| {
        view! { <section class="review"><h2>"Your answers, one by one"</h2><ol class="review-list">{items}</ol></section> }
    })
}

fn reviewed(
    shell: &Shell<'_>,
    text: &Text<'_>,
    props: &ResultPage<'_>,
    number: usize,
    one: &Reviewed<'_>,
) -> impl IntoView + use<> {
    let place = UnclearPlace::new(PlaceKind::Question, &one.question.id);
    let field = format!("{}_{number}", unclear::FIELD);
    let is_right = one.mark >= FULL;
    let link = one.read_again.as_ref().filter(|_| !is_right).and_then(|place| reading_link(props, place));
    view! {
        <li class="card" lang=lang(&props.course.facts)>
            <h3 class="review-number">{format!("Question {number}")}</h3>
            {blocks(&text.of_question(one.question), Use::Reading, &one.question.stem)}
            {given(text, one)}
            {match one.key {
                Key::Own => None,
                Key::Corrected => Some(view! { <p>"What we had as the right answer to this question was wrong. Yours is marked by the corrected one."</p> }),
                Key::Void => Some(view! { <p>"This question was wrong, so it is left out of your result."</p> }),
            }}
            {(one.key != Key::Void).then(|| view! {
                <div class=verdict::class(is_right)>
                    {said::about(text, one)}
                    {one.sources.iter().map(|source| cited(text, source)).collect_view()}
                </div>
            })}
            {link.map(|link| view! { <p>"Read again: "{link}</p> })}
            {one_of_several(shell, &props.course.facts.course, &place, &field)}
        </li>
    }
}

fn given(text: &Text<'_>, one: &Reviewed<'_>) -> impl IntoView + use<> {
    let lines: Vec<String> = one.given.iter().map(|words| in_words(text.reader, words)).collect();
    let words = match lines.as_slice() {
        [] => "You gave no answer".to_owned(),
        lines => format!("Your answer: {}", lines.join("; ")),
    };
    view! { <p class="given">{words}</p> }
}

/// A link to exactly where to read; `None` when the course no longer has it.
pub(super) fn reading_link(props: &ResultPage<'_>, place: &ReadAgain) -> Option<impl IntoView + use<>> {
    let course = &props.course.facts.course;
    let lesson = props.course.lessons.get(&place.lesson)?;
    let section = place.section.as_deref();
    let href = match section {
        Some(section) => paths::lesson_section(course, &lesson.id, section),
        None => paths::lesson(course, &lesson.id),
    };
    let heading = section.and_then(|section| heading_of(props, lesson, section));
    let words = heading.map_or_else(|| lesson.title.clone(), |heading| format!("{}: {heading}", lesson.title));
    Some(view! { <a href=href>{words}</a> })
}

/// The words of a heading of a lesson.
fn heading_of(props: &ResultPage<'_>, lesson: &Lesson, section: &str) -> Option<String> {
    lesson.blocks.iter().find_map(|block| match block {
        Block::Prose(Prose::Heading { id, words, .. }) if id == section => {
            Some(crate::course::in_words(props.reader, words))
        }
        _ => None,
    })
}
