//! The examples of bundle-format.md 8.4, as they stand there, read and answered.

use std::collections::BTreeMap;

use courses::compiled::{Block, Compiled};
use courses::question::{Area, FULL, Gap, Pick, Reply, Rule, Shape, fit, mark, right_answers};
use courses::text::{Inline, Prose, plain};

use super::{compiled, found};

const EXAMPLES: &str = include_str!("examples.md");

/// The objectives and pictures of the examples are those of another course.
pub fn course() -> Compiled {
    let text = ["lo-budget", "lo-roles"].iter().fold(EXAMPLES.to_owned(), |text, id| text.replace(id, "lo-register"));
    let pictures = ["chamber", "notice-full", "notice-short"];
    compiled(&pictures.iter().fold(text, |text, name| text.replace(&format!("media/{name}.png"), "media/plan.png")))
}

fn given(course: &Compiled, id: &str, reply: Reply) -> (u32, usize) {
    let (question, key) = found(course, id);
    let marked = mark(key, &fit(question, key, reply).expect("a reply"));
    (marked.mark, marked.feedback.iter().filter(|remark| !remark.words.is_empty()).count())
}

fn shown(course: &Compiled, id: &str) -> Vec<String> {
    let (question, key) = found(course, id);
    right_answers(question, key).iter().map(|words| plain(words)).collect()
}

fn ids(text: &str) -> Vec<String> {
    text.chars().map(String::from).collect()
}

fn filled<const N: usize>(parts: [(&str, &str); N]) -> Reply {
    Reply::Filled(parts.map(|(id, words)| (id.to_owned(), words.to_owned())).into())
}

#[test]
fn options_are_ticked() {
    let course = course();
    assert_eq!(given(&course, "q-what", Reply::Chosen(ids("ab"))), (FULL, 2));
    assert_eq!(given(&course, "q-what", Reply::Chosen(ids("a"))), (5_000, 1));
    assert_eq!(shown(&course, "q-what"), ["Land you own in the parish", "The job you are paid for"]);
    assert_eq!(given(&course, "q-spouse", Reply::Chosen(ids("a"))), (FULL, 1));
    assert!(!found(&course, "q-spouse").1.shuffle);
}

#[test]
fn words_and_numbers_are_typed() {
    let course = course();
    assert_eq!(given(&course, "q-precept", Reply::Typed("The Precpet".into())), (FULL, 0));
    assert_eq!(given(&course, "q-precept", Reply::Typed("rates".into())), (0, 1));
    for (typed, worth) in [("£68.75", (FULL, 0)), ("68.76", (FULL, 0)), ("70", (5_000, 1)), ("27,100", (0, 1))] {
        assert_eq!(given(&course, "q-band-d", Reply::Typed(typed.into())), worth, "{typed}");
    }
}

#[test]
fn right_sides_are_put_beside_left_sides() {
    let course = course();
    let (question, key) = found(&course, "q-who");
    let Shape::Matching { lefts } = &question.shape else { panic!("{:?}", question.shape) };
    let lefts: Vec<_> = lefts.iter().map(|left| (left.id.as_str(), plain(&left.words))).collect();
    assert_eq!(lefts, [("a", "Monitoring officer".into()), ("b", "Chair".into()), ("c", "Clerk".to_owned())]);
    let Rule::Matching { partial, rights, .. } = &key.rule else { panic!("{:?}", key.rule) };
    assert!(*partial && key.shuffle);
    assert_eq!(rights.last().map(|card| plain(&card.words)).as_deref(), Some("Sets the national planning policy"));
    assert_eq!(given(&course, "q-who", filled([("a", "a"), ("b", "d"), ("c", "c")])), (6_667, 0));
    assert_eq!(shown(&course, "q-who")[1], "Chair: Runs the meeting");
}

#[test]
fn steps_are_put_in_order() {
    let course = course();
    assert_eq!(found(&course, "q-steps").0.shape, Shape::Ordering);
    assert_eq!(given(&course, "q-steps", Reply::Ordered(ids("abc"))), (FULL, 0));
    assert_eq!(given(&course, "q-steps", Reply::Ordered(ids("bca"))), (5_000, 0));
    assert_eq!(given(&course, "q-steps", Reply::Ordered(ids("cba"))), (0, 0));
    assert_eq!(shown(&course, "q-steps")[2], "3. The council approves the minutes");
}

#[test]
fn gaps_are_chosen_from_their_own_answers() {
    let course = course();
    let (question, _) = found(&course, "q-who-collects");
    let Shape::Gaps(gaps) = &question.shape else { panic!("{:?}", question.shape) };
    let choices: Vec<(&str, &[String])> = gaps.iter().map(|gap| (gap.id.as_str(), gap.choices.as_slice())).collect();
    assert_eq!(
        choices,
        [
            ("g1", ["business rate".to_owned(), "precept".to_owned()].as_slice()),
            ("g2", &["billing authority".to_owned(), "monitoring officer".to_owned()]),
        ]
    );
    let Block::Prose(Prose::Paragraph(words)) = &question.stem[0] else { panic!("{:?}", question.stem) };
    assert_eq!(plain(words), "The council sets a ____ and the ____ collects it.");
    assert_eq!(words.iter().filter(|word| matches!(word, Inline::Gap(_))).count(), 2);
    let reply = filled([("g1", "business rate"), ("g2", "billing authority")]);
    assert_eq!(given(&course, "q-who-collects", reply), (5_000, 1));
    assert_eq!(shown(&course, "q-who-collects"), ["Gap 1: precept", "Gap 2: billing authority"]);
}

#[test]
fn gaps_are_typed() {
    let course = course();
    let (question, _) = found(&course, "q-precept-typed");
    assert!(
        matches!(&question.shape, Shape::Gaps(gaps) if gaps.iter().eq(&[Gap { id: gaps[0].id.clone(), choices: vec![] }]))
    );
    for (typed, worth) in [("Precept", FULL), ("council tax precept", FULL), ("rates", 0)] {
        assert_eq!(given(&course, "q-precept-typed", filled([("g1", typed)])), (worth, 0), "{typed}");
    }
    assert_eq!(shown(&course, "q-precept-typed"), ["precept"]);
}

#[test]
fn a_place_is_chosen_on_a_picture() {
    let course = course();
    let (question, key) = found(&course, "q-seat");
    let Shape::Hotspot { image, pick, answers, areas } = &question.shape else { panic!("{:?}", question.shape) };
    assert_eq!((image.src.as_str(), *pick, answers.len()), ("media/plan.png", Pick::One, 2));
    assert_eq!(
        areas.as_slice(),
        [
            Area::Rect { x: 1_200, y: 4_000, width: 1_800, height: 1_000 },
            Area::Circle { x: 5_000, y: 8_000, radius: 600 }
        ]
    );
    assert_eq!(question.stem.len(), 1, "the picture has left the words");
    assert!(!key.shuffle);
    assert_eq!(given(&course, "q-seat", Reply::Chosen(ids("b"))), (0, 1));
    assert_eq!(shown(&course, "q-seat"), ["The desk next to the chair"]);
}

#[test]
fn a_picture_is_chosen() {
    let course = course();
    let (question, _) = found(&course, "q-notice");
    let Shape::Pictures { pick, answers } = &question.shape else { panic!("{:?}", question.shape) };
    assert!(*pick == Pick::One && answers.iter().all(|answer| matches!(answer.words.as_slice(), [Inline::Image(_)])));
    assert_eq!(given(&course, "q-notice", Reply::Chosen(ids("a"))), (FULL, 0));
    assert_eq!(
        fit(question, found(&course, "q-notice").1, Reply::Filled(BTreeMap::from([("a".into(), "x".into())]))).ok(),
        None
    );
}
