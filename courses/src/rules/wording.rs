//! How a passage is said: length, capitals, colour and place.

use std::ops::Range;

use super::reading_age::words_of;
use crate::page::{Page, Voice};

const PARAGRAPH: usize = 120;
const ITEM: usize = 60;
/// Letters in capitals that make a shout.
const SHOUT: usize = 8;

const COLOURS: &str = "red|green|blue|yellow|orange|purple|pink";
const THINGS: &str = "one|box|button|line|circle|text|arrow|area|words|dot|bar";

pub(crate) fn look_at(page: &mut Page<'_, '_>, text: &str, span: &Range<usize>, is_item: bool) {
    let words = words_of(text).count();
    let most = if is_item { ITEM } else { PARAGRAPH };
    if words > most && page.voice != Voice::Reply {
        let what = if is_item { "list item" } else { "paragraph" };
        let line = page.find_within(span, "\n");
        page.fault(
            "A117",
            span.start..line.end.max(span.start),
            format!("This {what} has {words} words; over {most} is hard to read"),
        )
        .help("Split it");
    }
    if let Some(shout) = shout(text) {
        let place = page.find_within(span, &shout);
        page.fault("A115", place, "Text in capitals is hard to read").help("Use small letters");
    }
    if let Some(phrase) = colour_or_place(text) {
        let place = page.find_within(span, &phrase);
        page.fault("A110", place, format!("\"{phrase}\": not everyone sees colour or position")).help("Name the thing");
    }
    let file = page.file;
    page.desk.abbreviations.look_at(text, file, span);
}

/// Words in capitals that follow each other and hold many letters.
fn shout(text: &str) -> Option<String> {
    let mut run: Vec<&str> = Vec::new();
    for word in text.split(' ').chain([""]) {
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_loud = letters > 1 && !word.chars().any(char::is_lowercase);
        if is_loud {
            run.push(word);
            continue;
        }
        let letters: usize = run.iter().map(|word| word.chars().filter(|letter| letter.is_alphabetic()).count()).sum();
        if letters >= SHOUT {
            return Some(run.join(" "));
        }
        run.clear();
    }
    None
}

/// The phrase that only people who see the page as it was drawn understand.
fn colour_or_place(text: &str) -> Option<String> {
    let words: Vec<&str> = words_of(text).collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is = |place: usize, choices: &str| {
        lower.get(place).is_some_and(|word| choices.split('|').any(|choice| choice == word))
    };
    let phrase = |from: usize, to: usize| Some(words[from..to.min(words.len())].join(" "));
    for place in 0..words.len() {
        if is(place, "shown|marked|printed|highlighted") && is(place + 1, "in") && is(place + 2, COLOURS) {
            return phrase(place, place + 3);
        }
        if is(place, "the") && is(place + 1, COLOURS) && is(place + 2, THINGS) {
            return phrase(place, place + 3);
        }
        if is(place, "picture|diagram|table|box|list|menu|button|panel|column|map")
            && is(place + 1, "on")
            && is(place + 2, "the")
            && is(place + 3, "left|right")
        {
            return phrase(place, place + 4);
        }
        if is(place, "see|shown|listed") && is(place + 1, "above|below") {
            return phrase(place, place + 2);
        }
        if is(place, "the") && is(place + 1, "table|picture|diagram|box|list") && is(place + 2, "above|below") {
            return phrase(place, place + 3);
        }
    }
    None
}
