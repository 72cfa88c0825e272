//! One quiz file.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::blocks::trainer;
use crate::compiled::{Purpose, Quiz, QuizPart, WhenFeedback, WhenKey};
use crate::course_toml::pass_mark;
use crate::desk::{Desk, Wanted};
use crate::facts::Completion;
use crate::file_name;
use crate::front_matter;
use crate::ids::{ModuleId, PoolId, QuizId};
use crate::lesson_file;
use crate::page::Page;
use crate::question::reading;
use crate::scan::{self, Node, Piece, Place};
use crate::source_file::SourceFile;
use crate::toml_file::Table;
use crate::trainer_pack::NotePlace;

pub(crate) struct ReadQuiz<'a> {
    pub quiz: Quiz,
    pub file: &'a SourceFile,
    /// Where each pool begins whose questions could all be read.
    pub pools: BTreeMap<PoolId, Range<usize>>,
}

const TITLE: &str = "Check what you know";

pub(crate) fn read<'a>(desk: &mut Desk<'a>, file: &'a SourceFile, completion: Option<&Completion>) -> ReadQuiz<'a> {
    let front = front_matter::read(file, &mut desk.faults);
    let is_readable = !front.is_unreadable;
    let pieces = scan::scan(file, front.body, Place::Quiz, &mut desk.faults);
    let mut quiz = empty(file, completion);
    if let Some(mut table) = front.table {
        read_front(desk, file, &mut table, &mut quiz);
    }
    desk.name(quiz.id.as_str(), file, 0..0);
    let mut page = Page::new(desk, file, Place::Quiz, quiz.id.as_str());
    page.purpose = quiz.purpose;
    let mut pools = BTreeMap::new();
    for piece in &pieces {
        let is_pool = matches!(piece, Piece::Block(node) if node.name() == "pool");
        page.after = quiz.parts.len() + usize::from(is_pool);
        match piece {
            Piece::Block(node) if node.name() == "question" => {
                quiz.parts.extend(reading::read(&mut page, node).map(QuizPart::Question))
            }
            Piece::Block(node) if node.name() == "pool" => {
                if let Some(part) = pool(&mut page, node) {
                    if let QuizPart::Pool { id, questions, .. } = &part
                        && questions.len() == questions_in(node)
                    {
                        pools.insert(id.clone(), node.line.clone());
                    }
                    quiz.parts.push(part);
                }
            }
            other => quiz.intro.extend(page.blocks(std::slice::from_ref(other))),
        }
    }
    trainer::keep(&mut page, |after| NotePlace::Quiz { quiz: quiz.id.clone(), after });
    let has_questions =
        pieces.iter().any(|piece| matches!(piece, Piece::Block(node) if ["question", "pool"].contains(&node.name())));
    if is_readable {
        look_at_whole(desk, file, &quiz, has_questions);
    }
    quiz.minutes = minutes(desk, &quiz);
    ReadQuiz { quiz, file, pools }
}

/// A quiz with every default of section 9; those that depend on its purpose follow.
fn empty(file: &SourceFile, completion: Option<&Completion>) -> Quiz {
    Quiz {
        id: QuizId::new(file_name::page_id(&file.path)),
        title: TITLE.to_owned(),
        purpose: Purpose::Practice,
        pass_mark: completion.map_or(80, |rule| rule.pass_mark),
        attempts: completion.map_or(0, |rule| rule.attempts),
        wait_minutes: 0,
        wait_after: 2,
        feedback: WhenFeedback::Each,
        show_key: WhenKey::Each,
        one_per_page: true,
        module: None,
        minutes: 0,
        intro: vec![],
        parts: vec![],
    }
}

fn read_front<'a>(desk: &mut Desk<'a>, file: &'a SourceFile, table: &mut Table<'a>, quiz: &mut Quiz) {
    let faults = &mut desk.faults;
    if let Some(id) = lesson_file::id(table, faults) {
        quiz.id = QuizId::new(id);
    }
    if let Some(title) = table.text("title", faults) {
        quiz.title = title.value;
    }
    let purposes = [("practice", Purpose::Practice), ("assessed", Purpose::Assessed), ("pre", Purpose::Pre)];
    quiz.purpose = table.one_of("purpose", &purposes, faults).unwrap_or(Purpose::Practice);
    let (feedback, show_key) = match quiz.purpose {
        Purpose::Practice => (WhenFeedback::Each, WhenKey::Each),
        Purpose::Assessed => (WhenFeedback::After, WhenKey::OnPass),
        Purpose::Pre => (WhenFeedback::After, WhenKey::Never),
    };
    if let Some(mark) = pass_mark(table, faults) {
        quiz.pass_mark = mark;
    }
    let tries = table.whole("attempts", 0..=1_000, faults).map(|found| found.value);
    quiz.attempts = tries.unwrap_or(if quiz.purpose == Purpose::Pre { 1 } else { quiz.attempts });
    let mut whole = |key, default| table.whole(key, 0..=100_000, faults).map_or(default, |found| found.value);
    (quiz.wait_minutes, quiz.wait_after) = (whole("wait_minutes", 0), whole("wait_after", 2));
    let feedbacks = [("each", WhenFeedback::Each), ("after", WhenFeedback::After), ("pass", WhenFeedback::Pass)];
    quiz.feedback = table.one_of("feedback", &feedbacks, faults).unwrap_or(feedback);
    let keys = [("each", WhenKey::Each), ("on-pass", WhenKey::OnPass), ("never", WhenKey::Never)];
    quiz.show_key = table.one_of("show_key", &keys, faults).unwrap_or(show_key);
    quiz.one_per_page = table.truth("one_per_page", faults).unwrap_or(true);
    table.truth("core", faults);
    if let Some(limit) = table.whole("time_limit", 0..=600, faults).filter(|limit| limit.value > 0) {
        faults
            .at("Q144", file, limit.span, "A time limit shuts some people out; this version sets none")
            .help("Remove it, or say how to get extra time");
    }
    let module = table.text("module", faults);
    table.finish(faults);
    if let Some(module) = module {
        desk.refer(file, module.span, Wanted::Module(module.value.clone()));
        quiz.module = Some(ModuleId::new(module.value));
    }
}

fn pool(page: &mut Page<'_, '_>, node: &Node) -> Option<QuizPart> {
    let id = PoolId::new(page.block_id(node).as_str());
    for piece in &node.body {
        if let Piece::Words(run) = piece
            && !run.is_blank()
        {
            let span = run.words_span();
            let end = page.file.line_span(span.start).end.min(span.end);
            page.fault("F014", span.start..end, "These words stand in a pool but outside its questions")
                .help("Move them, or add the missing ::: line");
        }
    }
    let questions: Vec<_> = node
        .blocks()
        .filter(|inner| inner.name() == "question")
        .filter_map(|inner| reading::read(page, inner))
        .collect();
    for inner in node.blocks().filter(|inner| inner.name() == "trainer") {
        page.blocks_of(inner);
    }
    let number = questions_in(node);
    if number == 0 {
        page.needs(node, "at least one question");
        return None;
    }
    let all = u32::try_from(number).unwrap_or(u32::MAX);
    let pick = node.settings.whole("pick", 1..=1_000, page.file, &mut page.desk.faults).unwrap_or(all);
    if pick > all {
        let span = node.settings.key_span("pick");
        page.fault("Q140", span, format!("Pool {id} has {} but picks {pick}", crate::words::count(number, "question")))
            .help("Add questions, or pick fewer");
        return None;
    }
    Some(QuizPart::Pool { id, pick, questions })
}

/// As written, whether they could be read or not.
fn questions_in(pool: &Node) -> usize {
    pool.blocks().filter(|inner| inner.name() == "question").count()
}

fn look_at_whole(desk: &mut Desk<'_>, file: &SourceFile, quiz: &Quiz, has_questions: bool) {
    if !has_questions {
        desk.faults.about("F008", &file.path, "A quiz file needs at least one question");
        return;
    }
    let mut weights =
        crate::rules::quizzes::questions_of(quiz).filter_map(|id| desk.keys.get(id)).map(|key| key.weight).peekable();
    if quiz.purpose == Purpose::Assessed && weights.peek().is_some() && weights.all(|weight| weight == 0) {
        desk.faults.about("F008", &file.path, "An assessed quiz needs a question with a weight above 0");
    }
}

/// What a draw takes; a pool's questions count as its average.
fn minutes(desk: &Desk<'_>, quiz: &Quiz) -> u32 {
    let of = |id| desk.questions.get(id).map_or(1, |question| question.minutes);
    let parts = quiz.parts.iter().map(|part| match part {
        QuizPart::Question(id) => of(id),
        QuizPart::Pool { pick, questions, .. } => {
            let all: u32 = questions.iter().map(of).sum();
            (all * pick).div_ceil(u32::try_from(questions.len()).unwrap_or(u32::MAX).max(1))
        }
    });
    parts.sum::<u32>().max(1)
}
