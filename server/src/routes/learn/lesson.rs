//! A lesson page with what was saved on it, and Next.

use std::collections::BTreeMap;

use app::course::{ItemState, ReplyFault};
use app::pages::learn::lesson::{self, LessonNews, LessonPage};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::compiled::{Lesson, Scenario};
use courses::ids::LessonId;
use courses::question::Reply;
use courses::scenario::{Walk, Walks, path_of, walk};
use courses::versions::is_same_key;
use courses::{Compiled, Item};
use records::answers::{Answers, Kept, deal_in_lesson, lesson_answers_for};
use records::enrolments::next_step_after;
use records::progress::MarkLessonDone;
use records::published;
use records::{PersonId, Refusal};

use super::study::{InLesson, Study, reader};
use crate::clock::London;
use crate::http::form::{Button, OwnForm};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::dealt::{Dealt, Telling};
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}/lessons/{lesson}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InLesson>,
) -> Result<Response, Trouble> {
    let (course, id) = path.read()?;
    let study = Study::of(&moothall, &me, &course).await?;
    let lesson = study.lesson(&id)?;
    let answers = lesson_answers_for(&moothall.db, &me.0, &course, &id).await?;
    let mut items = items(&moothall.london, &me.0, &study.course, lesson, &answers.answers);
    leave_out(&moothall, &study, &answers.answers, &mut items).await?;
    let reader = reader(&moothall, &visit, &me).await?;
    let props = LessonPage { course: &study.course.learner, lesson, reader: &reader, items: &items };
    let news = news(&moothall, &study, &id).await?;
    Ok(page::ok(&moothall, &visit, |shell| lesson::page_with_news(shell, &props, &news)))
}

/// POST /courses/{publisher}/{slug}/lessons/{lesson}: Next was pressed. Twice is the same as once.
pub async fn next(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InLesson>,
    _: OwnForm<Button>,
) -> Result<Response, Trouble> {
    let (course, lesson) = path.read()?;
    let done = MarkLessonDone { person: me.0.clone(), course: course.clone(), lesson: lesson.clone() };
    match moothall.db.perform(visit.now, done).await {
        Ok(Some(_)) => moothall.mail_waits(),
        Ok(None) => {}
        // They may not start the course yet; its page says why.
        Err(Refusal::NotAllowed) => return Ok(Redirect::to(&paths::course(&course)).into_response()),
        Err(other) => return Err(other.into()),
    }
    let study = Study::of(&moothall, &me, &course).await?;
    let step = next_step_after(&study.course, &study.learning, &lesson);
    Ok(Redirect::to(&study.path_of(&step)).into_response())
}

/// An item that is shown with what was sent, because it was refused or is not to be saved yet.
#[derive(Debug)]
pub struct Redrawn {
    pub item: String,
    pub base: i64,
    /// As the page shows it.
    pub reply: Reply,
    pub fault: Option<ReplyFault>,
}

impl Redrawn {
    /// In the place of what was saved, without what was said about that.
    pub fn put_among(self, items: &mut BTreeMap<String, ItemState<'_>>) {
        let state = items.entry(self.item).or_default();
        state.base = self.base;
        state.reply = Some(self.reply);
        state.remarks.clear();
        state.mark = None;
        state.saved_at = None;
        state.fault = self.fault;
    }
}

/// The lesson again with what was typed: 422 with what is wrong with it, 200 where nothing is.
pub async fn draw_again(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    study: &Study,
    id: &LessonId,
    redrawn: Redrawn,
) -> Result<Response, Trouble> {
    let lesson = study.lesson(id)?;
    let answers = lesson_answers_for(&moothall.db, &me.0, &study.learning.course, id).await?;
    let mut items = items(&moothall.london, &me.0, &study.course, lesson, &answers.answers);
    leave_out(moothall, study, &answers.answers, &mut items).await?;
    let is_refused = redrawn.fault.is_some();
    redrawn.put_among(&mut items);
    let reader = reader(moothall, visit, me).await?;
    let props = LessonPage { course: &study.course.learner, lesson, reader: &reader, items: &items };
    let news = news(moothall, study, id).await?;
    let draw = |shell: &app::Shell<'_>| lesson::page_with_news(shell, &props, &news);
    Ok(if is_refused { page::again(moothall, visit, draw) } else { page::ok(moothall, visit, draw) })
}

async fn news(moothall: &Moothall, study: &Study, lesson: &LessonId) -> Result<LessonNews, Trouble> {
    let changed = study.changed(moothall).await?.remove(lesson).unwrap_or_default();
    Ok(LessonNews { version: study.news(moothall), changed })
}

/// An answer to a question whose key is another one now does not count: the question is asked anew, and what was answered stays
/// where it is (bundle-format.md 17, rule 7).
async fn leave_out(
    moothall: &Moothall,
    study: &Study,
    answers: &Answers,
    items: &mut BTreeMap<String, ItemState<'_>>,
) -> Result<(), Trouble> {
    for (item, kept) in answers {
        let Some(then) = kept.published.as_ref().filter(|then| **then != study.learning.published) else { continue };
        let course = published::course(&moothall.db, then).await?;
        if let (false, Some(state)) = (is_same_key(&course, &study.course, item), items.get_mut(item)) {
            let (order, cards) = (std::mem::take(&mut state.order), std::mem::take(&mut state.cards));
            let fresh = ItemState { base: state.base, order, cards, ..ItemState::default() };
            *state = fresh;
        }
    }
    Ok(())
}

/// What is known of each item of a lesson, as its page shows it.
pub(crate) fn items<'a>(
    london: &London,
    person: &PersonId,
    course: &'a Compiled,
    lesson: &'a Lesson,
    answers: &Answers,
) -> BTreeMap<String, ItemState<'a>> {
    let mut states = BTreeMap::new();
    for item in lesson.items() {
        let kept = answers.get(item.id());
        let state = match &item {
            Item::Question(id) => {
                let drawn = deal_in_lesson(course, person, id);
                let Ok(asked) = Dealt::of(course, id, &drawn.answers) else { continue };
                match kept {
                    Some(kept) => asked.state(kept, london, Telling::in_lesson(lesson, id)),
                    None => asked.fresh(),
                }
            }
            _ => match kept {
                Some(kept) => saved(london, course, &item, kept),
                None => continue,
            },
        };
        states.insert(item.id().to_owned(), state);
    }
    states
}

/// What was saved on a list, a note or a story.
fn saved<'a>(london: &London, course: &'a Compiled, item: &Item<'a>, kept: &Kept) -> ItemState<'a> {
    let mut state = ItemState {
        base: kept.revision,
        reply: Some(kept.reply.clone()),
        saved_at: Some(london.time(kept.saved_at)),
        ..ItemState::default()
    };
    if let Item::Scenario(story) = item {
        state.walk = walk_of(course, story, kept);
    }
    state
}

/// A path that the newest text cannot follow any more begins again.
fn walk_of<'a>(course: &'a Compiled, story: &'a Scenario, kept: &Kept) -> Option<Walk<'a>> {
    let feedback = course.server.choices.get(&story.id).map(Vec::as_slice).unwrap_or_default();
    path_of(&kept.reply).and_then(|path| walk(story, feedback, path)).ok()
}

/// The ways that somebody took through the stories of a lesson, where they have chosen something.
pub(crate) fn walks<'a>(course: &'a Compiled, lesson: &'a Lesson, answers: &Answers) -> Walks<'a> {
    let walk = |item| match item {
        Item::Scenario(story) => Some((story.id.clone(), walk_of(course, story, answers.get(story.id.as_str())?)?)),
        _ => None,
    };
    lesson.items().into_iter().filter_map(walk).filter(|(_, walk)| !walk.past.is_empty()).collect()
}
