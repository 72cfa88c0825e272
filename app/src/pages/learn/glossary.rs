//! The words of a course, explained.

use courses::compiled::LearnerHalf;

use crate::course::Reader;
use courses::compiled::Term;
use leptos::prelude::*;

use crate::course::{Text, lang, prose};
use crate::parts::links::trail;
use crate::parts::unclear::course_is_unclear;
use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Glossary<'a> {
    pub course: &'a LearnerHalf,
    pub reader: &'a Reader,
}

pub fn page(shell: &Shell<'_>, props: &Glossary<'_>) -> Page {
    let facts = &props.course.facts;
    shell.plain("The words, explained", || {
        let is_empty = props.course.glossary.is_empty();
        view! {
            {trail(vec![(paths::course(&facts.course), facts.title.clone())], None)}
            <h1>"The words, explained"</h1>
            {match is_empty {
                true => view! { <p>"This course has no list of words."</p> }.into_any(),
                false => list(props.course, props.reader).into_any(),
            }}
            {course_is_unclear(shell, &facts.course)}
        }
    })
}

/// Every word of a course, by its name.
pub(crate) fn list(course: &LearnerHalf, reader: &Reader) -> impl IntoView + use<> {
    let text = Text::new(course, reader).without_anchors();
    let mut terms: Vec<&Term> = course.glossary.values().collect();
    terms.sort_by_key(|term| term.name.to_lowercase());
    view! { <dl class="terms" lang=lang(&course.facts)>{terms.into_iter().map(|term| one(&text, term)).collect_view()}</dl> }
}

fn one(text: &Text<'_>, term: &Term) -> impl IntoView + use<> {
    view! {
        <dt id=paths::term_anchor(&term.id)>{term.name.clone()}</dt>
        <dd>{prose(text, &term.definition)}</dd>
    }
}
