//! Saving answers: nothing is silently overwritten, and "saved" means committed.

use courses::question::{Confidence, Misfit, Reply};
use records::answers::{
    KeepWhich, SaveAnswer, Saved, SharedNote, Which, lesson_answers_for, shared_notes, shared_notes_for,
};
use records::attempts::{Place, attempt_for, outline_for};
use records::enrolments::learning_for;
use records::memberships::Role;
use records::{AttemptId, PersonId, Refusal};

use crate::course::{self, feet, lesson, right, wrong};
use crate::drafts::{association, member};
use crate::learning::mark_done;
use crate::stage::{Stage, course_ref};
use crate::submitting::{first_question, start, submit};

contract!(
    an_answer_is_kept_with_its_revision,
    the_same_body_again_is_the_first_result,
    a_stale_save_is_kept_aside_and_nothing_is_overwritten,
    the_older_answer_may_be_kept,
    two_tabs_that_agree_do_not_ask,
    an_answer_after_handing_in_is_refused,
    a_question_that_was_not_asked_does_not_exist,
    an_option_that_is_not_there_is_refused,
    somebody_elses_try_does_not_exist,
    a_lesson_keeps_every_kind_of_answer,
    what_was_dealt_is_kept_in_the_order_it_was_put,
    how_sure_someone_is_is_kept_where_it_is_asked,
    a_note_is_shared_only_where_it_may_be_and_only_while_its_writer_says_so,
    a_lesson_with_something_saved_in_it_is_begun,
    a_refused_first_answer_does_not_start_the_course,
    a_reflection_can_be_the_last_part,
    many_answers_at_once_are_all_kept,
    a_member_that_fails_does_not_take_the_group_with_it,
    what_is_acknowledged_is_in_the_file,
    nothing_is_acknowledged_before_its_commit,
);

pub fn in_try(person: &PersonId, attempt: &AttemptId, item: &str, base: i64, reply: Reply) -> SaveAnswer {
    SaveAnswer {
        person: person.clone(),
        place: Place::Try(attempt.clone()),
        item: item.into(),
        base,
        reply,
        confidence: None,
    }
}

pub fn in_lesson(person: &PersonId, item: &str, base: i64, reply: Reply) -> SaveAnswer {
    let place = Place::Lesson { course: feet(), lesson: lesson("where-the-council-sits") };
    SaveAnswer { person: person.clone(), place, item: item.into(), base, reply, confidence: None }
}

pub async fn save(stage: &Stage, save: SaveAnswer) -> Result<Saved, Refusal> {
    stage.db.save_answer(stage.now(), save).await
}

fn revision(saved: Saved) -> i64 {
    match saved {
        Saved::Kept { revision, .. } => revision,
        Saved::Aside { .. } => panic!("kept aside"),
    }
}

async fn an_answer_is_kept_with_its_revision(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    assert_eq!(revision(save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap()), 1);
    assert_eq!(revision(save(stage, in_try(&rowan, &attempt, &q, 1, right())).await.unwrap()), 2);
    let now = attempt_for(&stage.db, &rowan, &attempt).await.unwrap();
    assert_eq!((now.answers[&q].revision, &now.answers[&q].reply), (2, &right()));
    assert_eq!(now.unanswered(), [2, 3]);
}

async fn the_same_body_again_is_the_first_result(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    let first = save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap();
    stage.pass(1_000_000);
    assert_eq!(save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap(), first);
    save(stage, in_try(&rowan, &attempt, &q, 1, right())).await.unwrap();
    assert_eq!(save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap(), first, "a late copy of the first");
    let now = attempt_for(&stage.db, &rowan, &attempt).await.unwrap();
    assert_eq!(now.answers[&q].reply, right());
    assert!(now.asides.is_empty());
}

async fn a_stale_save_is_kept_aside_and_nothing_is_overwritten(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    save(stage, in_try(&rowan, &attempt, &q, 0, right())).await.unwrap();
    let stale = save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap();
    let Saved::Aside { aside, .. } = stale.clone() else { panic!("kept aside") };
    assert_eq!(save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap(), stale, "asked once");
    let now = attempt_for(&stage.db, &rowan, &attempt).await.unwrap();
    assert_eq!(now.answers[&q].reply, right());
    assert_eq!(now.asides.len(), 1);
    assert_eq!(now.asides[0].reply, wrong());
    let decide = || KeepWhich { person: rowan.clone(), aside: aside.clone(), keep: Which::Standing };
    assert_eq!(stage.perform(decide()).await.unwrap(), attempt);
    let now = attempt_for(&stage.db, &rowan, &attempt).await.unwrap();
    assert_eq!((now.answers[&q].revision, now.asides.len()), (1, 0));
    assert!(matches!(stage.perform(decide()).await, Err(Refusal::NotFound)));
}

async fn the_older_answer_may_be_kept(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    save(stage, in_try(&rowan, &attempt, &q, 0, right())).await.unwrap();
    let Saved::Aside { aside, .. } = save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap() else {
        panic!("kept aside")
    };
    let hazel = stage.join(&stage.council().await, "Hazel", "hazel@example.org").await;
    let foreign = KeepWhich { person: hazel, aside: aside.clone(), keep: Which::Aside };
    assert!(matches!(stage.perform(foreign).await, Err(Refusal::NotFound)));
    stage.perform(KeepWhich { person: rowan.clone(), aside, keep: Which::Aside }).await.unwrap();
    let now = attempt_for(&stage.db, &rowan, &attempt).await.unwrap();
    assert_eq!((now.answers[&q].revision, &now.answers[&q].reply), (2, &wrong()));
    assert!(now.asides.is_empty());
}

async fn two_tabs_that_agree_do_not_ask(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap();
    save(stage, in_try(&rowan, &attempt, &q, 1, right())).await.unwrap();
    assert_eq!(revision(save(stage, in_try(&rowan, &attempt, &q, 0, right())).await.unwrap()), 2);
}

async fn an_answer_after_handing_in_is_refused(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    let first = save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap();
    let before = submit(stage, &rowan, &attempt).await.unwrap();
    assert!(matches!(save(stage, in_try(&rowan, &attempt, &q, 1, right())).await, Err(Refusal::Closed)));
    assert_eq!(save(stage, in_try(&rowan, &attempt, &q, 0, wrong())).await.unwrap(), first, "what was saved is saved");
    assert_eq!(submit(stage, &rowan, &attempt).await.unwrap(), before);
}

async fn a_question_that_was_not_asked_does_not_exist(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let drawn = outline_for(&stage.db, &rowan, &attempt).await.unwrap().draw;
    let asked: Vec<&str> = drawn.questions.iter().map(|drawn| drawn.question.as_str()).collect();
    let other = ["q1", "q2", "q3", "q4"].into_iter().find(|id| !asked.contains(id)).unwrap();
    assert!(matches!(save(stage, in_try(&rowan, &attempt, other, 0, right())).await, Err(Refusal::NotFound)));
    assert!(matches!(save(stage, in_try(&rowan, &attempt, "check1", 0, right())).await, Err(Refusal::NotFound)));
}

async fn an_option_that_is_not_there_is_refused(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    let foreign = save(stage, in_try(&rowan, &attempt, &q, 0, Reply::Chosen(vec!["z".into()]))).await;
    assert!(matches!(foreign, Err(Refusal::Misfit(Misfit::UnknownAnswer))));
    let two = save(stage, in_try(&rowan, &attempt, &q, 0, Reply::Chosen(vec!["a".into(), "b".into()]))).await;
    assert!(matches!(two, Err(Refusal::Misfit(Misfit::TooMany))));
    assert!(attempt_for(&stage.db, &rowan, &attempt).await.unwrap().answers.is_empty());
}

async fn somebody_elses_try_does_not_exist(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let hazel = stage.join(&stage.council().await, "Hazel", "hazel@example.org").await;
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    assert!(matches!(save(stage, in_try(&hazel, &attempt, &q, 0, right())).await, Err(Refusal::NotFound)));
    assert!(matches!(attempt_for(&stage.db, &hazel, &attempt).await, Err(Refusal::NotFound)));
    assert!(matches!(submit(stage, &hazel, &attempt).await, Err(Refusal::NotFound)));
    assert!(save(stage, in_try(&rowan, &attempt, &q, 0, right())).await.is_ok(), "hers all along");
}

async fn a_lesson_keeps_every_kind_of_answer(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let path = Reply::Path(vec![("start".into(), "a".into())]);
    let filled = [
        ("check1", right()),
        ("ticks", Reply::Chosen(vec!["t2".into(), "t1".into()])),
        ("note", Reply::Typed(" Ask Priya about the allotments. ".into())),
        ("story", path.clone()),
    ];
    for (item, reply) in filled {
        assert_eq!(revision(save(stage, in_lesson(&rowan, item, 0, reply)).await.unwrap()), 1);
    }
    let kept = lesson_answers_for(&stage.db, &rowan, &feet(), &lesson("where-the-council-sits")).await.unwrap();
    assert_eq!(kept.answers["ticks"].reply, Reply::Chosen(vec!["t1".into(), "t2".into()]));
    assert_eq!(kept.answers["note"].reply, Reply::Typed("Ask Priya about the allotments.".into()));
    assert_eq!(kept.answers["story"].reply, path);
    let astray = Reply::Path(vec![("end".into(), "a".into())]);
    assert!(matches!(save(stage, in_lesson(&rowan, "story", 1, astray)).await, Err(Refusal::Misfit(_))));
    assert!(matches!(save(stage, in_lesson(&rowan, "nothing", 0, right())).await, Err(Refusal::NotFound)));
    assert_eq!(revision(save(stage, in_lesson(&rowan, "story", 1, Reply::Path(vec![]))).await.unwrap()), 2);
}

async fn what_was_dealt_is_kept_in_the_order_it_was_put(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let put = |ids: &str| Reply::Ordered(ids.chars().map(String::from).collect());
    let twice = save(stage, in_lesson(&rowan, "steps", 0, put("aab"))).await;
    assert!(matches!(twice, Err(Refusal::Misfit(Misfit::UnknownAnswer))));
    assert_eq!(revision(save(stage, in_lesson(&rowan, "steps", 0, put("cab"))).await.unwrap()), 1);
    let kept = lesson_answers_for(&stage.db, &rowan, &feet(), &lesson("where-the-council-sits")).await.unwrap();
    assert_eq!(kept.answers["steps"].reply, put("cab"));
}

async fn how_sure_someone_is_is_kept_where_it_is_asked(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let with = |item: &str, base, confidence| SaveAnswer { confidence, ..in_lesson(&rowan, item, base, right()) };
    save(stage, with("check1", 0, Some(Confidence::Guess))).await.unwrap();
    assert_eq!(revision(save(stage, with("check1", 0, Some(Confidence::Guess))).await.unwrap()), 1, "the same again");
    assert_eq!(revision(save(stage, with("check1", 1, Some(Confidence::Sure))).await.unwrap()), 2, "a change of mind");
    let kept = lesson_answers_for(&stage.db, &rowan, &feet(), &lesson("where-the-council-sits")).await.unwrap();
    assert_eq!((kept.answers["check1"].confidence, &kept.answers["check1"].reply), (Some(Confidence::Sure), &right()));
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    let unasked = SaveAnswer { confidence: Some(Confidence::Sure), ..in_try(&rowan, &attempt, &q, 0, right()) };
    save(stage, unasked).await.unwrap();
    assert_eq!(attempt_for(&stage.db, &rowan, &attempt).await.unwrap().answers[&q].confidence, None);
}

async fn a_note_is_shared_only_where_it_may_be_and_only_while_its_writer_says_so(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let note = |words: &str, shared| Reply::Note { words: words.into(), shared };
    let kept = async |item: &str| {
        let answers = lesson_answers_for(&stage.db, &rowan, &feet(), &lesson("where-the-council-sits")).await.unwrap();
        answers.answers[item].reply.clone()
    };
    save(stage, in_lesson(&rowan, "note", 0, note("Mine alone.", true))).await.unwrap();
    assert_eq!(kept("note").await, Reply::Typed("Mine alone.".into()));
    save(stage, in_lesson(&rowan, "for-the-trainer", 0, note(" Read this. ", true))).await.unwrap();
    assert_eq!(kept("for-the-trainer").await, note("Read this.", true));
    let shared = shared_notes(&stage.db, &feet()).await.unwrap();
    let told = |note: &SharedNote| (note.item.clone(), note.writer.clone(), note.words.clone());
    let hers = ("for-the-trainer".to_owned(), "Rowan Ash".to_owned(), "Read this.".to_owned());
    assert_eq!(shared.iter().map(told).collect::<Vec<_>>(), [hers]);
    assert_eq!(shared_notes(&stage.db, &course_ref("wexshire/another")).await.unwrap(), []);
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let tess = member(stage, &wexshire, Role::Trainer, "Tess").await;
    assert_eq!(shared_notes_for(&stage.db, &tess, &feet()).await.unwrap(), shared);
    let elsewhere = association(stage, "Mallowshire Association", "mallowshire").await;
    for (house, role, name) in [(&wexshire, Role::PartnershipOfficer, "Olive"), (&elsewhere, Role::Trainer, "Stella")] {
        let other = member(stage, house, role, name).await;
        let found = shared_notes_for(&stage.db, &other, &feet()).await;
        assert!(matches!(found, Err(Refusal::NotFound)), "{name} is not the trainer of those who wrote");
    }
    save(stage, in_lesson(&rowan, "for-the-trainer", 1, note("Read this.", false))).await.unwrap();
    assert_eq!(kept("for-the-trainer").await, Reply::Typed("Read this.".into()), "taken back");
    assert_eq!(shared_notes(&stage.db, &feet()).await.unwrap(), []);
}

async fn a_lesson_with_something_saved_in_it_is_begun(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let begun = async || learning_for(&stage.db, &rowan, &feet()).await.unwrap().lessons_begun;
    assert!(matches!(save(stage, in_lesson(&rowan, "nothing", 0, right())).await, Err(Refusal::NotFound)));
    assert_eq!(begun().await, [].into());
    save(stage, in_lesson(&rowan, "ticks", 0, Reply::Chosen(vec!["t1".into()]))).await.unwrap();
    let place = learning_for(&stage.db, &rowan, &feet()).await.unwrap();
    assert_eq!(place.lessons_begun, [lesson("where-the-council-sits")].into());
    assert_eq!(place.lessons_done, [].into());
    assert_eq!(place.tries, []);
}

async fn a_refused_first_answer_does_not_start_the_course(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let started = async || learning_for(&stage.db, &rowan, &feet()).await.unwrap().started_at;
    let nowhere = SaveAnswer {
        place: Place::Lesson { course: feet(), lesson: lesson("no-such-lesson") },
        ..in_lesson(&rowan, "check1", 0, right())
    };
    assert!(matches!(save(stage, nowhere).await, Err(Refusal::NotFound)));
    assert!(matches!(save(stage, in_lesson(&rowan, "nothing", 0, right())).await, Err(Refusal::NotFound)));
    let misfit = Reply::Chosen(vec!["not-offered".into()]);
    assert!(matches!(save(stage, in_lesson(&rowan, "check1", 0, misfit)).await, Err(Refusal::Misfit(_))));
    assert_eq!(started().await, None);
    // The newest version is still theirs, because none was settled.
    let newer = stage.publish(course::version("1.1.0")).await.unwrap();
    save(stage, in_lesson(&rowan, "check1", 0, right())).await.unwrap();
    assert!(started().await.is_some());
    assert_eq!(learning_for(&stage.db, &rowan, &feet()).await.unwrap().published, *newer.id());
}

async fn a_reflection_can_be_the_last_part(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let asks = course::with("1.0.0", |course| {
        let note = courses::facts::Requirement::Reflection(courses::ids::BlockId::new("note"));
        let story = courses::facts::Requirement::Scenario(courses::ids::BlockId::new("story"));
        course.learner.facts.completion.require = vec![courses::facts::Requirement::Lessons, note, story];
    });
    stage.publish(asks).await.unwrap();
    mark_done(stage, &rowan, "one-body").await;
    mark_done(stage, &rowan, "where-the-council-sits").await;
    let path = Reply::Path(vec![("start".into(), "a".into())]);
    save(stage, in_lesson(&rowan, "story", 0, path)).await.unwrap();
    let written = save(stage, in_lesson(&rowan, "note", 0, Reply::Typed("I will.".into()))).await.unwrap();
    assert!(matches!(written, Saved::Kept { earned: Some(_), .. }));
}

async fn many_answers_at_once_are_all_kept(stage: &Stage) {
    stage.newcomer().await;
    let council = stage.council().await;
    let mut tasks = Vec::new();
    for n in 0..12 {
        let person = stage.join(&council, &format!("Person {n}"), &format!("{n}@example.org")).await;
        let attempt = start(stage, &person).await;
        let drawn = outline_for(&stage.db, &person, &attempt).await.unwrap().draw;
        for drawn in drawn.questions {
            let (db, now) = (stage.db.clone(), stage.now());
            let save = in_try(&person, &attempt, drawn.question.as_str(), 0, right());
            tasks.push(tokio::spawn(async move { db.save_answer(now, save).await }));
        }
        let (db, now) = (stage.db.clone(), stage.now());
        let check = in_lesson(&person, "check1", 0, right());
        tasks.push(tokio::spawn(async move { db.save_answer(now, check).await }));
    }
    for task in tasks {
        assert_eq!(revision(task.await.unwrap().unwrap()), 1);
    }
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM answer").await, 48);
}

/// Makes saving one reply break in the database itself, whatever the program thinks of it.
async fn break_saving_of(stage: &Stage, reply: &str) {
    let sql = if stage.is_sqlite() {
        format!(
            "CREATE TRIGGER poison BEFORE INSERT ON answer WHEN NEW.reply LIKE '%{reply}%' BEGIN SELECT RAISE(ABORT, 'poison'); END"
        )
    } else {
        format!(
            "CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison'; END $$;
             CREATE TRIGGER poison BEFORE INSERT ON answer FOR EACH ROW WHEN (NEW.reply LIKE '%{reply}%') EXECUTE FUNCTION poison()"
        )
    };
    stage.meddle(&sql).await;
}

async fn a_member_that_fails_does_not_take_the_group_with_it(stage: &Stage) {
    stage.newcomer().await;
    let council = stage.council().await;
    break_saving_of(stage, "poison").await;
    let mut tasks = Vec::new();
    for n in 0..20 {
        let person = stage.join(&council, &format!("Person {n}"), &format!("{n}@example.org")).await;
        let words = if n % 5 == 0 { "poison" } else { "plain" };
        tasks.push((n, in_lesson(&person, "note", 0, Reply::Typed(words.into()))));
    }
    let running: Vec<_> = tasks
        .into_iter()
        .map(|(n, save)| {
            let (db, now) = (stage.db.clone(), stage.now());
            (n, tokio::spawn(async move { db.save_answer(now, save).await }))
        })
        .collect();
    for (n, task) in running {
        let result = task.await.unwrap();
        assert_eq!(result.is_ok(), n % 5 != 0, "{n}: {result:?}");
    }
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM answer").await, 16);
}

async fn what_is_acknowledged_is_in_the_file(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let attempt = start(stage, &rowan).await;
    let q = first_question(stage, &rowan, &attempt).await;
    for base in 0..20 {
        let reply = if base % 2 == 0 { right() } else { wrong() };
        save(stage, in_try(&rowan, &attempt, &q, base, reply)).await.unwrap();
        // Another connection sees it: the commit came before the acknowledgement.
        let newest = stage.number("SELECT MAX(revision) FROM answer").await;
        assert_eq!(newest, base + 1);
    }
}

async fn nothing_is_acknowledged_before_its_commit(stage: &Stage) {
    stage.newcomer().await;
    let council = stage.council().await;
    let mut saves = Vec::new();
    for n in 0..30 {
        let person = stage.join(&council, &format!("Person {n}"), &format!("{n}@example.org")).await;
        saves.push(in_lesson(&person, "check1", 0, right()));
    }
    let held = stage.hold_writers().await;
    let waiting: Vec<_> = saves
        .into_iter()
        .map(|save| {
            let (db, now) = (stage.db.clone(), stage.now());
            tokio::spawn(async move { db.save_answer(now, save).await })
        })
        .collect();
    for _ in 0..1_000 {
        tokio::task::yield_now().await;
    }
    assert!(waiting.iter().all(|task| !task.is_finished()));
    held.let_go().await;
    for task in waiting {
        assert_eq!(revision(task.await.unwrap().unwrap()), 1);
    }
    if !stage.is_sqlite() {
        // PostgreSQL remembers which transaction wrote a row.
        let commits = stage.number("SELECT COUNT(DISTINCT xmin::text) FROM answer").await;
        assert!(commits <= 15, "{commits} commits for 30 answers");
    }
}
