//! A course after compiling: what learners may be sent, and what only the server may know.
//!
//! The two halves are two JSON documents. Keys, feedback, explanations and trainer text exist in [`ServerHalf`] only:
//! they are left out when the bundle is compiled, not hidden when a page is built.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::{Audience, Facts};
use crate::ids::{
    BlockId, HandoutId, LessonId, ModuleId, ObjectiveId, PoolId, QuestionId, QuizId, SourceId, StepId, TermId,
};
use crate::question::{Question, QuestionKey};
use crate::text::{Image, Inline, Prose, Table};
use crate::trainer_pack::TrainerPack;

/// One compiled version of one course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compiled {
    pub learner: LearnerHalf,
    pub server: ServerHalf,
}

/// What a page may show before anything is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnerHalf {
    /// `sha256:` and 64 hex digits, over the normalised files.
    pub digest: String,
    pub facts: Facts,
    /// In reading order. A course without modules has one, with an empty title.
    pub modules: Vec<Module>,
    pub lessons: BTreeMap<LessonId, Lesson>,
    pub quizzes: BTreeMap<QuizId, Quiz>,
    /// Every question, of quizzes and of checks in lessons.
    pub questions: BTreeMap<QuestionId, Question>,
    pub glossary: BTreeMap<TermId, Term>,
    /// Media by path in the bundle.
    pub media: BTreeMap<String, Media>,
    #[serde(default)]
    pub handouts: BTreeMap<HandoutId, Handout>,
    /// Names that this bundle adds to the built-in variables, in the order of `variables.toml`.
    #[serde(default)]
    pub variables: Vec<Variable>,
}

/// What never reaches a learner unasked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerHalf {
    pub digest: String,
    pub keys: BTreeMap<QuestionId, QuestionKey>,
    pub choices: BTreeMap<BlockId, Vec<StepFeedback>>,
    /// How each marked scenario is marked.
    #[serde(default)]
    pub stories: BTreeMap<BlockId, StoryKey>,
    /// Older courses hold trainer notes in another form, which nothing shows; compile them again to have it.
    #[serde(default)]
    pub pack: TrainerPack,
    pub fingerprints: BTreeMap<String, Fingerprints>,
    /// Where progress on ids of earlier versions is carried to, as `bundle.lock` says.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub moved: BTreeMap<String, String>,
}

/// 12 hex digits each (bundle-format.md 11.2). `key` is there for questions only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprints {
    pub text: String,
    pub key: Option<String>,
}

/// A module: a folder of lessons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    pub id: ModuleId,
    pub title: String,
    pub summary: Option<String>,
    pub essential: bool,
    /// Minutes: the sum of its lessons and quizzes.
    pub minutes: u32,
    /// In reading order.
    pub lessons: Vec<LessonId>,
    /// Quizzes that come last in the module.
    pub quizzes: Vec<QuizId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    pub id: LessonId,
    pub module: ModuleId,
    pub title: String,
    pub minutes: u32,
    pub objectives: Vec<ObjectiveId>,
    pub sources: Vec<SourceId>,
    pub optional: bool,
    /// Who it is for; empty = everyone in the audience of the course.
    #[serde(default)]
    pub roles: Vec<Audience>,
    pub blocks: Vec<Block>,
}

/// What stands on a lesson or quiz page, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    Prose(Prose),
    Callout {
        id: Option<BlockId>,
        kind: Callout,
        title: Option<Vec<Inline>>,
        body: Vec<Block>,
    },
    Law {
        id: Option<BlockId>,
        title: Option<Vec<Inline>>,
        source: SourceId,
        body: Vec<Block>,
    },
    Practice {
        id: Option<BlockId>,
        kind: Practice,
        title: Option<Vec<Inline>>,
        source: Option<SourceId>,
        body: Vec<Block>,
    },
    Figure {
        id: Option<BlockId>,
        image: Image,
        credit: Option<String>,
        long: Option<String>,
        caption: Vec<Prose>,
    },
    Table {
        id: Option<BlockId>,
        caption: Option<Vec<Inline>>,
        row_headers: bool,
        table: Table,
    },
    Reveal {
        id: Option<BlockId>,
        button: Vec<Inline>,
        body: Vec<Block>,
    },
    Reflection(Reflection),
    Checklist(Checklist),
    Check(Check),
    Scenario(Scenario),
    /// A slot that a local edition may fill; this is its default text.
    Local {
        id: BlockId,
        body: Vec<Block>,
    },
    /// Where a quiz file is placed.
    Quiz(QuizId),
    Clip(Clip),
    /// Shown to some people only; everyone it is not for sees nothing in its place.
    Only {
        for_whom: ForWhom,
        body: Vec<Block>,
    },
    /// A passage that stands in a handout too.
    Handout {
        handout: HandoutId,
        body: Vec<Block>,
    },
}

impl Block {
    /// The blocks that stand inside this one; the steps of a scenario are its own and not among them.
    pub fn inside(&self) -> &[Block] {
        match self {
            Block::Callout { body, .. }
            | Block::Law { body, .. }
            | Block::Practice { body, .. }
            | Block::Reveal { body, .. }
            | Block::Local { body, .. }
            | Block::Only { body, .. }
            | Block::Handout { body, .. } => body,
            Block::Prose(_)
            | Block::Figure { .. }
            | Block::Table { .. }
            | Block::Reflection(_)
            | Block::Checklist(_)
            | Block::Check(_)
            | Block::Scenario(_)
            | Block::Quiz(_)
            | Block::Clip(_) => &[],
        }
    }
}

/// Who sees an `only` block: whoever holds one of the roles, if any are named, in one of the partnerships, if any are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForWhom {
    pub roles: Vec<Audience>,
    /// Publisher ids, such as `wexshire-tp`.
    pub partnerships: Vec<String>,
}

/// Something to listen to or to watch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clip {
    pub id: Option<BlockId>,
    pub kind: ClipKind,
    pub title: Option<Vec<Inline>>,
    /// Path in the bundle.
    pub src: String,
    /// Path of the captions, a `.vtt` file.
    pub captions: Option<String>,
    pub transcript: Transcript,
    /// How long it runs, where its author said.
    pub minutes: Option<u32>,
    /// What is said in it by the files beside it, a paragraph each: captions, and a transcript in plain text. It stands on
    /// no page; a search finds it. Versions from before have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClipKind {
    Audio,
    Video,
}

/// What is said in a clip, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transcript {
    None,
    /// A file of the bundle to download.
    File(String),
    Words(Vec<Prose>),
}

/// A sheet to take away: linked from lessons, printed for the hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handout {
    pub id: HandoutId,
    pub title: String,
    /// Its own file, then the passages of lessons that say `use` of it, in reading order.
    pub blocks: Vec<Block>,
}

/// A variable that one bundle adds (bundle-format.md 6.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    pub name: String,
    pub label: String,
    pub kind: VariableKind,
    pub required: bool,
    pub example: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VariableKind {
    Text,
    Phone,
    Email,
    Url,
    Date,
    Money,
    Number,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Callout {
    Note,
    Warning,
    Example,
    Summary,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Practice {
    Proper,
    Good,
    Council,
}

/// A private note to oneself; never marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflection {
    pub id: BlockId,
    pub title: Option<Vec<Inline>>,
    pub lines: u8,
    pub prompt: Vec<Prose>,
    /// Its writer may let the trainer read it. Otherwise nobody else ever can.
    #[serde(default)]
    pub may_be_shared: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    pub id: BlockId,
    pub title: Option<Vec<Inline>>,
    pub intro: Vec<Prose>,
    pub items: Vec<ChecklistItem>,
}

/// Its id is the first 8 hex digits of the SHA-256 of its normalised words, so that inserting a line keeps old ticks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistItem {
    pub id: String,
    pub words: Vec<Inline>,
}

/// One to three unscored questions in a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub id: BlockId,
    #[serde(default)]
    pub purpose: CheckPurpose,
    pub title: Option<Vec<Inline>>,
    pub intro: Vec<Prose>,
    pub questions: Vec<QuestionId>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckPurpose {
    /// After the reading, with reasons.
    #[default]
    Check,
    /// Before the reading, to make people curious: a guess is welcome, and the lesson tells.
    Pre,
}

/// A story in steps. The first step starts; choices lead on; a step with an ending ends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    pub id: BlockId,
    pub title: Option<Vec<Inline>>,
    pub intro: Vec<Prose>,
    pub steps: Vec<Step>,
    #[serde(default)]
    pub marked: bool,
}

/// How a marked scenario is marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryKey {
    pub objectives: Vec<ObjectiveId>,
    /// The best sum of scores on any way from the first step to an ending that visits no step twice; above 0.
    pub best: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub id: StepId,
    pub ending: Option<Ending>,
    pub body: Vec<Block>,
    pub choices: Vec<Choice>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    Good,
    Mixed,
    Poor,
}

/// `id` is `a`, `b`, … in the order of the source unless the author gave one; unique in its step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub words: Vec<Inline>,
}

/// Where each choice of a step leads, and what is said about it. Server only: the target would give the story away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepFeedback {
    pub step: StepId,
    pub choices: Vec<ChoiceFeedback>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceFeedback {
    pub choice: String,
    pub to: StepId,
    pub feedback: Vec<Prose>,
    /// 0 to 10,000; in marked scenarios only.
    #[serde(default)]
    pub score: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    pub id: QuizId,
    pub title: String,
    pub purpose: Purpose,
    /// Per cent, 1 to 100.
    pub pass_mark: u8,
    /// 0 = no limit.
    pub attempts: u32,
    /// The pause before another try, in minutes.
    pub wait_minutes: u32,
    /// How many tries that did not pass come before the pause applies.
    pub wait_after: u32,
    pub feedback: WhenFeedback,
    pub show_key: WhenKey,
    /// Each question on a page of its own, else all of a try on one.
    #[serde(default = "Quiz::is_usually_one_per_page", skip_serializing_if = "Clone::clone")]
    pub one_per_page: bool,
    pub module: Option<ModuleId>,
    /// Minutes, from the questions that a draw holds.
    pub minutes: u32,
    pub intro: Vec<Block>,
    pub parts: Vec<QuizPart>,
}

impl Quiz {
    fn is_usually_one_per_page() -> bool {
        true
    }

    /// How many questions one try holds.
    pub fn length(&self) -> usize {
        self.parts
            .iter()
            .map(|part| match part {
                QuizPart::Question(_) => 1,
                QuizPart::Pool { pick, .. } => *pick as usize,
            })
            .sum()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuizPart {
    Question(QuestionId),
    Pool { id: PoolId, pick: u32, questions: Vec<QuestionId> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    Practice,
    Assessed,
    Pre,
}

/// When the reasons for chosen answers are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhenFeedback {
    Each,
    After,
    Pass,
}

/// When right answers and explanations are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhenKey {
    Each,
    OnPass,
    Never,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub id: TermId,
    pub name: String,
    pub definition: Vec<Prose>,
}

/// A file of the bundle that pages may show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// 64 hex digits.
    pub sha256: String,
    /// From our own list, never from the file.
    pub content_type: String,
    /// Pixels, where known from the header.
    pub size: Option<(u32, u32)>,
}
