//! Questions of a course on their way out: without what only a course of ours has, which is reported.

use std::collections::BTreeSet;

use super::draft::{Accepted, Choice, Draft, Kind, Numbers, Section};
use super::lost::{Place, Report};
use super::portable::Portable;
use crate::compiled::{Block, QuizPart};
use crate::ids::{QuestionId, QuizId};
use crate::question::numeric::Decimal;
use crate::question::{
    Answer, AnswerKey, CardKey, FULL, GapKey, NumberKey, PairKey, Question, QuestionKey, Rule, Shape, WordsKey,
};
use crate::text::{Inline, Prose};
use crate::{Compiled, Files};

/// What a writer needs beside the questions.
pub(super) struct Outgoing<'c> {
    pub compiled: &'c Compiled,
    pub media: &'c Files,
    pub report: Report,
    /// What stays in the bundle, of many questions alike.
    pub stays: BTreeSet<&'static str>,
}

/// The questions of one quiz, or of the whole course: each quiz and each lesson with a check is a section, whose title is
/// the path of its category.
pub(super) fn sections(out: &mut Outgoing<'_>, quiz: Option<&QuizId>) -> Vec<Section> {
    let compiled = out.compiled;
    let learner = &compiled.learner;
    let path = |id: &str| format!("{}/{id}", learner.facts.course);
    let mut sections = Vec::new();
    for (id, page) in learner.quizzes.iter().filter(|(id, _)| quiz.is_none_or(|wanted| wanted == *id)) {
        let ids = page.parts.iter().flat_map(|part| match part {
            QuizPart::Question(id) => vec![id.clone()],
            QuizPart::Pool { id: pool, pick, questions } => {
                let place = Place { line: 0, title: pool.to_string() };
                let what = format!("It draws {pick} of {} questions at random; all of them go along", questions.len());
                out.report.changed(&place, what, "Let the other system draw as many from this category");
                questions.clone()
            }
        });
        sections.push((path(id.as_str()), ids.collect::<Vec<_>>()));
    }
    if quiz.is_none() {
        for (id, lesson) in &learner.lessons {
            let mut ids = Vec::new();
            checks(&lesson.blocks, &mut ids);
            sections.push((path(id.as_str()), ids));
        }
    }
    if quiz.is_none() {
        leave_stories(out);
    }
    let mut read = Vec::new();
    for (title, ids) in sections {
        let drafts: Vec<Draft> = ids.iter().filter_map(|id| draft(out, id)).collect();
        if !drafts.is_empty() {
            read.push(Section { title, drafts });
        }
    }
    if !out.stays.is_empty() {
        let what = std::mem::take(&mut out.stays).into_iter().collect::<Vec<_>>().join(", ");
        let advice = "Keep the bundle: it is the whole course";
        out.report.dropped(&Place::default(), format!("These stay in the bundle: {what}"), advice);
    }
    read
}

/// Other systems have no stories in steps.
fn leave_stories(out: &mut Outgoing<'_>) {
    let mut ids = Vec::new();
    out.compiled.learner.lessons.values().for_each(|lesson| stories(&lesson.blocks, &mut ids));
    if !ids.is_empty() {
        let which = if ids.len() == 1 { "The story" } else { "The stories" };
        let stays = if ids.len() == 1 { "stays" } else { "stay" };
        let what = format!("{which} {} {stays} in the bundle: the other format has no steps", ids.join(", "));
        out.report.left(&Place::default(), what, "Keep the bundle, or ask its choices as questions");
    }
}

fn stories(blocks: &[Block], ids: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Scenario(story) => ids.push(story.id.to_string()),
            other => stories(other.inside(), ids),
        }
    }
}

fn checks(blocks: &[Block], ids: &mut Vec<QuestionId>) {
    for block in blocks {
        match block {
            Block::Check(check) => ids.extend(check.questions.iter().cloned()),
            other => checks(other.inside(), ids),
        }
    }
}

fn draft(out: &mut Outgoing<'_>, id: &QuestionId) -> Option<Draft> {
    let (question, key) = out.compiled.question_with_key(id)?;
    let place = Place { line: 0, title: id.to_string() };
    let mut portable = Portable::new(out.compiled);
    let kind = kind(question, key, &place, &mut portable, &mut out.report)?;
    let mut stem: Vec<Prose> = question.stem.iter().flat_map(|block| portable.block(block)).collect();
    if let Kind::Number { unit: Some(unit), .. } = &kind {
        say_unit(unit, &mut stem);
        let what = format!("Its unit stands in the words of the question now, as (in {unit})");
        out.report.changed(&place, what, "Check that the question still reads well");
    }
    let mut draft = Draft::new(place, stem, kind);
    draft.id = Some(id.to_string());
    draft.explanation = portable.prose(&key.explanation);
    draft.hints = if question.hint.is_empty() { vec![] } else { vec![portable.prose(&question.hint)] };
    draft.weight = key.weight;
    draft.shuffle = key.shuffle;
    for what in portable.lost {
        out.report.changed(&draft.place, what, "Check it in the other system");
    }
    if question.shape.answers().iter().any(|answer| answer.fixed) {
        out.report.dropped(&draft.place, "The answer that keeps its place", "Set it in the other system");
    }
    out.stays.extend(rest(question, key));
    Some(draft)
}

/// No other format shows a unit beside the box.
fn say_unit(unit: &str, stem: &mut Vec<Prose>) {
    match stem.last_mut() {
        Some(Prose::Paragraph(words)) => words.push(Inline::Text(format!(" (in {unit})"))),
        _ => stem.push(Prose::Paragraph(vec![Inline::Text(format!("(in {unit})"))])),
    }
}

/// What no other format has a place for.
fn rest(question: &Question, key: &QuestionKey) -> impl Iterator<Item = &'static str> {
    let parts = [
        (!key.objectives.is_empty(), "the objectives of questions"),
        (!key.sources.is_empty(), "their sources"),
        (question.minutes != 1, "the minutes they take"),
        (question.confidence, "the question how sure people are"),
    ];
    parts.into_iter().filter(|(is_there, _)| *is_there).map(|(_, what)| what)
}

fn kind(
    question: &Question,
    key: &QuestionKey,
    place: &Place,
    portable: &mut Portable<'_>,
    report: &mut Report,
) -> Option<Kind> {
    let shown = question.shape.answers();
    match &key.rule {
        Rule::Single(keys) => Some(Kind::Choice { many: false, all: false, choices: choices(shown, keys, portable) }),
        Rule::Multiple { partial, answers } => Some(several(*partial, shown, answers, place, portable, report)),
        Rule::ImageChoice { .. } => {
            report.left(
                place,
                "Pictures to choose from stay in the bundle: the other format has no such question",
                "Ask it as a choice between words",
            );
            None
        }
        Rule::TrueFalse(keys) => Some(true_or_false(shown, keys, portable)),
        Rule::ShortText { exact_case, typos, lines } => {
            forgives(*typos, place, report);
            Some(Kind::Words {
                exact_case: *exact_case,
                lines: lines.iter().map(|line| words(line, portable)).collect(),
            })
        }
        Rule::Numeric { unit, lines } => {
            if lines.iter().any(|line| line.relative) {
                report.changed(
                    place,
                    "Its tolerance in per cent is a number there: what it comes to now",
                    "Change it too if you change the right number",
                );
            }
            let lines = lines.iter().filter_map(|line| numbers(line, portable)).collect();
            Some(Kind::Number { unit: unit.clone(), lines })
        }
        Rule::Matching { partial, pairs, rights } => {
            if !partial {
                report.changed(
                    place,
                    "Every pair had to be right; there are part marks now",
                    "Check that this is fair",
                );
            }
            matching(question, pairs, rights, place, portable, report)
        }
        Rule::Ordering { partial, items } => {
            let item = |card: &CardKey| Choice {
                words: portable.words(&card.words),
                share: 0,
                feedback: portable.prose(&card.feedback),
                fixed: false,
            };
            Some(Kind::Ordering { all: !partial, items: items.iter().map(item).collect() })
        }
        Rule::Gaps { partial, exact_case, typos, gaps } => {
            if !partial {
                report.changed(place, "Every gap had to be right; there are part marks now", "Check that this is fair");
            }
            forgives(*typos, place, report);
            let choose =
                matches!(&question.shape, Shape::Gaps(shown) if shown.iter().any(|gap| !gap.choices.is_empty()));
            let gap = |gap: &GapKey| gap.lines.iter().map(|line| words(line, portable)).collect();
            Some(Kind::Gaps { exact_case: *exact_case, choose, gaps: gaps.iter().map(gap).collect() })
        }
        Rule::Hotspot { .. } => {
            report.left(
                place,
                "Places on a picture stay in the bundle: the other format has none that work without a mouse",
                "Ask it as a choice between words",
            );
            None
        }
    }
}

fn forgives(typos: bool, place: &Place, report: &mut Report) {
    if typos {
        report.dropped(
            place,
            "One slip in a long word is not forgiven there",
            "Write out the slips that people make as answers",
        );
    }
}

fn choices(shown: &[Answer], keys: &[AnswerKey], portable: &mut Portable<'_>) -> Vec<Choice> {
    let choice = |(answer, key): (&Answer, &AnswerKey)| Choice {
        words: portable.words(&answer.words),
        share: i32::try_from(key.score).unwrap_or(0),
        feedback: portable.prose(&key.feedback),
        fixed: answer.fixed,
    };
    shown.iter().zip(keys).map(choice).collect()
}

/// Right +1/n, wrong −1/n. One right answer among several is a single choice there: two kinds of file tell them apart by it.
fn several(
    partial: bool,
    shown: &[Answer],
    keys: &[AnswerKey],
    place: &Place,
    portable: &mut Portable<'_>,
    report: &mut Report,
) -> Kind {
    let rights = keys.iter().filter(|key| key.right).count();
    let mut choices = choices(shown, keys, portable);
    if rights == 1 {
        report.changed(place, "One answer is right, so only one can be chosen there", "Nothing to do");
    } else if !partial {
        report.changed(place, "Only the whole set was right; there are part marks now", "Check that this is fair");
    }
    let full = i32::try_from(FULL).unwrap_or(0);
    let each = full / i32::try_from(rights).unwrap_or(1).max(1);
    for (choice, key) in choices.iter_mut().zip(keys) {
        choice.share = match (key.right, rights) {
            (true, _) => each,
            (false, 1) => 0,
            (false, _) => -each,
        };
    }
    Kind::Choice { many: rights > 1, all: false, choices }
}

fn true_or_false(shown: &[Answer], keys: &[AnswerKey], portable: &mut Portable<'_>) -> Kind {
    let said = |word: &str| {
        let is_word = |answer: &Answer| crate::text::plain(&answer.words).trim().eq_ignore_ascii_case(word);
        shown.iter().zip(keys).find(|(answer, _)| is_word(answer)).map(|(_, key)| key)
    };
    let (yes, no) = (said("true"), said("false"));
    let prose = |key: Option<&AnswerKey>, portable: &mut Portable<'_>| {
        key.map(|key| portable.prose(&key.feedback)).unwrap_or_default()
    };
    Kind::TrueFalse {
        is_true: yes.is_some_and(|key| key.right),
        if_true: prose(yes, portable),
        if_false: prose(no, portable),
    }
}

fn words(line: &WordsKey, portable: &mut Portable<'_>) -> Accepted {
    let share = if line.right { i32::try_from(FULL).unwrap_or(0) } else { 0 };
    Accepted { text: line.text.clone(), share, feedback: portable.prose(&line.feedback) }
}

fn numbers(line: &NumberKey, portable: &mut Portable<'_>) -> Option<Numbers> {
    let share = i32::try_from(line.score).unwrap_or(0);
    let feedback = portable.prose(&line.feedback);
    match Decimal::parse(line.shown.trim()) {
        Some(centre) => Numbers::around(centre, line.high.minus(centre)?, share, feedback),
        None => Some(Numbers::between(line.low, line.high, share, feedback)),
    }
}

fn matching(
    question: &Question,
    pairs: &[PairKey],
    rights: &[CardKey],
    place: &Place,
    portable: &mut Portable<'_>,
    report: &mut Report,
) -> Option<Kind> {
    let Shape::Matching { lefts } = &question.shape else { return None };
    let said = pairs.iter().map(|pair| &pair.feedback).chain(rights.iter().map(|card| &card.feedback));
    if said.into_iter().any(|feedback| !feedback.is_empty()) {
        report.dropped(
            place,
            "What is said about single pairs",
            "Put it into the explanation if everyone should read it",
        );
    }
    let pair = |pair: &PairKey| -> Option<(Vec<Inline>, Vec<Inline>)> {
        let left = lefts.iter().find(|left| left.id == pair.left)?;
        let right = rights.iter().find(|card| card.id == pair.right)?;
        Some((portable.words(&left.words), portable.words(&right.words)))
    };
    let read: Vec<_> = pairs.iter().filter_map(pair).collect();
    let is_spare = |card: &&CardKey| !pairs.iter().any(|pair| pair.right == card.id);
    let spares = rights.iter().filter(is_spare).map(|card| portable.words(&card.words)).collect();
    Some(Kind::Matching { pairs: read, spares })
}
