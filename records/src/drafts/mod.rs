//! Courses in the making: files that their authors write in the browser, with everything that was ever saved.
//!
//! What stands in a file is never written over. Each save is a change with a number, counted for each draft from 1; a
//! file is what its newest change says, and an older one is put back by a change of its own.

use courses::ids::CourseRef;

use crate::ids::{DraftId, OrganisationId, PersonId};
use crate::organisations::OrganisationKind;
use crate::policy::Role;

#[cfg(feature = "db")]
mod add_files;
#[cfg(feature = "db")]
mod authors;
#[cfg(feature = "db")]
mod change;
#[cfg(feature = "db")]
mod draft_for;
#[cfg(feature = "db")]
mod files_of;
#[cfg(feature = "db")]
mod history_for;
#[cfg(feature = "db")]
mod make_draft;
#[cfg(feature = "db")]
mod may_edit;
#[cfg(feature = "db")]
mod move_file;
#[cfg(feature = "db")]
mod publish_draft;
#[cfg(feature = "db")]
mod put_away_draft;
#[cfg(feature = "db")]
mod replace_files;
#[cfg(feature = "db")]
mod restore;
#[cfg(feature = "db")]
mod save_file;
#[cfg(feature = "db")]
mod standing_of;
#[cfg(feature = "db")]
mod take_step;
#[cfg(feature = "db")]
mod tell_step;

#[cfg(feature = "db")]
pub use add_files::{AddFiles, Added};
#[cfg(feature = "db")]
pub use authors::{AddAuthor, RemoveAuthor, authors_of};
#[cfg(feature = "db")]
pub use draft_for::{draft_for, drafts_for, newer_than_brought, others_at_work, places_for, published_from_files};
#[cfg(feature = "db")]
pub(crate) use files_of::files_as_they_stood;
#[cfg(feature = "db")]
pub use files_of::{file_at, file_of, files_of, listing_of, variables_declared_in};
#[cfg(feature = "db")]
pub use history_for::{change_for, history_for};
#[cfg(feature = "db")]
pub use make_draft::MakeDraft;
#[cfg(feature = "db")]
pub(crate) use may_edit::{is_officer, is_own_course, makes_courses, may_edit};
#[cfg(feature = "db")]
pub use move_file::{MoveFile, RemoveFile};
#[cfg(feature = "db")]
pub use publish_draft::PublishDraft;
#[cfg(feature = "db")]
pub use put_away_draft::PutAwayDraft;
#[cfg(feature = "db")]
pub use replace_files::{ReplaceFiles, Source};
#[cfg(feature = "db")]
pub use restore::Restore;
#[cfg(feature = "db")]
pub use save_file::SaveFile;
#[cfg(feature = "db")]
pub use standing_of::standing_of;
#[cfg(feature = "db")]
pub use take_step::TakeStep;

/// What a file of a draft holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Text(String),
    /// In the object store.
    Stored {
        /// 64 hex digits.
        sha256: String,
        /// Bytes.
        size: i64,
    },
}

impl Body {
    /// Bytes.
    pub fn size(&self) -> i64 {
        match self {
            Self::Text(text) => i64::try_from(text.len()).unwrap_or(i64::MAX),
            Self::Stored { size, .. } => *size,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Stored { .. } => None,
        }
    }
}

/// One file as it stood after some change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFile {
    /// The change that wrote it.
    pub number: i64,
    pub body: Body,
}

/// A draft, for somebody who may work on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: DraftId,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    /// The first half of the ids of this organisation's courses, once it has one.
    pub publisher: Option<String>,
    /// What course.toml says, or what it was called when it came.
    pub title: String,
    /// What course.toml says.
    pub said_course: Option<CourseRef>,
    /// Settled with the first version that was published.
    pub course: Option<CourseRef>,
    /// The number of the last change.
    pub changes: i64,
    /// Microseconds.
    pub changed_at: i64,
    /// The newest version that learners have: published, and not withdrawn.
    pub version: Option<String>,
    pub standing: Standing,
    /// Whether whoever asked may approve and publish it.
    pub may_publish: bool,
    /// Microseconds; put away drafts are out of the way and lose nothing.
    pub put_away_at: Option<i64>,
}

/// A published course that was never a draft here: it came from files, at the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FromFiles {
    pub course: CourseRef,
    pub title: String,
    /// The newest.
    pub version: String,
}

/// An organisation in which somebody may make courses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub organisation: OrganisationId,
    pub name: String,
    pub kind: OrganisationKind,
    pub publisher: Option<String>,
}

named!(
    /// What was done to a draft.
    ChangeKind {
        Made = "made",
        Uploaded = "uploaded",
        /// Several files were written here at once: what had one cure, a module, a picture in the place of a drawing.
        Mended = "mended",
        Saved = "saved",
        Added = "added",
        Moved = "moved",
        Removed = "removed",
        Restored = "restored",
        /// The record of versions was written when a version was published.
        Published = "published",
    }
);

named!(
    /// A step on the way from a draft to its learners. Nobody takes one back; a later one tells where it stands now.
    StepKind {
        /// An author asks for publication.
        Asked = "asked",
        /// An officer asks for changes first.
        SentBack = "sent-back",
        Approved = "approved",
        Published = "published",
    }
);

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub kind: StepKind,
    /// The change it speaks of.
    pub number: i64,
    pub by: String,
    /// Microseconds.
    pub at: i64,
    /// What was said with it.
    pub words: Option<String>,
    /// The version that was published.
    pub version: Option<String>,
    /// Whether that version is withdrawn by now.
    pub is_withdrawn: bool,
}

/// Where a draft stands, worked out from what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Writing,
    /// An author asked for publication, and nobody has answered.
    Asked,
    /// An officer asked for changes first.
    SentBack,
    /// These words and no others may be published.
    Approved,
    /// Learners have exactly these words.
    Published,
    /// These words were published and are withdrawn.
    Withdrawn,
}

/// Where a draft stands after `changes` changes, by its steps, the oldest first.
pub fn standing(changes: i64, steps: &[Taken]) -> Standing {
    standing_after(changes, steps.last().map(|last| (last.kind, last.number, last.is_withdrawn)))
}

/// By the newest step, the change it speaks of, and whether the version that it published is withdrawn.
fn standing_after(changes: i64, last: Option<(StepKind, i64, bool)>) -> Standing {
    match last {
        Some((StepKind::Published, number, true)) if number == changes => Standing::Withdrawn,
        Some((StepKind::Published, number, false)) if number == changes => Standing::Published,
        Some((StepKind::Approved, number, _)) if number == changes => Standing::Approved,
        // Whoever asked still asks when a comma was mended meanwhile.
        Some((StepKind::Asked, ..)) => Standing::Asked,
        Some((StepKind::SentBack, ..)) => Standing::SentBack,
        Some(_) | None => Standing::Writing,
    }
}

/// Roles that may approve and publish where they hold them (authorisation.csv, `course.publish`).
pub fn may_publish_courses(role: Role) -> bool {
    matches!(role, Role::PartnershipOfficer | Role::CouncilAdmin | Role::NationalAdmin)
}

/// One change as its history tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub number: i64,
    pub kind: ChangeKind,
    pub person: PersonId,
    /// Their name.
    pub by: String,
    /// Microseconds.
    pub at: i64,
    /// The change that was put back.
    pub of_number: Option<i64>,
    pub files: Vec<ChangedFile>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    pub path: String,
    pub how: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Written,
    TakenAway,
    /// Kept beside what somebody else had saved meanwhile.
    Beside,
}

/// Somebody else who works on the same draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    pub name: String,
    /// Microseconds.
    pub at: i64,
}

/// A file that was written or taken away after somebody last brought theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    pub path: String,
    pub by: String,
    /// Microseconds.
    pub at: i64,
    /// Taken away: whoever brings it brings it back.
    pub is_gone: bool,
}

/// What came of saving a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It stands there, as the change of this number.
    Here { number: i64 },
    /// Somebody had saved the file meanwhile. Theirs stands; this is kept beside it, as the change of this number.
    Beside {
        number: i64,
        /// The change whose words stand in the file.
        stands: i64,
        theirs: Other,
    },
}

/// An author of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    pub person: crate::ids::PersonId,
    pub name: String,
}

/// Roles that may make courses where they hold them (authorisation.csv, `course.edit`).
pub fn may_make_courses(role: Role) -> bool {
    matches!(role, Role::Trainer | Role::PartnershipOfficer | Role::CouncilAdmin | Role::NationalAdmin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Action, Reach, allowed};

    #[test]
    fn those_may_make_courses_whom_the_table_lets_edit_them() {
        for role in Role::ALL {
            assert_eq!(may_make_courses(*role), allowed(*role, Action::CourseEdit) != Reach::No, "{role}");
            assert_eq!(may_publish_courses(*role), allowed(*role, Action::CoursePublish) != Reach::No, "{role}");
        }
    }

    #[test]
    fn an_approval_is_of_these_words_and_no_others() {
        let taken = |kind, number| Taken {
            kind,
            number,
            by: "Olive".into(),
            at: 0,
            words: None,
            version: None,
            is_withdrawn: false,
        };
        let approved = [taken(StepKind::Asked, 3), taken(StepKind::Approved, 3)];
        assert_eq!(standing(3, &approved), Standing::Approved);
        assert_eq!(standing(4, &approved), Standing::Writing);
        assert_eq!(standing(4, &approved[..1]), Standing::Asked);
        assert_eq!(standing(4, &[taken(StepKind::Published, 4)]), Standing::Published);
        assert_eq!(standing(5, &[taken(StepKind::Published, 4)]), Standing::Writing);
        let withdrawn = Taken { is_withdrawn: true, ..taken(StepKind::Published, 4) };
        assert_eq!(standing(4, std::slice::from_ref(&withdrawn)), Standing::Withdrawn);
        assert_eq!(standing(5, &[withdrawn]), Standing::Writing);
        assert_eq!(standing(3, &[taken(StepKind::Asked, 3), taken(StepKind::SentBack, 3)]), Standing::SentBack);
    }
}
