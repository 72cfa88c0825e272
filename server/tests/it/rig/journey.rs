//! The steps that many stories take, as a person takes them: through the forms of the pages.

use app::paths;

use super::browser::{Browser, Reply};
use super::course;

pub async fn sign_in(browser: &mut Browser, email: &str, password: &str) -> Reply {
    let form = browser.get(paths::SIGN_IN).await.is(200).form(paths::SIGN_IN);
    browser.submit(&form.with("email", email).with("password", password)).await
}

/// Presses Next on both lessons.
pub async fn read_everything(browser: &mut Browser) {
    for lesson in [course::lesson(), course::last_lesson()] {
        let path = paths::lesson(&course::first_steps(), &lesson);
        let form = browser.get(&path).await.is(200).form(&path);
        browser.submit(&form).await.leads_to();
    }
}

/// Starts a try, or goes on with the open one. Its id.
pub async fn start_try(browser: &mut Browser) -> String {
    let path = paths::quiz(&course::first_steps(), &course::quiz());
    let form = browser.get(&path).await.is(200).form(&path);
    let reply = browser.submit(&form).await;
    let id = reply.leads_to().split('/').nth(2).unwrap_or_default().to_owned();
    assert!(!id.is_empty(), "{}", reply.leads_to());
    id
}

/// Answers one question by its page.
pub async fn answer(browser: &mut Browser, id: &str, number: usize, answer: &str) -> Reply {
    let path = paths::question(id, number);
    let form = browser.get(&path).await.is(200).form(&path);
    browser.submit(&form.with("answer", answer)).await
}

/// Everything but handing in, all of it right. The id of the try.
pub async fn be_ready_to_pass(browser: &mut Browser) -> String {
    read_everything(browser).await;
    let id = start_try(browser).await;
    for number in 1..=course::QUESTIONS {
        answer(browser, &id, number, "right").await.leads_to();
    }
    id
}

/// The form on "check your answers" is pressed.
pub async fn hand_in(browser: &mut Browser, id: &str) -> Reply {
    let path = paths::check(id);
    let form = browser.get(&path).await.is(200).form(&path);
    browser.submit(&form).await
}

/// All of the course. The id of the try.
pub async fn pass(browser: &mut Browser) -> String {
    let id = be_ready_to_pass(browser).await;
    assert_eq!(hand_in(browser, &id).await.leads_to(), paths::result(&id));
    id
}
