//! What a publisher states in `course.toml`, as learners meet it (bundle-format.md 4 and 5).

use app::paths;
use courses::Files;

use crate::rig::course::{files, first_steps, saying};
use crate::rig::journey::pass;
use crate::rig::{Site, Who};

on_each_engine!(a_course_with_a_session_is_not_called_finished_without_it);

/// Ann's course with other facts.
fn stating(old: &str, new: &str) -> Files {
    saying(files(&first_steps(), "1.1.0", "The same text."), "course.toml", old, new)
}

fn the_course() -> String {
    paths::course(&first_steps())
}

/// A course that is completed only by whoever was at its session too.
fn with_a_session() -> Files {
    let files = stating("\"quiz:final\"]", "\"quiz:final\", \"session\"]");
    let stated = "[face_to_face]\nneed = \"required\"\nminutes = 90\ntiming = \"after\"\n\n[review]";
    saying(files, "course.toml", "[review]", stated)
}

async fn a_course_with_a_session_is_not_called_finished_without_it(site: &Site) {
    site.publish_files(&with_a_session()).await;
    let mut ann = site.signed_in(Who::Ann).await;
    let page = ann.get(&the_course()).await.is(200).body;
    assert!(page.contains("In person or live online, 1 hour 30 minutes, after what you do here."), "{page}");
    assert!(!page.contains("Would you rather learn in a room"));
    let id = pass(&mut ann).await;
    assert_eq!(site.database.number("SELECT COUNT(*) FROM completion").await, 0);
    for path in [paths::HOME, &the_course(), &paths::result(&id)] {
        let page = ann.get(path).await.is(200);
        let told = page.body.contains("You still need the face-to-face session");
        assert!(
            told && page.body.contains("To find out when it is, ask Priya, the clerk."),
            "{path}: {}",
            page.words()
        );
        assert!(!page.body.contains("You have been through all of it"), "{path}");
    }
    // Whoever publishes such a course is told before they do.
    let draft = site.bring(Who::Rowan, &saying(with_a_session(), "course.toml", "1.1.0", "1.2.0")).await;
    let mut rowan = site.signed_in(Who::Rowan).await;
    let told = "nobody will complete the course until it can";
    assert!(rowan.get(&paths::draft_publish(&draft)).await.is(200).body.contains(told));
}
