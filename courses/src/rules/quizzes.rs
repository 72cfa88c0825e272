//! Whether a quiz tells people apart who know from people who guess.

use std::collections::{BTreeMap, BTreeSet};

use crate::compiled::{Purpose, Quiz, QuizPart};
use crate::desk::Desk;
use crate::ids::{ModuleId, ObjectiveId, PoolId, QuestionId};
use crate::one_by_one::one_by_one;
use crate::question::{Pick, QuestionKey, Rule};
use crate::source_file::SourceFile;
use crate::text::{Prose, plain};
use crate::words::count;

/// Fewer questions than this say nothing about a habit.
const FEW: usize = 4;

pub(crate) fn look_at(
    desk: &mut Desk<'_>,
    quiz: &Quiz,
    file: &SourceFile,
    spans: &BTreeMap<PoolId, std::ops::Range<usize>>,
    modules: &BTreeMap<ObjectiveId, ModuleId>,
) {
    for part in &quiz.parts {
        if let QuizPart::Pool { id, pick, questions } = part {
            // A pool whose questions could not all be read is judged once they can.
            let Some(span) = spans.get(id).cloned() else { continue };
            look_at_pool(desk, (id, *pick as usize, questions), file, span, modules);
        }
    }
    let questions: Vec<QuestionId> = questions_of(quiz).cloned().collect();
    look_at_places(desk, &questions, file);
    if quiz.purpose == Purpose::Assessed {
        look_at_kinds(desk, &questions, file);
    }
}

pub(crate) fn questions_of(quiz: &Quiz) -> impl Iterator<Item = &QuestionId> {
    quiz.parts.iter().flat_map(|part| match part {
        QuizPart::Question(id) => std::slice::from_ref(id),
        QuizPart::Pool { questions, .. } => questions.as_slice(),
    })
}

/// Q141 and Q142. The questions of one module may share a pool: whoever draws them is asked about that module.
fn look_at_pool(
    desk: &mut Desk<'_>,
    (id, pick, questions): (&PoolId, usize, &[QuestionId]),
    file: &SourceFile,
    span: std::ops::Range<usize>,
    modules: &BTreeMap<ObjectiveId, ModuleId>,
) {
    let objectives: BTreeSet<&ObjectiveId> =
        one_by_one(questions.iter().filter_map(|id| desk.keys.get(id)).flat_map(|key| &key.objectives));
    let homes: BTreeSet<Option<&ModuleId>> = one_by_one(objectives.iter().map(|objective| modules.get(*objective)));
    let is_of_one_module = homes.len() == 1 && homes.first().is_some_and(Option::is_some);
    if objectives.len() > 1 && !is_of_one_module && pick < questions.len() {
        desk.faults
            .at(
                "Q141",
                file,
                span.clone(),
                format!(
                    "Questions in pool {id} cover different objectives, so learners may be tested on different things"
                ),
            )
            .help("Make a pool for each objective");
    }
    if questions.len() < pick * 2 {
        desk.faults
            .at(
                "Q142",
                file,
                span,
                format!(
                    "Pool {id} has {} to pick {pick}; twice as many stops people learning the answers by trying",
                    count(questions.len(), "question")
                ),
            )
            .help("Add questions, or pick fewer");
    }
}

/// Q110.
fn look_at_places(desk: &mut Desk<'_>, questions: &[QuestionId], file: &SourceFile) {
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = 0;
    for key in questions.iter().filter_map(|id| desk.keys.get(id)).filter(|key| !key.shuffle) {
        if let Rule::Single(answers)
        | Rule::Hotspot { pick: Pick::One, answers, .. }
        | Rule::ImageChoice { pick: Pick::One, answers, .. } = &key.rule
            && let Some(place) = answers.iter().position(|answer| answer.right)
        {
            *places.entry(place).or_default() += 1;
            all += 1;
        }
    }
    let most = places.values().copied().max().unwrap_or(0);
    if all >= FEW && most * 4 >= all * 3 {
        desk.faults
            .about(
                "Q110",
                &file.path,
                format!("The right answer is in the same place in {most} of {all} questions and shuffling is off"),
            )
            .help("Remove shuffle=no, or move the right answers about");
    }
}

/// Q152: a quiz whose every question asks for a fact.
fn look_at_kinds(desk: &mut Desk<'_>, questions: &[QuestionId], file: &SourceFile) {
    if questions.len() < FEW {
        return;
    }
    let asks_a_fact = |id: &QuestionId| {
        desk.questions.get(id).is_some_and(|question| is_about_a_fact(&question.stem, desk.keys.get(id)))
    };
    if questions.iter().all(asks_a_fact) {
        desk.faults.about("Q152", &file.path, "Every question asks for a fact").help("Add one that asks what to do");
    }
}

/// One short sentence that asks what, which, who, when, where or how many, of nobody in particular.
fn is_about_a_fact(stem: &[crate::compiled::Block], key: Option<&QuestionKey>) -> bool {
    let [crate::compiled::Block::Prose(Prose::Paragraph(words))] = stem else { return false };
    let text = plain(words).to_lowercase();
    let asks = [
        "what is",
        "what are",
        "what was",
        "which",
        "who",
        "whom",
        "when",
        "where",
        "how many",
        "how much",
        "how long",
        "how often",
    ];
    let is_personal = text
        .split(|letter: char| !letter.is_alphabetic())
        .any(|word| ["you", "your", "should", "best", "next"].contains(&word));
    let is_asked = asks.iter().any(|start| text.starts_with(start))
        || key.is_some_and(|key| matches!(key.rule, Rule::TrueFalse(_)));
    is_asked && !is_personal && text.matches(['.', '?', '!']).count() <= 1
}
