//! Home: the next thing to do.

use app::pages::learn::home::{self, Greeting, Home, HomeCourse};
use axum::extract::State;
use axum::response::Response;
use records::enrolments::home_for;

use super::study::Study;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /
pub async fn show(State(moothall): State<Moothall>, visit: Visit, Me(person): Me) -> Result<Response, Trouble> {
    let mut studies = Vec::new();
    for learning in home_for(&moothall.db, &person).await? {
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
    let name = visit.visitor().map(|visitor| visitor.name.clone()).unwrap_or_default();
    let props = Home {
        greeting: greeting(moothall.london.hour(visit.now.micros)),
        first_name: name.split_whitespace().next().unwrap_or_default().to_owned(),
        courses: courses.collect(),
    };
    Ok(page::ok(&moothall, &visit, |shell| home::page(shell, &props)))
}

fn greeting(hour: u8) -> Greeting {
    match hour {
        4..12 => Greeting::Morning,
        12..18 => Greeting::Afternoon,
        _ => Greeting::Evening,
    }
}
