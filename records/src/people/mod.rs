//! People, their addresses and their settings.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::memberships::Membership;
use crate::spaced::SpacedChoice;

#[cfg(feature = "db")]
mod correct_name;
#[cfg(feature = "db")]
mod profile_for;
#[cfg(feature = "db")]
mod set_password;
#[cfg(feature = "db")]
mod set_text_size;

#[cfg(feature = "db")]
pub use correct_name::CorrectName;
#[cfg(feature = "db")]
pub use profile_for::{password_hash_of, person_by_address_and_name, profile_for};
#[cfg(feature = "db")]
pub use set_password::{SetPassword, WhyPassword};
#[cfg(feature = "db")]
pub use set_text_size::SetTextSize;

named!(
    TextSize {
        Normal = "normal",
        Larger = "larger",
    }
);

/// A person as their own account page shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub id: PersonId,
    pub name: String,
    pub text_size: TextSize,
    pub has_password: bool,
    /// Whether they want spaced questions.
    pub spaced: SpacedChoice,
    /// Oldest first.
    pub addresses: Vec<String>,
    /// The active ones, oldest first.
    pub memberships: Vec<Membership>,
}

/// Characters.
pub const LONGEST_NAME: usize = 100;

/// A name as it is stored: single spaces, no control characters. `None` when nothing is left or it is too long.
pub fn clean_name(typed: &str) -> Option<String> {
    let visible: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty() && name.chars().count() <= LONGEST_NAME).then_some(name)
}

/// First letters, as a certificate check shows them: `T. G.`
pub fn initials(name: &str) -> String {
    let letters = name.split_whitespace().filter_map(|word| word.chars().next());
    letters.map(|letter| format!("{}.", letter.to_uppercase())).collect::<Vec<_>>().join(" ")
}

/// What two spellings of one address have in common.
pub fn fold_address(address: &str) -> String {
    address.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_typed_but_for_spaces() {
        assert_eq!(clean_name("  Siân\t O’Brien-Jones "), Some("Siân O’Brien-Jones".into()));
        assert_eq!(clean_name(" \n "), None);
        assert_eq!(clean_name(&"a".repeat(101)), None);
    }

    #[test]
    fn initials_do_not_give_the_name_away() {
        assert_eq!(initials("Tansy mary Green"), "T. M. G.");
    }
}
