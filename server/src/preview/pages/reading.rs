//! Reading and doing the course: its page, its lessons and what stands beside them.

use app::course::ReplyFault;
use app::pages::learn::course::{self, Course};
use app::pages::learn::glossary::{self, Glossary};
use app::pages::learn::handout::{self, HandoutPage};
use app::pages::learn::lesson::{self, LessonPage};
use app::pages::learn::sources::{self, Sources};
use app::pages::learn::workbook::{self, Workbook};
use app::paths;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use courses::facts::Prerequisite;
use courses::ids::{LessonId, QuestionId};
use courses::question::{Remark, Reply};
use records::Refusal;
use records::answers::{Kept, deal_in_lesson};
use records::enrolments::{Prior, next_step_after};

use crate::http::form::{Button, Form};
use crate::http::visit::Wants;
use crate::media;
use crate::preview::asked::Asked;
use crate::preview::desk::Desk;
use crate::preview::{Again, Preview};
use crate::routes::dealt::{Dealt, Telling};
use crate::routes::learn::item::{Given, InItem};
use crate::routes::learn::lesson::{Redrawn, items, walks};
use crate::routes::learn::reference::{InHandout, on_paper};
use crate::routes::learn::study::{InCourse, InLesson, Study};
use crate::routes::saving::{Onward, Posted, told_refused, told_saved};
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}
pub async fn course(
    State(preview): State<Preview>,
    asked: Asked,
    Path(path): Path<InCourse>,
) -> Result<Response, Trouble> {
    let desk = preview.desk();
    let study = desk.study(preview.now(), &path.read()?)?;
    let reader = desk.reader(&study.course);
    let done = study.done();
    let learner = &study.course.learner;
    // As somebody sees it who may start: what comes before is of no use to whoever looks at their own course.
    let done_before = |asked: &Prerequisite| Prior { asked: asked.clone(), title: None, is_done: true };
    let priors: Vec<Prior> = learner.facts.prerequisites.iter().map(done_before).collect();
    let props = Course {
        course: learner,
        reader: &reader,
        done: &done,
        due_on: None,
        earned: study.earned(),
        lasting: None,
        priors: &priors,
        today: preview.now().today,
    };
    Ok(preview.page(&desk, &asked, |shell| course::page(shell, &props)))
}

/// POST /courses/{publisher}/{slug}: on to the first thing that is not done.
pub async fn start(
    State(preview): State<Preview>,
    Path(path): Path<InCourse>,
    _: Form<Button>,
) -> Result<Redirect, Trouble> {
    let study = preview.desk().study(preview.now(), &path.read()?)?;
    Ok(Redirect::to(&study.path_of(&study.next())))
}

/// GET /courses/{publisher}/{slug}/lessons/{lesson}
pub async fn lesson(
    State(preview): State<Preview>,
    asked: Asked,
    Path(path): Path<InLesson>,
) -> Result<Response, Trouble> {
    let (course, lesson) = path.read()?;
    let desk = preview.desk();
    let study = desk.study(preview.now(), &course)?;
    draw_lesson(&preview, &desk, &asked, &study, (&lesson, None))
}

/// POST /courses/{publisher}/{slug}/lessons/{lesson}: Next was pressed.
pub async fn next(
    State(preview): State<Preview>,
    Path(path): Path<InLesson>,
    _: Form<Button>,
) -> Result<Redirect, Trouble> {
    let (course, lesson) = path.read()?;
    let mut desk = preview.desk();
    desk.study(preview.now(), &course)?.lesson(&lesson)?;
    desk.notebook.mark_done(lesson.clone());
    let study = desk.study(preview.now(), &course)?;
    Ok(Redirect::to(&study.path_of(&next_step_after(&study.course, &study.learning, &lesson))))
}

/// POST /courses/{publisher}/{slug}/lessons/{lesson}/items/{item}
pub async fn save(
    State(preview): State<Preview>,
    asked: Asked,
    Path(path): Path<InItem>,
    Form(posted): Form<Posted>,
) -> Result<Response, Trouble> {
    let (course, lesson, item) = path.read()?;
    let mut desk = preview.desk();
    let study = desk.study(preview.now(), &course)?;
    let found = study.lesson(&lesson)?.item(&item).ok_or(Trouble::NotFound)?;
    let kept = desk.notebook.answers(&lesson).remove(&item);
    let (reply, fault) = match Given::of(&study.course, &found, kept.as_ref(), &posted)? {
        Given::Step(shown) => (shown, None),
        Given::Nothing => (Reply::Chosen(Vec::new()), Some(ReplyFault::Blank)),
        Given::Reply(shown) => match keep(&preview, &mut desk, &study, (&lesson, &item), (&shown, &posted)) {
            Ok((kept, remarks)) => {
                let page = paths::item_on_page(&course, &lesson, &item);
                let when = (kept.revision, kept.saved_at);
                return Ok(told_saved(&preview.0.london, asked.wants, when, Onward::Stay(&page), &remarks));
            }
            Err(Refusal::Misfit(misfit)) => (shown, Some(misfit.into())),
            Err(other) => return Err(other.into()),
        },
    };
    match (asked.wants, fault) {
        (Wants::Json, Some(fault)) => Ok(told_refused(fault)),
        _ => {
            let redrawn = Redrawn { item, base: posted.base, reply, fault };
            draw_lesson(&preview, &desk, &asked, &study, (&lesson, Some(redrawn)))
        }
    }
}

/// Keeps what was sent, and finds what may be said about it.
fn keep(
    preview: &Preview,
    desk: &mut Desk,
    study: &Study,
    (lesson, item): (&LessonId, &str),
    (shown, posted): (&Reply, &Posted),
) -> Result<(Kept, Vec<Remark>), Refusal> {
    let drawn = deal_in_lesson(&study.course, &Preview::author(), &QuestionId::new(item));
    let dealt = Dealt::of(&study.course, &drawn.question, &drawn.answers).ok();
    let reply = dealt.map_or(Ok(shown.clone()), |dealt| dealt.from_tokens(shown.clone()))?;
    let given = (reply, posted.confidence);
    let kept = desk.notebook.save(preview.now(), &study.course, (lesson, item), given)?;
    let told = |lesson| Telling::in_lesson(lesson, &drawn.question) == Telling::Reasons;
    let is_told = study.course.lesson(lesson).is_some_and(told);
    let remarks = dealt.filter(|_| is_told).map(|dealt| dealt.remarks(&kept.reply)).unwrap_or_default();
    Ok((kept, remarks))
}

fn draw_lesson(
    preview: &Preview,
    desk: &Desk,
    asked: &Asked,
    study: &Study,
    (id, redrawn): (&LessonId, Option<Redrawn>),
) -> Result<Response, Trouble> {
    let lesson = study.lesson(id)?;
    let answers = desk.notebook.answers(id);
    let mut items = items(&preview.0.london, &Preview::author(), &study.course, lesson, &answers);
    // The band over the page says that nothing is kept.
    items.values_mut().for_each(|state| state.saved_at = None);
    let how = match &redrawn {
        None => (StatusCode::OK, Again::Same),
        Some(Redrawn { fault: None, .. }) => (StatusCode::OK, Again::Lost),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, Again::Lost),
    };
    if let Some(redrawn) = redrawn {
        redrawn.put_among(&mut items);
    }
    let reader = desk.reader(&study.course);
    let props = LessonPage { course: &study.course.learner, lesson, reader: &reader, items: &items };
    Ok(preview.respond(desk, asked, how, |shell| lesson::page(shell, &props)))
}

/// GET /courses/{publisher}/{slug}/glossary
pub async fn glossary(
    State(preview): State<Preview>,
    asked: Asked,
    Path(path): Path<InCourse>,
) -> Result<Response, Trouble> {
    let desk = preview.desk();
    let study = desk.study(preview.now(), &path.read()?)?;
    let props = Glossary { course: &study.course.learner, reader: &desk.reader(&study.course) };
    Ok(preview.page(&desk, &asked, |shell| glossary::page(shell, &props)))
}

/// GET /courses/{publisher}/{slug}/sources
pub async fn sources(
    State(preview): State<Preview>,
    asked: Asked,
    Path(path): Path<InCourse>,
) -> Result<Response, Trouble> {
    let desk = preview.desk();
    let study = desk.study(preview.now(), &path.read()?)?;
    let props = Sources { course: &study.course.learner, reader: &desk.reader(&study.course) };
    Ok(preview.page(&desk, &asked, |shell| sources::page(shell, &props)))
}

/// GET /courses/{publisher}/{slug}/handouts/{handout}
pub async fn handout(
    State(preview): State<Preview>,
    asked: Asked,
    Path(path): Path<InHandout>,
) -> Result<Response, Trouble> {
    let (course, handout) = path.read()?;
    let desk = preview.desk();
    let study = desk.study(preview.now(), &course)?;
    let handout = study.course.learner.handouts.get(&handout).ok_or(Trouble::NotFound)?;
    let props = HandoutPage { course: &study.course.learner, handout, reader: &desk.reader(&study.course) };
    Ok(preview.page(&desk, &asked, |shell| handout::page(shell, &props)))
}

/// GET /courses/{publisher}/{slug}/print
pub async fn workbook(
    State(preview): State<Preview>,
    asked: Asked,
    Path(path): Path<InCourse>,
) -> Result<Response, Trouble> {
    let desk = preview.desk();
    let study = desk.study(preview.now(), &path.read()?)?;
    let dealt = on_paper(&study.course, &Preview::author());
    let lessons = study.course.lessons_in_order();
    let walks = lessons.flat_map(|lesson| walks(&study.course, lesson, &desk.notebook.answers(&lesson.id))).collect();
    let reader = desk.reader(&study.course);
    let props = Workbook { course: &study.course.learner, reader: &reader, dealt: &dealt, walks: &walks, pdf: None };
    Ok(preview.page(&desk, &asked, |shell| workbook::page(shell, &props)))
}

/// GET /media/{sha256}/{name}
pub async fn medium(
    State(preview): State<Preview>,
    Path((sha256, _name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let edition = preview.desk().edition.clone();
    let Some(medium) = edition.as_ref().and_then(|edition| edition.medium(&sha256)) else {
        return media::of_the_handbook(&sha256, &headers);
    };
    let mut response = medium.bytes.clone().into_response();
    media::dress(&mut response, &medium.content_type)?;
    Ok(response)
}
