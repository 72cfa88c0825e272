//! "Your courses", and the editor of one file: fresh, with faults, with somebody else at work, and for files that learners never see.

use app::Page;
use app::pages::drafts::DraftHead;
use app::pages::drafts::differences::{self, Differences};
use app::pages::drafts::edit::{self, Edit};
use app::pages::drafts::list::{self, DraftLine, DraftList};
use app::pages::drafts::release::{self, ChangedKey, ChangedSection, ChangedWords, ReleaseFault, ReleasePage};
use courses::facts::{Policy, Urgency};
use courses::fault::Span;
use courses::lock::Kind;
use courses::versions::{Change, Diff, Difference, PageDiff, Part, Step, What};
use courses::{Fault, FaultLevel, FileKind};
use records::drafts::{FromFiles, Standing};

use super::{LONG_NAME, World};

const LESSON: &str = "+++\ntitle      = \"Three clear days\"\nobjectives = [\"lo-days\"]\n+++\n\
    Count the days between.\n\n![](media/days.png)\n\n::: note\nAsk your clerk.\n:::\n";

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let fresh = Edit {
        head: head(world),
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
    let release = |before: Option<&str>, fault| {
        let head = fresh.head.clone();
        let key = |words: &str, policy| ChangedKey { id: "q-final".into(), words: words.into(), policy };
        let words =
            |change: &str, means_the_same| ChangedWords { id: "one".into(), change: change.into(), means_the_same };
        ReleasePage {
            head,
            base: 3,
            before: before.map(str::to_owned),
            notes: "The form can be sent by e-mail.".into(),
            urgency: Urgency::Important,
            keys: vec![
                key("Whom do you tell about your disclosable pecuniary interests?", Some(Policy::RegradeUp)),
                key("How many days does a new councillor have?", None),
            ],
            sections: vec![ChangedSection {
                id: "the-form".into(),
                words: "“The form” in the lesson “What you own and what you do”".into(),
                is_shown_again: true,
            }],
            words: vec![
                words("The text of the lesson three-clear-days changed", true),
                words("The text of the question q-new changed", false),
            ],
            fault,
        }
    };
    let releases = [
        ("release", release::page(&shell, &release(Some("1.0.0"), None))),
        ("release-first", release::page(&shell, &release(None, None))),
        ("release-error", release::page(&shell, &release(Some("1.0.0"), Some(ReleaseFault::NotesLong)))),
    ];
    let compared = [
        ("differences", differences::page(&shell, &compared(world, different()))),
        (
            "differences-none",
            differences::page(&shell, &compared(world, Diff { course: vec![], pages: vec![], ..different() })),
        ),
    ];
    let lists = [
        ("your-courses", list::page(&shell, &your_courses(world))),
        ("your-courses-none", list::page(&shell, &DraftList { may_begin: true, ..DraftList::default() })),
    ];
    all.into_iter()
        .map(|(name, props)| (name, edit::page(&shell, &props)))
        .chain(lists)
        .chain(releases)
        .chain(compared)
        .collect()
}

fn head(world: &World) -> DraftHead {
    DraftHead {
        id: "019a0000-0000-7000-8000-000000000001".into(),
        title: world.course.facts.title.clone(),
        publisher: None,
    }
}

fn compared(world: &World, diff: Diff) -> Differences {
    Differences { head: head(world), before: "1.0.0".into(), diff }
}

fn different() -> Diff {
    let difference =
        |id: &str, what, words| Difference { change: Change { id: id.into(), what, step: Step::Minor }, words };
    let words = vec![
        Part::Same("The summons goes out at least ".into()),
        Part::Removed("four".into()),
        Part::Added("three".into()),
        Part::Same(" clear days before the meeting.".into()),
    ];
    Diff {
        step: Step::Minor,
        course: vec![difference("", What::PassMark { from: 80, to: 70 }, vec![])],
        pages: vec![PageDiff {
            kind: Kind::Lesson,
            id: "three-clear-days".into(),
            title: "Three clear days".into(),
            differences: vec![difference("three-clear-days", What::Text(Kind::Lesson), words)],
        }],
    }
}

fn your_courses(world: &World) -> DraftList {
    let line = |title: &str, standing, version: Option<&str>| DraftLine {
        id: "019a0000-0000-7000-8000-000000000001".into(),
        title: title.into(),
        organisation: "Wexshire Association".into(),
        changed: "5 March 2027, 14:32".into(),
        version: version.map(str::to_owned),
        standing,
    };
    let facts = &world.course.facts;
    let from_files =
        FromFiles { course: facts.course.clone(), title: facts.title.clone(), version: facts.version.to_string() };
    DraftList {
        publishers: vec![("Wexshire Association of Local Councils".into(), "wexshire".into())],
        drafts: vec![
            line("Planning for parish councils", Standing::Asked, Some("1.2.0")),
            line("The precept, and how to ask for it", Standing::Approved, None),
            line("In the Chair", Standing::Published, Some("1.0.0")),
            line("Allotments", Standing::Writing, Some("0.9.0")),
            line(LONG_NAME, Standing::Writing, None),
        ],
        put_away: vec![line("Chains of office", Standing::Writing, None)],
        from_files: vec![from_files],
        may_begin: true,
        may_read_notes: true,
    }
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
