//! The texts a course rests on, with the day each was read.

use courses::compiled::LearnerHalf;

use crate::course::Reader;
use courses::facts::Source;
use leptos::prelude::*;

use crate::course::blocks::read_on;
use crate::parts::links::trail;
use crate::parts::unclear::course_is_unclear;
use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Sources<'a> {
    pub course: &'a LearnerHalf,
    pub reader: &'a Reader,
}

pub fn page(shell: &Shell<'_>, props: &Sources<'_>) -> Page {
    let facts = &props.course.facts;
    shell.plain("The laws and texts it rests on", || {
        view! {
            {trail(vec![(paths::course(&facts.course), facts.title.clone())], None)}
            <h1>"The laws and texts it rests on"</h1>
            <p class="lead">"Each entry says which text was read, and when. The law changes: where it matters, read today’s text or ask the clerk."</p>
            {match facts.sources.is_empty() {
                true => view! { <p>"This course lists no texts."</p> }.into_any(),
                false => view! { <ul class="sources">{facts.sources.iter().map(one).collect_view()}</ul> }.into_any(),
            }}
            {course_is_unclear(shell, &facts.course)}
        }
    })
}

fn one(source: &Source) -> impl IntoView + use<> {
    let is_web = source.url.starts_with("https://") || source.url.starts_with("http://");
    let title = match is_web {
        true => view! { <a href=source.url.clone()>{source.title.clone()}</a> }.into_any(),
        false => source.title.clone().into_any(),
    };
    view! {
        <li id=paths::source_anchor(&source.id)>
            <p class="source-title">{title}</p>
            <p class="hint">{read_on(source)}</p>
        </li>
    }
}
