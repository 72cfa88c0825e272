//! Ready-made people. A stranger is [`Site::browser`](super::Site::browser).

use courses::ids::CourseRef;
use records::policy::Role;

use super::course;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A new councillor in Tansy Green.
    Ann,
    /// A councillor of another council, Great Mallow.
    Bill,
    /// The clerk of Tansy Green.
    Priya,
    /// A trainer of the Wexshire association.
    Rowan,
    /// A trainer of another association.
    Stella,
    /// An officer of the Wexshire association.
    Olive,
}

pub const PASSWORD: &str = "copper-heron-ladder";

impl Who {
    pub const ALL: [Self; 6] = [Self::Ann, Self::Bill, Self::Priya, Self::Rowan, Self::Stella, Self::Olive];

    pub fn name(self) -> &'static str {
        match self {
            Self::Ann => "Ann Thistlewood",
            Self::Bill => "Bill Sandpiper",
            Self::Priya => "Priya Larkspur",
            Self::Rowan => "Rowan Ashdown",
            Self::Stella => "Stella Marsh",
            Self::Olive => "Olive Beck",
        }
    }

    pub fn email(self) -> &'static str {
        match self {
            Self::Ann => "ann@example.org",
            Self::Bill => "bill@example.org",
            Self::Priya => "priya@example.org",
            Self::Rowan => "rowan@example.org",
            Self::Stella => "stella@example.org",
            Self::Olive => "olive@example.org",
        }
    }

    pub fn role(self) -> Role {
        match self {
            Self::Ann | Self::Bill => Role::Learner,
            Self::Priya => Role::Clerk,
            Self::Rowan | Self::Stella => Role::Trainer,
            Self::Olive => Role::PartnershipOfficer,
        }
    }

    pub fn is_of_great_mallow(self) -> bool {
        self == Self::Bill
    }

    /// The course they are invited to; a clerk needs none.
    pub fn course(self) -> Option<CourseRef> {
        match self {
            Self::Ann => Some(course::first_steps()),
            Self::Bill => Some(course::second_steps()),
            Self::Priya | Self::Rowan | Self::Stella | Self::Olive => None,
        }
    }
}
