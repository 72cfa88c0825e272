//! What changed between two versions, and by how much the version number must rise (bundle-format.md 11.4).

mod change;
mod changes;
mod diff;
mod rules;
mod section;
mod step_between;

pub use change::{Change, What};
pub use changes::{changes, least_step};
pub use diff::{Diff, Difference, PageDiff, Part, diff, shortened};
pub(crate) use rules::look_at;
pub use rules::{Reuse, already_published, reused};
pub use section::{ChangedSection, changed_section};
pub use step_between::{carried, changes_between, is_same_key, new_lessons};

use semver::Version;

/// How far a version number rises. Greater ones ask more of learners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Patch,
    Minor,
    Major,
}

impl Step {
    pub fn noun(self) -> &'static str {
        match self {
            Step::Patch => "patch",
            Step::Minor => "minor",
            Step::Major => "major",
        }
    }

    /// The lowest version that is this step above another.
    pub fn above(self, version: &Version) -> Version {
        match self {
            Step::Patch => Version::new(version.major, version.minor, version.patch + 1),
            Step::Minor => Version::new(version.major, version.minor + 1, 0),
            Step::Major => Version::new(version.major + 1, 0, 0),
        }
    }
}
