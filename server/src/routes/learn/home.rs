//! Home: the next thing to do.

use std::sync::Arc;

use app::pages::learn::home::{self, Greeting, Home, HomeCourse, HomeRound};
use axum::extract::State;
use axum::response::Response;
use courses::Compiled;
use courses::question::Question;
use records::enrolments::home_for;
use records::published;
use records::spaced::{Waiting, rounds_waiting_for};

use super::study::{Study, reader};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /
pub async fn show(State(moothall): State<Moothall>, visit: Visit, me: Me) -> Result<Response, Trouble> {
    let mut studies = Vec::new();
    for learning in home_for(&moothall.db, &me.0).await? {
        studies.push(Study::from(&moothall, learning).await?);
    }
    // What is still to do comes first; the query has them by date.
    studies.sort_by_key(|study| study.learning.completed.is_some());
    let done: Vec<_> = studies.iter().map(Study::done).collect();
    let courses = studies.iter().zip(&done).map(|(study, done)| HomeCourse {
        course: &study.course.learner,
        done,
        due_on: study.learning.due_on,
        earned: study.earned(),
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
    // Only questions hold variables, so that without any nothing is looked up.
    let reader = if waiting.is_empty() { Arc::default() } else { reader(&moothall, &visit, &me).await? };
    let name = visit.visitor().map(|visitor| visitor.name.clone()).unwrap_or_default();
    let props = Home {
        greeting: greeting(moothall.london.hour(visit.now.micros)),
        first_name: name.split_whitespace().next().unwrap_or_default().to_owned(),
        courses: courses.collect(),
        rounds: rounds.collect(),
        reader: &reader,
    };
    Ok(page::ok(&moothall, &visit, |shell| home::page(shell, &props)))
}

fn asked<'a>(round: &Waiting, course: &'a Compiled) -> Vec<&'a Question> {
    round.draw.questions.iter().filter_map(|drawn| course.learner.questions.get(&drawn.question)).collect()
}

fn greeting(hour: u8) -> Greeting {
    match hour {
        4..12 => Greeting::Morning,
        12..18 => Greeting::Afternoon,
        _ => Greeting::Evening,
    }
}
