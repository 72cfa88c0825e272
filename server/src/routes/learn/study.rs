//! A person's place on a course together with the text they read: what every page of a course begins with.

use std::sync::Arc;

use app::course::Reader;
use app::pages::learn::home::Earned;
use app::pages::learn::outline::Done;
use app::paths;
use courses::Compiled;
use courses::compiled::Lesson;
use courses::ids::{CourseRef, LessonId};
use records::enrolments::{Learning, NextStep, TryState, learning_for, next_step};
use records::published;
use serde::Deserialize;

use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// The part of a path that names a course.
#[derive(Debug, Deserialize)]
pub struct InCourse {
    publisher: String,
    slug: String,
}

impl InCourse {
    pub fn new(publisher: String, slug: String) -> Self {
        Self { publisher, slug }
    }

    pub fn read(&self) -> Result<CourseRef, Trouble> {
        CourseRef::parse(&format!("{}/{}", self.publisher, self.slug)).ok_or(Trouble::NotFound)
    }
}

/// The part of a path that names a lesson.
#[derive(Debug, Deserialize)]
pub struct InLesson {
    publisher: String,
    slug: String,
    lesson: String,
}

impl InLesson {
    pub fn read(self) -> Result<(CourseRef, LessonId), Trouble> {
        let course = InCourse::new(self.publisher, self.slug).read()?;
        Ok((course, LessonId::new(self.lesson)))
    }
}

#[derive(Debug)]
pub struct Study {
    pub learning: Learning,
    pub course: Arc<Compiled>,
}

impl Study {
    /// The course as this person reads it; not found without a place on it.
    pub async fn of(moothall: &Moothall, Me(person): &Me, course: &CourseRef) -> Result<Self, Trouble> {
        let learning = learning_for(&moothall.db, person, course).await?;
        Self::from(moothall, learning).await
    }

    pub async fn from(moothall: &Moothall, learning: Learning) -> Result<Self, Trouble> {
        let course = published::course(&moothall.db, &learning.published).await?;
        Ok(Self { learning, course })
    }

    pub fn lesson(&self, id: &LessonId) -> Result<&Lesson, Trouble> {
        self.course.lesson(id).ok_or(Trouble::NotFound)
    }

    /// What is done, for the views. `begun` lessons are known on the lesson's own page only.
    pub fn done(&self) -> Done {
        let quizzes = self.course.learner.quizzes.keys();
        let passed = |quiz: &&_| self.learning.has_passed(quiz);
        Done {
            lessons: self.learning.lessons_done.clone(),
            begun: Default::default(),
            quizzes_passed: quizzes.filter(passed).cloned().collect(),
            not_asked: self
                .course
                .lessons_in_order()
                .filter(|lesson| !self.learning.is_asked(lesson))
                .map(|lesson| lesson.id.clone())
                .collect(),
            quizzes_begun: self.learning.tries.iter().map(|tried| tried.quiz.clone()).collect(),
        }
    }

    pub fn earned(&self) -> Option<Earned> {
        self.learning.completed.as_ref().map(|completed| Earned {
            on: completed.on,
            points: self.course.learner.facts.cpd.as_ref().map(|cpd| cpd.points),
            certificate: completed.certificate.as_ref().map(ToString::to_string),
        })
    }

    /// Where the next thing to do is.
    pub fn path_of(&self, step: &NextStep) -> String {
        let course = &self.learning.course;
        match step {
            NextStep::Lesson(lesson) => paths::lesson(course, lesson),
            NextStep::Quiz(quiz) | NextStep::Try { quiz, .. } => paths::quiz(course, quiz),
            NextStep::Wait | NextStep::Done => paths::course(course),
        }
    }

    pub fn next(&self) -> NextStep {
        next_step(&self.course, &self.learning)
    }

    /// Lessons that are asked of them and not done, in reading order.
    pub fn lessons_to_do(&self) -> Vec<LessonId> {
        let is_open = |lesson: &&Lesson| self.learning.is_asked(lesson) && !self.learning.is_done(&lesson.id);
        self.course.lessons_in_order().filter(is_open).map(|lesson| lesson.id.clone()).collect()
    }

    /// How many tries at a quiz were handed in.
    pub fn handed_in(&self, quiz: &courses::ids::QuizId) -> usize {
        let is_in =
            |tried: &&records::enrolments::Try| tried.quiz == *quiz && matches!(tried.state, TryState::HandedIn { .. });
        self.learning.tries.iter().filter(is_in).count()
    }
}

/// What variables in course text stand for, for this person.
pub async fn reader(moothall: &Moothall, visit: &Visit, Me(person): &Me) -> Result<Arc<Reader>, Trouble> {
    moothall.readers.read(&moothall.db, visit.now, person).await
}
