//! Ways in: password, six-digit code, reset link; and the limits on guessing.

use serde::{Deserialize, Serialize};

use crate::ids::{CodeId, PersonId};

#[cfg(feature = "db")]
mod ask_code;
#[cfg(feature = "db")]
mod candidates;
#[cfg(feature = "db")]
mod count_guess;
pub mod limits;
#[cfg(feature = "db")]
mod spend_code;
#[cfg(feature = "db")]
mod spend_reset;

#[cfg(feature = "db")]
pub use ask_code::{AskCode, Asked};
#[cfg(feature = "db")]
pub use candidates::candidates;
#[cfg(feature = "db")]
pub use count_guess::{CountGuess, ForgetGuesses};
pub use limits::Door;
#[cfg(feature = "db")]
pub use spend_code::SpendCode;
#[cfg(feature = "db")]
pub use spend_reset::{SpendReset, reset_by_token};

/// Microseconds that a code or reset link works.
pub const LASTS: i64 = 10 * crate::now::MINUTE;
/// Wrong codes before a code works no longer.
pub const TRIES: i64 = 5;

/// Someone who may sign in with an address. Two people may share one.
#[derive(Clone, PartialEq, Eq)]
pub struct Candidate {
    pub person: PersonId,
    /// PHC string; `None` when they have no password.
    pub password_hash: Option<String>,
}

named!(
    CodePurpose {
        /// Six digits that work in the browser that asked.
        SignIn = "sign-in",
        /// A link that works in any browser.
        Reset = "reset",
    }
);

impl From<CodePurpose> for crate::tokens::Purpose {
    fn from(purpose: CodePurpose) -> Self {
        match purpose {
            CodePurpose::SignIn => Self::SignIn,
            CodePurpose::Reset => Self::Reset,
        }
    }
}

/// What came of a code that was typed. A wrong one is counted, so this is not a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeOutcome {
    Right {
        person: PersonId,
        code: CodeId,
    },
    /// Not this one; so many tries are left.
    Wrong {
        left: u32,
    },
    /// Nothing in this browser waits for a code: spent, ended, replaced, or never asked for.
    Ended,
}
