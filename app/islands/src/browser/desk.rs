//! The desk of one person on one page: what they asked to be sent, what is on its way, and what still waits.

use std::cell::{Cell, RefCell};

use super::saver::{self, Saver, State};
use super::store::Store;
use super::window::page;
use crate::body::is_same_answer;
use crate::words;

pub struct Desk {
    pub store: Store,
    /// Pressed on this page and not answered yet, oldest first.
    wishes: RefCell<Vec<Wish>>,
    /// What is being sent, from the press until the server's answer has been acted on.
    current: RefCell<Option<Wish>>,
    pub is_sending: Cell<bool>,
    /// The next page has been asked for; a click on the way out is not a new answer.
    pub is_leaving: Cell<bool>,
    /// Tries in a row that came to nothing.
    pub failures: Cell<u32>,
    pub timer: Cell<Option<i32>>,
}

/// A person pressed a button here and waits for it.
#[derive(Clone)]
pub struct Wish {
    pub action: String,
    pub body: String,
}

thread_local! {
    static DESK: Cell<Option<&'static Desk>> = const { Cell::new(None) };
}

impl Desk {
    /// `None` where nothing can be kept: then forms work as they do without script.
    pub fn here() -> Option<&'static Self> {
        DESK.get().or_else(|| {
            let person = saver::all().first()?.0.get_attribute("data-person").filter(|person| !person.is_empty())?;
            // As long as the page.
            let desk: &'static Self = Box::leak(Box::new(Self {
                store: Store::open(&person)?,
                wishes: RefCell::default(),
                current: RefCell::default(),
                is_sending: Cell::default(),
                is_leaving: Cell::default(),
                failures: Cell::default(),
                timer: Cell::default(),
            }));
            DESK.set(Some(desk));
            Some(desk)
        })
    }

    /// Keeps an answer before it is sent, so that a tab closed a moment later loses nothing. False when there is no
    /// room.
    pub fn keep(&self, action: &str, body: String) -> bool {
        if self.is_leaving.get() || self.is_on_its_way(action, &body) {
            return true;
        }
        let mut unsent = self.store.get(action).unwrap_or_default();
        unsent.replace(page(), body.clone());
        let is_kept = self.store.put(action, &unsent);
        if is_kept {
            if let Some(saver) = saver::answering(action) {
                saver.say(State::Saving, words::SAVING, None, "");
            }
            self.wish(Wish { action: action.to_owned(), body });
        }
        is_kept
    }

    /// Shows an answer again that an earlier visit could not send. One the server refused is asked again, so that its
    /// reasons appear beside it.
    pub fn pick_up(&self, saver: &Saver) {
        for action in saver.forms().iter().filter_map(saver::action_of) {
            if let Some(unsent) = self.store.get(&action)
                && let Some(body) = unsent.newest()
            {
                saver.fill_in(body);
                saver.say(State::Unsent, words::UNSENT, None, "");
                if unsent.is_refused {
                    self.wish(Wish { body: body.to_owned(), action });
                }
            }
        }
    }

    /// What to send next: what someone waits for, then what an earlier page left.
    pub fn next(&self) -> Option<(String, Option<Wish>)> {
        let mut wishes = self.wishes.borrow_mut();
        if wishes.is_empty() {
            let left =
                self.store.actions().into_iter().find(|action| self.store.get(action).is_some_and(|of| !of.is_refused));
            return left.map(|action| (action, None));
        }
        let wish = wishes.remove(0);
        self.on_its_way(Some(wish.clone()));
        Some((wish.action.clone(), Some(wish)))
    }

    pub fn on_its_way(&self, wish: Option<Wish>) {
        *self.current.borrow_mut() = wish;
    }

    /// A newer press of the same form waits.
    pub fn is_wished(&self, action: &str) -> bool {
        self.wishes.borrow().iter().any(|wish| wish.action == action)
    }

    /// Nobody waits any longer: the line is gone. The answers themselves stay in the store.
    pub fn give_up(&self) -> Vec<Wish> {
        self.wishes.take()
    }

    pub fn wish(&self, wish: Wish) {
        let mut wishes = self.wishes.borrow_mut();
        wishes.retain(|older| older.action != wish.action);
        wishes.push(wish);
    }

    /// The second half of a double click.
    fn is_on_its_way(&self, action: &str, body: &str) -> bool {
        let current = self.current.borrow();
        let is_current = current.as_ref().is_some_and(|wish| wish.action == action && is_same_answer(&wish.body, body));
        is_current && !self.is_wished(action)
    }
}
