//! What comes next for someone on a course, and how many minutes are left.

use courses::Compiled;
use courses::ids::{LessonId, QuizId};

use super::Learning;
use crate::ids::AttemptId;

/// The one thing to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    Lesson(LessonId),
    /// Start a try.
    Quiz(QuizId),
    /// Go on with an open try.
    Try {
        quiz: QuizId,
        attempt: AttemptId,
    },
    /// Every part is done, but something outside this site, such as a meeting, is still to come.
    Wait,
    Done,
}

/// An open try first; then module by module, the first lesson that is not done or quiz that is not passed.
/// Optional lessons and practice quizzes never stand in the way.
pub fn next_step(course: &Compiled, learning: &Learning) -> NextStep {
    if learning.completed.is_some() {
        return NextStep::Done;
    }
    if let Some(step) = open_try(course, learning) {
        return step;
    }
    course
        .learner
        .modules
        .iter()
        .find_map(|module| {
            let lesson = module.lessons.iter().find(|id| is_to_do(course, learning, id)).cloned().map(NextStep::Lesson);
            lesson.or_else(|| module.quizzes.iter().find_map(|id| quiz_to_do(course, learning, id)))
        })
        .or_else(|| loose_quizzes(course).find_map(|id| quiz_to_do(course, learning, id)))
        .unwrap_or(NextStep::Wait)
}

/// Where Next leads from a lesson: the one after it if that is not done, else whatever is next.
pub fn next_step_after(course: &Compiled, learning: &Learning, lesson: &LessonId) -> NextStep {
    match course.next_lesson(lesson) {
        Some(next) if !learning.is_done(&next.id) => NextStep::Lesson(next.id.clone()),
        _ => next_step(course, learning),
    }
}

/// Minutes of lessons that are asked and not done and assessed quizzes not passed.
pub fn minutes_left(course: &Compiled, learning: &Learning) -> u32 {
    let lessons = course.learner.lessons.values().filter(|lesson| is_to_do(course, learning, &lesson.id));
    let quizzes = course.learner.quizzes.values().filter(|quiz| quiz_to_do(course, learning, &quiz.id).is_some());
    lessons.map(|lesson| lesson.minutes).sum::<u32>() + quizzes.map(|quiz| quiz.minutes).sum::<u32>()
}

fn open_try(course: &Compiled, learning: &Learning) -> Option<NextStep> {
    course.learner.quizzes.values().filter(|quiz| is_assessed(quiz)).find_map(|quiz| {
        let attempt = learning.open_try(&quiz.id)?.id.clone();
        Some(NextStep::Try { quiz: quiz.id.clone(), attempt })
    })
}

fn is_to_do(course: &Compiled, learning: &Learning, id: &LessonId) -> bool {
    course.lesson(id).is_some_and(|lesson| learning.is_asked(lesson) && !learning.is_done(id))
}

fn quiz_to_do(course: &Compiled, learning: &Learning, id: &QuizId) -> Option<NextStep> {
    let quiz = course.learner.quizzes.get(id)?;
    (is_assessed(quiz) && !learning.has_passed(id)).then(|| NextStep::Quiz(id.clone()))
}

fn is_assessed(quiz: &courses::compiled::Quiz) -> bool {
    quiz.purpose == courses::compiled::Purpose::Assessed
}

/// Quizzes of the course as a whole, such as its final.
fn loose_quizzes(course: &Compiled) -> impl Iterator<Item = &QuizId> {
    let in_modules = |id: &QuizId| course.learner.modules.iter().any(|module| module.quizzes.contains(id));
    course.learner.quizzes.keys().filter(move |id| !in_modules(id))
}
