//! One promise, tried with whatever can happen in whatever order: no sequence of publishes ever lowers a completion, moves its
//! date, or loses an answer. Nor does it lower a mark, or change a try that was handed in (bundle-format.md 17).

use std::collections::BTreeMap;

use courses::Compiled;
use courses::facts::{Policy, Urgency};
use courses::ids::QuestionId;
use courses::question::{FULL, Reply, Rule};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use records::answers::SaveAnswer;
use records::attempts::{AttemptProgress, Place, attempt_for, result_for};
use records::completions::record_for;
use records::cpd::{check_chains, entries_for};
use records::now::DAY;
use records::progress::MarkLessonDone;
use records::{AttemptId, PersonId, Refusal};

use crate::answering::in_try;
use crate::corrections::{correct, mark_again};
use crate::course::{self, feet, final_quiz, lesson, lesson_of, right, wrong};
use crate::learning::{learning, mark_done, read_everything};
use crate::stage::Stage;
use crate::submitting::{questions, start, starting, submit, take};
use crate::versions::{begin, switch, withdraw};

contract!(no_sequence_of_publishes_takes_anything_away);

/// What the publisher does, or a learner.
#[derive(Clone, Debug)]
enum Happening {
    Publish(Change),
    /// One of the versions so far.
    Withdraw(usize),
    /// The jobs that wait are done.
    Jobs,
    Pass(i64),
    Learn(usize, Act),
}

#[derive(Clone, Debug)]
enum Change {
    Nothing,
    Words(usize),
    AddLesson(bool),
    RemoveLesson(usize),
    PassMark(u8),
    Key(usize, Option<Policy>),
    Points(u32),
}

#[derive(Clone, Debug)]
enum Act {
    Continue,
    Next(usize),
    Note,
    Start,
    Answer(usize, &'static str),
    Submit,
    Switch,
    /// Reads every page, takes the quiz, and gives the answers that were right at first.
    Everything,
}

impl Act {
    /// One after the other.
    fn steps(&self) -> Vec<Act> {
        match self {
            Act::Everything => {
                let pages = (0..4).map(Act::Next);
                let answers = (0..3).map(|question| Act::Answer(question, "a"));
                pages.chain([Act::Start]).chain(answers).chain([Act::Submit]).collect()
            }
            one => vec![one.clone()],
        }
    }
}

const QUESTIONS: [&str; 5] = ["q1", "q2", "q3", "q4", "q5"];

fn happening() -> impl Strategy<Value = Happening> {
    let change = prop_oneof![
        1 => Just(Change::Nothing),
        2 => (0..4_usize).prop_map(Change::Words),
        2 => any::<bool>().prop_map(Change::AddLesson),
        1 => (0..4_usize).prop_map(Change::RemoveLesson),
        2 => prop_oneof![Just(34_u8), Just(67), Just(80), Just(100)].prop_map(Change::PassMark),
        4 => (0..5_usize, prop_oneof![Just(None), Just(Some(Policy::RegradeUp)), Just(Some(Policy::Void))])
            .prop_map(|(question, policy)| Change::Key(question, policy)),
        1 => (0..8_u32).prop_map(Change::Points),
    ];
    let act = prop_oneof![
        2 => Just(Act::Continue),
        4 => (0..4_usize).prop_map(Act::Next),
        1 => Just(Act::Note),
        2 => Just(Act::Start),
        6 => (0..3_usize, prop_oneof![2 => Just("a"), 1 => Just("b")])
            .prop_map(|(question, answer)| Act::Answer(question, answer)),
        2 => Just(Act::Submit),
        1 => Just(Act::Switch),
        1 => Just(Act::Everything),
    ];
    prop_oneof![
        5 => change.prop_map(Happening::Publish),
        1 => (0..6_usize).prop_map(Happening::Withdraw),
        2 => Just(Happening::Jobs),
        1 => prop_oneof![Just(DAY), Just(91 * DAY)].prop_map(Happening::Pass),
        20 => (0..2_usize, act).prop_map(|(person, act)| Happening::Learn(person, act)),
    ]
}

/// The newest version, and what it is made of.
#[derive(Clone, Default)]
struct Edition {
    number: u64,
    published: Vec<String>,
    changes: Vec<Change>,
}

impl Edition {
    /// The next version: everything that changed so far, and this. Only the last change may correct a key.
    fn after(&mut self, change: &Change) -> Compiled {
        self.number += 1;
        self.changes.push(change.clone());
        let number = format!("{}.0.0", self.number);
        let changes = self.changes.clone();
        self.published.push(number.clone());
        course::with(&number, |course| {
            for (place, change) in changes.iter().enumerate() {
                course.learner.facts.release.corrections.clear();
                apply(course, place, change);
            }
            if changes.len().is_multiple_of(3) {
                course.learner.facts.release.urgency = Urgency::Urgent;
            }
        })
    }
}

fn apply(course: &mut Compiled, place: usize, change: &Change) {
    let lessons: Vec<_> = course.learner.modules[0].lessons.clone();
    match change {
        Change::Nothing => {}
        Change::Words(which) => {
            if let Some(lesson) = lessons.get(*which).and_then(|id| course.learner.lessons.get_mut(id)) {
                lesson.title = format!("Other words, {place}");
            }
        }
        Change::AddLesson(optional) => {
            let mut added = lesson_of(&format!("added-{place}"), vec![]);
            added.optional = *optional;
            course.learner.modules[0].lessons.push(added.id.clone());
            course.learner.lessons.insert(added.id.clone(), added);
        }
        Change::RemoveLesson(which) => {
            if let Some(id) = lessons.get(*which).filter(|_| lessons.len() > 1) {
                course.learner.lessons.remove(id);
                course.learner.modules[0].lessons.retain(|other| other != id);
            }
        }
        Change::PassMark(mark) => course.learner.quizzes.get_mut(&final_quiz()).unwrap().pass_mark = *mark,
        Change::Points(points) => course.learner.facts.cpd.as_mut().unwrap().points = *points,
        Change::Key(which, Some(policy)) => correct(course, QUESTIONS[*which], *policy),
        Change::Key(which, None) => turn(course, QUESTIONS[*which]),
    }
}

/// `a` for `b`, without a word about it.
fn turn(course: &mut Compiled, question: &str) {
    if let Rule::Single(answers) = &mut course.server.keys.get_mut(&QuestionId::new(question)).unwrap().rule {
        for answer in answers.iter_mut().filter(|answer| answer.id.as_str() != "c") {
            answer.right = !answer.right;
            answer.score = FULL - answer.score;
        }
    }
}

/// Everything that must never go down, move or change, as one learner would find it.
#[derive(Clone, Debug, Default)]
struct Held {
    /// The date, and the certificate, of each completion.
    completed: Vec<(String, String)>,
    points: u32,
    entries: usize,
    lessons: usize,
    answers: i64,
    /// Of each try that was handed in: what was asked and answered, when, and the marks it has of its own.
    tries: BTreeMap<AttemptId, String>,
    /// What each comes to: passed, and its share.
    results: BTreeMap<AttemptId, (bool, u32)>,
    marks: BTreeMap<(AttemptId, QuestionId), u32>,
}

async fn held(stage: &Stage, person: &PersonId, tries: &[AttemptId]) -> Held {
    let record = record_for(&stage.db, person, stage.now().today).await.unwrap();
    let mut held = Held {
        completed: record
            .completed
            .iter()
            .map(|line| (line.on.to_string(), format!("{:?}", line.certificate)))
            .collect(),
        points: record.points_in_all,
        entries: entries_for(&stage.db, person).await.unwrap().len(),
        lessons: learning(stage, person).await.lessons_done.len(),
        answers: stage
            .number(&format!(
                "SELECT COUNT(*) FROM answer w JOIN attempt a ON a.id = w.attempt_id WHERE a.person_id = '{person}'"
            ))
            .await,
        ..Held::default()
    };
    for id in tries {
        let attempt = attempt_for(&stage.db, person, id).await.unwrap();
        if attempt.progress == AttemptProgress::Open {
            continue;
        }
        let result = result_for(&stage.db, person, id).await.unwrap();
        held.results.insert(id.clone(), (result.score.passed, result.score.share()));
        held.marks.extend(result.marks.iter().map(|(question, of)| ((id.clone(), question.clone()), of.mark)));
        held.tries.insert(id.clone(), format!("{attempt:?}"));
    }
    held
}

impl Held {
    fn must_hold_in(&self, now: &Held) {
        assert!(now.completed.ends_with(&self.completed), "{:?} became {:?}", self.completed, now.completed);
        assert!(now.points >= self.points && now.entries >= self.entries, "points went down");
        assert!(now.lessons >= self.lessons && now.answers >= self.answers, "something that was done is lost");
        for (id, was) in &self.tries {
            assert_eq!(now.tries.get(id), Some(was), "a try that was handed in changed");
        }
        for (id, (passed, share)) in &self.results {
            let (passes, shares) = now.results[id];
            assert!(passes >= *passed && shares >= *share, "a result went down");
        }
        for (of, mark) in &self.marks {
            assert!(now.marks[of] >= *mark, "a mark went down");
        }
    }
}

struct Learner {
    person: PersonId,
    tries: Vec<AttemptId>,
    open: Option<AttemptId>,
}

/// What is refused changes nothing, and is no fault.
fn allowed<T>(done: Result<T, Refusal>) -> Option<T> {
    match done {
        Ok(done) => Some(done),
        Err(Refusal::NotFound | Refusal::NotAllowed | Refusal::Wait { .. } | Refusal::Closed | Refusal::Misfit(_)) => {
            None
        }
        Err(other) => panic!("{other:?}"),
    }
}

async fn learn(stage: &Stage, learner: &mut Learner, act: &Act) {
    let person = learner.person.clone();
    match act {
        Act::Continue => {
            let started = learning(stage, &person).await.started_at.is_some();
            if started || learning(stage, &person).await.news.withdrawn.is_none() {
                begin(stage, &person).await;
            }
        }
        Act::Next(which) => {
            let place = learning(stage, &person).await;
            let read = records::published::course(&stage.db, &place.published).await.unwrap();
            if let Some(id) = read.learner.modules[0].lessons.get(*which) {
                let done = MarkLessonDone { person, course: feet(), lesson: id.clone() };
                allowed(stage.perform(done).await);
            }
        }
        Act::Note => {
            let place = Place::Lesson { course: feet(), lesson: lesson("where-the-council-sits") };
            let base = learning(stage, &person).await.lessons_done.len() as i64;
            let reply = Reply::Typed(format!("Note {base}"));
            let save = SaveAnswer { person, place, item: "note".into(), base, reply, confidence: None };
            allowed(stage.db.save_answer(stage.now(), save).await);
        }
        Act::Start => {
            if let Some(id) = allowed(stage.perform(starting(&person)).await) {
                learner.open = Some(id.clone());
                if !learner.tries.contains(&id) {
                    learner.tries.push(id);
                }
            }
        }
        Act::Answer(which, answer) => {
            let Some(id) = &learner.open else { return };
            let Some(question) = questions(stage, &person, id).await.get(*which).cloned() else { return };
            let kept = attempt_for(&stage.db, &person, id).await.unwrap();
            let base = kept.answers.get(question.as_str()).map_or(0, |kept| kept.revision);
            let save = in_try(&person, id, question.as_str(), base, Reply::Chosen(vec![(*answer).into()]));
            allowed(stage.db.save_answer(stage.now(), save).await);
        }
        Act::Submit => {
            if let Some(id) = learner.open.take() {
                submit(stage, &person, &id).await.unwrap();
            }
        }
        Act::Switch => {
            if learning(stage, &person).await.started_at.is_some() {
                switch(stage, &person).await;
            }
        }
        Act::Everything => unreachable!("it is taken step by step"),
    }
}

async fn happen(stage: &Stage, edition: &mut Edition, learners: &mut [Learner], happening: &Happening) {
    match happening {
        Happening::Publish(change) => {
            stage.publish(edition.after(change)).await.unwrap();
        }
        Happening::Withdraw(which) => {
            if let Some(version) = edition.published.get(*which) {
                withdraw(stage, version).await;
            }
        }
        Happening::Jobs => {
            mark_again(stage, 2).await;
        }
        Happening::Pass(micros) => stage.pass(*micros),
        Happening::Learn(who, act) => {
            for step in act.steps() {
                learn(stage, &mut learners[*who], &step).await;
            }
        }
    }
}

/// A learner who has finished, and one who is part-way, before anything happens.
async fn opening(stage: &Stage) -> Vec<Learner> {
    let council = stage.council().await;
    let mut learners = vec![];
    for (name, address) in [("Rowan Ash", "rowan"), ("Sam Birch", "sam")] {
        let person = stage.join(&council, name, &format!("{address}{}@example.org", learners.len())).await;
        learners.push(Learner { person, tries: vec![], open: None });
    }
    // Rowan has finished; Sam has read a page, had everything wrong, and begun another try.
    let rowan = &mut learners[0];
    rowan.tries.push(take(stage, &rowan.person, &right()).await.attempt);
    read_everything(stage, &rowan.person).await;
    let sam = &mut learners[1];
    mark_done(stage, &sam.person, "where-the-council-sits").await;
    sam.tries.push(take(stage, &sam.person, &wrong()).await.attempt);
    let id = start(stage, &sam.person).await;
    sam.tries.push(id.clone());
    sam.open = Some(id);
    learners
}

async fn no_sequence_of_publishes_takes_anything_away(stage: &Stage) {
    let runs = 16;
    let mut runner = TestRunner::deterministic();
    for run in 0..runs {
        let happenings = vec(happening(), 40..60).new_tree(&mut runner).unwrap().current();
        story(stage, run, &happenings).await;
    }
    assert!(check_chains(&stage.db).await.unwrap().is_empty());
    // The stories must have held what they are about.
    for (table, least) in [("completion", 15), ("attempt_correction_mark", 3), ("enrolment_move", 30), ("notice", 10)] {
        let count = stage.number(&format!("SELECT CAST(COUNT(*) AS BIGINT) FROM {table}")).await;
        assert!(count >= least, "{table} holds {count}: the stories are too tame");
    }
}

/// Each is told of a course of its own, so that one database serves for all.
async fn story(stage: &Stage, run: usize, happenings: &[Happening]) {
    stage
        .meddle(&format!(
            "UPDATE published SET course = 'wexshire/run-{run}' WHERE course = 'wexshire/finding-your-feet';
         UPDATE enrolment SET course = 'wexshire/run-{run}' WHERE course = 'wexshire/finding-your-feet';
         UPDATE completion SET course = 'wexshire/run-{run}' WHERE course = 'wexshire/finding-your-feet'"
        ))
        .await;
    let mut edition = Edition::default();
    stage.publish(edition.after(&Change::Nothing)).await.unwrap();
    let mut learners = opening(stage).await;
    let mut before = vec![Held::default(), Held::default()];
    // At the end no job waits: the next story moves this one to another course, where a job would look in vain.
    let happenings = [happenings, &[Happening::Jobs]].concat();
    for (place, happening) in happenings.iter().enumerate() {
        happen(stage, &mut edition, &mut learners, happening).await;
        for (learner, before) in learners.iter().zip(&mut before) {
            let now = held(stage, &learner.person, &learner.tries).await;
            let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| before.must_hold_in(&now)));
            assert!(told.is_ok(), "run {run}, after {:#?}", &happenings[..=place]);
            *before = now;
        }
    }
}
