//! The trainer pack: its list, a guide with every kind of piece, slides, a paper with its cards, and the sheet to sign.

use app::Page;
use app::pages::pack::Place;
use app::pages::pack::contents::{self, Contents, Part};
use app::pages::pack::sheet::{self, SheetPage};
use courses::question::Area;
use courses::sheets::{BoxKind, ChoiceKind, Paper, Picture, Piece, Reader, Sheet};
use courses::text::{Align, Column, Image, Inline, Prose, Table, Target};

use super::World;
use super::course::day;

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let guide = guide(world);
    let shown = [
        ("pack-sheet-guide", guide.clone()),
        ("pack-sheet-slides", slides(world)),
        ("pack-sheet-paper", paper(world)),
        ("pack-sheet-attendance", attendance(world)),
    ];
    let course = &world.course.facts.course;
    let mut pages = vec![("pack", contents::page(&world.shell("/pack"), &list(world, &guide), Place::Course(course)))];
    pages.extend(shown.into_iter().map(|(name, sheet)| {
        let props = SheetPage { place: Place::Course(course), title: &world.course.facts.title, sheet: &sheet };
        (name, sheet::page(&world.shell("/pack/guide"), &props))
    }));
    pages
}

fn list(world: &World, guide: &Sheet) -> Contents {
    let part = |name: &str, title: &str, reader, has_word| Part {
        name: name.into(),
        title: format!("{title}: {}", world.course.facts.title),
        purpose: "What it is for, in one sentence.".into(),
        reader,
        has_word,
    };
    Contents {
        title: world.course.facts.title.clone(),
        stamp: guide.stamp.clone(),
        parts: vec![
            part("guide", "Trainer’s guide", Reader::Trainer, true),
            part("slides", "Slides", Reader::Trainer, false),
            part("quiz-key", "The key", Reader::Trainer, false),
            part("handout-form", "The form", Reader::Everyone, true),
            part("attendance", "Attendance", Reader::Everyone, false),
        ],
    }
}

fn sheet(world: &World, name: &str, title: &str, pieces: Vec<Piece>) -> Sheet {
    let facts = &world.course.facts;
    Sheet {
        name: name.into(),
        title: format!("{title}: {}", facts.title),
        purpose: String::new(),
        stamp: format!("{} {}, printed 5 March 2027", facts.title, facts.version),
        publisher: facts.publisher.name.clone(),
        language: "en-GB".into(),
        printed_on: day("2027-03-05"),
        paper: Paper::Upright,
        reader: Reader::Trainer,
        pictures: vec![Picture {
            src: "media/plan.svg".into(),
            sha256: "00".repeat(32),
            content_type: "image/svg+xml".into(),
            size: Some((640, 400)),
        }],
        pieces,
    }
}

fn words(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

fn p(text: &str) -> Piece {
    Piece::Prose(Prose::Paragraph(words(text)))
}

fn heading(level: u8, text: &str, aside: Option<&str>) -> Piece {
    Piece::Heading { level, words: words(text), aside: aside.map(str::to_owned) }
}

fn boxed(kind: BoxKind, label: &str) -> Piece {
    let inside = vec![p("Ask each person for a name, a council, and the moment they like least.")];
    Piece::Boxed { kind, label: label.into(), title: Some(words("Hold the form up")), inside }
}

fn table() -> Table {
    let column = |text: &str, align| Column { heading: words(text), align };
    let row = |cells: [&str; 3]| cells.map(words).into();
    Table {
        columns: vec![
            column("From the start", Align::Start),
            column("Minutes", Align::End),
            column("Part", Align::Start),
        ],
        rows: vec![
            row(["0:00", "10", "Welcome"]),
            row(["0:10", "35", "Meetings that count"]),
            row(["0:45", "", "End"]),
        ],
    }
}

fn guide(world: &World) -> Sheet {
    let link = Inline::Link { to: Target::Web("https://www.example.org/form".into()), words: words("the form") };
    let picture = |spots: Vec<Area>| Piece::Picture {
        image: Image { src: "media/plan.svg".into(), alt: "A plan of the room with a table and a door".into() },
        credit: Some("the clerk".into()),
        long: Some("The table stands in the middle.".into()),
        caption: vec![Prose::Paragraph(words("The room."))],
        spots,
    };
    let mut pieces = vec![
        Piece::Facts(vec![
            ("For".into(), words("new councillors")),
            ("Bring".into(), words("flip chart and pens; blank cards; a bell or a spoon and a glass")),
        ]),
        heading(2, "Running order", None),
        Piece::Table { caption: Some(words("45 minutes in all")), row_headers: true, table: table() },
        Piece::NewPage,
        heading(2, "Welcome", Some("10 minutes, discussion")),
        Piece::Prose(Prose::List { start: Some(1), items: vec![vec![Prose::Paragraph(vec![link])]] }),
        heading(3, "Exercise", Some("15 minutes")),
        picture(vec![]),
        heading(4, "In threes", None),
        heading(5, "On the wall", None),
        heading(6, "At the end", None),
    ];
    pieces.extend(
        [
            (BoxKind::Trainer, "For the trainer (5 minutes, pairs)"),
            (BoxKind::Law, "The law"),
            (BoxKind::Practice, "Good practice"),
            (BoxKind::Warning, "Take care"),
            (BoxKind::Summary, "In short"),
            (BoxKind::Plain, ""),
        ]
        .map(|(kind, label)| boxed(kind, label)),
    );
    sheet(world, "guide", "Trainer’s guide", pieces)
}

fn slides(world: &World) -> Sheet {
    let slide = |text: &str| [Piece::NewPage, heading(2, text, None), p("Your name, your council, one moment")];
    let pieces = [slide("The moment I like least"), slide("Whose is it?")].concat();
    Sheet { paper: Paper::Wall, ..sheet(world, "slides", "Slides", pieces) }
}

fn paper(world: &World) -> Sheet {
    let question = |number, kind, items: &[&str]| Piece::Question {
        number: Some(number),
        inside: vec![
            p("What does a council ask the billing authority to collect?"),
            p("Tick one."),
            Piece::Choices { kind, items: items.iter().map(|item| words(item)).collect() },
        ],
    };
    let spots = vec![
        Area::Rect { x: 1_000, y: 1_000, width: 3_000, height: 2_000 },
        Area::Circle { x: 7_000, y: 6_000, radius: 800 },
    ];
    let image = Image { src: "media/plan.svg".into(), alt: "A plan of the room".into() };
    let pieces = vec![
        Piece::Blank("Name".into()),
        Piece::Blank("Council".into()),
        question(1, ChoiceKind::TickLetter, &["The precept", "The business rate"]),
        question(2, ChoiceKind::Tick, &["The precept", "The business rate"]),
        question(3, ChoiceKind::FillAfter, &["The chair", "The clerk"]),
        Piece::Choices { kind: ChoiceKind::Letter, items: vec![words("Runs the meeting"), words("Advises")] },
        question(4, ChoiceKind::FillBefore, &["The election", "The register"]),
        Piece::Question {
            number: Some(5),
            inside: vec![
                p("Where do you sit?"),
                Piece::Picture { image, credit: None, long: None, caption: vec![], spots },
                Piece::Choices {
                    kind: ChoiceKind::TickNumber,
                    items: vec![words("At the table"), words("By the door")],
                },
            ],
        },
        p("Write down what you will ask your clerk."),
        Piece::Lines(3),
        boxed(BoxKind::Card, "Card 1"),
    ];
    Sheet { reader: Reader::Everyone, ..sheet(world, "quiz-a", "Paper A", pieces) }
}

fn attendance(world: &World) -> Sheet {
    let columns = ["Name, in capitals", "Council", "Councillor or officer", "Signature"].map(str::to_owned).into();
    let pieces = vec![
        Piece::Blank("Date".into()),
        Piece::Blank("Place".into()),
        Piece::Form { caption: "Who was here".into(), columns, rows: 6 },
    ];
    Sheet { reader: Reader::Everyone, ..sheet(world, "attendance", "Attendance", pieces) }
}
