//! The names of things in a bundle: permanent, written by the author or the tool, never positions.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes any text; whether it names something is found out by looking it up.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A module: the name of its folder without `NN-`.
    ModuleId
);
id!(
    /// A lesson: its file name without `NN-` and `.md`, or the `id` in its front matter.
    LessonId
);
id!(
    /// A quiz file.
    QuizId
);
id!(
    /// A question, in a quiz or in a lesson's check.
    QuestionId
);
id!(
    /// An answer of one question; unique in that question only.
    AnswerId
);
id!(
    /// A pool of questions in a quiz.
    PoolId
);
id!(
    /// A block, heading or section within a lesson.
    BlockId
);
id!(
    /// A step of one scenario; unique in that scenario only.
    StepId
);
id!(
    /// A handout: its file name without `NN-` and `.md`.
    HandoutId
);
id!(
    /// A learning objective.
    ObjectiveId
);
id!(
    /// A listed source, such as a section of an Act.
    SourceId
);
id!(
    /// A glossary term.
    TermId
);

/// What a bundle is called everywhere: `publisher/slug`. Permanent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CourseRef {
    publisher: String,
    slug: String,
}

impl CourseRef {
    /// Reads `publisher/slug`; each half is `[a-z][a-z0-9-]{1,62}`.
    pub fn parse(text: &str) -> Option<Self> {
        let (publisher, slug) = text.split_once('/')?;
        (is_half(publisher) && is_half(slug)).then(|| Self { publisher: publisher.into(), slug: slug.into() })
    }

    pub fn publisher(&self) -> &str {
        &self.publisher
    }

    pub fn slug(&self) -> &str {
        &self.slug
    }
}

fn is_half(text: &str) -> bool {
    let mut letters = text.bytes();
    letters.next().is_some_and(|first| first.is_ascii_lowercase())
        && (2..=63).contains(&text.len())
        && letters.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl std::fmt::Display for CourseRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.publisher, self.slug)
    }
}

impl From<CourseRef> for String {
    fn from(course: CourseRef) -> Self {
        course.to_string()
    }
}

impl TryFrom<String> for CourseRef {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| format!("{text} is not publisher/slug"))
    }
}
