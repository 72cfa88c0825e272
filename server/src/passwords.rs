//! Passwords: whether one is good enough, and hashing that cannot crowd out everything else.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use crate::trouble::Trouble;

/// At least so many characters; every one counts.
pub const SHORTEST: usize = 12;
pub const LONGEST: usize = 128;

/// Words that everybody here would think of first.
const LOCAL_WORDS: [&str; 9] =
    ["moothall", "parish", "council", "councillor", "clerk", "town", "village", "induction", "tansy green"];

/// Why a new password was not taken. The view has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    TooShort,
    TooLong,
    /// A guessing program would find it soon (zxcvbn below 3).
    EasyToGuess,
}

/// Length first, then how long it would take to guess, given what an attacker knows about the person.
pub fn weakness(password: &str, about: &[&str]) -> Option<Weakness> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some(Weakness::TooShort);
    }
    if length > LONGEST {
        return Some(Weakness::TooLong);
    }
    let known: Vec<&str> = about.iter().chain(&LOCAL_WORDS).copied().collect();
    (zxcvbn::zxcvbn(password, &known).score() < zxcvbn::Score::Three).then_some(Weakness::EasyToGuess)
}

/// Runs argon2id (19 MiB, 2 passes) off the request threads, few at a time.
#[derive(Clone, Debug)]
pub struct Hasher {
    at_once: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// Checked against when there is nobody to check, so that known and unknown addresses take the same time.
    decoy: Arc<str>,
}

impl Hasher {
    /// `cores` at once; beyond `cores` × 64 (at least 256) waiting, people are asked to come back.
    pub fn new(cores: usize) -> Self {
        let decoy = hash("a password that nobody has").unwrap_or_default();
        Self {
            at_once: Arc::new(Semaphore::new(cores)),
            waiting: Arc::new(Semaphore::new((cores * 64).max(256))),
            decoy: decoy.into(),
        }
    }

    pub async fn hash(&self, password: SecretString) -> Result<String, Trouble> {
        self.run(move || hash(password.expose_secret())).await?.ok_or(Trouble::Fault)
    }

    /// Whether the password is right. `None` takes as long and is always wrong.
    pub async fn is_right(&self, password: SecretString, hash: Option<String>) -> Result<bool, Trouble> {
        let decoy = Arc::clone(&self.decoy);
        self.run(move || match hash {
            Some(hash) => is_right(password.expose_secret(), &hash),
            None => {
                is_right(password.expose_secret(), &decoy);
                false
            }
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
        let _place = self.waiting.try_acquire().map_err(|_| Trouble::Unavailable)?;
        let permit = Arc::clone(&self.at_once).acquire_owned().await.map_err(|_| Trouble::Unavailable)?;
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        done.await.map_err(|_| Trouble::Fault)
    }
}

fn hash(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

fn is_right(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_random_words_are_good_and_the_parish_is_not() {
        assert_eq!(weakness("copper-heron-ladder", &[]), None);
        assert_eq!(weakness("short", &[]), Some(Weakness::TooShort));
        assert_eq!(weakness("parishcouncil", &[]), Some(Weakness::EasyToGuess));
        assert_eq!(weakness("annannannann", &["Ann"]), Some(Weakness::EasyToGuess));
        assert_eq!(weakness(&"a".repeat(129), &[]), Some(Weakness::TooLong));
    }

    #[tokio::test]
    async fn a_right_password_is_known_and_nobody_is_never_right() {
        let hasher = Hasher::new(1);
        let hash = hasher.hash("copper-heron-ladder".into()).await.expect("hashing works");
        assert!(hasher.is_right("copper-heron-ladder".into(), Some(hash.clone())).await.expect("checking works"));
        assert!(!hasher.is_right("copper-heron-sadder".into(), Some(hash)).await.expect("checking works"));
        assert!(!hasher.is_right("a password that nobody has".into(), None).await.expect("checking works"));
    }
}
