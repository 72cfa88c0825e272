//! A Word document as a start for lessons: each heading 1, or the whole document, becomes a lesson.

mod looks;
mod outline;
mod package;
mod runs;

use super::lesson_paths::LessonPaths;
use super::lost::{Place, Report};
use super::markup::write_markdown::blocks;
use super::names::Names;
use super::pictures::Shelf;
use super::{Imported, excerpt, paper, plain_words, trial, xml};
use crate::Files;
use looks::Looks;
use outline::{Lesson, Outline};
use package::Package;
use runs::Reader;

/// Reads a document for the bundle `target`, whose ids and file names stay as they are. `name` is what the document was
/// called. Pictures without a description come without one, for their author to fill in.
pub fn lessons_from_docx(name: &str, bytes: &[u8], target: &Files) -> Imported {
    let mut report = Report::default();
    let mut names = Names::of(target);
    let read = Package::open(bytes).and_then(|mut package| read(&mut package, &mut names, &mut report));
    let (lessons, shelf) = match read {
        Ok(read) => read,
        Err(what) => {
            report.refused(0, what, "Open it in Word and save it again as a Word document (.docx)");
            return Imported { files: Files::new(), report: report.into_sorted() };
        }
    };
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut files = write(stem, lessons, target, &shelf.files, &mut names, &mut report);
    if files.is_empty() {
        report.refused(0, "No words were found in this document", "Check that it is the right one");
    }
    let media = shelf.keep_those_in(&files);
    files.extend(media);
    Imported { files, report: report.into_sorted() }
}

type Read = (Vec<Lesson>, Shelf);

fn read(package: &mut Package<'_>, names: &mut Names, report: &mut Report) -> Result<Read, &'static str> {
    let Some(text) = package.text("word/document.xml") else {
        return Err("This is not a Word document, or its text is too large");
    };
    let looks = Looks::read(package).map_err(|stop| stop.what)?;
    let mut reader = Reader {
        package,
        looks: &looks,
        names,
        report,
        shelf: Shelf::default(),
        is_coloured: false,
        lost: Default::default(),
    };
    let mut outline = Outline::new(&mut reader);
    xml::each(&text, 2, &mut |element| outline.part(&element)).map_err(|stop| stop.what)?;
    let lessons = outline.finish();
    if reader.is_coloured {
        reader.report.dropped(
            &Place::default(),
            "Colours and highlighting did not come over",
            "Not everyone sees colours: where they mean something, say it in words, or use bold or a box",
        );
    }
    Ok((lessons, reader.shelf))
}

struct Written {
    path: String,
    front: String,
    blocks: Vec<String>,
}

fn write(
    name: &str,
    lessons: Vec<Lesson>,
    target: &Files,
    media: &Files,
    names: &mut Names,
    report: &mut Report,
) -> Files {
    let mut paths = LessonPaths::after(target, name, names);
    let mut written = Vec::new();
    for mut lesson in lessons {
        let title = if lesson.title.is_empty() { name.to_owned() } else { lesson.title };
        let place = Place { line: 0, title: title.clone() };
        for change in plain_words::settle_page(&mut lesson.prose) {
            report.changed(&place, change, "Read the lesson through, and change its words if they need it");
        }
        written.push(Written {
            path: paths.next(&title, names),
            front: paper::lesson_front(&title),
            blocks: lesson.prose.iter().map(|part| format!("{}\n\n", blocks(std::slice::from_ref(part)))).collect(),
        });
    }
    for _ in 0..4 {
        let files = render(&written);
        let stumbles = trial::stumbles(&files, media);
        if stumbles.is_empty() {
            return files;
        }
        for page in &mut written {
            let mine = stumbles.iter().filter(|stumble| stumble.path == page.path);
            let lines: Vec<u32> = mine.map(|stumble| stumble.line).collect();
            leave_out(page, &lines, report);
        }
    }
    report.refused(0, "Its lessons could not be written", "Copy its words into the editor");
    Files::new()
}

fn render(written: &[Written]) -> Files {
    let text = |page: &Written| format!("{}{}\n", page.front, page.blocks.concat().trim_end());
    written.iter().map(|page| (page.path.clone(), text(page).into_bytes())).collect()
}

/// Takes out the blocks that our reader stumbled over.
fn leave_out(page: &mut Written, lines: &[u32], report: &mut Report) {
    let place = Place { line: 0, title: page.path.clone() };
    let count = |text: &str| u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
    let mut line = 1 + count(&page.front);
    page.blocks.retain(|block| {
        let end = line + count(block);
        let is_left = lines.iter().any(|stumble| *stumble == 0 || (line..end).contains(stumble));
        if is_left {
            report.dropped(
                &place,
                format!("A part that our reader could not take: \"{}\"", excerpt(block)),
                "Write it anew in the editor",
            );
        }
        line = end;
        !is_left
    });
}
