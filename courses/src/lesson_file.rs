//! One lesson.

use crate::blocks::trainer;
use crate::compiled::{Block, Lesson};
use crate::course_toml;
use crate::desk::{Desk, Wanted};
use crate::facts::Audience;
use crate::fault::Faults;
use crate::file_name;
use crate::front_matter;
use crate::ids::{LessonId, ModuleId, ObjectiveId, SourceId};
use crate::page::{Page, WORDS_A_MINUTE};
use crate::rules::reading_age;
use crate::scan::{self, Place, settings::is_id};
use crate::source_file::SourceFile;
use crate::toml_file::{Found, Table};
use crate::trainer_pack::NotePlace;

pub(crate) struct ReadLesson {
    pub lesson: Lesson,
    /// The facts at its top could be read, so what they leave out is left out.
    pub is_readable: bool,
    /// In 130ths of a minute: as its author says, or as it looks.
    pub time: usize,
    /// Quizzes that it places.
    pub placed: Vec<String>,
}

struct Front {
    id: String,
    title: String,
    minutes: Option<u32>,
    objectives: Vec<ObjectiveId>,
    sources: Vec<SourceId>,
    optional: bool,
    roles: Vec<Audience>,
}

pub(crate) fn read<'a>(desk: &mut Desk<'a>, file: &'a SourceFile, module: &ModuleId) -> ReadLesson {
    let front = front_matter::read(file, &mut desk.faults);
    let is_readable = !front.is_unreadable;
    let pieces = scan::scan(file, front.body, Place::Lesson, &mut desk.faults);
    let front = read_front(desk, file, front);
    desk.name(&front.id, file, 0..0);
    let mut page = Page::new(desk, file, Place::Lesson, &front.id);
    let blocks = page.top_blocks(&pieces);
    reading_age::look_at(&mut page);
    let id = LessonId::new(front.id);
    trainer::keep(&mut page, |after| NotePlace::Lesson { lesson: id.clone(), after });
    // What an author says of a lesson counts for more than its words do: the course is to agree with its lessons.
    let time = front.minutes.map_or_else(|| page.time(), |minutes| minutes as usize * WORDS_A_MINUTE);
    let (placed, checks) = (std::mem::take(&mut page.placed), page.checks);
    if checks == 0 && is_readable {
        desk.faults
            .about("Q153", &file.path, "This lesson has no check")
            .help("End the lesson with one to three questions in ::: check");
    }
    let minutes = in_minutes(time);
    let Front { title, objectives, sources, optional, roles, .. } = front;
    ReadLesson {
        lesson: Lesson { id, module: module.clone(), title, minutes, objectives, sources, optional, roles, blocks },
        is_readable,
        time,
        placed,
    }
}

/// Whole minutes, at least one.
pub(crate) fn in_minutes(time: usize) -> u32 {
    u32::try_from(time.div_ceil(WORDS_A_MINUTE)).unwrap_or(u32::MAX).max(1)
}

fn read_front<'a>(desk: &mut Desk<'a>, file: &'a SourceFile, front: front_matter::FrontMatter<'a>) -> Front {
    let mut read = Front {
        id: file_name::page_id(&file.path),
        title: String::new(),
        minutes: None,
        objectives: vec![],
        sources: vec![],
        optional: false,
        roles: vec![],
    };
    let Some(mut table) = front.table else {
        if !front.is_unreadable {
            desk.faults
                .about("M103", &file.path, format!("Add a title to {}", file.path))
                .help("Begin the file with a line +++, then title = \"…\", then a line +++");
        }
        return read;
    };
    if let Some(id) = id(&mut table, &mut desk.faults) {
        read.id = id;
    }
    read.title = table.required_text("title", 80, &mut desk.faults).map(|found| found.value).unwrap_or_default();
    read.minutes = table.whole("minutes", 1..=240, &mut desk.faults).map(|found| found.value);
    for Found { value, span } in table.texts("objectives", &mut desk.faults).unwrap_or_default() {
        desk.refer(file, span, Wanted::Objective(value.clone()));
        read.objectives.push(ObjectiveId::new(value));
    }
    for Found { value, span } in table.texts("sources", &mut desk.faults).unwrap_or_default() {
        desk.refer(file, span, Wanted::Source { id: value.clone(), is_law: false });
        read.sources.push(SourceId::new(value));
    }
    read.optional = table.truth("optional", &mut desk.faults).unwrap_or(false);
    read.roles = course_toml::roles(&mut table, "roles", &mut desk.faults).unwrap_or_default();
    table.finish(&mut desk.faults);
    read
}

/// The id that the front matter gives, when it gives one that can be used.
pub(crate) fn id(table: &mut Table<'_>, faults: &mut Faults) -> Option<String> {
    let found = table.text("id", faults)?;
    if is_id(&found.value) {
        return Some(found.value);
    }
    let mended = crate::words::slug(&found.value);
    let words = format!("The id \"{}\" may hold only small letters, digits and hyphens", found.value);
    let fault = faults.at("F010", table.file, found.span.clone(), words);
    if is_id(&mended) {
        let mended = format!("\"{mended}\"");
        fault.help(format!("Write {mended}")).fix(found.span, mended);
    } else {
        fault.help("Write a short name, such as \"three-days\"");
    }
    None
}

/// Ids of the stories and notes on a page, for the completion rule.
pub(crate) fn add_ids(blocks: &[Block], scenarios: &mut Vec<String>, reflections: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Scenario(story) => scenarios.push(story.id.to_string()),
            Block::Reflection(note) => reflections.push(note.id.to_string()),
            Block::Local { body, .. } => add_ids(body, scenarios, reflections),
            _ => {}
        }
    }
}
