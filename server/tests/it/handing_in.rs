//! However often and from wherever a try is handed in: one result, one credit, one certificate, and nobody sees an error.

use app::paths;
use records::now::SECOND;

use crate::rig::journey::{answer, be_ready_to_pass, hand_in, pass};
use crate::rig::{Ask, Site, Who};

on_each_engine!(
    a_pass_earns_one_credit_and_one_certificate,
    handing_in_again_shows_the_same_result,
    handing_in_from_two_windows_shows_the_same_result,
    sixty_four_presses_of_the_same_button_are_one,
    sixty_four_pages_handed_in_at_once_are_one,
    an_answer_after_handing_in_changes_nothing,
    an_action_id_cannot_be_used_for_another_try,
    nothing_but_the_button_can_be_sent,
);

/// What a person holds: results, credits, certificates, receipts.
async fn held(site: &Site) -> [i64; 4] {
    let count = |sql: &'static str| site.database.number(sql);
    [
        count("SELECT COUNT(*) FROM attempt WHERE context = 'quiz' AND submitted_at IS NOT NULL").await,
        count("SELECT COUNT(*) FROM cpd_entry").await,
        count("SELECT COUNT(*) FROM certificate").await,
        count("SELECT COUNT(*) FROM mail WHERE kind = 'receipt'").await,
    ]
}

async fn a_pass_earns_one_credit_and_one_certificate(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = pass(&mut ann).await;
    let result = ann.get(&paths::result(&id)).await.is(200);
    assert!(result.body.contains("/certificates/"), "{}", result.words());
    assert_eq!(held(site).await, [1; 4]);
}

async fn handing_in_again_shows_the_same_result(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = be_ready_to_pass(&mut ann).await;
    let form = ann.get(&paths::check(&id)).await.form(&paths::check(&id));
    for _ in 0..2 {
        assert_eq!(ann.submit(&form).await.leads_to(), paths::result(&id));
        site.clock.pass(SECOND);
    }
    // Last week's page, from the history of the browser.
    site.clock.pass(7 * records::now::DAY);
    let mut ann = site.signed_in(Who::Ann).await;
    assert_eq!(ann.submit(&form).await.leads_to(), paths::result(&id));
    assert_eq!(held(site).await, [1; 4]);
}

async fn handing_in_from_two_windows_shows_the_same_result(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let mut elsewhere = site.signed_in(Who::Ann).await;
    let id = be_ready_to_pass(&mut ann).await;
    let form = ann.get(&paths::check(&id)).await.form(&paths::check(&id));
    let other = elsewhere.get(&paths::check(&id)).await.form(&paths::check(&id));
    assert_ne!(form, other);
    assert_eq!(ann.submit(&form).await.leads_to(), paths::result(&id));
    assert_eq!(elsewhere.submit(&other).await.leads_to(), paths::result(&id));
    assert_eq!(held(site).await, [1; 4]);
}

async fn sixty_four_presses_of_the_same_button_are_one(site: &Site) {
    let action_id = site.action_id();
    race(site, |_| action_id.clone()).await;
}

async fn sixty_four_pages_handed_in_at_once_are_one(site: &Site) {
    race(site, |_| site.action_id()).await;
}

/// Hands one try in 64 times at once, from two sessions.
async fn race(site: &Site, action_id: impl Fn(usize) -> String) {
    let mut browsers = [site.signed_in(Who::Ann).await, site.signed_in(Who::Ann).await];
    let id = be_ready_to_pass(&mut browsers[0]).await;
    let presses: Vec<_> = (0..64)
        .map(|press| {
            let mut browser = browsers[press % 2].clone();
            let (path, sent) = (paths::check(&id), site.own(Who::Ann, &[("action_id", &action_id(press))]));
            tokio::spawn(async move { browser.post(&path, &sent).await })
        })
        .collect();
    for press in presses {
        assert_eq!(press.await.unwrap().leads_to(), paths::result(&id));
    }
    assert_eq!(held(site).await, [1; 4]);
}

async fn an_answer_after_handing_in_changes_nothing(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = be_ready_to_pass(&mut ann).await;
    let question = paths::question(&id, 1);
    let form = ann.get(&question).await.form(&question);
    hand_in(&mut ann, &id).await.leads_to();
    let before = site.database.remembered().await;
    let late = ann.submit(&form.clone().with("answer", "wrong")).await;
    assert_eq!(late.leads_to(), paths::result(&id));
    let as_json = Ask::post(&question).form(&form.with("answer", "wrong").fields).with("accept", "application/json");
    let told = ann.send(as_json).await.is(409).json();
    assert_eq!((&told["saved"], &told["next"]), (&serde_json::Value::Null, &paths::result(&id).into()));
    assert_eq!(ann.get(&question).await.leads_to(), paths::result(&id));
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn an_action_id_cannot_be_used_for_another_try(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let first = crate::rig::journey::start_try(&mut ann).await;
    let used = site.own(Who::Ann, &[("action_id", &site.action_id())]);
    assert_eq!(ann.post(&paths::check(&first), &used).await.leads_to(), paths::result(&first));
    let second = crate::rig::journey::start_try(&mut ann).await;
    assert_ne!(first, second);
    let reply = ann.post(&paths::check(&second), &used).await.is(422);
    assert!(reply.body.contains("That was done already"), "{}", reply.words());
    answer(&mut ann, &second, 1, "right").await.leads_to();
}

async fn nothing_but_the_button_can_be_sent(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = be_ready_to_pass(&mut ann).await;
    let before = site.database.remembered().await;
    for surplus in [("score", "100"), ("passed", "true"), ("action_id", "twice")] {
        let sent = site.own(Who::Ann, &[("action_id", &site.action_id()), surplus]);
        ann.post(&paths::check(&id), &sent).await.is(422);
    }
    ann.post(&paths::check(&id), &[]).await.is(422);
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}
