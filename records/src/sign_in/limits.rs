//! How many guesses are allowed (decisions.md 29). It slows down; it never locks an owner out.

use crate::now::MINUTE;

named!(
    /// Where someone guesses. Password, reset link and invitation share one count for an account; asking for codes and
    /// typing them are counted apart, so that a stranger's wrong passwords never keep an owner from their own code.
    Door {
        Password = "password",
        AskCode = "ask-code",
        TypeCode = "type-code",
        Link = "link",
        /// Looking up certificate codes.
        Verify = "verify",
    }
);

/// So many in so long (microseconds), from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub guesses: i64,
    pub window: i64,
}

impl Door {
    pub fn for_account(self) -> Limit {
        Limit { guesses: 10, window: 15 * MINUTE }
    }

    /// A village hall shares one address, so a network may try more.
    pub fn for_network(self) -> Limit {
        match self {
            Self::Verify => Limit { guesses: 10, window: MINUTE },
            _ => Limit { guesses: 200, window: 15 * MINUTE },
        }
    }

    /// What is counted together.
    #[cfg(feature = "db")]
    pub(crate) fn account_scope(self) -> &'static str {
        match self {
            Self::Password | Self::Link => "account",
            Self::AskCode => "account-ask",
            Self::TypeCode => "account-type",
            Self::Verify => "account-verify",
        }
    }

    #[cfg(feature = "db")]
    pub(crate) fn network_scope(self) -> &'static str {
        match self {
            Self::Verify => "network-verify",
            _ => "network",
        }
    }
}

impl Limit {
    /// When the next guess may be made, if this one is one too many.
    pub fn until(self, counted: i64, started_at: i64) -> Option<i64> {
        (counted > self.guesses).then_some(started_at + self.window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_guess_in_fifteen_minutes_waits() {
        let limit = Door::Password.for_account();
        assert_eq!(limit.until(10, 0), None);
        assert_eq!(limit.until(11, 7), Some(7 + 15 * MINUTE));
        assert_eq!(Door::Password.for_network().until(200, 0), None);
    }
}
