//! The list of chapters, with what each is about.

use courses::compiled::Block;
use courses::handbook::{Chapter, Handbook, Part};
use courses::text::Prose;
use leptos::prelude::*;

use super::TITLE;
use crate::course::{Reader, in_words};
use crate::paths;
use crate::{Page, Shell};

pub fn page(shell: &Shell<'_>, book: &Handbook) -> Page {
    shell.plain(TITLE, || {
        view! {
            <h1>{TITLE}</h1>
            <p class="lead">"How to make a course, from the first word to the village hall. You need no special program: a browser will do, or Notepad."</p>
            <p>"Nothing you write is seen by a learner before you publish it, and nothing that is published can be broken by what you write next. So try things."</p>
            <ol class="chapters">{book.chapters.iter().map(line).collect_view()}</ol>
        }
    })
}

fn line(chapter: &Chapter) -> impl IntoView + use<> {
    view! {
        <li>
            <a href=paths::handbook_chapter(&chapter.id)>{chapter.title.clone()}</a>
            <p class="hint">{about(chapter)}</p>
        </li>
    }
}

/// Its first paragraph, in words.
fn about(chapter: &Chapter) -> Option<String> {
    chapter.parts.iter().find_map(|part| match part {
        Part::Words(Block::Prose(Prose::Paragraph(words))) => Some(in_words(&Reader::default(), words)),
        _ => None,
    })
}
