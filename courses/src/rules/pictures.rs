//! What the description of a picture says.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::media::svg;
use crate::one_by_one::one_by_one;
use crate::page::Page;
use crate::text::Inline;

const LONGEST: usize = 150;

/// A101, A102 and A116.
pub(crate) fn look_at(page: &mut Page<'_, '_>, alt: &str, long: &str, path: &str, span: &Range<usize>) {
    if alt.is_empty() {
        page.fault("A101", span.clone(), "This picture has no description")
            .help("Write what someone would need to know, or the word decorative");
        return;
    }
    let lower = alt.to_lowercase();
    let endings = [".png", ".jpg", ".jpeg", ".webp", ".svg"];
    let starts = ["image of", "picture of", "photo of", "photograph of", "a picture of", "an image of", "a photo of"];
    let said = if endings.iter().any(|ending| lower.ends_with(ending)) {
        Some("The description is a file name".to_owned())
    } else if let Some(start) = starts.iter().find(|start| lower.starts_with(*start)) {
        Some(format!("The description starts with \"{start}\""))
    } else if alt.chars().count() > LONGEST {
        Some(format!("The description is over {LONGEST} characters"))
    } else {
        None
    };
    // The same words about the same picture again are no other fault.
    if let Some(said) = said.filter(|_| page.desk.described.insert((path.to_owned(), alt.to_owned()))) {
        page.fault("A102", span.clone(), said)
            .help("Say in one sentence what the picture tells; in a figure, a longer text can stand in long");
    }
    look_at_drawn_words(page, &format!("{alt} {long}"), path, span);
}

/// Words drawn in an SVG that its descriptions leave out.
fn look_at_drawn_words(page: &mut Page<'_, '_>, said: &str, path: &str, span: &Range<usize>) {
    let Some(bytes) = page.desk.bundle.media.get(path).filter(|_| path.ends_with(".svg")) else { return };
    let said = words(said);
    let drawn = words(&svg::text(&String::from_utf8_lossy(bytes)));
    let missing: Vec<String> = drawn.difference(&said).cloned().collect();
    if !missing.is_empty() {
        let some = missing.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
        page.fault("A116", span.clone(), format!("This SVG contains words that are not in its description: {some}"))
            .help("Put them in the description, or in long");
    }
}

/// Words of three letters or more.
fn words(text: &str) -> BTreeSet<String> {
    one_by_one(
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 2)
            .map(str::to_lowercase),
    )
}

/// A103: a picture in an answer whose description says whether it is right.
pub(crate) fn look_at_answer(page: &mut Page<'_, '_>, words: &[Inline], span: &Range<usize>) {
    let tells = |alt: &str| {
        let alt = alt.to_lowercase();
        alt.split(|letter: char| !letter.is_alphabetic()).any(|word| ["correct", "incorrect", "wrong"].contains(&word))
            || alt.contains("right answer")
    };
    if words.iter().any(|word| matches!(word, Inline::Image(image) if tells(&image.alt))) {
        page.fault("A103", span.clone(), "A picture in an answer gives the answer away in its description")
            .help("Describe what is to be seen, not whether it is right");
    }
}
