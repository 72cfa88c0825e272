//! One file for each kind of block.

mod callout;
mod check;
mod checklist;
mod clip;
mod figure;
mod law;
mod only;
mod practice;
mod reflection;
mod reveal;
mod scenario;

use std::collections::BTreeMap;

use courses::compiled::Block;
use courses::ids::{LessonId, QuestionId};
use courses::question::Hand;
use courses::scenario::Walks;
use leptos::prelude::*;

use super::prose::{RowHeaders, table};
use super::{ItemState, Links, Text, prose};
use crate::paths;
pub(crate) use law::{cited, read_on, source_line};
pub(crate) use scenario::is_met_by;

/// Who looks at the blocks, and whether they can answer.
#[derive(Clone, Copy)]
pub(crate) enum Use<'a> {
    /// A lesson page: forms save into these items.
    Learning { person: &'a str, lesson: &'a LessonId, items: &'a BTreeMap<String, ItemState<'a>> },
    /// Text that cannot be answered: a stem, a step, an introduction.
    Reading,
    /// On paper: lines to write on, boxes to tick with a pen, what was dealt for each question, and stories as far as
    /// their reader went.
    Paper { dealt: &'a BTreeMap<QuestionId, Hand>, walks: &'a Walks<'a> },
}

pub(crate) fn blocks(text: &Text<'_>, used: Use<'_>, blocks: &[Block]) -> AnyView {
    blocks.iter().map(|block| one(text, used, block)).collect_view().into_any()
}

fn one(text: &Text<'_>, used: Use<'_>, block: &Block) -> AnyView {
    match block {
        Block::Prose(part) => prose(text, std::slice::from_ref(part)),
        Block::Callout { id, kind, title, body } => {
            callout::callout(text, used, id.as_ref(), *kind, title.as_deref(), body)
        }
        Block::Law { id, title, source, body } => law::law(text, used, id.as_ref(), title.as_deref(), source, body),
        Block::Practice { id, kind, title, source, body } => {
            let stated = practice::Stated { kind: *kind, source: source.as_ref() };
            practice::practice(text, used, id.as_ref(), stated, title.as_deref(), body)
        }
        Block::Figure { id, image, credit, long, caption } => {
            figure::figure(text, id.as_ref(), image, credit.as_deref(), long.as_deref(), caption)
        }
        Block::Table { id, caption, row_headers, table: cells } => {
            let headers = if *row_headers { RowHeaders::First } else { RowHeaders::None };
            let drawn = table(text, caption.as_deref(), headers, cells);
            view! { <div class="box-table" id=text.anchor_of(id.as_ref())>{drawn}</div> }.into_any()
        }
        Block::Reveal { id, button, body } => reveal::reveal(text, used, id.as_ref(), button, body),
        Block::Reflection(note) => reflection::reflection(text, used, note),
        Block::Checklist(list) => checklist::checklist(text, used, list),
        Block::Check(check) => check::check(text, used, check),
        Block::Scenario(story) => scenario::scenario(text, used, story),
        Block::Local { id, body } => {
            view! { <div class="local" id=text.anchor(id.as_str())>{self::blocks(text, used, body)}</div> }.into_any()
        }
        Block::Quiz(id) => quiz_link(text, used, id),
        Block::Clip(clip) => clip::clip(text, used, clip),
        Block::Only { for_whom, body } => only::only(text, used, for_whom, body),
        Block::Handout { body, .. } => self::blocks(text, used, body),
    }
}

fn quiz_link(text: &Text<'_>, used: Use<'_>, id: &courses::ids::QuizId) -> AnyView {
    let Some(quiz) = text.course.quizzes.get(id) else { return ().into_any() };
    let leads = !matches!(text.links, Links::OnlyDrawn);
    let href = leads.then(|| paths::quiz(&text.course.facts.course, id));
    match used {
        Use::Paper { .. } => ().into_any(),
        _ => view! { <p><a href=href>{quiz.title.clone()}</a></p> }.into_any(),
    }
}
