//! The words that facts are chosen from.

use crate::facts::{
    Adaptation, Audience, CourseKind, Level, Mode, Policy, PublisherKind, Renew, SourceStatus, Timing, Urgency,
};

pub(super) const KINDS: &[(&str, CourseKind)] = &[
    ("induction", CourseKind::Induction),
    ("course", CourseKind::Course),
    ("refresher", CourseKind::Refresher),
    ("briefing", CourseKind::Briefing),
];

pub(super) const LEVELS: &[(&str, Level)] = &[
    ("induction", Level::Induction),
    ("foundation", Level::Foundation),
    ("further", Level::Further),
    ("specialist", Level::Specialist),
];

pub(crate) const AUDIENCES: &[(&str, Audience)] = &[
    ("councillor", Audience::Councillor),
    ("new-councillor", Audience::NewCouncillor),
    ("chair", Audience::Chair),
    ("committee-chair", Audience::CommitteeChair),
    ("clerk", Audience::Clerk),
    ("deputy-clerk", Audience::DeputyClerk),
    ("rfo", Audience::Rfo),
    ("officer", Audience::Officer),
    ("trainer", Audience::Trainer),
    ("anyone", Audience::Anyone),
];

impl Audience {
    pub const ALL: [Self; 10] = [
        Self::NewCouncillor,
        Self::Councillor,
        Self::Chair,
        Self::CommitteeChair,
        Self::Clerk,
        Self::DeputyClerk,
        Self::Rfo,
        Self::Officer,
        Self::Trainer,
        Self::Anyone,
    ];

    /// As `course.toml` writes it.
    pub fn word(self) -> &'static str {
        AUDIENCES.iter().find(|(_, audience)| *audience == self).map_or("anyone", |(word, _)| word)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        AUDIENCES.iter().find(|(known, _)| *known == word).map(|(_, audience)| *audience)
    }
}

pub(super) const PUBLISHERS: &[(&str, PublisherKind)] = &[
    ("national", PublisherKind::National),
    ("association", PublisherKind::Association),
    ("partnership", PublisherKind::Partnership),
    ("branch", PublisherKind::Branch),
    ("council", PublisherKind::Council),
    ("provider", PublisherKind::Provider),
];

pub(super) const RENEWALS: &[(&str, Renew)] = &[("full", Renew::Full), ("quiz", Renew::Quiz), ("none", Renew::None)];

pub(super) const MODES: &[(&str, Mode)] =
    &[("in-person", Mode::InPerson), ("live-online", Mode::LiveOnline), ("either", Mode::Either)];

pub(super) const TIMINGS: &[(&str, Timing)] =
    &[("before", Timing::Before), ("after", Timing::After), ("any", Timing::Any)];

pub(super) const STATUSES: &[(&str, SourceStatus)] = &[
    ("in-force", SourceStatus::InForce),
    ("enacted", SourceStatus::Enacted),
    ("announced", SourceStatus::Announced),
    ("repealed", SourceStatus::Repealed),
];

pub(super) const ADAPTATIONS: &[(&str, Adaptation)] = &[
    ("none", Adaptation::None),
    ("slots", Adaptation::Slots),
    ("sections", Adaptation::Sections),
    ("all", Adaptation::All),
];

pub(super) const URGENCIES: &[(&str, Urgency)] =
    &[("routine", Urgency::Routine), ("important", Urgency::Important), ("urgent", Urgency::Urgent)];

pub(super) const POLICIES: &[(&str, Policy)] = &[("regrade-up", Policy::RegradeUp), ("void", Policy::Void)];

impl Urgency {
    /// As `course.toml` writes it.
    pub fn word(self) -> &'static str {
        URGENCIES.iter().find(|(_, urgency)| *urgency == self).map_or("routine", |(word, _)| word)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        URGENCIES.iter().find(|(known, _)| *known == word).map(|(_, urgency)| *urgency)
    }
}

impl Policy {
    /// As `course.toml` writes it.
    pub fn word(self) -> &'static str {
        POLICIES.iter().find(|(_, policy)| *policy == self).map_or("regrade-up", |(word, _)| word)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        POLICIES.iter().find(|(known, _)| *known == word).map(|(_, policy)| *policy)
    }
}

/// SPDX names a training provider may come with, and one phrase.
pub(crate) const LICENCES: [&str; 22] = [
    "OGL-UK-1.0",
    "OGL-UK-2.0",
    "OGL-UK-3.0",
    "OGL-Canada-2.0",
    "CC0-1.0",
    "CC-BY-2.0",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "CC-BY-SA-3.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-3.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-ND-4.0",
    "CC-PDDC",
    "ODC-By-1.0",
    "ODbL-1.0",
    "MIT",
    "Apache-2.0",
    "AGPL-3.0-or-later",
    "All rights reserved",
];
