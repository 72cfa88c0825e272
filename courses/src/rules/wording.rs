//! How a passage is said: length, capitals, colour and place.

use std::ops::Range;

use super::reading_age::words_of;
use crate::page::{Page, Voice};

const PARAGRAPH: usize = 120;
const ITEM: usize = 60;
/// Letters in capitals that make a shout.
const SHOUT: usize = 8;
/// Letters of a body's short name, such as UNESCO.
const LONGEST_NAME: usize = 6;

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

/// Words in capitals that follow each other and hold many letters. Two short ones are names of bodies, such as
/// `NALC/SLCC`.
fn shout(text: &str) -> Option<String> {
    let letters = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).count();
    let mut run: Vec<&str> = Vec::new();
    for word in text.split([' ', '/', '-']).chain([""]) {
        if letters(word) > 1 && !word.chars().any(char::is_lowercase) {
            run.push(word);
            continue;
        }
        let is_said_loud = run.len() > 2 || run.iter().any(|word| letters(word) > LONGEST_NAME);
        if is_said_loud && run.iter().map(|word| letters(word)).sum::<usize>() >= SHOUT {
            return Some(run.join(" "));
        }
        run.clear();
    }
    None
}

/// The phrase that only people who see the page as it was drawn understand. "Above" and "below" are not among them:
/// read aloud, they mean before and after.
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
        if is(place, "one|picture|diagram|table|box|list|menu|button|panel|column|map")
            && is(place + 1, "on")
            && is(place + 2, "the")
            && is(place + 3, "left|right")
        {
            return phrase(place, place + 4);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shout_is_long_and_the_names_of_two_bodies_are_none() {
        for loud in ["You must ALWAYS DECLARE it", "DO NOT PAY yet", "IMPORTANT"] {
            assert!(shout(loud).is_some(), "{loud}");
        }
        for quiet in ["Ask NALC/SLCC", "Ask NALC SLCC", "UNESCO", "You may NOT vote", "Form CIL S106"] {
            assert_eq!(shout(quiet), None, "{quiet}");
        }
    }

    #[test]
    fn before_and_after_are_no_places_on_the_page() {
        for unseen in ["Press the red button", "It is shown in green", "Fill in the one on the left"] {
            assert!(colour_or_place(unseen).is_some(), "{unseen}");
        }
        for said in ["See the table below", "As listed above", "Turn left at the green", "The Green Party"] {
            assert_eq!(colour_or_place(said), None, "{said}");
        }
    }
}
