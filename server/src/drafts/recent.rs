//! The few things that were used last.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Holds at most `most`; the one that was used longest ago goes first.
pub struct Recent<K, V> {
    most: usize,
    /// The last used at the end.
    held: Mutex<Vec<(K, V)>>,
}

impl<K: PartialEq, V: Clone> Recent<K, V> {
    pub fn new(most: usize) -> Self {
        Self { most, held: Mutex::default() }
    }

    pub fn get(&self, key: &K) -> Option<V> {
        let mut held = self.lock();
        let at = held.iter().position(|(known, _)| known == key)?;
        let found = held.remove(at);
        let value = found.1.clone();
        held.push(found);
        Some(value)
    }

    pub fn put(&self, key: K, value: V) {
        let mut held = self.lock();
        held.retain(|(known, _)| *known != key);
        if held.len() >= self.most {
            held.remove(0);
        }
        held.push((key, value));
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(K, V)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_longest_ago_goes_first() {
        let recent = Recent::new(2);
        recent.put("a", 1);
        recent.put("b", 2);
        assert_eq!(recent.get(&"a"), Some(1));
        recent.put("c", 3);
        assert_eq!([recent.get(&"a"), recent.get(&"b"), recent.get(&"c")], [Some(1), None, Some(3)]);
        recent.put("c", 4);
        assert_eq!(recent.get(&"c"), Some(4));
    }
}
