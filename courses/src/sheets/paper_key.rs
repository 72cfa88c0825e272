//! The key: what is right on each paper and in the checks of the workbook, with marks and reasons. A sheet of its own.

use super::key_lines::{self, Verdict};
use super::paper_quiz::{PaperVersion, draw_of, order_in_lessons};
use super::passage::source_line;
use super::pen::Pen;
use super::{Frame, Piece, Printing, Reader, Sheet, asked, heading, marks, paragraph, text};
use crate::compiled::{Block, Compiled, Lesson, Quiz};
use crate::ids::{AnswerId, QuestionId};
use crate::quiz::Draw;
use crate::text::{Inline, Prose};

/// None where nothing is asked.
pub(super) fn sheet(course: &Compiled, printing: &Printing<'_>) -> Option<Sheet> {
    let pen = Pen::new(&course.learner, printing).deeper(2);
    let mut pieces = Vec::new();
    // Each begins with a heading where the last ends: one marker has them all, and pages half empty would be the rest.
    for quiz in course.learner.quizzes.values() {
        pieces.extend(PaperVersion::ALL.into_iter().flat_map(|version| of_paper(course, &pen, quiz, version)));
    }
    let checks = of_checks(course, &pen);
    if !checks.is_empty() {
        pieces.push(heading(2, "The checks in the workbook"));
        pieces.extend(checks);
    }
    if pieces.is_empty() {
        return None;
    }
    let warning = paragraph("For the marker only. Keep this sheet apart from the papers.");
    pieces.insert(0, Piece::Prose(Prose::Paragraph(vec![Inline::Strong(words_of(&warning))])));
    let title = format!("The key: {}", course.learner.facts.title);
    let purpose = "What is right on each paper and in the workbook, with the marks and the reasons.";
    Some(Frame { course: &course.learner, printing }.sheet("quiz-key", title, purpose, Reader::Trainer, pieces))
}

fn words_of(piece: &Piece) -> Vec<Inline> {
    match piece {
        Piece::Prose(Prose::Paragraph(words)) => words.clone(),
        _ => vec![],
    }
}

fn of_paper(course: &Compiled, pen: &Pen<'_>, quiz: &Quiz, version: PaperVersion) -> Vec<Piece> {
    let draw: Draw = draw_of(course, quiz, version);
    let mut pieces = vec![
        heading(2, format!("{}, key to paper\u{a0}{}", quiz.title, version.letter())),
        paragraph(format!(
            "{} Add up whole marks and parts, and do not round. What is left empty earns nothing.",
            marks::to_pass(course, quiz, &draw)
        )),
    ];
    for (number, drawn) in (1..).zip(&draw.questions) {
        pieces.extend(one_question(course, pen, &drawn.question, Some(number), &drawn.answers));
    }
    pieces
}

fn of_checks(course: &Compiled, pen: &Pen<'_>) -> Vec<Piece> {
    let lessons = course.lessons_in_order();
    let of_lesson = |lesson: &Lesson| {
        let mut questions = Vec::new();
        collect(&lesson.blocks, &mut questions);
        let answers: Vec<Piece> = questions
            .iter()
            .flat_map(|question| one_question(course, pen, question, None, &order_in_lessons(course, question)))
            .collect();
        if answers.is_empty() { answers } else { [vec![heading(3, lesson.title.clone())], answers].concat() }
    };
    lessons.flat_map(of_lesson).collect()
}

fn collect(blocks: &[Block], questions: &mut Vec<QuestionId>) {
    for block in blocks {
        if let Block::Check(check) = block {
            questions.extend(check.questions.iter().cloned());
        }
        collect(block.inside(), questions);
    }
}

/// The question in a line with its marks, what is said of each answer, what earns a part, and why. Checks have no number and no marks.
fn one_question(
    course: &Compiled,
    pen: &Pen<'_>,
    id: &QuestionId,
    number: Option<u32>,
    order: &[AnswerId],
) -> Vec<Piece> {
    let (Some(question), Some(key)) = (course.learner.questions.get(id), course.server.keys.get(id)) else {
        return vec![];
    };
    let marked = number.map(|_| Inline::Strong(text(format!(" {}", marks::in_brackets(key)))));
    let asked = asked::in_one_line(pen, question).into_iter().chain(marked).collect();
    let mut inside = vec![Piece::Prose(Prose::Paragraph(asked))];
    let lines = key_lines::of(pen, question, key, order);
    let items = lines.into_iter().map(|(verdict, words)| vec![line(&verdict, words)]).collect();
    inside.push(Piece::Prose(Prose::List { start: None, items }));
    inside.extend(number.and_then(|_| marks::parts(key)).map(paragraph));
    inside.extend(marks::spelling(question, key).map(paragraph));
    inside.extend(pen.prose(&key.explanation));
    inside.extend(key.sources.iter().filter_map(|source| source_line(pen, source)));
    vec![Piece::Question { number, inside }]
}

fn line(verdict: &Verdict, words: Vec<Inline>) -> Prose {
    let lead = match verdict {
        Verdict::Right => "Right: ".to_owned(),
        Verdict::Part(marks) => format!("Worth {marks}: "),
        Verdict::Wrong => "Wrong: ".to_owned(),
    };
    Prose::Paragraph([text(lead), words].concat())
}
