//! Two answers to one item of a lesson: the person says which to keep.

use app::pages::learn::which::{self, NothingChosen, Which, WhichPlace};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::Item;
use courses::text::plain;
use records::Refusal;
use records::answers::{KeepWhich, lesson_answers_for};

use super::item::InItem;
use super::study::Study;
use crate::http::form::OwnForm;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::two_answers::{self, Posted};
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}/lessons/{lesson}/items/{item}/which
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InItem>,
) -> Result<Response, Trouble> {
    draw(&moothall, &visit, &me, path, None).await
}

/// POST /courses/{publisher}/{slug}/lessons/{lesson}/items/{item}/which
pub async fn keep(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InItem>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let Some(keep) = posted.keep() else { return draw(&moothall, &visit, &me, path, Some(NothingChosen)).await };
    let (course, lesson, item) = path.read()?;
    Study::of(&moothall, &me, &course).await?.lesson(&lesson)?.item(&item).ok_or(Trouble::NotFound)?;
    let decide = KeepWhich { person: me.0.clone(), aside: posted.aside(), keep };
    match moothall.db.perform(visit.now, decide).await {
        // Decided before, in another tab or by a double click: the page shows what stands.
        Ok(_) | Err(Refusal::NotFound) => {
            Ok(Redirect::to(&paths::item_on_page(&course, &lesson, &item)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn draw(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    path: InItem,
    fault: Option<NothingChosen>,
) -> Result<Response, Trouble> {
    let (course, lesson, item) = path.read()?;
    let study = Study::of(moothall, me, &course).await?;
    let found = study.lesson(&lesson)?.item(&item).ok_or(Trouble::NotFound)?;
    let kept = lesson_answers_for(&moothall.db, &me.0, &course, &lesson).await?;
    let back = paths::item_on_page(&course, &lesson, &item);
    let Some(aside) = kept.asides.iter().rfind(|aside| aside.item == item) else {
        return Ok(Redirect::to(&back).into_response());
    };
    let stands = kept.answers.get(&item).ok_or(Trouble::NotFound)?;
    let words = |reply| two_answers::words(&study.course, &found, reply);
    let props = Which {
        place: WhichPlace::Item { course, lesson, item: item.clone() },
        aside: aside.id.to_string(),
        asked: asked(&study, &found),
        older: two_answers::version(moothall, words(&stands.reply), stands.saved_at),
        newer: two_answers::version(moothall, words(&aside.reply), aside.at),
        fault,
    };
    let draw = |shell: &app::Shell<'_>| which::page(shell, &props);
    Ok(if props.fault.is_some() { page::again(moothall, visit, draw) } else { page::ok(moothall, visit, draw) })
}

fn asked(study: &Study, item: &Item<'_>) -> String {
    match item {
        Item::Question(id) => study.course.learner.questions.get(id).map(two_answers::stem_words).unwrap_or_default(),
        Item::Checklist(list) => list.title.as_deref().map(plain).unwrap_or_else(|| "Your list".into()),
        Item::Reflection(note) => note.title.as_deref().map(plain).unwrap_or_else(|| "Your note".into()),
        Item::Scenario(story) => story.title.as_deref().map(plain).unwrap_or_else(|| "The story".into()),
    }
}
