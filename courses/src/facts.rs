//! The facts of `course.toml` (bundle-format.md 4), parsed into types that mean something.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::ids::{BlockId, CourseRef, LessonId, ModuleId, ObjectiveId, QuestionId, QuizId, SourceId};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub course: CourseRef,
    pub version: semver::Version,
    pub title: String,
    pub summary: String,
    pub kind: CourseKind,
    pub level: Level,
    pub language: String,
    pub jurisdiction: Option<String>,
    pub audience: Vec<Audience>,
    /// Online learner time.
    pub minutes: u32,
    pub licence: String,
    pub publisher: Publisher,
    pub objectives: Vec<Objective>,
    pub prerequisites: Vec<Prerequisite>,
    pub completion: Completion,
    pub validity: Validity,
    pub cpd: Option<Cpd>,
    pub face_to_face: Option<FaceToFace>,
    pub review: Review,
    pub sources: Vec<Source>,
    pub adaptation: Adaptation,
    /// Days after completion; empty turns reminders off.
    pub spaced_after_days: Vec<u32>,
    pub spaced_questions: u32,
    #[serde(default)]
    pub release: Release,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CourseKind {
    Induction,
    Course,
    Refresher,
    Briefing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Induction,
    Foundation,
    Further,
    Specialist,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    Councillor,
    NewCouncillor,
    Chair,
    CommitteeChair,
    Clerk,
    DeputyClerk,
    Rfo,
    Officer,
    Trainer,
    Anyone,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publisher {
    pub id: String,
    pub name: String,
    pub kind: PublisherKind,
    pub authors: Vec<String>,
    pub contact: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublisherKind {
    National,
    Association,
    Partnership,
    Branch,
    Council,
    Provider,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    pub id: ObjectiveId,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prerequisite {
    pub course: CourseRef,
    pub min_version: semver::Version,
    pub required: bool,
}

impl Prerequisite {
    /// Whether a completion of this version is enough.
    pub fn is_met_by(&self, version: &str) -> bool {
        semver::Version::parse(version).is_ok_and(|version| version >= self.min_version)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// All must be met. Defaults are already filled in.
    pub require: Vec<Requirement>,
    /// Per cent, 1 to 100.
    pub pass_mark: u8,
    /// 0 = no limit.
    pub attempts: u32,
}

impl Completion {
    /// Whether a story has to be played to an end for the course, or a note written.
    pub fn asks_for(&self, item: &str) -> bool {
        self.require.iter().any(|requirement| match requirement {
            Requirement::Scenario(id) | Requirement::Reflection(id) => id.as_str() == item,
            _ => false,
        })
    }

    /// Whether somebody must have been at a face-to-face session.
    pub fn asks_for_session(&self) -> bool {
        self.require.contains(&Requirement::Session)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Requirement {
    /// All lessons that are not optional.
    Lessons,
    Lesson(LessonId),
    Module(ModuleId),
    Quiz(QuizId),
    Scenario(BlockId),
    Reflection(BlockId),
    /// A face-to-face session.
    Session,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// 0 = does not expire.
    pub months: u32,
    pub renew: Renew,
    /// How many days before its end it may be renewed, and people are told so; 0 = they are not told.
    pub remind_days: u32,
}

impl Validity {
    /// The last day that what was earned on `day` counts; `None` when it does not end.
    pub fn until(&self, day: Date) -> Option<Date> {
        (self.months > 0).then(|| day.plus_months(self.months))
    }
}

/// What is done again when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Renew {
    Full,
    Quiz,
    None,
}

/// What the publisher states about CPD (bundle-format.md 5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cpd {
    pub scheme: String,
    /// Quarter points: 5 means 1.25.
    pub points: u32,
    /// Minutes of learning that the points rest on.
    pub minutes: u32,
    pub category: String,
    pub basis: String,
    pub counts_for: Vec<Audience>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaceToFace {
    pub need: Need,
    pub minutes: u32,
    pub mode: Mode,
    pub timing: Timing,
    pub group: Option<(u32, u32)>,
    pub whole_council: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    Optional,
    Required,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    InPerson,
    LiveOnline,
    Either,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    Before,
    After,
    Any,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub last_reviewed: Date,
    pub review_by: Date,
    pub reviewer: Option<String>,
}

/// A text that lessons and questions rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub id: SourceId,
    pub title: String,
    pub url: String,
    /// The day a reviewer read the text in force. Never invented: without it the page says so.
    pub checked: Option<Date>,
    /// The date of the copy that was read.
    pub as_at: Option<Date>,
    pub status: SourceStatus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceStatus {
    InForce,
    Enacted,
    Announced,
    Repealed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adaptation {
    None,
    Slots,
    Sections,
    All,
}

/// What the publisher says about this version beside the one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    pub urgency: Urgency,
    /// Shown to learners and to local editions.
    pub notes: Option<String>,
    /// Ids whose words changed and whose meaning did not.
    pub wording_only: Vec<String>,
    /// Sections to show again to people who finished the lesson.
    pub recheck: Vec<String>,
    /// Questions whose key was simply wrong.
    pub corrections: Vec<Correction>,
}

impl Release {
    /// Whether it only says again what was said of the version before: what stands in `course.toml` until somebody says
    /// what is new.
    pub fn says_again(&self, last: Option<&Self>) -> bool {
        *self != Self::default() && last == Some(self)
    }
}

/// How soon a local edition is asked to follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    #[default]
    Routine,
    Important,
    Urgent,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub question: QuestionId,
    pub policy: Policy,
}

/// What becomes of answers that were marked by a wrong key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// Marked again; marks are raised and none is lowered.
    RegradeUp,
    /// The question is left out of the sum.
    Void,
}
