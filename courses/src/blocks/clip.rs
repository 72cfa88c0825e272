//! `video` and `audio`: something to watch or to listen to, and what is said in it.

use crate::bundle::extension;
use crate::captions::said_in;
use crate::compiled::{Block, Clip, ClipKind, Transcript};
use crate::markdown;
use crate::page::Page;
use crate::scan::{Node, Piece};
use crate::text::Prose;

/// A kind of file that a setting may name: its endings, and what to call it.
struct FileKind {
    endings: &'static [&'static str],
    noun: &'static str,
}

const VIDEO: FileKind = FileKind { endings: &["mp4"], noun: "a film, a .mp4 file" };
const AUDIO: FileKind = FileKind { endings: &["mp3", "m4a"], noun: "a recording, a .mp3 or .m4a file" };
const CAPTIONS: FileKind = FileKind { endings: &["vtt"], noun: "a .vtt file" };
const TRANSCRIPT: FileKind =
    FileKind { endings: &["txt", "pdf", "docx", "odt"], noun: "a .txt, .pdf, .docx or .odt file" };

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, kind: ClipKind) -> Option<Block> {
    let id = Some(page.block_id(node));
    let title = page.title(node);
    let minutes = node.settings.whole("minutes", 1..=600, page.file, &mut page.desk.faults);
    let file = match kind {
        ClipKind::Audio => AUDIO,
        ClipKind::Video => VIDEO,
    };
    let src = named(page, node, "src", &file);
    let captions = named(page, node, "captions", &CAPTIONS);
    let transcript = transcript(page, node, minutes.is_some());
    page.clip_minutes += minutes.unwrap_or(0);
    if !node.settings.has("src") {
        page.needs(node, &format!("src=media/NAME.{}", file.endings[0]));
        return None;
    }
    look_at_words(page, node, kind, &transcript);
    let said = said(page, captions.as_deref(), &transcript);
    Some(Block::Clip(Clip { id, kind, title, src: src?, captions, transcript, minutes, said }))
}

/// The path of a file of the bundle that a setting names.
fn named(page: &mut Page<'_, '_>, node: &Node, key: &str, kind: &FileKind) -> Option<String> {
    if !node.settings.has(key) {
        return None;
    }
    let wrong = |page: &mut Page<'_, '_>, span, got: &str| {
        page.fault("F009", span, format!("{key} must be {}, but it is {got}", kind.noun))
            .help("Put such a file in the media folder and use its name");
    };
    let Some(value) = node.settings.value(key) else {
        wrong(page, node.settings.key_span(key), "nothing");
        return None;
    };
    let path = markdown::clip(page, &value.text, value.span.clone())?;
    if !kind.endings.contains(&extension(&path)) {
        wrong(page, value.span.clone(), &path);
        return None;
    }
    Some(path)
}

/// A file, or the words of the block. People watch a clip or read it: with its minutes known, its words take no time.
fn transcript(page: &mut Page<'_, '_>, node: &Node, is_timed: bool) -> Transcript {
    if node.settings.has("transcript") {
        refuse_second_transcript(page, node);
        page.notes_in(&node.body);
        return named(page, node, "transcript", &TRANSCRIPT).map_or(Transcript::None, Transcript::File);
    }
    let before = page.passages.len();
    let said: Vec<Prose> = page.plain_prose(node);
    if is_timed {
        page.passages[before..].iter_mut().for_each(|passage| passage.words = 0);
    }
    if said.is_empty() { Transcript::None } else { Transcript::Words(said) }
}

fn refuse_second_transcript(page: &mut Page<'_, '_>, node: &Node) {
    let words = node.body.iter().find_map(|piece| match piece {
        Piece::Words(run) if !run.is_blank() => Some(run.words_span()),
        _ => None,
    });
    if let Some(span) = words {
        let end = page.file.line_span(span.start).end.min(span.end);
        let message = format!("These words stand in the {} block, but its transcript is a file", node.name());
        page.fault("F014", span.start..end, message).help("Keep the words or the file");
    }
}

/// The words of the files beside a clip. A film that is shown twice is found where it stands first: a small file that is
/// named a thousand times would fill the memory.
fn said(page: &mut Page<'_, '_>, captions: Option<&str>, transcript: &Transcript) -> Vec<String> {
    let written = match transcript {
        Transcript::File(path) => Some(path.as_str()),
        Transcript::None | Transcript::Words(_) => None,
    };
    let mut said = Vec::new();
    for path in captions.into_iter().chain(written) {
        if let Some(bytes) = page.desk.bundle.media.get(path)
            && page.desk.heard.insert(path.to_owned())
        {
            said.extend(said_in(path, bytes));
        }
    }
    said
}

/// A111 and A112. A file that was named but is not there was spoken of already.
fn look_at_words(page: &mut Page<'_, '_>, node: &Node, kind: ClipKind, transcript: &Transcript) {
    let has_words = node.settings.has("transcript") || *transcript != Transcript::None;
    let span = node.line.clone();
    let write = "Write what is said inside the block, or name a file with transcript=media/NAME";
    match kind {
        ClipKind::Video if !node.settings.has("captions") => {
            page.fault("A111", span, "Video has no captions file").help("Add captions=media/NAME.vtt");
        }
        ClipKind::Video if !has_words => {
            page.fault("A111", span, "Video has no transcript").help(write).as_advice();
        }
        ClipKind::Audio if !has_words => {
            page.fault("A112", span, "Audio has no transcript").help(write);
        }
        _ => {}
    }
}
