//! Every page with sample people: empty, full, in error, and with the longest text.

#[path = "course.rs"]
pub mod course;
#[path = "editing.rs"]
mod editing;
#[path = "kinds.rs"]
pub mod kinds;
#[path = "making.rs"]
mod making;
#[path = "news.rs"]
mod news;
#[path = "pack.rs"]
mod pack;
#[path = "renewing.rs"]
mod renewing;
#[path = "search.rs"]
mod search;
#[path = "settings.rs"]
mod settings;
#[path = "spaced.rs"]
mod spaced;
#[path = "stated.rs"]
mod stated;
#[path = "teaching.rs"]
mod teaching;

use std::collections::BTreeMap;

use app::course::{ItemState, Reader, ReplyFault};
use app::pages::access::{Carried, Computer, code, forgotten, invitation, invitation_again, reset, sign_in};
use app::pages::learn::{self, find, glossary, handout, home, lesson, outline::Done, sources, which, workbook};
use app::pages::proof::{certificate, record, verify};
use app::pages::quiz::{all_questions, check_answers, question, result, start};
use app::pages::refusal::{self, Refused, Why};
use app::pages::{account, preview, site};
use app::{Assets, Contact, Edition, Page, Preview, Shell, ShellPerson, Site, TextSize, Work};
use course::{answers, day, p};
use courses::compiled::{Block, LearnerHalf};
use courses::facts::Audience;
use courses::fault::Span;
use courses::ids::*;
use courses::question::{FULL, Hand, Question, Remark, Reply};
use courses::quiz::Score;
use courses::scenario::Walks;
use courses::text::Prose;
use courses::{Fault, FaultLevel};

const LONG_NAME: &str =
    "Wilhelmina Featherstonehaugh-Cholmondeley de Montmorency-Smythe of Great Mallow-under-Wychwood";
const LONG_EMAIL: &str =
    "wilhelmina.featherstonehaugh-cholmondeley.de.montmorency@great-mallow-under-wychwood-town-council.example.org";

/// A page and the name of its file.
pub type Shown = (String, Page);

pub struct World {
    pub assets: Assets,
    pub site: Site,
    pub person: ShellPerson,
    pub course: LearnerHalf,
    pub reader: Reader,
}

pub fn world() -> World {
    World {
        assets: Assets {
            css: "site.css".into(),
            loader: Some("loader.js".into()),
            fonts: vec![],
            upload: None,
            editor: Some("writing.js".into()),
            icon: None,
        },
        site: Site {
            organisation: "Tansy Green Parish Council".into(),
            contact: Contact {
                name: "Priya".into(),
                role: "clerk".into(),
                telephone: Some("01632 960 123".into()),
                email: Some("clerk@tansygreen.example.org".into()),
            },
        },
        person: ShellPerson { key: "ann".into(), name: "Ann".into(), work: Work::None },
        course: course::course(),
        reader: Reader {
            values: [("partnership.name".to_owned(), "The Wexshire association".to_owned())].into(),
            ..Reader::default()
        },
    }
}

pub fn long_world() -> World {
    let mut world = world();
    world.site.organisation =
        "Great Mallow-under-Wychwood with Nether Mallow and the Tansy Greens Joint Town Council".into();
    world.site.contact.name = LONG_NAME.into();
    world.site.contact.email = Some(LONG_EMAIL.into());
    world.course = course::longest(world.course);
    world
}

impl World {
    pub fn shell(&self, here: &'static str) -> Shell<'_> {
        Shell {
            assets: &self.assets,
            site: &self.site,
            person: Some(&self.person),
            text_size: TextSize::Normal,
            here,
            flash: None,
            preview: None,
        }
    }

    pub fn stranger(&self, here: &'static str) -> Shell<'_> {
        Shell { person: None, ..self.shell(here) }
    }

    fn lesson(&self) -> &courses::compiled::Lesson {
        &self.course.lessons[&LessonId::new("three-clear-days")]
    }

    fn question(&self, name: &str) -> &Question {
        &self.course.questions[&QuestionId::new(name)]
    }
}

pub fn every_page() -> Vec<Shown> {
    let (normal, long) = (world(), long_world());
    let mut pages = Vec::new();
    for (prefix, world) in [("", &normal), ("long-", &long)] {
        let mut add = |shown: Vec<(&str, Page)>| {
            pages.extend(shown.into_iter().map(|(name, page)| (format!("{prefix}{name}"), page)))
        };
        add(access(world));
        add(learning(world));
        add(trying(world));
        add(proving(world));
        add(about(world));
        add(search::pages(world));
        add(spaced::pages(world));
        add(pack::pages(world));
        add(news::pages(world));
        add(renewing::pages(world));
        add(stated::pages(world));
        add(teaching::pages(world));
        add(settings::pages(world));
        add(previewed(world));
        add(editing::pages(world));
        add(making::pages(world));
    }
    pages.extend(refusals(&normal));
    pages
}

fn access(world: &World) -> Vec<(&'static str, Page)> {
    let shell = world.stranger("/sign-in");
    let carried = Carried {
        next: "/record".into(),
        resume: Some("/tries/1/questions/4 person=ann&base=0&answer=b".into()),
        computer: Computer::Shared,
    };
    let open = invitation::OpenInvitation {
        token: "token".into(),
        action_id: "0190".into(),
        name: "Ann".into(),
        email: "ann@example.org".into(),
        organisation: world.site.organisation.clone(),
        courses: vec![invitation::InvitedCourse {
            title: world.course.facts.title.clone(),
            summary: world.course.facts.summary.clone(),
            minutes: 195,
            points: Some(24),
        }],
        due_on: Some(day("2027-08-12")),
        faults: vec![],
    };
    let wrong = invitation::OpenInvitation {
        name: String::new(),
        faults: vec![
            invitation::InvitationFault::NameBlank,
            invitation::InvitationFault::Password(reset::PasswordFault::Short),
        ],
        ..open.clone()
    };
    let wrong_sign_in = sign_in::SignIn {
        email: LONG_EMAIL.into(),
        faults: vec![sign_in::SignInFault::EmailShape, sign_in::SignInFault::PasswordBlank],
        ..Default::default()
    };
    vec![
        ("sign-in", sign_in::page(&shell, &sign_in::SignIn::default())),
        ("sign-in-error", sign_in::page(&shell, &wrong_sign_in)),
        (
            "sign-in-again",
            sign_in::page(
                &shell,
                &sign_in::SignIn {
                    reason: sign_in::Reason::EndedWithWork,
                    carried: carried.clone(),
                    ..Default::default()
                },
            ),
        ),
        (
            "sign-in-kept",
            sign_in::page(&shell, &sign_in::SignIn { reason: sign_in::Reason::AnswerKept, ..Default::default() }),
        ),
        (
            "sign-in-instead",
            sign_in::page(
                &world.shell("/sign-in"),
                &sign_in::SignIn { reason: sign_in::Reason::SomebodyElse, ..Default::default() },
            ),
        ),
        (
            "signed-out",
            sign_in::page(&shell, &sign_in::SignIn { reason: sign_in::Reason::SignedOut, ..Default::default() }),
        ),
        (
            "code",
            code::page(
                &shell,
                &code::EnterCode { email: "ann@example.org".into(), carried: carried.clone(), faults: vec![] },
            ),
        ),
        (
            "code-error",
            code::page(
                &shell,
                &code::EnterCode { email: LONG_EMAIL.into(), carried, faults: vec![code::CodeFault::NotMatched] },
            ),
        ),
        (
            "forgotten",
            forgotten::page(
                &shell,
                &forgotten::Forgotten::Ask { email: String::new(), faults: vec![forgotten::EmailFault::Blank] },
            ),
        ),
        ("forgotten-sent", forgotten::page(&shell, &forgotten::Forgotten::Sent { email: LONG_EMAIL.into() })),
        (
            "reset",
            reset::page(
                &shell,
                &reset::Reset::Ask {
                    token: "t".into(),
                    email: Some("ann@example.org".into()),
                    faults: vec![reset::PasswordFault::EasyToGuess],
                },
            ),
        ),
        ("reset-spent", reset::page(&shell, &reset::Reset::Spent)),
        ("invitation", invitation::page(&shell, &invitation::Invitation::Open(Box::new(open)))),
        ("invitation-error", invitation::page(&shell, &invitation::Invitation::Open(Box::new(wrong)))),
        ("invitation-spent", invitation::page(&shell, &invitation::Invitation::Spent)),
        (
            "invitation-again",
            invitation_again::page(
                &shell,
                &invitation_again::InvitationAgain::Ask { email: String::new(), faults: vec![] },
            ),
        ),
        (
            "invitation-again-sent",
            invitation_again::page(
                &shell,
                &invitation_again::InvitationAgain::Sent { email: "ann@example.org".into() },
            ),
        ),
    ]
}

fn done_so_far(course: &LearnerHalf) -> Done {
    let mut done = Done::default();
    for module in &course.modules[..2] {
        done.lessons.extend(module.lessons.iter().cloned());
    }
    done.lessons.insert(course.modules[2].lessons[0].clone());
    done.begun.insert(LessonId::new("three-clear-days"));
    done
}

fn all_done(course: &LearnerHalf) -> Done {
    Done {
        lessons: course.lessons.keys().cloned().collect(),
        quizzes_passed: [QuizId::new("final")].into(),
        ..Done::default()
    }
}

fn earned() -> home::Earned {
    home::Earned { on: day("2027-03-05"), points: Some(24), certificate: Some("0190-c".into()) }
}

pub fn saved_items() -> BTreeMap<String, ItemState<'static>> {
    let remark =
        |answer: &str, right, words: &str| Remark { answer: Some(AnswerId::new(answer)), right, words: vec![p(words)] };
    let item = |reply, mark, remarks| ItemState {
        base: 2,
        reply: Some(reply),
        saved_at: Some("14:32".into()),
        mark,
        remarks,
        ..Default::default()
    };
    let mut right = item(
        Reply::Chosen(vec!["a".into()]),
        Some(FULL),
        vec![remark("a", true, "Thursday, Friday and Monday are the three clear days in between.")],
    );
    right.explanation = vec![p("Weekends are left out by custom.")];
    right.sources = vec![SourceId::new("lga1972-sch12")];
    BTreeMap::from([
        ("q-one".to_owned(), right),
        (
            "q-any".to_owned(),
            item(
                Reply::Chosen(vec!["b".into()]),
                Some(0),
                vec![remark("b", false, "The public need no names: anyone may come.")],
            ),
        ),
        ("q-number".to_owned(), item(Reply::Typed("4".into()), Some(0), vec![])),
        (
            "q-words".to_owned(),
            item(
                Reply::Typed("a summons".into()),
                Some(FULL),
                vec![Remark { answer: None, right: true, words: vec![p("That is its name.")] }],
            ),
        ),
        ("m3-list".to_owned(), item(Reply::Chosen(vec!["aaaa1111".into()]), None, vec![])),
        ("m3-note".to_owned(), item(Reply::Typed("Where do I sit? </textarea><script>".into()), None, vec![])),
    ])
    .into_iter()
    .chain(kinds::answered())
    .collect()
}

fn dealt_for_paper() -> BTreeMap<QuestionId, Hand> {
    let hand = || Hand { cards: kinds::dealt().cards, ..Hand::default() };
    ["q-pairs", "q-order"].map(|name| (QuestionId::new(name), hand())).into()
}

fn learning(world: &World) -> Vec<(&'static str, Page)> {
    let (begun, fresh, all) = (done_so_far(&world.course), Done::default(), all_done(&world.course));
    let at_home = |done, earned| home::HomeCourse {
        course: &world.course,
        done,
        due_on: Some(day("2027-08-12")),
        earned,
        lasting: None,
        news: Default::default(),
        priors: vec![],
    };
    let home_with = |courses, rounds| {
        let (first_name, reader) = (world.person.name.clone(), &world.reader);
        let props = home::Home {
            greeting: home::Greeting::Evening,
            first_name,
            courses,
            rounds,
            notices: vec![],
            making: None,
            settings: vec![],
            reader,
        };
        home::page(&world.shell("/"), &props)
    };
    let home = |courses| home_with(courses, vec![]);
    let waiting = || home::HomeRound {
        id: "0190".into(),
        course: &world.course,
        questions: spaced::ROUND.map(|name| world.question(name)).into(),
    };
    let course = |done, earned| {
        let props = learn::course::Course {
            course: &world.course,
            reader: &world.reader,
            done,
            due_on: Some(day("2027-08-12")),
            earned,
            lasting: None,
            priors: &[],
            today: day("2027-03-05"),
        };
        learn::course::page(&world.shell("/courses/moothall/finding-your-feet"), &props)
    };
    let lesson = |items: &BTreeMap<String, ItemState<'_>>| {
        lesson::page(
            &world.shell("/lesson"),
            &lesson::LessonPage { course: &world.course, lesson: world.lesson(), reader: &world.reader, items },
        )
    };
    let feedback = course::story_feedback();
    let Some(Block::Scenario(story)) = world.lesson().blocks.iter().find(|block| matches!(block, Block::Scenario(_)))
    else {
        panic!("no story")
    };
    let path =
        [("start", "a"), ("vote", "a"), ("start", "b")].map(|(step, choice)| (step.to_owned(), choice.to_owned()));
    let mut full: BTreeMap<String, ItemState<'_>> = saved_items();
    full.insert(
        "sc-shelter".into(),
        ItemState {
            base: 3,
            walk: courses::scenario::walk(story, &feedback, &path).ok(),
            saved_at: Some("14:33".into()),
            ..Default::default()
        },
    );
    let workbook_with = |walks: &Walks<'_>| {
        let props = workbook::Workbook {
            course: &world.course,
            reader: &world.reader,
            dealt: &dealt_for_paper(),
            walks,
            pdf: Some("/courses/moothall/three-clear-days/print/workbook.pdf".into()),
        };
        workbook::page(&world.shell("/print"), &props)
    };
    let patient = [("start".to_owned(), "b".to_owned())];
    let walked = courses::scenario::walk(story, &feedback, &patient).expect("a way");
    let walks = Walks::from([(story.id.clone(), walked)]);
    let mut wrong = BTreeMap::from([(
        "q-number".to_owned(),
        ItemState {
            reply: Some(Reply::Typed("lots".into())),
            fault: Some(ReplyFault::NotANumber),
            ..Default::default()
        },
    )]);
    wrong.insert(
        "m3-note".into(),
        ItemState { reply: Some(Reply::Typed("long".into())), fault: Some(ReplyFault::TooLong), ..Default::default() },
    );
    wrong.insert("sc-shelter".into(), ItemState { fault: Some(ReplyFault::Blank), ..Default::default() });
    vec![
        ("home", home(vec![at_home(&begun, None)])),
        ("home-fresh", home(vec![at_home(&fresh, None)])),
        ("home-done", home(vec![at_home(&all, Some(earned()))])),
        ("home-empty", home(vec![])),
        ("home-rounds", home_with(vec![at_home(&all, Some(earned()))], vec![waiting(), waiting()])),
        ("course", course(&begun, None)),
        ("course-done", course(&all, Some(earned()))),
        ("lesson", lesson(&BTreeMap::new())),
        ("lesson-saved", lesson(&full)),
        ("lesson-error", lesson(&wrong)),
        ("which", which::page(&world.shell("/which"), &which_props(None))),
        ("which-error", which::page(&world.shell("/which"), &which_props(Some(which::NothingChosen)))),
        (
            "glossary",
            glossary::page(
                &world.shell("/glossary"),
                &glossary::Glossary { course: &world.course, reader: &world.reader },
            ),
        ),
        (
            "sources",
            sources::page(&world.shell("/sources"), &sources::Sources { course: &world.course, reader: &world.reader }),
        ),
        (
            "handout",
            handout::page(
                &world.shell("/handout"),
                &handout::HandoutPage {
                    course: &world.course,
                    handout: &world.course.handouts[&HandoutId::new("three-clear-days")],
                    reader: &world.reader,
                },
            ),
        ),
        ("workbook", workbook_with(&Walks::new())),
        ("workbook-walked", workbook_with(&walks)),
    ]
}

fn which_props(fault: Option<which::NothingChosen>) -> which::Which {
    which::Which {
        place: which::WhichPlace::Try { id: "0190".into(), number: 4 },
        aside: "0191".into(),
        asked: "Which of these must be in the summons?".into(),
        older: which::Version {
            answer: vec!["The business to be done".into(), "The place".into()],
            saved_at: "14:32".into(),
        },
        newer: which::Version { answer: vec![], saved_at: "14:35".into() },
        fault,
    }
}

fn trying(world: &World) -> Vec<(&'static str, Page)> {
    let quiz = &world.course.quizzes[&QuizId::new("final")];
    let shell = world.shell("/tries/1");
    let begin = |state, past| {
        let props = start::QuizStart {
            course: &world.course,
            quiz,
            reader: &world.reader,
            action_id: "0190".into(),
            state,
            past,
        };
        start::page(&shell, &props)
    };
    let past = || {
        vec![
            start::PastTry { id: "1".into(), when: "5 March 2027, 14:32".into(), outcome: start::Outcome::NotYet },
            start::PastTry { id: "2".into(), when: "6 March 2027, 10:02".into(), outcome: start::Outcome::Passed },
        ]
    };
    let ask = |name: &str, state: ItemState<'_>| {
        let order = [AnswerId::new("c"), AnswerId::new("a")].into();
        let props = question::QuestionPage {
            try_id: "1".into(),
            number: 4,
            of: 20,
            course: &world.course,
            quiz,
            question: world.question(name),
            reader: &world.reader,
            state: ItemState { order, ..state },
            then: question::Then::Next,
        };
        question::page(&shell, &props)
    };
    let together = || {
        let answered = || ItemState {
            base: 1,
            reply: Some(Reply::Chosen(vec!["a".into()])),
            saved_at: Some("14:32".into()),
            ..ItemState::default()
        };
        let one = |name: &str, state| all_questions::OneOfAll { question: world.question(name), state };
        let questions = vec![
            one("q-one", answered()),
            one("q-any", ItemState::default()),
            one("q-number", ItemState::default()),
            one("q-words", ItemState::default()),
        ];
        let props = all_questions::AllQuestions {
            try_id: "1".into(),
            course: &world.course,
            quiz,
            reader: &world.reader,
            questions,
        };
        all_questions::page(&shell, &props)
    };
    let check = |words: &[&str]| {
        let given = |name: &str, words: &[&str]| check_answers::Given {
            question: world.question(name),
            given: words.iter().map(|words| course::t(words)).collect(),
        };
        let given = vec![
            given("q-one", &["Wednesday 3 March"]),
            given("q-any", words),
            given("q-number", &["3 days"]),
            given("q-words", &[]),
        ];
        check_answers::page(
            &shell,
            &check_answers::CheckAnswers {
                try_id: "1".into(),
                course: &world.course,
                quiz,
                reader: &world.reader,
                answers: given,
                action_id: "0190".into(),
            },
        )
    };
    vec![
        (
            "find",
            find::page(
                &shell,
                &find::FindCourse {
                    courses: vec![find::Open { course: &world.course, is_taken: true }],
                    reader: &world.reader,
                },
            ),
        ),
        ("find-none", find::page(&shell, &find::FindCourse { courses: vec![], reader: &world.reader })),
        ("find-about", find::about(&shell, &find::About { course: &world.course, reader: &world.reader, priors: &[] })),
        ("quiz-start", begin(start::QuizState::Ready, vec![])),
        ("quiz-open", begin(start::QuizState::Open { answered: 4, of: 20 }, past())),
        ("quiz-wait", begin(start::QuizState::Wait { from: "15:10".into() }, past())),
        ("quiz-no-more", begin(start::QuizState::NoMoreTries, past())),
        ("question", ask("q-one", ItemState::default())),
        ("all-questions", together()),
        (
            "question-saved",
            ask(
                "q-any",
                ItemState {
                    base: 2,
                    reply: Some(Reply::Chosen(vec!["a".into(), "c".into()])),
                    saved_at: Some("14:32".into()),
                    ..Default::default()
                },
            ),
        ),
        (
            "question-number-error",
            ask(
                "q-number",
                ItemState {
                    reply: Some(Reply::Typed("lots".into())),
                    fault: Some(ReplyFault::NotANumber),
                    ..Default::default()
                },
            ),
        ),
        ("question-words", ask("q-words", ItemState::default())),
        ("question-pairs", ask("q-pairs", kinds::dealt())),
        ("question-order", ask("q-order", kinds::dealt())),
        ("question-gaps", ask("q-gaps", kinds::dealt())),
        ("question-choose", ask("q-choose", kinds::dealt())),
        ("question-spot", ask("q-spot", kinds::dealt())),
        ("question-picture", ask("q-picture", kinds::dealt())),
        ("check-answers", check(&[])),
        ("check-answers-full", check(&["The business to be done", "The place"])),
        ("result-completed", outcome(world, completed())),
        (
            "result-passed",
            outcome(
                world,
                result::ResultOutcome::PassedWithMoreToDo {
                    lessons: world.course.lessons.keys().take(5).cloned().collect(),
                    items: vec![],
                },
            ),
        ),
        (
            "result-story-left",
            outcome(
                world,
                result::ResultOutcome::PassedWithMoreToDo {
                    lessons: vec![],
                    items: vec![(world.lesson().id.clone(), BlockId::new("sc-shelter"))],
                },
            ),
        ),
        ("result-session-left", outcome(world, result::ResultOutcome::PassedButForTheSession)),
        ("result-not-yet", outcome(world, not_yet(1, result::Again::Now))),
        ("result-wait", outcome(world, not_yet(4, result::Again::From("15:10".into())))),
    ]
}

fn completed() -> result::ResultOutcome {
    result::ResultOutcome::Completed {
        on: day("2027-03-05"),
        points: Some(24),
        certificate: Some("0190-c".into()),
        receipt_to: Some("ann@example.org".into()),
    }
}

fn not_yet(tries: usize, again: result::Again) -> result::ResultOutcome {
    let place = |section: Option<&str>| result::ReadAgain {
        lesson: LessonId::new("three-clear-days"),
        section: section.map(Into::into),
    };
    result::ResultOutcome::NotYet { read_again: vec![place(Some("m3-how-to-count")), place(None)], tries, again }
}

fn outcome(world: &World, outcome: result::ResultOutcome) -> Page {
    outcome_marked(world, outcome, None)
}

/// With the marks by the keys that were asked, or after a key was corrected and a question left out.
fn outcome_marked(world: &World, outcome: result::ResultOutcome, corrected: Option<result::Corrected>) -> Page {
    let is_corrected = corrected.is_some();
    let explanation: [Prose; 1] = [p("The Schedule says so.")];
    let passed = !matches!(outcome, result::ResultOutcome::NotYet { .. });
    let right = result::Reviewed {
        question: world.question("q-one"),
        given: vec![course::t("Wednesday 3 March")],
        mark: FULL,
        remarks: vec![Remark {
            answer: Some(AnswerId::new("a")),
            right: true,
            words: vec![p("Three clear days lie in between.")],
        }],
        explanation: if passed { &explanation } else { &[] },
        sources: if passed { world.course.facts.sources.iter().take(1).collect() } else { vec![] },
        right_answers: vec![],
        read_again: None,
        key: result::Key::Own,
    };
    let wrong = result::Reviewed {
        question: world.question("q-any"),
        given: vec![course::t("The names of the public")],
        mark: 0,
        remarks: vec![Remark {
            answer: Some(AnswerId::new("b")),
            right: false,
            words: vec![p("Anyone may come; no names are asked.")],
        }],
        explanation: &[],
        sources: vec![],
        right_answers: if passed {
            answers(&["The business to be done"]).into_iter().map(|answer| answer.words).collect()
        } else {
            vec![]
        },
        read_again: Some(result::ReadAgain {
            lesson: LessonId::new("three-clear-days"),
            section: Some("m3-how-to-count".into()),
        }),
        key: result::Key::Own,
    };
    let remark = |answer: &str, right, words: &[Prose]| Remark {
        answer: Some(AnswerId::new(answer)),
        right,
        words: words.to_vec(),
    };
    let key = |words: [&str; 2]| if passed { words.map(course::t).to_vec() } else { vec![] };
    let in_part = result::Reviewed {
        question: world.question("q-gaps"),
        given: vec![course::t("precept"), course::t("clerk")],
        mark: FULL / 2,
        remarks: vec![remark("g1", true, &[]), remark("g2", false, &[])],
        right_answers: key(["Gap 1: precept", "Gap 2: billing authority"]),
        ..wrong.clone()
    };
    let so_far = result::Reviewed {
        given: vec![course::t("The place")],
        remarks: vec![remark("c", true, &[p("People must know where to go.")])],
        right_answers: key(["The business to be done", "The place"]),
        ..wrong.clone()
    };
    let score = Score { marks: if passed { 9 } else { 6 } * 20_000, weights: 20, passed };
    let props = result::ResultPage {
        course: &world.course,
        quiz: &world.course.quizzes[&QuizId::new("final")],
        reader: &world.reader,
        score,
        outcome,
        questions: if is_corrected {
            vec![
                result::Reviewed { key: result::Key::Corrected, ..right },
                result::Reviewed { key: result::Key::Void, ..wrong },
            ]
        } else {
            vec![right, wrong, in_part, so_far]
        },
        action_id: "0190".into(),
        corrected,
    };
    result::page(&world.shell("/tries/1/result"), &props)
}

fn proving(world: &World) -> Vec<(&'static str, Page)> {
    let name = if world.site.organisation.len() > 40 { LONG_NAME } else { "Ann Hollis" };
    let sheet = |status| certificate::Certificate {
        name: name.into(),
        council: Some(world.site.organisation.clone()),
        course: world.course.facts.title.clone(),
        publisher: "Moothall".into(),
        issuer: "Wexshire association".into(),
        version: "0.9.0".into(),
        edition: None,
        earned_on: day("2027-03-05"),
        valid_until: None,
        points: Some(24),
        category: Some("online-assessed".into()),
        code: "ABCD-EFGH-JKLM-NPQR".into(),
        verify_address: "https://moothall.example.org/verify/ABCD-EFGH-JKLM-NPQR".into(),
        form_address: "https://moothall.example.org/verify".into(),
        status,
        pdf: Some("/certificates/1/pdf".into()),
    };
    let found = |standing| verify::Found {
        code: "ABCD-EFGH-JKLM-NPQR".into(),
        initials: "A. G.".into(),
        course: world.course.facts.title.clone(),
        earned_on: day("2027-03-05"),
        valid_until: Some(day("2030-03-05")),
        standing,
    };
    let entry = |status, certificate: Option<&str>| record::Entry {
        on: day("2027-03-05"),
        title: world.course.facts.title.clone(),
        provider: "Wexshire association".into(),
        category: Some("online-assessed".into()),
        points: 24,
        certificate: certificate.map(Into::into),
        status,
    };
    let full = record::Record {
        name: name.into(),
        council: Some(world.site.organisation.clone()),
        entries: vec![
            entry(record::EntryStatus::Counts, Some("0190-c")),
            entry(record::EntryStatus::Until(day("2028-01-01")), Some("0190-d")),
            entry(record::EntryStatus::Ended(day("2027-01-01")), None),
        ],
        totals: vec![
            record::Total { label: "Last 12 months".into(), points: 25, target: Some(48) },
            record::Total { label: "Since you joined".into(), points: 49, target: None },
        ],
        in_progress: vec![("Public money".into(), "3 of 6 lessons done".into())],
        printed_on: Some(day("2027-03-06")),
    };
    let seen = world.stranger("/verify");
    vec![
        ("record", record::page(&world.shell("/record"), &full)),
        (
            "record-empty",
            record::page(&world.shell("/record"), &record::Record { name: "Ann".into(), ..Default::default() }),
        ),
        (
            "certificate",
            certificate::page(&world.shell("/certificates/1"), &sheet(certificate::CertificateStatus::Good)),
        ),
        (
            "certificate-withdrawn",
            certificate::page(&world.shell("/certificates/1"), &sheet(certificate::CertificateStatus::Withdrawn)),
        ),
        ("verify", verify::page(&seen, &verify::Verify::Ask { code: String::new(), fault: None })),
        (
            "verify-error",
            verify::page(&seen, &verify::Verify::Ask { code: "ABC".into(), fault: Some(verify::VerifyFault::Shape) }),
        ),
        ("verify-good", verify::page(&seen, &verify::Verify::Found(Box::new(found(verify::Standing::Good))))),
        ("verify-withdrawn", verify::page(&seen, &verify::Verify::Found(Box::new(found(verify::Standing::Withdrawn))))),
        ("verify-not-found", verify::page(&seen, &verify::Verify::NotFound { code: "ABCD-EFGH-JKLM-NPQX".into() })),
    ]
}

fn about(world: &World) -> Vec<(&'static str, Page)> {
    let full = account::Account {
        name: "Ann Hollis".into(),
        email: "ann@example.org".into(),
        council: Some(world.site.organisation.clone()),
        certificates: 1,
        done: Some(account::AccountDone::Name),
        ..Default::default()
    };
    let wrong = account::Account {
        name: LONG_NAME.into(),
        email: LONG_EMAIL.into(),
        done: None,
        spaced: account::SpacedChoice::Except(1),
        faults: vec![account::AccountFault::CurrentWrong, account::AccountFault::Password(reset::PasswordFault::Short)],
        ..full.clone()
    };
    let codes_only = account::Account {
        password: account::HasPassword::No,
        done: Some(account::AccountDone::Spaced),
        spaced: account::SpacedChoice::Off,
        ..full.clone()
    };
    let shell = world.shell("/account");
    let larger = Shell { text_size: TextSize::Larger, flash: Some("Pages have larger text now."), ..shell };
    vec![
        ("account", account::page(&shell, &full)),
        ("account-error", account::page(&shell, &wrong)),
        ("account-codes-only", account::page(&larger, &codes_only)),
        ("help", site::help::page(&world.shell("/help"))),
        ("accessibility", site::accessibility::page(&world.stranger("/accessibility"))),
        ("privacy", site::privacy::page(&world.stranger("/privacy"))),
        ("cookies", site::cookies::page(&world.stranger("/cookies"))),
    ]
}

pub fn every_refusal() -> Vec<Why> {
    vec![
        Why::SignIn,
        Why::SomebodyElses { you: "Ann".into() },
        Why::NotAllowed,
        Why::Foreign,
        Why::NotFound,
        Why::NotInPreview,
        Why::WrongMethod,
        Why::AlreadyHandedIn,
        Why::UsedAlready,
        Why::TooLarge,
        Why::WrongKind,
        Why::WrongAddress,
        Why::NotUnderstood,
        Why::TooMany { again_at: "14:45".into() },
        Why::OurFault,
        Why::CannotSave,
        Why::Closed,
        Why::Offline,
    ]
}

fn previewed(world: &World) -> Vec<(&'static str, Page)> {
    let text = "+++\ntitle = \"Three clear days\"\n+++\n![](media/board.png)\n\nAsk your clerk.\n";
    let picture = Fault {
        code: "A101",
        level: FaultLevel::Problem,
        file: "lessons/01-three-clear-days.md".into(),
        span: Some(Span { start: 36, end: 56 }),
        line: 4,
        column: 1,
        message: "This picture has no description".into(),
        label: Some("say here what it shows".into()),
        help: Some("Write what the picture shows between the square brackets".into()),
        fix: None,
    };
    let folder = Fault {
        code: "S101",
        level: FaultLevel::Advice,
        file: "course.toml".into(),
        span: None,
        line: 0,
        column: 0,
        message: "The review date is near".into(),
        label: None,
        help: None,
        fix: None,
    };
    let files = [
        preview::faults::FileFaults { file: folder.file.clone(), text: None, faults: vec![folder] },
        preview::faults::FileFaults { file: picture.file.clone(), text: Some(text.into()), faults: vec![picture] },
    ];
    let course = Some(&world.course.facts.course);
    let with = |edition, problems, advice| Preview {
        edition,
        problems,
        advice,
        audience: vec![Audience::NewCouncillor, Audience::Clerk],
        seen_as: Audience::NewCouncillor,
        state: Some("5f546eb460".into()),
        back: None,
    };
    let version = || world.course.facts.version.to_string();
    let broken = with(Edition::Earlier(version()), 1, 1);
    let unseen = Preview { state: None, seen_as: Audience::Clerk, ..with(Edition::None, 1, 1) };
    let fine = with(Edition::Newest(version()), 0, 0);
    let shell = world.shell(app::paths::PREVIEW_FAULTS);
    let shown = |preview| Shell { preview: Some(preview), ..shell };
    let nothing = BTreeMap::new();
    let lesson =
        lesson::LessonPage { course: &world.course, lesson: world.lesson(), reader: &world.reader, items: &nothing };
    vec![
        ("preview-faults", preview::faults::page(&shown(&broken), &preview::faults::Faults { files: &files, course })),
        (
            "preview-first",
            preview::faults::page(&shown(&unseen), &preview::faults::Faults { files: &files, course: None }),
        ),
        ("preview-clean", preview::faults::page(&shown(&fine), &preview::faults::Faults { files: &[], course })),
        ("preview-lesson", lesson::page(&shown(&fine), &lesson)),
    ]
}

fn refusals(world: &World) -> Vec<Shown> {
    let page = |why: &Why| {
        refusal::page(
            &world.stranger("/nowhere"),
            &Refused { why: why.clone(), reference: "7K2M-9QXT".into(), back: Some("/record".into()) },
        )
    };
    let name =
        |why: &Why| format!("refused-{}", format!("{why:?}").split(' ').next().unwrap_or_default().to_lowercase());
    every_refusal().iter().map(|why| (name(why), page(why))).collect()
}
