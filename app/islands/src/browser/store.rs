//! The browser's storage: one entry for each form with an unsent answer, under the name of its person.
//!
//! One entry a form, and not one list, so that two tabs never write over each other's answers.

use web_sys::Storage;

use super::window::window;
use crate::unsent::Unsent;

pub struct Store {
    storage: Storage,
    /// `moothall-unsent:PERSON:`; `loader.js` counts and drops by the same name at sign-out.
    prefix: String,
}

impl Store {
    /// `None` where the browser keeps nothing, as in some private windows.
    pub fn open(person: &str) -> Option<Self> {
        let storage = window().local_storage().ok()??;
        let mut prefix = String::from("moothall-unsent:");
        prefix.push_str(person);
        prefix.push(':');
        storage.set_item("moothall-probe", "1").ok()?;
        storage.remove_item("moothall-probe").ok()?;
        Some(Self { storage, prefix })
    }

    pub fn get(&self, action: &str) -> Option<Unsent> {
        Unsent::read(&self.storage.get_item(&self.key(action)).ok()??)
    }

    /// Was there room for it? An `Unsent` with nothing left in it is taken out.
    pub fn put(&self, action: &str, unsent: &Unsent) -> bool {
        let key = self.key(action);
        match unsent.next() {
            Some(_) => self.storage.set_item(&key, &unsent.line()).is_ok(),
            None => self.storage.remove_item(&key).is_ok(),
        }
    }

    /// The forms that have something unsent.
    pub fn actions(&self) -> Vec<String> {
        let keys = 0..self.storage.length().unwrap_or_default();
        let keys = keys.filter_map(|place| self.storage.key(place).ok()?);
        keys.filter_map(|key| key.strip_prefix(&self.prefix).map(str::to_owned)).collect()
    }

    fn key(&self, action: &str) -> String {
        let mut key = self.prefix.clone();
        key.push_str(action);
        key
    }
}
