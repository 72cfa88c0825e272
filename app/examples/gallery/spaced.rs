//! Questions that come again: the page of a round, which answer to keep, and the page that stops the letters.

use std::collections::BTreeMap;

use app::Page;
use app::course::{ItemState, ReplyFault};
use app::pages::learn::which;
use app::pages::spaced::{round, stop};
use courses::ids::AnswerId;

use super::{World, kinds, saved_items, which_props};

/// What is asked again: one of several, some of several, and something dealt.
pub const ROUND: [&str; 3] = ["q-one", "q-any", "q-order"];

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let page = |mut items: BTreeMap<String, ItemState<'_>>, is_answered| {
        for name in ROUND {
            items.entry(name.to_owned()).or_default().order = [AnswerId::new("c"), AnswerId::new("a")].into();
        }
        let props = round::RoundPage {
            id: "0190".into(),
            course: &world.course,
            reader: &world.reader,
            questions: ROUND.map(|name| world.question(name)).into(),
            items: &items,
            is_answered,
        };
        round::page(&world.shell("/rounds/0190"), &props)
    };
    let fresh = BTreeMap::from([("q-order".to_owned(), kinds::dealt())]);
    let mut blank = BTreeMap::from([("q-order".to_owned(), kinds::dealt())]);
    blank.insert("q-one".into(), ItemState { fault: Some(ReplyFault::Blank), ..Default::default() });
    let stopping = |stage| {
        let course = world.course.facts.title.clone();
        stop::page(&world.stranger("/u/token"), &stop::Stop { token: "token".into(), course, stage })
    };
    let which = which::Which { place: which::WhichPlace::Round { id: "0190".into(), number: 2 }, ..which_props(None) };
    vec![
        ("round", page(fresh, false)),
        ("round-error", page(blank, false)),
        ("round-answered", page(saved_items(), true)),
        ("round-which", which::page(&world.shell("/which"), &which)),
        ("stop", stopping(stop::Stage::Ask)),
        ("stop-all", stopping(stop::Stage::Stopped(stop::Scope::All))),
        ("stop-course", stopping(stop::Stage::Stopped(stop::Scope::Course))),
        ("stop-undone", stopping(stop::Stage::Wanted)),
    ]
}
