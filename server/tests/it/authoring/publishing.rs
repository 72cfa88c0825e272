//! `publish` and `diff`: what is new for learners, how far the version must rise, and what is kept of it.

use serde_json::Value;

use super::{Desk, said};
use crate::rig::course::{PICTURE, files, first_steps};
use crate::rig::engine::{Database, Folder};
use crate::rig::journey::{sign_in, start_try};
use crate::rig::people::PASSWORD;
use crate::rig::{Engine, Site, Who};

const FACTS: &str = "planning/course.toml";
const LESSON: &str = "planning/lessons/01-begin-here.md";

fn raised(desk: &Desk, from: &str, to: &str) {
    desk.change(FACTS, &format!("\"{from}\""), &format!("\"{to}\""));
}

fn reworded(desk: &Desk) {
    desk.change(LESSON, "Keep sentences short.", "Keep every sentence short.");
}

#[test]
fn publishing_twice_publishes_once_and_keeps_the_lock() {
    let desk = Desk::with_site();
    let first = desk.says(&["publish", "planning"]).is(0);
    first.tells("This is the first version of wexshire/planning here.").tells("Planning 0.1.0 is published.");
    let lock = desk.read("planning/bundle.lock");
    assert!(lock.contains("[id.\"q-begin\"]") && lock.contains("0.1.0"), "{lock}");
    let before = desk.files("planning");
    desk.says(&["publish", "planning"]).is(0).tells("was published before, with the same content");
    assert_eq!(desk.files("planning"), before);
    desk.has_nothing_wrong("planning");
}

#[test]
fn the_lock_remembers_what_earlier_versions_had() {
    let desk = Desk::with_site();
    desk.says(&["publish", "planning"]).is(0);
    let quiz = desk.read("planning/quizzes/final.md");
    let (kept, _) = quiz.split_once("::: question {#q-ids").unwrap();
    desk.write("planning/quizzes/final.md", kept);
    raised(&desk, "0.1.0", "0.2.0");
    desk.says(&["publish", "planning"]).is(0).tells("- the question q-ids was removed");
    let lock = desk.read("planning/bundle.lock");
    let (_, gone) = lock.split_once("[id.\"q-ids\"]").unwrap();
    assert!(gone.split("[id").next().unwrap().contains("retired_in = \"0.2.0\""), "{lock}");
    let (_, stayed) = lock.split_once("[id.\"q-begin\"]").unwrap();
    let stayed = stayed.split("[id").next().unwrap();
    assert!(stayed.contains("\"0.1.0\"") && stayed.contains("revision = 1"), "{lock}");
}

#[test]
fn a_course_with_a_problem_is_not_published() {
    let desk = Desk::with_course();
    desk.change(LESSON, "- [x]", "- [ ]");
    desk.says(&["publish", "planning"]).is(1).tells("Problem Q104").tells("Nothing was published.");
    assert!(!desk.path("planning/bundle.lock").exists() && !desk.path("data").exists());
}

#[test]
fn a_course_that_nobody_can_complete_yet_is_published_with_a_word_about_it() {
    let desk = Desk::with_site();
    let told = "Note: To complete this course, people must have been at a face-to-face session.";
    assert!(!desk.says(&["publish", "planning"]).is(0).out.contains("Note:"));
    desk.change(FACTS, "\"quiz:final\"]", "\"quiz:final\", \"session\"]");
    raised(&desk, "0.1.0", "1.0.0");
    desk.says(&["publish", "planning"]).is(0).tells(told).tells("Planning 1.0.0 is published.");
}

#[test]
fn too_small_a_step_is_refused_with_every_reason_and_the_version_to_write() {
    let desk = Desk::with_site();
    desk.says(&["publish", "planning"]).is(0);
    reworded(&desk);
    desk.change(LESSON, "Open with something", "Begin with something");
    desk.change("planning/glossary.md", "Replace this word", "Change this word");
    raised(&desk, "0.1.0", "0.1.1");
    let lock = desk.read("planning/bundle.lock");
    // By the lock in the folder, and by what is published here when there is none.
    for has_lock in [true, false] {
        if !has_lock {
            std::fs::remove_file(desk.path("planning/bundle.lock")).unwrap();
        }
        let said = desk.says(&["publish", "planning"]).is(1);
        let said = said.tells("M120").tells("at least a minor step").tells("write 0.2.0 or more");
        let said = said.tells("- the text of the section a-question changed").tells("- the text of the term precept");
        said.tells("Nothing was published.");
        assert_eq!(desk.path("planning/bundle.lock").exists(), has_lock);
    }
    raised(&desk, "0.1.1", "0.2.0");
    desk.says(&["publish", "planning", "--yes"]).is(0).tells("Planning 0.2.0 is published.");
    assert_ne!(desk.read("planning/bundle.lock"), lock);
}

#[test]
fn the_same_version_with_other_content_is_refused() {
    let desk = Desk::with_site();
    desk.says(&["publish", "planning"]).is(0);
    std::fs::remove_file(desk.path("planning/bundle.lock")).unwrap();
    reworded(&desk);
    let said = desk.says(&["publish", "planning"]).is(1);
    said.tells("M121").tells("Version 0.1.0 is already published with different content").tells("0.1.1");
}

#[test]
fn a_zip_is_published_and_stays_as_it_came() {
    let desk = Desk::with_site();
    desk.says(&["pack", "planning", "--out", "a.zip"]).is(0);
    let before = desk.everything();
    desk.says(&["publish", "a.zip"]).is(0).tells("Planning 0.1.0 is published.");
    assert_eq!(desk.everything(), before);
}

/// As one that was served.
async fn handed_over(site: Site) -> (Folder, Database) {
    let (folder, database) = site.hand_over().await;
    database.meddle("UPDATE installation SET kind = 'real'").await;
    (folder, database)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_people_it_meets_are_counted_before_it_is_published() {
    let site = Site::on(Engine::Sqlite).await;
    let mut ann = site.browser();
    sign_in(&mut ann, Who::Ann.email(), PASSWORD).await.leads_to();
    start_try(&mut ann).await;
    let (folder, database) = handed_over(site).await;
    let desk = Desk::new();
    let publish = |version: &str, mark: &str| {
        desk.write_all("course", &files(&first_steps(), version, mark));
        let mut command = desk.command(&["publish", "course", "--data"]);
        command.arg(folder.path());
        said(command)
    };
    let told = publish("1.1.0", "Another text.").is(0);
    let told = told.tells("What is new since version 1.0.0:\n- ").tells("First Steps 1.1.0 is published.");
    let told = told.tells(
        "1 person is part-way:\n- 1 goes on in it at the start of the next lesson, with one line that says so\n",
    );
    told.tells("1 person is in the middle of a try, which stays as it is.");
    assert_eq!(database.number("SELECT COUNT(*) FROM published WHERE course = 'wexshire/first-steps'").await, 2);
    let kept = format!("SELECT COUNT(*) FROM medium WHERE name = '{PICTURE}'");
    assert_eq!(database.number(&kept).await, 1);
}

/// Two folders: the course as it was, and as it is.
fn reworded_beside_the_old(desk: Desk) -> Desk {
    desk.write_all("old", &desk.files("planning"));
    reworded(&desk);
    desk
}

#[test]
fn a_difference_is_told_word_by_word_with_the_least_step() {
    let desk = reworded_beside_the_old(Desk::with_course());
    let said = desk.says(&["diff", "old", "planning"]).is(0);
    let said = said.tells("The lesson begin-here: Begin here\n- the text of the section a-question changed\n");
    let said = said.tells("Keep [-sentences-]{+every sentence+} short.");
    let last = said.out.lines().last().unwrap();
    assert_eq!(last, "The least step is minor: after 0.1.0 comes 0.2.0 or more. The newer one says 0.1.0.");
    let told: Value = serde_json::from_str(&desk.says(&["diff", "old", "planning", "--json"]).is(0).out).unwrap();
    assert_eq!(told["least_step"], "minor");
    assert_eq!(told["pages"][0]["id"], "begin-here");
    assert!(told["pages"][0]["differences"][0]["words"].as_array().unwrap().len() > 2);
    desk.says(&["diff", "old", "old"]).is(0).tells("Nothing is different for learners.");
}

#[test]
fn a_changed_key_is_never_passed_over_in_silence() {
    const QUIZ: &str = "planning/quizzes/final.md";
    const ADVICE: &str = "If the old key was wrong, say so in [release] corrections, and answers are marked again";
    let desk = Desk::with_site();
    desk.write_all("old", &desk.files("planning"));
    desk.says(&["publish", "old"]).is(0);
    desk.change(QUIZ, "- [x] True", "- [ ] True");
    desk.change(QUIZ, "- [ ] False", "- [x] False");
    desk.says(&["diff", "old", "planning"]).is(0).tells("the marking of the question q-ids changed").tells(ADVICE);
    raised(&desk, "0.1.0", "0.2.0");
    desk.says(&["publish", "planning"]).is(1).tells("M120").tells("1.0.0 or more").tells(ADVICE);
    raised(&desk, "0.2.0", "1.0.0");
    desk.says(&["publish", "planning", "--yes"]).is(0).tells(ADVICE);
    // What is left out of all marks is told, and nothing is left to say.
    raised(&desk, "1.0.0", "1.0.1");
    let facts = desk.read(FACTS);
    desk.write(FACTS, format!("{facts}\n[[release.corrections]]\nquestion = \"q-ids\"\npolicy = \"void\"\n"));
    let said = desk.says(&["diff", "published", "planning"]).is(0);
    let said = said.tells("- the question q-ids is left out of all marks");
    assert!(!said.out.contains(ADVICE), "{said:?}");
}

#[test]
fn the_published_version_is_compared_before_the_version_is_raised() {
    let desk = reworded_beside_the_old(Desk::with_site());
    desk.says(&["diff", "published", "planning"]).is(3).tells("no version of wexshire/planning is published here");
    desk.says(&["publish", "old"]).is(0);
    desk.write("planning/bundle.lock", desk.read("old/bundle.lock"));
    desk.says(&["diff", "published", "planning"]).is(0).tells("{+every").tells("0.2.0 or more");
}

#[test]
fn a_course_with_a_problem_is_not_compared() {
    let desk = reworded_beside_the_old(Desk::with_course());
    desk.change(LESSON, "- [x]", "- [ ]");
    desk.says(&["diff", "old", "planning"]).is(1).tells("planning has 1 problem, so it cannot be compared");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_version_is_withdrawn_with_a_reason_and_records_stay() {
    let site = Site::on(Engine::Sqlite).await;
    let mut ann = site.browser();
    sign_in(&mut ann, Who::Ann.email(), PASSWORD).await.leads_to();
    start_try(&mut ann).await;
    let (folder, database) = handed_over(site).await;
    let desk = Desk::new();
    let withdraw = |version: &str, reason: &str| {
        let args = ["withdraw", "wexshire/first-steps", version, "--reason", reason, "--data"];
        let mut command = desk.command(&args);
        command.arg(folder.path());
        said(command)
    };
    withdraw("7.0.0", "It is wrong.").is(1).tells("Version 7.0.0 of wexshire/first-steps is not published here.");
    withdraw("1.0.0", " ").is(1).tells("Nothing was withdrawn.");
    let before = "SELECT COUNT(*) FROM published WHERE withdrawn_at IS NOT NULL";
    assert_eq!(database.number(before).await, 0);
    let told = withdraw("1.0.0", "It told the old law.").is(0).tells("nobody can start the course until you publish");
    told.tells("Records are kept.");
    desk.write_all("course", &files(&first_steps(), "1.1.0", "Another text."));
    let mut publish = desk.command(&["publish", "course", "--data"]);
    publish.arg(folder.path());
    said(publish).is(0).tells("1 person is part-way:\n- 1 reads it at the next page\n");
    withdraw("1.0.0", "It told the old law.")
        .is(0)
        .tells("Everyone on it reads version 1.1.0 from their next page on.");
    assert_eq!(database.number("SELECT COUNT(*) FROM attempt").await, 1);
}
