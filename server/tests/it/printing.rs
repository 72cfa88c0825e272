//! What is printed: the trainer pack for those who may see keys, the workbook and the certificate for their owners.

use std::io::{Cursor, Read as _};

use app::paths;

use crate::rig::course::{KEY_WORD, SCENARIO, first_steps, lesson};
use crate::rig::journey::pass;
use crate::rig::{Reply, Site, Who};

on_each_engine!(
    a_trainer_of_the_publisher_finds_the_whole_pack,
    nobody_else_finds_a_pack_or_learns_that_there_is_one,
    a_learners_workbook_is_a_file_without_a_key,
    a_workbook_tells_a_story_as_far_as_its_reader_went,
    a_certificate_is_a_file_for_its_holder_alone,
    a_name_that_cannot_be_set_is_printed_from_the_page,
);

const SHEETS: [&str; 11] = [
    "guide",
    "handout-clerks-card",
    "handout-words",
    "workbook",
    "quiz-a",
    "quiz-b",
    "quiz-c",
    "quiz-key",
    "scenario-cards",
    "scenario-map",
    "attendance",
];

fn part(name: &str) -> String {
    paths::pack_part(&first_steps(), name)
}

/// A PDF that is saved under this name and kept by nobody on the way.
#[track_caller]
fn is_pdf(reply: &Reply, name: &str) {
    assert_eq!(reply.header("content-type"), "application/pdf");
    assert_eq!(reply.header("content-disposition"), format!("attachment; filename=\"{name}\""));
    assert_eq!(reply.header("cache-control"), "no-store");
    assert!(reply.bytes.starts_with(b"%PDF-"), "{name}");
}

async fn a_trainer_of_the_publisher_finds_the_whole_pack(site: &Site) {
    let mut rowan = site.signed_in(Who::Rowan).await;
    let list = rowan.get(&paths::pack(&first_steps())).await.is(200);
    // A trainer who has no place on the course finds the way back all the same.
    for back in [paths::versions(&first_steps()), paths::DRAFTS.to_owned()] {
        assert!(list.body.contains(&format!("href=\"{back}\"")), "{back}: {}", list.body);
        rowan.get(&back).await.is(200);
    }
    for name in SHEETS {
        assert!(list.body.contains(&format!("href=\"{}\"", part(name))), "{name}: {}", list.words());
        let page = rowan.get(&part(name)).await.is(200);
        assert!(page.body.contains("First Steps") && page.body.contains(", printed "), "{name}: {}", page.words());
        is_pdf(&rowan.get(&part(&format!("{name}.pdf"))).await.is(200), &format!("{name}.pdf"));
    }
    assert!(rowan.get(&part("quiz-key")).await.body.contains("Right: "));
    let word = rowan.get(&part("guide.docx")).await.is(200);
    assert!(word.bytes.starts_with(b"PK") && word.header("content-type").ends_with("wordprocessingml.document"));
    for missing in ["quiz-a.docx", "guide.exe", "nothing", "nothing.pdf", "slides.pdf", "..%2fguide", "pack.zip.pdf"] {
        rowan.get(&part(missing)).await.is(404);
    }
    let zip = rowan.get(&part("pack.zip")).await.is(200);
    assert_eq!(zip.header("content-disposition"), "attachment; filename=\"first-steps-trainer-pack.zip\"");
    let mut zip = zip::ZipArchive::new(Cursor::new(zip.bytes)).unwrap();
    assert_eq!(zip.len(), 1 + SHEETS.len() * 2 + 3, "the contents, two forms of each, and three in Word");
    let mut index = String::new();
    zip.by_name("first-steps-trainer-pack/index.html").unwrap().read_to_string(&mut index).unwrap();
    for name in SHEETS {
        assert!(index.contains(&format!("href=\"{name}.html\"")), "{name}");
        assert!(zip.by_name(&format!("first-steps-trainer-pack/{name}.pdf")).is_ok(), "{name}");
    }
}

async fn nobody_else_finds_a_pack_or_learns_that_there_is_one(site: &Site) {
    pass(&mut site.signed_in(Who::Ann).await).await;
    let asked = [paths::pack(&first_steps()), part("guide"), part("quiz-key.pdf"), part("pack.zip"), part("nothing")];
    for path in &asked {
        // A learner and a clerk may see no pack at all, a trainer none of another house.
        for (who, status) in [(Who::Ann, 403), (Who::Priya, 403), (Who::Stella, 404)] {
            let reply = site.signed_in(who).await.get(path).await.is(status);
            assert!(!reply.body.contains(KEY_WORD) && !reply.body.contains("Right: "), "{who:?} {path}");
        }
        site.browser().get(path).await.leads_to();
    }
}

async fn a_learners_workbook_is_a_file_without_a_key(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let path = paths::workbook_pdf(&first_steps());
    assert!(ann.get(&paths::workbook(&first_steps())).await.is(200).body.contains(&path));
    is_pdf(&ann.get(&path).await.is(200), "first-steps-workbook.pdf");
    site.signed_in(Who::Stella).await.get(&path).await.is(404);
}

async fn a_workbook_tells_a_story_as_far_as_its_reader_went(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let (page, pdf) = (paths::workbook(&first_steps()), paths::workbook_pdf(&first_steps()));
    let promised =
        ["You chose: ", "You have promised what only the council can give.", "The whole village knows by noon."];
    let asked = ["That is in your power.", "The bench is on the agenda."];
    let fresh = (ann.get(&page).await.is(200).body, ann.get(&pdf).await.is(200).bytes);
    assert!(fresh.0.contains("She asks for a bench by the pond.") && fresh.0.contains("Your answers are not printed."));
    assert!(promised.iter().chain(&asked).all(|words| !fresh.0.contains(words)), "{}", fresh.0);
    let story = paths::item(&first_steps(), &lesson(), SCENARIO);
    let form = ann.get(&paths::lesson(&first_steps(), &lesson())).await.is(200).form(&story);
    let (name, promise) = form.choices[0].clone();
    ann.submit(&form.with(&name, &promise)).await.leads_to();
    let told = ann.get(&page).await.is(200);
    for words in promised.iter().chain(&["Put it right"]) {
        assert!(told.body.contains(words), "{words}: {}", told.words());
    }
    // Where she stands now she has not chosen, and of the other way nothing is said.
    let open = "People forgive a slip that is put right the same day.";
    assert!(asked.iter().chain(&[open]).all(|words| !told.body.contains(words)), "{}", told.words());
    assert!(!told.body.contains("Your answers are not printed."), "{}", told.words());
    assert_ne!(ann.get(&pdf).await.is(200).bytes, fresh.1, "the file tells it too");
    // Nobody reads it in a workbook of their own.
    site.enrol(Who::Bill, first_steps()).await;
    let others = site.signed_in(Who::Bill).await.get(&page).await.is(200);
    assert!(promised.iter().all(|words| !others.body.contains(words)), "{}", others.words());
}

async fn a_certificate_is_a_file_for_its_holder_alone(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    pass(&mut ann).await;
    let id = site.database.column("SELECT id FROM certificate").await.remove(0);
    let path = paths::certificate_pdf(&id);
    assert!(ann.get(&paths::certificate(&id)).await.is(200).body.contains(&path));
    // Its name tells the course and nothing that somebody could look up.
    is_pdf(&ann.get(&path).await.is(200), "certificate-first-steps.pdf");
    let (once, again) = (ann.get(&path).await.bytes, ann.get(&path).await.bytes);
    assert_eq!(once, again, "the same certificate is the same file");
    for who in [Who::Bill, Who::Priya, Who::Stella] {
        site.signed_in(who).await.get(&path).await.is(404);
    }
}

async fn a_name_that_cannot_be_set_is_printed_from_the_page(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    ann.post(paths::ACCOUNT_NAME, &site.own(Who::Ann, &[("name", "Ann 安")])).await.leads_to();
    pass(&mut ann).await;
    let id = site.database.column("SELECT id FROM certificate").await.remove(0);
    let page = ann.get(&paths::certificate(&id)).await.is(200);
    assert!(page.body.contains("Ann 安") && !page.body.contains(&paths::certificate_pdf(&id)), "{}", page.words());
    ann.get(&paths::certificate_pdf(&id)).await.is(404);
}
