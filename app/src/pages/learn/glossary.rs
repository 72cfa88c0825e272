//! The words of a course, explained.

use courses::compiled::LearnerHalf;

use crate::course::Reader;
use courses::compiled::Term;
use leptos::prelude::*;

use crate::course::{Text, prose};
use crate::parts::links::trail;
use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Glossary<'a> {
    pub course: &'a LearnerHalf,
    pub reader: &'a Reader,
}

pub fn page(shell: &Shell<'_>, props: &Glossary<'_>) -> Page {
    let text = Text::new(props.course, props.reader).without_anchors();
    let facts = &props.course.facts;
    let mut terms: Vec<&Term> = props.course.glossary.values().collect();
    terms.sort_by_key(|term| term.name.to_lowercase());
    let list = move || terms.into_iter().map(|term| one(&text, term)).collect_view();
    shell.plain("The words, explained", || {
        let is_empty = props.course.glossary.is_empty();
        view! {
            {trail(vec![(paths::course(&facts.course), facts.title.clone())], None)}
            <h1>"The words, explained"</h1>
            {match is_empty {
                true => view! { <p>"This course has no list of words."</p> }.into_any(),
                false => view! { <dl class="terms">{list()}</dl> }.into_any(),
            }}
        }
    })
}

fn one(text: &Text<'_>, term: &Term) -> impl IntoView + use<> {
    view! {
        <dt id=paths::term_anchor(&term.id)>{term.name.clone()}</dt>
        <dd>{prose(text, &term.definition)}</dd>
    }
}
