//! What counts as done, and the face-to-face part.

use super::choices;
use crate::facts::{Completion, FaceToFace, Mode, Need, Requirement, Timing};
use crate::fault::Faults;
use crate::ids::{BlockId, LessonId, ModuleId, QuizId};
use crate::source_file::SourceFile;
use crate::toml_file::{Found, Table};

/// The rule without its list, and the list as it was written.
pub(super) fn read(table: &mut Table<'_>, faults: &mut Faults) -> (Option<Completion>, Option<Vec<Found<String>>>) {
    let Some(mut inner) = table.table("completion", faults) else {
        return (Some(Completion { require: vec![], pass_mark: 80, attempts: 0 }), None);
    };
    let require = inner.texts("require", faults);
    let pass_mark = pass_mark(&mut inner, faults).unwrap_or(80);
    let attempts = inner.whole("attempts", 0..=1_000, faults).map_or(0, |found| found.value);
    inner.finish(faults);
    (Some(Completion { require: vec![], pass_mark, attempts }), require)
}

/// M116 says what a pass mark may be.
pub(crate) fn pass_mark(table: &mut Table<'_>, faults: &mut Faults) -> Option<u8> {
    let found = table.whole("pass_mark", 0..=u32::MAX, faults)?;
    match u8::try_from(found.value).ok().filter(|mark| (1..=100).contains(mark)) {
        Some(mark) => Some(mark),
        None => {
            faults.at(
                "M116",
                table.file,
                found.span,
                format!("pass_mark must be between 1 and 100, but it is {}", found.value),
            );
            None
        }
    }
}

pub(super) fn face_to_face(table: &mut Table<'_>, faults: &mut Faults) -> Option<Found<FaceToFace>> {
    let mut inner = table.table("face_to_face", faults)?;
    let span = inner.span.start..inner.file.line_span(inner.span.start).end;
    let need = inner
        .one_of(
            "need",
            &[("none", None), ("optional", Some(Need::Optional)), ("required", Some(Need::Required))],
            faults,
        )
        .flatten();
    if need.is_some() && !inner.has("minutes") {
        inner.missing("minutes", faults).help("Say how long the session takes");
    }
    let minutes = inner.whole("minutes", 1..=1_200, faults).map_or(0, |found| found.value);
    let mode = inner.one_of("mode", choices::MODES, faults).unwrap_or(Mode::Either);
    let timing = inner.one_of("timing", choices::TIMINGS, faults).unwrap_or(Timing::Any);
    let group = inner.group("group", faults);
    let whole_council = inner.truth("whole_council", faults).unwrap_or(false);
    inner.finish(faults);
    need.map(|need| Found { value: FaceToFace { need, minutes, mode, timing, group, whole_council }, span })
}

/// What a requirement may name.
pub(crate) struct Parts<'a> {
    pub lessons: &'a [String],
    pub modules: &'a [String],
    /// With those that are assessed first.
    pub quizzes: &'a [String],
    pub assessed: &'a [String],
    pub scenarios: &'a [String],
    pub reflections: &'a [String],
}

/// The completion rule with its defaults filled in.
pub(crate) fn require(
    read: &super::CourseToml,
    parts: &Parts<'_>,
    file: &SourceFile,
    faults: &mut Faults,
) -> Vec<Requirement> {
    let Some(written) = &read.require else {
        let quizzes = parts.assessed.iter().map(|id| Requirement::Quiz(QuizId::new(id.clone())));
        let session = read.needs_session.iter().map(|_| Requirement::Session);
        return std::iter::once(Requirement::Lessons).chain(quizzes).chain(session).collect();
    };
    if read.needs_session.is_some() && !written.iter().any(|item| item.value == "session") {
        let (at, words) = match written.last() {
            Some(last) => (last.span.end, ", \"session\""),
            None => (0, ""),
        };
        let place = written.last().map_or(0..0, |last| last.span.clone());
        let fault = faults
            .at("M117", file, place, "face_to_face is required, so completion needs the session")
            .help("Add \"session\" to completion");
        if at > 0 {
            fault.fix(at..at, words);
        }
    }
    written.iter().filter_map(|item| requirement(item, parts, file, faults)).collect()
}

fn requirement(item: &Found<String>, parts: &Parts<'_>, file: &SourceFile, faults: &mut Faults) -> Option<Requirement> {
    let (kind, id) = item.value.split_once(':').unwrap_or((item.value.as_str(), ""));
    let known: &[String] = match (kind, id) {
        ("lessons", "") => return Some(Requirement::Lessons),
        ("session", "") => return Some(Requirement::Session),
        ("lesson", _) => parts.lessons,
        ("module", _) => parts.modules,
        ("quiz", _) => parts.quizzes,
        ("scenario", _) => parts.scenarios,
        ("reflection", _) => parts.reflections,
        _ => {
            faults
                .at("M105", file, item.span.clone(), format!("completion.require must be lessons, lesson:ID, module:ID, quiz:ID, scenario:ID, reflection:ID or session, but it is {}", item.value));
            return None;
        }
    };
    if !known.iter().any(|other| other == id) {
        let hint = crate::near::did_you_mean(id, known.iter().map(String::as_str));
        faults.at(
            "M115",
            file,
            item.span.clone(),
            format!("completion needs \"{}\", but there is no {kind} with that id{hint}", item.value),
        );
        return None;
    }
    Some(match kind {
        "lesson" => Requirement::Lesson(LessonId::new(id)),
        "module" => Requirement::Module(ModuleId::new(id)),
        "quiz" => Requirement::Quiz(QuizId::new(id)),
        "scenario" => Requirement::Scenario(BlockId::new(id)),
        _ => Requirement::Reflection(BlockId::new(id)),
    })
}
