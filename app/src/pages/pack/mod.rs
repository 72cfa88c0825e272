//! The trainer pack: its list, its sheets as pages, and each sheet as a file that stands by itself.

pub mod contents;
mod pieces;
pub mod sheet;
mod slides;
mod words;

use courses::ids::CourseRef;

pub use pieces::Picture;

use crate::paths;

/// Where a pack stands on the site.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// With the course that learners have.
    Course(&'a CourseRef),
    /// With a draft, by its id.
    Draft(&'a str),
}

impl Place<'_> {
    fn pack(self) -> String {
        match self {
            Place::Course(course) => paths::pack(course),
            Place::Draft(id) => paths::draft_pack(id),
        }
    }

    /// A sheet by its name, or a file by its name and ending.
    fn part(self, part: &str) -> String {
        match self {
            Place::Course(course) => paths::pack_part(course, part),
            Place::Draft(id) => paths::draft_pack_part(id, part),
        }
    }

    /// The way to the pack.
    fn trail(self, title: &str) -> Vec<(String, String)> {
        match self {
            // A trainer has no place on a course that they only teach; its versions are theirs to see.
            Place::Course(course) => {
                vec![(paths::DRAFTS.into(), "Your courses".into()), (paths::versions(course), title.to_owned())]
            }
            Place::Draft(id) => {
                vec![(paths::DRAFTS.into(), "Your courses".into()), (paths::draft(id), title.to_owned())]
            }
        }
    }

    /// Until it is published, a picture is its author's alone.
    fn picture(self, picture: &Picture) -> String {
        match self {
            Place::Course(_) => paths::media(&picture.sha256, picture.src.rsplit('/').next().unwrap_or(&picture.src)),
            Place::Draft(id) => paths::draft_medium(id, &picture.src),
        }
    }
}
