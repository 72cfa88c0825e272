//! The editor of one file: fresh, with faults, with somebody else at work, and for files that learners never see.

use app::Page;
use app::pages::drafts::DraftHead;
use app::pages::drafts::edit::{self, Edit};
use courses::fault::Span;
use courses::{Fault, FaultLevel, FileKind};

use super::{LONG_NAME, World};

const LESSON: &str = "+++\ntitle      = \"Three clear days\"\nobjectives = [\"lo-days\"]\n+++\n\
    Count the days between.\n\n![](media/days.png)\n\n::: note\nAsk your clerk.\n:::\n";

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let head = DraftHead { id: "019a0000-0000-7000-8000-000000000001".into(), title: world.course.facts.title.clone() };
    let fresh = Edit {
        head,
        path: "lessons/01-three-clear-days.md".into(),
        kind: FileKind::Lesson,
        text: LESSON.into(),
        base: 12,
        faults: vec![],
        others: vec![],
        saved: None,
    };
    let advice =
        Fault { level: FaultLevel::Advice, code: "S101", line: 0, column: 0, span: None, label: None, ..fault() };
    let broken = Edit { faults: vec![fault(), advice], saved: Some("14:32".into()), ..fresh.clone() };
    let name = if world.site.organisation.len() > 40 { LONG_NAME } else { "Priya" };
    let shared = Edit { others: vec![(name.into(), "14:30".into())], ..fresh.clone() };
    let written = |path: &str, text: &str| Edit {
        path: path.into(),
        kind: FileKind::of(path),
        text: text.into(),
        ..fresh.clone()
    };
    let all = [
        ("edit", fresh.clone()),
        ("edit-with-faults", broken),
        ("edit-with-others", shared),
        ("edit-quiz", written("quizzes/final.md", "+++\ntitle = \"Check what you know\"\n+++\n")),
        ("edit-facts", written("course.toml", "title = \"Finding Your Feet\"\n")),
        ("edit-guide", written("trainer/guide.md", "## Welcome {minutes=10}\n")),
        ("edit-glossary", written("glossary.md", "## Precept {#precept}\n\nThe sum that is asked for.\n")),
        ("edit-handout", written("trainer/handouts/at-home.md", "+++\ntitle = \"At home\"\n+++\n")),
    ];
    let shell = world.shell(app::paths::DRAFTS);
    all.into_iter().map(|(name, props)| (name, edit::page(&shell, &props))).collect()
}

fn fault() -> Fault {
    let start = LESSON.find("![]").unwrap_or_default();
    Fault {
        code: "A101",
        level: FaultLevel::Problem,
        file: "lessons/01-three-clear-days.md".into(),
        span: Some(Span { start, end: start + 19 }),
        line: 7,
        column: 1,
        message: "This picture has no description".into(),
        label: Some("say here what it shows".into()),
        help: Some("Write what the picture shows between the square brackets".into()),
        fix: None,
    }
}
