//! Councils, associations and other bodies, how they belong together, and what their pages say.

use std::collections::{BTreeMap, BTreeSet};

use courses::Date;
use courses::compiled::ForWhom;
use serde::{Deserialize, Serialize};

use crate::ids::OrganisationId;
use crate::memberships::is_for;
use crate::policy::Role;

#[cfg(feature = "db")]
mod add_organisation;
#[cfg(feature = "db")]
mod find;
#[cfg(feature = "db")]
mod link_organisations;
#[cfg(feature = "db")]
mod set_value;

#[cfg(feature = "db")]
pub use add_organisation::AddOrganisation;
#[cfg(feature = "db")]
pub use find::{organisation, organisations, reader_for};
#[cfg(feature = "db")]
pub use link_organisations::{LinkOrganisations, organisations_serving};
#[cfg(feature = "db")]
pub use set_value::SetValue;

named!(
    /// What a body is.
    OrganisationKind {
        Council = "council",
        Association = "association",
        Partnership = "partnership",
        Branch = "branch",
        National = "national",
        Provider = "provider",
        Platform = "platform",
    }
);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub id: OrganisationId,
    pub kind: OrganisationKind,
    pub name: String,
    pub contact: Contact,
}

/// Who to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub name: Option<String>,
    pub telephone: Option<String>,
    pub email: Option<String>,
}

/// A council served by an association, partnership or other provider, between two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    pub by: Organisation,
    pub from: Date,
    /// The last day, or open.
    pub to: Option<Date>,
}

/// Who reads a course: what its text depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// What `{{name|fallback}}` is filled with, by name, such as `council.name`.
    pub values: BTreeMap<String, String>,
    /// What they are in their organisations.
    pub roles: BTreeSet<Role>,
    /// The publishers' names of the organisations they belong to, and of those that serve these today.
    pub publishers: BTreeSet<String>,
}

impl Reader {
    /// The value of a variable. Blank counts as missing.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether a passage is for them. Which office a councillor or officer holds is not known yet, so a passage for one
    /// office is shown to everyone who might hold it.
    pub fn is_among(&self, for_whom: &ForWhom) -> bool {
        is_for(&for_whom.roles, &self.roles)
            && (for_whom.partnerships.is_empty()
                || for_whom.partnerships.iter().any(|name| self.publishers.contains(name)))
    }
}

#[cfg(test)]
mod tests {
    use courses::facts::Audience;

    use super::*;

    fn reader(role: Role, publisher: &str) -> Reader {
        Reader { values: BTreeMap::new(), roles: [role].into(), publishers: [publisher.to_owned()].into() }
    }

    #[test]
    fn a_passage_for_chairs_of_one_area_is_shown_to_councillors_there() {
        let passage = ForWhom { roles: vec![Audience::Chair], partnerships: vec!["wexshire".into()] };
        assert!(reader(Role::Learner, "wexshire").is_among(&passage));
        assert!(!reader(Role::Learner, "elsewhere").is_among(&passage));
        assert!(!reader(Role::Clerk, "wexshire").is_among(&passage));
    }
}
