//! Headings, their ids, and lines that only look like headings.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::Builder;
use crate::fmt::Edit;
use crate::page::{Page, Timing, Voice};
use crate::scan::{Place, Settings};
use crate::text::{Inline, Prose, plain};

pub(super) fn read(
    builder: &mut Builder<'_, '_, '_, '_>,
    level: HeadingLevel,
    mut words: Vec<Inline>,
    range: &Range<usize>,
) -> Prose {
    let source = builder.run.text[range.clone()].lines().next().unwrap_or_default();
    let settings = settings_of(source).map(|inner| builder.run.cut(range.start + inner.start..range.start + inner.end));
    let span = builder.span(&(range.start..range.start + source.len()));
    if settings.is_some() {
        strip_settings(&mut words);
    }
    // Marks that close a heading leave an empty text behind.
    words.retain(|word| !matches!(word, Inline::Text(text) if text.is_empty()));
    let page = &mut *builder.page;
    let settings =
        settings.map(|run| Settings::read(&run, "heading", page.file, &mut page.desk.faults)).unwrap_or_default();
    let known: &[&str] = if page.place == Place::Guide { &["core", "minutes", "method"] } else { &["core"] };
    settings.refuse_others("heading", known, page.file, &mut page.desk.faults);
    let minutes = settings.whole("minutes", 1..=600, page.file, &mut page.desk.faults);
    let method = settings.text("method").map(str::to_owned);
    let whole = builder.run.span(range.start..range.start + builder.run.text[range.clone()].trim_end().len());
    let level = look_at_level(page, level as u8, source, &span, whole);
    let title = plain(&words);
    let id = match &settings.id {
        Some(id) => {
            page.desk.name(&id.text, page.file, id.span.clone());
            id.text.clone()
        }
        None => page.desk.invent(&title, page.file, span.start),
    };
    if page.place == Place::Guide {
        page.plan.insert(id.clone(), Timing { minutes, method });
    }
    tidy(builder, range, &settings, &id);
    let page = &mut *builder.page;
    if page.voice == Voice::Page {
        page.desk.sections.entry(page.id.clone()).or_default().insert(id.clone());
    }
    Prose::Heading { level, id, words }
}

/// Notes how `fmt` writes a heading: with `##` and not underlined, and with its id.
fn tidy(builder: &mut Builder<'_, '_, '_, '_>, range: &Range<usize>, settings: &Settings, id: &str) {
    let (run, file) = (builder.run, builder.page.file);
    let text = run.text[range.clone()].trim_end();
    let first = text.lines().next().unwrap_or_default();
    let given = settings_of(first);
    let mut line = first.trim_end().to_owned();
    match (&settings.id, &given) {
        (Some(_), _) => {}
        (None, Some(inner)) if first[inner.clone()].trim().is_empty() => {
            line.replace_range(inner.clone(), &format!("#{id}"));
        }
        (None, Some(inner)) => line.insert_str(inner.start, &format!("#{id} ")),
        (None, None) => line.insert_str(words_end(&line), &format!(" {{#{id}}}")),
    }
    let place = run.place(range.start);
    let is_first = file.text[file.line_span(place).start..place].trim().is_empty();
    let edit = match text.lines().count() {
        2 if is_first && !first.starts_with('#') => {
            Edit::new(builder.span(&(range.start..range.start + text.len())), format!("## {line}"))
        }
        // Underlined, and over several lines or inside something: it stays as it is.
        3.. => return,
        _ => Edit::new(builder.span(&(range.start..range.start + first.len())), line),
    };
    if file.text.get(edit.start..edit.end) != Some(edit.words.as_str()) {
        builder.page.desk.tidy(file, edit);
    }
}

/// Where the words of a heading's line end, before any `#` that closes it.
fn words_end(line: &str) -> usize {
    let bare = line.trim_end_matches('#');
    if bare.ends_with([' ', '\t']) { bare.trim_end().len().max(1) } else { line.len() }
}

/// What stands between the brackets at the end of a heading's line.
fn settings_of(line: &str) -> Option<Range<usize>> {
    let bare = line.trim_end_matches(['#', ' ', '\t', '\n']);
    let inner_end = bare.strip_suffix('}')?.len();
    let start = bare[..inner_end].rfind('{')?;
    let is_variable = bare[..start].ends_with('{') || bare[..inner_end].ends_with('}');
    (!is_variable).then_some(start + 1..inner_end)
}

fn strip_settings(words: &mut Vec<Inline>) {
    if let Some(Inline::Text(text)) = words.last_mut() {
        if let Some(start) = text.rfind('{') {
            text.truncate(start);
        }
        let bare = text.trim_end().len();
        text.truncate(bare);
        if text.is_empty() {
            words.pop();
        }
    }
}

/// 2 to 4, one step down at a time.
fn look_at_level(page: &mut Page<'_, '_>, level: u8, source: &str, span: &Range<usize>, whole: Range<usize>) -> u8 {
    if page.voice == Voice::Trainer {
        return level.clamp(2, 4);
    }
    let marks = source.chars().take_while(|letter| *letter == '#').count();
    let is_underlined = page.file.text[whole.clone()].lines().count() == 2;
    let mend = |page: &mut Page<'_, '_>, code, message: String, help: &str, right: u8| {
        let fault = page.fault(code, span.clone(), message).help(help);
        if marks > 0 {
            fault.fix(span.start..span.start + marks, "#".repeat(usize::from(right)));
        } else if is_underlined {
            fault.fix(whole.clone(), format!("{} {}", "#".repeat(usize::from(right)), source.trim()));
        }
    };
    if level == 1 {
        mend(page, "F020", "Lessons do not use heading 1 (#); the title is already there".into(), "Use ##", 2);
    } else if level > 4 {
        mend(page, "F020", format!("Lessons do not use heading {level}"), "Use ##, ### or ####", 4);
    } else if level > page.level + 1 && page.voice == Voice::Page {
        let (from, right) = (page.level, page.level + 1);
        mend(page, "A104", format!("Heading goes from level {from} to {level}"), "Go down one level at a time", right);
    }
    let level = level.clamp(2, 4);
    if page.voice == Voice::Page {
        page.level = level;
    }
    level
}

/// A short line in bold that is not a sentence.
pub(super) fn look_at_bold_line(page: &mut Page<'_, '_>, text: &str, span: Range<usize>) {
    let is_sentence = text.ends_with(['.', '!', '?', ':', '”', '"', '…']);
    if !is_sentence && text.chars().count() <= 80 {
        page.fault("A105", span, "A line in bold on its own looks like a heading").help("Use ##");
    }
}
