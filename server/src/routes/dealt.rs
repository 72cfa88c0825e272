//! A question as one person was dealt it: the door between ids, which are kept, and tokens, which pages show.

use app::course::ItemState;
use courses::Compiled;
use courses::compiled::{Lesson, Quiz, WhenFeedback};
use courses::ids::{AnswerId, QuestionId};
use courses::question::{
    Card, FULL, Misfit, Question, QuestionKey, Remark, Reply, cards, from_tokens, given_answers, mark,
    remarks_in_tokens, to_tokens,
};
use courses::text::Inline;
use records::answers::Kept;

use crate::clock::London;
use crate::trouble::Trouble;

#[derive(Clone, Copy, Debug)]
pub struct Dealt<'a> {
    pub question: &'a Question,
    pub key: &'a QuestionKey,
    pub order: &'a [AnswerId],
}

/// Whether reasons are shown with what was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    Reasons,
    Nothing,
}

impl Telling {
    /// After the reading a check gives its reasons; before it, the lesson itself does.
    pub fn in_lesson(lesson: &Lesson, question: &QuestionId) -> Self {
        if lesson.is_asked_before(question) { Self::Nothing } else { Self::Reasons }
    }

    /// While a try is open.
    pub fn in_try(quiz: &Quiz) -> Self {
        match quiz.feedback {
            WhenFeedback::Each => Self::Reasons,
            WhenFeedback::After | WhenFeedback::Pass => Self::Nothing,
        }
    }
}

impl<'a> Dealt<'a> {
    pub fn of(course: &'a Compiled, question: &QuestionId, order: &'a [AnswerId]) -> Result<Self, Trouble> {
        let (question, key) = course.question_with_key(question).ok_or(Trouble::NotFound)?;
        Ok(Self { question, key, order })
    }

    pub fn cards(&self) -> Vec<Card> {
        cards(self.key, self.order)
    }

    pub fn from_tokens(&self, reply: Reply) -> Result<Reply, Misfit> {
        from_tokens(self.key, self.order, reply)
    }

    /// What may be said about a reply.
    pub fn remarks(&self, reply: &Reply) -> Vec<Remark> {
        remarks_in_tokens(self.key, self.order, mark(self.key, reply).feedback)
    }

    /// What was answered, in words; empty = nothing.
    pub fn given(&self, reply: &Reply) -> Vec<Vec<Inline>> {
        given_answers(self.question, self.key, reply)
    }

    /// Before anything is saved.
    pub fn fresh(&self) -> ItemState<'static> {
        ItemState { order: self.order.to_vec(), cards: self.cards(), ..ItemState::default() }
    }

    /// With what was saved, as the page shows it.
    pub fn state(&self, kept: &Kept, london: &London, telling: Telling) -> ItemState<'static> {
        let mut state = ItemState {
            base: kept.revision,
            reply: Some(to_tokens(self.key, self.order, &kept.reply)),
            confidence: kept.confidence,
            saved_at: Some(london.time(kept.saved_at)),
            ..self.fresh()
        };
        if telling == Telling::Reasons && !kept.reply.is_blank() {
            let mark = mark(self.key, &kept.reply).mark;
            if mark == FULL {
                (state.explanation, state.sources) = (self.key.explanation.clone(), self.key.sources.clone());
            }
            state.remarks = self.remarks(&kept.reply);
            state.mark = Some(mark);
        }
        state
    }
}
