//! Where links lead and which pictures are shown. Only a short list of schemes is allowed.

use std::ops::Range;

use super::variables;
use crate::bundle::extension;
use crate::desk::Wanted;
use crate::ids::{HandoutId, LessonId, SourceId, TermId};
use crate::page::{Page, Voice};
use crate::rules;
use crate::scan::Place;
use crate::text::{Image, Inline, Target, plain};
use crate::words;

/// The endings of pictures.
const PICTURES: [&str; 5] = ["png", "jpg", "jpeg", "webp", "svg"];

/// The target of a link, or `None` when it leads nowhere, which was said.
pub(super) fn read(page: &mut Page<'_, '_>, address: &str, words: &[Inline], span: &Range<usize>) -> Option<Target> {
    let place = page.find_within(span, address);
    let to = target(page, address, place)?;
    rules::links::look_at_words(page, &plain(words), &to, span);
    if page.voice == Voice::Page && page.place == Place::Lesson {
        rules::links::look_for_twins(page, &plain(words), &to, span);
    }
    Some(to)
}

fn target(page: &mut Page<'_, '_>, address: &str, place: Range<usize>) -> Option<Target> {
    if let Some(section) = address.strip_prefix('#') {
        let here = page.id.clone();
        page.refer(place, Wanted::Here { page: here, section: section.to_owned() });
        return Some(Target::Here(section.to_owned()));
    }
    if is_on_a_computer(address) {
        page.desk.not_of_the_bundle(address, page.file, place);
        return None;
    }
    if address.starts_with("{{") {
        variables::know_all(page, address, &place);
        return Some(Target::Web(address.to_owned()));
    }
    match scheme(address) {
        Some((scheme, rest)) => match scheme.as_str() {
            "https" | "mailto" | "tel" => web(page, address, &place),
            "http" => {
                page.fault("F026", place.clone(), "This link is http, not https").help("Use https: if the site has it");
                web(page, address, &place)
            }
            "term" => {
                page.refer(place, Wanted::Term(rest.to_owned()));
                Some(Target::Term(TermId::new(rest)))
            }
            "source" => {
                page.refer(place, Wanted::Source { id: rest.to_owned(), is_law: false });
                Some(Target::Source(SourceId::new(rest)))
            }
            "lesson" => Some(lesson(page, rest, place)),
            "handout" => {
                page.refer(place, Wanted::Handout(rest.to_owned()));
                Some(Target::Handout(HandoutId::new(rest)))
            }
            other => {
                page.fault("F025", place, format!("This link uses {other}:, which is not allowed"))
                    .help("Use https:, mailto: or tel:");
                None
            }
        },
        None => file(page, address, place),
    }
}

fn lesson(page: &mut Page<'_, '_>, rest: &str, place: Range<usize>) -> Target {
    let (lesson, section) = match rest.split_once('#') {
        Some((lesson, section)) => (lesson, Some(section.to_owned())),
        None => (rest, None),
    };
    let wanted = match &section {
        Some(section) => Wanted::Section { lesson: lesson.to_owned(), section: section.clone() },
        None => Wanted::Lesson(lesson.to_owned()),
    };
    page.refer(place, wanted);
    Target::Lesson { lesson: LessonId::new(lesson), section }
}

fn web(page: &mut Page<'_, '_>, address: &str, place: &Range<usize>) -> Option<Target> {
    variables::know_all(page, address, place);
    Some(Target::Web(address.to_owned()))
}

fn file(page: &mut Page<'_, '_>, address: &str, place: Range<usize>) -> Option<Target> {
    let decoded = decoded(address);
    if let Some((hidden, _)) = scheme(&decoded) {
        page.fault("X021", place, format!("This link hides the address scheme {hidden}:"))
            .help("Use https:, mailto: or tel:, written plainly");
        return None;
    }
    if address.starts_with("//") || address.starts_with("www.") {
        page.fault("F025", place, "This link does not say how to reach its address")
            .help("Put https: in front, as in https://www.example.org");
        return None;
    }
    let path = page.desk.media(&decoded, page.file, place.clone())?;
    if page.desk.bundle.texts.contains_key(&path) {
        page.fault("F025", place, format!("This link leads to {path}, which learners never see as a file"))
            .help("Write lesson:ID or handout:ID");
        return None;
    }
    Some(Target::File(path))
}

/// A picture of the bundle.
pub(crate) fn image(page: &mut Page<'_, '_>, address: &str, alt: &str, span: &Range<usize>) -> Option<Image> {
    let place = page.find_within(span, address);
    let path = picture(page, address, place)?;
    let alt = describe(page, alt, "", &path, span);
    Some(Image { src: path, alt })
}

/// The path of a picture, which must be in the bundle.
pub(crate) fn picture(page: &mut Page<'_, '_>, address: &str, place: Range<usize>) -> Option<String> {
    let path = of_the_bundle(page, address, place.clone(), "Pictures", "picture")?;
    if !PICTURES.contains(&extension(&path)) {
        page.fault("F009", place, format!("A picture must be a {} file, but it is {path}", words::either(&PICTURES)))
            .help("Link to other files in the words, as in [the form](media/form.pdf)");
        return None;
    }
    Some(path)
}

/// The path of a film, a recording or what goes with one, which must be in the bundle too.
pub(crate) fn clip(page: &mut Page<'_, '_>, address: &str, place: Range<usize>) -> Option<String> {
    of_the_bundle(page, address, place, "Films and recordings", "file")
}

fn of_the_bundle(
    page: &mut Page<'_, '_>,
    address: &str,
    place: Range<usize>,
    things: &str,
    thing: &str,
) -> Option<String> {
    let decoded = decoded(address);
    if is_on_a_computer(&decoded) {
        page.desk.not_of_the_bundle(address, page.file, place);
        return None;
    }
    if scheme(&decoded).is_some() || decoded.starts_with("//") {
        page.fault("X025", place, format!("{things} come from the bundle, never from another site"))
            .help(format!("Save the {thing} in the media folder and use its name"));
        return None;
    }
    page.desk.media(&decoded, page.file, place)
}

/// What the description comes to: the one word `decorative` means that there is nothing to say. A figure may hold a
/// `long` description besides.
pub(crate) fn describe(page: &mut Page<'_, '_>, alt: &str, long: &str, path: &str, span: &Range<usize>) -> String {
    let alt = alt.trim();
    if alt.eq_ignore_ascii_case("decorative") {
        return String::new();
    }
    rules::pictures::look_at(page, alt, long, path, span);
    alt.to_owned()
}

/// `C:\Users\…`, `\\server\…`, `file:///…`: a place that nobody else can reach.
fn is_on_a_computer(address: &str) -> bool {
    let after_drive = address.strip_prefix(|first: char| first.is_ascii_alphabetic());
    after_drive.is_some_and(|after| after.starts_with(":\\") || after.starts_with(":/"))
        || address.starts_with('\\')
        || address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"))
}

/// `https` and what follows the colon. Blank space and control characters, which browsers skip, are skipped.
fn scheme(address: &str) -> Option<(String, &str)> {
    let (before, rest) = address.split_once(':')?;
    let bare: String = before.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
    let is_scheme = bare.starts_with(|first: char| first.is_ascii_alphabetic())
        && bare.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    is_scheme.then(|| (bare.to_ascii_lowercase(), rest))
}

/// `%6A` and its like as the letters they stand for, so that nothing hides behind them.
pub(crate) fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (first, after) {
            (b'%', [high, low, later @ ..]) if digit(*high).is_some() && digit(*low).is_some() => {
                bytes.push(digit(*high).unwrap_or(0) * 16 + digit(*low).unwrap_or(0));
                rest = later;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}
