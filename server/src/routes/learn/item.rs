//! Saving something on a lesson page: a check, a note to oneself, a list of ticks, a step of a story.

use app::course::ReplyFault;
use app::paths;
use axum::extract::{Path, State};
use axum::response::Response;
use courses::compiled::Scenario;
use courses::ids::{CourseRef, LessonId, QuestionId};
use courses::question::Reply;
use courses::scenario::{path_of, walk};
use courses::{Compiled, Item};
use records::answers::{Kept, SaveAnswer, deal_in_lesson, lesson_answers_for};
use records::attempts::Place;
use serde::Deserialize;

use super::lesson;
use super::study::{InCourse, Study};
use crate::http::form::OwnForm;
use crate::http::visit::{Me, Visit, Wants};
use crate::moothall::Moothall;
use crate::routes::dealt::{Dealt, Telling};
use crate::routes::saving::{self, Onward, Outcome, Posted, told_refused, told_saved, told_which};
use crate::trouble::Trouble;

/// The part of a path that names an item of a lesson.
#[derive(Debug, Deserialize)]
pub struct InItem {
    publisher: String,
    slug: String,
    lesson: String,
    item: String,
}

impl InItem {
    pub fn read(self) -> Result<(CourseRef, LessonId, String), Trouble> {
        let course = InCourse::new(self.publisher, self.slug).read()?;
        Ok((course, LessonId::new(self.lesson), self.item))
    }
}

/// POST /courses/{publisher}/{slug}/lessons/{lesson}/items/{item}
pub async fn save(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InItem>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let (course, lesson, item) = path.read()?;
    let study = Study::of(&moothall, &me, &course).await?;
    let is_gone = study.lesson(&lesson).is_err();
    let study = study.where_it_stood(&moothall, &lesson, &item).await?;
    let page = if is_gone { paths::course(&course) } else { paths::item_on_page(&course, &lesson, &item) };
    let shown = match given(&moothall, &me, &study, &lesson, &item, &posted).await? {
        Given::Reply(shown) => shown,
        Given::Step(shown) => {
            let redrawn = lesson::Redrawn { item, base: posted.base, reply: shown, fault: None };
            return lesson::draw_again(&moothall, &visit, &me, &study, &lesson, redrawn).await;
        }
        Given::Nothing => {
            let redrawn = lesson::Redrawn {
                item,
                base: posted.base,
                reply: Reply::Chosen(Vec::new()),
                fault: Some(ReplyFault::Blank),
            };
            return refused(&moothall, &visit, &me, &study, &lesson, redrawn).await;
        }
    };
    let drawn = deal_in_lesson(&study.course, &me.0, &QuestionId::new(&item));
    let asked = Dealt::of(&study.course, &drawn.question, &drawn.answers).ok();
    let place = Place::Lesson { course: course.clone(), lesson: lesson.clone() };
    let outcome = match asked.map_or(Ok(shown.clone()), |asked| asked.from_tokens(shown.clone())) {
        Ok(reply) => {
            let confidence = posted.confidence;
            let save =
                SaveAnswer { person: me.0.clone(), place, item: item.clone(), base: posted.base, reply, confidence };
            match saving::save(&moothall, &visit, save).await {
                // They may not start the course yet; its page says why.
                Err(Trouble::NotAllowed) => return Ok(told_which(visit.wants, &paths::course(&course))),
                outcome => outcome?,
            }
        }
        Err(misfit) => Outcome::Refused(misfit.into()),
    };
    match outcome {
        Outcome::Saved { revision, saved_at, reply } => {
            let is_told = Telling::in_lesson(study.lesson(&lesson)?, &drawn.question) == Telling::Reasons;
            let remarks = asked.filter(|_| is_told).map(|asked| asked.remarks(&reply)).unwrap_or_default();
            Ok(told_saved(&moothall.london, visit.wants, (revision, saved_at), Onward::Stay(&page), &remarks))
        }
        Outcome::Which => Ok(told_which(visit.wants, &paths::item_which(&course, &lesson, &item))),
        Outcome::Closed => Err(Trouble::Fault),
        Outcome::Refused(fault) => {
            let redrawn = lesson::Redrawn { item, base: posted.base, reply: shown, fault: Some(fault) };
            refused(&moothall, &visit, &me, &study, &lesson, redrawn).await
        }
    }
}

async fn refused(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    study: &Study,
    lesson: &LessonId,
    redrawn: lesson::Redrawn,
) -> Result<Response, Trouble> {
    match (visit.wants, redrawn.fault) {
        (Wants::Json, Some(fault)) => Ok(told_refused(fault)),
        _ => lesson::draw_again(moothall, visit, me, study, lesson, redrawn).await,
    }
}

/// What was sent, as the page shows it.
pub(crate) enum Given {
    Reply(Reply),
    /// An order after a step up or down, to be shown and not yet saved.
    Step(Reply),
    /// A check without a choice: there is nothing to say about it.
    Nothing,
}

impl Given {
    /// Reads a form for an item. `kept` is what stands of a story; nothing else asks for it.
    pub fn of(course: &Compiled, item: &Item<'_>, kept: Option<&Kept>, posted: &Posted) -> Result<Self, Trouble> {
        Ok(match item {
            Item::Question(id) => {
                let question = course.learner.questions.get(id).ok_or(Trouble::NotFound)?;
                match (posted.after_step(), posted.reply_to(question)) {
                    (Some(order), _) => Self::Step(order),
                    (None, reply) if reply.is_blank() => Self::Nothing,
                    (None, reply) => Self::Reply(reply),
                }
            }
            Item::Checklist(_) => Self::Reply(Reply::Chosen(posted.answer.clone())),
            Item::Reflection(_) => Self::Reply(Reply::Note { words: posted.typed(), shared: posted.share.is_some() }),
            Item::Scenario(_) if posted.restart.is_some() => Self::Reply(Reply::Path(Vec::new())),
            Item::Scenario(story) => Self::in_story(course, story, kept, posted)?,
        })
    }

    fn in_story(course: &Compiled, story: &Scenario, kept: Option<&Kept>, posted: &Posted) -> Result<Self, Trouble> {
        let choice = match (&posted.step, posted.answer.as_slice()) {
            (Some(step), [choice]) => (step.clone(), choice.clone()),
            _ => return Ok(Self::Nothing),
        };
        let so_far = kept.map_or(&[][..], |kept| path_of(&kept.reply).unwrap_or_default());
        let feedback = course.server.choices.get(&story.id).map(Vec::as_slice).unwrap_or_default();
        let now = walk(story, feedback, so_far).map_err(|_| Trouble::Fault)?.now;
        // Drawn from what stands now: the choice goes on from there, even at a step met before.
        let is_now = now.id.as_str() == choice.0 && kept.map_or(0, |kept| kept.revision) == posted.base;
        let path = with_choice(so_far, is_now, choice);
        // A step that the story never reached on this path was not offered.
        walk(story, feedback, &path).map_err(|_| Trouble::BadForm)?;
        Ok(Self::Reply(Reply::Path(path)))
    }
}

async fn given(
    moothall: &Moothall,
    me: &Me,
    study: &Study,
    lesson: &LessonId,
    item: &str,
    posted: &Posted,
) -> Result<Given, Trouble> {
    let found = study.lesson(lesson)?.item(item).ok_or(Trouble::NotFound)?;
    let kept = match found {
        Item::Scenario(_) => {
            lesson_answers_for(&moothall.db, &me.0, &study.learning.course, lesson).await?.answers.remove(item)
        }
        _ => None,
    };
    Given::of(&study.course, &found, kept.as_ref(), posted)
}

/// The story up to the step that was answered, then the choice. A step that is already behind (a double click, an old
/// tab) is answered where it was last met: the same choice gives the same path, another one a path that the person is
/// asked about.
fn with_choice(so_far: &[(String, String)], is_now: bool, choice: (String, String)) -> Vec<(String, String)> {
    let met = so_far.iter().rposition(|(step, _)| *step == choice.0);
    let before = if is_now { so_far.len() } else { met.unwrap_or(so_far.len()) };
    let mut path = so_far[..before].to_vec();
    path.push(choice);
    path
}

#[cfg(test)]
mod tests {
    use super::with_choice;

    fn step(step: &str, choice: &str) -> (String, String) {
        (step.into(), choice.into())
    }

    #[test]
    fn a_double_click_on_a_choice_makes_one_step() {
        let once = with_choice(&[], true, step("start", "a"));
        assert_eq!(with_choice(&once, false, step("start", "a")), once);
        assert_eq!(with_choice(&once, true, step("next", "b")).len(), 2);
    }

    #[test]
    fn another_choice_from_an_old_tab_is_another_path() {
        let two = [step("start", "a"), step("next", "b")];
        assert_eq!(with_choice(&two, false, step("start", "c")), [step("start", "c")]);
    }

    #[test]
    fn going_round_to_a_step_again_goes_on_from_there() {
        let round = [step("start", "a"), step("voted", "back")];
        assert_eq!(with_choice(&round, true, step("start", "c")).len(), 3);
    }
}
