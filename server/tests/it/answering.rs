//! Answers are saved once, shown again, and never silently overwritten.

use app::paths;
use axum::http::StatusCode;

use crate::rig::course::{self, CHECK, CHECKLIST, KEY_WORD, QUESTIONS, REFLECTION, SCENARIO, first_steps, lesson};
use crate::rig::html::forms;
use crate::rig::journey::{answer, be_ready_to_pass, hand_in, start_try};
use crate::rig::{Ask, Browser, Reply, Site, Who};

on_each_engine!(
    an_answer_is_shown_again_where_it_was_given,
    the_same_answer_posted_twice_is_saved_once,
    the_same_answer_posted_sixty_four_times_at_once_is_saved_once,
    a_stale_page_asks_which_answer_to_keep,
    the_answer_saved_before_can_be_kept_too,
    an_island_with_a_stale_page_is_sent_to_the_same_question,
    a_stale_note_on_a_lesson_is_kept_beside_the_newer_one,
    everything_on_a_lesson_is_saved_by_its_own_form,
    questions_on_one_page_are_each_saved_where_they_stand,
    a_check_keeps_the_order_in_which_somebody_first_found_its_answers,
    a_choice_that_was_not_offered_is_refused,
    a_form_with_a_field_too_many_saves_nothing,
    the_key_stays_on_the_server_until_the_try_is_handed_in,
    what_an_answer_rests_on_is_shown_with_its_explanation,
);

async fn an_answer_is_shown_again_where_it_was_given(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    assert_eq!(answer(&mut ann, &id, 1, "wrong").await.leads_to(), paths::question(&id, 2));
    let path = paths::question(&id, 1);
    let again = ann.get(&path).await.is(200).form(&path);
    assert_eq!((again.get("answer"), again.get("base")), (Some("wrong"), Some("1")));
    // Another computer finds the same.
    let mut elsewhere = site.signed_in(Who::Ann).await;
    assert_eq!(elsewhere.get(&path).await.form(&path), again);
}

async fn the_same_answer_posted_twice_is_saved_once(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    let path = paths::question(&id, 1);
    let form = ann.get(&path).await.form(&path).with("answer", "right");
    for _ in 0..2 {
        assert_eq!(ann.submit(&form).await.leads_to(), paths::question(&id, 2));
        site.clock.pass(records::now::SECOND);
    }
    assert_eq!(saved(site).await, (1, 0));
}

async fn the_same_answer_posted_sixty_four_times_at_once_is_saved_once(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    let path = paths::question(&id, 1);
    let form = ann.get(&path).await.form(&path).with("answer", "right");
    let presses: Vec<_> = (0..64)
        .map(|_| {
            let (mut ann, form) = (ann.clone(), form.clone());
            tokio::spawn(async move { ann.submit(&form).await })
        })
        .collect();
    for press in presses {
        assert_eq!(press.await.unwrap().leads_to(), paths::question(&id, 2));
    }
    assert_eq!(saved(site).await, (1, 0));
}

/// How many answers are kept, and how many beside a newer one.
async fn saved(site: &Site) -> (i64, i64) {
    let count =
        |table: &'static str| async move { site.database.number(&format!("SELECT COUNT(*) FROM {table}")).await };
    (count("answer").await, count("aside").await)
}

/// Ann answers question 1 in two windows: "right" in the second one, then "wrong" in the first, which is stale.
async fn two_windows(site: &Site) -> (Browser, String, Reply) {
    let mut ann = site.signed_in(Who::Ann).await;
    let mut elsewhere = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    let path = paths::question(&id, 1);
    let stale = ann.get(&path).await.form(&path);
    answer(&mut elsewhere, &id, 1, "right").await.leads_to();
    let reply = ann.submit(&stale.with("answer", "wrong")).await;
    (ann, id, reply)
}

async fn a_stale_page_asks_which_answer_to_keep(site: &Site) {
    let (mut ann, id, reply) = two_windows(site).await;
    let which = paths::question_which(&id, 1);
    assert_eq!(reply.leads_to(), which);
    let page = ann.get(&which).await.is(200);
    assert!(page.body.contains("The clerk, who keeps it") && page.body.contains("The chair, on the telephone"));
    assert_eq!(saved(site).await, (1, 1), "both are kept");
    let form = page.form(&which);
    ann.submit(&form).await.is(422);
    assert_eq!(ann.submit(&form.clone().with("keep", "newer")).await.leads_to(), paths::question(&id, 1));
    let path = paths::question(&id, 1);
    assert_eq!(ann.get(&path).await.form(&path).get("answer"), Some("wrong"));
    assert_eq!(saved(site).await, (2, 1), "nothing is deleted");
    // The same button once more, from the history.
    assert_eq!(ann.submit(&form.with("keep", "older")).await.leads_to(), path);
    assert_eq!(ann.get(&path).await.form(&path).get("answer"), Some("wrong"));
    assert_eq!(ann.get(&which).await.leads_to(), path);
}

async fn the_answer_saved_before_can_be_kept_too(site: &Site) {
    let (mut ann, id, reply) = two_windows(site).await;
    let which = reply.leads_to().to_owned();
    let form = ann.get(&which).await.form(&which).with("keep", "older");
    let path = paths::question(&id, 1);
    assert_eq!(ann.submit(&form).await.leads_to(), path);
    assert_eq!(ann.get(&path).await.form(&path).get("answer"), Some("right"));
}

async fn an_island_with_a_stale_page_is_sent_to_the_same_question(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    let path = paths::question(&id, 1);
    let ask = |answer: &str| {
        let posted = site.own(Who::Ann, &[("base", "0"), ("answer", answer), ("then", "next")]);
        Ask::post(&path).form(&posted).with("accept", "application/json")
    };
    let told = ann.send(ask("right")).await.is(200).json();
    assert_eq!(told["saved"], "08:00");
    assert_eq!(told["revision"], 1);
    assert_eq!(told["next"], paths::question(&id, 2));
    assert_eq!(told["feedback"].as_array().map(Vec::len), Some(0), "a final keeps its reasons until the end");
    let told = ann.send(ask("wrong")).await.is(409).json();
    assert_eq!(told["next"], paths::question_which(&id, 1));
    assert_eq!(told["saved"], serde_json::Value::Null);
}

async fn a_stale_note_on_a_lesson_is_kept_beside_the_newer_one(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let (page, path) = (paths::lesson(&first_steps(), &lesson()), paths::item(&first_steps(), &lesson(), REFLECTION));
    let form = ann.get(&page).await.form(&path);
    ann.submit(&form.clone().with("typed", "The power to lend.")).await.leads_to();
    let which = paths::item_which(&first_steps(), &lesson(), REFLECTION);
    assert_eq!(ann.submit(&form.with("typed", "The power to borrow.")).await.leads_to(), which);
    let asked = ann.get(&which).await.is(200);
    assert!(asked.body.contains("The power to lend.") && asked.body.contains("The power to borrow."));
    let back = ann.submit(&asked.form(&which).with("keep", "newer")).await;
    assert_eq!(back.leads_to(), paths::item_on_page(&first_steps(), &lesson(), REFLECTION));
    assert!(ann.get(&page).await.body.contains("The power to borrow."));
}

async fn everything_on_a_lesson_is_saved_by_its_own_form(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let page = paths::lesson(&first_steps(), &lesson());
    let filled = [
        (CHECK, "answer", "vote"),
        (CHECKLIST, "answer", ""),
        (REFLECTION, "typed", "Ask Priya."),
        (SCENARIO, "answer", ""),
    ];
    for (item, field, value) in filled {
        let path = paths::item(&first_steps(), &lesson(), item);
        let form = ann.get(&page).await.form(&path);
        let first = form.choices.iter().find(|(name, _)| name == "answer").map(|(_, value)| value.clone());
        let value = if value.is_empty() { first.unwrap() } else { value.to_owned() };
        let reply = ann.submit(&form.with(field, &value)).await;
        assert_eq!(reply.leads_to(), paths::item_on_page(&first_steps(), &lesson(), item));
    }
    let shown = ann.get(&page).await.is(200).body;
    assert!(shown.contains("It decides at a meeting."), "the reason for the choice");
    assert!(shown.contains("Ask Priya."));
    assert_eq!(saved(site).await, (4, 0));
    // What was begun is not called "Not started", though Next was not pressed yet.
    let outline = ann.get(&paths::course(&first_steps())).await.is(200).body;
    assert_eq!(outline.matches("In progress").count(), 1, "the one lesson: {outline}");
}

async fn questions_on_one_page_are_each_saved_where_they_stand(site: &Site) {
    let mut files = course::files(&first_steps(), "2.0.0", "The same text.");
    let quiz = String::from_utf8(files["quizzes/final.md"].clone()).unwrap();
    files.insert("quizzes/final.md".into(), quiz.replace("one_per_page = true", "one_per_page = false").into_bytes());
    site.publish_files(&files).await;

    let mut ann = site.signed_in(Who::Ann).await;
    let start = paths::quiz(&first_steps(), &course::quiz());
    let started = ann.get(&start).await.is(200).form(&start);
    let first = ann.submit(&started).await.leads_to().to_owned();
    let id = first.split('/').nth(2).unwrap().to_owned();
    let all = paths::questions_of_try(&id);
    assert!(first.starts_with(&format!("{all}#")), "{first}");

    let page = ann.get(&all).await.is(200);
    assert_eq!(page.body.matches("Save my answer").count(), QUESTIONS);
    let second = paths::question(&id, 2);
    let told = ann.submit(&page.form(&second).with("answer", "wrong")).await.leads_to().to_owned();
    assert!(told.starts_with(&format!("{all}#")), "{told}");
    let page = ann.get(&all).await.is(200);
    assert_eq!(
        [1, 2].map(|n| page.form(&paths::question(&id, n)).get("answer").map(str::to_owned)),
        [None, Some("wrong".into())]
    );
    // An island stays where it is.
    let form = page.form(&paths::question(&id, 1)).with("answer", "right");
    let asked = Ask::post(&form.action).form(&form.fields).with("accept", "application/json");
    assert_eq!(ann.send(asked).await.is(200).json()["next"], serde_json::Value::Null);

    // A stale page asks which to keep, and leads back among the others.
    let stale = page.form(&paths::question(&id, 1)).with("answer", "wrong");
    let which = paths::question_which(&id, 1);
    assert_eq!(ann.submit(&stale).await.leads_to(), which);
    let kept = ann.get(&which).await.is(200).form(&which).with("keep", "newer");
    assert_eq!(ann.submit(&kept).await.leads_to(), first);

    // From "check your answers" one question is changed on a page of its own.
    let check = ann.get(&paths::check(&id)).await.is(200);
    assert!(check.body.contains(&format!("href=\"{all}\"")));
    let alone = ann.get(&paths::question_from_check(&id, 2)).await.is(200).form(&second);
    assert_eq!(ann.submit(&alone.with("answer", "right")).await.leads_to(), paths::check(&id));
    assert_eq!(hand_in(&mut ann, &id).await.leads_to(), paths::result(&id));
    assert_eq!(ann.get(&all).await.leads_to(), paths::result(&id));
}

/// Eight answers, so that the order of the file is as good as never what is drawn; the last is pinned.
fn with_eight_answers(version: &str) -> courses::Files {
    let more = ["office", "poster", "letter", "post", "bell"]
        .map(|word| format!("- [ ] By a {word} {{#by-{word}}}\n  > Nobody voted on that.\n"));
    let pinned = "- [ ] It never speaks {#never fixed}\n  > It does, by a vote.\n";
    let files = course::files(&first_steps(), version, "The same text.");
    let last = "  > The chair runs the meeting and has one vote.\n";
    course::saying(files, course::LESSON_FILE, last, &format!("{last}{}{pinned}", more.concat()))
}

async fn a_check_keeps_the_order_in_which_somebody_first_found_its_answers(site: &Site) {
    site.publish_files(&with_eight_answers("1.1.0")).await;
    let (page, path) = (paths::lesson(&first_steps(), &lesson()), paths::item(&first_steps(), &lesson(), CHECK));
    let order = |reply: &Reply| -> Vec<String> {
        let choices = reply.form(&path).choices.into_iter().filter(|(name, _)| name == "answer");
        choices.map(|(_, value)| value).collect()
    };
    let mut ann = site.signed_in(Who::Ann).await;
    let first = ann.get(&page).await.is(200);
    let found = order(&first);
    assert_ne!(found, ["vote", "chair", "by-office", "by-poster", "by-letter", "by-post", "by-bell", "never"]);
    assert_eq!(found.last().map(String::as_str), Some("never"), "{found:?}");
    // After an answer, a refusal and on another computer she finds it as it was.
    let form = first.form(&path);
    let refused = ann.submit(&form.clone().with("answer", "no-such-answer")).await.is(422);
    assert_eq!(order(&refused), found);
    assert!(refused.body.contains(&format!("href=\"#{CHECK}_{}\"", found[0])), "the summary leads to the first row");
    ann.submit(&form.with("answer", "by-bell")).await.leads_to();
    assert_eq!(order(&ann.get(&page).await), found);
    assert_eq!(order(&site.signed_in(Who::Ann).await.get(&page).await), found);
    // And on her own paper.
    let sheet = ann.get(&paths::workbook(&first_steps())).await.is(200).body;
    let said = |id: &String| match id.as_str() {
        "vote" => "By a vote".to_owned(),
        "chair" => "Through its chair".to_owned(),
        "never" => "It never speaks".to_owned(),
        other => other.replace("by-", "By a "),
    };
    let places: Vec<_> = found.iter().map(|id| sheet.find(&format!("{}<", said(id)))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{found:?}: {sheet}");
}

async fn a_choice_that_was_not_offered_is_refused(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    let before = site.database.remembered().await;
    let question = paths::question(&id, 1);
    let check = paths::item(&first_steps(), &lesson(), CHECK);
    for path in [&question, &check] {
        for choice in ["nothing-like-it", "vote'--", ""] {
            ann.post(path, &site.own(Who::Ann, &[("base", "0"), ("answer", choice)])).await.is(422);
        }
    }
    let story = paths::item(&first_steps(), &lesson(), SCENARIO);
    ann.post(&story, &site.own(Who::Ann, &[("base", "0"), ("step", "asked"), ("answer", "a")])).await.is(422);
    let nowhere = paths::item(&first_steps(), &lesson(), "no-such-item");
    ann.post(&nowhere, &site.own(Who::Ann, &[("base", "0"), ("answer", "a")])).await.is(404);
    ann.post(&paths::question(&id, QUESTIONS + 1), &site.own(Who::Ann, &[("base", "0"), ("answer", "right")]))
        .await
        .is(404);
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn a_form_with_a_field_too_many_saves_nothing(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    let before = site.database.remembered().await;
    for surplus in [("score", "100"), ("passed", "true"), ("base", "0"), ("then", "next")] {
        let sent = site.own(Who::Ann, &[("base", "0"), ("answer", "right"), ("then", "next"), surplus]);
        ann.post(&paths::question(&id, 1), &sent).await.is(422);
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

/// In the lesson section 101 is named once by its own text; of Schedule 12 only questions of the final speak.
async fn what_an_answer_rests_on_is_shown_with_its_explanation(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let (page, path) = (paths::lesson(&first_steps(), &lesson()), paths::item(&first_steps(), &lesson(), CHECK));
    let cited = r#"<p class="box-source"><a href="/courses/wexshire/first-steps/sources#"#;
    for (answer, is_shown) in [("chair", false), ("vote", true)] {
        let form = ann.get(&page).await.is(200).form(&path);
        ann.submit(&form.with("answer", answer)).await.leads_to();
        assert_eq!(ann.get(&page).await.is(200).body.contains(cited), is_shown, "{answer}");
    }
    let id = be_ready_to_pass(&mut ann).await;
    answer(&mut ann, &id, 1, "wrong").await.leads_to();
    hand_in(&mut ann, &id).await.leads_to();
    let result = ann.get(&paths::result(&id)).await.is(200).body;
    assert_eq!(result.matches("Local Government Act 1972, Schedule 12").count(), QUESTIONS - 1, "{result}");
}

async fn the_key_stays_on_the_server_until_the_try_is_handed_in(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let mut seen = Vec::new();
    let id = be_ready_to_pass(&mut ann).await;
    let quiz = paths::quiz(&first_steps(), &crate::rig::course::quiz());
    let mut pages = vec![paths::course(&first_steps()), paths::workbook(&first_steps()), quiz, paths::check(&id)];
    pages.extend((1..=QUESTIONS).map(|number| paths::question(&id, number)));
    pages.push(paths::lesson(&first_steps(), &lesson()));
    for page in pages {
        seen.push(ann.get(&page).await.is(200));
    }
    let posted = site.own(Who::Ann, &[("base", "1"), ("answer", "silly"), ("then", "next")]);
    let ask = Ask::post(&paths::question(&id, 1)).form(&posted).with("accept", "application/json");
    seen.push(ann.send(ask).await.is(200));
    for reply in &seen {
        assert!(!reply.body.contains(KEY_WORD), "{}", reply.words());
    }
    // The lesson keeps back what was not chosen, too.
    assert!(seen.iter().all(|reply| !reply.body.contains("People forgive a slip")));
    assert!(!forms(&seen[0].body).is_empty());
    hand_in(&mut ann, &id).await.leads_to();
    let result = ann.get(&paths::result(&id)).await;
    assert_eq!(result.status, StatusCode::OK);
    assert!(result.body.contains(KEY_WORD), "{}", result.words());
}
