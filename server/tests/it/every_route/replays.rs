//! Sending a thing twice has one effect, whichever route takes it (quality.md, R5).

use app::paths;
use axum::http::Method;
use server::routes::all;

use super::filled::{Ids, Owners, asked, keep_in, owner};
use crate::rig::Site;

on_each_engine!(what_is_posted_three_times_has_one_effect);

/// Every sign-in opens a session and every asking is counted; a code that is asked for again is a new code.
const OF_EACH_PRESS: [&str; 6] = ["session", "guess", "audit_event", "sign_in_code", "mail", "job"];

async fn what_is_posted_three_times_has_one_effect(site: &Site) {
    let ids = Ids::of_ann(site).await;
    let mut owners = Owners::of(site).await;
    for route in all().iter().filter(|route| route.method == Method::POST) {
        let who = owner(route);
        let browser = owners.browser(route);
        keep_in(browser, who).await;
        let asked = asked(site, route, &ids, who);
        let first = browser.clone().send(asked.clone()).await;
        let before = site.database.remembered().await;
        let (mut one, mut other) = (browser.clone(), browser.clone());
        let (second, third) = tokio::join!(one.send(asked.clone()), other.send(asked));
        for again in [second, third] {
            assert!(!again.status.is_server_error(), "{route:?}: {}", again.words());
            // Where the first press let somebody in or out, the cookie of the others is no longer good.
            let is_of_access = paths_of_access().contains(&route.path);
            assert!(is_of_access || again.header("location") == first.header("location"), "{route:?}");
        }
        let mut changed = before.changed(&site.database.remembered().await);
        changed.retain(|table| !OF_EACH_PRESS.contains(&table.as_str()));
        // The same password again is kept under a new salt.
        let may_change: &[&str] = if route.path == paths::ACCOUNT_PASSWORD { &["person"] } else { &[] };
        assert_eq!(changed, may_change, "{route:?}");
    }
}

fn paths_of_access() -> [&'static str; 6] {
    [
        paths::SIGN_OUT,
        paths::SIGN_OUT_EVERYWHERE,
        paths::RESET,
        paths::INVITATION,
        paths::ACCOUNT_PASSWORD,
        paths::SIGN_IN,
    ]
}
