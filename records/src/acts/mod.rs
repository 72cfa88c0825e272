//! Action ids: doing it twice is the same as doing it once. The id and its result are kept in the same transaction as the effect.

use serde::{Deserialize, Serialize};

use crate::ids::{ActionId, PersonId};

#[cfg(feature = "db")]
mod once;

#[cfg(feature = "db")]
pub(crate) use once::{Begun, begin, finish};

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    Person(PersonId),
    /// At the shell.
    Operator,
    /// Moothall itself, such as a certificate on a pass.
    System,
}

impl Actor {
    /// As the audit log writes it: the person's id, `operator` or `system`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Person(id) => id.as_str(),
            Self::Operator => "operator",
            Self::System => "system",
        }
    }

    pub fn parse(text: &str) -> Self {
        match text {
            "operator" => Self::Operator,
            "system" => Self::System,
            id => Self::Person(PersonId::new(id)),
        }
    }
}

/// The hidden field of a form, and what the form held.
#[derive(Clone, Debug)]
pub struct Action {
    pub id: ActionId,
    /// SHA-256 (64 hex digits) over what was posted, without the action id. Build it with [`Action::new`].
    pub body_hash: String,
}

impl Action {
    /// `body` is what was posted, in any form that is the same when the same is posted again; without secrets' values
    /// it may be empty.
    pub fn new(id: ActionId, body: &str) -> Self {
        Self { id, body_hash: crate::canonical::sha256_hex(body.as_bytes()) }
    }
}
