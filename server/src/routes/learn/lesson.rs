//! A lesson page with what was saved on it, and Next.

use std::collections::BTreeMap;

use app::course::{ItemState, ReplyFault};
use app::pages::learn::lesson::{self, LessonPage};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::Item;
use courses::compiled::Lesson;
use courses::ids::LessonId;
use courses::question::{FULL, Reply, mark};
use courses::scenario::{path_of, walk};
use records::answers::{LessonAnswers, lesson_answers_for};
use records::enrolments::next_step_after;
use records::progress::MarkLessonDone;

use super::study::{InLesson, Study, values};
use crate::http::form::{Button, OwnForm};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
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
    let items = items(&moothall, &study, lesson, &answers);
    let values = values(&moothall, &visit, &me).await?;
    let props = LessonPage { course: &study.course.learner, lesson, values: &values, items: &items };
    Ok(page::ok(&moothall, &visit, |shell| lesson::page(shell, &props)))
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
    if moothall.db.perform(visit.now, done).await?.is_some() {
        moothall.mail_waits();
    }
    let study = Study::of(&moothall, &me, &course).await?;
    let step = next_step_after(&study.course, &study.learning, &lesson);
    Ok(Redirect::to(&study.path_of(&step)).into_response())
}

/// An item whose reply was refused, to be shown with what was sent.
#[derive(Debug)]
pub struct Refused {
    pub item: String,
    pub base: i64,
    pub reply: Reply,
    pub fault: ReplyFault,
}

/// 422: the lesson again, with what was typed and what is wrong with it.
pub async fn draw_again(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    study: &Study,
    id: &LessonId,
    refused: Refused,
) -> Result<Response, Trouble> {
    let lesson = study.lesson(id)?;
    let answers = lesson_answers_for(&moothall.db, &me.0, &study.learning.course, id).await?;
    let mut items = items(moothall, study, lesson, &answers);
    let state = items.entry(refused.item).or_default();
    state.base = refused.base;
    state.reply = Some(refused.reply);
    state.remarks.clear();
    state.fault = Some(refused.fault);
    let values = values(moothall, visit, me).await?;
    let props = LessonPage { course: &study.course.learner, lesson, values: &values, items: &items };
    Ok(page::again(moothall, visit, |shell| lesson::page(shell, &props)))
}

fn items<'a>(
    moothall: &Moothall,
    study: &'a Study,
    lesson: &'a Lesson,
    answers: &LessonAnswers,
) -> BTreeMap<String, ItemState<'a>> {
    let mut states = BTreeMap::new();
    for item in lesson.items() {
        let Some(kept) = answers.answers.get(item.id()) else { continue };
        let mut state = ItemState {
            base: kept.revision,
            reply: Some(kept.reply.clone()),
            saved_at: Some(moothall.london.time(kept.saved_at)),
            ..ItemState::default()
        };
        match &item {
            Item::Question(id) => {
                if let Some(key) = study.course.server.keys.get(id).filter(|_| !kept.reply.is_blank()) {
                    let marked = mark(key, &kept.reply);
                    state.explanation = if marked.mark == FULL { key.explanation.clone() } else { Vec::new() };
                    state.remarks = marked.feedback;
                    state.mark = Some(marked.mark);
                }
            }
            Item::Scenario(story) => {
                let feedback = study.course.server.choices.get(&story.id).map(Vec::as_slice).unwrap_or_default();
                // A path that the newest text cannot follow any more begins again.
                state.walk = path_of(&kept.reply).and_then(|path| walk(story, feedback, path)).ok();
            }
            Item::Checklist(_) | Item::Reflection(_) => {}
        }
        states.insert(item.id().to_owned(), state);
    }
    states
}
