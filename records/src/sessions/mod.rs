//! Sessions: who is signed in where. The store keeps the hash of an id, so a copy of the database opens no session.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::memberships::{Membership, Role};
use crate::now::{DAY, HOUR, MINUTE};
use crate::people::TextSize;

#[cfg(feature = "db")]
mod create_session;
#[cfg(feature = "db")]
mod cycle_session;
#[cfg(feature = "db")]
mod end_session;
#[cfg(feature = "db")]
mod load_session;
#[cfg(feature = "db")]
mod save_session;
#[cfg(feature = "db")]
mod touch_session;

#[cfg(feature = "db")]
pub use create_session::CreateSession;
#[cfg(feature = "db")]
pub use cycle_session::CycleSession;
#[cfg(feature = "db")]
pub use end_session::{EndEverySession, EndSession, SweepSessions};
#[cfg(feature = "db")]
pub use load_session::load_session;
#[cfg(feature = "db")]
pub use save_session::SaveSession;
#[cfg(feature = "db")]
pub use touch_session::TouchSession;

/// SHA-256 of a session's id, 64 hex digits. Only `server` sees the id itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SessionHash(String);

impl SessionHash {
    pub fn of(id: &[u8]) -> Self {
        Self(crate::canonical::sha256_hex(id))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

named!(
    /// How far someone has come in signing in.
    Stage {
        /// Nobody yet: a browser that asked for a code.
        Anonymous = "anonymous",
        /// The first factor passed; only the code page, help and sign-out are open.
        FirstFactor = "first-factor",
        SignedIn = "signed-in",
    }
);

/// How long a session lasts, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    pub idle: i64,
    pub whole: i64,
}

/// Whether others use the same computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Computer {
    Own,
    Shared,
}

impl Length {
    /// Before anyone is known.
    pub const ANONYMOUS: Self = Self { idle: 30 * MINUTE, whole: 12 * HOUR };

    /// The strictest of someone's roles; a shared computer is stricter still (quality.md 3.5).
    pub fn of(roles: &[Role], computer: Computer) -> Self {
        let is_learner = roles.iter().all(|role| *role == Role::Learner);
        let length =
            if is_learner { Self { idle: DAY, whole: 30 * DAY } } else { Self { idle: HOUR, whole: 12 * HOUR } };
        match computer {
            Computer::Own => length,
            Computer::Shared => Self { idle: length.idle.min(30 * MINUTE), whole: length.whole.min(12 * HOUR) },
        }
    }
}

/// A session to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    pub id: SessionHash,
    pub person: Option<PersonId>,
    pub stage: Stage,
    pub length: Length,
    pub computer: Computer,
    /// For the list of devices.
    pub network: String,
    pub browser: String,
    /// Small, such as what a browser was asked before sign-in; at most 16 KB.
    pub data: String,
}

/// A session that is alive, and what every page needs to know about its person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub stage: Stage,
    /// There once someone is signed in, or has passed the first factor.
    pub visitor: Option<Visitor>,
    pub computer: Computer,
    pub data: String,
    /// Microseconds.
    pub created_at: i64,
    pub last_seen_at: i64,
    /// When it ends if nothing more happens.
    pub expires_at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    pub person: PersonId,
    pub name: String,
    pub text_size: TextSize,
    /// The active ones.
    pub memberships: Vec<Membership>,
}

impl Visitor {
    /// Learner is everybody's base role.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = self.memberships.iter().map(|held| held.role).collect();
        roles.push(Role::Learner);
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

impl Session {
    /// Last seen is written at most once a minute.
    pub fn needs_touch(&self, now_micros: i64) -> bool {
        now_micros - self.last_seen_at >= MINUTE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_learner_stays_signed_in_longer_than_a_clerk() {
        assert_eq!(Length::of(&[Role::Learner], Computer::Own), Length { idle: DAY, whole: 30 * DAY });
        assert_eq!(Length::of(&[Role::Learner, Role::Clerk], Computer::Own), Length { idle: HOUR, whole: 12 * HOUR });
        assert_eq!(Length::of(&[Role::Learner], Computer::Shared).idle, 30 * MINUTE);
    }
}
