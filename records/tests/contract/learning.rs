//! A place on a course: the next thing to do, what is done, and which version.

use courses::Compiled;
use courses::facts::Audience;
use records::acts::Actor;
use records::completions::record_for;
use records::enrolments::{
    EnrolPerson, Learning, NextStep, StartCourse, home_for, learning_for, minutes_left, next_step,
};
use records::progress::MarkLessonDone;
use records::published::{course, latest};
use records::{PersonId, Refusal};

use crate::course::{self, feet, final_quiz, lesson};
use crate::stage::{Stage, course_ref, day};
use crate::submitting::{answer_all, start, submit};

contract!(
    home_says_what_comes_next,
    without_a_place_a_course_does_not_exist,
    enrolling_twice_gives_one_place,
    marking_a_lesson_done_twice_is_once,
    a_lesson_the_course_does_not_have_cannot_be_done,
    before_the_start_one_reads_the_newest_version,
    the_last_fact_completes_whichever_it_is,
    a_lesson_for_clerks_is_not_asked_of_a_councillor,
    the_record_counts_twelve_months,
);

pub async fn learning(stage: &Stage, person: &PersonId) -> Learning {
    learning_for(&stage.db, person, &feet()).await.unwrap()
}

pub async fn mark_done(stage: &Stage, person: &PersonId, id: &str) -> Option<records::completions::Earned> {
    let done = MarkLessonDone { person: person.clone(), course: feet(), lesson: lesson(id) };
    stage.perform(done).await.unwrap()
}

pub async fn read_everything(stage: &Stage, person: &PersonId) {
    mark_done(stage, person, "where-the-council-sits").await;
    mark_done(stage, person, "one-body").await;
}

async fn compiled(stage: &Stage, learning: &Learning) -> std::sync::Arc<Compiled> {
    course(&stage.db, &learning.published).await.unwrap()
}

async fn home_says_what_comes_next(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let home = home_for(&stage.db, &rowan).await.unwrap();
    assert_eq!(home.len(), 1);
    let course = compiled(stage, &home[0]).await;
    assert_eq!(next_step(&course, &home[0]), NextStep::Lesson(lesson("where-the-council-sits")));
    assert_eq!(minutes_left(&course, &home[0]), 15);
    assert_eq!(home[0].started_at, None);
    mark_done(stage, &rowan, "where-the-council-sits").await;
    let now = learning(stage, &rowan).await;
    assert!(now.started_at.is_some());
    assert_eq!(next_step(&course, &now), NextStep::Lesson(lesson("one-body")));
    mark_done(stage, &rowan, "one-body").await;
    assert_eq!(next_step(&course, &learning(stage, &rowan).await), NextStep::Quiz(final_quiz()));
    let attempt = start(stage, &rowan).await;
    let expected = NextStep::Try { quiz: final_quiz(), attempt: attempt.clone() };
    assert_eq!(next_step(&course, &learning(stage, &rowan).await), expected);
    answer_all(stage, &rowan, &attempt, &course::right()).await;
    submit(stage, &rowan, &attempt).await.unwrap();
    let now = learning(stage, &rowan).await;
    assert_eq!(next_step(&course, &now), NextStep::Done);
    assert_eq!(minutes_left(&course, &now), 0);
    assert!(now.completed.unwrap().certificate.is_some());
}

async fn without_a_place_a_course_does_not_exist(stage: &Stage) {
    stage.newcomer().await;
    let council = stage.council().await;
    let mut invitation = stage.invitation_for(&council, "Hazel", "hazel@example.org");
    invitation.course = None;
    let hazel = stage.perform(invitation).await.unwrap().person;
    assert!(matches!(learning_for(&stage.db, &hazel, &feet()).await, Err(Refusal::NotFound)));
    let start = StartCourse { person: hazel.clone(), course: feet() };
    assert!(matches!(stage.perform(start).await, Err(Refusal::NotFound)));
    let done = MarkLessonDone { person: hazel, course: feet(), lesson: lesson("one-body") };
    assert!(matches!(stage.perform(done).await, Err(Refusal::NotFound)));
}

async fn enrolling_twice_gives_one_place(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let enrol = |course| EnrolPerson {
        actor: Actor::Operator,
        person: rowan.clone(),
        course,
        organisation: None,
        due_on: Some(day("2030-01-01")),
    };
    let first = stage.perform(enrol(feet())).await.unwrap();
    assert_eq!(stage.perform(enrol(feet())).await.unwrap(), first);
    let now = learning(stage, &rowan).await;
    assert_eq!((now.enrolment, now.due_on), (first, Some(day("2027-08-12"))), "the first due date stands");
    let nowhere = stage.perform(enrol(course_ref("wexshire/unknown"))).await;
    assert!(matches!(nowhere, Err(Refusal::NotFound)));
}

async fn marking_a_lesson_done_twice_is_once(stage: &Stage) {
    let rowan = stage.newcomer().await;
    mark_done(stage, &rowan, "one-body").await;
    mark_done(stage, &rowan, "one-body").await;
    assert_eq!(learning(stage, &rowan).await.lessons_done, [lesson("one-body")].into());
}

async fn a_lesson_the_course_does_not_have_cannot_be_done(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let done = MarkLessonDone { person: rowan.clone(), course: feet(), lesson: lesson("invented") };
    assert!(matches!(stage.perform(done).await, Err(Refusal::NotFound)));
    assert_eq!(learning(stage, &rowan).await.started_at, None, "a refusal starts nothing");
}

pub async fn version_read(stage: &Stage, person: &PersonId) -> String {
    compiled(stage, &learning(stage, person).await).await.learner.facts.version.to_string()
}

async fn before_the_start_one_reads_the_newest_version(stage: &Stage) {
    let rowan = stage.newcomer().await;
    assert_eq!(version_read(stage, &rowan).await, "0.9.0");
    stage.publish(course::version("0.10.0")).await.unwrap();
    assert_eq!(version_read(stage, &rowan).await, "0.10.0");
    assert_eq!(latest(&stage.db, &feet()).await.unwrap().version, "0.10.0");
}

async fn the_last_fact_completes_whichever_it_is(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    answer_all(stage, &rowan, &attempt, &course::right()).await;
    assert_eq!(submit(stage, &rowan, &attempt).await.unwrap().earned, None, "passed, but nothing read yet");
    assert_eq!(mark_done(stage, &rowan, "one-body").await, None);
    let earned = mark_done(stage, &rowan, "where-the-council-sits").await.expect("the last part");
    assert_eq!((earned.points, earned.on), (5, day("2027-05-12")));
    assert_eq!(mark_done(stage, &rowan, "where-the-council-sits").await, None, "earned once");
    assert_eq!(submit(stage, &rowan, &attempt).await.unwrap().earned, Some(earned));
}

async fn a_lesson_for_clerks_is_not_asked_of_a_councillor(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let for_clerks = course::with("0.9.1", |compiled| {
        let one_body = compiled.learner.lessons.get_mut(&lesson("one-body")).unwrap();
        one_body.roles = vec![Audience::Clerk];
    });
    stage.publish(for_clerks).await.unwrap();
    let place = learning(stage, &rowan).await;
    let course = compiled(stage, &place).await;
    assert_eq!(minutes_left(&course, &place), 10, "a lesson and the final");
    mark_done(stage, &rowan, "where-the-council-sits").await;
    assert_eq!(next_step(&course, &learning(stage, &rowan).await), NextStep::Quiz(final_quiz()));
    let attempt = start(stage, &rowan).await;
    answer_all(stage, &rowan, &attempt, &course::right()).await;
    assert!(submit(stage, &rowan, &attempt).await.unwrap().earned.is_some());
}

async fn the_record_counts_twelve_months(stage: &Stage) {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    let attempt = start(stage, &rowan).await;
    answer_all(stage, &rowan, &attempt, &course::right()).await;
    submit(stage, &rowan, &attempt).await.unwrap();
    let record = record_for(&stage.db, &rowan, day("2028-05-11")).await.unwrap();
    assert_eq!((record.points_in_window, record.points_in_all), (5, 5));
    assert_eq!(record.completed[0].title, "Finding Your Feet");
    assert_eq!(record.completed[0].category.as_deref(), Some("online-assessed"));
    assert_eq!(record.passed.len(), 1);
    let later = record_for(&stage.db, &rowan, day("2028-05-12")).await.unwrap();
    assert_eq!((later.points_in_window, later.points_in_all), (0, 5));
}
