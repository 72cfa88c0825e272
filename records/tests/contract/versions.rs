//! New versions while people are learning: who reads which, when they are moved, and what stays (bundle-format.md 17).

use courses::Compiled;
use courses::compiled::Block;
use courses::facts::Requirement;
use courses::ids::QuizId;
use courses::question::Reply;
use courses::text::{Inline, Prose};
use records::acts::Actor;
use records::answers::lesson_answers_for;
use records::attempts::{StartAttempt, result_for};
use records::enrolments::{EnrolPerson, StartCourse, SwitchVersion, versions_read};
use records::now::DAY;
use records::published::{MAY_FINISH, Origin, WithdrawVersion, latest, published_courses};
use records::{PersonId, PublishedId, Refusal};

use crate::answering::{in_lesson, save};
use crate::course::{self, feet, final_quiz, lesson, lesson_of, right, wrong};
use crate::learning::{learning, mark_done, read_everything, version_read};
use crate::publishing::{harder, reworded};
use crate::stage::Stage;
use crate::submitting::{answer_all, start, submit, take};

contract!(
    a_patch_is_read_at_the_next_page_and_nothing_is_said,
    a_minor_version_waits_for_the_start_of_the_next_lesson,
    whoever_is_in_the_midst_of_a_lesson_finishes_it_first,
    a_try_begins_in_the_newest_version_and_an_open_one_stays,
    a_major_version_moves_nobody_for_ninety_days,
    one_may_switch_at_once,
    after_ninety_days_the_next_lesson_is_of_the_major_version,
    what_was_done_is_kept_by_its_id,
    a_lesson_with_another_id_stays_done,
    a_quiz_with_another_id_stays_passed,
    a_step_that_asks_for_less_completes_the_course,
    a_new_lesson_is_not_asked_of_whoever_has_finished,
    whoever_has_finished_reads_the_newest_version,
    a_withdrawn_version_is_left_at_the_next_page,
    a_course_without_a_version_that_stands_cannot_be_started,
    what_was_written_on_a_page_that_is_gone_is_kept,
    a_lesson_that_is_gone_can_still_be_finished_and_finished_again,
    reading_a_changed_lesson_again_moves_no_date,
);

pub async fn begin(stage: &Stage, person: &PersonId) -> PublishedId {
    stage.perform(StartCourse { person: person.clone(), course: feet() }).await.unwrap()
}

pub async fn switch(stage: &Stage, person: &PersonId) {
    stage.perform(SwitchVersion { person: person.clone(), course: feet() }).await.unwrap();
}

pub async fn withdraw(stage: &Stage, version: &str) {
    let because = "It told the old law.".into();
    let deed = WithdrawVersion { actor: Actor::Operator, course: feet(), version: version.into(), because };
    stage.perform(deed).await.unwrap();
}

/// A minor step: a lesson that nobody needs.
fn with_optional(version: &str, id: &str) -> Compiled {
    course::with(version, |course| {
        course.learner.facts.release.notes = Some(format!("{version} adds a lesson."));
        add_lesson(course, id, true);
    })
}

fn add_lesson(course: &mut Compiled, id: &str, optional: bool) {
    let mut added = lesson_of(id, vec![]);
    added.optional = optional;
    course.learner.modules[0].lessons.push(added.id.clone());
    course.learner.lessons.insert(added.id.clone(), added);
}

fn without(course: &mut Compiled, id: &str) {
    course.learner.lessons.remove(&lesson(id));
    course.learner.modules[0].lessons.retain(|other| *other != lesson(id));
}

async fn notes(stage: &Stage, person: &PersonId) -> Option<Vec<String>> {
    learning(stage, person).await.news.updated.map(|updated| updated.notes)
}

async fn a_patch_is_read_at_the_next_page_and_nothing_is_said(stage: &Stage) {
    let rowan = stage.newcomer().await;
    begin(stage, &rowan).await;
    stage.publish(course::version("0.9.1")).await.unwrap();
    // The number says minor, and what it holds says patch.
    stage.publish(course::version("0.10.0")).await.unwrap();
    assert_eq!(version_read(stage, &rowan).await, "0.10.0");
    assert_eq!(learning(stage, &rowan).await.news, Default::default());
    mark_done(stage, &rowan, "one-body").await;
    assert_eq!(learning(stage, &rowan).await.news, Default::default());
}

async fn a_minor_version_waits_for_the_start_of_the_next_lesson(stage: &Stage) {
    let rowan = stage.newcomer().await;
    begin(stage, &rowan).await;
    stage.publish(reworded("0.10.0")).await.unwrap();
    assert_eq!(version_read(stage, &rowan).await, "0.9.0", "a page changes nothing");
    assert_eq!(learning(stage, &rowan).await.news, Default::default(), "and nothing is asked");
    mark_done(stage, &rowan, "where-the-council-sits").await;
    assert_eq!(version_read(stage, &rowan).await, "0.10.0");
    assert_eq!(notes(stage, &rowan).await.unwrap(), ["What 0.10.0 says of one body."]);
    let place = learning(stage, &rowan).await;
    assert_eq!(place.lessons_done, [lesson("where-the-council-sits")].into());
    assert_ne!(place.read_in[&lesson("where-the-council-sits")], place.published, "it was read in the older one");
    stage.pass(DAY);
    mark_done(stage, &rowan, "one-body").await;
    assert_eq!(notes(stage, &rowan).await, None, "said until the next lesson is finished");
    // Several at once, with a patch in between.
    stage.publish(reworded("0.11.0")).await.unwrap();
    let patch = course::with("0.11.1", |course| {
        let title = reworded("0.11.0").learner.lessons[&lesson("one-body")].title.clone();
        course.learner.lessons.get_mut(&lesson("one-body")).unwrap().title = title;
        course.learner.facts.release.notes = Some("A slip of the pen.".into());
    });
    stage.publish(patch).await.unwrap();
    stage.publish(reworded("0.12.0")).await.unwrap();
    begin(stage, &rowan).await;
    assert_eq!(version_read(stage, &rowan).await, "0.12.0");
    let told = notes(stage, &rowan).await.unwrap();
    assert_eq!(told, ["What 0.12.0 says of one body.", "What 0.11.0 says of one body."]);
}

async fn whoever_is_in_the_midst_of_a_lesson_finishes_it_first(stage: &Stage) {
    let rowan = stage.newcomer().await;
    save(stage, in_lesson(&rowan, "check1", 0, right())).await.unwrap();
    stage.publish(reworded("0.10.0")).await.unwrap();
    begin(stage, &rowan).await;
    assert_eq!(version_read(stage, &rowan).await, "0.9.0", "Continue leads back into the lesson");
    save(stage, in_lesson(&rowan, "note", 0, Reply::Typed("Whom do I ask?".into()))).await.unwrap();
    assert_eq!(version_read(stage, &rowan).await, "0.9.0");
    mark_done(stage, &rowan, "where-the-council-sits").await;
    assert_eq!(version_read(stage, &rowan).await, "0.10.0");
    let kept = lesson_answers_for(&stage.db, &rowan, &feet(), &lesson("where-the-council-sits")).await.unwrap();
    assert_eq!(kept.answers.len(), 2);
    // Between lessons, Continue is the start of one.
    stage.publish(reworded("0.11.0")).await.unwrap();
    begin(stage, &rowan).await;
    assert_eq!(version_read(stage, &rowan).await, "0.11.0");
}

async fn a_try_begins_in_the_newest_version_and_an_open_one_stays(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let open = start(stage, &rowan).await;
    let version = stage.publish(reworded("0.10.0")).await.unwrap();
    assert_eq!(start(stage, &rowan).await, open);
    assert_eq!(version_read(stage, &rowan).await, "0.9.0");
    submit(stage, &rowan, &open).await.unwrap();
    let next = start(stage, &rowan).await;
    let outline = records::attempts::outline_for(&stage.db, &rowan, &next).await.unwrap();
    assert_eq!(outline.published, *version.id());
}

async fn a_major_version_moves_nobody_for_ninety_days(stage: &Stage) {
    let rowan = stage.newcomer().await;
    begin(stage, &rowan).await;
    stage.publish(reworded("0.10.0")).await.unwrap();
    stage.publish(harder("1.0.0")).await.unwrap();
    let offer = learning(stage, &rowan).await.news.offer.unwrap();
    assert_eq!((offer.version.as_str(), offer.until), ("1.0.0", stage.now().micros + MAY_FINISH));
    assert_eq!(offer.notes, ["The pass mark rose.", "What 0.10.0 says of one body."]);
    stage.pass(MAY_FINISH - 1);
    mark_done(stage, &rowan, "one-body").await;
    assert_eq!(version_read(stage, &rowan).await, "0.10.0", "what is no major step is gone on to");
    assert_eq!(learning(stage, &rowan).await.news.offer.unwrap().version, "1.0.0");
    mark_done(stage, &rowan, "where-the-council-sits").await;
    let earned = take(stage, &rowan, &right()).await.earned;
    assert!(earned.is_some(), "the version they started can be finished");
}

async fn one_may_switch_at_once(stage: &Stage) {
    let rowan = stage.newcomer().await;
    mark_done(stage, &rowan, "one-body").await;
    stage.publish(harder("1.0.0")).await.unwrap();
    switch(stage, &rowan).await;
    assert_eq!(version_read(stage, &rowan).await, "1.0.0");
    let news = learning(stage, &rowan).await.news;
    assert_eq!((news.offer, news.updated.unwrap().notes), (None, vec!["The pass mark rose.".to_owned()]));
    let before = stage.number("SELECT COUNT(*) FROM enrolment_move").await;
    switch(stage, &rowan).await;
    assert_eq!((before, stage.number("SELECT COUNT(*) FROM enrolment_move").await), (1, 1), "twice is once");
    assert!(learning(stage, &rowan).await.is_done(&lesson("one-body")));
    // A place that is not theirs is not there.
    let council = stage.council().await;
    let mut invitation = stage.invitation_for(&council, "Hazel", "hazel@example.org");
    invitation.course = None;
    let hazel = stage.perform(invitation).await.unwrap().person;
    let refused = stage.perform(SwitchVersion { person: hazel, course: feet() }).await;
    assert!(matches!(refused, Err(Refusal::NotFound)));
}

async fn after_ninety_days_the_next_lesson_is_of_the_major_version(stage: &Stage) {
    let rowan = stage.newcomer().await;
    begin(stage, &rowan).await;
    stage.publish(harder("1.0.0")).await.unwrap();
    stage.pass(MAY_FINISH);
    assert_eq!(version_read(stage, &rowan).await, "0.9.0", "a page changes nothing");
    begin(stage, &rowan).await;
    assert_eq!(version_read(stage, &rowan).await, "1.0.0");
    assert_eq!(notes(stage, &rowan).await.unwrap(), ["The pass mark rose."]);
}

async fn what_was_done_is_kept_by_its_id(stage: &Stage) {
    let rowan = stage.newcomer().await;
    save(stage, in_lesson(&rowan, "check1", 0, right())).await.unwrap();
    mark_done(stage, &rowan, "where-the-council-sits").await;
    let passed = take(stage, &rowan, &right()).await;
    assert!(passed.score.passed && passed.earned.is_none());
    let shorter = course::with("1.0.0", |course| {
        without(course, "where-the-council-sits");
        add_lesson(course, "the-clerk", false);
    });
    stage.publish(shorter).await.unwrap();
    switch(stage, &rowan).await;
    let place = learning(stage, &rowan).await;
    assert!(place.has_passed(&final_quiz()), "a pass counts for the quiz of that id");
    assert!(place.is_done(&lesson("where-the-council-sits")), "kept, and of no use");
    assert_eq!(stage.number("SELECT COUNT(*) FROM answer").await, 4, "nothing is deleted");
    mark_done(stage, &rowan, "one-body").await;
    assert!(mark_done(stage, &rowan, "the-clerk").await.is_some(), "the new one was asked of them");
}

async fn a_lesson_with_another_id_stays_done(stage: &Stage) {
    let rowan = stage.newcomer().await;
    mark_done(stage, &rowan, "one-body").await;
    mark_done(stage, &rowan, "where-the-council-sits").await;
    let done_at = stage.number("SELECT MAX(done_at) FROM lesson_done").await;
    stage.pass(DAY);
    let renamed = course::with("1.0.0", |course| {
        // The same words under another id; and another one, of which the lock says where it went.
        rename(course, "one-body", "one-council");
        rename(course, "where-the-council-sits", "the-tiers");
        course.learner.lessons.get_mut(&lesson("the-tiers")).unwrap().title = "Tiers of councils".into();
        let moved = [("where-the-council-sits", "the-levels"), ("the-levels", "the-tiers")];
        course.server.moved = moved.map(|(old, new)| (old.to_owned(), new.to_owned())).into();
    });
    stage.publish(renamed).await.unwrap();
    switch(stage, &rowan).await;
    let place = learning(stage, &rowan).await;
    assert!(place.is_done(&lesson("one-council")) && place.is_done(&lesson("the-tiers")));
    assert!(place.is_done(&lesson("one-body")), "nothing is deleted");
    assert_eq!(stage.number("SELECT MAX(done_at) FROM lesson_done").await, done_at, "since the day it was done");
}

async fn a_quiz_with_another_id_stays_passed(stage: &Stage) {
    let rowan = stage.newcomer().await;
    take(stage, &rowan, &wrong()).await;
    let passed = take(stage, &rowan, &right()).await.attempt;
    let council = stage.council().await;
    let hazel = stage.join(&council, "Hazel Dale", "hazel@example.org").await;
    let open = start(stage, &hazel).await;
    answer_all(stage, &hazel, &open, &right()).await;
    let last = QuizId::new("last");
    let renamed = course::with("1.0.0", |course| {
        let mut quiz = course.learner.quizzes.remove(&final_quiz()).unwrap();
        (quiz.id, quiz.pass_mark) = (last.clone(), 90);
        course.learner.quizzes.insert(last.clone(), quiz);
        course.learner.facts.completion.require = vec![Requirement::Lessons, Requirement::Quiz(last.clone())];
        course.server.moved = [("final".to_owned(), "last".to_owned())].into();
    });
    stage.publish(renamed).await.unwrap();
    for person in [&rowan, &hazel] {
        switch(stage, person).await;
        read_everything(stage, person).await;
    }
    let place = learning(stage, &rowan).await;
    assert!(place.has_passed(&last) && place.completed.is_some());
    let result = result_for(&stage.db, &rowan, &passed).await.unwrap();
    assert_eq!((result.attempt.quiz.clone(), result.pass_mark), (final_quiz(), 80), "the try stays as it was");
    assert_eq!(learning(stage, &hazel).await.completed, None);
    let again = StartAttempt { person: hazel.clone(), course: feet(), quiz: last.clone(), action: None };
    assert_eq!(stage.perform(again).await.unwrap(), open, "the open one goes on");
    assert!(submit(stage, &hazel, &open).await.unwrap().earned.is_some(), "it began before, and passes now");
    let another = StartAttempt { person: hazel, course: feet(), quiz: last, action: None };
    assert_ne!(stage.perform(another).await.unwrap(), open);
}

fn rename(course: &mut Compiled, old: &str, new: &str) {
    let mut moved = course.learner.lessons.remove(&lesson(old)).unwrap();
    moved.id = lesson(new);
    course.learner.lessons.insert(moved.id.clone(), moved);
    for id in course.learner.modules[0].lessons.iter_mut().filter(|id| **id == lesson(old)) {
        *id = lesson(new);
    }
}

async fn a_step_that_asks_for_less_completes_the_course(stage: &Stage) {
    let rowan = stage.newcomer().await;
    mark_done(stage, &rowan, "one-body").await;
    take(stage, &rowan, &right()).await;
    stage.publish(course::with("1.0.0", |course| without(course, "where-the-council-sits"))).await.unwrap();
    assert_eq!(learning(stage, &rowan).await.completed, None);
    switch(stage, &rowan).await;
    let completed = learning(stage, &rowan).await.completed.unwrap();
    assert!(completed.certificate.is_some() && completed.points == Some(5));
}

async fn finish(stage: &Stage, person: &PersonId) {
    read_everything(stage, person).await;
    take(stage, person, &right()).await.earned.unwrap();
}

/// What proves a completion.
async fn proof(stage: &Stage) -> Vec<i64> {
    let mut all = vec![];
    for sql in [
        "SELECT COUNT(*) FROM completion",
        "SELECT MIN(completed_at) FROM completion",
        "SELECT COUNT(*) FROM cpd_entry",
        "SELECT COUNT(*) FROM certificate WHERE revoked_at IS NULL AND replaced_at IS NULL",
        "SELECT COUNT(*) FROM lesson_done",
        "SELECT MAX(done_at) FROM lesson_done",
    ] {
        all.push(stage.number(sql).await);
    }
    all
}

async fn a_new_lesson_is_not_asked_of_whoever_has_finished(stage: &Stage) {
    let rowan = stage.newcomer().await;
    finish(stage, &rowan).await;
    let before = proof(stage).await;
    stage.pass(DAY);
    stage.publish(course::with("1.0.0", |course| add_lesson(course, "the-clerk", false))).await.unwrap();
    let place = learning(stage, &rowan).await;
    assert!(place.completed.is_some() && !place.is_done(&lesson("the-clerk")));
    assert_eq!(proof(stage).await, before);
    assert_eq!(mark_done(stage, &rowan, "the-clerk").await, None, "read for its own sake");
    assert_eq!(proof(stage).await[..4], before[..4]);
}

async fn whoever_has_finished_reads_the_newest_version(stage: &Stage) {
    let rowan = stage.newcomer().await;
    finish(stage, &rowan).await;
    let before = proof(stage).await;
    stage.pass(DAY);
    let dearer = course::with("1.0.0", |course| {
        course.learner.quizzes.get_mut(&final_quiz()).unwrap().pass_mark = 85;
        course.learner.facts.cpd.as_mut().unwrap().points = 1;
    });
    stage.publish(dearer).await.unwrap();
    assert_eq!(version_read(stage, &rowan).await, "1.0.0");
    let place = learning(stage, &rowan).await;
    assert_eq!((place.news, place.completed.unwrap().points), (Default::default(), Some(5)), "as they were credited");
    begin(stage, &rowan).await;
    assert_eq!(proof(stage).await, before);
    assert_eq!(stage.number("SELECT COUNT(*) FROM enrolment_move WHERE why = 'finished'").await, 1);
}

async fn a_withdrawn_version_is_left_at_the_next_page(stage: &Stage) {
    let rowan = stage.newcomer().await;
    begin(stage, &rowan).await;
    stage.publish(harder("1.0.0")).await.unwrap();
    withdraw(stage, "0.9.0").await;
    assert_eq!(version_read(stage, &rowan).await, "1.0.0", "whatever the step");
    let updated = learning(stage, &rowan).await.news.updated.unwrap();
    assert_eq!(updated.withdrawn.as_deref(), Some("It told the old law."));
    mark_done(stage, &rowan, "one-body").await;
    let updated = learning(stage, &rowan).await.news.updated.unwrap();
    assert_eq!(updated.withdrawn.as_deref(), Some("It told the old law."), "said until the next lesson is finished");
    stage.pass(1);
    mark_done(stage, &rowan, "where-the-council-sits").await;
    assert_eq!(learning(stage, &rowan).await.news, Default::default());
    // The newest that stands may be an older one, which the program brought late.
    withdraw(stage, "1.0.0").await;
    stage.publish_from(Origin::Library, with_optional("0.9.1", "the-clerk")).await.unwrap();
    assert_eq!(version_read(stage, &rowan).await, "0.9.1");
    assert_eq!(latest(&stage.db, &feet()).await.unwrap().version, "0.9.1");
    withdraw(stage, "1.0.0").await;
    assert_eq!(
        stage.number("SELECT COUNT(*) FROM audit_event WHERE kind = 'course.withdrawn'").await,
        2,
        "twice is once"
    );
    let nowhere =
        WithdrawVersion { actor: Actor::Operator, course: feet(), version: "7.0.0".into(), because: "x".into() };
    assert!(matches!(stage.perform(nowhere).await, Err(Refusal::NotFound)));
}

async fn a_course_without_a_version_that_stands_cannot_be_started(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let council = stage.council().await;
    let sam = stage.join(&council, "Sam Birch", "sam@example.org").await;
    mark_done(stage, &sam, "one-body").await;
    withdraw(stage, "0.9.0").await;
    assert_eq!(published_courses(&stage.db).await.unwrap(), []);
    let refused = stage.perform(StartCourse { person: rowan.clone(), course: feet() }).await;
    assert!(matches!(refused, Err(Refusal::NotAllowed)));
    assert!(matches!(save(stage, in_lesson(&rowan, "check1", 0, right())).await, Err(Refusal::NotAllowed)));
    let place = learning(stage, &rowan).await;
    assert_eq!((place.started_at, place.news.withdrawn.as_deref()), (None, Some("It told the old law.")));
    // Whoever is on it goes on, and is told.
    assert_eq!(learning(stage, &sam).await.news.withdrawn.as_deref(), Some("It told the old law."));
    finish(stage, &sam).await;
    // One that comes is everybody's.
    stage.publish(reworded("0.10.0")).await.unwrap();
    begin(stage, &rowan).await;
    assert_eq!(version_read(stage, &rowan).await, "0.10.0");
    assert_eq!(version_read(stage, &sam).await, "0.10.0");
    let enrol = EnrolPerson { actor: Actor::Operator, person: sam, course: feet(), organisation: None, due_on: None };
    stage.perform(enrol).await.unwrap();
}

async fn what_was_written_on_a_page_that_is_gone_is_kept(stage: &Stage) {
    let rowan = stage.newcomer().await;
    begin(stage, &rowan).await;
    stage.publish(course::with("1.0.0", |course| without(course, "where-the-council-sits"))).await.unwrap();
    withdraw(stage, "0.9.0").await;
    let written = Reply::Typed("Half a page of thoughts.".into());
    save(stage, in_lesson(&rowan, "note", 0, written.clone())).await.unwrap();
    assert_eq!(version_read(stage, &rowan).await, "1.0.0");
    let kept = lesson_answers_for(&stage.db, &rowan, &feet(), &lesson("where-the-council-sits")).await.unwrap();
    assert_eq!(kept.answers["note"].reply, written);
    let read = versions_read(&stage.db, &learning(stage, &rowan).await.enrolment).await.unwrap();
    assert_eq!(kept.answers["note"].published, read.last().cloned(), "of the version it was written in");
    assert!(matches!(save(stage, in_lesson(&rowan, "nothing", 0, written)).await, Err(Refusal::NotFound)));
}

async fn a_lesson_that_is_gone_can_still_be_finished_and_finished_again(stage: &Stage) {
    let rowan = stage.newcomer().await;
    begin(stage, &rowan).await;
    stage.publish(with_optional("0.10.0", "the-clerk")).await.unwrap();
    begin(stage, &rowan).await;
    stage.publish(reworded("0.11.0")).await.unwrap();
    // The first press leads on to the version without it; the second, of a double click, finds it gone.
    mark_done(stage, &rowan, "the-clerk").await;
    assert_eq!(version_read(stage, &rowan).await, "0.11.0");
    mark_done(stage, &rowan, "the-clerk").await;
    assert_eq!(stage.number("SELECT COUNT(*) FROM lesson_done WHERE lesson = 'the-clerk'").await, 1);
    assert_eq!(stage.number("SELECT COUNT(*) FROM lesson_read_again").await, 0);
}

async fn reading_a_changed_lesson_again_moves_no_date(stage: &Stage) {
    let rowan = stage.newcomer().await;
    mark_done(stage, &rowan, "one-body").await;
    stage.pass(DAY);
    let changed = course::with("0.10.0", |course| {
        let words = vec![Inline::Text("New words.".into())];
        let heading = Block::Prose(Prose::Heading { level: 2, id: "how".into(), words });
        course.learner.lessons.get_mut(&lesson("one-body")).unwrap().blocks.push(heading);
        course.learner.facts.release.recheck = vec!["how".into()];
    });
    let version = stage.publish(changed).await.unwrap();
    begin(stage, &rowan).await;
    let done_at = stage.number("SELECT MAX(done_at) FROM lesson_done").await;
    assert_ne!(learning(stage, &rowan).await.read_in[&lesson("one-body")], *version.id());
    mark_done(stage, &rowan, "one-body").await;
    mark_done(stage, &rowan, "one-body").await;
    assert_eq!(learning(stage, &rowan).await.read_in[&lesson("one-body")], *version.id());
    assert_eq!(stage.number("SELECT MAX(done_at) FROM lesson_done").await, done_at);
    assert_eq!(stage.number("SELECT COUNT(*) FROM lesson_read_again").await, 1);
}
