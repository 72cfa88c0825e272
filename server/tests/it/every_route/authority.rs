//! Who may: strangers, a learner, a learner of another council, and a clerk, as the table of the policy says.

use app::paths;
use axum::http::Method;
use records::now::MINUTE;
use records::policy::Role;
use server::http::guard::AfterSignIn;
use server::routes::{Route, all};

use super::filled::{Held, Ids, asked, held, is_open_to, keep_in, owner};
use crate::rig::course::SECRET_WORD;
use crate::rig::{Browser, Reply, Site, Who};

on_each_engine!(
    a_stranger_is_asked_to_sign_in_wherever_the_table_says_no,
    what_is_somebody_elses_does_not_exist,
    what_is_ones_own_opens,
    what_a_role_may_not_do_is_refused_whatever_it_names,
);

async fn a_stranger_is_asked_to_sign_in_wherever_the_table_says_no(site: &Site) {
    let ids = Ids::of_ann(site).await;
    let before = site.database.remembered().await;
    for route in all().iter().filter(|route| !is_open_to(route, Role::Anonymous)) {
        let reply = site.browser().send(asked(site, route, &ids, owner(route))).await;
        if route.method == Method::GET {
            assert_eq!(reply.leads_to(), paths::sign_in_then(&ids.path(route)), "{route:?}");
        } else {
            let form = reply.is(401).form(paths::SIGN_IN);
            let is_carried = form.get("resume").is_some();
            assert_eq!(is_carried, route.rule.after_sign_in == AfterSignIn::Resume, "{route:?}");
        }
        let json = site.browser().send(asked(site, route, &ids, owner(route)).with("accept", "application/json")).await;
        assert!(
            json.is(401).json()["sign_in"].as_str().unwrap().starts_with("/sign-in?reason=answer-kept&next="),
            "{route:?}"
        );
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
    for route in all().iter().filter(|route| is_open_to(route, Role::Anonymous)) {
        let ids = Ids::of_ann_again(&ids, site, route).await;
        let reply = site.browser().send(asked(site, route, &ids, Who::Ann)).await;
        assert!(is_welcome(&reply), "{route:?}: {} {}", reply.status, reply.words());
        settle(site, route).await;
    }
}

async fn what_is_somebody_elses_does_not_exist(site: &Site) {
    let (anns, bills) = (Ids::of_ann(site).await, Ids::of_bill(site).await);
    // A trainer of another house meets Rowan's draft as a councillor of another council meets Ann's try.
    let strangers = [(Who::Bill, &anns), (Who::Priya, &anns), (Who::Ann, &bills), (Who::Stella, &anns)];
    for (who, ids) in strangers {
        let mut browser = site.signed_in(who).await;
        let before = site.database.remembered().await;
        let kept_from = |route: &&Route| held(route) == Held::BySomebody && is_open_to(route, who.role());
        for route in all().iter().filter(kept_from) {
            let theirs = browser.send(asked(site, route, ids, who)).await;
            let never = Ids::of_nothing();
            let nobodys = browser.send(asked(site, route, &never, who)).await;
            assert_eq!(theirs.status, 404, "{who:?} {route:?}: {}", theirs.words());
            assert_eq!(
                told(&theirs, &ids.path(route)),
                told(&nobodys, &never.path(route)),
                "{who:?} {route:?} tells what is there from what is not"
            );
            let json = browser.send(asked(site, route, ids, who).with("accept", "application/json")).await.is(404);
            assert!(!json.body.contains(Who::Ann.name()) && !json.body.contains(SECRET_WORD));
        }
        assert_eq!(before.changed(&site.database.remembered().await), [""; 0], "{who:?}");
    }
}

/// What a response says, without the reference and without the address that was asked for.
fn told(reply: &Reply, path: &str) -> (u16, Vec<(String, String)>, String) {
    let headers = reply.headers.iter().filter(|(name, _)| !matches!(name.as_str(), "x-request-id" | "content-length"));
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    let body = reply.body.replace(reply.header("x-request-id"), "(reference)").replace(path, "(address)");
    (reply.status.as_u16(), headers, body)
}

async fn what_a_role_may_not_do_is_refused_whatever_it_names(site: &Site) {
    let (anns, never) = (Ids::of_ann(site).await, Ids::of_nothing());
    for who in Who::ALL {
        let mut browser = site.signed_in(who).await;
        let before = site.database.remembered().await;
        for route in all().iter().filter(|route| !is_open_to(route, who.role())) {
            for ids in [&anns, &never] {
                browser.send(asked(site, route, ids, who)).await.is(403);
            }
        }
        assert_eq!(before.changed(&site.database.remembered().await), [""; 0], "{who:?}");
    }
}

async fn what_is_ones_own_opens(site: &Site) {
    let ids = Ids::of_ann(site).await;
    // Nobody is kept waiting for what others tried before.
    site.clock.pass(20 * MINUTE);
    let mut ann = site.signed_in(Who::Ann).await;
    walk(site, &mut ann, Who::Ann, &ids, |route| owner(route) == Who::Ann).await;
    for who in [Who::Bill, Who::Priya] {
        site.clock.pass(20 * MINUTE);
        let mut browser = site.signed_in(who).await;
        let is_nobodys = |route: &Route| held(route) == Held::ByNobody && owner(route) == Who::Ann;
        walk(site, &mut browser, who, &ids, is_nobodys).await;
    }
    let mut rowan = site.signed_in(Who::Rowan).await;
    let mut olive = site.signed_in(Who::Olive).await;
    // What Rowan writes and what Olive publishes of it, in the order of the list.
    for route in all().iter().filter(|route| owner(route) != Who::Ann) {
        let (browser, who) =
            if owner(route) == Who::Olive { (&mut olive, Who::Olive) } else { (&mut rowan, Who::Rowan) };
        walk(site, browser, who, &ids, |other| other.path == route.path && other.method == route.method).await;
    }
}

/// Asks for each of these routes as somebody to whom it is open.
async fn walk(site: &Site, browser: &mut Browser, who: Who, ids: &Ids, which: impl Fn(&Route) -> bool) {
    for route in all().iter().filter(|route| which(route)) {
        keep_in(browser, who).await;
        assert!(is_open_to(route, who.role()), "{route:?}");
        let ids = Ids::of_ann_again(ids, site, route).await;
        let reply = browser.send(asked(site, route, &ids, who)).await;
        assert!(is_welcome(&reply), "{who:?} {route:?}: {} {}", reply.status, reply.words());
        let is_of_great_mallow = who.is_of_great_mallow();
        assert!(is_of_great_mallow || !reply.body.contains(SECRET_WORD), "{who:?} {route:?}");
        settle(site, route).await;
    }
}

/// What is asked for by an address is done after the answer; a later step would otherwise meet it half-way.
async fn settle(site: &Site, route: &Route) {
    match route.path {
        paths::FORGOTTEN_PASSWORD if route.method == Method::POST => drop(site.reset_sent_to(Who::Ann).await),
        paths::SIGN_IN_CODE if route.method == Method::POST => drop(site.code_sent_to(Who::Ann).await),
        _ => {}
    }
}

/// Neither refused nor a fault of ours.
fn is_welcome(reply: &Reply) -> bool {
    matches!(reply.status.as_u16(), 200 | 303)
}

impl Ids {
    /// The same, with new links for routes that spend theirs.
    async fn of_ann_again(ids: &Self, site: &Site, route: &Route) -> Self {
        let mut ids = ids.clone();
        if route.path == paths::INVITATION {
            let invited = site.invite_as(Who::Ann, "Wilf Teasel", "wilf@example.org").await;
            ids.invitation = site.invitation_token(&invited);
        }
        if route.path == paths::RESET {
            let asked = crate::rig::fields(&[("email", Who::Ann.email())]);
            site.browser().post(paths::FORGOTTEN_PASSWORD, &asked).await;
            ids.reset = site.reset_sent_to(Who::Ann).await.rsplit('/').next().unwrap().to_owned();
        }
        ids
    }
}
