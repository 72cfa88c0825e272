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
    a_spell_of_writing_is_undone_as_one_change_and_never_with_what_came_later,
    the_list_of_ids_is_no_file_of_the_history,
    a_preview_is_a_whole_course_and_leaves_no_trace,
    words_that_came_after_the_sign_in_ended_are_saved_once_it_is_renewed,
    a_draft_has_its_own_pack_once_it_has_no_problem,
    objectives_are_written_as_lines_and_keep_their_ids,
);

pub fn files() -> Files {
    course::files(&first_steps(), "1.1.0", "Written by Rowan.")
}

pub async fn begun(site: &Site) -> (Browser, DraftId) {
    let id = site.bring(Who::Rowan, &files()).await;
    (site.signed_in(Who::Rowan).await, id)
}

/// Saves a page as its own form would.
pub async fn write(rowan: &mut Browser, id: &DraftId, path: &str, text: &str) -> Reply {
    let page = paths::draft_edit(id, path);
    let form = rowan.get(&page).await.is(200).form(&page);
    rowan.submit(&form.clone().with("text", text).with("then", "stay")).await
}

pub fn lesson() -> String {
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
    for words in ["wexshire/planning-law", "There are 6 pieces of advice.", "Begin here", "About the course"] {
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
    // What git keeps of a course of years is no part of it, however many files it is.
    let kept: Vec<String> = (0..3_000).map(|number| format!("My Course/.git/objects/{number}")).collect();
    parts.extend(kept.iter().map(|name| Part::File("folder", name, b"x")));
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
    let names: Vec<String> = (0..10_000).map(|number| format!("Course/{number}.md")).collect();
    let mut parts = vec![Part::Field("person", &person), Part::Field("organisation", &house)];
    parts.extend(names.iter().map(|name| Part::File("folder", name, b"A page.")));
    let refused = rowan.upload(paths::DRAFT_UPLOAD, &parts).await.is(422);
    assert!(refused.body.contains("There are more than 2000 files"), "{}", refused.words());
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

async fn a_spell_of_writing_is_undone_as_one_change_and_never_with_what_came_later(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    for words in ["\nBy one.\n", "\nBy one.\n\nBy two.\n"] {
        write(&mut rowan, &id, LESSON_FILE, &(lesson() + words)).await.leads_to();
    }
    let change = rowan.get(&paths::draft_change(&id, 3)).await.is(200);
    assert!(change.body.contains("By one.") && change.body.contains("By two."), "{}", change.words());
    let undo = change.form(&paths::draft_restore(&id));
    site.clock.pass(11 * records::now::MINUTE);
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\nBy three.\n")).await.leads_to();
    let refused = rowan.submit(&undo).await.leads_to().to_owned();
    let history = rowan.get(&refused).await.is(200);
    assert!(history.body.contains("Nothing was undone"), "{}", history.words());
    let newest = rowan.get(&paths::draft_change(&id, 4)).await.form(&paths::draft_restore(&id));
    // Pressed twice, it is undone once and said so.
    assert_eq!(rowan.submit(&newest).await.leads_to(), rowan.submit(&newest).await.leads_to());
    let page = rowan.get(&paths::draft_edit(&id, LESSON_FILE)).await;
    assert!(page.body.contains("By two.") && !page.body.contains("By three."), "{}", page.words());
    rowan.submit(&undo.with("base", "5")).await.leads_to();
    let page = rowan.get(&paths::draft_edit(&id, LESSON_FILE)).await;
    assert!(!page.body.contains("By one."), "{}", page.words());
}

async fn the_list_of_ids_is_no_file_of_the_history(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let mut olive = site.signed_in(Who::Olive).await;
    let page = paths::draft_publish(&id);
    let approval = olive.get(&page).await.form(&paths::draft_approval(&id)).with("step", "approved");
    olive.submit(&approval).await.leads_to();
    let publication = olive.get(&page).await.form(&paths::draft_publication(&id));
    olive.submit(&publication).await.leads_to();
    let list = async |rowan: &mut Browser| {
        rowan.get(&paths::draft_files(&id)).await.is(200).json()["files"]["bundle.lock"].clone()
    };
    let published = list(&mut rowan).await;
    assert!(published.as_str().is_some_and(|list| list.contains("q-agenda")), "{published}");
    // The whole course goes back, the list with it, and forth again.
    let back = async |rowan: &mut Browser, number: &str| {
        rowan.post(&paths::draft_restore(&id), &site.own(Who::Rowan, &[("number", number)])).await.leads_to();
    };
    back(&mut rowan, "1").await;
    assert!(list(&mut rowan).await.is_null());
    back(&mut rowan, "2").await;
    assert_eq!(list(&mut rowan).await, published);
    for (number, words) in [(2, "published the course as it stood"), (3, "put the course back as after change 1")] {
        let change = rowan.get(&paths::draft_change(&id, number)).await.is(200);
        for words in [words, "The list of ids, which Moothall keeps itself", "Have the whole course back"] {
            assert!(change.body.contains(words), "{number}: {words}: {}", change.words());
        }
        assert!(!change.body.contains("value=\"bundle.lock\""), "{number}: a file to have back");
        assert!(!change.body.contains("q-agenda"), "{number}: its lines");
    }
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

pub async fn facts_of(rowan: &mut Browser, id: &DraftId) -> String {
    rowan.get(&paths::draft_files(id)).await.is(200).json()["files"]["course.toml"].as_str().unwrap().to_owned()
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
