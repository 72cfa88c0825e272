//! What stands beside the lessons of a course: its words, its sources, and the whole of it on paper.

use std::collections::BTreeMap;

use app::pages::learn::glossary::{self, Glossary};
use app::pages::learn::handout::{self, HandoutPage};
use app::pages::learn::sources::{self, Sources};
use app::pages::learn::workbook::{self, Workbook};
use app::paths;
use axum::extract::{Path, State};
use axum::response::Response;
use courses::compiled::Lesson;
use courses::ids::{CourseRef, HandoutId, QuestionId};
use courses::question::Hand;
use courses::scenario::Walks;
use courses::sheets::{self, Printing, Stage};
use courses::{Compiled, Item};
use records::PersonId;
use records::answers::{deal_in_lesson, lesson_answers_for};
use serde::Deserialize;

use super::lesson::walks;
use super::study::{InCourse, Study, reader};
use crate::drawing::Easel;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::pack::{self, press};
use crate::page;
use crate::routes::pack::{download, pictures_of, unprintable};
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}/glossary
pub async fn glossary(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let study = Study::of(&moothall, &me, &course.read()?).await?;
    let reader = reader(&moothall, &visit, &me).await?;
    let props = Glossary { course: &study.course.learner, reader: &reader };
    Ok(page::ok(&moothall, &visit, |shell| glossary::page(shell, &props)))
}

/// GET /courses/{publisher}/{slug}/sources
pub async fn sources(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let study = Study::of(&moothall, &me, &course.read()?).await?;
    let reader = reader(&moothall, &visit, &me).await?;
    let props = Sources { course: &study.course.learner, reader: &reader };
    Ok(page::ok(&moothall, &visit, |shell| sources::page(shell, &props)))
}

/// The part of a path that names a handout.
#[derive(Debug, Deserialize)]
pub struct InHandout {
    publisher: String,
    slug: String,
    handout: String,
}

impl InHandout {
    pub(crate) fn read(self) -> Result<(CourseRef, HandoutId), Trouble> {
        let course = InCourse::new(self.publisher, self.slug).read()?;
        Ok((course, HandoutId::new(self.handout)))
    }
}

/// GET /courses/{publisher}/{slug}/handouts/{handout}
pub async fn handout(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InHandout>,
) -> Result<Response, Trouble> {
    let (course, handout) = path.read()?;
    let study = Study::of(&moothall, &me, &course).await?;
    let handout = study.course.learner.handouts.get(&handout).ok_or(Trouble::NotFound)?;
    let reader = reader(&moothall, &visit, &me).await?;
    let props = HandoutPage { course: &study.course.learner, handout, reader: &reader };
    Ok(page::ok(&moothall, &visit, |shell| handout::page(shell, &props)))
}

/// GET /courses/{publisher}/{slug}/print
pub async fn workbook(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let study = Study::of(&moothall, &me, &course.read()?).await?;
    let reader = reader(&moothall, &visit, &me).await?;
    let learner = &study.course.learner;
    let dealt = on_paper(&study.course, &me.0);
    let walks = walked(&moothall, &me, &study).await?;
    let pdf = Some(paths::workbook_pdf(&learner.facts.course));
    let props = Workbook { course: learner, reader: &reader, dealt: &dealt, walks: &walks, pdf };
    Ok(page::ok(&moothall, &visit, |shell| workbook::page(shell, &props)))
}

/// GET /courses/{publisher}/{slug}/print/workbook.pdf
pub async fn workbook_pdf(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    let study = Study::of(&moothall, &me, &course).await?;
    let reader = reader(&moothall, &visit, &me).await?;
    let printing = Printing { values: &reader.values, on: visit.now.today, stage: Stage::Final };
    let walks = walked(&moothall, &me, &study).await?;
    let sheet = sheets::workbook(&study.course.learner, &on_paper(&study.course, &me.0), &walks, &printing);
    let pictures = pictures_of(&moothall, std::slice::from_ref(&sheet)).await?;
    let draughtsman = moothall.draughtsman.clone();
    let pdf = press(move || pack::pdf(&sheet, &pictures, &Easel::new(&draughtsman))).await?.map_err(unprintable)?;
    download(&format!("{}-workbook.pdf", course.slug()), "application/pdf", pdf)
}

/// How far a person went in each story, by what they answered; lessons without a story are not asked for.
async fn walked<'a>(moothall: &Moothall, me: &Me, study: &'a Study) -> Result<Walks<'a>, Trouble> {
    let mut found = Walks::new();
    let tells = |lesson: &&Lesson| lesson.items().iter().any(|item| matches!(item, Item::Scenario(_)));
    for lesson in study.course.lessons_in_order().filter(tells) {
        let answers = lesson_answers_for(&moothall.db, &me.0, &study.learning.course, &lesson.id).await?;
        found.extend(walks(&study.course, lesson, &answers.answers));
    }
    Ok(found)
}

/// What a person's own workbook deals, question by question.
pub(crate) fn on_paper(course: &Compiled, person: &PersonId) -> BTreeMap<QuestionId, Hand> {
    let dealt = course.learner.questions.keys().filter_map(|question| {
        let drawn = deal_in_lesson(course, person, question);
        Some((question.clone(), Hand::of(course.server.keys.get(question)?, drawn.answers)))
    });
    dealt.collect()
}
