//! Spaced questions as people meet them: a letter on a kind morning, a page of three questions, and an end when they say so.

use app::paths;
use axum::http::Method;
use records::jobs::RoundToOpen;
use records::now::{DAY, HOUR, MINUTE};
use records::spaced::OpenRound;
use records::{AttemptId, CompletionId};
use server::mail::PostOffice;

use crate::rig::html::Form;
use crate::rig::journey::{pass, sign_in};
use crate::rig::people::PASSWORD;
use crate::rig::post_box::{PostBox, header, readable};
use crate::rig::{Ask, Browser, Reply, Site, Who, course, fields};

on_each_engine!(
    three_rounds_come_on_their_mornings_and_change_no_record,
    reasons_are_shown_at_once_and_a_blank_answer_is_asked_for,
    an_answer_from_an_old_window_is_kept_beside_the_newer_one,
    the_unsubscribe_button_of_a_mail_program_works_without_a_sign_in_and_never_on_a_get,
    the_link_in_a_letter_stops_them_for_a_course_or_for_all_and_takes_it_back,
    the_account_page_turns_them_off_and_on,
    what_could_not_be_sent_for_a_week_is_shown_at_home_only,
    whoever_is_no_member_any_more_gets_no_letter,
);

/// The first round, without waiting for its day.
pub async fn open_first(site: &Site) -> AttemptId {
    let completion = CompletionId::new(site.database.column("SELECT id FROM completion").await.remove(0));
    site.perform(OpenRound(RoundToOpen { completion, number: 1 })).await.unwrap().unwrap()
}

/// A mail server, and the loop that sends, a turn at a time.
struct Morning<'a> {
    site: &'a Site,
    post_box: PostBox,
    office: PostOffice,
}

impl<'a> Morning<'a> {
    async fn of(site: &'a Site) -> Self {
        let post_box = PostBox::open().await;
        let nowhere = std::path::PathBuf::from("/nonexistent");
        let office = PostOffice::new(Some(&post_box.url().into()), nowhere, "Moothall <moothall@example.org>").unwrap();
        Self { site, post_box, office }
    }

    /// Everything that is due now is done. The letters about questions so far.
    async fn letters(&self) -> Vec<String> {
        while server::jobs::turn(&self.site.moothall, &self.office).await.unwrap() {}
        let letters = self.post_box.letters().into_iter();
        letters.filter(|letter| letter.contains("\r\nList-Id: ")).collect()
    }
}

/// Ann completes her course on 15 January 2027, at eight in the morning.
async fn graduate(site: &Site) -> Morning<'_> {
    let mut ann = site.signed_in(Who::Ann).await;
    pass(&mut ann).await;
    Morning::of(site).await
}

/// The path that a letter's line leads to.
fn path_in(letter: &str, start: &str) -> String {
    let letter = readable(letter);
    let at = letter.find(&format!("{}{start}", crate::rig::site::URL)).unwrap();
    let rest = &letter[at + crate::rig::site::URL.len()..];
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "/-".contains(*c)).collect()
}

fn question_forms(page: &Reply, round: &str) -> Vec<Form> {
    let number_of = |number| paths::round_question(round.rsplit('/').next().unwrap(), number);
    (1..=3).map(|number| page.form(&number_of(number))).collect()
}

/// Every question answered with its first choice.
async fn answer_all(browser: &mut Browser, round: &str) {
    let page = browser.get(round).await.is(200);
    for form in question_forms(&page, round) {
        let (_, choice) = form.choices[0].clone();
        let reply = browser.submit(&form.with("answer", &choice)).await;
        assert!(reply.leads_to().starts_with(round), "{}", reply.leads_to());
    }
}

const CARD: &str = "Three questions to keep it fresh";

async fn home_has_card(site: &Site) -> bool {
    site.signed_in(Who::Ann).await.get(paths::HOME).await.is(200).body.contains(CARD)
}

/// What proves the course: nothing about questions may touch it.
async fn proof(site: &Site) -> Vec<String> {
    let mut all = Vec::new();
    for table in ["completion", "cpd_entry", "certificate", "lesson_done", "attempt_mark"] {
        all.push(format!("{table}: {}", site.database.number(&format!("SELECT COUNT(*) FROM {table}")).await));
    }
    all.extend(site.database.column("SELECT body FROM cpd_entry").await);
    all.extend(site.database.column("SELECT body FROM certificate").await);
    all
}

async fn three_rounds_come_on_their_mornings_and_change_no_record(site: &Site) {
    let morning = graduate(site).await;
    let before = proof(site).await;
    assert!(morning.letters().await.is_empty() && !home_has_card(site).await);
    site.clock.pass(DAY + 16 * HOUR + 30 * MINUTE);
    assert!(morning.letters().await.is_empty(), "17 January, half past midnight");
    site.clock.pass(8 * HOUR + 29 * MINUTE);
    assert!(morning.letters().await.is_empty(), "one minute to nine");
    site.clock.pass(MINUTE);
    let letters = morning.letters().await;
    let [letter] = &letters[..] else { panic!("{} letters", letters.len()) };
    assert_eq!(header(letter, "Subject"), CARD);
    assert_eq!(header(letter, "Auto-Submitted"), "auto-generated");
    assert_eq!(header(letter, "List-Id"), "Questions to keep it fresh <spaced.127.0.0.1>");
    assert_eq!(header(letter, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let stop = format!("<{}{}>", crate::rig::site::URL, path_in(letter, "/u/"));
    assert_eq!(header(letter, "List-Unsubscribe"), stop);
    assert!(home_has_card(site).await);
    let mut ann = site.signed_in(Who::Ann).await;
    answer_all(&mut ann, &path_in(letter, "/rounds/")).await;
    assert!(!home_has_card(site).await, "answered");

    site.clock.pass(8 * DAY);
    let letters = morning.letters().await;
    assert_eq!(letters.len(), 2, "25 January");
    assert!(home_has_card(site).await);
    site.clock.pass(20 * DAY);
    let letters = morning.letters().await;
    assert_eq!(letters.len(), 3, "14 February");
    let third = path_in(&letters[2], "/rounds/");
    let home = site.signed_in(Who::Ann).await.get(paths::HOME).await.is(200);
    assert_eq!(home.body.matches(CARD).count(), 1, "the second round, which nobody answered, has gone");
    assert!(home.body.contains(&format!("href=\"{third}\"")), "{}", home.words());
    let mut ann = site.signed_in(Who::Ann).await;
    answer_all(&mut ann, &path_in(&letters[1], "/rounds/")).await;
    assert!(home_has_card(site).await, "an older letter still leads to its own questions");
    answer_all(&mut ann, &third).await;
    assert!(!home_has_card(site).await);
    site.clock.pass(400 * DAY);
    assert_eq!(morning.letters().await.len(), 3, "and that is all");
    assert_eq!(proof(site).await, before);
}

async fn reasons_are_shown_at_once_and_a_blank_answer_is_asked_for(site: &Site) {
    graduate(site).await;
    let round = paths::round(open_first(site).await);
    let mut ann = site.signed_in(Who::Ann).await;
    let page = ann.get(&round).await.is(200);
    assert!(!page.body.contains("verdict"), "nothing is told before it is answered");
    let form = question_forms(&page, &round).remove(0);
    let blank = ann.submit(&form).await.is(422);
    assert!(blank.body.contains("Choose or write an answer first"), "{}", blank.words());
    let told = ann.send(Ask::post(&form.action).form(&form.fields).with("accept", "application/json")).await.is(422);
    assert_eq!(told.json()["errors"][0]["field"], "answer");
    // The answers of every question lie as they fall; these are the right ones of this course.
    let is_wrong = |(_, answer): &&(String, String)| !["right", "vote", "clerk"].contains(&answer.as_str());
    let (name, choice) = form.choices.iter().find(is_wrong).unwrap().clone();
    let saved = ann.submit(&form.clone().with(&name, &choice)).await;
    let page = ann.get(saved.leads_to()).await.is(200);
    assert!(page.body.contains("Not quite"), "{}", page.words());
    let again = ann
        .send(Ask::post(&form.action).form(&form.with(&name, &choice).fields).with("accept", "application/json"))
        .await
        .is(200);
    assert_eq!(again.json()["feedback"][0]["label"], "Not quite", "{}", again.body);
    let mut bill = site.signed_in(Who::Bill).await;
    bill.get(&round).await.is(404);
}

async fn an_answer_from_an_old_window_is_kept_beside_the_newer_one(site: &Site) {
    graduate(site).await;
    let round = paths::round(open_first(site).await);
    let mut ann = site.signed_in(Who::Ann).await;
    let form = question_forms(&ann.get(&round).await.is(200), &round).remove(0);
    let choices: Vec<String> = form.choices.iter().map(|(_, value)| value.clone()).collect();
    ann.submit(&form.clone().with("answer", &choices[0])).await.leads_to();
    let asked = ann.submit(&form.clone().with("answer", &choices[1])).await;
    let which = asked.leads_to().to_owned();
    assert!(which.ends_with("/which"), "{which}");
    let choose = ann.get(&which).await.is(200).form(&which);
    ann.submit(&choose).await.is(422);
    assert!(ann.submit(&choose.with("keep", "newer")).await.leads_to().starts_with(&round));
    let page = ann.get(&round).await.is(200);
    assert_eq!(question_forms(&page, &round)[0].get("answer"), Some(choices[1].as_str()));
}

async fn the_unsubscribe_button_of_a_mail_program_works_without_a_sign_in_and_never_on_a_get(site: &Site) {
    let morning = graduate(site).await;
    site.clock.pass(2 * DAY + HOUR);
    let letter = morning.letters().await.remove(0);
    let stop = path_in(&letter, "/u/");
    let before = site.database.remembered().await;
    for method in [Method::GET, Method::HEAD, Method::GET] {
        site.browser().send(Ask::new(method, &stop)).await.is(200);
    }
    let tampered = format!("{}{}", &stop[..stop.len() - 1], if stop.ends_with('0') { '1' } else { '0' });
    let one_click = fields(&[("List-Unsubscribe", "One-Click")]);
    let press = |path: &str| Ask::new(Method::POST, path).form(&one_click);
    site.browser().send(press(&tampered)).await.is(404);
    site.browser().send(Ask::get(&tampered)).await.is(404);
    let nonsense = fields(&[("List-Unsubscribe", "Perhaps")]);
    site.browser().send(Ask::new(Method::POST, &stop).form(&nonsense)).await.is(422);
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
    // Neither Origin nor Sec-Fetch-Site, no cookie, no redirect.
    let done = site.browser().send(press(&stop)).await.is(200);
    assert!(done.body.contains("You get no more such questions, of any course."), "{}", done.words());
    assert!(!home_has_card(site).await);
    site.clock.pass(40 * DAY);
    assert_eq!(morning.letters().await.len(), 1, "no other round came");
    let mut ann = site.browser();
    ann.post(paths::SIGN_IN_CODE, &fields(&[("email", Who::Ann.email())])).await;
    site.code_sent_to(Who::Ann).await;
    // In the other dress of a form, as most mail services send it.
    ann.post(&stop, &fields(&[("scope", "all"), ("wanted", "on")])).await.is(200);
    assert_eq!(stopped(site).await, 0);
    let body = "--b1\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b1--\r\n";
    let dressed = Ask::new(Method::POST, &stop).body(body).with("content-type", "multipart/form-data; boundary=b1");
    site.browser().send(dressed).await.is(200);
    assert_eq!(stopped(site).await, 1);
    site.clock.pass(330 * DAY);
    site.browser().send(press(&stop)).await.is(404);
}

/// How many people stopped all questions.
async fn stopped(site: &Site) -> i64 {
    site.database.number("SELECT COUNT(*) FROM person WHERE spaced_stopped_at IS NOT NULL").await
}

async fn the_link_in_a_letter_stops_them_for_a_course_or_for_all_and_takes_it_back(site: &Site) {
    let morning = graduate(site).await;
    site.clock.pass(2 * DAY + HOUR);
    let stop = path_in(&morning.letters().await.remove(0), "/u/");
    let mut anyone = site.browser();
    let form = anyone.get(&stop).await.is(200).form(&stop);
    assert_eq!(form.get("scope"), Some("all"));
    let done = anyone.submit(&form.with("scope", "course")).await.is(200);
    assert!(done.body.contains("You get no more such questions of First Steps."), "{}", done.words());
    assert!(!home_has_card(site).await);
    let account = site.signed_in(Who::Ann).await.get(paths::ACCOUNT).await.is(200);
    assert!(account.body.contains("They are on, but you stopped them for 1 course."), "{}", account.words());
    let undone = anyone.submit(&done.form(&stop)).await.is(200);
    assert!(undone.body.contains("They will come again"), "{}", undone.words());
    assert!(home_has_card(site).await);
    let form = anyone.get(&stop).await.is(200).form(&stop);
    anyone.submit(&form).await.is(200);
    assert!(anyone.get(&stop).await.is(200).body.contains("They are stopped"));
    site.clock.pass(8 * DAY);
    assert_eq!(morning.letters().await.len(), 1);
}

async fn the_account_page_turns_them_off_and_on(site: &Site) {
    let morning = graduate(site).await;
    let mut ann = site.signed_in(Who::Ann).await;
    let form = ann.get(paths::ACCOUNT).await.is(200).form(paths::ACCOUNT_SPACED);
    let done = ann.submit(&form.with("wanted", "off")).await;
    let page = ann.get(done.leads_to()).await.is(200);
    assert!(page.body.contains("They are off."), "{}", page.words());
    site.clock.pass(2 * DAY + HOUR);
    assert!(morning.letters().await.is_empty());
    let mut ann = site.signed_in(Who::Ann).await;
    let form = ann.get(paths::ACCOUNT).await.is(200).form(paths::ACCOUNT_SPACED);
    ann.submit(&form.with("wanted", "on")).await.leads_to();
    site.clock.pass(8 * DAY);
    assert_eq!(morning.letters().await.len(), 1, "the second round, on its day");
}

async fn what_could_not_be_sent_for_a_week_is_shown_at_home_only(site: &Site) {
    let morning = graduate(site).await;
    // Nothing ran from the first day on: the first round is overtaken, the second is eight days late.
    site.clock.pass(18 * DAY + HOUR);
    assert!(morning.letters().await.is_empty());
    assert!(home_has_card(site).await);
    let rounds = "SELECT COUNT(*) FROM attempt WHERE context = 'spaced'";
    assert_eq!(site.database.number(rounds).await, 1);
    let failed = "SELECT COUNT(*) FROM job WHERE kind = 'spaced-round' AND last_error IS NOT NULL";
    assert_eq!(site.database.number(failed).await, 0);
}

async fn whoever_is_no_member_any_more_gets_no_letter(site: &Site) {
    let morning = graduate(site).await;
    let ann = site.person(Who::Ann);
    let end = |state: &str| format!("UPDATE membership SET state = '{state}' WHERE person_id = '{ann}'");
    site.database.meddle(&end("suspended")).await;
    site.clock.pass(2 * DAY + HOUR);
    assert!(morning.letters().await.is_empty());
    site.database.meddle(&end("active")).await;
    site.clock.pass(8 * DAY);
    assert_eq!(morning.letters().await.len(), 1);
    let mut ann = site.browser();
    sign_in(&mut ann, Who::Ann.email(), PASSWORD).await.leads_to();
    assert!(ann.get(&paths::course(&course::first_steps())).await.is(200).body.contains("First Steps"));
}
