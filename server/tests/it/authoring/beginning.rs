//! Where commands look for a site: what there is without one, before the first `serve`, and in a demonstration.

use super::{Desk, Said, said};
use crate::rig::Engine;
use crate::rig::engine::{Database, Folder, is_wanted};
use crate::rig::program::{moothall, write};

const INVITE: [&str; 8] =
    ["person", "invite", "--name", "Ann", "--email", "ann@example.org", "--council", "Tansy Green Parish Council"];

/// Runs `moothall ...` where the course is, with the address of a database if there is one.
fn says(desk: &Desk, words: &[&str], database: Option<&str>) -> Said {
    let mut command = moothall(words);
    command.current_dir(desk.path(""));
    if let Some(database) = database {
        command.env("MOOTHALL_DATABASE", database);
    }
    said(command)
}

#[test]
fn without_a_site_nothing_is_begun_and_what_to_do_is_said() {
    let desk = Desk::with_course();
    let before = desk.files("");
    let unnamed: [&[&str]; 3] =
        [&["course", "publish", "planning"], &["course", "diff", "published", "planning"], &INVITE];
    let named: [&[&str]; 4] = [
        &["course", "diff", "published", "planning"],
        &["course", "withdraw", "wexshire/planning", "0.1.0", "--reason", "It is wrong."],
        &["course", "notes", "wexshire/planning"],
        &["organisation", "list"],
    ];
    let named = named.map(|words| [words, &["--data", "elsewhere"]].concat());
    let commands = unnamed.map(|words| (words.to_vec(), "data")).into_iter();
    for (words, folder) in commands.chain(named.map(|words| (words, "elsewhere"))) {
        // One that is elsewhere is not even asked, because its key would be here.
        for database in [None, Some("postgres://127.0.0.1:1/moothall")] {
            let said = says(&desk, &words, database).is(3).tells("there is no Moothall data in ");
            let said = said.tells(&format!("{folder}, so nothing was changed. Name the folder"));
            assert!(said.err.contains("--data DIR") && said.err.contains("moothall serve"), "{said:?}");
            assert!(said.out.is_empty() && !said.err.contains("demonstration"), "{said:?}");
            assert_eq!(desk.files(""), before);
            assert!(!desk.path(folder).exists(), "{words:?}");
        }
    }
}

#[test]
fn whoever_names_the_folder_may_come_before_the_first_start_and_is_told() {
    let desk = Desk::with_course();
    let publish = ["course", "publish", "planning", "--data", "one"];
    let invite = [INVITE.as_slice(), &["--data", "two"]].concat();
    for (words, folder) in [(publish.as_slice(), "one"), (invite.as_slice(), "two")] {
        let begun = format!("{folder}, so a new site is begun there.\n");
        says(&desk, words, None).is(0).tells("There was no Moothall data in ").tells(&begun);
        assert!(!says(&desk, words, None).is(0).out.contains("There was no"), "only once");
    }
    desk.says(&["diff", "published", "planning", "--data", "one"]).is(0).tells("Nothing is different for learners.");
    says(&desk, &["organisation", "list", "--data", "two"], None).is(0).tells("Tansy Green Parish Council (council)");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_no_site_was_started_with_is_told() {
    for engine in [Engine::Sqlite, Engine::Postgres].into_iter().filter(|engine| is_wanted(*engine)) {
        let desk = Desk::with_course();
        let folder = Folder::new();
        let data = folder.path().to_str().unwrap();
        write(&folder.path().join("keys/secret.key"), &"k".repeat(32));
        if engine == Engine::Sqlite {
            write(&folder.path().join("moothall.db"), "");
        }
        let database = Database::new(engine, folder.path()).await;
        for words in [["course", "publish", "planning"].as_slice(), &["organisation", "list"]] {
            let words = [words, &["--data", data]].concat();
            says(&desk, &words, database.url()).is(3).tells("no site was ever started with this database");
        }
        assert_eq!(database.number("SELECT COUNT(*) FROM published").await, 0);
        assert_eq!(database.number("SELECT COUNT(*) FROM installation WHERE kind IS NOT NULL").await, 0);
        if database.url().is_some() {
            // A site begins in one folder; a slip in its name must not give it another key.
            let invite = |folder| [INVITE.as_slice(), &["--data", folder]].concat();
            says(&desk, &invite("one"), database.url()).is(0).tells("a new site is begun there");
            says(&desk, &invite("noe"), database.url()).is(3).tells("keeps its key and its pictures in another folder");
            assert!(!desk.path("noe").exists());
        }
        database.end().await;
    }
}

#[test]
fn a_demonstration_is_for_trying_these_commands_too() {
    const LESSON: &str = "planning/lessons/01-begin-here.md";
    let desk = Desk::with_course();
    says(&desk, &["demo", "load"], None).is(0);
    // It is not taken for the site, and whoever means it learns its name.
    for words in [["publish", "planning"].as_slice(), &["diff", "published", "planning"]] {
        desk.says(words).is(3).tells("For the demonstration that was started here it is --data target/demo");
    }
    assert!(!desk.path("data").exists());
    let publish = ["publish", "planning", "--data", "target/demo"];
    let said = desk.says(&publish).is(0).tells("This is a demonstration: what is published in it reaches nobody.\n");
    said.tells("Planning 0.1.0 is published.");
    desk.change(LESSON, "Keep sentences short.", "Keep every sentence short.");
    desk.says(&["diff", "published", "planning", "--data", "target/demo"]).is(0).tells("0.2.0 or more");
    let listed = says(&desk, &["organisation", "list", "--data", "target/demo"], None).is(0);
    listed.tells("Wexshire Association of Local Councils (association)");
    let withdraw = ["withdraw", "wexshire/planning", "0.1.0", "--reason", "It was a trial.", "--data", "target/demo"];
    desk.says(&withdraw).is(0).tells("Records are kept.");
}
