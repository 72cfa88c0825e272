//! Ten thousand people on one course: publishing asks no more of the database than for nobody, and takes nothing from anybody.

use courses::facts::{Policy, Urgency};
use records::PublishedId;
use records::attempts::CorrectMarks;
use records::jobs::{ClaimDue, JobKind, NoticeToGive};
use records::notices::{GiveNotices, NoticeKind};
use records::published::impact;

use crate::corrections::{correct, mark_again};
use crate::course;
use crate::publishing::{harder, reworded};
use crate::stage::Stage;
use crate::versions::withdraw;

contract!(publishing_to_ten_thousand_is_as_short_as_to_nobody);

const PEOPLE: i64 = 10_000;
/// Of these, have completed the course.
const FINISHED: i64 = 300;
/// Of these, handed in a try whose fixed question has another answer than the key says.
const TRIED: i64 = 200;

/// Each has read a page and written a note; some have handed a try in, and some have finished.
async fn fill(stage: &Stage, published: &PublishedId) {
    let each = |columns: &str, values: &str, least: i64, most: i64| {
        format!(
            "INSERT INTO {columns} WITH RECURSIVE n (i) AS (SELECT {least} UNION ALL SELECT i + 1 FROM n WHERE i < {most})
             SELECT {values} FROM n;"
        )
    };
    let all = [
        each(
            "person (id, name, text_size, ledger_length, ledger_hash, created_at)",
            "'p-' || i, 'Somebody', 'normal', 0, '', 1",
            1,
            PEOPLE,
        ),
        each(
            "enrolment (id, person_id, course, published_id, enrolled_at, started_at, period)",
            &format!("'e-' || i, 'p-' || i, 'wexshire/finding-your-feet', '{published}', 1, 1, 0"),
            1,
            PEOPLE,
        ),
        each(
            "lesson_done (enrolment_id, lesson, published_id, done_at)",
            &format!("'e-' || i, 'one-body', '{published}', i"),
            1,
            PEOPLE,
        ),
        each(
            "attempt (id, person_id, enrolment_id, published_id, context, item, number, draw, pass_mark, started_at, saves)",
            &format!("'l-' || i, 'p-' || i, 'e-' || i, '{published}', 'lesson', 'where-the-council-sits', 0, '', 0, 1, 1"),
            1,
            PEOPLE,
        ),
        each(
            "answer (attempt_id, item, revision, base, reply, saved_at)",
            "'l-' || i, 'note', 1, 0, '{\"typed\":\"A note.\"}', 1",
            1,
            PEOPLE,
        ),
        each(
            "attempt (id, person_id, enrolment_id, published_id, context, item, number, draw, pass_mark, started_at, saves,
                 submitted_at, marks, weights, passed)",
            &format!(
                "'q-' || i, 'p-' || i, 'e-' || i, '{published}', 'quiz', 'final', 1, '{{\"seed\":1,\"questions\":[]}}', 80, 1, 1,
                 1, 20000, 3, 0"
            ),
            1,
            TRIED,
        ),
        each("answer (attempt_id, item, revision, base, reply, saved_at)", "'q-' || i, 'q5', 1, 0, '{\"chosen\":[\"b\"]}', 1", 1, TRIED),
        each("attempt_mark (attempt_id, question, mark, weight, revision)", "'q-' || i, 'q1', 10000, 1, 1", 1, TRIED),
        each("attempt_mark (attempt_id, question, mark, weight, revision)", "'q-' || i, 'q2', 10000, 1, 1", 1, TRIED),
        each("attempt_mark (attempt_id, question, mark, weight, revision)", "'q-' || i, 'q5', 0, 1, 1", 1, TRIED),
        each(
            "completion (id, person_id, enrolment_id, course, published_id, period, completed_on, completed_at)",
            &format!("'c-' || i, 'p-' || i, 'e-' || i, 'wexshire/finding-your-feet', '{published}', 0, '2027-03-05', i"),
            PEOPLE - FINISHED + 1,
            PEOPLE,
        ),
    ];
    stage.meddle(&all.concat()).await;
}

/// What no publishing may touch.
async fn held(stage: &Stage) -> Vec<i64> {
    let mut numbers = vec![];
    for sql in [
        "SELECT CAST(COUNT(*) AS BIGINT) FROM lesson_done",
        "SELECT CAST(SUM(done_at) AS BIGINT) FROM lesson_done",
        "SELECT CAST(COUNT(*) AS BIGINT) FROM answer",
        "SELECT CAST(SUM(LENGTH(reply)) AS BIGINT) FROM answer",
        "SELECT CAST(COUNT(*) AS BIGINT) FROM attempt",
        "SELECT CAST(SUM(marks) AS BIGINT) FROM attempt",
        "SELECT CAST(SUM(mark) AS BIGINT) FROM attempt_mark",
        "SELECT CAST(COUNT(*) AS BIGINT) FROM completion",
        "SELECT CAST(SUM(completed_at) AS BIGINT) FROM completion",
    ] {
        numbers.push(stage.number(sql).await);
    }
    numbers
}

/// What one publishing asks of the database.
async fn asked(stage: &Stage, version: courses::Compiled) -> (u64, u64) {
    let before = stage.db.work();
    stage.publish(version).await.unwrap();
    let after = stage.db.work();
    (after.statements - before.statements, after.commits - before.commits)
}

fn urgent(version: &str) -> courses::Compiled {
    let mut course = reworded(version);
    course.learner.facts.release.urgency = Urgency::Urgent;
    correct(&mut course, "q5", Policy::RegradeUp);
    course
}

async fn publishing_to_ten_thousand_is_as_short_as_to_nobody(stage: &Stage) {
    let first = stage.publish(course::version("0.9.0")).await.unwrap().id().clone();
    let to_nobody = [
        asked(stage, reworded("0.10.0")).await,
        asked(stage, harder("1.0.0")).await,
        asked(stage, urgent("2.0.0")).await,
    ];
    mark_again(stage, 100).await;
    fill(stage, &first).await;
    let before = held(stage).await;
    let met = impact(&stage.db, &urgent("5.0.0")).await.unwrap();
    let people = |number: i64| u64::try_from(number).unwrap();
    assert_eq!(
        (met.started, met.asked, met.completed),
        (people(PEOPLE - FINISHED), people(PEOPLE - FINISHED), people(FINISHED))
    );
    assert_eq!((met.told, met.marked_again), (people(FINISHED), people(TRIED)));
    let to_all = [
        asked(stage, reworded("3.0.0")).await,
        asked(stage, harder("4.0.0")).await,
        asked(stage, urgent("5.0.0")).await,
    ];
    for (all, nobody) in to_all.iter().zip(&to_nobody) {
        assert!(all.0 <= nobody.0 && all.1 == 1 && nobody.1 == 1, "{to_all:?} where it was {to_nobody:?}");
    }
    let on_the_first = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM enrolment WHERE published_id = '{first}'");
    assert_eq!(stage.number(&on_the_first).await, PEOPLE, "publishing moves nobody's place");
    withdraw(stage, "0.10.0").await;
    one_turn_is_short(stage).await;
    mark_again(stage, 100).await;
    assert_eq!(held(stage).await, before);
    // Of 1.1.0, which nobody was on when it was marked again, and of 1.4.0.
    assert_eq!(
        stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM attempt_correction WHERE is_better = 1").await,
        TRIED
    );
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM notice WHERE kind = 'law-changed'").await, FINISHED);
}

/// However many wait, one turn of a job takes on so many and no more.
async fn one_turn_is_short(stage: &Stage) {
    let jobs = stage.perform(ClaimDue { limit: 100, lease: 0 }).await.unwrap();
    let published = jobs.iter().find(|job| job.kind == JobKind::CorrectMarks).unwrap().version();
    let is_law = |notice: &NoticeToGive| notice.kind == NoticeKind::LawChanged;
    let notice = jobs.iter().filter(|job| job.kind == JobKind::GiveNotice).find_map(|job| job.notice().filter(is_law));
    let done = stage.perform(CorrectMarks { published, limit: 10 }).await.unwrap();
    assert_eq!((done.looked_at, done.raised), (10, 10));
    assert_eq!(stage.perform(GiveNotices { notice: notice.unwrap(), limit: 10 }).await.unwrap(), 10);
}
