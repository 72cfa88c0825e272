//! Guessing is slow, for one account and for one network, and an owner can always get in by a code.

use app::paths;
use records::now::MINUTE;

use crate::rig::journey::sign_in;
use crate::rig::people::PASSWORD;
use crate::rig::{Ask, Engine, Site, Who, fields};

on_each_engine!(
    the_eleventh_guess_at_a_password_waits_whoever_makes_it,
    a_right_password_wipes_the_count,
    the_old_password_cannot_be_guessed_from_inside_either,
    one_network_may_not_guess_at_a_thousand_accounts,
    certificate_codes_cannot_be_tried_out,
    a_code_cannot_be_guessed_by_asking_for_new_ones,
);

async fn the_eleventh_guess_at_a_password_waits_whoever_makes_it(site: &Site) {
    for guess in 0..10_u8 {
        let mut guesser = site.browser().from([198, 51, 100, guess]);
        let refused = sign_in(&mut guesser, " ANN@example.org", "not that one").await.is(422);
        assert!(refused.body.contains("do not go together"), "{}", refused.words());
    }
    let mut guesser = site.browser().from([198, 51, 100, 99]);
    let refused = sign_in(&mut guesser, Who::Ann.email(), PASSWORD).await.is(422);
    // From 08:00, the first guess: fifteen minutes.
    assert!(refused.body.contains("wait until 08:15"), "{}", refused.words());
    assert!(!refused.headers.contains_key("set-cookie"));
    // The owner gets in by a code all the while.
    let mut ann = site.browser();
    ann.post(paths::SIGN_IN_CODE, &fields(&[("email", Who::Ann.email())])).await.is(200);
    let code = site.code_sent_to(Who::Ann).await;
    ann.post(paths::SIGN_IN_CODE, &fields(&[("email", Who::Ann.email()), ("code", &code)])).await.leads_to();
    // Nobody else waits, and nobody waits for ever.
    sign_in(&mut site.browser(), Who::Bill.email(), PASSWORD).await.leads_to();
    site.clock.pass(15 * MINUTE);
    sign_in(&mut site.browser(), Who::Ann.email(), PASSWORD).await.leads_to();
}

async fn a_right_password_wipes_the_count(site: &Site) {
    for _ in 0..2 {
        for _ in 0..9 {
            sign_in(&mut site.browser(), Who::Ann.email(), "not that one").await.is(422);
        }
        sign_in(&mut site.browser(), Who::Ann.email(), PASSWORD).await.leads_to();
    }
}

async fn the_old_password_cannot_be_guessed_from_inside_either(site: &Site) {
    let mut thief = site.signed_in(Who::Ann).await;
    let set = |current: &str| site.own(Who::Ann, &[("current", current), ("password", "violet-anchor-window")]);
    for _ in 0..10 {
        thief.post(paths::ACCOUNT_PASSWORD, &set("not that one")).await.is(422);
    }
    let refused = thief.post(paths::ACCOUNT_PASSWORD, &set(PASSWORD)).await.is(422);
    assert!(refused.body.contains("08:15"), "{}", refused.words());
}

async fn one_network_may_not_guess_at_a_thousand_accounts(site: &Site) {
    let mut hall = site.browser();
    for guess in 0..200 {
        let asked = fields(&[("email", &format!("guess{guess}@example.org"))]);
        hall.post(paths::FORGOTTEN_PASSWORD, &asked).await.is(200);
    }
    let refused = sign_in(&mut hall, Who::Ann.email(), PASSWORD).await.is(422);
    assert!(refused.body.contains("wait until 08:15"), "{}", refused.words());
    for path in [paths::FORGOTTEN_PASSWORD, paths::INVITATION_AGAIN, paths::SIGN_IN_CODE] {
        let refused = hall.post(path, &fields(&[("email", Who::Ann.email())])).await.is(422);
        assert!(refused.body.contains("wait until 08:15"), "{path}: {}", refused.words());
    }
    assert!(site.letters().await.is_empty());
    sign_in(&mut site.browser().from([198, 51, 100, 7]), Who::Ann.email(), PASSWORD).await.leads_to();
    site.clock.pass(15 * MINUTE);
    sign_in(&mut hall, Who::Ann.email(), PASSWORD).await.leads_to();
}

async fn certificate_codes_cannot_be_tried_out(site: &Site) {
    let mut guesser = site.browser();
    for _ in 0..10 {
        guesser.get(&paths::verified("7K3MQ9X27K3MQ9X2")).await.is(404);
    }
    let refused = guesser.get(&paths::verified("7K3MQ9X27K3MQ9X2")).await.is(429);
    assert_eq!(refused.header("retry-after"), "60");
    assert!(refused.body.contains("08:01"), "{}", refused.words());
    let json = guesser.send(Ask::get(&paths::verified("7K3MQ9X27K3MQ9X2")).with("accept", "application/json")).await;
    assert_eq!(json.is(429).json()["saved"], serde_json::Value::Null);
    guesser.get(paths::VERIFY).await.is(200);
    site.browser().from([198, 51, 100, 7]).get(&paths::verified("7K3MQ9X27K3MQ9X2")).await.is(404);
    site.clock.pass(MINUTE);
    guesser.get(&paths::verified("7K3MQ9X27K3MQ9X2")).await.is(404);
}

async fn a_code_cannot_be_guessed_by_asking_for_new_ones(site: &Site) {
    let mut guesser = site.browser();
    let mut tries = 0;
    for _ in 0..4 {
        guesser.post(paths::SIGN_IN_CODE, &fields(&[("email", Who::Ann.email())])).await.is(200);
        for _ in 0..4 {
            let typed = fields(&[("email", Who::Ann.email()), ("code", "000000")]);
            let refused = guesser.post(paths::SIGN_IN_CODE, &typed).await;
            tries += 1;
            let waits = refused.body.contains("wait until");
            assert_eq!(waits, tries > 10, "try {tries}: {}", refused.words());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_our_own_proxy_is_believed_about_where_a_request_comes_from() {
    let site = Site::with(Engine::Sqlite, crate::rig::site::URL, |parts| {
        parts.proxies = vec![[203, 0, 113, 5].into()];
    })
    .await;
    let ask = |told: &str| Ask::get(&paths::verified("7K3MQ9X27K3MQ9X2")).with("x-forwarded-for", told);
    let mut liar = site.browser().from([192, 0, 2, 66]);
    for guess in 0..10 {
        liar.send(ask(&format!("198.51.100.{guess}"))).await.is(404);
    }
    liar.send(ask("198.51.100.99")).await.is(429);
    // Through the proxy, the last address is the one that the proxy saw.
    let mut proxy = site.browser().from([203, 0, 113, 5]);
    for guess in 0..10 {
        proxy.send(ask(&format!("10.0.0.{guess}, 198.51.100.1"))).await.is(404);
    }
    proxy.send(ask("10.0.0.99, 198.51.100.1")).await.is(429);
    proxy.send(ask("198.51.100.2")).await.is(404);
    site.end().await;
}
