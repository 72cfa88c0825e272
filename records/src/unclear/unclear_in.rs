//! What learners find unclear in a course, for its authors.

use courses::Date;
use courses::ids::CourseRef;

use super::{PlaceKind, Said, Unclear, UnclearPlace};
use crate::db::{Db, row, sql};
use crate::refusal::Refusal;

row! {
    struct SaidRow {
        kind: PlaceKind,
        target: String,
        words: Option<String>,
        said_on: Date,
        version: String,
    }
}

/// What is not dealt with yet, the place that most people named first. The caller asked `standing_for` before.
pub async fn unclear_in(db: &Db, course: &CourseRef) -> Result<Vec<Unclear>, Refusal> {
    let rows: Vec<SaidRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT u.kind, u.target, u.words, u.said_on, p.version
             FROM unclear u JOIN published p ON p.id = u.published_id
             WHERE u.course = $1 AND u.dealt_with_on IS NULL ORDER BY u.said_on DESC, u.once",
            course,
        ))
        .await?;
    let mut places: Vec<Unclear> = Vec::new();
    for SaidRow { kind, target, words, said_on, version } in rows {
        let place = UnclearPlace { kind, target };
        let said = Said { words, on: said_on, version };
        match places.iter_mut().find(|known| known.place == place) {
            Some(known) => known.said.push(said),
            None => places.push(Unclear { place, said: vec![said] }),
        }
    }
    places.sort_by(|a, b| b.said.len().cmp(&a.said.len()).then(a.place.cmp(&b.place)));
    Ok(places)
}
