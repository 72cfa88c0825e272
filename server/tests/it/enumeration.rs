//! Nobody learns from us who has an account: known and unknown addresses get the same status and the same bytes.

use app::paths;

use crate::rig::{Reply, Site, Who, fields};

on_each_engine!(
    signing_in_tells_nothing_about_an_address,
    asking_for_a_code_tells_nothing_about_an_address,
    typing_a_code_tells_nothing_about_an_address,
    a_forgotten_password_tells_nothing_about_an_address,
    asking_for_the_invitation_again_tells_nothing_about_an_address,
    a_link_that_never_was_is_like_one_that_is_spent,
);

const UNKNOWN: &str = "noel@example.org";

/// What a reply shows, with the address that was typed taken out, and so without its length.
fn shown(reply: &Reply, email: &str) -> (u16, Vec<String>, String) {
    let mut headers: Vec<String> = reply
        .headers
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "x-request-id" | "content-length"))
        .map(|(name, value)| match name.as_str() {
            // The id in a cookie is by chance.
            "set-cookie" => format!("set-cookie, {} bytes", value.len()),
            name => format!("{name}: {}", value.to_str().unwrap()),
        })
        .collect();
    headers.sort();
    (reply.status.as_u16(), headers, reply.body.replace(email, "(the address)"))
}

/// Posts the same with an address that is known and with one that is not, of the same length.
async fn compare(site: &Site, path: &str, more: &[(&str, &str)]) {
    let mut replies = Vec::new();
    for email in [Who::Bill.email(), UNKNOWN] {
        let mut sent = fields(&[("email", email)]);
        sent.extend(fields(more));
        let reply = site.browser().post(path, &sent).await;
        replies.push(shown(&reply, email));
    }
    assert_eq!(replies[0], replies[1]);
}

async fn signing_in_tells_nothing_about_an_address(site: &Site) {
    compare(site, paths::SIGN_IN, &[("password", "not that one")]).await;
}

async fn asking_for_a_code_tells_nothing_about_an_address(site: &Site) {
    compare(site, paths::SIGN_IN_CODE, &[("password", "")]).await;
    assert_eq!(site.letters_to_come().await.len(), 1, "only one of them got a message");
}

async fn typing_a_code_tells_nothing_about_an_address(site: &Site) {
    let mut replies = Vec::new();
    for email in [Who::Bill.email(), UNKNOWN] {
        let mut browser = site.browser();
        browser.post(paths::SIGN_IN_CODE, &fields(&[("email", email)])).await.is(200);
        let reply = browser.post(paths::SIGN_IN_CODE, &fields(&[("email", email), ("code", "000000")])).await;
        replies.push(shown(&reply, email));
    }
    assert_eq!(replies[0], replies[1]);
}

async fn a_forgotten_password_tells_nothing_about_an_address(site: &Site) {
    compare(site, paths::FORGOTTEN_PASSWORD, &[]).await;
    assert_eq!(site.letters_to_come().await.len(), 1);
}

async fn asking_for_the_invitation_again_tells_nothing_about_an_address(site: &Site) {
    site.invite(Who::Bill).await;
    site.letters().await;
    site.clock.pass(records::now::HOUR);
    compare(site, paths::INVITATION_AGAIN, &[]).await;
    assert_eq!(site.letters_to_come().await.len(), 1);
}

async fn a_link_that_never_was_is_like_one_that_is_spent(site: &Site) {
    let never = "0".repeat(96);
    let invited = site.invite(Who::Bill).await;
    let token = site.invitation_token(&invited);
    let mut bill = site.browser();
    let path = paths::invitation(&token);
    let form = bill.get(&path).await.form(&path);
    bill.submit(&form).await.leads_to();
    let spent = site.browser().get(&path).await;
    for other in [never.as_str(), "x", "..", &token[..95]] {
        let reply = site.browser().get(&paths::invitation(other)).await;
        assert_eq!(shown(&reply, &paths::invitation(other)), shown(&spent, &path), "{other}");
    }
}
