//! Reading changes nothing. Two things are known and said aloud: /readyz proves that a write works, and looking a
//! certificate code up is counted, because codes could otherwise be tried out.

use app::paths;
use axum::http::Method;
use server::routes::all;

use super::filled::Ids;
use crate::rig::{Ask, Browser, Site, Who};

on_each_engine!(no_get_and_no_head_changes_anything, a_head_is_answered_as_a_get_is);

fn may_change(path: &str) -> &'static [&'static str] {
    if path == paths::VERIFIED { &["guess"] } else { &[] }
}

/// A stranger, Ann, Bill, who is somebody else, and Rowan, who writes courses.
async fn everybody(site: &Site) -> [Browser; 4] {
    let signed_in = async |who| site.signed_in(who).await;
    [site.browser(), signed_in(Who::Ann).await, signed_in(Who::Bill).await, signed_in(Who::Rowan).await]
}

async fn no_get_and_no_head_changes_anything(site: &Site) {
    let ids = Ids::of_ann(site).await;
    let mut everybody = everybody(site).await;
    let mut before = site.database.remembered().await;
    for route in all() {
        for browser in &mut everybody {
            for method in [Method::GET, Method::HEAD] {
                let reply = browser.send(Ask::new(method, &ids.path(&route))).await;
                assert!(!reply.status.is_server_error(), "{route:?}: {}", reply.status);
            }
        }
        let after = site.database.remembered().await;
        assert_eq!(before.changed(&after), may_change(route.path), "{route:?}");
        before = after;
    }
}

async fn a_head_is_answered_as_a_get_is(site: &Site) {
    let ids = Ids::of_ann(site).await;
    let mut everybody = everybody(site).await;
    for route in all().iter().filter(|route| route.method == Method::GET) {
        for browser in &mut everybody {
            let get = browser.send(Ask::get(&ids.path(route))).await;
            let head = browser.send(Ask::new(Method::HEAD, &ids.path(route))).await;
            assert_eq!(head.status, get.status, "{route:?}");
            assert_eq!(head.header("content-type"), get.header("content-type"), "{route:?}");
            assert_eq!(head.header("location"), get.header("location"), "{route:?}");
        }
    }
}
