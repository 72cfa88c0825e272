//! What a trainer is given besides the course: the guide, the slides and the notes. It never reaches a learner.

use serde::{Deserialize, Serialize};

use crate::compiled::Block;
use crate::ids::{LessonId, QuestionId, QuizId};
use crate::text::{Inline, Prose};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainerPack {
    pub guide: Option<Guide>,
    pub slides: Option<Slides>,
    /// Notes of lessons in reading order, then those of quizzes.
    pub notes: Vec<PlacedNote>,
}

/// The session plan, `trainer/guide.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    pub title: Option<String>,
    /// As its author states them; the parts may add up to something else.
    pub minutes: Option<u32>,
    pub room: Option<String>,
    pub equipment: Vec<String>,
    /// The fewest and the most people.
    pub group: Option<(u32, u32)>,
    /// Before the first heading.
    pub opening: Passage,
    pub parts: Vec<GuidePart>,
}

/// A heading of the guide, and what stands below it up to the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidePart {
    pub id: String,
    /// 2 to 4.
    pub level: u8,
    pub heading: Vec<Inline>,
    pub minutes: Option<u32>,
    pub method: Option<String>,
    pub passage: Passage,
}

/// What is shown in the room, `trainer/slides.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slides {
    pub title: Option<String>,
    /// Before the first slide; shown below the title.
    pub opening: Passage,
    pub slides: Vec<Slide>,
}

/// A heading of the second level, and what stands below it. The notes are the speaker's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slide {
    pub id: String,
    pub heading: Vec<Inline>,
    pub passage: Passage,
}

/// A stretch of the guide or the slides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub blocks: Vec<Block>,
    pub notes: Vec<TrainerNote>,
}

/// A note of a lesson, a quiz or a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedNote {
    pub place: NotePlace,
    pub note: TrainerNote,
}

/// Where a note stands. One inside a block or a pool stands after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotePlace {
    /// After so many of the blocks of the lesson.
    Lesson {
        lesson: LessonId,
        after: usize,
    },
    /// After so many of the parts of the quiz; 0 is its introduction.
    Quiz {
        quiz: QuizId,
        after: usize,
    },
    Question(QuestionId),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainerNote {
    pub title: Option<Vec<Inline>>,
    pub minutes: Option<u32>,
    /// Such as `discussion`.
    pub method: Option<String>,
    pub words: Vec<Prose>,
}
