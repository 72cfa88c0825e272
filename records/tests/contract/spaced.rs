//! Spaced questions: a few questions again, days after a completion, until somebody says stop.

use std::collections::BTreeSet;

use courses::compiled::{Block, Check, CheckPurpose, Media, Purpose};
use courses::ids::{AnswerId, BlockId, QuestionId};
use courses::question::{Answer, Area, Pick, Reply, Shape};
use courses::text::Image;
use courses::{Compiled, Date};
use records::answers::Saved;
use records::completions::record_for;
use records::jobs::{ClaimDue, Claimed, JobKind, PutOffJob, RoundToOpen, next_run_at};
use records::now::{DAY, HOUR};
use records::outbox::{About, letter};
use records::people::profile_for;
use records::spaced::{
    ChangeByToken, ChangeSpaced, OpenRound, Past, Scope, SpacedChoice, Wanted, choose, round_for, rounds_waiting_for,
    stopping_by_token,
};
use records::tokens::{Key, Purpose as TokenPurpose, link_token};
use records::{AttemptId, CompletionId, Deed, MailId, Now, PersonId, Refusal};

use crate::answering::in_try;
use crate::course::{self, lesson, right, wrong};
use crate::learning::read_everything;
use crate::stage::{Stage, day};
use crate::submitting::{questions, take};

contract!(
    a_completion_plans_its_rounds_and_a_course_without_a_list_plans_none,
    a_round_is_opened_once_and_says_so_once,
    a_round_asks_the_version_that_was_completed,
    what_went_wrong_in_the_last_try_is_asked_first_and_what_went_right_since_is_not,
    answering_a_round_changes_no_record,
    the_newest_round_waits_until_it_is_answered,
    a_round_that_a_later_one_has_overtaken_is_not_opened,
    a_round_more_than_a_week_late_is_shown_and_not_written,
    whoever_stopped_is_not_asked_and_can_let_them_come_again,
    a_message_that_was_stopped_meanwhile_is_not_sent,
    whoever_is_no_member_any_more_is_not_asked,
    no_more_than_three_messages_come_in_a_week,
    a_link_stops_for_a_course_or_for_all_and_works_for_a_year,
    a_job_that_waits_for_a_better_hour_has_not_failed,
);

/// The stage completes everything on this day.
const COMPLETED: &str = "2027-05-12";

/// Nine in the morning of a day, near enough.
fn on(date: &str) -> Now {
    let today: Date = day(date);
    Now { micros: today.days_since_1970() * DAY + 8 * HOUR, today }
}

async fn perform_on<D: Deed>(stage: &Stage, date: &str, deed: D) -> Result<D::Done, Refusal> {
    stage.db.perform(on(date), deed).await
}

fn with_rounds(version: &str) -> Compiled {
    course::with(version, |compiled| {
        compiled.learner.facts.spaced_after_days = vec![2, 10, 30];
        compiled.learner.facts.spaced_questions = 3;
    })
}

/// Rowan has completed a course with rounds.
async fn graduate(stage: &Stage) -> PersonId {
    stage.publish(with_rounds("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let rowan = stage.join(&council, "Rowan Ash", "rowan@example.org").await;
    complete(stage, &rowan).await;
    rowan
}

async fn complete(stage: &Stage, person: &PersonId) {
    read_everything(stage, person).await;
    take(stage, person, &right()).await.earned.unwrap();
}

/// The jobs that are due by a day, of which only those of rounds are of interest here.
async fn due_by(stage: &Stage, date: &str) -> Vec<Claimed> {
    let jobs = perform_on(stage, date, ClaimDue { limit: 100, lease: HOUR }).await.unwrap();
    jobs.into_iter().filter(|job| job.kind == JobKind::SpacedRound).collect()
}

async fn completion(stage: &Stage) -> CompletionId {
    due_by(stage, "2028-01-01").await.remove(0).round().unwrap().completion
}

fn round(completion: &CompletionId, number: u32) -> OpenRound {
    OpenRound(RoundToOpen { completion: completion.clone(), number })
}

async fn open_on(stage: &Stage, date: &str, completion: &CompletionId, number: u32) -> Option<AttemptId> {
    perform_on(stage, date, round(completion, number)).await.unwrap()
}

/// What is written to anybody on a day and can still be said.
async fn written(stage: &Stage, date: &str) -> Vec<About> {
    let jobs = perform_on(stage, date, ClaimDue { limit: 100, lease: 1 }).await.unwrap();
    let mut found = Vec::new();
    for job in jobs.iter().filter(|job| job.kind == JobKind::SendMail) {
        let about = letter(&stage.db, on(date), &stage.key, &job.mail()).await.unwrap();
        found.extend(about.map(|letter| letter.about).filter(|about| matches!(about, About::SpacedRound { .. })));
    }
    found
}

async fn answer(stage: &Stage, date: &str, person: &PersonId, round: &AttemptId, question: &QuestionId, how: How) {
    let steps = |ids: [&str; 3]| Reply::Ordered(ids.map(String::from).into());
    let reply = match (question.as_str(), how) {
        ("steps", How::Right) => steps(["a", "b", "c"]),
        ("steps", How::Wrong) => steps(["c", "b", "a"]),
        (_, How::Right) => right(),
        (_, How::Wrong) => wrong(),
    };
    let saved = stage.db.save_answer(on(date), in_try(person, round, question.as_str(), 0, reply)).await.unwrap();
    assert!(matches!(saved, Saved::Kept { revision: 1, .. }));
}

enum How {
    Right,
    Wrong,
}

async fn asked(stage: &Stage, person: &PersonId, id: &AttemptId) -> Vec<QuestionId> {
    let round = round_for(&stage.db, person, id).await.unwrap();
    round.draw.questions.into_iter().map(|drawn| drawn.question).collect()
}

async fn waiting(stage: &Stage, person: &PersonId) -> Vec<AttemptId> {
    let waiting = rounds_waiting_for(&stage.db, person).await.unwrap();
    waiting.into_iter().map(|round| round.id).collect()
}

async fn a_completion_plans_its_rounds_and_a_course_without_a_list_plans_none(stage: &Stage) {
    let rowan = graduate(stage).await;
    assert!(due_by(stage, "2027-05-13").await.is_empty());
    for (date, due) in
        [("2027-05-14", &[1][..]), ("2027-05-21", &[1]), ("2027-05-22", &[1, 2]), ("2027-06-11", &[1, 2, 3])]
    {
        let jobs = due_by(stage, date).await;
        let numbers: BTreeSet<u32> = jobs.iter().map(|job| job.round().unwrap().number).collect();
        assert_eq!(numbers, due.iter().copied().collect(), "on {date}");
    }
    // Another press of Submit completes nothing and plans nothing.
    take(stage, &rowan, &right()).await;
    let jobs = "SELECT CAST(COUNT(*) AS BIGINT) FROM job WHERE kind = 'spaced-round'";
    assert_eq!(stage.number(jobs).await, 3);
    stage.publish(course::version("2.0.0")).await.unwrap();
    let council = stage.council().await;
    let wren = stage.join(&council, "Wren", "wren@example.org").await;
    complete(stage, &wren).await;
    assert_eq!(stage.number(jobs).await, 3, "the newest version has an empty list");
}

async fn a_round_is_opened_once_and_says_so_once(stage: &Stage) {
    let rowan = graduate(stage).await;
    let completion = completion(stage).await;
    let id = open_on(stage, "2027-05-14", &completion, 1).await.unwrap();
    assert_eq!(open_on(stage, "2027-05-14", &completion, 1).await, None);
    let [About::SpacedRound { round, course_title, questions, .. }] = &written(stage, "2027-05-14").await[..] else {
        panic!("one message");
    };
    assert_eq!((round, course_title.as_str(), *questions), (&id, "Finding Your Feet", 3));
    assert_eq!(waiting(stage, &rowan).await, std::slice::from_ref(&id));
    let council = stage.council().await;
    let wren = stage.join(&council, "Wren", "wren@example.org").await;
    assert!(matches!(round_for(&stage.db, &wren, &id).await, Err(Refusal::NotFound)), "it is Rowan's");
    let theirs = stage.db.save_answer(on("2027-05-14"), in_try(&wren, &id, "q1", 0, right())).await;
    assert!(matches!(theirs, Err(Refusal::NotFound)));
}

async fn a_round_asks_the_version_that_was_completed(stage: &Stage) {
    let rowan = graduate(stage).await;
    let completion = completion(stage).await;
    let newer = course::with("1.0.0", |compiled| {
        compiled.learner.questions.clear();
        compiled.learner.quizzes.clear();
        compiled.server.keys.clear();
    });
    stage.publish(newer).await.unwrap();
    let id = open_on(stage, "2027-05-14", &completion, 1).await.unwrap();
    let round = round_for(&stage.db, &rowan, &id).await.unwrap();
    assert_eq!(round.draw.questions.len(), 3);
    let version = records::published::course(&stage.db, &round.published).await.unwrap();
    assert_eq!(version.learner.facts.version.to_string(), "0.9.0");
}

async fn what_went_wrong_in_the_last_try_is_asked_first_and_what_went_right_since_is_not(stage: &Stage) {
    let mut easy = with_rounds("0.9.0");
    easy.learner.quizzes.get_mut(&course::final_quiz()).unwrap().pass_mark = 60;
    stage.publish(easy).await.unwrap();
    let council = stage.council().await;
    let rowan = stage.join(&council, "Rowan Ash", "rowan@example.org").await;
    read_everything(stage, &rowan).await;
    let attempt = crate::submitting::start(stage, &rowan).await;
    let drawn = questions(stage, &rowan, &attempt).await;
    for (place, question) in drawn.iter().enumerate() {
        let reply = if place == 0 { wrong() } else { right() };
        stage.db.save_answer(stage.now(), in_try(&rowan, &attempt, question.as_str(), 0, reply)).await.unwrap();
    }
    assert!(crate::submitting::submit(stage, &rowan, &attempt).await.unwrap().score.passed);
    let completion = completion(stage).await;
    let first = open_on(stage, "2027-05-14", &completion, 1).await.unwrap();
    let asked_first = asked(stage, &rowan, &first).await;
    assert_eq!(asked_first[0], drawn[0], "what went wrong");
    assert!(asked_first[1..].iter().all(|question| !drawn.contains(question)), "{asked_first:?} of {drawn:?}");
    answer(stage, "2027-05-14", &rowan, &first, &asked_first[0], How::Right).await;
    let second = open_on(stage, "2027-05-22", &completion, 2).await.unwrap();
    let asked_second = asked(stage, &rowan, &second).await;
    assert!(!asked_second.contains(&drawn[0]), "it went right since");
    answer(stage, "2027-05-22", &rowan, &second, &asked_second[1], How::Wrong).await;
    let third = open_on(stage, "2027-06-11", &completion, 3).await.unwrap();
    assert_eq!(asked(stage, &rowan, &third).await[0], asked_second[1], "it went wrong in a round");
}

async fn answering_a_round_changes_no_record(stage: &Stage) {
    let rowan = graduate(stage).await;
    let completion = completion(stage).await;
    let before = record_for(&stage.db, &rowan, day(COMPLETED)).await.unwrap();
    let facts = "SELECT (SELECT CAST(COUNT(*) AS BIGINT) FROM completion) * 1000000
        + (SELECT COUNT(*) FROM cpd_entry) * 10000 + (SELECT COUNT(*) FROM certificate) * 100
        + (SELECT COUNT(*) FROM attempt_mark)";
    let counted = stage.number(facts).await;
    let id = open_on(stage, "2027-05-14", &completion, 1).await.unwrap();
    for question in asked(stage, &rowan, &id).await {
        answer(stage, "2027-05-14", &rowan, &id, &question, How::Wrong).await;
    }
    let hand_in = crate::submitting::submit(stage, &rowan, &id).await;
    assert!(matches!(hand_in, Err(Refusal::NotFound)), "there is nothing to hand in");
    assert_eq!(record_for(&stage.db, &rowan, day(COMPLETED)).await.unwrap(), before);
    assert_eq!(stage.number(facts).await, counted);
    let learning = crate::learning::learning(stage, &rowan).await;
    assert_eq!(learning.tries.len(), 1, "a round is no try at a quiz");
}

async fn the_newest_round_waits_until_it_is_answered(stage: &Stage) {
    let rowan = graduate(stage).await;
    let completion = completion(stage).await;
    let first = open_on(stage, "2027-05-14", &completion, 1).await.unwrap();
    let second = open_on(stage, "2027-05-22", &completion, 2).await.unwrap();
    assert_eq!(
        waiting(stage, &rowan).await,
        std::slice::from_ref(&second),
        "the next round takes the place of the first"
    );
    let questions = asked(stage, &rowan, &second).await;
    for (place, question) in questions.iter().enumerate() {
        assert_eq!(waiting(stage, &rowan).await.len(), 1, "after {place} answers");
        answer(stage, "2027-05-22", &rowan, &second, question, How::Wrong).await;
    }
    assert!(waiting(stage, &rowan).await.is_empty());
    assert!(round_for(&stage.db, &rowan, &second).await.unwrap().is_answered());
    // The link of an older message still leads to its questions.
    let question = asked(stage, &rowan, &first).await.remove(0);
    answer(stage, "2027-05-22", &rowan, &first, &question, How::Right).await;
    assert!(!round_for(&stage.db, &rowan, &first).await.unwrap().is_answered());
}

async fn a_round_that_a_later_one_has_overtaken_is_not_opened(stage: &Stage) {
    graduate(stage).await;
    let completion = completion(stage).await;
    assert_eq!(open_on(stage, "2027-05-22", &completion, 1).await, None, "the second is due");
    assert!(open_on(stage, "2027-05-22", &completion, 2).await.is_some());
    assert_eq!(open_on(stage, "2027-05-21", &completion, 1).await, None, "a job that comes late, by a clock set back");
    assert_eq!(open_on(stage, "2027-06-11", &completion, 4).await, None, "the list has three");
}

async fn a_round_more_than_a_week_late_is_shown_and_not_written(stage: &Stage) {
    let rowan = graduate(stage).await;
    let completion = completion(stage).await;
    let late = open_on(stage, "2027-06-19", &completion, 3).await.unwrap();
    assert!(written(stage, "2027-06-19").await.is_empty(), "eight days after 11 June");
    assert_eq!(waiting(stage, &rowan).await, [late]);
    let council = stage.council().await;
    let wren = stage.join(&council, "Wren", "wren@example.org").await;
    complete(stage, &wren).await;
    let rounds = due_by(stage, "2028-01-02").await.into_iter().filter_map(|job| job.round());
    let wrens = rounds.map(|round| round.completion).find(|found| *found != completion).unwrap();
    open_on(stage, "2027-06-18", &wrens, 3).await.unwrap();
    assert_eq!(written(stage, "2027-06-18").await.len(), 1, "seven days after it");
}

async fn whoever_stopped_is_not_asked_and_can_let_them_come_again(stage: &Stage) {
    let rowan = graduate(stage).await;
    let completion = completion(stage).await;
    let choice = async || profile_for(&stage.db, &rowan).await.unwrap().spaced;
    let change = async |wanted| {
        stage.perform(ChangeSpaced { person: rowan.clone(), wanted }).await.unwrap();
    };
    let first = open_on(stage, "2027-05-14", &completion, 1).await.unwrap();
    change(Wanted::Off).await;
    change(Wanted::Off).await;
    assert_eq!(choice().await, SpacedChoice::Off);
    assert!(waiting(stage, &rowan).await.is_empty());
    assert_eq!(open_on(stage, "2027-05-22", &completion, 2).await, None);
    change(Wanted::On).await;
    assert_eq!(choice().await, SpacedChoice::On);
    assert_eq!(waiting(stage, &rowan).await, [first]);
    assert!(open_on(stage, "2027-06-11", &completion, 3).await.is_some());
    let stopped = "SELECT CAST(COUNT(*) AS BIGINT) FROM audit_event WHERE kind = 'spaced.stopped'";
    assert_eq!(stage.number(stopped).await, 1, "the second press changed nothing");
}

async fn a_message_that_was_stopped_meanwhile_is_not_sent(stage: &Stage) {
    let rowan = graduate(stage).await;
    let completion = completion(stage).await;
    let first = open_on(stage, "2027-05-14", &completion, 1).await.unwrap();
    let mail = MailId::new(mail_of(stage).await);
    let can_be_said = async || letter(&stage.db, on("2027-05-14"), &stage.key, &mail).await.unwrap().is_some();
    assert!(can_be_said().await);
    stage.perform(ChangeSpaced { person: rowan.clone(), wanted: Wanted::Off }).await.unwrap();
    assert!(!can_be_said().await, "stopped");
    stage.perform(ChangeSpaced { person: rowan.clone(), wanted: Wanted::On }).await.unwrap();
    assert!(can_be_said().await);
    let question = asked(stage, &rowan, &first).await.remove(0);
    answer(stage, "2027-05-14", &rowan, &first, &question, How::Right).await;
    assert!(!can_be_said().await, "begun already");
}

/// The message about a round.
async fn mail_of(stage: &Stage) -> String {
    let jobs = perform_on(stage, "2027-05-14", ClaimDue { limit: 100, lease: 1 }).await.unwrap();
    let mut found = Vec::new();
    for job in jobs.iter().filter(|job| job.kind == JobKind::SendMail) {
        let letter = letter(&stage.db, on("2027-05-14"), &stage.key, &job.mail()).await.unwrap();
        found.extend(letter.filter(|letter| matches!(letter.about, About::SpacedRound { .. })));
    }
    assert_eq!(found.len(), 1);
    found.remove(0).mail.to_string()
}

async fn whoever_is_no_member_any_more_is_not_asked(stage: &Stage) {
    graduate(stage).await;
    let completion = completion(stage).await;
    let not_asked = async |what: &str| {
        assert_eq!(open_on(stage, "2027-05-14", &completion, 1).await, None, "{what}");
    };
    for state in ["suspended", "ended"] {
        stage.meddle(&format!("UPDATE membership SET state = '{state}'")).await;
        not_asked(state).await;
    }
    stage.meddle("UPDATE membership SET state = 'active'; UPDATE person SET suspended_at = 1").await;
    not_asked("the person is suspended").await;
    stage.meddle("UPDATE person SET suspended_at = NULL").await;
    assert!(open_on(stage, "2027-05-14", &completion, 1).await.is_some());
}

async fn no_more_than_three_messages_come_in_a_week(stage: &Stage) {
    let rowan = graduate(stage).await;
    let completion = completion(stage).await;
    let earlier = |micros: i64| {
        let mails = (1..=3).map(|n| {
            format!(
                "INSERT INTO mail (id, kind, person_id, email_id, about_id, generation, created_at)
                 SELECT 'm{n}', 'spaced-round', person_id, id, 'r{n}', 1, {micros} FROM email_address;"
            )
        });
        mails.collect::<String>()
    };
    let monday = on("2027-05-14").micros;
    stage.meddle(&earlier(monday - 6 * DAY)).await;
    let quiet = open_on(stage, "2027-05-14", &completion, 1).await.unwrap();
    let counted = "SELECT CAST(COUNT(*) AS BIGINT) FROM mail WHERE kind = 'spaced-round'";
    assert_eq!(stage.number(counted).await, 3);
    assert_eq!(waiting(stage, &rowan).await, [quiet], "it waits on the home page");
    open_on(stage, "2027-05-22", &completion, 2).await.unwrap();
    assert_eq!(stage.number(counted).await, 4, "another week");
}

async fn a_link_stops_for_a_course_or_for_all_and_works_for_a_year(stage: &Stage) {
    let rowan = graduate(stage).await;
    let completion = completion(stage).await;
    let first = open_on(stage, "2027-05-14", &completion, 1).await.unwrap();
    let [About::SpacedRound { stop, .. }] = &written(stage, "2027-05-14").await[..] else { panic!("one message") };
    let press = async |date: &str, token: &str, scope, wanted| {
        let deed = ChangeByToken { key: stage.key.clone(), token: token.to_owned(), scope, wanted };
        perform_on(stage, date, deed).await
    };
    let choice = async || profile_for(&stage.db, &rowan).await.unwrap().spaced;
    let found = stopping_by_token(&stage.db, on("2027-05-15"), &stage.key, stop).await.unwrap();
    assert_eq!((found.all, found.course, found.course_title.as_str()), (Wanted::On, Wanted::On, "Finding Your Feet"));
    assert_eq!(choice().await, SpacedChoice::On, "looking changes nothing");
    let done = press("2027-05-15", stop, Scope::Course, Wanted::Off).await.unwrap();
    assert_eq!((done.all, done.course), (Wanted::On, Wanted::Off));
    assert_eq!(choice().await, SpacedChoice::Except(1));
    assert!(waiting(stage, &rowan).await.is_empty());
    let done = press("2027-05-15", stop, Scope::Course, Wanted::On).await.unwrap();
    assert_eq!((done.all, done.course), (Wanted::On, Wanted::On));
    press("2028-05-12", stop, Scope::All, Wanted::Off).await.unwrap();
    assert_eq!(choice().await, SpacedChoice::Off);
    press("2028-05-12", stop, Scope::All, Wanted::On).await.unwrap();
    let forged = [
        link_token(&Key::new([7; 32]), TokenPurpose::StopSpaced, first.as_str(), 1),
        link_token(&stage.key, TokenPurpose::Reset, first.as_str(), 1),
        link_token(&stage.key, TokenPurpose::StopSpaced, completion.as_str(), 1),
        format!("{}0", &stop[..95]).replace("00", "01"),
        "nonsense".to_owned(),
    ];
    for token in forged {
        let pressed = press("2027-05-15", &token, Scope::All, Wanted::Off).await;
        assert!(matches!(pressed, Err(Refusal::NotFound)), "{token}");
    }
    assert!(matches!(press("2028-05-14", stop, Scope::All, Wanted::Off).await, Err(Refusal::NotFound)), "a year later");
    assert_eq!(choice().await, SpacedChoice::On);
}

async fn a_job_that_waits_for_a_better_hour_has_not_failed(stage: &Stage) {
    graduate(stage).await;
    let job = due_by(stage, "2027-05-14").await.remove(0);
    let until = on("2027-05-14").micros + HOUR;
    perform_on(stage, "2027-05-14", PutOffJob { job: job.clone(), until }).await.unwrap();
    let again = perform_on(stage, "2027-05-14", PutOffJob { job, until }).await;
    assert!(matches!(again, Err(Refusal::NotFound)), "the claim is over");
    assert!(due_by(stage, "2027-05-14").await.is_empty());
    assert!(next_run_at(&stage.db).await.unwrap().unwrap() <= until);
    let later = stage.db.perform(Now { micros: until, today: day("2027-05-14") }, ClaimDue { limit: 9, lease: 1 });
    let found = later.await.unwrap().into_iter().find(|job| job.kind == JobKind::SpacedRound).unwrap();
    assert_eq!(found.tries, 1);
}

fn ids(names: &[&str]) -> BTreeSet<QuestionId> {
    names.iter().map(|name| QuestionId::new(*name)).collect()
}

fn chosen(course: &Compiled, past: &Past, count: u32, seed: u64) -> Vec<String> {
    choose(course, past, count, seed).questions.iter().map(|drawn| drawn.question.to_string()).collect()
}

#[test]
fn what_went_wrong_comes_before_what_was_never_asked_and_that_before_the_rest() {
    let course = with_rounds("0.9.0");
    let past = Past {
        wrong: ids(&["q3"]),
        seen: ids(&["q1", "q2", "q3", "q5"]),
        asked_again: ids(&["q1"]),
        ..Past::default()
    };
    for seed in 0..50 {
        let order = chosen(&course, &past, 9, seed);
        assert_eq!(order.len(), 5, "nothing twice: {order:?}");
        assert_eq!((order[0].as_str(), order[1].as_str(), order[4].as_str()), ("q3", "q4", "q1"), "{order:?}");
        assert_eq!(chosen(&course, &past, 2, seed), order[..2]);
    }
    let nothing = Past::default();
    let firsts: BTreeSet<String> = (0..50).map(|seed| chosen(&course, &nothing, 1, seed).remove(0)).collect();
    assert_eq!(firsts.len(), 5, "each is as likely as another");
}

#[test]
fn a_check_is_asked_again_once_its_lesson_was_read_and_a_guess_before_the_reading_never() {
    let course = with_rounds("0.9.0");
    let read = Past { lessons_done: [lesson("where-the-council-sits")].into(), ..Past::default() };
    let of = |course: &Compiled, past: &Past| BTreeSet::from_iter(chosen(course, past, 99, 1));
    assert!(!of(&course, &Past::default()).contains("check1"));
    assert!(of(&course, &read).is_superset(&["check1".to_owned(), "steps".to_owned()].into()));
    let guessed = course::with("0.9.0", |compiled| {
        let first = compiled.learner.lessons.get_mut(&lesson("where-the-council-sits")).unwrap();
        let questions = vec![QuestionId::new("check1")];
        let id = BlockId::new("before");
        let check = Check { id, purpose: CheckPurpose::Pre, title: None, intro: vec![], questions };
        first.blocks = vec![Block::Check(check)];
    });
    assert!(!of(&guessed, &read).contains("check1"));
}

#[test]
fn questions_of_practice_and_those_worth_nothing_are_not_asked_again() {
    let practice = course::with("0.9.0", |compiled| {
        compiled.learner.quizzes.get_mut(&course::final_quiz()).unwrap().purpose = Purpose::Practice;
    });
    assert!(chosen(&practice, &Past::default(), 99, 1).is_empty());
    let unmarked = course::with("0.9.0", |compiled| {
        compiled.server.keys.get_mut(&QuestionId::new("q5")).unwrap().weight = 0;
    });
    assert!(!chosen(&unmarked, &Past::default(), 99, 1).contains(&"q5".to_owned()));
}

#[test]
fn a_question_on_a_picture_that_is_missing_is_never_asked() {
    let course = course::with("0.9.0", |compiled| {
        let question = compiled.learner.questions.get_mut(&QuestionId::new("q5")).unwrap();
        question.shape = Shape::Hotspot {
            image: Image { src: "media/hall.png".into(), alt: "The hall".into() },
            pick: Pick::One,
            answers: vec![Answer { id: AnswerId::new("a"), words: vec![], fixed: false }],
            areas: vec![Area::Circle { x: 1, y: 1, radius: 1 }],
        };
        let media = Media { sha256: "ab".repeat(32), content_type: "image/png".into(), size: None };
        compiled.learner.media.insert("media/hall.png".into(), media);
    });
    assert!(!chosen(&course, &Past::default(), 99, 1).contains(&"q5".to_owned()));
    let there = Past { media: ["ab".repeat(32)].into(), ..Past::default() };
    assert!(chosen(&course, &there, 99, 1).contains(&"q5".to_owned()));
}
