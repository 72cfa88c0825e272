//! Home: the next thing to do.

use std::sync::Arc;

use app::pages::learn::home::{self, Greeting, Home, HomeCourse, HomeRound, Making};
use app::pages::learn::notices::{About, HomeNotice, RightNow, Section};
use axum::extract::State;
use axum::response::Response;
use courses::Compiled;
use courses::facts::{Correction, Policy};
use courses::question::{Question, QuestionKey, right_answers};
use courses::text::plain;
use records::attempts::{AttemptResult, result_for};
use records::drafts::{Draft, Standing, drafts_for};
use records::enrolments::home_for;
use records::notices::{Notice, NoticeKind, notices_for};
use records::organisations::organisations_settled_by;
use records::policy::Action;
use records::published;
use records::spaced::{Waiting, rounds_waiting_for};

use super::study::{Study, reader};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::quiz::result::tells_key;
use crate::trouble::Trouble;

/// GET /
pub async fn show(State(moothall): State<Moothall>, visit: Visit, me: Me) -> Result<Response, Trouble> {
    let mut studies = Vec::new();
    for learning in home_for(&moothall.db, &me.0).await? {
        studies.push(Study::from(&moothall, learning).await?);
    }
    // What they are in the middle of comes first, then what is still to do; the query has them by date.
    studies.sort_by_key(|study| (study.learning.completed.is_some(), study.learning.started_at.is_none()));
    let mut known = Vec::with_capacity(studies.len());
    for study in &studies {
        known.push((study.done_with_new(&moothall).await?, study.priors(&moothall, &me).await?));
    }
    let courses = studies.iter().zip(&known).map(|(study, (done, priors))| HomeCourse {
        course: &study.course.learner,
        done,
        due_on: study.learning.due_on,
        earned: study.earned(),
        lasting: study.lasting(visit.now.today),
        news: study.news(&moothall),
        priors: priors.clone(),
    });
    let mut waiting = Vec::new();
    for round in rounds_waiting_for(&moothall.db, &me.0).await? {
        let course = published::course(&moothall.db, &round.published).await?;
        waiting.push((round, course));
    }
    let rounds = waiting.iter().map(|(round, course)| HomeRound {
        id: round.id.to_string(),
        course: &course.learner,
        questions: asked(round, course),
    });
    let mut notices = Vec::new();
    for notice in notices_for(&moothall.db, &me.0).await? {
        notices.push(shown(&moothall, &me, &studies, notice).await?);
    }
    // Only questions hold variables, so that without any nothing is looked up.
    let reader = if waiting.is_empty() { Arc::default() } else { reader(&moothall, &visit, &me).await? };
    let name = visit.visitor().map(|visitor| visitor.name.clone()).unwrap_or_default();
    let props = Home {
        greeting: greeting(moothall.london.hour(visit.now.micros)),
        first_name: name.split_whitespace().next().unwrap_or_default().to_owned(),
        courses: courses.collect(),
        rounds: rounds.collect(),
        notices,
        making: making(&moothall, &visit, &me).await?,
        settings: settings(&moothall, &visit, &me).await?,
        reader: &reader,
    };
    Ok(page::ok(&moothall, &visit, |shell| home::page(shell, &props)))
}

/// `None` for the many who make none, without a question to the database.
async fn making(moothall: &Moothall, visit: &Visit, me: &Me) -> Result<Option<Making>, Trouble> {
    if !visit.may(Action::CourseEdit) {
        return Ok(None);
    }
    let drafts = drafts_for(&moothall.db, &me.0).await?;
    let drafts: Vec<&Draft> = drafts.iter().filter(|draft| draft.put_away_at.is_none()).collect();
    let waiting = |standing: Standing| {
        // What an officer sent back waits for the others.
        let is_theirs = |draft: &Draft| draft.may_publish != (standing == Standing::SentBack);
        let waits = drafts.iter().filter(|draft| draft.standing == standing && is_theirs(draft));
        waits.map(|draft| (draft.id.to_string(), draft.title.clone())).collect()
    };
    Ok(Some(Making {
        asked: waiting(Standing::Asked),
        approved: waiting(Standing::Approved),
        sent_back: waiting(Standing::SentBack),
        drafts: drafts.len(),
    }))
}

/// Where they settle what courses say.
async fn settings(moothall: &Moothall, visit: &Visit, me: &Me) -> Result<Vec<(String, String)>, Trouble> {
    if !visit.may(Action::OrganisationChange) {
        return Ok(Vec::new());
    }
    let settled = organisations_settled_by(&moothall.db, &me.0).await?;
    Ok(settled.into_iter().map(|found| (found.id.to_string(), found.name)).collect())
}

fn asked<'a>(round: &Waiting, course: &'a Compiled) -> Vec<&'a Question> {
    round.draw.questions.iter().filter_map(|drawn| course.learner.questions.get(&drawn.question)).collect()
}

/// A notice with what it leads to, as far as the person's own version has it.
async fn shown(moothall: &Moothall, me: &Me, studies: &[Study], notice: Notice) -> Result<HomeNotice, Trouble> {
    let study = studies.iter().find(|study| study.learning.course == notice.course);
    let about = match notice.kind {
        NoticeKind::Corrected => {
            let attempt = notice.attempt.ok_or(Trouble::Fault)?;
            let passed = result_for(&moothall.db, &me.0, &attempt).await?.score.passed;
            About::Corrected { try_id: attempt.to_string(), passed }
        }
        NoticeKind::RightAnswer => {
            let version = published::course(&moothall.db, &notice.published).await?;
            let result = result_for(&moothall.db, &me.0, &notice.attempt.ok_or(Trouble::Fault)?).await?;
            let asked = published::course(&moothall.db, &result.attempt.published).await?;
            let quiz = asked.learner.quizzes.get(&result.attempt.quiz);
            let may_know = quiz.is_some_and(|quiz| tells_key(quiz, result.score.passed));
            About::RightAnswer { right: if may_know { right_now(&version, &result) } else { Vec::new() } }
        }
        NoticeKind::LawChanged => {
            let version = published::course(&moothall.db, &notice.published).await?;
            let sections = study.map(|study| sections(&study.course, &version)).unwrap_or_default();
            About::LawChanged { notes: notice.words, sections }
        }
        NoticeKind::Withdrawn => {
            About::Withdrawn { version: notice.version, because: notice.words.unwrap_or_default() }
        }
    };
    Ok(HomeNotice { id: notice.id.to_string(), course: notice.course, course_title: notice.course_title, about })
}

/// What is right by the keys that a version corrected, of what a try asked.
fn right_now(version: &Compiled, result: &AttemptResult) -> Vec<RightNow> {
    let is_asked = |of: &&Correction| {
        let drawn = &result.attempt.draw.questions;
        of.policy == Policy::RegradeUp && drawn.iter().any(|drawn| drawn.question == of.question)
    };
    let corrections = version.learner.facts.release.corrections.iter().filter(is_asked);
    let corrected = corrections.filter_map(|of| version.question_with_key(&of.question));
    let in_words = |(question, key): (&Question, &QuestionKey)| RightNow {
        question: question.in_words(),
        answers: right_answers(question, key).iter().map(|words| plain(words)).collect(),
    };
    corrected.map(in_words).collect()
}

/// What a version asks to be read again, where it stands now.
fn sections(now: &Compiled, version: &Compiled) -> Vec<Section> {
    let find = |wanted: &String| {
        let (lesson, title) = now.section(wanted)?;
        Some(Section { lesson: lesson.id.clone(), id: wanted.clone(), title: plain(title) })
    };
    version.learner.facts.release.recheck.iter().filter_map(find).collect()
}

fn greeting(hour: u8) -> Greeting {
    match hour {
        4..12 => Greeting::Morning,
        12..18 => Greeting::Afternoon,
        _ => Greeting::Evening,
    }
}
