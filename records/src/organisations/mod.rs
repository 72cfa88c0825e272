//! Councils, associations and other bodies, how they belong together, and what their pages say.

use std::collections::BTreeMap;

use courses::Date;
use serde::{Deserialize, Serialize};

use crate::ids::OrganisationId;

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
pub use find::{organisation, organisations, values_for};
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

/// What `{{name|fallback}}` in a course is filled with, such as `council.name`.
pub type Values = BTreeMap<String, String>;
