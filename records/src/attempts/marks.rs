//! What each question of a try is worth, by the answers that stand.

use courses::Compiled;
use courses::ids::QuestionId;
use courses::question::mark;
use courses::quiz::Draw;

use super::QuestionMark;
use crate::answers::Answers;

/// One mark for each question of the draw, in its order. Without an answer: 0.
pub fn marks(course: &Compiled, draw: &Draw, answers: &Answers) -> Vec<QuestionMark> {
    let of = |question: &QuestionId| {
        let key = course.server.keys.get(question);
        let reply = answers.get(question.as_str()).map(|kept| &kept.reply);
        let marked = key.zip(reply).map_or(0, |(key, reply)| mark(key, reply).mark);
        QuestionMark { mark: marked, weight: key.map_or(0, |key| key.weight) }
    };
    draw.questions.iter().map(|drawn| of(&drawn.question)).collect()
}
