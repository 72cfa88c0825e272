//! Searches the versions that a person reads now, and nothing else.

use std::collections::BTreeSet;

use courses::compiled::ForWhom;
use courses::ids::{CourseRef, HandoutId, LessonId, TermId};
use courses::near::nearest;
use courses::passages::Place;

use super::extract::{extract, whole};
use super::query::{Hold, Query, Term};
use super::words::words;
use super::{A_PAGE, Asked, Found, Hit, How};
use crate::db::{Conn, Db, json, row, sql};
use crate::enrolments::version_now;
use crate::ids::PersonId;
use crate::organisations::Reader;
use crate::refusal::Refusal;

/// The courses somebody has a place on are searched, as they read them; passages for others are not there. What cannot
/// be looked for finds nothing, and no text is an error.
pub async fn search_for(db: &Db, person: &PersonId, reader: &Reader, asked: &Asked) -> Result<Found, Refusal> {
    let Some(query) = Query::read(&asked.words) else { return Ok(Found::nothing(vec![])) };
    let mut search = Search { conn: db.reader().await?, person, reader, asked };
    if let Some(found) = search.run(&query, Hold::All, How::AsAsked).await? {
        return Ok(found);
    }
    let places = search.places().await?;
    let searched: Vec<CourseRef> = places.iter().map(|place| place.course.clone()).collect();
    let respelt = respelt(&query, &places);
    let mut tries = Vec::new();
    if let Some(other) = &respelt {
        let how = How::Respelt { words: other.in_words() };
        tries.extend([(other, Hold::All, how.clone()), (other, Hold::Some, how)]);
    }
    if query.terms.len() > 1 {
        tries.push((&query, Hold::Some, How::SomeWords));
    }
    for (query, hold, how) in tries {
        if let Some(found) = search.run(query, hold, how).await? {
            return Ok(Found { searched, ..found });
        }
    }
    Ok(Found::nothing(searched))
}

struct Search<'a> {
    conn: Conn,
    person: &'a PersonId,
    reader: &'a Reader,
    asked: &'a Asked,
}

row! {
    struct PassageRow {
        course: CourseRef,
        title: String,
        kind: String,
        target: String,
        section: Option<String>,
        page: String,
        heading: Option<String>,
        words: String,
        for_whom: String,
    }
}

row! {
    /// A version that is searched.
    struct PlaceRow {
        course: CourseRef,
        vocabulary: String,
    }
}

macro_rules! of_person {
    () => {
        concat!("SELECT ", version_now!(), " FROM enrolment e WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2)")
    };
}

macro_rules! columns {
    () => {
        "SELECT v.course, v.title, p.kind, p.target, p.section, p.page, p.heading, p.words, p.for_whom"
    };
}

impl Search<'_> {
    fn within(&self) -> Option<String> {
        self.asked.within.as_ref().map(CourseRef::to_string)
    }

    /// `None` when no passage that they may see holds the words.
    async fn run(&mut self, query: &Query, hold: Hold, how: How) -> Result<Option<Found>, Refusal> {
        let rows = self.rows(query, hold).await?;
        let mut met = BTreeSet::new();
        let mut places = Vec::new();
        for row in rows {
            let for_whom: Vec<ForWhom> = json(&row.for_whom)?;
            let is_for_them = for_whom.iter().all(|whom| self.reader.is_among(whom));
            // A long section is cut into several passages; one of them will do.
            let place = (row.course.to_string(), row.kind.clone(), row.target.clone(), row.section.clone());
            if is_for_them && met.insert(place) {
                places.push(row);
            }
        }
        if places.is_empty() {
            return Ok(None);
        }
        let total = places.len();
        let before = self.asked.page.saturating_sub(1).saturating_mul(A_PAGE);
        let hits = places.into_iter().skip(before).take(A_PAGE).map(|row| hit(query, row)).collect();
        Ok(Some(Found { hits, total, how, searched: vec![] }))
    }

    /// The best few hundred. A heading counts for more than the words under it.
    async fn rows(&mut self, query: &Query, hold: Hold) -> Result<Vec<PassageRow>, Refusal> {
        let within = self.within();
        let sqlite = sql!(
            concat!(
                columns!(),
                " FROM passage_index JOIN passage p ON p.id = passage_index.rowid
                  JOIN published v ON v.id = p.published_id
                  WHERE passage_index MATCH $3 AND p.published_id IN (",
                of_person!(),
                ") ORDER BY bm25(passage_index, 8.0, 1.0), p.id LIMIT 300"
            ),
            self.person,
            within.clone(),
            query.for_sqlite(hold),
        );
        let postgres = sql!(
            concat!(
                columns!(),
                " FROM passage p JOIN published v ON v.id = p.published_id
                  WHERE p.found_by @@ to_tsquery('simple', $3) AND p.published_id IN (",
                of_person!(),
                ") ORDER BY ts_rank('{0.12, 0.2, 0.4, 1.0}', p.found_by, to_tsquery('simple', $3), 1) DESC, p.id LIMIT 300"
            ),
            self.person,
            within,
            query.for_postgres(hold),
        );
        self.conn.all_on(sqlite, postgres).await
    }

    async fn places(&mut self) -> Result<Vec<PlaceRow>, Refusal> {
        let within = self.within();
        self.conn
            .all(sql!(
                concat!(
                    "SELECT v.course, s.vocabulary FROM published v JOIN searchable s ON s.published_id = v.id
                     WHERE v.id IN (",
                    of_person!(),
                    ") ORDER BY v.course"
                ),
                self.person,
                within,
            ))
            .await
    }
}

/// The query with each word that no course knows replaced by the nearest that one does.
fn respelt(query: &Query, places: &[PlaceRow]) -> Option<Query> {
    let known: BTreeSet<&str> = places.iter().flat_map(|place| place.vocabulary.split(' ')).collect();
    query.respelt(|term| guess(term, &known))
}

fn guess(term: &Term, known: &BTreeSet<&str>) -> Option<String> {
    // Words are stemmed one by one only where they begin alike.
    let begins = term.word.get(..2).unwrap_or(&term.word);
    let mut alike = known.iter().filter(|word| word.starts_with(begins)).flat_map(|word| words(word));
    let is_known = alike.any(|word| term.matches(&word.folded, &word.stem));
    if is_known || term.word.len() < 4 {
        return None;
    }
    let near = |word: &&&str| word.len().abs_diff(term.word.len()) <= 3;
    nearest(&term.word, known.iter().filter(near).copied()).map(str::to_owned)
}

fn hit(query: &Query, row: PassageRow) -> Hit {
    let place = match row.kind.as_str() {
        "term" => Place::Term(TermId::new(row.target)),
        "handout" => Place::Handout(HandoutId::new(row.target)),
        "lesson" => Place::Lesson { lesson: LessonId::new(row.target), section: row.section },
        _ => Place::Course,
    };
    Hit {
        course: row.course,
        course_title: row.title,
        place,
        page: whole(query, &row.page),
        heading: row.heading.map(|heading| whole(query, &heading)),
        extract: extract(query, &row.words),
    }
}
