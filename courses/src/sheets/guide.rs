//! The facilitator's guide: the facts of the day, the running order by the clock, the plan, and each lesson with the
//! trainer's notes in place.

use super::paper_quiz::dealt_in_lessons;
use super::passage::{aside, note, passage};
use super::pen::Pen;
use super::{Frame, Piece, Printing, Reader, Sheet, asked, heading, outline, paragraph, text};
use crate::compiled::{Compiled, Lesson, Module};
use crate::facts::{Facts, Mode, Need};
use crate::saying;
use crate::text::{Align, Column, Inline, Prose, Table};
use crate::trainer_pack::{Guide, NotePlace};

pub(super) fn sheet(course: &Compiled, printing: &Printing<'_>) -> Sheet {
    let pen = Pen::new(&course.learner, printing);
    let facts = &course.learner.facts;
    let dealt = dealt_in_lessons(course);
    let plan = course.server.pack.guide.as_ref();
    let mut pieces = vec![Piece::Facts(facts_of(facts, plan))];
    pieces.extend(objectives(facts));
    if let Some(plan) = plan {
        pieces.extend(running_order(&pen, plan));
        pieces.push(heading(2, "The session"));
        pieces.extend(passage(&pen.deeper(1), &dealt, &plan.opening));
        pieces.extend(plan.parts.iter().flat_map(|part| {
            let head = Piece::Heading {
                level: part.level + 1,
                words: pen.words(&part.heading),
                aside: aside(part.minutes, part.method.as_deref()),
            };
            [vec![head], passage(&pen.deeper(1), &dealt, &part.passage)].concat()
        }));
    }
    pieces.extend(lessons(course, &pen));
    pieces.extend(quizzes(course, &pen));
    pieces.extend(certificate(facts));
    let title = plan.and_then(|plan| plan.title.as_deref()).unwrap_or(&facts.title);
    let title = format!("Trainer’s guide: {title}");
    let frame = Frame { course: &course.learner, printing };
    frame.sheet(
        "guide",
        title,
        "The plan of the session, with timings and the trainer’s notes.",
        Reader::Trainer,
        pieces,
    )
}

fn facts_of(facts: &Facts, plan: Option<&Guide>) -> Vec<(String, Vec<Inline>)> {
    let mut lines: Vec<(&str, String)> = vec![("Course", facts.title.clone())];
    let audience: Vec<&str> = facts.audience.iter().map(|who| saying::audience(*who)).collect();
    if !audience.is_empty() {
        lines.push(("For", audience.join(", ")));
    }
    let planned = plan.and_then(|plan| plan.minutes).or(facts.face_to_face.as_ref().map(|session| session.minutes));
    lines.extend(planned.map(|minutes| ("Session", saying::exact_minutes(minutes))));
    lines.extend(facts.face_to_face.as_ref().map(|session| ("How", how(session.need, session.mode))));
    lines.push(("Online part", saying::exact_minutes(facts.minutes)));
    let group = plan.and_then(|plan| plan.group).or(facts.face_to_face.as_ref().and_then(|session| session.group));
    lines.extend(group.map(|(fewest, most)| ("Group", format!("{fewest} to {most} people"))));
    lines.extend(plan.and_then(|plan| plan.room.clone()).map(|room| ("Room", room)));
    let equipment = plan.map(|plan| plan.equipment.join("; ")).filter(|things| !things.is_empty());
    lines.extend(equipment.map(|things| ("Bring", things)));
    lines.extend(facts.cpd.as_ref().map(|cpd| ("CPD", format!("{} for the course", saying::cpd_points(cpd.points)))));
    lines.push(("Version", facts.version.to_string()));
    lines.push(("Course by", facts.publisher.name.clone()));
    lines.extend(facts.publisher.contact.clone().map(|contact| ("Questions to", contact)));
    lines.push(("Reviewed", facts.review.last_reviewed.in_words()));
    lines.push(("Review due", facts.review.review_by.in_words()));
    lines.push(("Licence", facts.licence.clone()));
    lines.into_iter().map(|(name, words)| (name.to_owned(), text(words))).collect()
}

fn how(need: Need, mode: Mode) -> String {
    let where_it_is = saying::mode(mode);
    let asked = match need {
        Need::Required => "needed to complete the course",
        Need::Optional => "beside the online course",
    };
    format!("{where_it_is}, {asked}")
}

/// What people will be able to do, as a list under a heading.
pub(super) fn objectives(facts: &Facts) -> Vec<Piece> {
    if facts.objectives.is_empty() {
        return vec![];
    }
    let items = facts.objectives.iter().map(|objective| vec![Prose::Paragraph(text(objective.text.clone()))]);
    vec![
        heading(2, "What people will be able to do"),
        Piece::Prose(Prose::List { start: None, items: items.collect() }),
    ]
}

/// What happens when, counted from the start. Parts without a time of their own are not in it.
fn running_order(pen: &Pen<'_>, plan: &Guide) -> Vec<Piece> {
    let timed: Vec<_> = plan.parts.iter().filter_map(|part| Some((part, part.minutes?))).collect();
    if timed.is_empty() {
        return vec![];
    }
    let mut clock = 0_u32;
    let mut rows = Vec::with_capacity(timed.len() + 1);
    for (part, minutes) in timed {
        let method = part.method.clone().unwrap_or_default();
        rows.push(vec![text(on_the_clock(clock)), text(minutes.to_string()), pen.words(&part.heading), text(method)]);
        clock = clock.saturating_add(minutes);
    }
    rows.push(vec![text(on_the_clock(clock)), vec![], text("End"), vec![]]);
    let column = |words: &str, align| Column { heading: text(words), align };
    let table = Table {
        columns: vec![
            column("From the start", Align::Start),
            column("Minutes", Align::End),
            column("Part", Align::Start),
            column("How", Align::Start),
        ],
        rows,
    };
    let caption = Some(text(format!("{} in all", saying::exact_minutes(clock))));
    vec![heading(2, "Running order"), Piece::Table { caption, row_headers: true, table }]
}

/// `0:00`, `1:25`.
fn on_the_clock(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

fn lessons(course: &Compiled, pen: &Pen<'_>) -> Vec<Piece> {
    let mut pieces = vec![
        heading(2, "The lessons"),
        paragraph(
            "What each lesson is for and what its sections say first, with your notes where they belong. The workbook has \
             every word.",
        ),
    ];
    let modules = &course.learner.modules;
    for (place, module) in modules.iter().enumerate() {
        pieces.extend(module_head(place, module));
        let lessons = module.lessons.iter().filter_map(|id| course.learner.lessons.get(id));
        pieces.extend(lessons.flat_map(|lesson| one_lesson(course, &pen.deeper(3), lesson)));
    }
    pieces
}

fn module_head(place: usize, module: &Module) -> Vec<Piece> {
    if module.title.is_empty() {
        return vec![];
    }
    let head = Piece::Heading {
        level: 3,
        words: text(format!("Module {}: {}", place + 1, module.title)),
        aside: Some(saying::exact_minutes(module.minutes)),
    };
    std::iter::once(head).chain(module.summary.clone().map(paragraph)).collect()
}

fn one_lesson(course: &Compiled, pen: &Pen<'_>, lesson: &Lesson) -> Vec<Piece> {
    let head = Piece::Heading {
        level: 4,
        words: text(lesson.title.clone()),
        aside: Some(saying::exact_minutes(lesson.minutes)),
    };
    [vec![head], outline::of_lesson(course, pen, lesson)].concat()
}

/// Notes of quizzes and of questions.
fn quizzes(course: &Compiled, pen: &Pen<'_>) -> Vec<Piece> {
    let notes = &course.server.pack.notes;
    let mut pieces = Vec::new();
    for quiz in course.learner.quizzes.values() {
        let of_quiz =
            notes.iter().filter(|placed| matches!(&placed.place, NotePlace::Quiz { quiz: of, .. } if *of == quiz.id));
        let of_quiz: Vec<Piece> = of_quiz.map(|placed| note(pen, &placed.note)).collect();
        if !of_quiz.is_empty() {
            pieces.push(heading(3, quiz.title.clone()));
            pieces.extend(of_quiz);
        }
    }
    for placed in notes {
        let NotePlace::Question(id) = &placed.place else { continue };
        let Some(question) = course.learner.questions.get(id) else { continue };
        pieces.push(Piece::Heading { level: 3, words: asked::in_one_line(pen, question), aside: None });
        pieces.push(note(pen, &placed.note));
    }
    if pieces.is_empty() { pieces } else { [vec![heading(2, "Notes on quizzes and questions")], pieces].concat() }
}

/// What people who complete the course can show.
fn certificate(facts: &Facts) -> Vec<Piece> {
    let worth = facts
        .cpd
        .as_ref()
        .map(|cpd| format!("{}. {}", saying::cpd_points(cpd.points), saying::cpd_category(&cpd.category)));
    let lasts = saying::validity(&facts.validity).unwrap_or_else(|| "It does not run out.".to_owned());
    let mut says = vec![paragraph(format!("“This is to say that [name] has completed the course {}.”", facts.title))];
    says.extend(worth.map(paragraph));
    says.push(paragraph(lasts));
    says.push(paragraph(
        "Moothall issues it when the course is completed. An attendance sheet by itself is not a certificate.",
    ));
    [vec![heading(2, "What the certificate says")], says].concat()
}
