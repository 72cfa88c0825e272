//! What does not come over as it was when questions travel from one system to another: one by one, with what to do about it.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::words::count;

/// One thing that is lost, or takes another form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostThing {
    /// In the file that was read, from 1; 0 where it is about no line.
    pub line: u32,
    /// What the question or lesson is called; empty when it is about the file as a whole.
    pub title: String,
    pub fate: LostFate,
    /// A sentence without its full stop.
    pub what: String,
    /// What to do about it. After its first line it may hold words to copy.
    pub advice: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostFate {
    /// All of it stays behind.
    Left,
    /// A part of it stays behind.
    Dropped,
    /// It has another form.
    Changed,
}

/// How many questions or lessons fared in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LostTally {
    pub whole: usize,
    pub touched: usize,
    pub left: usize,
}

/// `labels` say it of those that are whole, touched and left.
pub(super) fn tally(tally: LostTally, labels: [&'static str; 3], nouns: (&str, &str)) -> impl IntoView + use<> {
    let numbers = [tally.whole, tally.touched, tally.left];
    let facts = labels.into_iter().zip(numbers.map(|number| count(number, nouns.0, nouns.1)));
    let facts = facts.map(|(label, number)| view! { <div class="fact"><dt>{label}</dt><dd>{number}</dd></div> });
    view! { <dl class="facts">{facts.collect_view()}</dl> }
}

/// A card for each question. `of_all` heads what is about none in particular.
pub(super) fn cards(things: &[LostThing], of_all: &'static str) -> Option<impl IntoView + use<>> {
    let mut groups: Vec<Vec<&LostThing>> = Vec::new();
    let mut places = BTreeMap::new();
    for thing in things {
        let place = *places.entry((thing.line, &thing.title)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(thing),
            None => groups.push(vec![thing]),
        }
    }
    let cards = groups.iter().map(|group| card(group, of_all)).collect_view();
    (!things.is_empty()).then(|| view! { <ul class="preview-faults">{cards}</ul> })
}

fn card(things: &[&LostThing], of_all: &'static str) -> impl IntoView + use<> {
    let first = things.first();
    let line = first.map(|first| first.line).filter(|line| *line > 0);
    let line = line.map(|line| view! { <p class="hint">{format!("Line {line}")}</p> });
    let title = first.map(|first| first.title.clone()).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| if line.is_some() { "A question without a title" } else { of_all }.to_owned());
    let things = things.iter().map(|thing| one(thing)).collect_view();
    view! {
        <li class="card">
            {line}
            <h3 class="long">{title}</h3>
            {things}
        </li>
    }
}

fn one(thing: &LostThing) -> impl IntoView + use<> {
    let fate = match thing.fate {
        LostFate::Left => "Left behind: ",
        LostFate::Dropped => "Lost: ",
        LostFate::Changed => "Changed: ",
    };
    let (advice, to_copy) = thing.advice.split_once('\n').unwrap_or((&thing.advice, ""));
    let to_copy = (!to_copy.trim().is_empty())
        .then(|| view! { <pre class="code" tabindex="0"><code>{to_copy.trim_end().to_owned()}</code></pre> });
    view! {
        <p><strong>{fate}</strong>{sentence(&thing.what)}" "{sentence(advice)}</p>
        {to_copy}
    }
}

fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() || words.ends_with(['.', ':', '?', '!']) { words.to_owned() } else { format!("{words}.") }
}
