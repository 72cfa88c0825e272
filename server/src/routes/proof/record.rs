//! My record: what I did, the points, and print.

use app::pages::proof::record::{self, Entry, EntryStatus, Record, Total};
use axum::extract::State;
use axum::response::Response;
use courses::Date;
use courses::facts::Facts;
use records::completions::{Line, record_for};
use records::enrolments::home_for;
use records::published;

use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::learn::study::Study;
use crate::trouble::Trouble;

/// GET /record
pub async fn show(State(moothall): State<Moothall>, visit: Visit, Me(person): Me) -> Result<Response, Trouble> {
    let found = record_for(&moothall.db, &person, visit.now.today).await?;
    let mut in_progress = Vec::new();
    for learning in home_for(&moothall.db, &person).await? {
        if learning.completed.is_none() && learning.started_at.is_some() {
            let study = Study::from(&moothall, learning).await?;
            in_progress.push((study.course.learner.facts.title.clone(), how_far(&study)));
        }
    }
    let mut entries = Vec::new();
    for line in found.completed {
        let course = published::course(&moothall.db, &line.published).await?;
        entries.push(entry(line, &course.learner.facts, visit.now.today));
    }
    let council = visit.visitor().and_then(|visitor| visitor.memberships.first());
    let props = Record {
        name: found.name,
        council: council.map(|held| held.organisation_name.clone()),
        entries,
        totals: vec![
            Total { label: "Last 12 months".into(), points: found.points_in_window, target: None },
            Total { label: "In all".into(), points: found.points_in_all, target: None },
        ],
        in_progress,
        printed_on: Some(visit.now.today),
    };
    Ok(page::ok(&moothall, &visit, |shell| record::page(shell, &props)))
}

fn entry(line: Line, facts: &Facts, today: Date) -> Entry {
    let status = match line.until {
        None => EntryStatus::Counts,
        Some(until) if until < today => EntryStatus::Ended(until),
        Some(until) => EntryStatus::Until(until),
    };
    Entry {
        on: line.on,
        title: line.title,
        provider: facts.publisher.name.clone(),
        category: line.category,
        points: line.points,
        certificate: line.certificate.map(|id| id.to_string()),
        status,
    }
}

/// Numbers people can act on: `3 of 31 lessons done`.
fn how_far(study: &Study) -> String {
    let required: Vec<_> = study.course.lessons_in_order().filter(|lesson| study.learning.is_asked(lesson)).collect();
    let done = required.iter().filter(|lesson| study.learning.is_done(&lesson.id)).count();
    format!("{done} of {} lessons done", required.len())
}
