//! Ways in and out: what opens a session, what ends it, and what a cookie may do.

use app::paths;
use axum::http::Method;
use records::now::{DAY, MINUTE, SECOND};

use crate::rig::journey::sign_in;
use crate::rig::people::PASSWORD;
use crate::rig::{Ask, Browser, Engine, Reply, Site, Who, fields};

on_each_engine!(
    every_sign_in_begins_under_a_new_id,
    an_id_that_we_did_not_make_is_never_adopted,
    a_cookie_kept_from_before_signing_out_opens_nothing,
    signing_out_everywhere_ends_every_browser,
    a_new_password_ends_the_other_browsers,
    a_code_works_in_the_browser_that_asked_and_nowhere_else,
    a_code_works_once,
    a_code_allows_five_tries,
    a_newer_code_ends_the_older,
    a_code_ends_after_ten_minutes,
    a_mistyped_address_comes_back_with_what_is_wrong_with_it,
    asking_for_a_code_opens_nothing,
    an_invitation_says_who_invites_and_who_can_help,
    a_reset_link_works_once_and_ends_every_browser,
    a_reset_link_ends_after_ten_minutes,
    a_mail_scanner_that_opens_links_spends_nothing,
    an_invitation_is_spent_once,
    an_invitation_can_be_accepted_without_a_password,
    a_long_password_counts_to_its_last_character,
    signing_out_during_a_hundred_requests_is_final,
    a_full_village_hall_can_sign_in_at_once,
    next_never_leaves_the_site,
    a_shared_computer_forgets_sooner,
    a_session_ends_after_thirty_days_whatever_happens,
    a_clerk_is_signed_out_after_an_hour_of_rest,
);

const COOKIE: &str = "moothall";
const NEW_PASSWORD: &str = "violet-anchor-window";

async fn is_in(browser: &mut Browser) -> bool {
    browser.get(paths::ACCOUNT).await.status == 200
}

async fn ask_for_code(browser: &mut Browser, who: Who) -> Reply {
    browser.post(paths::SIGN_IN_CODE, &fields(&[("email", who.email()), ("password", "")])).await.is(200)
}

async fn type_code(browser: &mut Browser, who: Who, code: &str) -> Reply {
    browser.post(paths::SIGN_IN_CODE, &fields(&[("email", who.email()), ("code", code)])).await
}

/// Six digits that are not these.
fn another(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

async fn every_sign_in_begins_under_a_new_id(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let first = ann.cookie(COOKIE).unwrap().to_owned();
    sign_in_again(&mut ann, PASSWORD).await.leads_to();
    let second = ann.cookie(COOKIE).unwrap().to_owned();
    assert_ne!(first, second);
    let mut old = site.browser();
    old.set_cookie(COOKIE, &first);
    assert!(!is_in(&mut old).await, "the old id opens nothing any more");
    // The browser that asked for a code gets a new id too.
    let mut elsewhere = site.browser();
    ask_for_code(&mut elsewhere, Who::Ann).await;
    let anonymous = elsewhere.cookie(COOKIE).unwrap().to_owned();
    type_code(&mut elsewhere, Who::Ann, &site.code_sent_to(Who::Ann).await).await.leads_to();
    assert_ne!(elsewhere.cookie(COOKIE), Some(anonymous.as_str()));
    old.set_cookie(COOKIE, &anonymous);
    assert!(!is_in(&mut old).await);
}

/// Posts the sign-in form, also where somebody is signed in already.
async fn sign_in_again(browser: &mut Browser, password: &str) -> Reply {
    browser.post(paths::SIGN_IN, &fields(&[("email", Who::Ann.email()), ("password", password)])).await
}

async fn an_id_that_we_did_not_make_is_never_adopted(site: &Site) {
    let planted = "0123456789abcdef".repeat(4);
    let mut ann = site.browser();
    ann.set_cookie(COOKIE, &planted);
    sign_in(&mut ann, Who::Ann.email(), PASSWORD).await.leads_to();
    assert_ne!(ann.cookie(COOKIE), Some(planted.as_str()));
    let mut planter = site.browser();
    for id in [planted.as_str(), "", "x", "é", &"a".repeat(5000)] {
        planter.set_cookie(COOKIE, id);
        assert!(!is_in(&mut planter).await);
    }
}

async fn a_cookie_kept_from_before_signing_out_opens_nothing(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let mut copy = ann.clone();
    assert!(is_in(&mut copy).await);
    let reply = ann.post(paths::SIGN_OUT, &[]).await;
    assert_eq!(reply.leads_to(), "/sign-in?reason=signed-out");
    assert_eq!(ann.cookie(COOKIE), None, "the browser forgets it");
    assert!(!is_in(&mut copy).await);
    assert_eq!(copy.get(paths::HOME).await.leads_to(), "/sign-in?next=%2F");
    // A GET signs nobody out.
    let mut ann = site.signed_in(Who::Ann).await;
    ann.get(paths::SIGN_OUT).await.is(405);
    assert!(is_in(&mut ann).await);
}

async fn signing_out_everywhere_ends_every_browser(site: &Site) {
    let (mut one, mut two) = (site.signed_in(Who::Ann).await, site.signed_in(Who::Ann).await);
    let mut bill = site.signed_in(Who::Bill).await;
    one.post(paths::SIGN_OUT_EVERYWHERE, &[]).await.leads_to();
    assert!(!is_in(&mut one).await && !is_in(&mut two).await);
    assert!(is_in(&mut bill).await, "nobody else is signed out");
}

async fn a_new_password_ends_the_other_browsers(site: &Site) {
    let (mut here, mut stolen) = (site.signed_in(Who::Ann).await, site.signed_in(Who::Ann).await);
    let set = |current: &str, new: &str| site.own(Who::Ann, &[("current", current), ("password", new)]);
    here.post(paths::ACCOUNT_PASSWORD, &set("not that one", NEW_PASSWORD)).await.is(422);
    here.post(paths::ACCOUNT_PASSWORD, &set(PASSWORD, "short")).await.is(422);
    here.post(paths::ACCOUNT_PASSWORD, &site.own(Who::Ann, &[("password", NEW_PASSWORD)])).await.is(422);
    assert!(is_in(&mut stolen).await);
    here.post(paths::ACCOUNT_PASSWORD, &set(PASSWORD, NEW_PASSWORD)).await.leads_to();
    assert!(is_in(&mut here).await);
    assert!(!is_in(&mut stolen).await);
    sign_in_again(&mut stolen, PASSWORD).await.is(422);
    sign_in_again(&mut stolen, NEW_PASSWORD).await.leads_to();
}

async fn a_code_works_in_the_browser_that_asked_and_nowhere_else(site: &Site) {
    let (mut ann, mut thief) = (site.browser(), site.browser());
    ask_for_code(&mut ann, Who::Ann).await;
    let code = site.code_sent_to(Who::Ann).await;
    type_code(&mut thief, Who::Ann, &code).await.is(422);
    ask_for_code(&mut thief, Who::Bill).await;
    type_code(&mut thief, Who::Ann, &code).await.is(422);
    assert!(!is_in(&mut thief).await);
    type_code(&mut ann, Who::Ann, &format!("{} {}", &code[..3], &code[3..])).await.leads_to();
    assert!(is_in(&mut ann).await);
}

async fn a_code_works_once(site: &Site) {
    let mut ann = site.browser();
    ask_for_code(&mut ann, Who::Ann).await;
    let copy = ann.clone();
    let code = site.code_sent_to(Who::Ann).await;
    type_code(&mut ann, Who::Ann, &code).await.leads_to();
    type_code(&mut copy.clone(), Who::Ann, &code).await.is(422);
    ann.post(paths::SIGN_OUT, &[]).await.leads_to();
    type_code(&mut ann, Who::Ann, &code).await.is(422);
}

async fn a_code_allows_five_tries(site: &Site) {
    let mut ann = site.browser();
    ask_for_code(&mut ann, Who::Ann).await;
    let code = site.code_sent_to(Who::Ann).await;
    for _ in 0..5 {
        type_code(&mut ann, Who::Ann, &another(&code)).await.is(422);
    }
    let late = type_code(&mut ann, Who::Ann, &code).await.is(422);
    assert!(late.body.contains("That code does not work"), "{}", late.words());
    // A new one works.
    ask_for_code(&mut ann, Who::Ann).await;
    type_code(&mut ann, Who::Ann, &site.code_sent_to(Who::Ann).await).await.leads_to();
}

async fn a_newer_code_ends_the_older(site: &Site) {
    let (mut first, mut second) = (site.browser(), site.browser());
    ask_for_code(&mut first, Who::Ann).await;
    let old = site.code_sent_to(Who::Ann).await;
    ask_for_code(&mut second, Who::Ann).await;
    // The page comes before the code is made, so that its time tells nothing.
    let new = site.code_sent_to(Who::Ann).await;
    type_code(&mut first, Who::Ann, &old).await.is(422);
    type_code(&mut second, Who::Ann, &new).await.leads_to();
}

async fn a_code_ends_after_ten_minutes(site: &Site) {
    let mut ann = site.browser();
    ask_for_code(&mut ann, Who::Ann).await;
    let code = site.code_sent_to(Who::Ann).await;
    site.clock.pass(10 * MINUTE);
    type_code(&mut ann, Who::Ann, &code).await.is(422);
}

async fn a_mistyped_address_comes_back_with_what_is_wrong_with_it(site: &Site) {
    let typed = fields(&[("email", "ann@")]);
    let with_password = fields(&[("email", "ann@"), ("password", PASSWORD)]);
    for (path, sent, form) in [
        (paths::SIGN_IN, &with_password, paths::SIGN_IN),
        (paths::SIGN_IN_CODE, &with_password, paths::SIGN_IN),
        (paths::FORGOTTEN_PASSWORD, &typed, paths::FORGOTTEN_PASSWORD),
        (paths::INVITATION_AGAIN, &typed, paths::INVITATION_AGAIN),
    ] {
        let page = site.browser().post(path, sent).await.is(422);
        assert!(page.body.contains("class=\"error-summary\""), "{path}: {}", page.words());
        assert!(page.body.contains("Type the whole e-mail address"), "{path}: {}", page.words());
        assert_eq!(page.form(form).get("email"), Some("ann@"), "{path}");
        assert!(!page.body.contains(PASSWORD), "{path}");
    }
}

async fn asking_for_a_code_opens_nothing(site: &Site) {
    let mut ann = site.browser();
    ask_for_code(&mut ann, Who::Ann).await;
    assert!(ann.cookie(COOKIE).is_some());
    assert_eq!(ann.get(paths::HOME).await.leads_to(), "/sign-in?next=%2F");
    ann.post(paths::ACCOUNT_NAME, &fields(&[("name", "Somebody")])).await.is(401);
    assert_eq!(ann.get(paths::SIGN_IN_CODE).await.leads_to(), paths::SIGN_IN);
}

async fn an_invitation_says_who_invites_and_who_can_help(site: &Site) {
    let invited = site.invite_as(Who::Ann, "Wilf Teasel", "wilf@example.org").await;
    let path = paths::invitation(site.invitation_token(&invited));
    let shown = site.browser().get(&path).await.is(200);
    let nameless = shown.form(&path).with("name", "");
    for page in [shown, site.browser().submit(&nameless).await.is(422)] {
        for word in ["Tansy Green Parish Council</a>", "Priya, the clerk", "tel:01632960123"] {
            assert!(page.body.contains(word), "{word}: {}", page.words());
        }
    }
}

async fn reset_link(site: &Site) -> String {
    let asked = fields(&[("email", Who::Ann.email())]);
    site.browser().post(paths::FORGOTTEN_PASSWORD, &asked).await.is(200);
    site.reset_sent_to(Who::Ann).await
}

async fn a_reset_link_works_once_and_ends_every_browser(site: &Site) {
    let mut before = site.signed_in(Who::Ann).await;
    let link = reset_link(site).await;
    let mut ann = site.browser();
    let form = ann.get(&link).await.is(200).form(&link);
    ann.submit(&form.clone().with("password", "parishcouncil")).await.is(422);
    ann.submit(&form.clone().with("password", NEW_PASSWORD)).await.leads_to();
    assert!(is_in(&mut ann).await);
    assert!(!is_in(&mut before).await);
    let again = site.browser().submit(&form.with("password", "another-violet-anchor")).await.is(422);
    assert!(again.body.contains("works no longer"), "{}", again.words());
    sign_in(&mut site.browser(), Who::Ann.email(), NEW_PASSWORD).await.leads_to();
    sign_in(&mut site.browser(), Who::Ann.email(), PASSWORD).await.is(422);
}

async fn a_reset_link_ends_after_ten_minutes(site: &Site) {
    let link = reset_link(site).await;
    site.clock.pass(10 * MINUTE);
    let mut ann = site.browser();
    assert!(ann.get(&link).await.is(200).body.contains("works no longer"));
    ann.post(&link, &fields(&[("password", NEW_PASSWORD)])).await.is(422);
    sign_in(&mut ann, Who::Ann.email(), PASSWORD).await.leads_to();
}

async fn a_mail_scanner_that_opens_links_spends_nothing(site: &Site) {
    let invited = site.invite_as(Who::Ann, "Wilf Teasel", "wilf@example.org").await;
    let links = [reset_link(site).await, paths::invitation(site.invitation_token(&invited))];
    let before = site.database.remembered().await;
    for link in &links {
        for method in [Method::GET, Method::HEAD, Method::GET] {
            site.browser().send(Ask::new(method, link)).await.is(200);
        }
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
    let mut ann = site.browser();
    ann.post(&links[0], &fields(&[("password", NEW_PASSWORD)])).await.leads_to();
}

async fn an_invitation_is_spent_once(site: &Site) {
    let invited = site.invite_as(Who::Ann, "Wilf Teasel", "wilf@example.org").await;
    let link = paths::invitation(site.invitation_token(&invited));
    let mut wilf = site.browser();
    let form = wilf.get(&link).await.is(200).form(&link).with("password", PASSWORD);
    wilf.submit(&form.clone().with("name", " ")).await.is(422);
    assert_eq!(wilf.submit(&form).await.leads_to(), paths::course(&crate::rig::course::first_steps()));
    assert!(is_in(&mut wilf).await);
    // The same button twice: the first result, also when two presses arrive one after the other.
    assert_eq!(wilf.submit(&form).await.leads_to(), paths::course(&crate::rig::course::first_steps()));
    wilf.submit(&form.clone().with("name", "Somebody Else")).await.is(422);
    // Whoever finds the link afterwards finds it spent.
    let mut finder = site.browser();
    assert!(finder.get(&link).await.is(200).body.contains("works no longer"));
    let action_id = site.action_id();
    finder.post(&link, &fields(&[("action_id", &action_id), ("name", "Wilf Teasel"), ("password", "")])).await.is(422);
    assert!(!is_in(&mut finder).await);
    let name = site.database.column("SELECT name FROM person WHERE name LIKE 'Wilf%'").await;
    assert_eq!(name, ["Wilf Teasel"]);
}

async fn an_invitation_can_be_accepted_without_a_password(site: &Site) {
    let invited = site.invite_as(Who::Ann, "Wilf Teasel", "wilf@example.org").await;
    let link = paths::invitation(site.invitation_token(&invited));
    let mut wilf = site.browser();
    let form = wilf.get(&link).await.form(&link);
    wilf.submit(&form).await.leads_to();
    assert!(is_in(&mut wilf).await);
    // Nobody gets in with a blank password.
    sign_in(&mut site.browser(), "wilf@example.org", "").await.is(422);
    sign_in(&mut site.browser(), "wilf@example.org", PASSWORD).await.is(422);
}

async fn a_long_password_counts_to_its_last_character(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let long: String = "violet anchor window ".chars().cycle().take(127).collect();
    let set = |new: &str| site.own(Who::Ann, &[("current", PASSWORD), ("password", new)]);
    ann.post(paths::ACCOUNT_PASSWORD, &set(&format!("{long}xy"))).await.is(422);
    ann.post(paths::ACCOUNT_PASSWORD, &set(&format!("{long}x"))).await.leads_to();
    sign_in(&mut site.browser(), Who::Ann.email(), &long).await.is(422);
    sign_in(&mut site.browser(), Who::Ann.email(), &format!("{long}y")).await.is(422);
    sign_in(&mut site.browser(), Who::Ann.email(), &format!("{long}x")).await.leads_to();
}

async fn signing_out_during_a_hundred_requests_is_final(site: &Site) {
    let ann = site.signed_in(Who::Ann).await;
    // Each of them would write when the session was last seen.
    site.clock.pass(2 * MINUTE);
    let asked: Vec<_> = (0..100)
        .map(|number| {
            let mut ann = ann.clone();
            tokio::spawn(async move {
                match number {
                    50 => ann.post(paths::SIGN_OUT, &[]).await,
                    _ => ann.get(paths::ACCOUNT).await,
                }
            })
        })
        .collect();
    for reply in asked {
        assert!(matches!(reply.await.unwrap().status.as_u16(), 200 | 303));
    }
    assert!(!is_in(&mut ann.clone()).await);
    assert_eq!(site.database.number("SELECT COUNT(*) FROM session").await, 0);
}

async fn a_full_village_hall_can_sign_in_at_once(site: &Site) {
    let hall: Vec<_> = (0..140_u8)
        .map(|number| {
            let mut browser = site.browser().from([198, 51, 100, number]);
            let email = format!("guest{number}@example.org");
            let sent = fields(&[("email", &email), ("password", "not that one")]);
            tokio::spawn(async move { browser.post(paths::SIGN_IN, &sent).await.status.as_u16() })
        })
        .collect();
    // Nobody has these addresses, so each costs a whole hash and ends on the form: none is turned away.
    for status in hall {
        assert_eq!(status.await.unwrap(), 422);
    }
}

async fn next_never_leaves_the_site(site: &Site) {
    let foreign = [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "evil.example",
        "/a\r\nSet-Cookie: planted=1",
        "/\t/evil.example",
        " //evil.example",
    ];
    let mut signed_in = site.signed_in(Who::Ann).await;
    for next in foreign {
        let mut ann = site.browser();
        let page = ann.get(&paths::sign_in_then(next)).await.is(200);
        assert_eq!(page.form(paths::SIGN_IN).get("next"), None, "{next}");
        let posted = fields(&[("email", Who::Ann.email()), ("password", PASSWORD), ("next", next)]);
        let reply = ann.post(paths::SIGN_IN, &posted).await;
        assert_eq!(reply.leads_to(), "/", "{next}");
        assert_eq!(ann.cookie("planted"), None);
        assert_eq!(signed_in.get(&paths::sign_in_then(next)).await.leads_to(), "/", "{next}");
        let size = fields(&[("size", "larger"), ("next", next)]);
        assert_eq!(signed_in.post(paths::TEXT_SIZE, &size).await.leads_to(), "/", "{next}");
    }
    // An address that only looks foreign stays a path of this site.
    let posted = fields(&[("email", Who::Ann.email()), ("password", PASSWORD), ("next", "/%2f%2fevil.example")]);
    assert_eq!(site.browser().post(paths::SIGN_IN, &posted).await.leads_to(), "/%2f%2fevil.example");
}

async fn a_shared_computer_forgets_sooner(site: &Site) {
    let mut ann = site.browser();
    let posted = fields(&[("email", Who::Ann.email()), ("password", PASSWORD), ("shared", "yes")]);
    let set = ann.post(paths::SIGN_IN, &posted).await.all("set-cookie").remove(0);
    assert!(!set.contains("Max-Age") && !set.contains("Expires"), "{set}");
    site.clock.pass(29 * MINUTE);
    assert!(is_in(&mut ann).await);
    site.clock.pass(30 * MINUTE);
    assert!(!is_in(&mut ann).await);
}

async fn a_session_ends_after_thirty_days_whatever_happens(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    for _ in 0..29 {
        site.clock.pass(DAY - SECOND);
        assert!(is_in(&mut ann).await);
    }
    site.clock.pass(DAY - SECOND);
    assert!(is_in(&mut ann).await);
    site.clock.pass(MINUTE);
    assert!(!is_in(&mut ann).await);
}

async fn a_clerk_is_signed_out_after_an_hour_of_rest(site: &Site) {
    let (mut ann, mut priya) = (site.signed_in(Who::Ann).await, site.signed_in(Who::Priya).await);
    site.clock.pass(59 * MINUTE);
    assert!(is_in(&mut priya).await);
    site.clock.pass(60 * MINUTE);
    assert!(!is_in(&mut priya).await && is_in(&mut ann).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let site = Site::on(Engine::Sqlite).await;
    let mut ann = site.browser();
    let reply = sign_in(&mut ann, Who::Ann.email(), PASSWORD).await;
    let set = reply.all("set-cookie");
    assert_eq!(set.len(), 1);
    let attributes: Vec<&str> = set[0].split("; ").skip(1).collect();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(attributes.contains(&attribute), "{attribute} is not in {attributes:?}");
    }
    assert!(!set[0].contains("Domain") && !set[0].contains("Secure"), "{}", set[0]);
    let goodbye = ann.post(paths::SIGN_OUT, &[]).await.all("set-cookie").remove(0);
    assert!(goodbye.starts_with("moothall=;") && goodbye.contains("Max-Age=0"), "{goodbye}");
    site.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_https_the_cookie_belongs_to_this_host_and_to_encrypted_lines_only() {
    let site = Site::at(Engine::Sqlite, "https://learn.example.org").await;
    let mut ann = site.browser();
    let reply = sign_in(&mut ann, Who::Ann.email(), PASSWORD).await;
    assert!(reply.header("strict-transport-security").starts_with("max-age=31536000"));
    let mut sets = reply.all("set-cookie");
    sets.extend(ann.post(paths::SIGN_OUT, &[]).await.all("set-cookie"));
    let size = fields(&[("size", "larger")]);
    let text_size = ann.post(paths::TEXT_SIZE, &size).await.all("set-cookie").remove(0);
    assert_eq!(sets.len(), 2);
    for set in &sets {
        assert!(set.starts_with("__Host-moothall="), "{set}");
    }
    sets.push(text_size);
    for set in &sets {
        let attributes: Vec<&str> = set.split("; ").skip(1).collect();
        for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(attributes.contains(&attribute), "{attribute} is not in {set}");
        }
        assert!(!set.contains("Domain"), "{set}");
    }
    // The plain name, which another host could set, opens nothing.
    let mut ann = site.signed_in(Who::Ann).await;
    let id = ann.cookie("__Host-moothall").unwrap().to_owned();
    let mut other = site.browser();
    other.set_cookie("moothall", &id);
    assert!(!is_in(&mut other).await && is_in(&mut ann).await);
    site.end().await;
}
