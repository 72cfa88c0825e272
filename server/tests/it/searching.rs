//! Search as somebody meets it: a form, a page of results, and nothing of it kept under their name.

use app::paths;
use records::now::MINUTE;

use crate::rig::course::{self, KEY_WORD, LESSON_FILE, SECRET_WORD, first_steps};
use crate::rig::{Reply, Site, Who};

on_each_engine!(
    what_is_read_is_found_and_the_result_leads_there,
    what_is_said_in_a_film_leads_to_the_lesson_that_shows_it,
    a_slip_of_the_pen_is_forgiven,
    nobody_finds_what_is_in_the_course_of_others_or_in_a_key,
    any_address_is_answered,
    looking_changes_nothing_and_what_was_not_found_is_counted_without_the_person,
    a_program_that_searches_for_somebody_is_slowed_down,
    a_stranger_comes_back_to_their_search_after_sign_in,
);

async fn search(site: &Site, who: Who, words: &str) -> Reply {
    site.signed_in(who).await.get(&paths::search(words, None, 1)).await.is(200)
}

async fn what_is_read_is_found_and_the_result_leads_there(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    for page in [paths::HOME.to_owned(), paths::course(&first_steps()), paths::SEARCH.to_owned()] {
        let reply = ann.get(&page).await.is(200);
        assert!(reply.body.contains("role=\"search\""), "{page} has a place to type");
    }
    let reply = ann.get(&paths::search("deciding", Some(&first_steps()), 1)).await.is(200);
    let place = paths::lesson_section(&first_steps(), &course::lesson(), "why");
    assert!(reply.body.contains(&format!("href=\"{place}\"")), "{}", reply.words());
    assert!(reply.body.contains("<mark>decides</mark>"), "{}", reply.words());
    let (page, section) = place.split_once('#').unwrap();
    let lesson = ann.get(page).await.is(200);
    assert!(lesson.body.contains(&format!("id=\"{section}\"")));
    let term = ann.get(&paths::search("precept", None, 1)).await.is(200);
    assert!(term.body.contains("#term-precept\""), "{}", term.words());
}

async fn what_is_said_in_a_film_leads_to_the_lesson_that_shows_it(site: &Site) {
    let why = "## Why that is so {#why}\n";
    let film = "\n::: video [A walk] {#walk src=media/walk.mp4 captions=media/walk.vtt}\nWe look around.\n:::\n";
    let mut files = course::files(&first_steps(), "1.1.0", "The first text.");
    files = course::saying(files, LESSON_FILE, why, &format!("{why}{film}"));
    files.insert("media/walk.mp4".into(), b"\0\0\0\x18ftypmp42".to_vec());
    files.insert("media/walk.vtt".into(), b"WEBVTT\n\n00:00.000 --> 00:02.000\nA hawthorn hedge.\n".to_vec());
    site.publish_files(&files).await;
    let reply = search(site, Who::Ann, "hawthorns").await;
    let place = paths::lesson_section(&first_steps(), &course::lesson(), "why");
    assert!(reply.body.contains(&format!("href=\"{place}\"")), "{}", reply.words());
    assert!(reply.body.contains("<mark>hawthorn</mark>"), "{}", reply.words());
    // Whoever has no place on the course finds nothing.
    assert!(search(site, Who::Bill, "hawthorns").await.words().contains("Nothing was found"));
}

async fn a_slip_of_the_pen_is_forgiven(site: &Site) {
    let reply = search(site, Who::Ann, "presept").await;
    assert!(reply.words().contains("Nothing for “presept”."), "{}", reply.words());
    assert!(reply.words().contains("for “precept”."), "{}", reply.words());
}

async fn nobody_finds_what_is_in_the_course_of_others_or_in_a_key(site: &Site) {
    assert!(search(site, Who::Bill, SECRET_WORD).await.body.contains("<mark>"));
    for words in [SECRET_WORD, KEY_WORD, "quilworts", "hornbeams", "telephone neighbour fence"] {
        let reply = search(site, Who::Ann, words).await;
        assert!(reply.words().contains("Nothing was found"), "{words}: {}", reply.words());
    }
    let second = paths::search(SECRET_WORD, Some(&course::second_steps()), 1);
    let reply = site.signed_in(Who::Ann).await.get(&second).await.is(200);
    assert!(reply.words().contains("Nothing was found"));
    let none = site.signed_in(Who::Priya).await.get(paths::SEARCH).await.is(200);
    assert!(none.words().contains("You have no course yet."), "{}", none.words());
}

async fn any_address_is_answered(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let long = "precept%20".repeat(1_024);
    for query in [
        "q",
        "q=",
        "q=%00",
        "q=%FF%FE",
        "q=%22&course=%22",
        "q=a&q=b&q=c",
        "course=..%2F..",
        "q=precept&page=0",
        "q=precept&page=999",
        "q=precept&page=x",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "%%%",
        &format!("q={long}"),
    ] {
        let reply = ann.get(&format!("{}?{query}", paths::SEARCH)).await.is(200);
        assert!(!reply.body.contains("<script>"), "{query}");
    }
}

async fn looking_changes_nothing_and_what_was_not_found_is_counted_without_the_person(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    ann.get(paths::HOME).await.is(200);
    let before = site.database.remembered().await;
    for words in ["precept", "Drones?", "drones", "ann@example.org"] {
        ann.get(&paths::search(words, None, 1)).await.is(200);
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
    site.moothall.searches.write_down(&site.moothall.db, site.moothall.london.now()).await.unwrap();
    let counted =
        site.database.column("SELECT course || ' ' || words || ' ' || CAST(times AS TEXT) FROM nothing_found").await;
    assert_eq!(counted, [format!("{} drones 2", first_steps())]);
    site.moothall.searches.write_down(&site.moothall.db, site.moothall.london.now()).await.unwrap();
    assert_eq!(before.changed(&site.database.remembered().await), ["nothing_found"]);
}

async fn a_program_that_searches_for_somebody_is_slowed_down(site: &Site) {
    let (mut ann, mut bill) = (site.signed_in(Who::Ann).await, site.signed_in(Who::Bill).await);
    // A minute begins.
    let now = site.moothall.london.now().micros;
    site.clock.pass(MINUTE - now % MINUTE);
    let path = paths::search("precept", None, 1);
    for _ in 0..60 {
        ann.get(&path).await.is(200);
    }
    ann.get(&path).await.is(429);
    bill.get(&path).await.is(200);
    site.clock.pass(MINUTE);
    ann.get(&path).await.is(200);
}

async fn a_stranger_comes_back_to_their_search_after_sign_in(site: &Site) {
    let path = paths::search("precept", None, 1);
    assert_eq!(site.browser().get(&path).await.leads_to(), paths::sign_in_then(&path));
}
