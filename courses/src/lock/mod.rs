//! `bundle.lock`: every id a course has and had, with what is needed to compare it with the next version
//! (bundle-format.md 11.3; docs/decisions/0005).

mod kind;
mod of;
mod parse;
pub(crate) mod parts;
mod text;
pub(crate) mod words;

use std::collections::BTreeMap;

use semver::Version;

pub use kind::Kind;
pub use parse::Unreadable;

/// The lock of one published version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    pub head: Head,
    /// By id; answers as `q-28days/a`, steps as `sc-neighbour/start`, media by path.
    pub live: BTreeMap<String, Live>,
    /// Never to be used again.
    pub retired: BTreeMap<String, Retired>,
}

/// What the steps of a version rest on besides its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub version: Version,
    /// `sha256:` and 64 hex digits.
    pub digest: String,
    /// The completion rule as `course.toml` writes it, sorted.
    pub require: Vec<String>,
    /// Per cent.
    pub pass_mark: u8,
    /// Courses that must come before, sorted.
    pub prerequisites: Vec<String>,
    /// Courses that had better come before, sorted.
    pub suggested: Vec<String>,
}

/// Something that stands in this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    pub kind: Kind,
    /// Of a question, as `type=` has it.
    pub question: Option<String>,
    /// The version in which the id first appeared.
    pub since: Version,
    /// Of a question: counts the versions in which either fingerprint changed, from 1.
    pub revision: Option<u32>,
    /// 12 hex digits each. Answers and steps have none of their own.
    pub text: Option<String>,
    /// Of a question.
    pub key: Option<String>,
    /// Of something that holds other items: what it says without them.
    pub own: Option<String>,
    /// A lesson that is not optional, an assessed quiz, a question in one.
    pub counts: bool,
    /// Of an assessed quiz, in per cent.
    pub pass_mark: Option<u8>,
    /// Where it will have gone when the next version leaves it out.
    pub went: Option<Went>,
}

/// Something that an earlier version had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retired {
    pub kind: Kind,
    pub question: Option<String>,
    pub since: Version,
    /// The first version without it.
    pub retired_in: Version,
    pub went: Option<Went>,
}

/// Where progress on a retired id is carried to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Went {
    Moved(String),
    Merged(String),
}

impl Lock {
    /// Says where an id has gone, or will have gone once a version leaves it out. An id nobody knows is left alone.
    pub fn note(&mut self, id: &str, went: Went) {
        if let Some(live) = self.live.get_mut(id) {
            live.went = Some(went);
        } else if let Some(retired) = self.retired.get_mut(id) {
            retired.went = Some(went);
        }
    }
}

impl Lock {
    /// Where progress on ids is carried to, as far as the lock says: of what is gone, and of what will be.
    pub(crate) fn moved(&self) -> BTreeMap<String, String> {
        let live = self.live.iter().map(|(id, live)| (id, &live.went));
        let retired = self.retired.iter().map(|(id, retired)| (id, &retired.went));
        let moved = live.chain(retired).filter_map(|(id, went)| match went {
            Some(Went::Moved(to) | Went::Merged(to)) => Some((id.clone(), to.clone())),
            None => None,
        });
        moved.collect()
    }
}

impl Live {
    /// What it says itself.
    pub(crate) fn own(&self) -> Option<&str> {
        self.own.as_deref().or(self.text.as_deref())
    }
}
