//! Each command has help, a manual page and completions.

use super::{Desk, said};
use crate::rig::program::moothall;

const VERBS: [&str; 9] = ["new", "check", "fix", "fmt", "pack", "publish", "diff", "import", "export"];

#[test]
fn each_command_has_help() {
    for verb in VERBS {
        let help = said(moothall(&["course", verb, "--help"])).is(0);
        assert!(help.out.contains("Usage: moothall course ") && help.out.contains(verb), "{help:?}");
    }
    let all = said(moothall(&["course", "--help"])).is(0);
    VERBS.iter().for_each(|verb| assert!(all.out.contains(&format!("\n  {verb} ")), "{verb}: {}", all.out));
}

#[test]
fn each_command_has_a_manual_page() {
    let desk = Desk::new();
    said(moothall(&["man", "--out", desk.path("man").to_str().unwrap()])).is(0);
    let pages = desk.files("man");
    for page in ["moothall.1", "moothall-serve.1", "moothall-completions.1"] {
        assert!(pages.contains_key(page), "{page}: {:?}", pages.keys());
    }
    for verb in VERBS {
        let page = String::from_utf8_lossy(&pages[&format!("moothall-course-{verb}.1")]).into_owned();
        assert!(page.contains(".SH SYNOPSIS") && page.contains(".SH OPTIONS"), "{verb}: {page}");
    }
    assert!(said(moothall(&["man"])).is(0).out.contains(".TH moothall 1"));
}

#[test]
fn each_shell_completes_each_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = said(moothall(&["completions", shell])).is(0).out;
        VERBS.iter().for_each(|verb| assert!(script.contains(verb), "{shell} does not know {verb}"));
    }
    said(moothall(&["completions", "cmd"])).is(2).tells("bash");
}
