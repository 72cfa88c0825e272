//! An administrator takes in less than the format allows, and every door of the browser keeps to it.

use app::paths;
use courses::{Files, Limits};

use crate::drafts::{begun, files, lesson, write};
use crate::rig::course::LESSON_FILE;
use crate::rig::site::URL;
use crate::rig::upload::Part;
use crate::rig::{Engine, Reply, Site, Who};

/// Room for the course of these tests, and little more.
async fn small() -> Site {
    let limits = Limits {
        upload: Limits::MEGABYTE,
        files: files().len() as u64,
        depth: 3,
        text: 8 * 1024,
        image: 1024,
        ..Limits::default()
    };
    Site::with(Engine::Sqlite, URL, |parts| parts.limits = limits).await
}

#[track_caller]
fn refuses(reply: Reply, words: &str) {
    let reply = reply.is(422);
    assert!(reply.body.contains(words), "{words}: {}", reply.words());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_course_is_taken_in_within_the_lower_limits_and_not_beyond() {
    let site = small().await;
    // What fits is taken in, so that nothing below is refused for another reason.
    let (mut rowan, id) = begun(&site).await;
    let (person, house) = (site.person(Who::Rowan).to_string(), site.house(Who::Rowan).to_string());
    for (page, field, value) in
        [(paths::DRAFT_UPLOAD.to_owned(), "organisation", house.as_str()), (paths::draft_replace(&id), "base", "1")]
    {
        let shown = rowan.get(&page).await.is(200);
        assert!(shown.body.contains("At most 1 MB."), "{}", shown.words());
        let own = || vec![Part::Field("person", &person), Part::Field(field, value)];
        let large = vec![b'P'; Limits::MEGABYTE as usize + 1];
        let sent = [own(), vec![Part::File("zip", "a.zip", &large)]].concat();
        let refused = rowan.upload(&page, &sent).await;
        assert!(refused.body.contains("At most 1 MB."), "{}", refused.words());
        refuses(refused, "This is too large.");
        let mut more = files();
        more.insert("lessons/01-beginnings/03-more.md".into(), lesson().into_bytes());
        let zip = courses::archive::write_zip(&more).unwrap();
        let refused = rowan.upload(&page, &[own(), vec![Part::File("zip", "a.zip", &zip)]].concat()).await;
        refuses(refused, "There are 8 files; the most is 7");
        let folder: Vec<(String, &Vec<u8>)> =
            more.iter().map(|(path, bytes)| (format!("Course/{path}"), bytes)).collect();
        let folder = folder.iter().map(|(name, bytes)| Part::File("folder", name, bytes)).collect();
        refuses(rowan.upload(&page, &[own(), folder].concat()).await, "There are more than 7 files");
        let long = Files::from([("course.toml".into(), b"# A remark.\n".repeat(800))]);
        let zip = courses::archive::write_zip(&long).unwrap();
        let refused = rowan.upload(&page, &[own(), vec![Part::File("zip", "a.zip", &zip)]].concat()).await;
        refuses(refused, "the most for a text is 8 KB");
    }
    site.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_grows_within_the_lower_limits_and_not_beyond() {
    let site = small().await;
    let (mut rowan, id) = begun(&site).await;
    let person = site.person(Who::Rowan).to_string();
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><rect width=\"10\" height=\"10\"/></svg>";
    let picture = |name, bytes| [Part::Field("person", &person), Part::File("files", name, bytes)];
    rowan.upload(&paths::draft_media(&id), &picture("hall.svg", drawing)).await.leads_to();
    let large = [drawing.as_slice(), &b" ".repeat(1024)].concat();
    let refused = rowan.upload(&paths::draft_media(&id), &picture("pond.svg", &large)).await;
    refuses(refused, "the most for a picture is 1 KB");
    let page = paths::draft_file(&id, "media/hall.svg");
    let form = rowan.get(&page).await.form(&page);
    refuses(rowan.submit(&form.clone().with("to", "media/a/b/c/hall.svg")).await, "A name begins with its folder");
    rowan.submit(&form.clone().with("to", "media/a/hall.svg")).await.leads_to();
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + "\nAnd more.\n")).await.leads_to();
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + &"And more. ".repeat(800))).await.is(413);
    let questions = |count: usize| -> String {
        (0..count)
            .map(|number| format!("::Q{number}:: Who keeps paper {number}? {{=The clerk ~The chair}}\n\n"))
            .collect()
    };
    for (count, is_small) in [(2, true), (200, false)] {
        let form = rowan.get(&paths::draft(&id)).await.form(&paths::draft_bring(&id));
        let (action, text) = (form.get("action_id").unwrap().to_owned(), questions(count));
        let parts = [
            Part::Field("person", &person),
            Part::Field("action_id", &action),
            Part::Field("whose", "Us"),
            Part::File("papers", "questions.txt", text.as_bytes()),
        ];
        let reply = rowan.upload(&paths::draft_bring(&id), &parts).await;
        match is_small {
            true => assert!(reply.leads_to().starts_with("/drafts/")),
            false => refuses(reply, "the most for a text is 8 KB"),
        }
    }
    site.end().await;
}
