//! What ends is earned again: when, what for, and what stays as it was.

use courses::facts::{Renew, Validity};
use courses::{Compiled, Date};
use records::answers::lesson_answers_for;
use records::attempts::result_for;
use records::certificates::certificates_for;
use records::completions::record_for;
use records::cpd::check_chains;
use records::enrolments::{NextStep, RemindOfRenewal, Reminded, RenewCourse, next_step};
use records::jobs::{ClaimDue, JobKind};
use records::now::{DAY, HOUR};
use records::outbox::{About, letter};
use records::published::{self, WithdrawVersion, latest};
use records::{CompletionId, Deed, Now, PersonId, Refusal};

use crate::answering::{in_lesson, save};
use crate::course::{self as a_course, feet, final_quiz, lesson, right, wrong};
use crate::learning::{learning, mark_done, read_everything};
use crate::stage::{Stage, day};
use crate::submitting::{answer_all, start, starting, submit, take};

contract!(
    the_quiz_alone_renews_where_the_publisher_says_so,
    everything_is_gone_through_again_where_the_publisher_says_so,
    nothing_is_renewed_before_its_time_or_against_the_publisher,
    a_renewal_begins_in_the_newest_version,
    a_try_that_is_open_goes_on_and_counts_where_it_ends,
    the_limit_of_tries_holds_for_each_period,
    a_reminder_is_written_on_its_day_and_once,
    nobody_is_reminded_without_a_reason,
);

/// The stage completes everything on 12 May 2027, so that it counts until 12 May 2031.
const REMINDER: &str = "2031-03-13";

fn on(date: &str) -> Now {
    let today: Date = day(date);
    Now { micros: today.days_since_1970() * DAY + 9 * HOUR, today }
}

async fn perform_on<D: Deed>(stage: &Stage, date: &str, deed: D) -> Result<D::Done, Refusal> {
    stage.db.perform(on(date), deed).await
}

fn ending(version: &str, renew: Renew) -> Compiled {
    a_course::with(version, |compiled| {
        compiled.learner.facts.validity = Validity { months: 48, renew, remind_days: 60 };
    })
}

/// Rowan has completed a course that counts for four years.
async fn graduate(stage: &Stage, renew: Renew) -> PersonId {
    stage.publish(ending("0.9.0", renew)).await.unwrap();
    let council = stage.council().await;
    let rowan = stage.join(&council, "Rowan Ash", "rowan@example.org").await;
    save(stage, in_lesson(&rowan, "check1", 0, right())).await.unwrap();
    read_everything(stage, &rowan).await;
    take(stage, &rowan, &right()).await.earned.unwrap();
    rowan
}

fn renewing(person: &PersonId) -> RenewCourse {
    RenewCourse { person: person.clone(), course: feet() }
}

async fn renew(stage: &Stage, person: &PersonId) {
    perform_on(stage, REMINDER, renewing(person)).await.unwrap();
}

async fn next(stage: &Stage, person: &PersonId) -> NextStep {
    let learning = learning(stage, person).await;
    next_step(&published::course(&stage.db, &learning.published).await.unwrap(), &learning)
}

async fn the_quiz_alone_renews_where_the_publisher_says_so(stage: &Stage) {
    let rowan = graduate(stage, Renew::Quiz).await;
    let before = certificates_for(&stage.db, &rowan).await.unwrap();
    assert_eq!(learning(stage, &rowan).await.completed.unwrap().until, Some(day("2031-05-12")));
    renew(stage, &rowan).await;
    renew(stage, &rowan).await;
    let now = learning(stage, &rowan).await;
    assert_eq!((now.completed, now.renews, now.lessons_done.len()), (None, Some(day("2031-05-12")), 2));
    assert_eq!(next(stage, &rowan).await, NextStep::Quiz(final_quiz()), "a pass of the time before counts no more");
    assert!(take(stage, &rowan, &wrong()).await.earned.is_none(), "what was earned before is not earned by this");
    assert_eq!(next(stage, &rowan).await, NextStep::Quiz(final_quiz()));
    let earned = take(stage, &rowan, &right()).await.earned.unwrap();
    assert_eq!(earned.points, 5);
    assert_eq!(next(stage, &rowan).await, NextStep::Done);

    let record = record_for(&stage.db, &rowan, day("2027-05-12")).await.unwrap();
    assert_eq!((record.completed.len(), record.points_in_all), (2, 10));
    let certificates = certificates_for(&stage.db, &rowan).await.unwrap();
    assert_eq!(certificates.len(), 2);
    assert!(before.iter().all(|old| certificates.contains(old)), "the first stands as it was issued");
    assert!(check_chains(&stage.db).await.unwrap().is_empty());
}

async fn everything_is_gone_through_again_where_the_publisher_says_so(stage: &Stage) {
    let rowan = graduate(stage, Renew::Full).await;
    renew(stage, &rowan).await;
    let now = learning(stage, &rowan).await;
    assert!(now.lessons_done.is_empty() && now.tries.is_empty());
    assert_eq!(next(stage, &rowan).await, NextStep::Lesson(lesson("where-the-council-sits")));
    let (course, first) = (feet(), lesson("where-the-council-sits"));
    let answers = || lesson_answers_for(&stage.db, &rowan, &course, &first);
    assert!(answers().await.unwrap().answers.is_empty(), "everything is asked anew");
    save(stage, in_lesson(&rowan, "check1", 0, wrong())).await.unwrap();
    assert_eq!(answers().await.unwrap().answers["check1"].reply, wrong());
    let kept = "SELECT CAST(COUNT(*) AS BIGINT) FROM answer WHERE item = 'check1'";
    assert_eq!(stage.number(kept).await, 2, "what was answered four years ago is kept");
    assert!(take(stage, &rowan, &right()).await.earned.is_none(), "the lessons are still to do");
    mark_done(stage, &rowan, "where-the-council-sits").await;
    assert!(mark_done(stage, &rowan, "one-body").await.is_some());
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM lesson_done").await, 4);
    assert_eq!(record_for(&stage.db, &rowan, day("2027-05-12")).await.unwrap().completed.len(), 2);
}

async fn nothing_is_renewed_before_its_time_or_against_the_publisher(stage: &Stage) {
    let rowan = graduate(stage, Renew::Quiz).await;
    let early = perform_on(stage, "2031-03-12", renewing(&rowan)).await;
    assert!(matches!(early, Err(Refusal::NotAllowed)));
    assert!(learning(stage, &rowan).await.completed.is_some());
    stage.publish(ending("0.9.1", Renew::None)).await.unwrap();
    let unwanted = perform_on(stage, REMINDER, renewing(&rowan)).await;
    assert!(matches!(unwanted, Err(Refusal::NotAllowed)), "the newest version says that nobody renews it");
    let hazel = PersonId::new("hazel");
    assert!(matches!(perform_on(stage, REMINDER, renewing(&hazel)).await, Err(Refusal::NotFound)));
}

async fn a_renewal_begins_in_the_newest_version(stage: &Stage) {
    let rowan = graduate(stage, Renew::Quiz).await;
    let mut stricter = ending("1.0.0", Renew::Quiz);
    stricter.learner.quizzes.get_mut(&final_quiz()).unwrap().pass_mark = 100;
    stage.publish(stricter).await.unwrap();
    renew(stage, &rowan).await;
    let newest = latest(&stage.db, &feet()).await.unwrap();
    let now = learning(stage, &rowan).await;
    assert_eq!((now.published, now.news.offer), (newest.id.clone(), None));
    let attempt = start(stage, &rowan).await;
    answer_all(stage, &rowan, &attempt, &right()).await;
    assert!(submit(stage, &rowan, &attempt).await.unwrap().earned.is_some());
    let result = result_for(&stage.db, &rowan, &attempt).await.unwrap();
    assert_eq!((result.attempt.published.clone(), result.pass_mark), (newest.id, 100));
}

async fn a_try_that_is_open_goes_on_and_counts_where_it_ends(stage: &Stage) {
    let rowan = graduate(stage, Renew::Quiz).await;
    let open = start(stage, &rowan).await;
    answer_all(stage, &rowan, &open, &right()).await;
    renew(stage, &rowan).await;
    assert_eq!(next(stage, &rowan).await, NextStep::Try { quiz: final_quiz(), attempt: open.clone() });
    let earned = submit(stage, &rowan, &open).await.unwrap().earned;
    assert!(earned.is_some());
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM completion").await, 2);
}

async fn the_limit_of_tries_holds_for_each_period(stage: &Stage) {
    let mut once = ending("0.9.0", Renew::Quiz);
    once.learner.quizzes.get_mut(&final_quiz()).unwrap().attempts = 1;
    stage.publish(once).await.unwrap();
    let council = stage.council().await;
    let rowan = stage.join(&council, "Rowan Ash", "rowan@example.org").await;
    read_everything(stage, &rowan).await;
    take(stage, &rowan, &right()).await.earned.unwrap();
    assert!(matches!(stage.perform(starting(&rowan)).await, Err(Refusal::NoMoreTries(_))));
    renew(stage, &rowan).await;
    assert!(take(stage, &rowan, &wrong()).await.earned.is_none());
    assert!(matches!(stage.perform(starting(&rowan)).await, Err(Refusal::NoMoreTries(_))));
}

/// The completions whose reminder is due by a day.
async fn due_by(stage: &Stage, date: &str) -> Vec<CompletionId> {
    let jobs = perform_on(stage, date, ClaimDue { limit: 100, lease: 1 }).await.unwrap();
    jobs.into_iter().filter(|job| job.kind == JobKind::RenewalReminder).map(|job| job.completion()).collect()
}

async fn written(stage: &Stage, date: &str) -> Vec<Date> {
    let jobs = perform_on(stage, date, ClaimDue { limit: 100, lease: 1 }).await.unwrap();
    let mut found = Vec::new();
    for job in jobs.iter().filter(|job| job.kind == JobKind::SendMail) {
        let letter = letter(&stage.db, on(date), &stage.key, &job.mail()).await.unwrap();
        if let Some(About::RenewalReminder { course, course_title, until }) = letter.map(|letter| letter.about) {
            assert_eq!((course, course_title.as_str()), (feet(), "Finding Your Feet"));
            found.push(until);
        }
    }
    found
}

async fn a_reminder_is_written_on_its_day_and_once(stage: &Stage) {
    let rowan = graduate(stage, Renew::Quiz).await;
    assert!(due_by(stage, "2031-03-12").await.is_empty());
    let due = due_by(stage, REMINDER).await;
    let [completion] = &due[..] else { panic!("{due:?}") };
    for _ in 0..2 {
        let reminded = perform_on(stage, REMINDER, RemindOfRenewal(completion.clone())).await.unwrap();
        assert_eq!(reminded, Reminded::Written);
    }
    assert_eq!(written(stage, REMINDER).await, [day("2031-05-12")]);
    renew(stage, &rowan).await;
    assert!(written(stage, "2031-03-14").await.is_empty(), "a letter that waits has nothing to say any more");
}

async fn nobody_is_reminded_without_a_reason(stage: &Stage) {
    let rowan = graduate(stage, Renew::Quiz).await;
    let completion = due_by(stage, REMINDER).await.remove(0);
    let reminds = || perform_on(stage, REMINDER, RemindOfRenewal(completion.clone()));
    stage.meddle("UPDATE membership SET state = 'left'").await;
    assert_eq!(reminds().await.unwrap(), Reminded::Never, "no member any more");
    stage.meddle("UPDATE membership SET state = 'active'").await;
    stage.meddle("UPDATE person SET suspended_at = 1").await;
    assert_eq!(reminds().await.unwrap(), Reminded::Never, "suspended");
    stage.meddle("UPDATE person SET suspended_at = NULL").await;
    let withdraw = WithdrawVersion {
        actor: records::acts::Actor::Operator,
        course: feet(),
        version: "0.9.0".into(),
        because: "It named the old deadline.".into(),
    };
    stage.perform(withdraw).await.unwrap();
    assert_eq!(reminds().await.unwrap(), Reminded::Never, "there is nothing to take again");
    let mut later = ending("0.9.1", Renew::Quiz);
    later.learner.facts.validity.remind_days = 30;
    stage.publish(later).await.unwrap();
    let thirty_days_before = day("2031-04-12").days_since_1970() * DAY;
    assert_eq!(reminds().await.unwrap(), Reminded::Not { run_at: thirty_days_before }, "its publisher thought again");
    stage.publish(ending("0.9.2", Renew::Quiz)).await.unwrap();
    assert_eq!(reminds().await.unwrap(), Reminded::Written);
    renew(stage, &rowan).await;
    assert_eq!(reminds().await.unwrap(), Reminded::Never, "it is being renewed");
}
