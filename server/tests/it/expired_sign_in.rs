//! A sign-in that ends in the middle of the work costs no work, and gives it to nobody else.

use app::paths;
use records::now::DAY;

use crate::rig::course::{CHECK, CHECKLIST, REFLECTION, SCENARIO, first_steps, lesson};
use crate::rig::html::Form;
use crate::rig::journey::{answer, be_ready_to_pass, sign_in, start_try};
use crate::rig::people::PASSWORD;
use crate::rig::{Ask, Browser, Reply, Site, Who, fields};

on_each_engine!(
    an_answer_posted_after_the_sign_in_ended_is_saved_by_signing_in_again,
    a_code_by_e_mail_saves_it_too,
    a_wrong_password_in_between_loses_nothing,
    a_sign_in_that_ended_by_time_alone_is_the_same,
    a_note_on_a_lesson_and_the_last_button_are_carried_too,
    an_island_is_told_where_to_sign_in,
    somebody_else_who_signs_in_there_saves_nothing,
    a_note_and_a_lesson_that_waited_are_not_saved_for_somebody_else,
    a_lesson_left_open_is_not_saved_for_who_signs_in_next,
    an_island_never_sends_one_persons_answers_as_anothers,
    only_answers_and_handing_in_are_carried,
    a_forged_path_is_not_run,
    what_is_too_long_to_carry_is_not_carried,
);

/// Ann's sign-in ends behind her back.
async fn end_every_session(site: &Site) {
    site.database.meddle("DELETE FROM session").await;
}

/// The sign-in form that came instead of what was posted.
fn sign_in_form(reply: Reply) -> Form {
    let reply = reply.is(401);
    assert!(reply.body.contains("Your work is not lost."), "{}", reply.words());
    reply.form(paths::SIGN_IN)
}

/// Ann answers question 1 after her session has ended.
async fn answer_too_late(site: &Site) -> (Browser, String, Form) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    let path = paths::question(&id, 1);
    let form = ann.get(&path).await.form(&path);
    end_every_session(site).await;
    let form = sign_in_form(ann.submit(&form.with("answer", "right")).await);
    assert_eq!(site.database.number("SELECT COUNT(*) FROM answer").await, 0);
    (ann, id, form)
}

fn as_ann(form: Form) -> Form {
    form.with("email", Who::Ann.email()).with("password", PASSWORD)
}

#[track_caller]
fn is_saved(page: &Reply, path: &str) {
    assert_eq!(page.form(path).get("answer"), Some("right"), "{}", page.words());
}

async fn an_answer_posted_after_the_sign_in_ended_is_saved_by_signing_in_again(site: &Site) {
    let (mut ann, id, form) = answer_too_late(site).await;
    assert_eq!(form.get("next"), Some(paths::question(&id, 1).as_str()), "the way back");
    // Where the answer would have led, had nothing ended.
    assert_eq!(ann.submit(&as_ann(form)).await.leads_to(), paths::question(&id, 2));
    let path = paths::question(&id, 1);
    is_saved(&ann.get(&path).await.is(200), &path);
}

async fn a_code_by_e_mail_saves_it_too(site: &Site) {
    let (mut ann, id, form) = answer_too_late(site).await;
    let asked = Form { action: paths::SIGN_IN_CODE.into(), ..form.with("email", Who::Ann.email()) };
    let page = ann.submit(&asked).await.is(200);
    let code = site.code_sent_to(Who::Ann).await;
    let form = page.form(paths::SIGN_IN_CODE);
    assert!(form.get("resume").is_some());
    assert_eq!(ann.submit(&form.with("code", &code)).await.leads_to(), paths::question(&id, 2));
    let path = paths::question(&id, 1);
    is_saved(&ann.get(&path).await.is(200), &path);
}

async fn a_wrong_password_in_between_loses_nothing(site: &Site) {
    let (mut ann, id, form) = answer_too_late(site).await;
    let refused = ann.submit(&form.with("email", Who::Ann.email()).with("password", "not that one")).await.is(422);
    let form = refused.form(paths::SIGN_IN);
    assert_eq!(ann.submit(&as_ann(form)).await.leads_to(), paths::question(&id, 2));
    let path = paths::question(&id, 1);
    is_saved(&ann.get(&path).await.is(200), &path);
}

async fn a_sign_in_that_ended_by_time_alone_is_the_same(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    let path = paths::question(&id, 1);
    let form = ann.get(&path).await.form(&path);
    site.clock.pass(DAY);
    let form = sign_in_form(ann.submit(&form.with("answer", "right")).await);
    assert_eq!(ann.submit(&as_ann(form)).await.leads_to(), paths::question(&id, 2));
}

async fn a_note_on_a_lesson_and_the_last_button_are_carried_too(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = be_ready_to_pass(&mut ann).await;
    let (page, item) = (paths::lesson(&first_steps(), &lesson()), paths::item(&first_steps(), &lesson(), REFLECTION));
    let note = ann.get(&page).await.form(&item).with("typed", "The power to lend & borrow, 100 %.");
    end_every_session(site).await;
    let form = sign_in_form(ann.submit(&note).await);
    let there = paths::item_on_page(&first_steps(), &lesson(), REFLECTION);
    assert_eq!(ann.submit(&as_ann(form)).await.leads_to(), there);
    assert!(ann.get(&page).await.body.contains("The power to lend &amp; borrow, 100 %."));
    let check = paths::check(&id);
    let button = ann.get(&check).await.form(&check);
    end_every_session(site).await;
    let form = sign_in_form(ann.submit(&button).await);
    assert_eq!(ann.submit(&as_ann(form)).await.leads_to(), paths::result(&id));
    assert_eq!(site.database.number("SELECT COUNT(*) FROM cpd_entry").await, 1);
}

async fn an_island_is_told_where_to_sign_in(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let id = start_try(&mut ann).await;
    end_every_session(site).await;
    let referer = format!("{}{}", site.moothall.url.origin(), paths::question(&id, 1));
    let asked = Ask::post(&paths::question(&id, 1)).form(&site.own(Who::Ann, &[("base", "0"), ("answer", "right")]));
    let told = ann.send(asked.with("accept", "application/json").with("referer", &referer)).await.is(401).json();
    let there = paths::sign_in_because("answer-kept", &paths::question(&id, 1));
    assert_eq!(told["sign_in"], there);
    assert_eq!(told["saved"], serde_json::Value::Null);
    let page = ann.get(&there).await.is(200);
    assert!(page.body.contains("Your work is kept on this computer."), "{}", page.words());
    let form = page.form(paths::SIGN_IN);
    assert_eq!(ann.submit(&as_ann(form)).await.leads_to(), paths::question(&id, 1));
    assert_eq!(ann.get(&there).await.leads_to(), paths::question(&id, 1), "the same link, once she is in");
}

async fn somebody_else_who_signs_in_there_saves_nothing(site: &Site) {
    site.enrol(Who::Bill, first_steps()).await;
    let (mut browser, id, form) = answer_too_late(site).await;
    let reply = browser.submit(&form.with("email", Who::Bill.email()).with("password", PASSWORD)).await;
    is_told_whose_it_is_not(&reply);
    assert!(!reply.body.contains("The clerk, who keeps it"), "{}", reply.words());
    assert_eq!(site.database.number("SELECT COUNT(*) FROM answer").await, 0);
    browser.get(&paths::question(&id, 1)).await.is(404);
    // Bill is in all the same, and Ann's try goes on where it was.
    browser.get(paths::HOME).await.is(200);
    let mut ann = site.signed_in(Who::Ann).await;
    answer(&mut ann, &id, 1, "right").await.leads_to();
}

async fn a_note_and_a_lesson_that_waited_are_not_saved_for_somebody_else(site: &Site) {
    site.enrol(Who::Bill, first_steps()).await;
    let (page, item) = (paths::lesson(&first_steps(), &lesson()), paths::item(&first_steps(), &lesson(), REFLECTION));
    for (action, typed) in [(&item, Some("For myself only.")), (&page, None)] {
        let mut browser = site.signed_in(Who::Ann).await;
        let form = browser.get(&page).await.form(action);
        let form = typed.iter().fold(form, |form, typed| form.with("typed", typed));
        end_every_session(site).await;
        let form = sign_in_form(browser.submit(&form).await);
        let before = site.database.remembered().await;
        let reply = browser.submit(&form.with("email", Who::Bill.email()).with("password", PASSWORD)).await;
        is_told_whose_it_is_not(&reply);
        assert!(!reply.body.contains("For myself only."), "{}", reply.words());
        let mut changed = before.changed(&site.database.remembered().await);
        changed.retain(|table| !["session", "guess", "audit_event"].contains(&table.as_str()));
        assert_eq!(changed, [""; 0], "{action}");
        assert!(browser.get(paths::ACCOUNT).await.is(200).body.contains(Who::Bill.email()), "Bill is in all the same");
    }
}

/// Ann walks away from a page of a lesson; Bill signs in there, and then her page is sent.
async fn a_lesson_left_open_is_not_saved_for_who_signs_in_next(site: &Site) {
    site.enrol(Who::Bill, first_steps()).await;
    let page = paths::lesson(&first_steps(), &lesson());
    let mut browser = site.signed_in(Who::Ann).await;
    let shown = browser.get(&page).await.is(200);
    sign_out(&mut browser).await;
    sign_in(&mut browser, Who::Bill.email(), PASSWORD).await.leads_to();
    let before = site.database.remembered().await;
    let filled = [
        shown.form(&paths::item(&first_steps(), &lesson(), CHECK)).with("answer", "vote"),
        shown.form(&paths::item(&first_steps(), &lesson(), REFLECTION)).with("typed", "For myself only."),
        shown.form(&paths::item(&first_steps(), &lesson(), CHECKLIST)),
        shown.form(&paths::item(&first_steps(), &lesson(), SCENARIO)),
        shown.form(&page),
    ];
    for form in &filled {
        is_told_whose_it_is_not(&browser.submit(form).await);
    }
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
    // Ann comes back, and the same page is good again.
    sign_out(&mut browser).await;
    sign_in(&mut browser, Who::Ann.email(), PASSWORD).await.leads_to();
    browser.submit(&filled[1]).await.leads_to();
    assert!(browser.get(&page).await.body.contains("For myself only."));
}

async fn sign_out(browser: &mut Browser) {
    browser.post(paths::SIGN_OUT, &[]).await.leads_to();
}

/// The page names who is signed in, not whose page it was, and has a reference.
#[track_caller]
fn is_told_whose_it_is_not(reply: &Reply) {
    assert_eq!(reply.status, 401, "{}", reply.words());
    assert!(reply.body.contains("That was somebody else’s page"), "{}", reply.words());
    assert!(reply.body.contains("You are signed in as Bill Sandpiper."), "{}", reply.words());
    assert!(reply.body.contains("Nothing was saved, neither for you nor for the other person."), "{}", reply.words());
    assert!(reply.body.contains(reply.header("x-request-id")), "{}", reply.words());
    assert!(!reply.body.contains("Ann"), "{}", reply.words());
}

async fn an_island_never_sends_one_persons_answers_as_anothers(site: &Site) {
    site.enrol(Who::Bill, first_steps()).await;
    let (mut ann, mut bill) = (site.signed_in(Who::Ann).await, site.signed_in(Who::Bill).await);
    let note = Ask::post(&paths::item(&first_steps(), &lesson(), REFLECTION));
    let asked = || {
        let sent = site.own(Who::Ann, &[("base", "0"), ("typed", "For myself only.")]);
        note.clone().form(&sent).with("accept", "application/json")
    };
    // A tab of Ann's that was left open while Bill signed in.
    let told = bill.send(asked()).await.is(401).json();
    let page = bill.get(told["sign_in"].as_str().unwrap()).await.is(200);
    assert!(page.body.contains("Another person is signed in here now"), "{}", page.words());
    assert_eq!(site.database.number("SELECT COUNT(*) FROM answer").await, 0);
    assert!(ann.send(asked()).await.is(200).json()["saved"].is_string());
    // There Ann signs in as herself, in Bill's place, and her answer can be sent.
    bill.submit(&as_ann(page.form(paths::SIGN_IN))).await.leads_to();
    assert!(bill.send(asked()).await.is(200).json()["saved"].is_string());
}

async fn only_answers_and_handing_in_are_carried(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let new = "violet-anchor-window";
    let posts = [
        (paths::ACCOUNT_PASSWORD, fields(&[("current", PASSWORD), ("password", new)])),
        (paths::ACCOUNT_NAME, fields(&[("name", "Somebody")])),
        (paths::SIGN_OUT_EVERYWHERE, fields(&[])),
    ];
    end_every_session(site).await;
    for (path, sent) in posts {
        let reply = ann.post(path, &sent).await.is(401);
        assert_eq!(reply.form(paths::SIGN_IN).get("resume"), None, "{path}");
        assert!(!reply.body.contains(new) && !reply.body.contains(PASSWORD), "{path}");
    }
}

async fn a_forged_path_is_not_run(site: &Site) {
    for path in [
        "/account/name",
        "/sign-out-everywhere",
        "//evil.example/tries/1/check",
        "/tries/1/check/../../../account/name",
        "https://evil.example/tries/1/check",
    ] {
        let mut ann = site.browser();
        let form = ann.get(paths::SIGN_IN).await.form(paths::SIGN_IN);
        let form = as_ann(form).with("resume", &format!("{path} name=Somebody"));
        assert_eq!(ann.submit(&form).await.leads_to(), "/", "{path}");
        assert!(ann.get(paths::ACCOUNT).await.is(200).body.contains(Who::Ann.name()), "{path}");
    }
}

async fn what_is_too_long_to_carry_is_not_carried(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let item = paths::item(&first_steps(), &lesson(), REFLECTION);
    end_every_session(site).await;
    let reply = ann.post(&item, &fields(&[("base", "0"), ("typed", &"a".repeat(40_000))])).await.is(401);
    assert_eq!(reply.form(paths::SIGN_IN).get("resume"), None);
    assert!(!reply.body.contains("Your work is not lost."), "{}", reply.words());
}
