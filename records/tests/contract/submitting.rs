//! Tries at a quiz: started once, drawn afresh, handed in once however often the button is pressed.

use courses::ids::QuestionId;
use courses::question::Reply;
use records::attempts::{
    AttemptProgress, StartAttempt, SubmitAttempt, Submitted, attempt_for, outline_for, result_for,
};
use records::cpd::check_chains;
use records::enrolments::SwitchVersion;
use records::now::MINUTE;
use records::{AttemptId, PersonId, Refusal};

use crate::answering::{in_try, save};
use crate::course::{self, feet, final_quiz, right, wrong};
use crate::learning::read_everything;
use crate::stage::{Stage, action};

contract!(
    sixty_four_submits_at_once_give_one_result,
    submitting_again_later_gives_the_first_result,
    starting_twice_gives_the_open_try,
    many_starts_at_once_open_one_try,
    a_retake_prefers_questions_not_seen,
    the_third_try_waits,
    the_limit_of_tries_holds,
    a_result_keeps_what_was_asked_and_marked,
    an_unanswered_question_is_no_mark,
    a_lower_pass_mark_changes_no_past_result,
    a_pass_writes_its_receipt_in_the_same_transaction,
    last_weeks_button_does_nothing_new,
);

pub fn starting(person: &PersonId) -> StartAttempt {
    StartAttempt { person: person.clone(), course: feet(), quiz: final_quiz(), action: None }
}

pub async fn start(stage: &Stage, person: &PersonId) -> AttemptId {
    stage.perform(starting(person)).await.unwrap()
}

pub async fn submit(stage: &Stage, person: &PersonId, attempt: &AttemptId) -> Result<Submitted, Refusal> {
    stage.perform(SubmitAttempt { person: person.clone(), attempt: attempt.clone(), action: None }).await
}

pub async fn questions(stage: &Stage, person: &PersonId, attempt: &AttemptId) -> Vec<QuestionId> {
    let draw = outline_for(&stage.db, person, attempt).await.unwrap().draw;
    draw.questions.into_iter().map(|drawn| drawn.question).collect()
}

pub async fn first_question(stage: &Stage, person: &PersonId, attempt: &AttemptId) -> String {
    questions(stage, person, attempt).await[0].as_str().to_owned()
}

pub async fn answer_all(stage: &Stage, person: &PersonId, attempt: &AttemptId, reply: &Reply) {
    for question in questions(stage, person, attempt).await {
        save(stage, in_try(person, attempt, question.as_str(), 0, reply.clone())).await.unwrap();
    }
}

pub async fn take(stage: &Stage, person: &PersonId, reply: &Reply) -> Submitted {
    let attempt = start(stage, person).await;
    answer_all(stage, person, &attempt, reply).await;
    submit(stage, person, &attempt).await.unwrap()
}

async fn count(stage: &Stage, table: &str) -> i64 {
    stage.number(&format!("SELECT CAST(COUNT(*) AS BIGINT) FROM {table}")).await
}

async fn sixty_four_submits_at_once_give_one_result(stage: &Stage) {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    let attempt = start(stage, &rowan).await;
    answer_all(stage, &rowan, &attempt, &right()).await;
    let another = stage.another().await.unwrap();
    let tasks: Vec<_> = (0..64)
        .map(|n| {
            let db = if n % 2 == 0 { stage.db.clone() } else { another.clone() };
            let now = stage.now();
            let (person, attempt) = (rowan.clone(), attempt.clone());
            // Some with an action id of their own, some without.
            let action = (n % 3 == 0).then(|| action("submit"));
            tokio::spawn(async move { db.perform(now, SubmitAttempt { person, attempt, action }).await })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap().unwrap());
    }
    assert!(results.iter().all(|result| *result == results[0]));
    assert!(results[0].score.passed);
    assert!(results[0].earned.as_ref().unwrap().certificate.is_some());
    for table in ["completion", "cpd_entry", "certificate"] {
        assert_eq!(count(stage, table).await, 1, "{table}");
    }
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM mail WHERE kind = 'receipt'").await, 1);
    assert!(check_chains(&stage.db).await.unwrap().is_empty());
    another.close().await;
}

async fn submitting_again_later_gives_the_first_result(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let first = take(stage, &rowan, &wrong()).await;
    stage.pass(60 * MINUTE);
    assert_eq!(submit(stage, &rowan, &first.attempt).await.unwrap(), first);
    let shown = attempt_for(&stage.db, &rowan, &first.attempt).await.unwrap();
    let AttemptProgress::HandedIn { at, .. } = shown.progress else { panic!("handed in") };
    assert_eq!(at, crate::stage::FIRST_MOMENT);
}

async fn starting_twice_gives_the_open_try(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let button = action("start");
    let press = || stage.perform(StartAttempt { action: Some(button.clone()), ..starting(&rowan) });
    let first = press().await.unwrap();
    assert_eq!(press().await.unwrap(), first);
    assert_eq!(start(stage, &rowan).await, first, "another tab");
    submit(stage, &rowan, &first).await.unwrap();
    assert_eq!(press().await.unwrap(), first, "the same button after handing in starts nothing");
    assert_ne!(start(stage, &rowan).await, first);
}

async fn many_starts_at_once_open_one_try(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let (db, now, deed) = (stage.db.clone(), stage.now(), starting(&rowan));
            tokio::spawn(async move { db.perform(now, deed).await })
        })
        .collect();
    let mut ids = std::collections::BTreeSet::new();
    for task in tasks {
        ids.insert(task.await.unwrap().unwrap());
    }
    assert_eq!(ids.len(), 1);
    assert_eq!(count(stage, "attempt").await, 1);
}

async fn a_retake_prefers_questions_not_seen(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let first = take(stage, &rowan, &wrong()).await;
    let second = start(stage, &rowan).await;
    let pool =
        |asked: Vec<QuestionId>| -> Vec<QuestionId> { asked.into_iter().filter(|q| q.as_str() != "q5").collect() };
    let before = pool(questions(stage, &rowan, &first.attempt).await);
    let after = pool(questions(stage, &rowan, &second).await);
    assert_eq!((before.len(), after.len()), (2, 2));
    assert!(after.iter().all(|question| !before.contains(question)));
}

async fn the_third_try_waits(stage: &Stage) {
    let rowan = stage.newcomer().await;
    take(stage, &rowan, &wrong()).await;
    stage.pass(MINUTE);
    take(stage, &rowan, &wrong()).await;
    let until = stage.now().micros + 10 * MINUTE;
    let refused = stage.perform(starting(&rowan)).await;
    assert!(matches!(refused, Err(Refusal::Wait { until: at }) if at == until));
    stage.pass(-60 * MINUTE);
    assert!(
        matches!(stage.perform(starting(&rowan)).await, Err(Refusal::Wait { .. })),
        "a clock set back gains nothing"
    );
    stage.pass(70 * MINUTE);
    take(stage, &rowan, &right()).await;
}

async fn the_limit_of_tries_holds(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let limited = course::with("0.9.1", |course| {
        course.learner.quizzes.get_mut(&final_quiz()).unwrap().attempts = 1;
    });
    stage.publish(limited).await.unwrap();
    take(stage, &rowan, &wrong()).await;
    assert!(matches!(stage.perform(starting(&rowan)).await, Err(Refusal::NoMoreTries(_))));
}

async fn a_result_keeps_what_was_asked_and_marked(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    assert!(matches!(result_for(&stage.db, &rowan, &attempt).await, Err(Refusal::NotFound)), "still open");
    let asked = questions(stage, &rowan, &attempt).await;
    for (question, reply) in asked.iter().zip([right(), wrong(), right()]) {
        save(stage, in_try(&rowan, &attempt, question.as_str(), 0, reply)).await.unwrap();
    }
    submit(stage, &rowan, &attempt).await.unwrap();
    let result = result_for(&stage.db, &rowan, &attempt).await.unwrap();
    assert_eq!(result.score.share(), 6_666);
    assert!(!result.score.passed);
    assert_eq!(asked.iter().map(|question| result.marks[question].mark).collect::<Vec<_>>(), [10_000, 0, 10_000]);
    assert_eq!((result.pass_mark, result.earned), (80, None));
}

async fn an_unanswered_question_is_no_mark(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let submitted = submit(stage, &rowan, &attempt).await.unwrap();
    assert_eq!((submitted.score.marks, submitted.score.weights), (0, 3));
}

async fn a_lower_pass_mark_changes_no_past_result(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let open = start(stage, &rowan).await;
    let easier = course::with("1.0.0", |course| {
        course.learner.quizzes.get_mut(&final_quiz()).unwrap().pass_mark = 1;
    });
    stage.publish(easier).await.unwrap();
    let first = questions(stage, &rowan, &open).await;
    save(stage, in_try(&rowan, &open, first[0].as_str(), 0, right())).await.unwrap();
    let submitted = submit(stage, &rowan, &open).await.unwrap();
    assert!(!submitted.score.passed, "it began under 80 per cent");
    assert_eq!(result_for(&stage.db, &rowan, &open).await.unwrap().pass_mark, 80);
    stage.perform(SwitchVersion { person: rowan.clone(), course: feet() }).await.unwrap();
    let next = start(stage, &rowan).await;
    let asked = questions(stage, &rowan, &next).await;
    save(stage, in_try(&rowan, &next, asked[0].as_str(), 0, right())).await.unwrap();
    assert!(submit(stage, &rowan, &next).await.unwrap().score.passed);
}

async fn a_pass_writes_its_receipt_in_the_same_transaction(stage: &Stage) {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    let earned = take(stage, &rowan, &right()).await.earned.unwrap();
    let letters = stage.newest_letters().await;
    let receipt = letters.into_iter().find_map(|letter| match letter.about {
        records::outbox::About::Receipt { certificate, course_title, points, .. } => {
            Some((letter.to_address, certificate, course_title, points))
        }
        _ => None,
    });
    let expected = ("rowan@example.org".into(), earned.certificate.unwrap(), "Finding Your Feet".into(), 5);
    assert_eq!(receipt, Some(expected));
}

async fn last_weeks_button_does_nothing_new(stage: &Stage) {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    let attempt = start(stage, &rowan).await;
    answer_all(stage, &rowan, &attempt, &right()).await;
    let button = action("submit");
    let press = || {
        let deed = SubmitAttempt { person: rowan.clone(), attempt: attempt.clone(), action: Some(button.clone()) };
        stage.perform(deed)
    };
    let first = press().await.unwrap();
    stage.pass(7 * records::now::DAY);
    assert_eq!(press().await.unwrap(), first);
    assert_eq!(count(stage, "cpd_entry").await, 1);
}
