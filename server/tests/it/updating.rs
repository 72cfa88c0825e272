//! A course changes while people are on it: what they see of that, and what stays (bundle-format.md 17).

use app::paths;
use courses::Files;
use courses::ids::LessonId;
use records::acts::Actor;
use records::attempts::CorrectMarks;
use records::jobs::NoticeToGive;
use records::notices::{GiveNotices, NoticeKind};
use records::now::{DAY, MINUTE};
use records::published::WithdrawVersion;

use crate::rig::course::{files, first_steps, last_lesson, lesson, quiz, releasing, saying};
use crate::rig::journey::{answer, be_ready_to_pass, hand_in, pass, read_everything, start_try};
use crate::rig::{Browser, Site, Who};

on_each_engine!(
    an_update_is_told_in_one_line_until_the_next_lesson_is_finished,
    a_major_version_is_offered_and_may_be_switched_to,
    a_finished_lesson_shows_what_changed_since,
    a_lesson_that_came_later_is_named_as_new,
    a_withdrawn_version_says_why_and_leads_on,
    a_course_that_was_withdrawn_cannot_be_started,
    an_officer_withdraws_a_version_and_says_why,
    a_note_from_a_page_that_is_gone_is_saved,
    a_check_with_another_key_is_asked_anew,
    whoever_finished_is_told_what_changed_and_puts_it_away,
    answers_marked_again_are_told_and_explained_by_the_right_key,
);

const TEXT: &str = "The first text.";
const ONE_BODY: &str = "lessons/01-beginnings/01-one-body.md";
const FINAL: &str = "quizzes/final.md";

fn version(number: &str) -> Files {
    files(&first_steps(), number, TEXT)
}

/// Other words in the section "Why that is so".
fn reworded(number: &str, release: &str) -> Files {
    releasing(
        saying(version(number), ONE_BODY, "One member alone decides nothing", "No member alone decides anything"),
        release,
    )
}

/// Another completion rule.
fn major(number: &str) -> Files {
    releasing(
        saying(version(number), "course.toml", "pass_mark = 80", "pass_mark = 75"),
        "notes = \"The pass mark is 75.\"",
    )
}

fn the_course() -> String {
    paths::course(&first_steps())
}

fn the_lesson() -> String {
    paths::lesson(&first_steps(), &lesson())
}

async fn press_next(browser: &mut Browser, path: &str) -> String {
    let form = browser.get(path).await.is(200).form(path);
    browser.submit(&form).await.leads_to().to_owned()
}

async fn withdraw(site: &Site, number: &str) {
    let because = "It told the old law.".into();
    let deed = WithdrawVersion { actor: Actor::Operator, course: first_steps(), version: number.into(), because };
    site.perform(deed).await.unwrap();
}

async fn an_update_is_told_in_one_line_until_the_next_lesson_is_finished(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    press_next(&mut ann, &the_lesson()).await;
    site.publish_files(&reworded("1.1.0", "notes = \"Clearer words on votes\"")).await;
    let line = "This induction was updated: Clearer words on votes.";
    assert!(!ann.get(&the_course()).await.is(200).body.contains(line), "a page moves nobody");
    let started = ann.get(&the_course()).await.form(&the_course());
    let next = ann.submit(&started).await.leads_to().to_owned();
    assert_eq!(next, paths::lesson(&first_steps(), &last_lesson()));
    for page in [&next, &the_course(), &paths::quiz(&first_steps(), &quiz())] {
        let body = ann.get(page).await.is(200).body;
        assert_eq!(body.matches(line).count(), 1, "{page}");
    }
    site.clock.pass(MINUTE);
    press_next(&mut ann, &next).await;
    assert!(!ann.get(&the_course()).await.is(200).body.contains(line));
}

async fn a_major_version_is_offered_and_may_be_switched_to(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    press_next(&mut ann, &the_lesson()).await;
    site.publish_files(&major("2.0.0")).await;
    let home = ann.get(paths::HOME).await.is(200).body;
    assert!(home.contains("There is a new version of this induction."), "{home}");
    let page = ann.get(&the_course()).await.is(200);
    // The day before the ninetieth after 15 January 2027.
    assert!(page.body.contains("The pass mark is 75.") && page.body.contains("14 April 2027"), "{}", page.words());
    assert!(page.body.contains("Version 1.0.0."));
    let form = page.form(&paths::switch(&first_steps()));
    assert_eq!(ann.submit(&form).await.leads_to(), the_course());
    let page = ann.get(&the_course()).await.is(200);
    assert!(
        page.body.contains("Version 2.0.0.") && page.body.contains("This induction was updated: The pass mark is 75.")
    );
    assert_eq!(page.body.matches("Completed").count(), 1, "the lesson stays done");
    assert_eq!(ann.submit(&form).await.leads_to(), the_course(), "twice is once");
    // Somebody who does not choose is led on after ninety days, at the start of a lesson.
    site.enrol(Who::Bill, first_steps()).await;
    site.publish_files(&releasing(saying(version("3.0.0"), "course.toml", "pass_mark = 80", "pass_mark = 70"), ""))
        .await;
    site.clock.pass(91 * DAY);
    let mut ann = site.signed_in(Who::Ann).await;
    let page = ann.get(&the_course()).await.is(200);
    assert!(page.body.contains("You go on in it when you start your next lesson."), "{}", page.words());
    let started = page.form(&the_course());
    ann.submit(&started).await.leads_to();
    assert!(ann.get(&the_course()).await.is(200).body.contains("Version 3.0.0."));
}

async fn a_finished_lesson_shows_what_changed_since(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    press_next(&mut ann, &the_lesson()).await;
    site.publish_files(&reworded("1.1.0", "recheck = [\"why\"]")).await;
    press_next(&mut ann, &paths::lesson(&first_steps(), &last_lesson())).await;
    let course = ann.get(&the_course()).await.is(200).body;
    assert_eq!(course.matches("changed since you read it").count(), 1, "{course}");
    let page = ann.get(&the_lesson()).await.is(200);
    assert!(page.body.contains("Changed since you read it"), "{}", page.words());
    assert!(page.body.contains("<del>One</del>") && page.body.contains("<ins>No</ins>"), "{}", page.body);
    assert!(page.body.contains("href=\"#why\"") && page.body.contains("id=\"why\""));
    let done_at = site.database.number("SELECT MIN(done_at) FROM lesson_done").await;
    press_next(&mut ann, &the_lesson()).await;
    assert!(!ann.get(&the_lesson()).await.is(200).body.contains("Changed since you read it"));
    assert_eq!(site.database.number("SELECT MIN(done_at) FROM lesson_done").await, done_at);
}

/// Whoever completed the course owes nothing and is told so (rule 6); whoever is on it finds the new lesson in the list.
async fn a_lesson_that_came_later_is_named_as_new(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    pass(&mut ann).await;
    site.enrol(Who::Bill, first_steps()).await;
    let mut bill = site.signed_in(Who::Bill).await;
    press_next(&mut bill, &the_lesson()).await;
    for browser in [&mut ann, &mut bill] {
        assert!(!browser.get(&the_course()).await.is(200).body.contains(" · new"));
    }
    let mut files = version("2.0.0");
    let page = "+++\ntitle = \"The field\"\nobjectives = [\"lo-the-clerk\"]\n+++\nThe field is for everybody.\n";
    files.insert("lessons/01-beginnings/03-the-field.md".into(), page.into());
    site.publish_files(&files).await;
    let told = "New since you completed it: “The field”. Read it if you like; what you earned stays.";
    let course = ann.get(&the_course()).await.is(200).body;
    assert!(course.contains(told) && course.matches(" · new<").count() == 1, "{course}");
    assert!(ann.get(paths::HOME).await.is(200).body.contains(" · something new"));
    let form = bill.get(&the_course()).await.is(200).form(&paths::switch(&first_steps()));
    bill.submit(&form).await.leads_to();
    let course = bill.get(&the_course()).await.is(200).body;
    assert!(course.matches(" · new<").count() == 1 && !course.contains("New since"), "{course}");
    press_next(&mut ann, &paths::lesson(&first_steps(), &LessonId::new("the-field"))).await;
    assert!(!ann.get(&the_course()).await.is(200).body.contains("New since"));
}

async fn a_withdrawn_version_says_why_and_leads_on(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    press_next(&mut ann, &the_lesson()).await;
    withdraw(site, "1.0.0").await;
    for page in [the_course(), the_lesson(), paths::quiz(&first_steps(), &quiz())] {
        let body = ann.get(&page).await.is(200).body;
        assert!(body.contains("This version of the induction was withdrawn: It told the old law."), "{page}");
    }
    site.publish_files(&reworded("1.1.0", "notes = \"The new law.\"")).await;
    let page = ann.get(&the_lesson()).await.is(200);
    assert!(page.body.contains("No member alone decides anything"), "at the next page");
    assert!(page.body.contains("The version you read before was withdrawn: It told the old law."), "{}", page.words());
    assert!(!page.body.contains("This version of the induction was withdrawn"));
    assert_eq!(site.database.number("SELECT COUNT(*) FROM lesson_done").await, 1);
}

async fn a_course_that_was_withdrawn_cannot_be_started(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let page = ann.get(&the_course()).await.is(200);
    let start = page.form(&the_course());
    let quiz_path = paths::quiz(&first_steps(), &quiz());
    let start_quiz = ann.get(&quiz_path).await.is(200).form(&quiz_path);
    withdraw(site, "1.0.0").await;
    let page = ann.get(&the_course()).await.is(200);
    assert!(page.body.contains("It cannot be started until a corrected version comes."), "{}", page.words());
    assert!(!page.body.contains(&format!("action=\"{}\"", the_course())));
    assert!(!ann.get(paths::HOME).await.is(200).body.contains(&format!("action=\"{}\"", the_course())));
    assert_eq!(ann.submit(&start).await.leads_to(), the_course(), "a button of a page drawn before");
    ann.submit(&start_quiz).await.is(409);
    assert_eq!(site.database.number("SELECT COUNT(*) FROM enrolment WHERE started_at IS NOT NULL").await, 0);
}

async fn an_officer_withdraws_a_version_and_says_why(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    press_next(&mut ann, &the_lesson()).await;
    site.publish_files(&reworded("1.1.0", "")).await;
    let page = paths::versions(&first_steps());
    let mut rowan = site.signed_in(Who::Rowan).await;
    let seen = rowan.get(&page).await.is(200);
    assert!(seen.words().contains("Version 1.0.0") && seen.words().contains("1 person"), "{}", seen.words());
    assert!(!seen.body.contains("<textarea"), "a trainer sees them and withdraws none");
    let mut olive = site.signed_in(Who::Olive).await;
    let form = olive.get(&page).await.is(200).form(&page).with("version", "1.0.0");
    let again = olive.submit(&form).await.is(422);
    assert!(again.words().contains("Say why: learners read it."), "{}", again.words());
    let to = olive.submit(&form.clone().with("because", "It told the <old> law.")).await.leads_to().to_owned();
    let done = olive.get(&to).await.is(200);
    for words in ["Version 1.0.0 is withdrawn.", "It told the &lt;old&gt; law.", "Only one version stands"] {
        assert!(done.body.contains(words), "{words}: {}", done.words());
    }
    let told = ann.get(&the_course()).await.is(200);
    assert!(told.words().contains("It told the &lt;old&gt; law."), "{}", told.words());
    let gone = form.with("version", "9.0.0").with("because", "It never was.");
    olive.submit(&gone).await.is(404);
}

async fn a_note_from_a_page_that_is_gone_is_saved(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let start = ann.get(&the_course()).await.form(&the_course());
    ann.submit(&start).await.leads_to();
    let item = paths::item(&first_steps(), &lesson(), crate::rig::course::REFLECTION);
    let form = ann.get(&the_lesson()).await.is(200).form(&item);
    let gone = saying(
        version("1.1.0"),
        ONE_BODY,
        "::: reflection [Ask your clerk] {#ask-your-clerk lines=3}\nWhich power did our council use last?\n:::",
        "",
    );
    site.publish_files(&gone).await;
    withdraw(site, "1.0.0").await;
    ann.submit(&form.with("answer", "The power of well-being.")).await.leads_to();
    assert_eq!(site.database.number("SELECT COUNT(*) FROM answer").await, 1);
    assert!(!ann.get(&the_lesson()).await.is(200).body.contains("The power of well-being."));
}

async fn a_check_with_another_key_is_asked_anew(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let item = paths::item(&first_steps(), &lesson(), crate::rig::course::CHECK);
    let form = ann.get(&the_lesson()).await.is(200).form(&item);
    ann.submit(&form.with("answer", "vote")).await.leads_to();
    assert!(ann.get(&the_lesson()).await.is(200).body.contains("It decides at a meeting."));
    press_next(&mut ann, &the_lesson()).await;
    let other = saying(version("1.1.0"), ONE_BODY, "- [x] By a vote {#vote}", "- [ ] By a vote {#vote}");
    let other = saying(other, ONE_BODY, "- [ ] Through its chair {#chair}", "- [x] Through its chair {#chair}");
    site.publish_files(&other).await;
    press_next(&mut ann, &paths::lesson(&first_steps(), &last_lesson())).await;
    let page = ann.get(&the_lesson()).await.is(200);
    assert!(!page.body.contains("It decides at a meeting.") && !page.body.contains("checked"), "{}", page.words());
    assert_eq!(site.database.number("SELECT COUNT(*) FROM answer").await, 1, "kept");
    ann.submit(&page.form(&item).with("answer", "chair")).await.leads_to();
    assert!(ann.get(&the_lesson()).await.is(200).body.contains("The chair runs the meeting and has one vote."));
    assert_eq!(site.database.number("SELECT MAX(revision) FROM answer").await, 2);
}

async fn whoever_finished_is_told_what_changed_and_puts_it_away(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    pass(&mut ann).await;
    let certificate = site.database.column("SELECT body FROM certificate").await;
    let lines = "urgency = \"urgent\"\nnotes = \"Votes are counted anew.\"\nrecheck = [\"why\"]";
    let published = site.publish_files(&reworded("1.1.0", lines)).await;
    let notice = NoticeToGive { kind: NoticeKind::LawChanged, published };
    assert_eq!(site.perform(GiveNotices { notice, limit: 10 }).await.unwrap(), 1);
    let letters = site.letters().await;
    assert!(letters.iter().any(|letter| matches!(letter.about, records::outbox::About::LawChanged { .. })));
    let home = ann.get(paths::HOME).await.is(200);
    assert!(home.body.contains("Something changed since you completed First Steps"), "{}", home.words());
    let section = paths::lesson_section(&first_steps(), &lesson(), "why");
    assert!(home.body.contains("Votes are counted anew.") && home.body.contains(&section), "{}", home.body);
    let lesson = ann.get(&the_lesson()).await.is(200).body;
    assert!(lesson.contains("<ins>No</ins>"), "the newest version, with what is new");
    let id = site.database.column("SELECT id FROM notice").await.remove(0);
    let form = home.form(&paths::notice(&id));
    for _ in 0..2 {
        assert_eq!(ann.submit(&form).await.leads_to(), paths::HOME);
    }
    assert!(!ann.get(paths::HOME).await.is(200).body.contains("Something changed"));
    assert_eq!(site.database.column("SELECT body FROM certificate").await, certificate);
}

async fn answers_marked_again_are_told_and_explained_by_the_right_key(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    // Everything right but one, and the key of that one was wrong.
    read_everything(&mut ann).await;
    let id = start_try(&mut ann).await;
    let mut asked = vec![];
    for number in 1..=crate::rig::course::QUESTIONS {
        let words = ann.get(&paths::question(&id, number)).await.is(200).words();
        let of = ["agenda", "budget", "minutes", "notice"]
            .into_iter()
            .find(|of| words.contains(&format!("about the {of} ")))
            .unwrap();
        asked.push(of);
        answer(&mut ann, &id, number, if number == 2 { "wrong" } else { "right" }).await.leads_to();
    }
    hand_in(&mut ann, &id).await.leads_to();
    assert!(ann.get(&paths::result(&id)).await.is(200).body.contains("Not there yet"));
    let of = asked[1];
    let swapped = saying(
        version("1.1.0"),
        FINAL,
        &format!(
            "- [x] The clerk, who keeps it {{#right}}\n  > hornbeam: the clerk keeps the {of}.\n- [ ] The chair, on the telephone {{#wrong}}\n  > hornbeam: the chair does not keep the {of}."
        ),
        &format!(
            "- [ ] The clerk, who keeps it {{#right}}\n  > hornbeam: the clerk does not.\n- [x] The chair, on the telephone {{#wrong}}\n  > hornbeam: the chair keeps the {of} here."
        ),
    );
    let lines = format!("corrections = [{{ question = \"q-{of}\", policy = \"regrade-up\" }}]");
    let published = site.publish_files(&releasing(swapped, &lines)).await;
    site.clock.pass(records::now::SECOND);
    let done = site.perform(CorrectMarks { published, limit: 10 }).await.unwrap();
    assert_eq!((done.looked_at, done.raised), (1, 1));
    let home = ann.get(paths::HOME).await.is(200);
    assert!(home.body.contains("Your answers on First Steps were marked again"), "{}", home.words());
    assert!(home.body.contains("Your result is a pass.") && home.body.contains(&paths::result(&id)));
    let result = ann.get(&paths::result(&id)).await.is(200);
    assert!(result.body.contains("You have completed First Steps"), "{}", result.words());
    assert!(result.body.contains("Before that you had 66% right."), "{}", result.words());
    assert!(result.body.contains(&format!("hornbeam: the chair keeps the {of} here.")), "{}", result.words());
    assert!(!result.body.contains(&format!("the chair does not keep the {of}")), "the old reason was wrong");
    let quiz_page = ann.get(&paths::quiz(&first_steps(), &quiz())).await.is(200);
    assert!(quiz_page.body.contains("Passed"), "{}", quiz_page.words());
    let again = be_ready_to_pass(&mut ann).await;
    assert_eq!(hand_in(&mut ann, &again).await.leads_to(), paths::result(&again));
    assert_eq!(site.database.number("SELECT COUNT(*) FROM certificate").await, 1);
}
