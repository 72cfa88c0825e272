//! One to three questions at the end of a lesson, with a reason for each chosen answer and another go.

use courses::compiled::{Check, CheckPurpose};
use courses::question::Hand;
use leptos::prelude::*;

use super::Use;
use crate::course::questions::{self, Asked, Heading, Telling};
use crate::course::saver::{Sending, saver};
use crate::course::{ItemState, Text, inline, prose};
use crate::paths;

pub(super) fn check(text: &Text<'_>, used: Use<'_>, check: &Check) -> AnyView {
    let title = match &check.title {
        Some(words) => inline(&text.in_words(), words),
        None if check.purpose == CheckPurpose::Pre => "Before you read: what do you think?".into_any(),
        None => "Check what you know".into_any(),
    };
    let telling = match check.purpose {
        CheckPurpose::Check => Telling::Reasons,
        CheckPurpose::Pre => Telling::Later,
    };
    let questions = check.questions.iter().filter_map(|id| text.course.questions.get(id));
    let drawn = questions.map(|question| {
        let id = question.id.as_str();
        let inside = match used {
            Use::Learning { person, lesson, items } => {
                let nothing = ItemState::default();
                let state = items.get(id).unwrap_or(&nothing);
                let to = paths::item(&text.course.facts.course, lesson, id);
                let asked = Asked {
                    question,
                    state,
                    sending: Sending { person, to: &to },
                    heading: Heading::Legend,
                    then: None,
                    telling,
                };
                saver(person, id, questions::form(text, &asked)).into_any()
            }
            Use::Paper { dealt, .. } => {
                questions::on_paper(text, question, dealt.get(&question.id).unwrap_or(&Hand::default()))
            }
            Use::Reading => questions::on_paper(text, question, &Hand::default()),
        };
        view! { <div class="asked" id=text.anchor(&paths::item_anchor(id))>{inside}</div> }
    });
    view! {
        <section class="card check" id=text.anchor(check.id.as_str())>
            <h2>{title}</h2>
            {prose(text, &check.intro)}
            {drawn.collect_view()}
        </section>
    }
    .into_any()
}
