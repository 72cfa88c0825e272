//! The page of a draft and its history, its facts where nobody can read them, and questions on their way in and out.

use app::Page;
use app::pages::drafts::DraftHead;
use app::pages::drafts::bring::{self, Bring, BringFault, BroughtFile, BroughtOf, BroughtPage};
use app::pages::drafts::facts::{self, NoFacts, WhyNone};
use app::pages::drafts::history::{self, ChangeLine, ChangePage, FileChange, FileNow, History};
use app::pages::drafts::lost::{LostFate, LostTally, LostThing};
use app::pages::drafts::overview::{self, DraftEntry, Overview};
use app::pages::drafts::take_out::{self, QuestionsOf, TakeOutPage, Way};
use app::pages::preview::faults::FileFaults;
use courses::{Fault, FaultLevel, FileKind, LineChange};
use records::PersonId;
use records::drafts::{Change, ChangeKind, ChangedFile, How};

use super::{LONG_NAME, World};

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let shell = world.shell(app::paths::DRAFTS);
    let head = DraftHead {
        id: "019a0000-0000-7000-8000-000000000001".into(),
        title: world.course.facts.title.clone(),
        publisher: None,
    };
    let entry = |path: &str, title: Option<&str>| DraftEntry {
        path: path.into(),
        kind: FileKind::of(path),
        title: title.map(str::to_owned),
        size: 1_800,
        is_text: FileKind::of(path).is_written(),
    };
    let draft = Overview {
        head: head.clone(),
        course: Some(world.course.facts.course.to_string()),
        files: vec![
            entry("course.toml", None),
            entry("lessons/01-three-clear-days.md", Some("Three clear days")),
            entry("quizzes/final.md", Some("Check what you know")),
            entry("media/days.png", None),
            entry("media/seats.svg", None),
        ],
        faults: vec![scripted("media/seats.svg")],
        minutes: Some(25),
        ..Overview::default()
    };
    let thing = |line, title: &str, fate, what: &str, advice: &str| LostThing {
        line,
        title: title.into(),
        fate,
        what: what.into(),
        advice: advice.into(),
    };
    let lost = vec![
        thing(0, "", LostFate::Dropped, "Tags of questions (12 questions)", "Nothing to do"),
        thing(12, LONG_NAME, LostFate::Changed, "An answer of several lines stands on one line now", "Shorten it"),
        thing(12, LONG_NAME, LostFate::Dropped, "A picture", "Save it as a PNG and add it to the media folder"),
        thing(
            40,
            "",
            LostFate::Left,
            "It asks for an answer in many words",
            "Put this into a lesson:\n::: reflection\nWhat is a precept?\n:::\n",
        ),
    ];
    let fault = BringFault::Unusable { name: "essay.gift".into(), why: "every question in it stays behind".into() };
    let refused = Bring { whose: "Us".into(), fault: Some(fault), lost: lost.clone() };
    let blank = Bring { fault: Some(BringFault::WhoseBlank), ..Bring::default() };
    let file = |name: &str, of, lost: &[LostThing]| BroughtFile {
        name: name.into(),
        of,
        tally: LostTally { whole: 10, touched: 1, left: lost.len().min(1) },
        lost: lost.to_vec(),
    };
    let brought = BroughtPage {
        head: head.clone(),
        new: vec!["quizzes/imported-bank.md".into(), "media/dot.png".into(), "lessons/04-evenings.md".into()],
        files: vec![
            file("bank.xml", BroughtOf::Questions, &lost),
            file("Evening meetings, as agreed.docx", BroughtOf::Lessons, &[]),
        ],
    };
    let out = |way, whole| TakeOutPage {
        of: QuestionsOf::Draft(head.clone()),
        way,
        tally: LostTally { whole, touched: 0, left: 1 },
        lost: lost.clone(),
    };
    let past = |is_refused| History { head: head.clone(), changes: changes(), is_refused, ..History::default() };
    let version = QuestionsOf::Version {
        course: world.course.facts.course.clone(),
        title: world.course.facts.title.clone(),
        version: "1.0.0".into(),
    };
    vec![
        ("draft", overview::page(&shell, &draft)),
        ("draft-bring-error", overview::page(&shell, &Overview { bring: blank, ..draft.clone() })),
        ("draft-bring-lost-error", overview::page(&shell, &Overview { bring: refused, ..draft })),
        ("draft-history", history::page(&shell, &past(false))),
        ("draft-history-nothing-undone", history::page(&shell, &past(true))),
        ("draft-change", history::change_page(&shell, &published(&head))),
        ("brought", bring::brought(&shell, &brought)),
        ("facts-missing", facts::none(&shell, &NoFacts { head: head.clone(), why: WhyNone::Missing })),
        ("facts-not-text", facts::none(&shell, &NoFacts { head: head.clone(), why: WhyNone::NotText })),
        ("take-out", take_out::page(&shell, &out(Way::Gift, 12))),
        ("take-out-version", take_out::page(&shell, &TakeOutPage { of: version, ..out(Way::Moodle, 12) })),
        ("take-out-nothing", take_out::page(&shell, &out(Way::Aiken, 0))),
    ]
}

/// A drawing that can only stay as a picture.
fn scripted(file: &str) -> FileFaults {
    let fault = Fault {
        code: "X022",
        level: FaultLevel::Problem,
        file: file.into(),
        span: None,
        line: 0,
        column: 0,
        message: format!("{file} holds a script, which a drawing in a course may not"),
        label: None,
        help: Some("Convert it to PNG".into()),
        fix: None,
    };
    FileFaults { file: file.into(), text: None, faults: vec![fault] }
}

/// The newest first.
fn changes() -> Vec<ChangeLine> {
    let line = |number, kind, paths: &[&str]| {
        let file = |path: &&str| ChangedFile { path: (*path).to_owned(), how: How::Written };
        let files = paths.iter().map(file).collect();
        let change = Change {
            number,
            kind,
            person: PersonId::new("somebody"),
            by: LONG_NAME.into(),
            at: 0,
            of_number: None,
            files,
        };
        ChangeLine { change, when: "5 March 2027, 14:32".into() }
    };
    vec![
        line(3, ChangeKind::Published, &["bundle.lock", "course.toml"]),
        line(2, ChangeKind::Saved, &["lessons/01-three-clear-days.md"]),
        line(1, ChangeKind::Uploaded, &["bundle.lock", "course.toml", "lessons/01-three-clear-days.md"]),
    ]
}

fn published(head: &DraftHead) -> ChangePage {
    let (old, new) = ("version = \"0.9.0\"".to_owned(), "version = \"1.0.0\"".to_owned());
    let lines = vec![LineChange::LeftOut, LineChange::Gone(old), LineChange::New(new)];
    ChangePage {
        head: head.clone(),
        line: changes().swap_remove(0),
        first: 3,
        files: vec![FileChange { path: "course.toml".into(), what: FileNow::Words { changes: lines } }],
        is_newest: false,
        meanwhile: None,
    }
}
