//! What goes on paper (bundle-format.md 12), and what never leaves the trainer's hands.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use courses::ids::{BlockId, LessonId};
use courses::question::{FULL, Reply, mark};
use courses::scenario::{Walks, walk};
use courses::sheets::{ChoiceKind, Piece, Printing, Reader, Sheet, Stage, trainer_pack, workbook};
use courses::text::{Inline, Prose, plain, plain_prose};
use courses::{Compiled, Date, Item};
use proptest::prelude::*;

fn pack_of(course: &Compiled, values: &BTreeMap<String, String>) -> Vec<Sheet> {
    trainer_pack(course, &Printing { values, on: Date::new(2027, 3, 5).expect("a date"), stage: Stage::Final })
}

fn canary_pack() -> Vec<Sheet> {
    pack_of(&crate::support::compiled(&crate::promises::canary()), &BTreeMap::new())
}

fn json(sheet: &Sheet) -> String {
    serde_json::to_string(sheet).expect("json")
}

fn find<'a>(pack: &'a [Sheet], name: &str) -> &'a Sheet {
    pack.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn a_pack_holds_every_part_once_and_each_says_its_version() {
    let pack = canary_pack();
    let names: Vec<&str> = pack.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "guide",
            "slides",
            "slides-with-notes",
            "handout-form",
            "handout-words",
            "workbook",
            "quiz-a",
            "quiz-b",
            "quiz-c",
            "quiz-key",
            "scenario-cards",
            "scenario-map",
            "attendance"
        ]
    );
    let stamp = &find(&pack, "guide").stamp;
    assert!(stamp.ends_with(" 1.0.0, printed 5 March 2027"), "{stamp}");
    // Nobody in a hall needs the day of printing at the foot of each slide.
    let on_the_wall = stamp.trim_end_matches(", printed 5 March 2027");
    for sheet in &pack {
        let wanted = if sheet.name == "slides" { on_the_wall } else { stamp.as_str() };
        assert_eq!(sheet.stamp, wanted, "{}", sheet.name);
    }
}

/// Sheets for everyone are taken home: no key, no feedback, no note may be on them.
#[test]
fn no_key_and_no_note_is_on_a_sheet_for_everyone() {
    let pack = canary_pack();
    for sheet in pack.iter().filter(|sheet| sheet.reader == Reader::Everyone) {
        let sheet = Sheet { pieces: without_cards(&sheet.pieces), ..sheet.clone() };
        assert!(!json(&sheet).contains("Canary"), "{}: {}", sheet.name, json(&sheet));
    }
    for name in ["guide", "slides", "slides-with-notes", "quiz-key", "scenario-map"] {
        let sheet = find(&pack, name);
        assert_eq!(sheet.reader, Reader::Trainer, "{name}");
    }
}

/// Cards that are dealt stay behind until they are dealt, so their words begin with Canary too; their order tells nothing.
fn without_cards(pieces: &[Piece]) -> Vec<Piece> {
    let kept = pieces.iter().filter_map(|piece| match piece {
        Piece::Choices { kind: ChoiceKind::Letter | ChoiceKind::FillBefore, .. } => None,
        Piece::Question { number, inside } => Some(Piece::Question { number: *number, inside: without_cards(inside) }),
        other => Some(other.clone()),
    });
    kept.collect()
}

#[test]
fn slides_on_the_wall_hold_no_notes_and_those_of_the_speaker_do() {
    let pack = canary_pack();
    let said = "Canary words to say.";
    assert!(!json(find(&pack, "slides")).contains(said));
    assert!(json(find(&pack, "slides-with-notes")).contains(said));
    assert!(json(find(&pack, "guide")).contains("Canary note in the guide."));
    assert!(json(find(&pack, "guide")).contains("Canary trainer note."), "the notes of lessons are in place");
}

#[test]
fn the_speakers_notes_count_the_slides_as_the_wall_does() {
    let pack = canary_pack();
    let numbered: Vec<String> = find(&pack, "slides-with-notes")
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Heading { level: 2, words, .. } => Some(plain(words)),
            _ => None,
        })
        .collect();
    assert_eq!(numbered, ["1. Canary slides", "2. Canary slide one", "3. Canary slide two"]);
    let turned = find(&pack, "slides").pieces.iter().filter(|piece| matches!(piece, Piece::NewPage)).count();
    assert_eq!(numbered.len(), 1 + turned);
}

#[test]
fn each_sheet_of_a_draft_says_that_it_is_one() {
    let course = crate::support::compiled(&crate::promises::canary());
    let values = BTreeMap::new();
    let on = Date::new(2027, 3, 5).expect("a date");
    let pack = trainer_pack(&course, &Printing { values: &values, on, stage: Stage::Draft });
    assert!(pack.iter().all(|sheet| sheet.stamp.starts_with("DRAFT: ")));
    assert!(!canary_pack().iter().any(|sheet| sheet.stamp.contains("DRAFT")));
}

/// The workbook of a learner is made of the half that learners may be sent, so it cannot hold more.
#[test]
fn a_learners_workbook_holds_nothing_that_stays_behind() {
    let course = crate::support::compiled(&crate::promises::canary());
    assert!(!json(&own_workbook(&course, &Walks::new())).contains("Canary"));
}

#[test]
fn paper_is_the_same_each_time_and_differs_by_its_letter() {
    let (first, second) = (canary_pack(), canary_pack());
    assert_eq!(first, second);
    let pieces: BTreeSet<String> = ["quiz-a", "quiz-b", "quiz-c"].map(|name| json(find(&first, name))).into();
    assert_eq!(pieces.len(), 3);
}

/// The letters in the key are those on the paper.
#[test]
fn the_key_names_what_is_right_in_the_letters_of_its_paper() {
    let pack = canary_pack();
    for letter in ['a', 'b', 'c'] {
        let paper = find(&pack, &format!("quiz-{letter}"));
        let rows = paper.pieces.iter().find_map(|piece| rows_of(piece, "Whom do you tell?")).expect("the question");
        let place = rows.iter().position(|row| plain(row) == "The monitoring officer").expect("the right answer");
        let right = char::from(b'a' + u8::try_from(place).expect("few rows"));
        let key = key_of_paper(find(&pack, "quiz-key"), letter.to_ascii_uppercase());
        assert!(key.contains(&format!("Right: {right}: The monitoring officer")), "{letter}: {key}");
    }
}

/// How many options a question has, which is right, and what of their order its author fixed.
#[derive(Clone, Copy, Debug)]
struct OneRight {
    options: usize,
    right: usize,
    fixed: Fixed,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fixed {
    Nothing,
    Last,
    All,
}

impl OneRight {
    fn written(self, number: usize) -> String {
        let option = |place: usize| {
            let mark = if place == self.right { "x" } else { " " };
            let is_kept = self.fixed == Fixed::Last && place + 1 == self.options;
            format!("- [{mark}] Number {place} of these{}\n", if is_kept { " {fixed}" } else { "" })
        };
        let shuffle = if self.fixed == Fixed::All { " shuffle=no" } else { "" };
        let options: String = (0..self.options).map(option).collect();
        format!(
            "::: question {{#q-{number} objective=lo-register{shuffle}}}\nQuestion {number}: which?\n{options}:::\n\n"
        )
    }

    /// The places where its right answer may stand.
    fn places(self) -> Vec<usize> {
        match self.fixed {
            Fixed::Nothing => (0..self.options).collect(),
            Fixed::Last if self.right + 1 < self.options => (0..self.options - 1).collect(),
            Fixed::Last | Fixed::All => vec![self.right],
        }
    }
}

fn one_right() -> impl Strategy<Value = OneRight> {
    let fixed = prop_oneof![4 => Just(Fixed::Nothing), 1 => Just(Fixed::Last), 1 => Just(Fixed::All)];
    (2..6usize, any::<prop::sample::Index>(), fixed).prop_map(|(options, right, fixed)| OneRight {
        options,
        right: right.index(options),
        fixed,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    /// Who guesses b all the way down must not fare better than who guesses c.
    #[test]
    fn right_answers_stand_under_each_letter_as_often_as_under_another(
        questions in prop::collection::vec(one_right(), 1..24),
    ) {
        let mut files = crate::support::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"));
        let written: String = (0..).zip(&questions).map(|(number, question)| question.written(number)).collect();
        files.insert("quizzes/final.md".into(), format!("+++\npurpose = \"assessed\"\n+++\n{written}").into_bytes());
        let pack = pack_of(&crate::support::compiled(&files), &BTreeMap::new());
        for letter in ['a', 'b', 'c'] {
            let paper = find(&pack, &format!("quiz-{letter}"));
            let key = key_of_paper(find(&pack, "quiz-key"), letter.to_ascii_uppercase());
            let mut under: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            let mut stands = Vec::new();
            for (number, question) in questions.iter().enumerate() {
                let stem = format!("Question {number}:");
                let rows = paper.pieces.iter().find_map(|piece| rows_of(piece, &stem)).expect("the question");
                let order: Vec<String> = rows.iter().map(|row| plain(row)).collect();
                let place_of = |option: usize| order.iter().position(|row| *row == format!("Number {option} of these"));
                let place = place_of(question.right).expect("the right answer");
                let (_, after) = key.split_once(&stem).expect("its key");
                let named = format!("Right: {}: Number {} of these", char::from(b'a' + u8::try_from(place).expect("few rows")), question.right);
                prop_assert!(after.lines().nth(1) == Some(&named), "{named} in {after}");
                match question.fixed {
                    Fixed::Nothing => {}
                    Fixed::Last => prop_assert_eq!(place_of(question.options - 1), Some(question.options - 1)),
                    Fixed::All => prop_assert!((0..question.options).all(|option| place_of(option) == Some(option))),
                }
                under.entry(question.options).or_insert_with(|| vec![0; question.options])[place] += 1;
                stands.push((question, place));
            }
            for (question, place) in stands {
                let under = &under[&question.options];
                let least = question.places().into_iter().map(|place| under[place]).min().expect("a place");
                prop_assert!(under[place] <= least + 1, "{question:?} would stand better elsewhere: {under:?}");
            }
        }
    }
}

/// The rows to tick of the question with these words.
fn rows_of<'a>(piece: &'a Piece, stem: &str) -> Option<&'a Vec<Vec<Inline>>> {
    let Piece::Question { inside, .. } = piece else { return None };
    let asks = |piece: &Piece| matches!(piece, Piece::Prose(Prose::Paragraph(words)) if plain(words).starts_with(stem));
    let rows = |piece: &'a Piece| match piece {
        Piece::Choices { items, .. } => Some(items),
        _ => None,
    };
    inside.iter().any(asks).then(|| inside.iter().find_map(rows))?
}

/// The words of the key between the headings of this paper and the next, a line each.
fn key_of_paper(key: &Sheet, letter: char) -> String {
    let mut lines = String::new();
    let mut is_inside = false;
    for piece in &key.pieces {
        match piece {
            Piece::Heading { words, .. } => is_inside = plain(words).ends_with(&format!("key to paper\u{a0}{letter}")),
            Piece::Question { inside, .. } if is_inside => {
                for piece in inside {
                    let said = match piece {
                        Piece::Prose(Prose::List { items, .. }) => items.iter().map(|item| plain_prose(item)).collect(),
                        Piece::Prose(part) => vec![plain_prose(std::slice::from_ref(part))],
                        _ => vec![],
                    };
                    said.iter().for_each(|line| lines.extend([line, "\n"]));
                }
            }
            _ => {}
        }
    }
    lines
}

#[test]
fn variables_are_filled_in_and_what_is_not_known_is_left_to_be_written_in() {
    let course = crate::support::compiled(&crate::support::base_with(
        "Ask {{partnership.name}} or {{council.name|your council}}, or {{partnership.phone}}.\n\nRead [the form](mailto:{{partnership.email}}) and [the rules](https://example.org/{{council.name}}).",
    ));
    let values = [
        ("partnership.name".to_owned(), "Wexshire #eval".to_owned()),
        ("partnership.email".to_owned(), "a@b.example?bcc=c@d.example".to_owned()),
    ];
    let pack = pack_of(&course, &values.into());
    let workbook = json(find(&pack, "workbook"));
    assert!(workbook.contains("Wexshire #eval") && workbook.contains("your council"), "{workbook}");
    assert!(workbook.contains("[partnership phone]"), "{workbook}");
    assert!(!workbook.contains("bcc="), "an address that a value breaks becomes its words");
    assert!(!workbook.contains("\"variable\"") && !workbook.contains("\"gap\""));
}

/// Its number is not read as one of the sentence: "between 1 (1) ____ and 1 (2) ____".
#[test]
fn gaps_are_numbered_in_words() {
    let check = "::: check {#c-gaps}\n::: question {#q-gaps type=gaps}\nIt is held between 1 [[March]] and 1 [[June]].\n:::\n:::\n";
    let pack = pack_of(&crate::support::compiled(&crate::support::base_with(check)), &BTreeMap::new());
    let workbook = json(find(&pack, "workbook")).replace('\u{a0}', " ");
    assert!(workbook.contains("between 1 ") && workbook.contains("(gap 1) ____"), "{workbook}");
    assert!(workbook.contains("(gap 2) ____"), "{workbook}");
}

/// The letters of the key are those of the workbook, whose checks are dealt as papers are.
#[test]
fn the_key_of_a_check_names_what_is_right_as_the_workbook_has_it() {
    let answers = ["The clerk", "The chair", "The mayor", "The vicar", "The caretaker", "The treasurer"];
    let rows: String = answers.map(|words| format!("- [ ] {words}\n  > They do not.\n")).concat();
    let check = format!(
        "::: check {{#c-keeps}}\n::: question {{#q-keeps}}\nWho keeps the register?\n- [x] The officer\n{rows}:::\n:::\n"
    );
    let pack = pack_of(&crate::support::compiled(&crate::support::base_with(&check)), &BTreeMap::new());
    let workbook = find(&pack, "workbook");
    let shown = workbook.pieces.iter().find_map(|piece| rows_of(piece, "Who keeps the register?")).expect("the check");
    let place = shown.iter().position(|row| plain(row) == "The officer").expect("the right answer");
    assert_ne!(shown.iter().map(|row| plain(row)).collect::<Vec<_>>()[1..], answers, "in the order of the file");
    let right = char::from(b'a' + u8::try_from(place).expect("few rows"));
    let inside = find(&pack, "quiz-key").pieces.iter().flat_map(|piece| match piece {
        Piece::Question { inside, .. } => inside.as_slice(),
        _ => &[],
    });
    let lines = inside.filter_map(|piece| match piece {
        Piece::Prose(part) => Some(plain_prose(std::slice::from_ref(part)).replace('\u{a0}', " ")),
        _ => None,
    });
    let wanted = format!("Right: {right}: The officer");
    let lines: Vec<String> = lines.collect();
    assert!(lines.iter().any(|line| line.starts_with(&wanted)), "{wanted}: {lines:?}");
}

/// Every heading is at most one level below the one before it, in every sheet of every course there is.
#[test]
fn no_heading_skips_a_level() {
    fn look(pieces: &[Piece], last: &mut u8, name: &str) {
        for piece in pieces {
            match piece {
                Piece::Heading { level, .. } => {
                    assert!((2..=*last + 1).contains(level), "{name}: {level} after {last}");
                    *last = *level;
                }
                Piece::Boxed { inside, .. } | Piece::Question { inside, .. } => look(inside, last, name),
                _ => {}
            }
        }
    }
    for sheet in canary_pack() {
        look(&sheet.pieces, &mut 1, &sheet.name);
    }
}

#[test]
fn the_running_order_adds_up() {
    let guide = json(find(&canary_pack(), "guide"));
    for time in ["0:00", "0:10", "0:30"] {
        assert!(guide.contains(&format!("\"{time}\"")), "{time}: {guide}");
    }
    assert!(guide.contains("30 minutes in all"));
}

/// The time of a note is part of its heading's, and stands with the note (the handbook says so in two places).
#[test]
fn the_minutes_of_notes_are_not_added_to_the_running_order() {
    let mut files = crate::support::base_with("::: trainer {minutes=5}\nIn a lesson.\n:::");
    let plan = "## Welcome {minutes=10}\n\n::: trainer {minutes=7}\nIn the plan.\n:::\n";
    files.insert("trainer/guide.md".into(), plan.into());
    let guide = json(find(&pack_of(&crate::support::compiled(&files), &BTreeMap::new()), "guide"));
    for wanted in ["10 minutes in all", "For the trainer (7 minutes)", "For the trainer (5 minutes)"] {
        assert!(guide.contains(wanted), "{wanted} is not in {guide}");
    }
}

/// All that the key says of the questions of paper A.
fn key_of_a() -> String {
    key_of_paper(find(&canary_pack(), "quiz-key"), 'A').replace('\u{a0}', " ")
}

/// A marker needs no screen: marks, parts, spellings and ranges stand in the key (bundle-format.md 8.3).
#[test]
fn the_key_says_what_each_question_is_worth_and_how_a_part_is_earned() {
    let key = key_of_a();
    for wanted in [
        "How many days do you have? [2 marks]",
        "Right: 28 days (anything from 26.6 to 29.4)",
        "Wrong: 14",
        "Worth half a mark: b: The clerk",
        "Match each person to the task. [1 mark]",
        "All or nothing: every pair is right.",
        "give half a mark each time one is followed by the one that should follow it",
        "Part marks: a third of a mark for each right gap.",
        "Right: Gap 1: “Canary council” or “Canary body”",
        "Wrong: Gap 2: “Canary rates”",
        "Capitals count. The spelling must be right.",
        "Part marks: half a mark for each right tick. Take as much off for each wrong tick",
    ] {
        assert!(key.contains(wanted), "{wanted} is not in\n{key}");
    }
}

/// Why a wrong answer is wrong is asked in the hall, by the letter that it has on that paper (bundle-format.md 8.2).
#[test]
fn the_key_says_of_each_answer_what_the_screen_would_say() {
    let key = key_of_a();
    for wanted in [
        "Right: a: The monitoring officer\nWorth half a mark: b: The clerk. Canary the clerk helps.\n",
        "Wrong: 14. Canary half of it.\n",
        "Wrong: Gap 2: “Canary rates”. Canary rates ended.\n",
        "Worth half a mark: 2: In the row of seats. Canary those are for residents.\n",
        "Canary the oath. Canary the oath comes next.\n",
        " – Canary runs the meeting. Canary the chair has the last word.\n",
        ": Canary collects the tax. Canary nobody here does that.\n",
        ": (A plan with a window). Canary no door.\n",
    ] {
        assert!(key.contains(wanted), "{wanted} is not in\n{key}");
    }
    let pack = canary_pack();
    for letter in ['a', 'b', 'c'] {
        let paper = find(&pack, &format!("quiz-{letter}"));
        let rows =
            paper.pieces.iter().find_map(|piece| rows_of(piece, "Which plans show a door?")).expect("the question");
        let is_window =
            |row: &Vec<Inline>| matches!(row.as_slice(), [Inline::Image(image)] if image.alt == "A plan with a window");
        let place = rows.iter().position(is_window).expect("the wrong answer");
        let wrong = format!(
            "Wrong: {}: (A plan with a window). Canary no door.",
            char::from(b'a' + u8::try_from(place).expect("few rows"))
        );
        let key = key_of_paper(find(&pack, "quiz-key"), letter.to_ascii_uppercase());
        assert!(key.contains(&wrong), "{letter}: {wrong} is not in\n{key}");
    }
}

/// Papers are handed out one by one, and each quiz of a paper may be; the key stays with its marker.
#[test]
fn quizzes_begin_a_page_on_the_papers_and_follow_each_other_in_the_key() {
    let pack = canary_pack();
    let turns = |name: &str| find(&pack, name).pieces.iter().filter(|piece| matches!(piece, Piece::NewPage)).count();
    assert_eq!(["quiz-a", "quiz-b", "quiz-c", "quiz-key"].map(turns), [1, 1, 1, 0]);
}

/// Whoever doubts an answer in the hall is shown the text it rests on (bundle-format.md 8.2).
#[test]
fn the_key_names_the_text_that_an_answer_rests_on() {
    let pack = canary_pack();
    let key = json(find(&pack, "quiz-key"));
    let (explained, source) = ("Canary explained.", "Localism Act 2011, section 30. ");
    let after = key.split_once(explained).expect("the check").1;
    assert!(after.find(source).is_some_and(|at| at < after.find("Canary explained too.").expect("the next")), "{key}");
}

/// What the key says of parts is what the screen gives.
#[test]
fn a_part_of_a_mark_is_worth_on_paper_what_it_is_worth_on_the_screen() {
    let course = crate::support::compiled(&crate::promises::canary());
    let mark = |id: &str, reply: &Reply| {
        let (_, key) = course.server.keys.iter().find(|(question, _)| question.as_str() == id).expect("a key");
        mark(key, reply).mark
    };
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(mark("e-order", &Reply::Ordered(ids(&["c", "a", "b"]))), FULL / 2, "one of two neighbours");
    assert_eq!(mark("e-pictures", &Reply::Chosen(ids(&["a"]))), FULL / 2);
    assert_eq!(mark("e-pictures", &Reply::Chosen(ids(&["a", "c"]))), 0, "a wrong tick takes it off again");
    assert_eq!(mark("e-single", &Reply::Chosen(ids(&["a"]))), FULL / 2);
    assert_eq!(mark("e-number", &Reply::Typed("29.4".into())), FULL);
    assert_eq!(mark("e-number", &Reply::Typed("29.5".into())), 0);
}

/// As on the screen, the sum is compared before any rounding. Without parts only whole marks can be reached.
#[test]
fn what_passes_is_said_in_marks_and_per_cent() {
    let pack = canary_pack();
    let (paper, key) = (json(find(&pack, "quiz-a")), json(find(&pack, "quiz-key")));
    for sheet in [&paper, &key] {
        assert!(sheet.contains("At least 80 per cent to pass: 9.6 of 12 marks."), "{sheet}");
        assert!(sheet.contains("At least 80 per cent to pass: 1 of 1 mark."), "{sheet}");
    }
    assert!(paper.contains("[2\u{a0}marks]"), "{paper}");
}

const STORY: &str = "::: scenario [The field] {#sc}
It is Monday. Ask for the [register](term:register).

::: step {#start}
The field comes up.

- Leave the room => #left
  > Nobody can complain.
- Stay and vote => #stayed
  > Somebody will.
:::

::: step {#stayed ending=poor}
A resident complains.

- Go back and choose again => #start
:::

::: step {#left ending=good}
They decide without you.
:::
:::";

fn story_course() -> Compiled {
    course_with_story(STORY)
}

fn course_with_story(story: &str) -> Compiled {
    let mut files = crate::support::base_with(story);
    files.insert(
        "glossary.md".into(),
        "## Register {#register}\n\nA list of interests, kept by the [officer](term:monitoring-officer).\n\n## Officer {#monitoring-officer}\n\nSomebody at the district.\n\n## Unused {#unused}\n\nNobody says it.\n".into(),
    );
    crate::support::compiled(&files)
}

fn story_pack() -> Vec<Sheet> {
    pack_of(&story_course(), &BTreeMap::new())
}

#[test]
fn a_story_in_the_workbook_of_the_pack_goes_on_to_its_ends_and_keeps_what_is_said_back() {
    let workbook = json(find(&story_pack(), "workbook")).replace('\u{a0}', " ");
    for wanted in [
        "turn to step 3",
        "turn to step 2",
        "The story ends here. It could have ended better. To try another way, turn to step 1.",
        "The story ends here. It ended well.",
        "Step 3",
    ] {
        assert!(workbook.contains(wanted), "{wanted} is not in {workbook}");
    }
    assert!(!workbook.contains("Nobody can complain") && !workbook.contains("Go back and choose again"), "{workbook}");
}

/// Where a choice leads would tell the story to somebody who has yet to live it on the screen.
#[test]
fn a_learners_own_workbook_says_where_a_story_goes_on() {
    let words = walked(&story_course(), &[]);
    assert!(words.contains("What comes of it stands in the lesson on the screen.") && !words.contains("turn to step"));
}

/// The workbook of somebody who took these choices, by their places.
fn walked(course: &Compiled, choices: &[usize]) -> String {
    let story = BlockId::new("sc");
    let Some(Item::Scenario(told)) = course.lesson(&LessonId::new("registering")).and_then(|lesson| lesson.item("sc"))
    else {
        panic!("no story")
    };
    let feedback = &course.server.choices[&story];
    let mut path = Vec::new();
    for place in choices {
        let now = walk(told, feedback, &path).expect("a way").now;
        path.push((now.id.to_string(), now.choices[*place].id.clone()));
    }
    let walks = match choices {
        [] => Walks::new(),
        _ => Walks::from([(story, walk(told, feedback, &path).expect("a way"))]),
    };
    json(&own_workbook(course, &walks))
}

fn own_workbook(course: &Compiled, walks: &Walks<'_>) -> Sheet {
    let values = BTreeMap::new();
    let printing = Printing { values: &values, on: Date::new(2027, 3, 5).expect("a date"), stage: Stage::Final };
    workbook(&course.learner, &BTreeMap::new(), walks, &printing)
}

#[test]
fn a_learners_own_workbook_tells_a_story_as_far_as_they_went_in_it() {
    let course = story_course();
    // Ended badly: what was chosen and said, and nothing of the other way.
    let ended = walked(&course, &[1]);
    for wanted in ["The field comes up.", "You chose: ", "Stay and vote", "Somebody will.", "A resident complains."] {
        assert!(ended.contains(wanted), "{wanted}: {ended}");
    }
    assert!(ended.contains("The story ends here. It could have ended better."), "{ended}");
    for kept in ["Leave the room", "Nobody can complain.", "They decide without you.", "Go back and choose again"] {
        assert!(!ended.contains(kept), "{kept}: {ended}");
    }
    // Back at the start: the choices stand there, and what was not chosen is not talked about.
    let back = walked(&course, &[1, 0]);
    assert!(back.contains("Go back and choose again") && back.contains("Leave the room"), "{back}");
    assert!(back.contains("What comes of it stands in the lesson on the screen."), "{back}");
    assert!(!back.contains("Nobody can complain.") && !back.contains("They decide without you."), "{back}");
    // Both ways, in the order in which they were taken.
    let both = walked(&course, &[1, 0, 0]);
    let at = |words: &str| both.find(words).unwrap_or_else(|| panic!("{words}: {both}"));
    assert!(at("Somebody will.") < at("Nobody can complain.") && at("Nobody can complain.") < at("They decide"));
    assert!(both.contains("The story ends here. It ended well.") && !both.contains("\"score\""), "{both}");
}

/// The cards of the story, as JSON.
fn story_cards(pack: &[Sheet]) -> Vec<String> {
    let cards = find(pack, "scenario-cards").pieces.iter().filter(|piece| matches!(piece, Piece::Boxed { .. }));
    cards.map(|card| serde_json::to_string(card).expect("json")).collect()
}

#[test]
fn the_first_card_begins_the_story_when_it_is_cut_out() {
    let pack = story_pack();
    let begins = |card: &String| card.find("It is Monday.").zip(card.find("The field comes up."));
    let cards = story_cards(&pack);
    assert!(begins(&cards[0]).is_some_and(|(intro, step)| intro < step), "{}", cards[0]);
    assert_eq!(json(find(&pack, "scenario-cards")).matches("It is Monday.").count(), 1);
}

#[test]
fn an_ending_asks_nothing_and_its_way_back_is_on_the_card_and_on_the_map() {
    let pack = story_pack();
    let cards = story_cards(&pack);
    let with = |words: &str| cards.iter().map(|card| card.contains(words)).collect::<Vec<bool>>();
    assert_eq!(with("What do you do?"), [true, false, false]);
    assert_eq!(with("Go back and choose again"), [false, true, false]);
    let map = find(&pack, "scenario-map").pieces.iter().find_map(|piece| match piece {
        Piece::Table { table, .. } => Some(table),
        _ => None,
    });
    let rows: Vec<String> = map
        .expect("a map")
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" | "))
        .collect();
    assert_eq!(
        rows,
        [
            "1 | a: Leave the room | Card 3 | Nobody can complain.",
            "1 | b: Stay and vote | Card 2 | Somebody will.",
            "2 | The end |  | It could have ended better",
            "2 | a: Go back and choose again | Card 1 | ",
            "3 | The end |  | It ended well",
        ]
    );
}

#[test]
fn a_step_that_asks_is_not_asked_again() {
    for (words, asks_itself) in [
        ("The field comes up.", false),
        ("Why? The field comes up.", false),
        ("The field comes up. Do you stay?", true),
        ("The chair says: “Are you staying?”", true),
    ] {
        let course = course_with_story(&STORY.replace("The field comes up.", words));
        let pack = pack_of(&course, &BTreeMap::new());
        for name in ["scenario-cards", "workbook"] {
            assert_eq!(json(find(&pack, name)).contains("What do you do?"), !asks_itself, "{name}: {words}");
        }
        let values = BTreeMap::new();
        let on = Date::new(2027, 3, 5).expect("a date");
        let own = workbook(
            &course.learner,
            &BTreeMap::new(),
            &Walks::new(),
            &Printing { values: &values, on, stage: Stage::Final },
        );
        assert_eq!(json(&own).contains("What would you do?"), !asks_itself, "{words}");
    }
}

#[test]
fn the_workbook_explains_the_words_that_it_uses_and_no_others() {
    let workbook = json(find(&story_pack(), "workbook"));
    assert!(workbook.contains("A list of interests") && workbook.contains("Somebody at the district."), "{workbook}");
    assert!(!workbook.contains("Nobody says it."), "{workbook}");
    assert!(workbook.contains("What is in it") && workbook.contains("Register your interests on time"), "{workbook}");
}

#[test]
fn a_picture_alone_in_its_paragraph_is_a_picture_of_its_slide() {
    let mut files = crate::promises::canary();
    let slides = "## One\n\nWords and ![a plan](media/plan.png).\n\n![A plan of a chamber](media/plan.png)\n";
    files.insert("trainer/slides.md".into(), slides.into());
    let pack = pack_of(&crate::support::compiled(&files), &BTreeMap::new());
    let shown: Vec<&str> = find(&pack, "slides")
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Picture { image, .. } => Some(image.alt.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(shown, ["A plan of a chamber"]);
}

#[test]
fn a_handout_has_room_where_its_author_left_a_line() {
    let mut files = crate::promises::canary();
    let handout = "+++\ntitle = \"Find out\"\n+++\nDate: ______\n\n- Name: ____\n- Council: ____\n\nWhat I found:\n\n___\n\n___\n";
    files.insert("trainer/handouts/form.md".into(), handout.into());
    let pack = pack_of(&crate::support::compiled(&files), &BTreeMap::new());
    let blank = |label: &str| Piece::Blank(label.into());
    let wanted =
        [blank("Date"), blank("Name"), blank("Council"), blank("What I found"), Piece::Lines(1), Piece::Lines(1)];
    assert_eq!(find(&pack, "handout-form").pieces[..6], wanted);
}

/// The forms of a sheet that people fill in: how many rows each has.
fn rows_to_fill(sheet: &Sheet) -> Vec<u32> {
    let rows = sheet.pieces.iter().filter_map(|piece| match piece {
        Piece::Form { rows, .. } => Some(*rows),
        _ => None,
    });
    rows.collect()
}

#[test]
fn everybody_of_the_group_finds_a_row_to_sign() {
    let plain = crate::support::base_with("");
    let mut planned = plain.clone();
    planned.insert("trainer/guide.md".into(), "+++\nminutes = 60\ngroup = [6, 40]\n+++\nWelcome.\n".into());
    for (files, rows) in [(plain, 25), (planned, 40)] {
        let pack = pack_of(&crate::support::compiled(&files), &BTreeMap::new());
        assert_eq!(rows_to_fill(find(&pack, "attendance")), [1, rows]);
    }
}

/// What the sheet says of itself stands in the handbook too.
#[test]
fn the_sheet_to_sign_is_the_proof_and_says_so() {
    let sheet = json(find(&canary_pack(), "attendance"));
    let handbook =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/handbook/15-teaching-from-it.md"))
            .expect("the chapter");
    for said in ["ttendance cannot be recorded in Moothall yet", "the proof of who was there"] {
        assert!(sheet.contains(said) && handbook.contains(said), "{said}");
    }
}

#[test]
fn the_guide_tells_what_each_section_says_first_and_where_people_do_something() {
    let block = "## The form {#the-form}\n\nThe form goes to the *officer*. It has four pages.\n\n::: reflection [Your land] {#your-land}\nWhat do you own?\n:::";
    let pack = pack_of(&crate::support::compiled(&crate::support::base_with(block)), &BTreeMap::new());
    let guide = find(&pack, "guide");
    let words: String = guide
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Prose(part) => format!("{}\n", plain_prose(std::slice::from_ref(part))),
            _ => String::new(),
        })
        .collect();
    assert!(
        words.contains("The form. The form goes to the officer.") && words.contains("To write: Your land"),
        "{words}"
    );
    assert!(!words.contains("four pages"), "{words}");
}

/// Fifty gaps with fifty words are one line, and not fifty.
#[test]
fn what_every_gap_offers_is_listed_once() {
    let gaps: String = (10..60).map(|n| format!("Paper [[word{n}]] goes there. ")).collect();
    let question = format!("::: question {{#q-gaps type=gaps mode=choose}}\n{gaps}\n:::");
    let sheet = |question: &str| {
        let check = format!("::: check {{#c-gaps}}\n{question}\n:::");
        json(&own_workbook(&crate::support::compiled(&crate::support::base_with(&check)), &Walks::new()))
    };
    let same = sheet(&question);
    assert!(same.contains("Choose from these words for each gap.") && same.contains("word10 / word11 / "), "{same}");
    assert_eq!(same.matches("word59").count(), 1, "{same}");
    // Where each gap offers its own, it is said for which.
    let own = "::: question {#q-own type=gaps mode=choose}\nThe [[#a]] and the [[#b]].\n\
               - [x] [[#a]] clerk\n- [ ] [[#a]] chair\n- [x] [[#b]] hall\n- [ ] [[#b]] pond\n:::";
    let own = sheet(own);
    assert!(own.contains("Gap 1: chair / clerk") && own.contains("Gap 2: hall / pond"), "{own}");
}
