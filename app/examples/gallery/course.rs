//! A small course of every kind of block, made by hand.

use std::collections::BTreeMap;

use courses::Date;
use courses::compiled::*;
use courses::facts::*;
use courses::ids::*;
use courses::question::{Answer, Question, Shape};
use courses::text::*;

use super::kinds;

pub fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

pub fn t(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

pub fn p(words: &str) -> Prose {
    Prose::Paragraph(t(words))
}

fn para(words: &str) -> Block {
    Block::Prose(p(words))
}

fn h2(id: &str, words: &str) -> Block {
    Block::Prose(Prose::Heading { level: 2, id: id.into(), words: t(words) })
}

fn link(to: Target, words: &str) -> Inline {
    Inline::Link { to, words: t(words) }
}

fn id(text: &str) -> Option<BlockId> {
    Some(BlockId::new(text))
}

pub fn question(name: &str, stem: &str, shape: Shape) -> Question {
    Question { id: QuestionId::new(name), stem: vec![para(stem)], hint: vec![], shape, minutes: 1, confidence: false }
}

pub fn answers(words: &[&str]) -> Vec<Answer> {
    let answer = |(place, words): (usize, &&str)| Answer {
        id: AnswerId::new(char::from(b'a' + place as u8).to_string()),
        words: t(words),
        fixed: false,
    };
    words.iter().enumerate().map(answer).collect()
}

fn source(name: &str, title: &str, as_at: Option<&str>) -> Source {
    Source {
        id: SourceId::new(name),
        title: title.into(),
        url: "https://www.legislation.gov.uk/ukpga/1972/70".into(),
        checked: None,
        as_at: as_at.map(day),
        status: SourceStatus::InForce,
    }
}

fn facts(title: &str) -> Facts {
    Facts {
        course: CourseRef::parse("moothall/finding-your-feet").expect("a course"),
        version: semver::Version::new(0, 9, 0),
        title: title.into(),
        summary: "What a local council is, what you may do on it, and how to be useful from your first meeting.".into(),
        kind: CourseKind::Induction,
        level: Level::Induction,
        language: "en-GB".into(),
        jurisdiction: Some("England".into()),
        audience: vec![Audience::NewCouncillor],
        minutes: 195,
        licence: "CC-BY-SA-4.0".into(),
        publisher: Publisher {
            id: "moothall".into(),
            name: "Moothall".into(),
            kind: PublisherKind::National,
            authors: vec![],
            contact: None,
        },
        objectives: vec![
            Objective {
                id: ObjectiveId::new("lo-three-clear-days"),
                text: "Count three clear days before a meeting.".into(),
            },
            Objective {
                id: ObjectiveId::new("lo-whose-meeting"),
                text: "Say who calls a meeting, and what the summons must hold.".into(),
            },
        ],
        prerequisites: vec![],
        completion: Completion { require: vec![Requirement::Lessons], pass_mark: 80, attempts: 0 },
        validity: Validity { months: 0, renew: Renew::None, remind_days: 0 },
        cpd: Some(Cpd {
            scheme: "council-cpd".into(),
            points: 24,
            minutes: 195,
            category: "online-assessed".into(),
            basis: "Learning time".into(),
            counts_for: vec![Audience::Councillor],
        }),
        face_to_face: Some(FaceToFace {
            need: Need::Optional,
            minutes: 120,
            mode: Mode::Either,
            timing: Timing::Any,
            group: None,
            whole_council: false,
        }),
        review: Review { last_reviewed: day("2026-11-22"), review_by: day("2027-05-22"), reviewer: None },
        sources: vec![
            source("lga1972-sch12", "Local Government Act 1972, Schedule 12", Some("2017-03-27")),
            source("lga1972-s101", "Local Government Act 1972, section 101", None),
        ],
        adaptation: Adaptation::Slots,
        spaced_after_days: vec![],
        spaced_questions: 0,
        release: Default::default(),
    }
}

const MODULES: [(&str, &str); 6] = [
    ("what-a-council-is", "What a council is"),
    ("taking-office", "Taking office"),
    ("meetings-that-count", "Meetings that count"),
    ("conduct-and-interests", "Conduct and interests"),
    ("public-money", "Public money"),
    ("people-and-place", "People and place"),
];

/// Lessons are `{module}-1` to `{module}-3`; the full one is `three-clear-days`.
pub fn course() -> LearnerHalf {
    let mut lessons = BTreeMap::new();
    let modules = MODULES.map(|(module, title)| {
        let names = ["first", "second", "third"].map(|name| match (module, name) {
            ("meetings-that-count", "second") => "three-clear-days".to_owned(),
            _ => format!("{module}-{name}"),
        });
        for name in &names {
            lessons.insert(LessonId::new(name), plain_lesson(module, name));
        }
        Module {
            id: ModuleId::new(module),
            title: title.into(),
            summary: Some("Where the council sits, who does what, and what you can do alone.".into()),
            essential: true,
            minutes: 30,
            lessons: names.iter().map(LessonId::new).collect(),
            quizzes: vec![],
        }
    });
    lessons.insert(LessonId::new("three-clear-days"), full_lesson());
    LearnerHalf {
        digest: "sha256:00".into(),
        facts: facts("Finding Your Feet"),
        modules: modules.into(),
        lessons,
        quizzes: [(QuizId::new("final"), quiz())].into(),
        questions: questions().into_iter().map(|question| (question.id.clone(), question)).collect(),
        glossary: glossary(),
        media: [(
            "media/line.svg".to_owned(),
            Media { sha256: "0f".repeat(32), content_type: "image/svg+xml".into(), size: Some((640, 200)) },
        )]
        .into_iter()
        .chain(["media/meeting.mp4", "media/meeting.vtt"].map(|path| {
            (path.to_owned(), Media { sha256: "1f".repeat(32), content_type: "video/mp4".into(), size: None })
        }))
        .collect(),
        handouts: [(HandoutId::new("three-clear-days"), handout())].into(),
        variables: vec![],
    }
}

fn handout() -> Handout {
    Handout {
        id: HandoutId::new("three-clear-days"),
        title: "Counting three clear days".into(),
        blocks: vec![
            para("Leave out the day the summons goes and the day of the meeting. Count what lies between."),
            para("Our next summons goes on: ______"),
        ],
    }
}

fn plain_lesson(module: &str, name: &str) -> Lesson {
    let title = match name.rsplit('-').next() {
        Some("first") => "Where the council sits",
        Some("second") => "One body, many voices",
        _ => "What you can do alone",
    };
    Lesson {
        id: LessonId::new(name),
        module: ModuleId::new(module),
        title: title.into(),
        minutes: 5,
        objectives: vec![],
        sources: vec![],
        optional: false,
        roles: vec![],
        blocks: vec![para("A short page with one idea and no questions.")],
    }
}

fn full_lesson() -> Lesson {
    let cell = |words: &str| t(words);
    Lesson {
        id: LessonId::new("three-clear-days"),
        module: ModuleId::new("meetings-that-count"),
        title: "Three clear days".into(),
        minutes: 7,
        objectives: vec![ObjectiveId::new("lo-three-clear-days")],
        sources: vec![SourceId::new("lga1972-sch12")],
        optional: false,
        roles: vec![],
        blocks: vec![
            para(
                "It is Thursday evening in Tansy Green. Priya, the clerk, has the agenda for Tuesday’s meeting on her screen. Malcolm, the chair, rings. “Can we add the bus shelter?”",
            ),
            Block::Prose(Prose::Paragraph(vec![
                Inline::Text("Priya looks at the calendar. A ".into()),
                link(Target::Term(TermId::new("summons")), "summons"),
                Inline::Text(" must reach each member at least ".into()),
                Inline::Strong(t("three clear days")),
                Inline::Text(" before the meeting. It is one of the few dates that a council cannot bend. ".into()),
                Inline::Variable { name: "partnership.name".into(), fallback: Some("Your county association".into()) },
                Inline::Text(" can help with odd cases; see also ".into()),
                link(
                    Target::Web("https://www.legislation.gov.uk/ukpga/1972/70/schedule/12".into()),
                    "the Schedule itself",
                ),
                Inline::Text(".".into()),
            ])),
            h2("m3-how-to-count", "How to count"),
            Block::Law {
                id: id("m3-law-days"),
                title: Some(t("Notice of a meeting")),
                source: SourceId::new("lga1972-sch12"),
                body: vec![para(
                    "Three clear days at least before a meeting of a parish council, notice of the time and place is put up in the parish, and a summons is left at or sent to the home of each member.",
                )],
            },
            Block::Practice {
                id: id("m3-practice-days"),
                kind: Practice::Good,
                title: None,
                source: None,
                body: vec![para(
                    "Most clerks leave out the day of issue, the day of the meeting, weekends and bank holidays.",
                )],
            },
            Block::Figure {
                id: id("m3-figure"),
                image: Image {
                    src: "media/line.svg".into(),
                    alt: "A row of days from Wednesday to Tuesday, three of them marked as clear.".into(),
                },
                credit: None,
                long: Some(
                    "Wednesday: the summons goes out. Thursday, Friday and Monday are clear. Tuesday: the meeting."
                        .into(),
                ),
                caption: vec![p("Three clear days lie between the summons and the meeting.")],
            },
            Block::Table {
                id: id("m3-table"),
                caption: Some(t("Which day to send")),
                row_headers: true,
                table: Table {
                    columns: ["Meeting on", "Send by", "Clear days", "Notes"]
                        .map(|words| Column { heading: t(words), align: Align::Start })
                        .into(),
                    rows: vec![
                        vec![
                            cell("Tuesday"),
                            cell("Wednesday of the week before"),
                            cell("3"),
                            cell("Saturday and Sunday do not count."),
                        ],
                        vec![cell("Friday"), cell("Monday"), cell("3"), cell("")],
                    ],
                },
            },
            Block::Reveal {
                id: id("m3-reveal"),
                button: t("Think first: can the bus shelter still be added?"),
                body: vec![para(
                    "No. On Thursday it is too late for Tuesday. It can go on the next agenda, or the chair can call another meeting.",
                )],
            },
            Block::Callout {
                id: id("m3-example"),
                kind: Callout::Example,
                title: Some(t("The empty hall")),
                body: vec![para(
                    "Great Mallow once put up its notice a day late. The hall was full, and the meeting had to be held again.",
                )],
            },
            Block::Callout {
                id: id("m3-warn"),
                kind: Callout::Warning,
                title: None,
                body: vec![para("A decision that was not on the summons can be challenged.")],
            },
            Block::Prose(Prose::Quotation(vec![p("The business must be set out.")])),
            Block::Prose(Prose::List {
                start: Some(1),
                items: vec![vec![p("Find the day of the meeting.")], vec![p("Count back three clear days.")]],
            }),
            Block::Local { id: BlockId::new("m3-local"), body: vec![para("Ask your association for its calendar.")] },
            Block::Callout {
                id: id("m3-short"),
                kind: Callout::Summary,
                title: Some(t("In short")),
                body: vec![Block::Prose(Prose::List {
                    start: None,
                    items: vec![vec![p("Three clear days, always.")], vec![p("Not on the summons: not decided.")]],
                })],
            },
            Block::Scenario(scenario()),
            Block::Checklist(Checklist {
                id: BlockId::new("m3-list"),
                title: Some(t("Do it at home")),
                intro: vec![p("Three small things before your next meeting.")],
                items: vec![
                    ChecklistItem { id: "aaaa1111".into(), words: t("Find the notice board and read what is on it") },
                    ChecklistItem { id: "bbbb2222".into(), words: t("Ask the clerk how you will get your summons") },
                ],
            }),
            Block::Reflection(Reflection {
                id: BlockId::new("m3-note"),
                title: Some(t("Ask your clerk")),
                lines: 3,
                prompt: vec![p("What would you like to ask before your first meeting?")],
                may_be_shared: true,
            }),
            Block::Clip(Clip {
                id: id("m3-film"),
                kind: ClipKind::Video,
                title: Some(t("A meeting in four minutes")),
                src: "media/meeting.mp4".into(),
                captions: Some("media/meeting.vtt".into()),
                transcript: Transcript::Words(vec![p("The chair opens the meeting.")]),
                minutes: Some(4),
                said: vec![],
            }),
            Block::Only {
                for_whom: ForWhom { roles: vec![Audience::Chair], partnerships: vec![] },
                body: vec![para("You sign the minutes as a true record.")],
            },
            Block::Check(Check {
                id: BlockId::new("guess-days"),
                purpose: CheckPurpose::Pre,
                title: None,
                intro: vec![],
                questions: vec![QuestionId::new("q-guess")],
            }),
            Block::Check(Check {
                id: BlockId::new("check-days"),
                purpose: CheckPurpose::Check,
                title: None,
                intro: vec![],
                questions: vec![
                    QuestionId::new("q-one"),
                    QuestionId::new("q-any"),
                    QuestionId::new("q-number"),
                    QuestionId::new("q-words"),
                    QuestionId::new("q-pairs"),
                    QuestionId::new("q-order"),
                    QuestionId::new("q-gaps"),
                    QuestionId::new("q-choose"),
                    QuestionId::new("q-spot"),
                    QuestionId::new("q-picture"),
                ],
            }),
        ],
    }
}

fn scenario() -> Scenario {
    let choice = |name: &str, words: &str| Choice { id: name.into(), words: t(words) };
    Scenario {
        id: BlockId::new("sc-shelter"),
        title: Some(t("The bus shelter")),
        intro: vec![p("You chair the meeting on Tuesday.")],
        steps: vec![
            Step {
                id: StepId::new("start"),
                ending: None,
                body: vec![para(
                    "Under “Any other business” a member moves to buy a bus shelter for £4,000. Heads nod around the table.",
                )],
                choices: vec![
                    choice("a", "Take the vote: everyone agrees anyway"),
                    choice("b", "Note it for the next agenda"),
                ],
            },
            Step {
                id: StepId::new("vote"),
                ending: None,
                body: vec![para("A resident writes the next day. Was it on the agenda?")],
                choices: vec![choice("a", "Go back and choose again"), choice("b", "Say that it was urgent")],
            },
            Step {
                id: StepId::new("note"),
                ending: Some(Ending::Good),
                body: vec![para("It is on the agenda in April, with three quotes. It passes in two minutes.")],
                choices: vec![],
            },
        ],
        marked: false,
    }
}

/// What the server knows about the scenario.
pub fn story_feedback() -> Vec<StepFeedback> {
    let choice = |name: &str, to: &str, words: &str| ChoiceFeedback {
        choice: name.into(),
        to: StepId::new(to),
        feedback: vec![p(words)],
        score: None,
    };
    vec![
        StepFeedback {
            step: StepId::new("start"),
            choices: vec![
                choice("a", "vote", "CANARY-STORY The vote does not stand: it was not on the summons."),
                choice("b", "note", "It waits four weeks and nobody can undo it."),
            ],
        },
        StepFeedback {
            step: StepId::new("vote"),
            choices: vec![
                choice("a", "start", "Good: another look."),
                choice("b", "note", "Urgent or not, it was not on the summons."),
            ],
        },
    ]
}

fn questions() -> Vec<Question> {
    let mut one = question(
        "q-one",
        "The meeting is on Tuesday 9 March. What is the last day on which the summons can go out, counting as most clerks do?",
        Shape::One(answers(&["Wednesday 3 March", "Friday 5 March", "Monday 8 March"])),
    );
    one.hint = vec![p("The weekend does not count.")];
    let mut scene = question("q-words", "What is the paper called that calls you to a meeting?", Shape::Words);
    scene.stem.insert(0, para("Priya posts one to each member."));
    vec![
        one,
        question(
            "q-any",
            "Which of these must be in the summons?",
            Shape::Any(answers(&["The business to be done", "The names of the public", "The place"])),
        ),
        question(
            "q-number",
            "How many clear days are there between Wednesday and Tuesday, leaving out the weekend?",
            Shape::Number { unit: Some("days".into()) },
        ),
        scene,
    ]
    .into_iter()
    .chain(kinds::questions())
    .collect()
}

fn quiz() -> Quiz {
    Quiz {
        id: QuizId::new("final"),
        title: "Check what you know".into(),
        purpose: Purpose::Assessed,
        pass_mark: 80,
        attempts: 0,
        wait_minutes: 10,
        wait_after: 2,
        feedback: WhenFeedback::After,
        show_key: WhenKey::OnPass,
        one_per_page: true,
        module: None,
        minutes: 20,
        intro: vec![para("Twenty questions from all six modules. Take your time.")],
        parts: vec![QuizPart::Pool { id: PoolId::new("pool"), pick: 20, questions: vec![] }],
    }
}

fn glossary() -> BTreeMap<TermId, Term> {
    let term = |name: &str, title: &str, words: &str| {
        (TermId::new(name), Term { id: TermId::new(name), name: title.into(), definition: vec![p(words)] })
    };
    [
        term(
            "summons",
            "Summons",
            "The paper that calls each member to a meeting and lists the business. The clerk signs it.",
        ),
        term("precept", "Precept", "The sum that a local council asks for from the council tax."),
    ]
    .into()
}

/// The same course with the longest text that people will meet.
pub fn longest(mut course: LearnerHalf) -> LearnerHalf {
    let long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and the Joint Burial Grounds Committee of the Five Parishes";
    course.facts.title = format!("Finding your feet on {long}");
    for module in &mut course.modules {
        module.title = format!("{} {long}", module.title);
    }
    for lesson in course.lessons.values_mut() {
        lesson.title = format!("{} {long}", lesson.title);
    }
    for question in course.questions.values_mut() {
        if let Shape::One(answers) | Shape::Any(answers) = &mut question.shape {
            answers
                .iter_mut()
                .for_each(|answer| answer.words = t(&format!("{long} {}", "because words run on ".repeat(8))));
        }
    }
    course
}
