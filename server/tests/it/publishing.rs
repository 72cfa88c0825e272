//! From a draft to its learners: asked for, sent back, approved, published, and put right afterwards.

use app::paths;
use records::DraftId;

use crate::drafts::{begun, facts_of, files, lesson, write};
use crate::rig::course::{self, LESSON_FILE, first_steps};
use crate::rig::{Browser, Site, Who};

on_each_engine!(
    a_course_is_approved_published_and_published_again,
    what_is_not_ready_is_neither_approved_nor_published,
    a_course_from_files_is_listed_until_it_is_written_here,
    nothing_is_told_of_somebody_elses_course,
    a_wrong_key_is_put_right_by_questions,
    another_publishers_name_is_told_at_once_and_put_right,
    what_is_sent_back_reaches_its_author,
    an_officer_keeps_the_words_when_the_author_goes_on,
);

async fn a_course_is_approved_published_and_published_again(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let mut olive = site.signed_in(Who::Olive).await;
    let page = paths::draft_publish(&id);
    // The trainer asks; they can neither approve nor publish.
    let shown = rowan.get(&page).await.is(200);
    assert!(!shown.body.contains(&paths::draft_approval(&id)), "{}", shown.words());
    rowan.submit(&shown.form(&page).with("words", "It is ready.")).await.leads_to();
    assert!(rowan.get(&page).await.body.contains("An author asks for it to be published."));
    assert!(rowan.get(paths::DRAFTS).await.words().contains("Waits for approval"));
    assert!(!rowan.get(paths::HOME).await.body.contains("waits for you"), "a trainer approves nothing");
    assert!(olive.get(paths::HOME).await.body.contains("waits for you to approve it."));
    rowan
        .post(&paths::draft_approval(&id), &site.own(Who::Rowan, &[("number", "1"), ("step", "approved")]))
        .await
        .is(403);
    // The officer sees what changes, for whom, and approves these very words.
    let shown = olive.get(&page).await.is(200);
    for words in ["It is ready.", "What is new since version 1.0.0", "What changed needs"] {
        assert!(words.starts_with("What changed") || shown.body.contains(words), "{words}: {}", shown.words());
    }
    let approval = shown.form(&paths::draft_approval(&id)).with("step", "approved");
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\nA last word.\n")).await.leads_to();
    let stale = olive.submit(&approval).await.is(422);
    assert!(stale.body.contains("Somebody changed this course since you opened the page."), "{}", stale.words());
    let approval = olive.get(&page).await.form(&paths::draft_approval(&id)).with("step", "approved");
    olive.submit(&approval).await.leads_to();
    let shown = olive.get(&page).await;
    let form = shown.form(&paths::draft_publication(&id)).with("notes", "Better words.");
    let low = olive.submit(&form.clone().with("version", "1.0.1")).await.is(422);
    assert!(low.body.contains("What changed needs version 1.1.0 or more."), "{}", low.words());
    olive.submit(&form.clone().with("version", "soon")).await.is(422);
    olive.submit(&form.clone().with("version", "1.1.0")).await.leads_to();
    olive.submit(&form.with("version", "1.1.0")).await.leads_to();
    assert!(olive.get(&page).await.body.contains("Learners have exactly these words."));
    assert_eq!(site.database.number("SELECT COUNT(*) FROM published WHERE version = '1.1.0'").await, 1);
    // A learner who begins now reads them.
    let mut ann = site.signed_in(Who::Ann).await;
    let reading = paths::lesson(&first_steps(), &course::lesson());
    assert!(ann.get(&reading).await.body.contains("A last word."));
    // The next version knows what this one held: a lesson that goes is a greater step.
    let file = paths::draft_file(&id, "lessons/01-beginnings/02-the-clerk.md");
    let form = rowan.get(&file).await.form(&file).with("take_away", "yes");
    rowan.submit(&form).await.leads_to();
    let shown = rowan.get(&paths::draft(&id)).await;
    assert!(!shown.body.contains("Version must go up"), "{}", shown.words());
}

async fn what_is_not_ready_is_neither_approved_nor_published(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let mut olive = site.signed_in(Who::Olive).await;
    write(&mut rowan, &id, LESSON_FILE, "no front matter").await.leads_to();
    let page = paths::draft_publish(&id);
    let asked = rowan.post(&page, &site.own(Who::Rowan, &[("number", "2"), ("words", "")])).await.is(422);
    assert!(asked.body.contains("There are problems to put right first."), "{}", asked.words());
    let approval = site.own(Who::Olive, &[("number", "2"), ("step", "approved"), ("words", "")]);
    olive.post(&paths::draft_approval(&id), &approval).await.is(422);
    write(&mut rowan, &id, LESSON_FILE, &lesson()).await.leads_to();
    let number = site.database.number(&format!("SELECT changes FROM draft WHERE id = '{id}'")).await.to_string();
    let publication = site.own(Who::Olive, &[("number", &number), ("version", "1.1.0"), ("notes", "")]);
    let early = olive.post(&paths::draft_publication(&id), &publication).await.is(422);
    assert!(early.body.contains("Somebody changed this course"), "{}", early.words());
    assert_eq!(site.database.number("SELECT COUNT(*) FROM published WHERE version = '1.1.0'").await, 0);
}

async fn a_course_from_files_is_listed_until_it_is_written_here(site: &Site) {
    let mut rowan = site.signed_in(Who::Rowan).await;
    let versions = paths::versions(&first_steps());
    let list = rowan.get(paths::DRAFTS).await.is(200);
    for way in [&versions, &paths::pack(&first_steps()), &paths::notes(&first_steps())] {
        assert!(list.body.contains(&format!("href=\"{way}\"")), "{way}: {}", list.words());
        rowan.get(way).await.is(200);
    }
    let mut olive = site.signed_in(Who::Olive).await;
    assert!(!olive.get(paths::DRAFTS).await.body.contains(&paths::notes(&first_steps())), "notes are the trainer's");
    assert!(!site.signed_in(Who::Stella).await.get(paths::DRAFTS).await.body.contains(&versions));
    let id = site.bring(Who::Rowan, &files()).await;
    let page = paths::draft_publish(&id);
    let approval = olive.get(&page).await.form(&paths::draft_approval(&id)).with("step", "approved");
    olive.submit(&approval).await.leads_to();
    let publication = olive.get(&page).await.form(&paths::draft_publication(&id));
    olive.submit(&publication).await.leads_to();
    let different = paths::draft_differences(&id);
    assert!(olive.get(&different).await.is(200).body.contains("Nothing is different for learners."));
    write(&mut rowan, &id, LESSON_FILE, &lesson().replace("Written by Rowan.", "Written by Olive.")).await.leads_to();
    assert!(olive.get(&page).await.body.contains(&different), "the page of publishing leads there");
    let told = olive.get(&different).await.is(200);
    for words in ["<del>Rowan.</del>", "<ins>Olive.</ins>", "Lesson: One body"] {
        assert!(told.body.contains(words), "{words}: {}", told.body);
    }
    assert!(!rowan.get(paths::DRAFTS).await.body.contains(&versions));
    assert!(rowan.get(&paths::draft(&id)).await.body.contains(&versions), "now the draft leads there");
}

async fn nothing_is_told_of_somebody_elses_course(site: &Site) {
    let mut stella = site.signed_in(Who::Stella).await;
    let id = site.bring(Who::Stella, &files()).await;
    let page = paths::draft_publish(&id);
    let publish = stella.get(&page).await.is(200);
    assert!(publish.body.contains("What learners get"), "{}", publish.words());
    assert!(!publish.body.contains("since version") && !publish.body.contains("part-way"), "{}", publish.words());
    assert_eq!(stella.get(&paths::draft_differences(&id)).await.leads_to(), page);
    assert!(!stella.get(&paths::draft_release(&id)).await.is(200).body.contains("1.0.0"));
}

async fn a_wrong_key_is_put_right_by_questions(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let page = paths::draft_release(&id);
    let same = rowan.get(&page).await.is(200);
    assert!(!same.body.contains("name=\"correct\""), "no key changed: {}", same.words());
    // Another answer of the final is right.
    let quiz = String::from_utf8(files()["quizzes/final.md"].clone()).unwrap();
    let turned = quiz.replacen("- [x]", "- [~]", 1).replacen("- [ ]", "- [x]", 1).replacen("- [~]", "- [ ]", 1);
    assert_ne!(quiz, turned);
    write(&mut rowan, &id, "quizzes/final.md", &turned).await.leads_to();
    let publish = rowan.get(&paths::draft_publish(&id)).await.is(200);
    for words in ["The right answer of 1 question changed.", "What is new since version 1.0.0"] {
        assert!(publish.body.contains(words), "{words}: {}", publish.words());
    }
    let form = rowan.get(&page).await.is(200).form(&page);
    let correct = form.get("correct").unwrap().to_owned();
    assert!(correct.ends_with(":regrade-up"), "marking again is offered first: {correct}");
    let long = rowan.submit(&form.clone().with("notes", &"long ".repeat(120))).await.is(422);
    assert!(long.words().contains("Use 500 letters or fewer."), "{}", long.words());
    // That the marks stay, and nothing else, would be forgotten.
    let silent = form.clone().with("correct", &format!("{}:", correct.trim_end_matches(":regrade-up")));
    let silent = rowan.submit(&silent).await.is(422);
    assert!(silent.body.contains("Say what is new: a right answer changed"), "{}", silent.words());
    assert!(silent.form(&page).get("correct").unwrap().ends_with(':'), "what was chosen is kept");
    let said = form.with("notes", "One key was wrong.").with("urgency", "important");
    let to = rowan.submit(&said).await.leads_to().to_owned();
    let publish = rowan.get(&to).await.is(200);
    assert!(!publish.body.contains("Say it first"), "{}", publish.words());
    let question = correct.trim_end_matches(":regrade-up");
    let course_toml = rowan.get(&paths::draft_files(&id)).await.is(200).json()["files"]["course.toml"].to_string();
    let course_toml = course_toml.replace("\\\"", "\"");
    let written = format!("corrections = [{{ question = \"{question}\", policy = \"regrade-up\" }}]");
    for words in [written.as_str(), "urgency = \"important\"", "notes = \"One key was wrong.\""] {
        assert!(course_toml.contains(words), "{words}: {course_toml}");
    }
    // Once it is published, it is not said of the next version again.
    let mut olive = site.signed_in(Who::Olive).await;
    let page = paths::draft_publish(&id);
    let approval = olive.get(&page).await.form(&paths::draft_approval(&id)).with("step", "approved");
    olive.submit(&approval).await.leads_to();
    let publication = olive.get(&page).await.form(&paths::draft_publication(&id)).with("version", "1.1.0");
    olive.submit(&publication).await.leads_to();
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\nA last word.\n")).await.leads_to();
    let again = rowan.get(&page).await.is(200);
    assert!(again.body.contains("was said of the last version"), "{}", again.words());
    let page = paths::draft_release(&id);
    let fresh = rowan.get(&page).await.is(200);
    assert_eq!(fresh.form(&page).get("urgency"), Some("routine"));
    assert!(!fresh.body.contains("One key was wrong."), "{}", fresh.words());
    // A section that says something else can be shown again to people who have read it.
    let form = rowan.get(&page).await.is(200).form(&page);
    let section = form.choices.iter().find(|(name, _)| name == "recheck").unwrap().1.clone();
    rowan.submit(&form.with("recheck", &section)).await.leads_to();
    let course_toml = rowan.get(&paths::draft_files(&id)).await.is(200).json()["files"]["course.toml"].to_string();
    assert!(course_toml.contains(&format!("recheck = [\\\"{section}\\\"]")), "{course_toml}");
    assert!(
        rowan.get(&page).await.is(200).form(&page).fields.contains(&("recheck".into(), section)),
        "it stays ticked"
    );
}

async fn another_publishers_name_is_told_at_once_and_put_right(site: &Site) {
    let mut files = files();
    let facts = String::from_utf8(files["course.toml"].clone()).unwrap();
    files.insert("course.toml".into(), facts.replace("\"wexshire", "\"wexshire-tp").into_bytes());
    let id = site.bring(Who::Rowan, &files).await;
    let mut rowan = site.signed_in(Who::Rowan).await;
    let publish = rowan.get(&paths::draft_publish(&id)).await.is(200);
    assert!(publish.body.contains("Whose course is it?") && !publish.body.contains("Ask for it to be published"));
    let page = rowan.get(&paths::draft(&id)).await.is(200);
    assert!(page.body.contains("“wexshire-tp” publishes this course"), "{}", page.words());
    rowan.submit(&page.form(&paths::draft_fix(&id))).await.leads_to();
    let facts = facts_of(&mut rowan, &id).await;
    assert!(facts.contains("\"wexshire/first-steps\"") && !facts.contains("wexshire-tp"), "{facts}");
    assert!(rowan.get(&paths::draft_publish(&id)).await.is(200).body.contains("Ask for it to be published"));
}

/// An author who has asked for publication, and the officer who is asked.
async fn asked(site: &Site) -> (Browser, Browser, DraftId) {
    let (mut rowan, id) = begun(site).await;
    let page = paths::draft_publish(&id);
    let ask = rowan.get(&page).await.is(200).form(&page);
    rowan.submit(&ask).await.leads_to();
    (rowan, site.signed_in(Who::Olive).await, id)
}

async fn what_is_sent_back_reaches_its_author(site: &Site) {
    let (mut rowan, mut olive, id) = asked(site).await;
    let page = paths::draft_publish(&id);
    let form = olive.get(&page).await.is(200).form(&paths::draft_approval(&id));
    olive.submit(&form.with("step", "sent-back").with("words", "Say more of the budget.")).await.leads_to();
    assert!(rowan.get(paths::HOME).await.is(200).body.contains("changes are asked for first"));
    assert!(!olive.get(paths::HOME).await.is(200).body.contains("changes are asked for first"));
    assert!(rowan.get(paths::DRAFTS).await.is(200).body.contains("Changes are asked for"));
    let publish = rowan.get(&page).await.is(200);
    assert!(publish.body.contains("Say more of the budget."), "{}", publish.words());
    rowan.submit(&publish.form(&page)).await.leads_to();
    assert!(!rowan.get(paths::HOME).await.is(200).body.contains("changes are asked for first"), "asked again");
}

async fn an_officer_keeps_the_words_when_the_author_goes_on(site: &Site) {
    let (mut rowan, mut olive, id) = asked(site).await;
    let page = paths::draft_publish(&id);
    let form = olive.get(&page).await.is(200).form(&paths::draft_approval(&id)).with("step", "sent-back");
    let blank = olive.submit(&form).await.is(422);
    assert!(blank.body.contains("id=\"words-error\""), "{}", blank.words());
    // What was saved meanwhile has a problem, as half-written words do.
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\n::: note\nNever closed.\n")).await.leads_to();
    let late = olive.submit(&form.with("words", "Say more of the budget.")).await.is(422);
    let words = "Say more of the budget.";
    assert!(late.body.contains(&format!("{words}</textarea>")), "{}", late.words());
    let again = late.form(&paths::draft_approval(&id)).with("step", "sent-back").with("words", words);
    olive.submit(&again).await.leads_to();
    assert!(rowan.get(&page).await.is(200).body.contains(words));
}
