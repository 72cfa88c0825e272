//! Questions of another system and papers from Word, brought in and taken out in the browser without a script.

use app::pages::drafts::take_out::Way;
use app::paths;
use records::DraftId;

use super::exchanging::word_document;
use crate::drafts::{begun, write};
use crate::rig::course::{self, KEY_WORD, LESSON_FILE, first_steps};
use crate::rig::upload::Part;
use crate::rig::{Browser, Reply, Site, Who};

on_each_engine!(
    questions_in_gift_come_over_and_every_loss_is_told_with_its_line,
    questions_in_aiken_come_over_beside_those_that_are_there,
    a_picture_inside_moodle_xml_comes_over_with_its_question,
    a_word_document_begins_lessons,
    several_files_are_one_change_and_each_is_told_of,
    a_file_that_cannot_be_used_is_told_in_one_sentence_and_changes_nothing,
    what_came_over_is_told_to_the_authors_of_this_course_alone,
    questions_are_taken_out_once_what_stays_behind_is_seen,
    the_questions_of_each_version_go_out_to_those_who_may_see_its_keys,
    a_course_with_a_problem_is_put_right_before_its_questions_are_taken,
);

const GIFT: &str = "::One:: Who calls the meeting? {=the chair ~the clerk}\n\n\
    ::Two:: Where does the clerk sit? {=there <img src=\"a.png\"> ~nowhere}\n\n\
    ::Three:: Match them. {=one -> two}\n";

const AIKEN: &str = "Who calls the meeting?\nA. The clerk\nB. The chair\nANSWER: B\n";

/// One red dot.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn moodle() -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><quiz><question type="multichoice">
        <name><text>The dot</text></name>
        <questiontext format="html"><text><![CDATA[<p>What colour is it?</p><img src="@@PLUGINFILE@@/dot.png" alt="A dot">]]></text>
        <file name="dot.png" path="/" encoding="base64">{PNG}</file></questiontext><single>true</single>
        <answer fraction="100" format="html"><text>Red</text></answer>
        <answer fraction="0" format="html"><text>Blue</text></answer></question></quiz>"#
    )
}

/// Sends files as the form on the draft's page would.
async fn bring(site: &Site, rowan: &mut Browser, id: &DraftId, whose: &str, files: &[(&str, &[u8])]) -> Reply {
    let form = rowan.get(&paths::draft(id)).await.is(200).form(&paths::draft_bring(id));
    let (person, action) = (site.person(Who::Rowan).to_string(), form.get("action_id").unwrap().to_owned());
    let mut parts =
        vec![Part::Field("person", &person), Part::Field("action_id", &action), Part::Field("whose", whose)];
    parts.extend(files.iter().map(|(name, bytes)| Part::File("papers", name, bytes)));
    rowan.upload(&paths::draft_bring(id), &parts).await
}

async fn brought(site: &Site, rowan: &mut Browser, id: &DraftId, name: &str, bytes: &[u8]) -> Reply {
    let place =
        bring(site, rowan, id, "Wexshire Association, OGL-UK-3.0", &[(name, bytes)]).await.leads_to().to_owned();
    rowan.get(&place).await.is(200)
}

async fn text_of(rowan: &mut Browser, id: &DraftId, path: &str) -> String {
    rowan.get(&paths::draft_files(id)).await.is(200).json()["files"][path].as_str().unwrap_or_default().to_owned()
}

#[track_caller]
fn says(page: &Reply, all: &[&str]) {
    all.iter().for_each(|words| assert!(page.body.contains(words), "{words}: {}", page.body));
}

async fn questions_in_gift_come_over_and_every_loss_is_told_with_its_line(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let page = brought(site, &mut rowan, &id, "From the county.txt", GIFT.as_bytes()).await;
    let path = "quizzes/imported-from-the-county.md";
    says(&page, &[path, "From the county.txt", "Came over whole</dt><dd>1 question<", "changed</dt><dd>1 question<"]);
    says(
        &page,
        &["Left behind</dt><dd>1 question<", "Line 3", ">Two<", "Line 5", ">Three<", "It has fewer than two pairs."],
    );
    let text = text_of(&mut rowan, &id, path).await;
    assert!(text.contains("\n%% From: Wexshire Association, OGL-UK-3.0\n"), "{text}");
    assert!(text.contains("Who calls the meeting?") && text.contains("Where does the clerk sit?"), "{text}");
    // Whatever is not for its author to mend is no problem of the course.
    let course = rowan.get(&paths::draft(&id)).await;
    assert!(!course.body.contains(">F0") && course.body.contains(path), "{}", course.words());
    assert!(rowan.get(&paths::draft_history(&id)).await.body.contains(path));
}

async fn questions_in_aiken_come_over_beside_those_that_are_there(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let form = rowan.get(&paths::draft(&id)).await.form(&paths::draft_bring(&id));
    let (person, action) = (site.person(Who::Rowan).to_string(), form.get("action_id").unwrap().to_owned());
    let parts = [
        Part::Field("person", &person),
        Part::Field("action_id", &action),
        Part::Field("whose", "Us"),
        Part::File("papers", "questions.txt", AIKEN.as_bytes()),
    ];
    let first = rowan.upload(&paths::draft_bring(&id), &parts).await.leads_to().to_owned();
    // A second press brings nothing twice.
    assert_eq!(rowan.upload(&paths::draft_bring(&id), &parts).await.leads_to(), first);
    let path = "quizzes/imported-questions.md";
    let text = text_of(&mut rowan, &id, path).await;
    assert!(text.contains("- [x] The chair"), "{text}");
    assert_eq!(text_of(&mut rowan, &id, "quizzes/imported-questions-2.md").await, "");
    // The same file on another day is a page of its own, and the first stays.
    let page = brought(site, &mut rowan, &id, "questions.txt", AIKEN.as_bytes()).await;
    says(&page, &["quizzes/imported-questions-2.md"]);
    assert_eq!(text_of(&mut rowan, &id, path).await, text);
}

async fn a_picture_inside_moodle_xml_comes_over_with_its_question(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let page = brought(site, &mut rowan, &id, "bank.xml", moodle().as_bytes()).await;
    says(&page, &["media/dot.png", "quizzes/imported-bank.md", "Came over whole</dt><dd>1 question<"]);
    let text = text_of(&mut rowan, &id, "quizzes/imported-bank.md").await;
    assert!(text.contains("![A dot](media/dot.png)"), "{text}");
    let picture = rowan.get(&paths::draft_medium(&id, "media/dot.png")).await.is(200);
    assert!(picture.bytes.starts_with(b"\x89PNG"));
}

async fn a_word_document_begins_lessons(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let page = brought(site, &mut rowan, &id, "Evening meetings.docx", &word_document()).await;
    // The course has modules, so that its new lessons are one more.
    let path = "lessons/02-evening-meetings/01-evening-meetings-2.md";
    says(&page, &["Came over whole</dt><dd>1 lesson<", "lessons/02-evening-meetings/"]);
    let (_, after) = page.body.split_once("/edit/lessons/02-").unwrap();
    let found = format!("lessons/02-{}", after.split('"').next().unwrap());
    assert_eq!(found.split('/').count(), path.split('/').count(), "{found}");
    let text = text_of(&mut rowan, &id, &found).await;
    assert!(text.contains("everybody may come") && text.contains("%% From: Wexshire"), "{text}");
}

async fn several_files_are_one_change_and_each_is_told_of(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let files = [("a.gift", GIFT.as_bytes()), ("b.aiken", AIKEN.as_bytes())];
    let place = bring(site, &mut rowan, &id, "Us", &files).await.leads_to().to_owned();
    says(&rowan.get(&place).await.is(200), &["a.gift", "b.aiken", "quizzes/imported-a.md", "quizzes/imported-b.md"]);
    let change = rowan.get(&paths::draft_change(&id, 2)).await.is(200);
    says(&change, &["quizzes/imported-a.md", "quizzes/imported-b.md"]);
    rowan.get(&paths::draft_change(&id, 3)).await.is(404);
}

async fn a_file_that_cannot_be_used_is_told_in_one_sentence_and_changes_nothing(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let before = site.database.remembered().await;
    let bomb = "<!DOCTYPE q [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><quiz>&b;</quiz>";
    let alone = "::Alone:: Match them. {=one -> two}\n";
    let zip = courses::archive::write_zip(&crate::drafts::files()).unwrap();
    let tries: [(&str, &str, &[u8], &str); 9] = [
        ("Us", "plan.pdf", b"%PDF-1.7", "plan.pdf is of no kind that can be brought in."),
        ("Us", "a.docx", b"Not a Word document.", "Nothing of a.docx can be used: this is not a Word document"),
        ("Us", "a.docx", &zip, "Nothing of a.docx can be used: this is not a Word document"),
        ("Us", "bomb.xml", bomb.as_bytes(), "Nothing of bomb.xml can be used: "),
        ("Us", "empty.txt", b"", "this file has no { in it"),
        ("Us", "picture.xml", b"\x89PNG\r\n\x1a\n\0\0\0", "Nothing of picture.xml can be used: "),
        ("Us", "alone.gift", alone.as_bytes(), "every question in it stays behind"),
        ("Us", "", b"", "Choose a file first"),
        (" ", "a.aiken", AIKEN.as_bytes(), "Say whose questions or words they are"),
    ];
    for (whose, name, bytes, words) in tries {
        let refused = bring(site, &mut rowan, &id, whose, &[(name, bytes)]).await.is(422);
        says(&refused, &[words, "error-summary"]);
    }
    // Two files of which one is good, and more than anybody reads through.
    let both = [("good.aiken", AIKEN.as_bytes()), ("bad.pdf", b"%PDF".as_slice())];
    says(&bring(site, &mut rowan, &id, "Us", &both).await.is(422), &["bad.pdf is of no kind"]);
    let many: Vec<(&str, &[u8])> = vec![("a.aiken", AIKEN.as_bytes()); 11];
    says(&bring(site, &mut rowan, &id, "Jo & co", &many).await.is(422), &["too many files at once", "Jo &amp; co"]);
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn what_came_over_is_told_to_the_authors_of_this_course_alone(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let place = bring(site, &mut rowan, &id, "Us", &[("a.aiken", AIKEN.as_bytes())]).await.leads_to().to_owned();
    site.signed_in(Who::Stella).await.get(&place).await.is(404);
    let other = site.bring(Who::Rowan, &crate::drafts::files()).await;
    let report = place.rsplit('/').next().unwrap();
    rowan.get(&paths::draft_brought(&other, report)).await.is(404);
    // What is kept under a digest and is no report.
    let picture = site.database.column("SELECT sha256 FROM draft_file WHERE sha256 IS NOT NULL").await.remove(0);
    rowan.get(&paths::draft_brought(&id, &picture)).await.is(404);
    rowan.get(&paths::draft_brought(&id, "../../etc/passwd")).await.is(404);
    rowan.get(&place).await.is(200);
}

async fn questions_are_taken_out_once_what_stays_behind_is_seen(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let mut stella = site.signed_in(Who::Stella).await;
    let course = rowan.get(&paths::draft(&id)).await.is(200);
    let before = site.database.remembered().await;
    for (way, kind, file, mark) in [
        (Way::Moodle, "application/xml; charset=utf-8", "first-steps-moodle.xml", "<quiz>"),
        (Way::Gift, "text/plain; charset=utf-8", "first-steps-gift.txt", "{"),
        (Way::Aiken, "text/plain; charset=utf-8", "first-steps-aiken.txt", "ANSWER: "),
    ] {
        let page = paths::draft_take_out(&id, way.word());
        assert!(course.body.contains(&format!("href=\"{page}\"")), "{}", course.words());
        let shown = rowan.get(&page).await.is(200);
        let download = paths::draft_taken_out(&id, way.word());
        says(&shown, &["Go along whole", "What stays behind or changes", &format!("href=\"{download}\"")]);
        says(&shown, &["the objectives of questions", "The story shop-counter stays in the bundle"]);
        let sent = rowan.get(&download).await.is(200);
        assert_eq!(sent.header("content-type"), kind);
        assert_eq!(sent.header("content-disposition"), format!("attachment; filename=\"{file}\""));
        assert!(sent.body.contains(mark), "{}", sent.body);
        assert_eq!(sent.body.contains(KEY_WORD), way != Way::Aiken, "{}", sent.body);
        stella.get(&download).await.is(404);
        // What went out comes in again.
        let read = courses::exchange::Origin::of(file, &sent.bytes).unwrap();
        let courses::exchange::Origin::Questions(format) = read else { panic!("{read:?}") };
        let again = courses::exchange::import(format, file, &sent.bytes, &courses::Files::new());
        assert!(again.tally().whole + again.tally().touched > 2, "{again:?}");
    }
    rowan.get(&paths::draft_take_out(&id, "scorm")).await.is(404);
    rowan.get(&paths::draft_taken_out(&id, "scorm")).await.is(404);
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn the_questions_of_each_version_go_out_to_those_who_may_see_its_keys(site: &Site) {
    let files = course::files(&first_steps(), "1.1.0", "The first text.");
    let other = course::saying(files, "quizzes/final.md", "Whom do you ask about", "Who is asked about");
    site.publish_files(&other).await;
    let (mut stella, mut ann) = (site.signed_in(Who::Stella).await, site.signed_in(Who::Ann).await);
    let (mut rowan, mut olive) = (site.signed_in(Who::Rowan).await, site.signed_in(Who::Olive).await);
    let before = site.database.remembered().await;
    for browser in [&mut rowan, &mut olive] {
        let versions = browser.get(&paths::versions(&first_steps())).await.is(200);
        let asked = ["Whom do you ask about", "Who is asked about"];
        for (version, asks, asks_not) in [("1.0.0", asked[0], asked[1]), ("1.1.0", asked[1], asked[0])] {
            for way in Way::ALL {
                let page = paths::version_take_out(&first_steps(), version, way.word());
                says(&versions, &[&format!("href=\"{page}\"")]);
                let shown = browser.get(&page).await.is(200);
                let download = paths::version_taken_out(&first_steps(), version, way.word());
                let heading = format!("Questions of version {version} as {}", way.name());
                says(&shown, &[&heading, "Go along whole", &format!("href=\"{download}\"")]);
                let sent = browser.get(&download).await.is(200);
                let ending = if way == Way::Moodle { "xml" } else { "txt" };
                let name = format!("first-steps-{version}-{}.{ending}", way.word());
                assert_eq!(sent.header("content-disposition"), format!("attachment; filename=\"{name}\""));
                assert!(sent.body.contains(asks) && !sent.body.contains(asks_not), "{}", sent.body);
                stella.get(&page).await.is(404);
                stella.get(&download).await.is(404);
                ann.get(&download).await.is(403);
            }
        }
        browser.get(&paths::version_take_out(&first_steps(), "1.0.5", "gift")).await.is(404);
        browser.get(&paths::version_taken_out(&first_steps(), "1.0.0", "scorm")).await.is(404);
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn a_course_with_a_problem_is_put_right_before_its_questions_are_taken(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    write(&mut rowan, &id, LESSON_FILE, "No front matter.\n").await.leads_to();
    for page in [paths::draft_take_out(&id, "gift"), paths::draft_taken_out(&id, "gift")] {
        assert_eq!(rowan.get(&page).await.leads_to(), paths::draft_faults(&id));
    }
}
