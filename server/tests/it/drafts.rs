//! A trainer writes a course in the browser, without a script: begins, breaks, mends, previews, and loses nothing.

use app::paths;
use courses::Files;
use records::DraftId;

use crate::rig::course::{self, LESSON_FILE, first_steps};
use crate::rig::upload::Part;
use crate::rig::{Ask, Browser, Reply, Site, Who, fields};

on_each_engine!(
    a_course_is_begun_with_five_questions_and_can_be_looked_at,
    an_answer_that_cannot_stand_is_asked_for_again,
    a_page_is_written_and_a_fault_is_told_with_its_place,
    a_fault_with_one_cure_is_put_right,
    two_who_write_at_once_are_told_and_lose_nothing,
    a_page_is_added_once_however_often_the_button_is_pressed,
    a_course_goes_out_as_a_zip_and_comes_back,
    a_folder_is_brought_as_it_is,
    what_cannot_be_taken_in_says_why_and_changes_nothing,
    a_course_full_of_faults_is_kept_and_every_fault_is_told,
    new_files_for_another_course_are_refused,
    a_picture_is_added_and_shown_to_its_authors_alone,
    the_history_gives_everything_back,
    a_preview_is_a_whole_course_and_leaves_no_trace,
    words_that_came_after_the_sign_in_ended_are_saved_once_it_is_renewed,
    a_course_is_approved_published_and_published_again,
    what_is_not_ready_is_neither_approved_nor_published,
    a_draft_has_its_own_pack_once_it_has_no_problem,
    a_course_from_files_is_listed_until_it_is_written_here,
    a_wrong_key_is_put_right_by_questions,
    another_publishers_name_is_told_at_once_and_put_right,
    what_is_sent_back_reaches_its_author,
    objectives_are_written_as_lines_and_keep_their_ids,
);

fn files() -> Files {
    course::files(&first_steps(), "1.1.0", "Written by Rowan.")
}

async fn begun(site: &Site) -> (Browser, DraftId) {
    let id = site.bring(Who::Rowan, &files()).await;
    (site.signed_in(Who::Rowan).await, id)
}

/// Saves a page as its own form would.
async fn write(rowan: &mut Browser, id: &DraftId, path: &str, text: &str) -> Reply {
    let page = paths::draft_edit(id, path);
    let form = rowan.get(&page).await.is(200).form(&page);
    rowan.submit(&form.clone().with("text", text).with("then", "stay")).await
}

fn lesson() -> String {
    String::from_utf8(files()[LESSON_FILE].clone()).unwrap()
}

async fn a_course_is_begun_with_five_questions_and_can_be_looked_at(site: &Site) {
    let mut rowan = site.signed_in(Who::Rowan).await;
    assert!(rowan.get(paths::HOME).await.body.contains("href=\"/drafts\""));
    assert!(!site.signed_in(Who::Ann).await.get(paths::HOME).await.body.contains("href=\"/drafts\""));
    let form = rowan.get(paths::DRAFT_NEW).await.is(200).form(paths::DRAFT_NEW);
    let made = rowan.submit(&form.clone().with("title", "Planning \u{201c}law\u{201d}")).await;
    let place = made.leads_to().to_owned();
    let page = rowan.get(&place).await.is(200);
    for words in ["wexshire/planning-law", "Nothing is left to put right.", "Begin here", "About the course"] {
        assert!(page.body.contains(words), "{words}: {}", page.words());
    }
    let again = rowan.submit(&form.clone().with("title", "Planning \u{201c}law\u{201d}")).await;
    assert_eq!(again.leads_to(), place);
    assert!(rowan.get(paths::DRAFTS).await.body.contains("Planning “law”"));
    // A second one of the same title has a name of its own.
    let form = rowan.get(paths::DRAFT_NEW).await.form(paths::DRAFT_NEW);
    let other = rowan.submit(&form.clone().with("title", "Planning law")).await.leads_to().to_owned();
    assert!(rowan.get(&other).await.body.contains("wexshire/planning-law-2"));
}

async fn an_answer_that_cannot_stand_is_asked_for_again(site: &Site) {
    let mut rowan = site.signed_in(Who::Rowan).await;
    let form = rowan.get(paths::DRAFT_NEW).await.form(paths::DRAFT_NEW);
    let refused = rowan.submit(&form.clone().with("title", " ").with("minutes", "half an hour")).await.is(422);
    for words in ["Type a title", "Type a number from 1 to 600", "half an hour"] {
        assert!(refused.body.contains(words), "{words}");
    }
    assert!(rowan.get(paths::DRAFTS).await.body.contains("You have written no course here yet."));
    let elsewhere = site.house(Who::Stella).to_string();
    rowan.submit(&form.clone().with("title", "Mine").with("organisation", &elsewhere)).await.is(422);
}

async fn a_page_is_written_and_a_fault_is_told_with_its_place(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let broken = lesson().replace("term:precept", "term:precpet") + "\n::: note\nNever closed.\n";
    let saved = write(&mut rowan, &id, LESSON_FILE, &broken).await.leads_to().to_owned();
    let page = rowan.get(&saved).await.is(200);
    for words in ["Saved ", "precpet", "F001", "Never closed."] {
        assert!(page.body.contains(words), "{words}: {}", page.words());
    }
    let overview = rowan.get(&paths::draft(&id)).await;
    assert!(overview.body.contains("It can be published once no problem is left."), "{}", overview.words());
    assert!(overview.body.contains("Did you mean precept"), "{}", overview.words());
    write(&mut rowan, &id, LESSON_FILE, &lesson()).await.leads_to();
    assert!(rowan.get(&paths::draft(&id)).await.body.contains("It can be published as it is."));
    // A new block gets its permanent id at the save, so that progress can be kept under it.
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\n::: note\nA new note.\n:::\n")).await.leads_to();
    let page = rowan.get(&paths::draft_edit(&id, LESSON_FILE)).await;
    assert!(page.body.contains("::: note {#"), "{}", page.words());
}

async fn a_fault_with_one_cure_is_put_right(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    write(&mut rowan, &id, LESSON_FILE, &lesson().replace("title = \"One body\"", "title = \u{201c}One body\u{201d}"))
        .await
        .leads_to();
    let form = rowan.get(&paths::draft(&id)).await.form(&paths::draft_fix(&id));
    let done = rowan.submit(&form).await.leads_to().to_owned();
    let page = rowan.get(&done).await;
    assert!(page.body.contains("It can be published as it is."), "{}", page.words());
    let page = rowan.get(&paths::draft_edit(&id, LESSON_FILE)).await;
    assert!(!page.body.contains('\u{201c}'), "{}", page.words());
}

async fn two_who_write_at_once_are_told_and_lose_nothing(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let page = paths::draft_edit(&id, LESSON_FILE);
    let stale = rowan.get(&page).await.form(&page);
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\nBy the first window.\n")).await.leads_to();
    let late = rowan.submit(&stale.clone().with("text", &(lesson() + "\nBy the second.\n")).with("then", "stay")).await;
    let both = rowan.get(late.leads_to()).await.is(200);
    for words in ["Both are safe", "By the first window.", "By the second."] {
        assert!(both.body.contains(words), "{words}: {}", both.words());
    }
    assert!(rowan.get(&page).await.body.contains("By the first window."));
    rowan.submit(&both.form(&paths::draft_restore(&id))).await.leads_to();
    let now = rowan.get(&page).await;
    assert!(now.body.contains("By the second.") && !now.body.contains("By the first window."));
    // The editor is told the same without leaving its page.
    let stale = stale.clone().with("text", &(lesson() + "\nA third.\n")).with("then", "keep");
    let told = rowan.send(Ask::post(&page).form(&stale.fields).with("accept", "application/json")).await.is(409).json();
    assert!(told["errors"][0]["message"].as_str().unwrap().contains("What you wrote is kept"), "{told}");
    assert!(told["next"].as_str().unwrap().starts_with(&paths::draft_change(&id, 1)[..20]), "{told}");
}

async fn a_page_is_added_once_however_often_the_button_is_pressed(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let form = rowan.get(&paths::draft(&id)).await.form(&paths::draft_pages(&id));
    rowan.submit(&form.clone().with("title", " ").with("kind", "lesson")).await.is(422);
    let form = form.with("title", "Who decides").with("kind", "lesson").with("module", "01-beginnings");
    let first = rowan.submit(&form).await.leads_to().to_owned();
    assert_eq!(first, paths::draft_edit(&id, "lessons/01-beginnings/03-who-decides.md"));
    assert_eq!(rowan.submit(&form).await.leads_to(), first);
    assert!(rowan.get(&first).await.body.contains("Write here what a reader should know."));
    let overview = rowan.get(&paths::draft(&id)).await;
    assert!(overview.body.contains("Who decides") && !overview.body.contains("04-who-decides"));
}

async fn a_course_goes_out_as_a_zip_and_comes_back(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let reply = rowan.get(&paths::draft_zip(&id)).await.is(200);
    assert_eq!(reply.header("content-disposition"), "attachment; filename=\"first-steps.zip\"");
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\nLost and found.\n")).await.leads_to();
    let zip = courses::archive::write_zip(&files()).unwrap();
    let page = rowan.get(&paths::draft_replace(&id)).await.is(200);
    let base = page.form(&paths::draft_replace(&id)).get("base").unwrap().to_owned();
    let person = site.person(Who::Rowan).to_string();
    let parts = [Part::Field("person", &person), Part::Field("base", &base), Part::File("zip", "a.zip", &zip)];
    rowan.upload(&paths::draft_replace(&id), &parts).await.leads_to();
    assert!(!rowan.get(&paths::draft_edit(&id, LESSON_FILE)).await.body.contains("Lost and found."));
    // Somebody who has not seen the last change is asked to look first.
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\nA second time.\n")).await.leads_to();
    let refused = rowan.upload(&paths::draft_replace(&id), &parts).await.is(422);
    assert!(refused.body.contains("Somebody changed this course"), "{}", refused.words());
    assert!(rowan.get(&paths::draft_edit(&id, LESSON_FILE)).await.body.contains("A second time."));
}

async fn a_folder_is_brought_as_it_is(site: &Site) {
    let mut rowan = site.signed_in(Who::Rowan).await;
    let (person, house, action) =
        (site.person(Who::Rowan).to_string(), site.house(Who::Rowan).to_string(), site.action_id());
    let files = files();
    let mut parts = vec![
        Part::Field("person", &person),
        Part::Field("organisation", &house),
        Part::Field("action_id", &action),
        // What a browser sends for the field in which nothing was chosen.
        Part::File("zip", "", b""),
    ];
    let named: Vec<(String, &Vec<u8>)> =
        files.iter().map(|(path, bytes)| (format!("My Course/{path}"), bytes)).collect();
    parts.extend(named.iter().map(|(name, bytes)| Part::File("folder", name, bytes)));
    parts.push(Part::File("folder", "My Course/.DS_Store", b"\0\0"));
    let place = rowan.upload(paths::DRAFT_UPLOAD, &parts).await.leads_to().to_owned();
    let page = rowan.get(&place).await;
    assert!(page.body.contains("It can be published as it is."), "{}", page.words());
    assert!(page.body.contains(LESSON_FILE) && !page.body.contains("DS_Store"));
}

async fn what_cannot_be_taken_in_says_why_and_changes_nothing(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let before = site.database.remembered().await;
    let person = site.person(Who::Rowan).to_string();
    let house = site.house(Who::Rowan).to_string();
    let tries: [(&[u8], &str); 3] = [
        (b"", "Choose a zip file or a folder first"),
        (b"this is no zip", "These files cannot be taken in."),
        (b"PK\x05\x06 nor is this", "These files cannot be taken in."),
    ];
    for (bytes, words) in tries {
        let name = if bytes.is_empty() { "" } else { "a.zip" };
        for (path, field, value) in
            [(paths::DRAFT_UPLOAD.to_owned(), "organisation", house.as_str()), (paths::draft_replace(&id), "base", "1")]
        {
            let parts = [Part::Field("person", &person), Part::Field(field, value), Part::File("zip", name, bytes)];
            let refused = rowan.upload(&path, &parts).await.is(422);
            assert!(refused.body.contains(words), "{words}: {}", refused.words());
        }
    }
    // A form that was drawn for somebody else, or holds what nobody typed.
    let stella = site.person(Who::Stella).to_string();
    rowan.upload(paths::DRAFT_UPLOAD, &[Part::Field("person", &stella)]).await.is(401);
    let surplus = [Part::Field("person", &person), Part::Field("role", "admin")];
    rowan.upload(paths::DRAFT_UPLOAD, &surplus).await.is(422);
    rowan.post(paths::DRAFT_UPLOAD, &fields(&[("person", &person)])).await.is(415);
    let cut = Ask::post(paths::DRAFT_UPLOAD)
        .with("content-type", "multipart/form-data; boundary=x")
        .body(format!("--x\r\nContent-Disposition: form-data; name=\"person\"\r\n\r\n{person}\r\n--x\r\nContent-Disposition: form-data; name=\"zip\"; filename=\"a.zip\"\r\n\r\nhalf"));
    let refused = rowan.send(cut).await.is(422);
    assert!(refused.body.contains("The files did not arrive whole."), "{}", refused.words());
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn a_course_full_of_faults_is_kept_and_every_fault_is_told(site: &Site) {
    let word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 this was saved by a word processor".to_vec();
    let mut broken = files();
    broken.insert("course.toml".into(), word);
    broken.insert("notes/plan.docx".into(), b"Not a course's file".to_vec());
    let curly = lesson().replace("title = \"One body\"", "title = \u{201c}One body\u{201d}");
    broken.insert(LESSON_FILE.into(), curly.into_bytes());
    let id = site.bring(Who::Rowan, &broken).await;
    let mut rowan = site.signed_in(Who::Rowan).await;
    let page = rowan.get(&paths::draft(&id)).await.is(200);
    for words in ["course.toml", "notes/plan.docx", "B105", "\u{201c}"] {
        assert!(page.body.contains(words), "{words}: {}", page.words());
    }
    write(&mut rowan, &id, LESSON_FILE, &lesson()).await.leads_to();
}

async fn new_files_for_another_course_are_refused(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let other = courses::archive::write_zip(&course::files(&course::second_steps(), "1.0.0", "")).unwrap();
    let person = site.person(Who::Rowan).to_string();
    let parts = [Part::Field("person", &person), Part::Field("base", "1"), Part::File("zip", "a.zip", &other)];
    let refused = rowan.upload(&paths::draft_replace(&id), &parts).await.is(422);
    assert!(refused.body.contains("These files are the course wexshire/second-steps"), "{}", refused.words());
}

async fn a_picture_is_added_and_shown_to_its_authors_alone(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let person = site.person(Who::Rowan).to_string();
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><rect width=\"10\" height=\"10\"/></svg>";
    let sent = [Part::Field("person", &person), Part::File("files", "C:\\Plans\\The Hall.SVG", drawing)];
    rowan.upload(&paths::draft_media(&id), &sent).await.leads_to();
    let path = "media/the-hall.svg";
    assert!(rowan.get(&paths::draft(&id)).await.body.contains(path));
    let shown = rowan.get(&paths::draft_medium(&id, path)).await.is(200);
    assert_eq!((shown.header("content-type"), shown.header("cache-control")), ("image/svg+xml", "no-store"));
    assert!(shown.header("content-security-policy").contains("sandbox"));
    let mut stella = site.signed_in(Who::Stella).await;
    stella.get(&paths::draft_medium(&id, path)).await.is(404);
    // Another picture of the same name is not written over.
    let other = [Part::Field("person", &person), Part::File("files", "the-hall.svg", b"<svg/>")];
    let refused = rowan.upload(&paths::draft_media(&id), &other).await.is(422);
    assert!(refused.body.contains("media/the-hall.svg is there already."), "{}", refused.words());
    // Renamed and taken away, it stays in the history.
    let page = paths::draft_file(&id, path);
    let form = rowan.get(&page).await.form(&page);
    let misplaced = rowan.submit(&form.clone().with("to", "pictures/hall.svg")).await.is(422);
    assert!(misplaced.body.contains("A name begins with its folder"), "{}", misplaced.words());
    rowan.submit(&form.clone().with("to", "media/hall.svg")).await.leads_to();
    let page = paths::draft_file(&id, "media/hall.svg");
    let form = rowan.get(&page).await.form(&page);
    rowan.submit(&form.clone().with("take_away", "yes")).await.leads_to();
    rowan.get(&page).await.is(404);
}

async fn the_history_gives_everything_back(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\nA better end.\n")).await.leads_to();
    site.clock.pass(11 * records::now::MINUTE);
    write(&mut rowan, &id, LESSON_FILE, &lesson()).await.leads_to();
    let history = rowan.get(&paths::draft_history(&id)).await.is(200);
    for words in ["Rowan Ashdown brought", &format!("Rowan Ashdown saved {LESSON_FILE}")] {
        assert!(history.body.contains(words), "{words}: {}", history.words());
    }
    let change = rowan.get(&paths::draft_change(&id, 2)).await.is(200);
    assert!(change.body.contains("A better end."));
    rowan.submit(&change.form(&paths::draft_restore(&id))).await.leads_to();
    assert!(rowan.get(&paths::draft_edit(&id, LESSON_FILE)).await.body.contains("A better end."));
    rowan.get(&paths::draft_change(&id, 99)).await.is(404);
}

async fn a_preview_is_a_whole_course_and_leaves_no_trace(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let before = site.database.remembered().await;
    let preview = paths::draft_preview(&id);
    let inside = |path: &str| format!("{preview}{path}");
    let course = rowan.get(&preview).await.leads_to().to_owned();
    assert_eq!(course, inside(&paths::course(&first_steps())));
    let page = rowan.get(&course).await.is(200);
    assert!(page.body.contains("Nothing of it is kept.") && page.body.contains("Back to writing"), "{}", page.words());
    let lesson = rowan.submit(&page.form(&course)).await.leads_to().to_owned();
    let page = rowan.get(&lesson).await.is(200);
    assert!(page.body.contains("Written by Rowan."), "{}", page.words());
    let picture = page.body.split("src=\"").find(|rest| rest.contains("/media/")).unwrap().split('"').next().unwrap();
    assert!(picture.starts_with(&preview), "{picture}");
    rowan.get(picture).await.is(200);
    // A try, marked with the author's own key.
    let quiz = inside(&paths::quiz(&first_steps(), &course::quiz()));
    let start = rowan.get(&quiz).await.form(&quiz);
    let mut question = rowan.submit(&start).await.leads_to().to_owned();
    for _ in 0..course::QUESTIONS {
        let form = rowan.get(&question).await.form(&question);
        question = rowan.submit(&form.clone().with("answer", "right")).await.leads_to().to_owned();
    }
    let check = rowan.get(&question).await.form(&question);
    let result = rowan.submit(&check).await.leads_to().to_owned();
    assert!(rowan.get(&result).await.body.contains(course::KEY_WORD));
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
    // What is saved is what the next page shows; what is broken leaves the pages as they were.
    write(&mut rowan, &id, LESSON_FILE, &(self::lesson() + "\nJust written.\n")).await.leads_to();
    assert!(rowan.get(&lesson).await.body.contains("Just written."));
    write(&mut rowan, &id, LESSON_FILE, "no front matter").await.leads_to();
    assert!(rowan.get(&lesson).await.body.contains("as it was before the last change"));
    // Nobody else looks through it.
    site.signed_in(Who::Stella).await.get(&lesson).await.is(404);
    site.signed_in(Who::Ann).await.get(&lesson).await.is(403);
}

async fn words_that_came_after_the_sign_in_ended_are_saved_once_it_is_renewed(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let page = paths::draft_edit(&id, "glossary.md");
    let form = rowan.get(&page).await.form(&page);
    let long = "A term takes its own time to explain, and a page of them more.\n\n".repeat(400);
    let form =
        form.with("text", &format!("## Precept {{#precept}}\n\n{long}Long in the writing.\n")).with("then", "stay");
    site.database.meddle("DELETE FROM session").await;
    let asked = rowan.submit(&form).await.is(401).form(paths::SIGN_IN);
    let asked = asked.with("email", Who::Rowan.email()).with("password", crate::rig::people::PASSWORD);
    rowan.submit(&asked).await.leads_to();
    assert!(rowan.get(&page).await.body.contains("Long in the writing."));
}

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

async fn a_draft_has_its_own_pack_once_it_has_no_problem(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let list = rowan.get(&paths::draft_pack(&id)).await.is(200);
    let guide = paths::draft_pack_part(&id, "guide");
    assert!(list.body.contains(&format!("href=\"{guide}\"")), "{}", list.words());
    let sheet = rowan.get(&guide).await.is(200);
    assert!(sheet.body.contains("DRAFT: First Steps 1.1.0, printed "), "{}", sheet.words());
    let workbook = rowan.get(&paths::draft_pack_part(&id, "workbook")).await.is(200);
    let picture = paths::draft_medium(&id, &format!("media/{}", course::PICTURE));
    assert!(workbook.body.contains(&picture), "a picture that nobody has published is its author's");
    assert!(rowan.get(&paths::draft_pack_part(&id, "workbook.pdf")).await.is(200).bytes.starts_with(b"%PDF-"));
    site.signed_in(Who::Stella).await.get(&guide).await.is(404);
    write(&mut rowan, &id, LESSON_FILE, "No front matter.\n").await.leads_to();
    assert_eq!(rowan.get(&guide).await.leads_to(), format!("{}#to_put_right", paths::draft(&id)));
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
    assert!(!rowan.get(paths::DRAFTS).await.body.contains(&versions));
    assert!(rowan.get(&paths::draft(&id)).await.body.contains(&versions), "now the draft leads there");
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

async fn facts_of(rowan: &mut Browser, id: &DraftId) -> String {
    rowan.get(&paths::draft_files(id)).await.is(200).json()["files"]["course.toml"].as_str().unwrap().to_owned()
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

async fn what_is_sent_back_reaches_its_author(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let page = paths::draft_publish(&id);
    let ask = rowan.get(&page).await.is(200).form(&page);
    rowan.submit(&ask).await.leads_to();
    let mut olive = site.signed_in(Who::Olive).await;
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

async fn objectives_are_written_as_lines_and_keep_their_ids(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let page = paths::draft_facts(&id);
    let shown = async |rowan: &mut Browser| {
        let body = rowan.get(&page).await.is(200).body.clone();
        let (_, after) = body.split_once("id=\"objectives\"").unwrap();
        after.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0.to_owned()
    };
    let form = rowan.get(&page).await.is(200).form(&page);
    let before = shown(&mut rowan).await;
    assert_eq!(before.lines().count(), 2, "{before}");
    let typed = format!("Find the agenda\r\n{}\r\n\r\n", before.replace('\n', "\r\n"));
    rowan.submit(&form.with("objectives", &typed)).await.leads_to();
    let facts = facts_of(&mut rowan, &id).await;
    for id in ["lo-find-the-agenda", "lo-one-body", "lo-the-clerk"] {
        assert!(facts.contains(&format!("\"{id}\"")), "{facts}");
    }
    assert_eq!(shown(&mut rowan).await, format!("Find the agenda\n{before}"));
}
