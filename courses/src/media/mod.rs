//! Pictures and other files of a bundle: what they are, by their own bytes and not by what they call themselves.

mod kind;
mod metadata;
mod office;
mod pictured;
mod size;
pub(crate) mod svg;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::Files;
use crate::budget::{Next, Time, UNLIMITED};
use crate::bundle::{Bundle, TEXTS, as_text, extension, places, sha256};
use crate::compiled::Media;
use crate::fault::Faults;
use crate::limits::{Limits, in_words};
pub use metadata::without_metadata;
pub use pictured::{Pictured, pictured};
pub use svg::is_simple_drawing;

/// Looks at the size of every file, and into every one that is not Markdown or TOML.
pub(crate) fn read(
    bundle: &Bundle,
    limits: &Limits,
    time: &mut Time<'_>,
    faults: &mut Faults,
) -> BTreeMap<String, Media> {
    for (path, file) in &bundle.texts {
        look_at_size(path, path, file.text.len() as u64, limits, faults);
    }
    let mut media = BTreeMap::new();
    for (path, bytes) in bundle.media.iter().filter(|(path, _)| *path != "bundle.lock") {
        if !time.allows(Next::File, path, faults) {
            break;
        }
        media.extend(one(path, bytes, limits, faults).map(|one| (path.clone(), one)));
    }
    media
}

/// The same where the bytes are not at hand: the sizes of the words, and what is known of the rest.
pub(crate) fn known(
    bundle: &Bundle,
    limits: &Limits,
    _: &mut Time<'_>,
    faults: &mut Faults,
) -> BTreeMap<String, Media> {
    for (path, file) in &bundle.texts {
        look_at_size(path, path, file.text.len() as u64, limits, faults);
    }
    bundle.known.clone()
}

/// X003; true when the file may be looked into. `shown` is the path as it may be printed, `size` in bytes.
pub(crate) fn look_at_size(shown: &str, path: &str, size: u64, limits: &Limits, faults: &mut Faults) -> bool {
    let (most, kind) = limits.of_file(path);
    if size > most {
        let words = format!("{shown} is {}; the most for {kind} is {}", in_words(size), in_words(most));
        faults.about("X003", shown, words).help("Make it smaller, or divide it");
    }
    size <= most
}

/// One file, which is left out when something is wrong with it.
pub(crate) fn one(path: &str, bytes: &[u8], limits: &Limits, faults: &mut Faults) -> Option<Media> {
    let extension = extension(path);
    if !look_at_size(path, path, bytes.len() as u64, limits, faults) {
        return None;
    }
    if office::has_macros(extension, bytes) {
        faults
            .about("X011", path, format!("{path} is an office file with macros"))
            .help("Save it without macros, or as a PDF");
        return None;
    }
    // A renamed `course.toml` is spoken of elsewhere.
    let Some(content_type) = kind::content_type(extension) else {
        faults
            .about("X010", path, format!("{path} is a kind of file this format does not use"))
            .help("Save it as a kind the format uses, such as PNG, PDF or Markdown");
        return None;
    };
    if !kind::is_what_it_says(extension, bytes) {
        faults
            .about("X010", path, format!("{path} is not the kind of file its name says"))
            .help("Save it again from the program that made it");
        return None;
    }
    if extension == "svg"
        && let Some(reason) = svg::refusal(bytes)
    {
        faults
            .about("X022", path, format!("{path} holds {reason}, which a drawing in a course may not"))
            .help("Convert it to PNG, or save it as a plain SVG without scripts, links and embedded pictures");
        return None;
    }
    let kept = without_metadata(extension, bytes);
    let size = size::pixels(extension, &kept);
    if let Some((width, height)) = size.filter(|(width, height)| u64::from(*width) * u64::from(*height) > limits.pixels)
    {
        let most = limits.pixels / 1_000_000;
        faults
            .about("X012", path, format!("{path} is {width} by {height} pixels; the most is {most} million pixels"))
            .help("Make the picture smaller");
        return None;
    }
    Some(Media { sha256: sha256(&kept), content_type: content_type.to_owned(), size })
}

/// What is known of every medium among the files, for a check that has not got their bytes; `None` for one that was refused.
pub fn media_facts(files: &Files) -> BTreeMap<String, Option<Media>> {
    let mut unheard = Faults::default();
    let bundle = Bundle::read(files, &mut unheard);
    let mut good = read(&bundle, &Limits::default(), &mut Time::of(UNLIMITED), &mut unheard);
    let there = bundle.media.keys().filter(|path| *path != "bundle.lock");
    there.map(|path| (path.clone(), good.remove(path))).collect()
}

/// How a medium of this name is served, from our own list; `None` for what a bundle may not hold.
pub fn content_type(path: &str) -> Option<&'static str> {
    kind::content_type(extension(path))
}

/// The bytes of a medium as they are stored and served, from those that came under `path`: text in UTF-8 with plain
/// line ends, pictures and films without metadata. [`Media::sha256`] is theirs.
pub fn stored_bytes<'a>(path: &str, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let extension = extension(path);
    let stored = if TEXTS.contains(&extension) { as_text(bytes).map(String::into_bytes) } else { None };
    match stored {
        Some(text) if text == bytes => Cow::Borrowed(bytes),
        Some(text) => Cow::Owned(text),
        None => without_metadata(extension, bytes),
    }
}

/// The stored bytes of every file that may be a medium, under the paths that [`crate::check`] gives them: its files may
/// have come in a folder of their own, or with capitals in their names.
pub fn stored_media(files: &Files) -> BTreeMap<String, Cow<'_, [u8]>> {
    let media = places(files).into_iter().filter(|(path, _)| !["md", "toml", "lock"].contains(&extension(path)));
    media.map(|(path, bytes)| (path.clone(), stored_bytes(&path, bytes))).collect()
}
