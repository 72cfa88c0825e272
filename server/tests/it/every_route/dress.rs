//! What every response carries, error pages too, and what no page may hold.

use app::paths;
use axum::http::Method;
use server::http::headers::POLICY_FOR_FILES;
use server::routes::all;

use super::filled::{Ids, Owners, asked, keep_in, owner};
use crate::rig::html::tags;
use crate::rig::{Ask, Engine, Reply, Site, Who, fields};

const FIXED: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

const ALWAYS: [&str; 9] = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
];

/// The headers of a response, and what its page may run.
#[track_caller]
fn is_well_dressed(reply: &Reply, what: &str) {
    for (name, value) in FIXED {
        assert_eq!(reply.header(name), value, "{name} of {what}");
    }
    assert!(reply.header("permissions-policy").contains("camera=()"), "{what}");
    assert!(!reply.header("x-request-id").is_empty(), "{what}");
    assert!(!reply.headers.contains_key("access-control-allow-origin"), "{what}");
    assert!(reply.all("content-type").len() < 2, "{what} says twice what it is");
    let policy = reply.header("content-security-policy");
    if policy == POLICY_FOR_FILES {
        assert!(what.contains("/media/"), "{what}");
        return;
    }
    let parts: Vec<&str> = policy.split("; ").collect();
    for part in ALWAYS {
        assert!(parts.contains(&part), "{part} is not in the policy of {what}: {policy}");
    }
    let has_island = reply.body.contains("<leptos-island") || reply.body.contains(" data-editor=");
    let script = if has_island { "script-src 'self' 'wasm-unsafe-eval'" } else { "script-src 'self'" };
    assert!(parts.contains(&script), "the policy of {what}: {policy}");
    let is_file = what.contains("/assets/") && reply.status == 200;
    assert_eq!(reply.header("cache-control") == "no-store", !is_file, "{what} may be kept");
    runs_nothing_of_its_own(reply, what);
}

/// Neither scripts nor styles inside the page, no handlers, nothing from elsewhere.
#[track_caller]
fn runs_nothing_of_its_own(reply: &Reply, what: &str) {
    if !reply.header("content-type").starts_with("text/html") {
        return;
    }
    for tag in tags(&reply.body) {
        assert_ne!(tag.name, "style", "{what}");
        assert!(tag.name != "script" || tag.get("src").is_some_and(is_script_of_ours), "{what}: {tag:?}");
        for (name, value) in tag.attributes() {
            assert!(name != "style" && !name.starts_with("on"), "{what}: {tag:?}");
            let is_address = matches!(name, "href" | "src" | "action" | "formaction");
            assert!(!is_address || is_plain_address(value), "{what}: {tag:?}");
        }
    }
}

/// One that was built, or the one that loads a preview again.
fn is_script_of_ours(address: &str) -> bool {
    let is_previewed = ["/drafts/", "/comments/"].iter().any(|start| address.starts_with(start));
    address.starts_with("/assets/") || is_previewed && address.ends_with("/preview/preview/reload.js")
}

/// A path of this site, a place on the page, or a plain link.
fn is_plain_address(value: &str) -> bool {
    let is_local = value.starts_with('/') && !value.starts_with("//") || value.starts_with('#') || value.is_empty();
    is_local || ["https://", "http://127.0.0.1:8080/", "mailto:", "tel:"].iter().any(|start| value.starts_with(start))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_well_dressed() {
    let site = Site::on(Engine::Sqlite).await;
    let ids = Ids::of_ann(&site).await;
    let (mut owners, mut stranger) = (Owners::of(&site).await, site.browser());
    let (mut pages, mut islands) = (0, 0);
    for route in all() {
        let who = owner(&route);
        let mine = owners.browser(&route);
        for method in [route.method.clone(), Method::HEAD, Method::PUT, Method::OPTIONS] {
            let what = format!("{method} {}", ids.path(&route));
            let ask = || match method == route.method {
                true => asked(&site, &route, &ids, who),
                false => Ask::new(method.clone(), &ids.path(&route)),
            };
            keep_in(mine, who).await;
            for browser in [&mut *mine, &mut stranger] {
                let reply = browser.send(ask()).await;
                // A HEAD has no body that says whether the page holds an island.
                if method != Method::HEAD {
                    is_well_dressed(&reply, &what);
                    pages += usize::from(reply.body.starts_with("<!doctype html>"));
                    islands += usize::from(reply.body.contains("<leptos-island"));
                } else {
                    assert!(reply.header("content-security-policy").starts_with("default-src 'none'"), "{what}");
                }
            }
        }
    }
    assert!(pages > 50 && islands >= 2, "{pages} pages, {islands} of them with an island");
    site.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_refusal_is_a_page_with_a_reference() {
    let site = Site::on(Engine::Sqlite).await;
    let mut ann = site.signed_in(Who::Ann).await;
    let lesson = paths::lesson(&crate::rig::course::first_steps(), &crate::rig::course::lesson());
    let long = fields(&[("name", &"a".repeat(80_000))]);
    let refused = [
        (401, Ask::post(paths::ACCOUNT_NAME).form(&[]).with("cookie", "moothall=none")),
        (403, Ask::post(paths::ACCOUNT_NAME).with("sec-fetch-site", "cross-site")),
        (404, Ask::get("/no-such-page")),
        (404, Ask::get("/tries/none/questions/abc")),
        (404, Ask::get("/tries/none/questions/-1")),
        (404, Ask::get("/tries/%FF%00/check")),
        (404, Ask::get("/courses/wexshire/first-steps/lessons/..%2f..%2fetc")),
        (404, Ask::get("/account?done=nonsense")),
        (404, Ask::get("/media/..%2f..%2fetc/passwd")),
        (404, Ask::get("/media/0000/table.svg")),
        (404, Ask::get("/assets/..%2f..%2fCargo.toml")),
        (404, Ask::get("/assets/../../../etc/passwd")),
        (405, Ask::post("/help")),
        (413, Ask::post(paths::ACCOUNT_NAME).form(&long)),
        (415, Ask::post(paths::ACCOUNT_NAME).body("name=Ann").with("content-type", "text/plain")),
        (421, Ask::get("/help").with("host", "evil.example")),
        (421, Ask::get("/help").with("host", "127.0.0.1:9090")),
        (421, Ask::get("/help").with("host", "127.0.0.1.evil.example:8080")),
        (422, Ask::post(paths::ACCOUNT_NAME).form(&fields(&[("role", "admin")]))),
        // The last, because the table is gone before it.
        (500, Ask::get(&lesson)),
    ];
    for (status, asked) in refused {
        if status == 500 {
            site.database.meddle("ALTER TABLE lesson_done RENAME TO gone").await;
        }
        let what = format!("{} {}", asked.method, asked.path);
        let reply = ann.send(asked).await;
        assert_eq!(reply.status.as_u16(), status, "{what}: {}", reply.words());
        is_well_dressed(&reply, &what);
        assert!(reply.header("content-type").starts_with("text/html"), "{what}: {}", reply.body);
        let reference = reply.header("x-request-id");
        assert!(status == 401 || reply.body.contains(reference), "{what}: {}", reply.words());
        for inner in ["SELECT", "lesson_done", "sqlx", "sqlite", "panicked"] {
            assert!(!reply.body.contains(inner), "{what}");
        }
    }
    site.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_are_built_from_the_public_address_alone() {
    let site = Site::on(Engine::Sqlite).await;
    let mut ann = site.browser();
    let asked = Ask::post(paths::FORGOTTEN_PASSWORD).form(&fields(&[("email", Who::Ann.email())]));
    ann.send(asked.with("x-forwarded-host", "evil.example").with("forwarded", "host=evil.example")).await.is(200);
    let letter = site.letters_to_come().await.remove(0);
    let written = server::mail::write(&site.moothall, letter).await.unwrap();
    assert!(written.text.contains("http://127.0.0.1:8080/reset/"), "{}", written.text);
    assert!(!written.text.contains("evil") && !written.html.contains("evil"));
    // A health check may use any name; nothing of ours is told there.
    for path in [paths::LIVEZ, paths::READYZ] {
        let reply = ann.send(Ask::get(path).with("host", "10.0.0.7")).await.is(200);
        assert_eq!(reply.body, "ok\n");
    }
    site.end().await;
}
