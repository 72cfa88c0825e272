//! Sends what waits, one answer at a time, and does what the server's answer asks for.

use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;

use super::desk::{Desk, Wish};
use super::locks::Alone;
use super::post::{Answer, post};
use super::saver::{self, Saver, State, is_in_preview, is_this_page};
use super::window::{document, go, later, page, window};
use super::{mistakes, refresh};
use crate::outcome::Outcome;
use crate::pause::pause;
use crate::unsent::Unsent;
use crate::words;

/// Nobody is locked in when the way out stays shut.
const LONGEST_LEAVE_MS: i32 = 8_000;

/// Shown again from the browser's memory of pages: nothing is being left any more.
pub fn shown() {
    if let Some(desk) = Desk::here() {
        desk.is_leaving.set(false);
    }
    again();
}

/// The line may be back, or the page is looked at again.
pub fn again() {
    if let Some(desk) = Desk::here()
        && !document().hidden()
    {
        start(desk);
    }
}

/// Sends until nothing waits or the line fails. Safe to call at any time.
pub fn start(desk: &'static Desk) {
    if desk.is_sending.replace(true) {
        return;
    }
    spawn_local(async move {
        while let Some((action, wish)) = desk.next() {
            let goes_on = send(desk, &action, wish).await;
            desk.on_its_way(None);
            if !goes_on {
                break;
            }
        }
        desk.is_sending.set(false);
    });
}

/// Sends one answer. False when there is no point in sending another one now.
async fn send(desk: &'static Desk, action: &str, wish: Option<Wish>) -> bool {
    let is_waited_for = wish.is_some();
    let alone = Alone::wait(is_waited_for).await;
    let mut unsent = desk.store.get(action).unwrap_or_default();
    // Another tab may have sent it while this one waited for its turn. Who waits here still needs the server's answer,
    // and asking twice is harmless.
    if let (None, Some(wish)) = (unsent.next(), wish) {
        unsent.replace(page(), wish.body);
    }
    unsent.note_try();
    desk.store.put(action, &unsent);
    let Some(body) = unsent.next().map(str::to_owned) else { return true };
    let was_online = window().navigator().on_line();
    desk.on_its_way(Some(Wish { action: action.to_owned(), body: body.clone() }));
    let answer = post(action, &body).await;
    // Without a line nothing can have arrived.
    let is_offline = !was_online && !window().navigator().on_line();
    let saver = saver::answering(action);
    // While it was on its way a newer answer may have joined it.
    let mut unsent = desk.store.get(action).unwrap_or(unsent);
    note(&mut unsent, &answer, saver.as_ref(), is_offline);
    desk.store.put(action, &unsent);
    drop(alone);
    // An older answer had to be asked first; who pressed the button waits for the newer one.
    if let (Outcome::Saved, true, Some(newer)) = (answer.outcome, is_waited_for, unsent.next()) {
        desk.wish(Wish { action: action.to_owned(), body: newer.to_owned() });
    }
    let goes_on = !matches!(answer.outcome, Outcome::SignIn | Outcome::Busy | Outcome::Unknown);
    if !(goes_on && desk.is_wished(action)) {
        tell(desk, &Told { saver, action, body: &body, is_waited_for, answer: &answer, page: &unsent.page });
    }
    goes_on
}

/// What stays in the store.
fn note(unsent: &mut Unsent, answer: &Answer, saver: Option<&Saver>, is_offline: bool) {
    let revision = answer.revision();
    match answer.outcome {
        Outcome::Saved => {
            if let (Some(saver), Some(revision)) = (saver, &revision) {
                saver.set_base(revision);
            }
            unsent.settle(revision.as_deref());
        }
        Outcome::Stale | Outcome::Gone => unsent.settle(None),
        // The person can see it and mend it.
        Outcome::Mistakes if saver.is_some() => unsent.settle(None),
        Outcome::Mistakes | Outcome::Refused => {
            unsent.note_not_taken();
            unsent.is_refused = true;
        }
        Outcome::SignIn | Outcome::Busy => unsent.note_not_taken(),
        Outcome::Unknown if is_offline => unsent.note_not_taken(),
        Outcome::Unknown => {}
    }
}

/// One answer of the server, and whom it is for.
struct Told<'a> {
    /// The form it belongs to, when that is on this page.
    saver: Option<Saver>,
    action: &'a str,
    body: &'a str,
    /// Somebody pressed the button here, just now.
    is_waited_for: bool,
    answer: &'a Answer,
    /// Where the answer was given.
    page: &'a str,
}

/// Says and does what follows.
fn tell(desk: &'static Desk, told: &Told) {
    let answer = told.answer;
    match answer.outcome {
        Outcome::Busy => return wait(desk, told, words::BUSY),
        Outcome::Unknown => return wait(desk, told, words::UNSENT),
        _ => desk.failures.set(0),
    }
    let Some(here) = &told.saver else { return tell_of_earlier(told) };
    match answer.outcome {
        Outcome::Saved => {
            let next = answer.path("next").filter(|next| !is_this_page(next));
            let words = match is_in_preview() {
                true => words::IN_PREVIEW.to_owned(),
                false => words::saved(answer.saved().as_deref()),
            };
            let is_going = told.is_waited_for && next.is_some();
            here.say(State::Saved, &words, next.as_deref().filter(|_| !is_going), words::GO_ON_LINK);
            match next {
                Some(next) if is_going => leave(desk, &next),
                Some(_) => {}
                None => spawn_local(refresh::refresh(desk, here.clone(), told.action.to_owned(), told.body.to_owned())),
            }
        }
        Outcome::SignIn => {
            let at = answer.path("sign_in").unwrap_or_else(|| String::from("/sign-in"));
            say_to_all(desk, Some(here), words::SIGN_IN);
            here.say(State::Unsent, words::SIGN_IN, Some(&at), words::SIGN_IN_LINK);
            if told.is_waited_for {
                leave(desk, &at);
            }
        }
        Outcome::Stale => {
            let next = answer.path("next");
            here.say(State::Problem, words::STALE, next.as_deref(), words::STALE_LINK);
            if let (true, Some(next)) = (told.is_waited_for, next) {
                leave(desk, &next);
            }
        }
        Outcome::Mistakes => {
            here.say(State::Problem, words::MISTAKES, None, "");
            mistakes::draw(here, told.action, &answer.mistakes());
        }
        Outcome::Gone => here.say(State::Problem, words::GONE, None, ""),
        _ => here.say(State::Problem, words::REFUSED, None, ""),
    }
}

/// An answer from an earlier page has found its end: said in the first status line there is.
fn tell_of_earlier(told: &Told) {
    let Some(first) = saver::all().into_iter().next() else { return };
    let (state, words, path, link) = match told.answer.outcome {
        Outcome::Saved => (State::Saved, words::SENT_EARLIER, None, ""),
        Outcome::SignIn => (State::Unsent, words::SIGN_IN, told.answer.path("sign_in"), words::SIGN_IN_LINK),
        Outcome::Stale => (State::Problem, words::STALE, told.answer.path("next"), words::STALE_LINK),
        Outcome::Gone => (State::Problem, words::GONE_EARLIER, None, ""),
        _ => (State::Problem, words::REFUSED_EARLIER, Some(told.page.to_owned()), words::REFUSED_LINK),
    };
    first.say(state, words, path.as_deref(), link);
}

/// Nobody blames the person: the answer is safe, and is asked again by itself.
fn wait(desk: &'static Desk, told: &Told, words: &str) {
    say_to_all(desk, told.saver.as_ref(), words);
    desk.failures.set(desk.failures.get() + 1);
    if let Some(timer) = desk.timer.take() {
        window().clear_timeout_with_handle(timer);
    }
    let pause = pause(desk.failures.get(), js_sys::Math::random());
    desk.timer.set(later(&Closure::once_into_js(again), pause));
}

/// To everybody who waits behind this answer as well.
fn say_to_all(desk: &Desk, saver: Option<&Saver>, words: &str) {
    if let Some(saver) = saver {
        saver.say(State::Unsent, words, None, "");
    }
    for wish in desk.give_up() {
        if let Some(saver) = saver::answering(&wish.action) {
            saver.say(State::Unsent, words, None, "");
        }
    }
}

/// A click on the way out is not a new answer.
fn leave(desk: &'static Desk, path: &str) {
    desk.is_leaving.set(true);
    later(&Closure::once_into_js(move || desk.is_leaving.set(false)), LONGEST_LEAVE_MS);
    go(path);
}
