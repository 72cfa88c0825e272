//! What is posted: from our own pages only, as a form, with no field too many and none too long, by the right method.

use app::paths;
use axum::http::Method;
use server::routes::{Route, all};

use super::filled::{Held, Ids, Owners, Sent, asked, held, is_own, owner, posted, sent_as};
use crate::rig::{Ask, Browser, Reply, Site, Who, course, fields};

on_each_engine!(
    a_form_from_another_site_is_refused_on_every_path,
    a_form_with_a_field_too_many_is_refused_and_changes_nothing,
    what_stood_on_somebody_elses_page_is_refused_and_changes_nothing,
    what_is_not_a_form_is_refused_and_changes_nothing,
    what_is_too_long_is_refused_before_it_is_read,
    a_path_says_which_methods_it_knows,
);

const UNSAFE: [Method; 4] = [Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

fn posts() -> Vec<Route> {
    all().into_iter().filter(|route| route.method == Method::POST).collect()
}

/// Files have rules of their own: see `uploads`.
fn forms() -> Vec<Route> {
    posts().into_iter().filter(|route| sent_as(route) != Sent::Files).collect()
}

async fn a_form_from_another_site_is_refused_on_every_path(site: &Site) {
    let ids = Ids::of_ann(site).await;
    let mut owners = Owners::of(site).await;
    let mut ann = site.signed_in(Who::Ann).await;
    let mut all_paths: Vec<String> = all().iter().map(|route| ids.path(route)).collect();
    all_paths.extend(["/no-such-page".into(), "/tries/".into(), "/assets/none.js".into()]);
    let before = site.database.remembered().await;
    let foreign = [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1:9090"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ];
    for path in &all_paths {
        for method in UNSAFE {
            for (name, value) in foreign {
                let asked = Ask::new(method.clone(), path).form(&fields(&[("action_id", &site.action_id())]));
                let reply = ann.send(asked.with(name, value)).await;
                assert_eq!(reply.status, 403, "{method} {path} with {name}: {value}");
            }
        }
    }
    // Both at once, as a browser sends them, with a body that would work.
    for route in posts() {
        let asked = asked(site, &route, &ids, owner(&route))
            .with("origin", "https://evil.example")
            .with("sec-fetch-site", "cross-site");
        owners.browser(&route).send(asked).await.is(403);
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn refused(ann: &mut Browser, asked: Ask, status: u16, route: &Route) -> Reply {
    let reply = ann.send(asked).await;
    assert_eq!(reply.status.as_u16(), status, "{route:?}: {}", reply.words());
    reply
}

async fn a_form_with_a_field_too_many_is_refused_and_changes_nothing(site: &Site) {
    let ids = Ids::of_ann(site).await;
    let mut owners = Owners::of(site).await;
    let before = site.database.remembered().await;
    for route in forms() {
        let sent = posted(site, &route, owner(&route));
        let mut surplus = vec![("role".to_owned(), "admin".to_owned())];
        // The one field that may stand several times is the choice of answers.
        surplus.extend(sent.first().filter(|(name, _)| name != "answer").cloned());
        for one in surplus {
            let mut sent = sent.clone();
            sent.push(one);
            let asked = Ask::post(&ids.path(&route)).form(&sent);
            refused(owners.browser(&route), asked, 422, &route).await;
        }
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn what_stood_on_somebody_elses_page_is_refused_and_changes_nothing(site: &Site) {
    site.enrol(Who::Bill, course::first_steps()).await;
    let ids = Ids::of_ann(site).await;
    let mut bill = site.signed_in(Who::Bill).await;
    let before = site.database.remembered().await;
    for route in forms().iter().filter(|route| is_own(route) && owner(route) == Who::Ann) {
        let anns = asked(site, route, &ids, Who::Ann);
        let page = refused(&mut bill, anns.clone(), 401, route).await;
        assert!(page.body.contains("You are signed in as Bill Sandpiper."), "{route:?}: {}", page.words());
        assert!(!page.body.contains(Who::Ann.name()), "{route:?}: {}", page.words());
        let told = refused(&mut bill, anns.with("accept", "application/json"), 401, route).await.json();
        assert!(told["sign_in"].is_string() && told["saved"].is_null(), "{route:?}: {told}");
        let mut nobodys = posted(site, route, Who::Bill);
        nobodys.retain(|(name, _)| name != "person");
        refused(&mut bill, Ask::post(&ids.path(route)).form(&nobodys), 422, route).await;
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn what_is_not_a_form_is_refused_and_changes_nothing(site: &Site) {
    let ids = Ids::of_ann(site).await;
    let mut owners = Owners::of(site).await;
    let before = site.database.remembered().await;
    for route in forms() {
        for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x", ""] {
            let asked = Ask::post(&ids.path(&route)).body("{\"role\": \"admin\"}").with("content-type", kind);
            refused(owners.browser(&route), asked, 415, &route).await;
        }
        let not_text = Ask::post(&ids.path(&route)).form(&[]).body(vec![b'a', b'=', 0xff, b'&', 0]);
        refused(owners.browser(&route), not_text, 422, &route).await;
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn what_is_too_long_is_refused_before_it_is_read(site: &Site) {
    let ids = Ids::of_ann(site).await;
    let (mut owners, mut stranger) = (Owners::of(site).await, site.browser());
    let before = site.database.remembered().await;
    for route in forms() {
        let long = if sent_as(&route) == Sent::LongForm { 2 * 1024 * 1024 } else { 80 * 1024 };
        let mut sent = posted(site, &route, owner(&route));
        sent.push(("more".into(), "a".repeat(long)));
        for browser in [owners.browser(&route), &mut stranger] {
            let reply = refused(browser, Ask::post(&ids.path(&route)).form(&sent), 413, &route).await;
            assert!(reply.body.contains("That is too long"), "{route:?}: {}", reply.words());
        }
    }
    let password = fields(&[("email", Who::Ann.email()), ("password", &"a".repeat(10_000_000))]);
    site.browser().post(paths::SIGN_IN, &password).await.is(413);
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn a_path_says_which_methods_it_knows(site: &Site) {
    let ids = Ids::of_ann(site).await;
    let (mut ann, mut stranger) = (site.signed_in(Who::Ann).await, site.browser());
    let before = site.database.remembered().await;
    for route in all() {
        let known: Vec<Method> =
            all().into_iter().filter(|other| other.path == route.path).map(|other| other.method).collect();
        for method in UNSAFE.iter().chain([&Method::GET]).filter(|method| !known.contains(method)) {
            for browser in [&mut ann, &mut stranger] {
                let asked = Ask::new(method.clone(), &ids.path(&route)).with("sec-fetch-site", "same-origin");
                let reply = browser.send(asked).await;
                assert_eq!(reply.status, 405, "{method} {route:?}: {}", reply.words());
                let allow: Vec<&str> = reply.header("allow").split(',').map(str::trim).collect();
                for known in &known {
                    assert!(allow.contains(&known.as_str()), "{method} {route:?} allows {allow:?}");
                }
                assert!(!allow.contains(&method.as_str()), "{method} {route:?} allows {allow:?}");
            }
        }
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
    assert!(all().iter().any(|route| held(route) == Held::BySomebody));
}
