//! How much each page of the journey asks of the database. Time is measured by the benchmark; what does not vary is held
//! here, and a change of this list is a change to look at.

use app::paths;

use crate::rig::journey::{answer, read_everything};
use crate::rig::{Engine, Site, Who, course};

/// Statements and commits. The session is one statement of each.
const ASKED: [(&str, u64, u64); 14] = [
    ("home", 5, 0),
    ("the course", 3, 0),
    ("a lesson", 4, 0),
    ("the quiz", 3, 0),
    ("starting a try", 10, 1),
    ("a question", 3, 0),
    ("an answer", 5, 1),
    ("check your answers", 3, 0),
    ("handing in", 33, 1),
    ("the result", 12, 0),
    ("the record", 6, 0),
    ("home with questions", 5, 0),
    ("the questions", 3, 0),
    ("an answer to one", 6, 1),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_asks_no_more_than_it_did() {
    let site = Site::on(Engine::Sqlite).await;
    let mut ann = site.signed_in(Who::Ann).await;
    // What is read once and kept for the next pages is read here.
    read_everything(&mut ann).await;
    let quiz = paths::quiz(&course::first_steps(), &course::quiz());
    let mut asked = Vec::new();
    let mut before = site.moothall.db.work();
    let mut note = |name: &'static str| {
        let now = site.moothall.db.work();
        asked.push((name, now.statements - before.statements, now.commits - before.commits));
        before = now;
    };
    note("nothing");
    for (name, path) in [
        ("home", paths::HOME.to_owned()),
        ("the course", paths::course(&course::first_steps())),
        ("a lesson", paths::lesson(&course::first_steps(), &course::lesson())),
    ] {
        ann.get(&path).await.is(200);
        note(name);
    }
    let form = ann.get(&quiz).await.is(200).form(&quiz);
    note("the quiz");
    let started = ann.submit(&form).await;
    note("starting a try");
    let id = started.leads_to().split('/').nth(2).unwrap().to_owned();
    let first = paths::question(&id, 1);
    let form = ann.get(&first).await.is(200).form(&first);
    note("a question");
    ann.submit(&form.with("answer", "right")).await.leads_to();
    note("an answer");
    for number in 2..=course::QUESTIONS {
        answer(&mut ann, &id, number, "right").await.leads_to();
    }
    note("the other answers");
    let check = paths::check(&id);
    let form = ann.get(&check).await.is(200).form(&check);
    note("check your answers");
    ann.submit(&form).await.leads_to();
    note("handing in");
    for (name, path) in [("the result", paths::result(&id)), ("the record", paths::RECORD.to_owned())] {
        ann.get(&path).await.is(200);
        note(name);
    }
    let round = crate::spaced::open_first(&site).await;
    note("opening a round");
    ann.get(paths::HOME).await.is(200);
    note("home with questions");
    let page = ann.get(&paths::round(&round)).await.is(200);
    note("the questions");
    let form = page.form(&paths::round_question(&round, 1));
    let (_, first) = form.choices[0].clone();
    ann.submit(&form.with("answer", &first)).await.leads_to();
    note("an answer to one");
    asked.retain(|(name, ..)| !["nothing", "the other answers", "opening a round"].contains(name));
    assert_eq!(asked, ASKED);
    site.end().await;
}
