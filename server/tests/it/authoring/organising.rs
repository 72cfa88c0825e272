//! `moothall organisation`: what courses say for an organisation, filled in at the shell, and asked for when publishing.

use super::{Desk, Said, said};
use crate::rig::program::moothall;

const LESSON: &str = "planning/lessons/01-begin-here.md";

fn organisation(desk: &Desk, words: &[&str]) -> Said {
    let mut command = moothall(&["organisation"]);
    command.args(words).current_dir(desk.path(""));
    said(command)
}

/// With the Wexshire association, whose trainer is invited.
fn with_wexshire(desk: &Desk) {
    let mut command = moothall(&["person", "invite", "--name", "Rowan", "--email", "rowan@example.org"]);
    let house = ["--organisation", "Wexshire Association", "--publisher", "wexshire", "--role", "trainer"];
    command.args(house).args(["--data", "data"]).current_dir(desk.path(""));
    said(command).is(0);
}

#[test]
fn a_value_is_set_at_the_shell_and_asked_for_when_publishing() {
    let desk = Desk::with_course();
    with_wexshire(&desk);
    desk.change(LESSON, "Keep sentences short.", "Keep sentences short. Ring {{partnership.phone}}.");
    let listed = organisation(&desk, &["list"]).is(0).out;
    assert!(listed.trim_end().ends_with("  Wexshire Association (association)"), "{listed}");
    let id = listed.split(' ').next().unwrap().to_owned();
    desk.says(&["publish", "planning"])
        .is(0)
        .tells("F024")
        .tells("{{partnership.phone}} has no value yet for Wexshire Association")
        .tells(&format!("moothall organisation set {id} NAME VALUE"))
        .tells("Planning 0.1.0 is published.");
    organisation(&desk, &["show", &id]).is(0).tells("partnership.phone: (nothing)");
    let set = organisation(&desk, &["set", &id, "partnership.phone", " 01632  960100"]);
    set.is(0).tells("partnership.phone says “01632 960100” now.");
    organisation(&desk, &["show", "Wexshire Association"])
        .is(0)
        .tells("partnership.phone: 01632 960100")
        .tells("partnership.name: Wexshire Association (from Wexshire Association)");
    desk.change("planning/course.toml", "\"0.1.0\"", "\"0.2.0\"");
    desk.change(LESSON, "Keep sentences short.", "Keep every sentence short.");
    let again = desk.says(&["publish", "planning"]).is(0).out;
    assert!(again.contains("Planning 0.2.0 is published.") && !again.contains("F024"), "{again}");
    organisation(&desk, &["set", &id, "partnership.phone", ""]).is(0).tells("partnership.phone says nothing now.");
    organisation(&desk, &["show", &id]).is(0).tells("partnership.phone: (nothing)");
}

#[test]
fn what_cannot_be_set_says_why_and_changes_nothing() {
    let desk = Desk::with_course();
    with_wexshire(&desk);
    let refused = [
        (["set", "Wexshire", "partnership.phone", "01632 960100"], "there is no organisation called Wexshire"),
        (["set", "Wexshire Association", "partnership.fone", "1"], "did you mean partnership.phone?"),
        (["set", "Wexshire Association", "council.name", "Ours"], "has no variable called council.name"),
        (
            ["set", "Wexshire Association", "partnership.phone", "ask us"],
            "partnership.phone was not set. Type a telephone number, such as 01632 960100",
        ),
    ];
    for (words, why) in refused {
        let said = organisation(&desk, &words);
        assert_eq!((said.code, said.out.as_str()), (3, ""), "{said:?}");
        assert!(said.err.contains(why), "{said:?}");
    }
    let shown = organisation(&desk, &["show", "Wexshire Association"]).is(0).out;
    assert!(shown.contains("partnership.phone: (nothing)") && !shown.contains("council.name"), "{shown}");
}
