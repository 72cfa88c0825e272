//! A key was wrong: tries are marked again, upwards only, and those affected are told. And what people are told of besides.

use courses::Compiled;
use courses::facts::{Correction, Policy, Urgency};
use courses::ids::QuestionId;
use courses::question::{FULL, Rule};
use records::attempts::{CorrectMarks, Corrections, result_for};
use records::completions::record_for;
use records::cpd::check_chains;
use records::jobs::{ClaimDue, FinishJob, JobKind, NoticeToGive};
use records::notices::{DismissNotice, GiveNotices, Notice, NoticeKind, notices_for};
use records::now::DAY;
use records::outbox::About;
use records::{AttemptId, PersonId, Refusal};

use crate::answering::{in_try, save};
use crate::course::{self, right, wrong};
use crate::learning::{learning, read_everything, version_read};
use crate::publishing::reworded;
use crate::stage::{Stage, day};
use crate::submitting::{answer_all, questions, start, submit, take};
use crate::versions::withdraw;

contract!(
    a_wrong_key_is_put_right_upwards_only,
    a_pass_by_correction_completes_the_course_that_day,
    a_void_question_is_left_out_where_that_helps,
    corrections_of_two_versions_add_up,
    an_open_try_counts_by_the_corrected_key_when_it_is_handed_in,
    marking_again_goes_on_where_it_stopped,
    a_withdrawn_version_corrects_nothing,
    whoever_finished_is_told_once_and_can_put_it_away,
    only_an_urgent_change_is_written_to_people,
    whoever_finishes_an_older_version_is_told_too,
    whoever_finished_a_withdrawn_version_is_told,
);

/// `b` was the right answer all along.
pub fn correct(course: &mut Compiled, question: &str, policy: Policy) {
    let question = QuestionId::new(question);
    if let Rule::Single(answers) = &mut course.server.keys.get_mut(&question).unwrap().rule {
        for answer in answers.iter_mut() {
            answer.right = answer.id.as_str() == "b";
            answer.score = if answer.right { FULL } else { 0 };
        }
    }
    course.learner.facts.release.corrections.push(Correction { question, policy });
}

fn corrected(version: &str, question: &str, policy: Policy) -> Compiled {
    course::with(version, |course| correct(course, question, policy))
}

/// Every job of a kind that waits, bit by bit. How many tries were raised.
pub async fn mark_again(stage: &Stage, limit: u32) -> Corrections {
    let mut all = Corrections::default();
    for job in stage.perform(ClaimDue { limit: 1000, lease: 1 }).await.unwrap() {
        match job.kind {
            JobKind::CorrectMarks => loop {
                let some = stage.perform(CorrectMarks { published: job.version(), limit }).await.unwrap();
                all.looked_at += some.looked_at;
                all.raised += some.raised;
                if some.looked_at == 0 {
                    break;
                }
            },
            JobKind::GiveNotice => {
                let notice = job.notice().unwrap();
                while stage.perform(GiveNotices { notice: notice.clone(), limit }).await.unwrap() > 0 {}
            }
            _ => continue,
        }
        stage.perform(FinishJob(job)).await.unwrap();
    }
    all
}

/// A try in which the fixed question is answered with `b`, and the two others with this.
async fn with_b(stage: &Stage, person: &PersonId, others: &courses::question::Reply) -> AttemptId {
    let attempt = start(stage, person).await;
    for question in questions(stage, person, &attempt).await {
        let reply = if question.as_str() == "q5" { wrong() } else { others.clone() };
        save(stage, in_try(person, &attempt, question.as_str(), 0, reply)).await.unwrap();
    }
    submit(stage, person, &attempt).await.unwrap();
    attempt
}

async fn notices(stage: &Stage, person: &PersonId) -> Vec<Notice> {
    notices_for(&stage.db, person).await.unwrap()
}

async fn letters(stage: &Stage) -> Vec<(String, &'static str)> {
    let letters = stage.newest_letters().await;
    let kind = |about: &About| match about {
        About::MarksCorrected { passed: true, .. } => Some("marked again, passed"),
        About::MarksCorrected { .. } => Some("marked again"),
        About::RightAnswer { .. } => Some("right answer"),
        About::LawChanged { .. } => Some("changed"),
        _ => None,
    };
    letters.iter().filter_map(|letter| Some((letter.to_address.clone(), kind(&letter.about)?))).collect()
}

async fn a_wrong_key_is_put_right_upwards_only(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let council = stage.council().await;
    let sam = stage.join(&council, "Sam Birch", "sam@example.org").await;
    let hers = with_b(stage, &rowan, &right()).await;
    let his = take(stage, &sam, &right()).await.attempt;
    let stored = "SELECT COUNT(*) FROM attempt WHERE marks = 20000 AND passed = 0";
    assert_eq!(stage.number(stored).await, 1);
    stage.pass(DAY);
    stage.publish(corrected("0.10.0", "q5", Policy::RegradeUp)).await.unwrap();
    let before = result_for(&stage.db, &rowan, &hers).await.unwrap();
    assert_eq!(mark_again(stage, 100).await, Corrections { looked_at: 2, raised: 1 });
    let now = result_for(&stage.db, &rowan, &hers).await.unwrap();
    assert_eq!((before.score.passed, now.score.passed, now.score.share()), (false, true, FULL));
    let told = now.corrected.unwrap();
    assert_eq!((told.before, told.at), (before.score, stage.now().micros));
    assert_eq!(told.by.keys().collect::<Vec<_>>(), [&QuestionId::new("q5")]);
    assert_eq!(now.marks[&QuestionId::new("q5")].mark, FULL);
    // Sam gave the answer that was right by the old key: nothing is taken from him.
    let sams = result_for(&stage.db, &sam, &his).await.unwrap();
    assert!(sams.score.passed && sams.corrected.is_none());
    assert_eq!(stage.number(stored).await, 1, "the try itself says what it always said");
    assert!(learning(stage, &rowan).await.has_passed(&course::final_quiz()));
    assert_eq!(record_for(&stage.db, &rowan, day("2027-05-12")).await.unwrap().passed.len(), 1);
    let told = notices(stage, &rowan).await;
    assert_eq!((told.len(), told[0].kind, told[0].attempt.as_ref()), (1, NoticeKind::Corrected, Some(&hers)));
    // What he learned is not so, and nobody else would tell him.
    let told = notices(stage, &sam).await;
    assert_eq!((told.len(), told[0].kind, told[0].attempt.as_ref()), (1, NoticeKind::RightAnswer, Some(&his)));
    let mut letters = letters(stage).await;
    letters.sort();
    let expected = [("rowan@example.org", "marked again, passed"), ("sam@example.org", "right answer")];
    assert_eq!(letters, expected.map(|(address, kind)| (address.to_owned(), kind)));
}

async fn a_pass_by_correction_completes_the_course_that_day(stage: &Stage) {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    let attempt = with_b(stage, &rowan, &right()).await;
    let handed_in = stage.number("SELECT MAX(submitted_at) FROM attempt").await;
    stage.pass(3 * DAY);
    stage.publish(corrected("0.10.0", "q5", Policy::RegradeUp)).await.unwrap();
    mark_again(stage, 100).await;
    let earned = result_for(&stage.db, &rowan, &attempt).await.unwrap().earned.unwrap();
    assert_eq!((earned.points, earned.certificate.is_some()), (5, true));
    assert_eq!(
        stage.number("SELECT completed_at FROM completion").await,
        stage.now().micros,
        "the day it was put right"
    );
    assert_eq!(stage.number("SELECT MAX(submitted_at) FROM attempt").await, handed_in, "the try keeps its own day");
    assert_eq!(stage.number("SELECT COUNT(*) FROM cpd_entry").await, 1);
    assert!(check_chains(&stage.db).await.unwrap().is_empty());
    assert_eq!(mark_again(stage, 100).await, Corrections::default(), "and once");
}

async fn a_void_question_is_left_out_where_that_helps(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let council = stage.council().await;
    let sam = stage.join(&council, "Sam Birch", "sam@example.org").await;
    let hers = with_b(stage, &rowan, &right()).await;
    let his = start(stage, &sam).await;
    for question in questions(stage, &sam, &his).await {
        let reply = if question.as_str() == "q5" { right() } else { wrong() };
        save(stage, in_try(&sam, &his, question.as_str(), 0, reply)).await.unwrap();
    }
    submit(stage, &sam, &his).await.unwrap();
    stage.publish(corrected("0.10.0", "q5", Policy::Void)).await.unwrap();
    assert_eq!(mark_again(stage, 100).await, Corrections { looked_at: 2, raised: 1 });
    let now = result_for(&stage.db, &rowan, &hers).await.unwrap();
    assert_eq!((now.score.marks, now.score.weights, now.score.passed), (2 * u64::from(FULL), 2, true));
    let his = result_for(&stage.db, &sam, &his).await.unwrap();
    assert_eq!((his.score.marks, his.score.weights), (u64::from(FULL), 3), "without it he would have nothing");
}

async fn corrections_of_two_versions_add_up(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    answer_all(stage, &rowan, &attempt, &wrong()).await;
    let asked = questions(stage, &rowan, &attempt).await;
    submit(stage, &rowan, &attempt).await.unwrap();
    let mut shares = vec![];
    for (n, question) in asked.iter().enumerate() {
        let version = course::with(&format!("0.{}.0", 10 + n), |course| {
            asked[..n].iter().for_each(|earlier| correct(course, earlier.as_str(), Policy::RegradeUp));
            course.learner.facts.release.corrections.clear();
            correct(course, question.as_str(), Policy::RegradeUp);
        });
        stage.publish(version).await.unwrap();
        mark_again(stage, 100).await;
        let result = result_for(&stage.db, &rowan, &attempt).await.unwrap();
        shares.push((result.score.share(), result.score.passed));
    }
    assert_eq!(shares, [(3_333, false), (6_666, false), (10_000, true)]);
    assert_eq!(notices(stage, &rowan).await.len(), 3);
}

async fn an_open_try_counts_by_the_corrected_key_when_it_is_handed_in(stage: &Stage) {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    let attempt = start(stage, &rowan).await;
    stage.publish(corrected("0.10.0", "q5", Policy::RegradeUp)).await.unwrap();
    mark_again(stage, 100).await;
    for question in questions(stage, &rowan, &attempt).await {
        let reply = if question.as_str() == "q5" { wrong() } else { right() };
        save(stage, in_try(&rowan, &attempt, question.as_str(), 0, reply)).await.unwrap();
    }
    let submitted = submit(stage, &rowan, &attempt).await.unwrap();
    assert!(submitted.score.passed && submitted.earned.is_some());
    assert_eq!(submit(stage, &rowan, &attempt).await.unwrap(), submitted);
    assert_eq!(stage.number("SELECT passed FROM attempt WHERE context = 'quiz'").await, 0, "by the key it began with");
    assert_eq!(notices(stage, &rowan).await, [], "it is before their eyes");
}

async fn marking_again_goes_on_where_it_stopped(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let council = stage.council().await;
    with_b(stage, &rowan, &right()).await;
    for n in 0..6 {
        let person = stage.join(&council, &format!("Person {n}"), &format!("{n}@example.org")).await;
        with_b(stage, &person, &right()).await;
    }
    let version = stage.publish(corrected("0.10.0", "q5", Policy::RegradeUp)).await.unwrap();
    let some = || CorrectMarks { published: version.id().clone(), limit: 3 };
    assert_eq!(stage.perform(some()).await.unwrap(), Corrections { looked_at: 3, raised: 3 });
    // Two workers at once: the claim of one had run out.
    let another = stage.another().await.unwrap();
    let (one, two) = tokio::join!(stage.perform(some()), another.perform(stage.now(), some()));
    let seen = [one.unwrap(), two.unwrap()];
    assert!(seen.iter().map(|seen| seen.raised).sum::<usize>() <= 4, "{seen:?}");
    mark_again(stage, 3).await;
    for (table, count) in [("attempt_correction", 7), ("attempt_correction_mark", 7), ("notice", 7)] {
        assert_eq!(stage.number(&format!("SELECT CAST(COUNT(*) AS BIGINT) FROM {table}")).await, count, "{table}");
    }
    assert_eq!(stage.number("SELECT COUNT(*) FROM mail WHERE kind = 'marks-corrected'").await, 7);
    another.close().await;
}

async fn a_withdrawn_version_corrects_nothing(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = with_b(stage, &rowan, &right()).await;
    stage.publish(corrected("0.10.0", "q5", Policy::RegradeUp)).await.unwrap();
    withdraw(stage, "0.10.0").await;
    assert_eq!(mark_again(stage, 100).await, Corrections::default());
    assert!(!result_for(&stage.db, &rowan, &attempt).await.unwrap().score.passed);
}

fn important(version: &str, urgency: Urgency) -> Compiled {
    let mut course = reworded(version);
    course.learner.facts.release.urgency = urgency;
    course.learner.facts.release.recheck = vec!["how".into()];
    course
}

async fn finish(stage: &Stage, person: &PersonId) {
    read_everything(stage, person).await;
    take(stage, person, &right()).await.earned.unwrap();
}

async fn whoever_finished_is_told_once_and_can_put_it_away(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let council = stage.council().await;
    let sam = stage.join(&council, "Sam Birch", "sam@example.org").await;
    finish(stage, &rowan).await;
    stage.publish(reworded("0.10.0")).await.unwrap();
    mark_again(stage, 1).await;
    assert_eq!(notices(stage, &rowan).await, [], "of a routine version nobody is told");
    stage.pass(DAY);
    let version = stage.publish(important("0.11.0", Urgency::Important)).await.unwrap();
    mark_again(stage, 1).await;
    let again = || {
        let notice = NoticeToGive { kind: NoticeKind::LawChanged, published: version.id().clone() };
        stage.perform(GiveNotices { notice, limit: 9 })
    };
    assert_eq!(again().await.unwrap(), 0, "all were told");
    let told = notices(stage, &rowan).await;
    let [notice] = &told[..] else { panic!("{told:?}") };
    assert_eq!((notice.kind, &notice.published), (NoticeKind::LawChanged, version.id()));
    assert_eq!(notice.words.as_deref(), Some("What 0.11.0 says of one body."));
    assert_eq!(notices(stage, &sam).await, [], "who has not finished meets it on the way");
    let put_away = |person: &PersonId| DismissNotice { person: person.clone(), notice: notice.id.clone() };
    assert!(matches!(stage.perform(put_away(&sam)).await, Err(Refusal::NotFound)));
    stage.perform(put_away(&rowan)).await.unwrap();
    stage.perform(put_away(&rowan)).await.unwrap();
    assert_eq!(again().await.unwrap(), 0);
    assert_eq!(notices(stage, &rowan).await, []);
    assert!(letters(stage).await.is_empty());
}

async fn only_an_urgent_change_is_written_to_people(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let council = stage.council().await;
    let sam = stage.join(&council, "Sam Birch", "sam@example.org").await;
    for person in [&rowan, &sam] {
        finish(stage, person).await;
    }
    stage.meddle("UPDATE person SET suspended_at = 1 WHERE name = 'Sam Birch'").await;
    stage.publish(important("0.10.0", Urgency::Urgent)).await.unwrap();
    mark_again(stage, 1).await;
    assert_eq!(letters(stage).await, [("rowan@example.org".into(), "changed")]);
    assert_eq!(notices(stage, &sam).await.len(), 1, "the notice waits");
    stage.publish(important("0.11.0", Urgency::Urgent)).await.unwrap();
    mark_again(stage, 1).await;
    withdraw(stage, "0.11.0").await;
    assert!(letters(stage).await.is_empty(), "a letter about a withdrawn version is not sent");
    assert_eq!(notices(stage, &rowan).await.len(), 1);
}

async fn whoever_finishes_an_older_version_is_told_too(stage: &Stage) {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    let attempt = start(stage, &rowan).await;
    answer_all(stage, &rowan, &attempt, &right()).await;
    stage.publish(important("0.10.0", Urgency::Important)).await.unwrap();
    mark_again(stage, 1).await;
    assert_eq!(notices(stage, &rowan).await, []);
    submit(stage, &rowan, &attempt).await.unwrap().earned.unwrap();
    assert_eq!(notices(stage, &rowan).await.len(), 1);
    assert_eq!(version_read(stage, &rowan).await, "0.10.0");
}

async fn whoever_finished_a_withdrawn_version_is_told(stage: &Stage) {
    let rowan = stage.newcomer().await;
    finish(stage, &rowan).await;
    let council = stage.council().await;
    let sam = stage.join(&council, "Sam Birch", "sam@example.org").await;
    let version = stage.publish(reworded("0.10.0")).await.unwrap();
    finish(stage, &sam).await;
    withdraw(stage, "0.9.0").await;
    mark_again(stage, 10).await;
    let told = notices(stage, &rowan).await;
    assert_eq!((told[0].kind, told[0].words.as_deref()), (NoticeKind::Withdrawn, Some("It told the old law.")));
    assert_eq!(notices(stage, &sam).await, []);
    assert_eq!(learning(stage, &rowan).await.published, *version.id());
    assert!(learning(stage, &rowan).await.completed.unwrap().certificate.is_some());
}
