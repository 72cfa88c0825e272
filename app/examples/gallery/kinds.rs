//! The kinds of question that are answered in several fields or on a picture, fresh and answered.

use app::course::ItemState;
use courses::ids::AnswerId;
use courses::question::{Answer, Area, Card, Confidence, Gap, Pick, Question, Remark, Reply, Shape};
use courses::text::{Image, Inline, Prose};

use super::course::{answers, p, question, t};

pub fn questions() -> Vec<Question> {
    let gap = |id: &str, choices: &[&str]| Gap {
        id: AnswerId::new(id),
        choices: choices.iter().map(|words| (*words).to_owned()).collect(),
    };
    let image = |alt: &str| Image { src: "media/line.svg".into(), alt: alt.into() };
    let picture = |place: &str, alt: &str| Answer {
        id: AnswerId::new(place),
        words: vec![Inline::Image(image(alt))],
        fixed: false,
    };
    let filled_in = |name: &str, gaps: Vec<Gap>| {
        let mut question = question(name, "", Shape::Gaps(gaps));
        question.stem = vec![courses::compiled::Block::Prose(Prose::Paragraph(vec![
            Inline::Text("The council sets a ".into()),
            Inline::Gap(AnswerId::new("g1")),
            Inline::Text(" and the ".into()),
            Inline::Gap(AnswerId::new("g2")),
            Inline::Text(" collects it.".into()),
        ]))];
        question
    };
    let mut guess = question(
        "q-guess",
        "How many clear days does a summons need?",
        Shape::One(answers(&["One", "Three", "Seven"])),
    );
    guess.confidence = true;
    vec![
        guess,
        question("q-pairs", "Match each person to the task.", Shape::Matching { lefts: answers(&["Chair", "Clerk"]) }),
        question("q-order", "Put the steps in order.", Shape::Ordering),
        filled_in("q-gaps", vec![gap("g1", &[]), gap("g2", &[])]),
        filled_in("q-choose", vec![gap("g1", &["precept", "rent"]), gap("g2", &["billing authority", "clerk"])]),
        question(
            "q-spot",
            "Where does the clerk sit?",
            Shape::Hotspot {
                image: image("Plan of a council chamber"),
                pick: Pick::One,
                answers: answers(&["The desk next to the chair", "The public seats"]),
                areas: vec![
                    Area::Rect { x: 1_200, y: 4_000, width: 1_800, height: 1_000 },
                    Area::Circle { x: 5_000, y: 6_000, radius: 600 },
                ],
            },
        ),
        question(
            "q-picture",
            "Which notice tells people enough?",
            Shape::Pictures {
                pick: Pick::Any,
                answers: vec![
                    picture("a", "A notice with place, day and business"),
                    picture("b", "A notice with the words Meeting tonight"),
                ],
            },
        ),
    ]
}

fn cards() -> Vec<Card> {
    let words = ["Runs the meeting", "Advises the council", "Sets the national planning policy"];
    (1..).zip(words).map(|(token, words): (usize, &str)| Card { token: token.to_string(), words: t(words) }).collect()
}

/// Fresh: only what was dealt.
pub fn dealt() -> ItemState<'static> {
    ItemState { cards: cards(), ..ItemState::default() }
}

/// Answered, with what is said about it.
pub fn answered() -> Vec<(String, ItemState<'static>)> {
    let remark = |answer: &str, right, words: &str| Remark {
        answer: Some(AnswerId::new(answer)),
        right,
        words: if words.is_empty() { vec![] } else { vec![p(words)] },
    };
    let state = |reply, remarks| ItemState {
        base: 1,
        reply: Some(reply),
        mark: Some(5_000),
        saved_at: Some("14:32".into()),
        remarks,
        ..dealt()
    };
    let filled = |pairs: [(&str, &str); 2]| {
        Reply::Filled(pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).into_iter().collect())
    };
    let mut guess = ItemState { base: 1, reply: Some(Reply::Chosen(vec!["b".into()])), ..ItemState::default() };
    guess.confidence = Some(Confidence::Fairly);
    [
        ("q-guess", guess),
        ("q-pairs", state(filled([("a", "1"), ("b", "3")]), vec![remark("a", true, "Yes."), remark("b", false, "")])),
        ("q-order", state(Reply::Ordered(["2", "1", "3"].map(String::from).into()), vec![])),
        (
            "q-gaps",
            state(
                filled([("g1", "precept"), ("g2", "clerk")]),
                vec![remark("g1", true, ""), remark("g2", false, "The clerk keeps the minutes.")],
            ),
        ),
        (
            "q-choose",
            state(
                filled([("g1", "rent"), ("g2", "billing authority")]),
                vec![remark("g1", false, "A council has no tenants here."), remark("g2", true, "")],
            ),
        ),
        ("q-spot", state(Reply::Chosen(vec!["b".into()]), vec![remark("b", false, "They sit with the council.")])),
        ("q-picture", state(Reply::Chosen(vec!["a".into()]), vec![remark("a", true, "It says where and when.")])),
    ]
    .map(|(name, state)| (name.to_owned(), state))
    .into()
}
