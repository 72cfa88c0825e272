//! What was answered in a preview: kept in memory in the records' own types, so that their rules say what it comes to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use courses::Compiled;
use courses::compiled::Quiz;
use courses::facts::Audience;
use courses::ids::{LessonId, QuestionId};
use courses::question::{Confidence, Reply, fit};
use courses::quiz::{Score, deal, draw};
use records::answers::{Answers, Kept, fit_item};
use records::attempts::{Attempt, AttemptProgress, AttemptResult, Outline, marks};
use records::completions::{Met, completion_is_met, items_left};
use records::cpd::credited;
use records::enrolments::{Completed, Learning, NextStep, Try, TryState, next_step};
use records::organisations::Contact;
use records::policy::Role;
use records::{AttemptId, EnrolmentId, Now, PublishedId, Refusal};

use crate::routes::learn::study::Study;
use crate::routes::quiz::sitting::Sitting;

#[derive(Debug, Default)]
pub struct Notebook {
    lessons_done: BTreeSet<LessonId>,
    answers: BTreeMap<LessonId, Answers>,
    /// Oldest first. Each with the course as it is asked.
    tries: Vec<Sitting<Attempt>>,
}

/// What somebody is in their organisations.
pub fn roles(seen_as: Audience) -> BTreeSet<Role> {
    let role = match seen_as {
        Audience::Clerk | Audience::DeputyClerk | Audience::Rfo | Audience::Officer => Role::Clerk,
        Audience::Trainer => Role::Trainer,
        Audience::Councillor
        | Audience::NewCouncillor
        | Audience::Chair
        | Audience::CommitteeChair
        | Audience::Anyone => Role::Learner,
    };
    [role].into()
}

/// Nothing here is published, and every version of it is the one that is shown.
fn unpublished() -> PublishedId {
    PublishedId::new("preview")
}

impl Notebook {
    /// One's place on the course, as the records would tell it.
    pub fn study(&self, course: &Arc<Compiled>, seen_as: Audience, now: Now) -> Study {
        let tries: Vec<Try> = self.tries.iter().map(|sitting| in_short(&sitting.attempt)).collect();
        let roles = roles(seen_as);
        let learning = Learning {
            enrolment: EnrolmentId::new("preview"),
            course: course.course().clone(),
            published: unpublished(),
            news: Default::default(),
            due_on: None,
            started_at: None,
            lessons_done: self.lessons_done.clone(),
            lessons_begun: self.answers.keys().cloned().collect(),
            read_in: Default::default(),
            roles: roles.clone(),
            completed: completion_is_met(course, &self.met(roles.clone())).then(|| Completed {
                on: now.today,
                published: unpublished(),
                points: credited(course.learner.facts.cpd.as_ref(), &roles).map(|cpd| cpd.points),
                certificate: None,
                until: None,
            }),
            renews: None,
            tries,
            organisation_name: None,
            contact: Contact::default(),
        };
        let items_left = match next_step(course, &learning) {
            NextStep::Wait => items_left(course, &self.met(learning.roles.clone())),
            _ => Vec::new(),
        };
        Study { learning, course: Arc::clone(course), items_left }
    }

    /// What completion rests on.
    fn met(&self, roles: BTreeSet<Role>) -> Met {
        let passed = self.tries.iter().filter(
            |sitting| matches!(sitting.attempt.progress, AttemptProgress::HandedIn { score, .. } if score.passed),
        );
        let replies = self.answers.values().flatten().map(|(item, kept)| (item.clone(), kept.reply.clone()));
        Met {
            lessons: self.lessons_done.clone(),
            passed: passed.map(|sitting| sitting.attempt.quiz.clone()).collect(),
            replies: replies.collect(),
            roles,
            attended: false,
        }
    }

    /// Next was pressed.
    pub fn mark_done(&mut self, lesson: LessonId) {
        self.lessons_done.insert(lesson);
    }

    pub fn answers(&self, lesson: &LessonId) -> Answers {
        self.answers.get(lesson).cloned().unwrap_or_default()
    }

    /// Keeps an answer on a lesson page. The last one stands, whichever page it came from.
    pub fn save(
        &mut self,
        now: Now,
        course: &Compiled,
        (lesson, item): (&LessonId, &str),
        (reply, confidence): (Reply, Option<Confidence>),
    ) -> Result<Kept, Refusal> {
        let reply = fit_item(course, course.lesson(lesson).ok_or(Refusal::NotFound)?, item, reply)?;
        let question = course.learner.questions.get(&QuestionId::new(item));
        let confidence = confidence.filter(|_| question.is_some_and(|question| question.confidence));
        Ok(keep(self.answers.entry(lesson.clone()).or_default(), now, item, (reply, confidence)))
    }

    /// The open try at a quiz, or a new one that prefers what was not asked before.
    pub fn start(&mut self, now: Now, course: &Arc<Compiled>, quiz: &Quiz, (id, seed): (AttemptId, u64)) -> AttemptId {
        let earlier = || self.tries.iter().filter(|sitting| sitting.attempt.quiz == quiz.id);
        if let Some(open) = earlier().find(|sitting| !sitting.is_handed_in()) {
            return open.attempt.id.clone();
        }
        let asked = earlier().flat_map(|sitting| &sitting.attempt.draw.questions);
        let seen = asked.map(|drawn| drawn.question.clone()).collect();
        let number = u32::try_from(earlier().count()).unwrap_or(u32::MAX).saturating_add(1);
        let outline = Outline {
            id: id.clone(),
            course: course.course().clone(),
            published: unpublished(),
            quiz: quiz.id.clone(),
            number,
            draw: draw(course, quiz, seed, &seen),
            started_at: now.micros,
            progress: AttemptProgress::Open,
        };
        let attempt = Attempt { outline, answers: Answers::new(), asides: Vec::new() };
        self.tries.push(Sitting { attempt, course: Arc::clone(course) });
        id
    }

    pub fn sitting(&self, id: &str) -> Option<&Sitting<Attempt>> {
        self.tries.iter().find(|sitting| sitting.attempt.id.as_str() == id)
    }

    /// Keeps an answer of a try; [`Refusal::Closed`] once it was handed in.
    pub fn save_in_try(
        &mut self,
        now: Now,
        id: &str,
        question: &QuestionId,
        (reply, confidence): (Reply, Option<Confidence>),
    ) -> Result<Kept, Refusal> {
        let sitting = self.sitting_mut(id).ok_or(Refusal::NotFound)?;
        if sitting.is_handed_in() {
            return Err(Refusal::Closed);
        }
        let (asked, key) = sitting.course.question_with_key(question).ok_or(Refusal::NotFound)?;
        let (reply, confidence) = (fit(asked, key, reply)?, confidence.filter(|_| asked.confidence));
        Ok(keep(&mut sitting.attempt.answers, now, question.as_str(), (reply, confidence)))
    }

    /// Hands a try in. The second press changes nothing.
    pub fn hand_in(&mut self, now: Now, id: &str) -> Result<(), Refusal> {
        let sitting = self.sitting_mut(id).ok_or(Refusal::NotFound)?;
        if !sitting.is_handed_in() {
            let score = result(sitting).ok_or(Refusal::NotFound)?.score;
            sitting.attempt.outline.progress = AttemptProgress::HandedIn { at: now.micros, score };
        }
        Ok(())
    }

    /// Tries are asked in the newest words, and marked by the newest key, as long as every question is still there and
    /// deals the same. Others stay as they were.
    pub fn follow(&mut self, course: &Arc<Compiled>) {
        for sitting in self.tries.iter_mut().filter(|sitting| still_asks(course, &sitting.attempt)) {
            sitting.course = Arc::clone(course);
            if let AttemptProgress::HandedIn { at, .. } = sitting.attempt.progress
                && let Some(AttemptResult { score, .. }) = result(sitting)
            {
                sitting.attempt.outline.progress = AttemptProgress::HandedIn { at, score };
            }
        }
    }

    fn sitting_mut(&mut self, id: &str) -> Option<&mut Sitting<Attempt>> {
        self.tries.iter_mut().find(|sitting| sitting.attempt.id.as_str() == id)
    }
}

fn keep(answers: &mut Answers, now: Now, item: &str, (reply, confidence): (Reply, Option<Confidence>)) -> Kept {
    let revision = answers.get(item).map_or(0, |kept| kept.revision) + 1;
    let kept = Kept { revision, reply, confidence, saved_at: now.micros, published: None };
    answers.insert(item.to_owned(), kept.clone());
    kept
}

/// What a try comes to by the answers that stand; `None` when its quiz is gone.
pub fn result(sitting: &Sitting<Attempt>) -> Option<AttemptResult> {
    let attempt = &sitting.attempt;
    let quiz = sitting.course.learner.quizzes.get(&attempt.quiz)?;
    let marks = marks(&sitting.course, &attempt.draw, &attempt.answers);
    let score = Score::of(marks.iter().map(|of| (of.mark, of.weight)), quiz.pass_mark);
    let questions = attempt.draw.questions.iter().map(|drawn| drawn.question.clone());
    Some(AttemptResult {
        attempt: attempt.clone(),
        score,
        pass_mark: quiz.pass_mark,
        marks: questions.zip(marks).collect(),
        earned: None,
        corrected: None,
    })
}

fn in_short(attempt: &Attempt) -> Try {
    let state = match attempt.progress {
        AttemptProgress::Open => TryState::Open,
        AttemptProgress::HandedIn { at, score } => TryState::HandedIn { at, passed: score.passed },
    };
    Try {
        id: attempt.id.clone(),
        quiz: attempt.quiz.clone(),
        number: attempt.number,
        started_at: attempt.started_at,
        state,
    }
}

fn still_asks(course: &Compiled, attempt: &Attempt) -> bool {
    let is_there = course.course() == &attempt.course && course.learner.quizzes.contains_key(&attempt.quiz);
    is_there
        && attempt.draw.questions.iter().all(|drawn| {
            let (mut then, mut now) = (drawn.answers.clone(), deal(course, &drawn.question, attempt.draw.seed).answers);
            then.sort_unstable();
            now.sort_unstable();
            then == now && course.question_with_key(&drawn.question).is_some()
        })
}
