//! Writes what a version says into the index: in the deed that publishes it, or at the start for one that was there before.

use std::collections::BTreeSet;

use courses::compiled::LearnerHalf;
use courses::passages::{Passage, Place, passages};

use super::words::{to_index, words};
use crate::db::{Db, Deed, Tx, bounded_text, sql};
use crate::ids::PublishedId;
use crate::refusal::Refusal;

/// Raised when passages are cut or words are prepared otherwise, so that the next start does it again.
const EDITION: i64 = 2;
/// Shorter words are not guessed at.
const SHORTEST_GUESS: usize = 4;

/// Versions that can be read and were not indexed as this program does it.
pub async fn not_indexed(db: &Db) -> Result<Vec<PublishedId>, Refusal> {
    let rows: Vec<(PublishedId,)> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT p.id FROM published p LEFT JOIN searchable s ON s.published_id = p.id AND s.edition = $1
             WHERE s.published_id IS NULL AND p.replaced_at IS NULL ORDER BY p.id",
            EDITION,
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Indexes a version that was published before. Doing it again gives the same.
pub struct IndexPublished(pub PublishedId);

impl Deed for IndexPublished {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let course = tx.shelf().course(tx, &self.0).await?;
        index(tx, &self.0, &course.learner).await
    }
}

pub(crate) async fn index(tx: &mut Tx, published: &PublishedId, course: &LearnerHalf) -> Result<(), Refusal> {
    // Whoever is first does it; servers that start at once wait here.
    tx.run(sql!(
        "INSERT INTO searchable (published_id, edition, vocabulary) VALUES ($1, $2, '')
         ON CONFLICT (published_id) DO UPDATE SET edition = excluded.edition",
        published,
        EDITION,
    ))
    .await?;
    tx.run_on(
        Some(sql!(
            "DELETE FROM passage_index WHERE rowid IN (SELECT id FROM passage WHERE published_id = $1)",
            published
        )),
        None,
    )
    .await?;
    tx.run(sql!("DELETE FROM passage WHERE published_id = $1", published)).await?;
    let passages = passages(course);
    for passage in &passages {
        add(tx, published, passage).await?;
    }
    let vocabulary = vocabulary(&passages);
    tx.run(sql!("UPDATE searchable SET vocabulary = $1 WHERE published_id = $2", vocabulary, published)).await?;
    Ok(())
}

async fn add(tx: &mut Tx, published: &PublishedId, passage: &Passage) -> Result<(), Refusal> {
    let (kind, target, section) = column_values(&passage.place);
    let for_whom = serde_json::to_string(&passage.for_whom).map_err(Refusal::unreadable)?;
    let (id,): (i64,) = tx
        .one(sql!(
            "INSERT INTO passage (published_id, kind, target, section, page, heading, words, for_whom)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
            published,
            kind,
            target,
            section,
            bounded_text(&passage.page, usize::MAX),
            passage.heading.as_ref().map(|heading| bounded_text(heading, usize::MAX)),
            bounded_text(&passage.words, usize::MAX),
            for_whom,
        ))
        .await?;
    // Under a heading of its own a passage is not found by the title of the page, or every section of it would be.
    let heads = to_index(passage.heading.as_ref().unwrap_or(&passage.page));
    let words = to_index(&passage.words);
    tx.run_on(
        Some(sql!("INSERT INTO passage_index (rowid, heads, words) VALUES ($1, $2, $3)", id, &heads, &words)),
        Some(sql!(
            "UPDATE passage SET found_by = setweight(to_tsvector('simple', $2), 'A') || to_tsvector('simple', $3) WHERE id = $1",
            id,
            &heads,
            &words,
        )),
    )
    .await
}

fn column_values(place: &Place) -> (&'static str, String, Option<String>) {
    match place {
        Place::Course => ("course", String::new(), None),
        Place::Lesson { lesson, section } => ("lesson", lesson.to_string(), section.clone()),
        Place::Term(term) => ("term", term.to_string(), None),
        Place::Handout(handout) => ("handout", handout.to_string(), None),
    }
}

/// The words that everyone may meet: a guess at a slip must not tell what is for others.
fn vocabulary(passages: &[Passage]) -> String {
    let mut known = BTreeSet::new();
    for passage in passages.iter().filter(|passage| passage.for_whom.is_empty()) {
        for text in [Some(&passage.page), passage.heading.as_ref(), Some(&passage.words)].into_iter().flatten() {
            let is_guessed =
                |word: &String| word.len() >= SHORTEST_GUESS && word.bytes().all(|b| b.is_ascii_lowercase());
            known.extend(words(text).into_iter().map(|word| word.folded).filter(is_guessed));
        }
    }
    known.into_iter().collect::<Vec<_>>().join(" ")
}
