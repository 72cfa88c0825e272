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
mod settle_values;
#[cfg(feature = "db")]
mod values_of;

#[cfg(feature = "db")]
pub use add_organisation::AddOrganisation;
#[cfg(feature = "db")]
pub use find::{organisation, organisation_publishing, organisations, reader_for};
#[cfg(feature = "db")]
pub use link_organisations::{LinkOrganisations, organisations_serving};
#[cfg(feature = "db")]
pub use set_value::SetValue;
#[cfg(feature = "db")]
pub use settle_values::{SettleValues, Settled, organisation_settled_by, organisations_settled_by};
#[cfg(feature = "db")]
pub use values_of::values_of;

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

/// What course text says for an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// What it settled itself, by the name of the variable.
    pub own: BTreeMap<String, String>,
    /// What stands there where it settled nothing.
    pub otherwise: BTreeMap<String, Otherwise>,
}

/// A value that comes from somewhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otherwise {
    pub value: String,
    /// The name of the provider that says it, or of the organisation itself where its name is the value.
    pub said_by: String,
}

impl Values {
    /// What its people read, by the name of the variable.
    pub fn all(&self) -> BTreeMap<String, String> {
        let otherwise = self.otherwise.iter().map(|(name, said)| (name.clone(), said.value.clone()));
        otherwise.chain(self.own.clone()).collect()
    }
}

/// What came of settling values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settling {
    Done,
    /// Somebody else had changed these since the form was drawn. Nothing was changed.
    Meanwhile(Vec<Meanwhile>),
}

/// A value that somebody else set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanwhile {
    pub name: String,
    /// What stands there now.
    pub value: Option<String>,
    /// `None` where it was the operator.
    pub by: Option<String>,
    /// Microseconds.
    pub at: Option<i64>,
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
    use crate::drafts::may_publish_courses;
    use crate::policy::{Action, Reach, allowed};

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

    #[test]
    fn those_settle_values_who_publish_courses_there() {
        for role in Role::ALL {
            assert_eq!(may_publish_courses(*role), allowed(*role, Action::OrganisationChange) != Reach::No, "{role}");
        }
    }

    #[test]
    fn a_value_of_ones_own_wins() {
        let said = |value: &str| Otherwise { value: value.into(), said_by: "Wexshire Association".into() };
        let values = Values {
            own: [("a".to_owned(), "own".to_owned())].into(),
            otherwise: [("a".to_owned(), said("theirs")), ("b".to_owned(), said("theirs"))].into(),
        };
        assert_eq!(values.all(), [("a".to_owned(), "own".to_owned()), ("b".to_owned(), "theirs".to_owned())].into());
    }
}
