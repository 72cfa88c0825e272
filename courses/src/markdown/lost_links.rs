//! Pictures and links that Markdown takes for words, because there is a space in their path.

use std::ops::Range;

use super::inline::Placed;
use crate::bundle::extension;
use crate::page::Page;
use crate::text::Inline;

/// No path is longer, in characters.
const LONGEST: usize = 400;

/// B110 for each of them.
pub(super) fn look_at(page: &mut Page<'_, '_>, placed: &[Placed]) {
    for (word, span) in placed {
        if matches!(word, Inline::Text(text) if text.contains("](")) {
            for place in lost_in(page, span) {
                report(page, place);
            }
        }
    }
}

/// The paths in a text that has no links left in it.
fn lost_in(page: &Page<'_, '_>, span: &Range<usize>) -> Vec<Range<usize>> {
    let text = page.file.text.get(span.clone()).unwrap_or_default();
    let starts = text.match_indices("](").filter(|(at, _)| !text[..*at].ends_with('\\')).map(|(at, _)| at + 2);
    let path = |start: usize| {
        let written = in_brackets(&text[start..])?;
        // A title may follow the path.
        let path = written.split(" \"").next().unwrap_or(written);
        let is_lost = path.contains(' ') && (2..=5).contains(&extension(path).len());
        let lead = path.len() - path.trim_start().len();
        is_lost.then(|| span.start + start + lead..span.start + start + path.trim_end().len())
    };
    starts.filter_map(path).collect()
}

/// What stands before the bracket that closes; brackets may stand inside, as in `plan (1).png`.
fn in_brackets(text: &str) -> Option<&str> {
    let mut depth = 1;
    let line = text.lines().next().unwrap_or_default();
    let end = line.char_indices().take(LONGEST).find(|(_, letter)| {
        depth += i32::from(*letter == '(') - i32::from(*letter == ')');
        depth == 0
    });
    end.map(|(end, _)| &line[..end])
}

fn report(page: &mut Page<'_, '_>, place: Range<usize>) {
    let path = page.file.text[place.clone()].to_owned();
    let line = page.file.line_of(place.start);
    let meant = page.desk.meant(&path);
    let good = crate::bundle::normal_path(&format!("media/{}", crate::desk::file_name(&path)));
    let fault = page
        .fault("B110", place.clone(), format!("{path} is linked on line {line}, but a path cannot have spaces in it"))
        .label("so these are words and no link");
    match &meant {
        Some(meant) => fault.help(format!("Name the file without spaces, and write {meant}")).fix(place, meant.clone()),
        None => fault.help(format!("Name the file without spaces, put it in the media folder, and write {good}")),
    };
    page.desk.media_used.extend(meant);
}
