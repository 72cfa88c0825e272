//! As many tries as one likes, each with questions not seen before, and a pause after two.

use std::collections::BTreeSet;

use app::paths;
use records::now::MINUTE;

use crate::rig::course::{QUESTIONS, first_steps, quiz};
use crate::rig::journey::{answer, hand_in, start_try};
use crate::rig::{Browser, Site, Who};

on_each_engine!(
    after_two_tries_the_next_waits_and_the_page_says_until_when,
    starting_twice_goes_on_with_the_same_try,
    another_try_asks_what_was_not_asked_before,
);

async fn not_pass(ann: &mut Browser) -> String {
    let id = start_try(ann).await;
    for number in 1..=QUESTIONS {
        answer(ann, &id, number, "wrong").await.leads_to();
    }
    hand_in(ann, &id).await.leads_to();
    id
}

async fn after_two_tries_the_next_waits_and_the_page_says_until_when(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    not_pass(&mut ann).await;
    not_pass(&mut ann).await;
    let path = paths::quiz(&first_steps(), &quiz());
    let start = || site.own(Who::Ann, &[("action_id", &site.action_id())]);
    let refused = ann.post(&path, &start()).await.is(409);
    assert!(refused.body.contains("08:10"), "{}", refused.words());
    site.clock.pass(10 * MINUTE - 1);
    ann.post(&path, &start()).await.is(409);
    site.clock.pass(1);
    let id = not_pass(&mut ann).await;
    // A clock that is set back gives nobody a pause that is over twice.
    site.clock.pass(-5 * MINUTE);
    ann.post(&path, &start()).await.is(409);
    ann.get(&paths::result(&id)).await.is(200);
    assert_eq!(site.database.number("SELECT COUNT(*) FROM certificate").await, 0);
}

async fn starting_twice_goes_on_with_the_same_try(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let path = paths::quiz(&first_steps(), &quiz());
    let form = ann.get(&path).await.form(&path);
    let presses: Vec<_> = (0..16)
        .map(|press| {
            let (mut ann, form) = (ann.clone(), form.clone());
            let other = form.clone().with("action_id", &site.action_id());
            tokio::spawn(async move { ann.submit(if press % 2 == 0 { &form } else { &other }).await })
        })
        .collect();
    let mut led_to = BTreeSet::new();
    for press in presses {
        led_to.insert(press.await.unwrap().leads_to().to_owned());
    }
    assert_eq!(led_to.len(), 1, "{led_to:?}");
    assert_eq!(site.database.number("SELECT COUNT(*) FROM attempt WHERE context = 'quiz'").await, 1);
}

async fn another_try_asks_what_was_not_asked_before(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let mut asked = BTreeSet::new();
    for _ in 0..2 {
        let id = start_try(&mut ann).await;
        for number in 1..=QUESTIONS {
            let page = ann.get(&paths::question(&id, number)).await.is(200).body;
            let subject = ["agenda", "budget", "minutes", "notice"];
            asked.extend(subject.into_iter().filter(|subject| page.contains(&format!("about the {subject} of"))));
        }
        hand_in(&mut ann, &id).await.leads_to();
    }
    assert_eq!(asked.len(), 4, "two tries of three ask all four: {asked:?}");
}
