//! Whom a new version of a course would meet, and how: asked before it is published (bundle-format.md 17, rule 15).

use std::collections::{BTreeMap, BTreeSet};

use courses::Compiled;
use courses::facts::{Correction, Urgency};
use courses::ids::CourseRef;
use courses::versions::{Change, Reuse, Step, changes_between, least_step, reused};

use super::Impact;
use super::find::newest_row;
use crate::db::{Conn, Db, json, row, sql};
use crate::ids::PublishedId;
use crate::refusal::Refusal;

/// Compares a version that is not published yet with the newest that is, and counts the people on all of them. For a course
/// that nobody is on, or that is not published yet, the numbers are 0.
pub async fn impact(db: &Db, new: &Compiled) -> Result<Impact, Refusal> {
    let mut conn = db.reader().await?;
    let facts = &new.learner.facts;
    let Some(newest) = newest_row(&mut conn, &facts.course).await? else {
        return Ok(Impact { is_high_enough: true, ..Impact::default() });
    };
    let before = db.shelf().course(&mut conn, &newest.id).await?;
    let changes = changes_between(&before, new);
    let step = least_step(&changes);
    let least = step.above(&before.learner.facts.version);
    let mut impact = Impact {
        step: Some(step),
        is_high_enough: facts.version >= least,
        least: Some(least.to_string()),
        changes,
        told_by_letter: facts.release.urgency == Urgency::Urgent,
        ..Impact::default()
    };
    count_started(&mut conn, &facts.course, step, &mut impact).await?;
    count_others(&mut conn, &facts.course, &mut impact).await?;
    if facts.release.urgency != Urgency::Routine {
        impact.told = impact.completed;
    }
    for correction in &facts.release.corrections {
        // What course.toml still says of the version before was done when that was published.
        let changed = impact.changes.iter().any(|change| change.id == correction.question.as_str());
        let is_said_again = !changed && before.learner.facts.release.corrections.contains(correction);
        let made_in = is_said_again.then_some(&newest.id);
        impact.is_correcting |= !is_said_again;
        impact.marked_again += marked_again(&mut conn, &facts.course, correction, made_in).await?;
    }
    impact.answered = answered(&mut conn, &facts.course, &impact.changes).await?;
    // Its number is given when it is published, and may be an old one until then.
    impact.reused = reused_ids(&mut conn, new, i64::MAX).await?;
    Ok(impact)
}

/// Nothing is looked for where nothing is gone: the answers of a whole course are many.
async fn answered(conn: &mut Conn, course: &CourseRef, changes: &[Change]) -> Result<BTreeMap<String, u64>, Refusal> {
    let gone: BTreeSet<&str> =
        changes.iter().filter(|change| change.is_gone()).map(|change| change.id.as_str()).collect();
    if gone.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(String, i64)> = conn
        .all(sql!(
            "SELECT w.item, COUNT(DISTINCT a.person_id) FROM enrolment e
             JOIN attempt a ON a.enrolment_id = e.id JOIN answer w ON w.attempt_id = a.id
             WHERE e.course = $1 GROUP BY w.item",
            course,
        ))
        .await?;
    let people = |(item, count): (String, i64)| (item, u64::try_from(count).unwrap_or(0));
    Ok(rows.into_iter().filter(|(item, _)| gone.contains(item.as_str())).map(people).collect())
}

/// Looks through everything that was published of the course below a rank, and keeps none of it in memory: a course
/// may have had fifty versions that nobody reads any more.
pub(super) async fn reused_ids(conn: &mut Conn, new: &Compiled, below: i64) -> Result<Vec<Reuse>, Refusal> {
    let facts = &new.learner.facts;
    let rows: Vec<(String, String)> = conn
        .all(sql!(
            "SELECT learner_half, server_half FROM published
             WHERE course = $1 AND replaced_at IS NULL AND rank < $2 ORDER BY rank",
            &facts.course,
            below,
        ))
        .await?;
    let read = |(learner, server): &(String, String)| Ok(Compiled { learner: json(learner)?, server: json(server)? });
    let earlier: Vec<Compiled> = rows.iter().map(read).collect::<Result<_, Refusal>>()?;
    Ok(reused(&earlier, new))
}

row! {
    struct VersionRow {
        id: PublishedId,
        rank: i64,
        step: Option<Step>,
        replaced_at: Option<i64>,
        withdrawn_at: Option<i64>,
    }
}

/// Each by the way from their own version: whoever is asked about an earlier major step already stays asked.
async fn count_started(conn: &mut Conn, course: &CourseRef, new: Step, impact: &mut Impact) -> Result<(), Refusal> {
    let versions: Vec<VersionRow> = conn
        .all(sql!("SELECT id, rank, step, replaced_at, withdrawn_at FROM published WHERE course = $1", course))
        .await?;
    let places: Vec<(PublishedId, i64)> = conn
        .all(sql!(
            "SELECT e.published_id, COUNT(*) FROM enrolment e
             LEFT JOIN completion c ON c.person_id = e.person_id AND c.course = e.course AND c.period = e.period
             WHERE e.course = $1 AND e.started_at IS NOT NULL AND c.id IS NULL GROUP BY e.published_id",
            course,
        ))
        .await?;
    for (id, count) in places {
        let people = u64::try_from(count).unwrap_or(0);
        impact.started += people;
        let Some(own) = versions.iter().find(|version| version.id == id) else { continue };
        let later = versions.iter().filter(|version| version.rank > own.rank && version.replaced_at.is_none());
        let way = later.map(|version| version.step.unwrap_or(Step::Major)).chain([new]).max();
        match way {
            _ if own.withdrawn_at.is_some() => impact.at_next_page += people,
            Some(Step::Patch) | None => impact.at_next_page += people,
            Some(Step::Minor) => impact.at_next_lesson += people,
            Some(Step::Major) => impact.asked += people,
        }
    }
    Ok(())
}

async fn count_others(conn: &mut Conn, course: &CourseRef, impact: &mut Impact) -> Result<(), Refusal> {
    let (in_open_try, completed): (i64, i64) = conn
        .one(sql!(
            "SELECT
                 (SELECT COUNT(DISTINCT a.enrolment_id) FROM enrolment o JOIN attempt a ON a.enrolment_id = o.id
                  WHERE o.course = $1 AND a.context = 'quiz' AND a.submitted_at IS NULL),
                 (SELECT COUNT(*) FROM completion c JOIN enrolment e ON e.id = c.enrolment_id AND e.period = c.period
                  WHERE c.course = $1)",
            course,
        ))
        .await?;
    impact.in_open_try = u64::try_from(in_open_try).unwrap_or(0);
    impact.completed = u64::try_from(completed).unwrap_or(0);
    Ok(())
}

/// How many tries a correction looks at; of one that the newest version made already, those that it has not looked at.
async fn marked_again(
    conn: &mut Conn,
    course: &CourseRef,
    correction: &Correction,
    made_in: Option<&PublishedId>,
) -> Result<u64, Refusal> {
    let (asked,): (i64,) = conn
        .one(sql!(
            "SELECT COUNT(*) FROM attempt_mark m JOIN attempt a ON a.id = m.attempt_id
             JOIN enrolment e ON e.id = a.enrolment_id
             WHERE m.question = $1 AND e.course = $2 AND a.context = 'quiz'
               AND ($3 IS NULL OR (a.published_id <> $3 AND NOT EXISTS (
                    SELECT 1 FROM attempt_correction x WHERE x.attempt_id = a.id AND x.published_id = $3)))",
            &correction.question,
            course,
            made_in,
        ))
        .await?;
    Ok(u64::try_from(asked).unwrap_or(0))
}
