//! Publishes one version of a course. What was published never changes.
//!
//! However many people are on the course, nobody's place is touched here: which version someone reads is worked out when they
//! ask, and what takes long (marking tries again, telling those who finished) is left to jobs.

use courses::Compiled;
use courses::facts::Urgency;
use courses::versions::{Step, changes_between, least_step};

use super::impact::reused_ids;
use super::{Publishing, rank_of, sort_keys};
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::PublishedId;
use crate::jobs::{JobKind, NoticeToGive, enqueue};
use crate::notices::NoticeKind;
use crate::refusal::Refusal;
use crate::search;

/// The same version with another digest is [`Refusal::SameVersion`] (M121), except in a demonstration, and an id that was
/// something else before is [`Refusal::ReusedIds`] (M141). Whether the number rose far enough is for [`super::impact`] to say
/// beforehand: what learners meet is worked out from what the versions hold.
pub struct PublishCourse {
    pub actor: Actor,
    pub compiled: Compiled,
    pub when_same_version: WhenSameVersion,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenSameVersion {
    Refuse,
    /// For demonstrations only. Tries that began on the old text keep it.
    Replace,
}

impl Deed for PublishCourse {
    type Done = Publishing;

    async fn run(&self, tx: &mut Tx) -> Result<Publishing, Refusal> {
        let facts = &self.compiled.learner.facts;
        let (at, version) = (tx.now.micros, facts.version.to_string());
        // Servers that start at once publish in turn.
        tx.run(sql!("UPDATE installation SET published_at = $1 WHERE id = 1", at)).await?;
        let before: Option<(PublishedId, String)> = tx
            .maybe(sql!(
                "SELECT id, digest FROM published WHERE course = $1 AND version = $2 AND replaced_at IS NULL",
                &facts.course,
                &version,
            ))
            .await?;
        match (before, self.when_same_version) {
            (None, when) => {
                // A demonstration shows what its files say, and nobody's record there is for ever.
                let reused = reused_ids(tx, &self.compiled, rank_of(&self.compiled.learner.facts)).await?;
                if !reused.is_empty() && when == WhenSameVersion::Refuse {
                    return Err(Refusal::ReusedIds(reused));
                }
                Ok(Publishing::New(self.insert(tx, &version).await?))
            }
            (Some((id, digest)), _) if digest == self.compiled.learner.digest => Ok(Publishing::Same(id)),
            (Some(_), WhenSameVersion::Refuse) => {
                Err(Refusal::SameVersion { course: facts.course.to_string(), version })
            }
            (Some((id, _)), WhenSameVersion::Replace) => {
                tx.run(sql!("UPDATE published SET replaced_at = $1 WHERE id = $2", at, &id)).await?;
                Ok(Publishing::Replaced(self.insert(tx, &version).await?))
            }
        }
    }
}

impl PublishCourse {
    async fn insert(&self, tx: &mut Tx, version: &str) -> Result<PublishedId, Refusal> {
        let facts = &self.compiled.learner.facts;
        let (line, rank) =
            sort_keys(facts.version.major, facts.version.minor, facts.version.patch, facts.version.pre.is_empty());
        let id: PublishedId = tx.new_id();
        let at = tx.now.micros;
        let learner = serde_json::to_string(&self.compiled.learner).map_err(Refusal::unreadable)?;
        let server = serde_json::to_string(&self.compiled.server).map_err(Refusal::unreadable)?;
        let before = self.neighbour(tx, rank, Side::Before).await?;
        let step = match &before {
            None => None,
            Some(before) => Some(step_from(&*tx.shelf().course(tx, before).await?, &self.compiled)),
        };
        tx.run(sql!(
            "INSERT INTO published
                 (id, course, version, line, rank, digest, title, published_at, learner_half, server_half, step, notes,
                  urgency, corrects, published_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            &id,
            &facts.course,
            version,
            line,
            rank,
            &self.compiled.learner.digest,
            &facts.title,
            at,
            learner,
            server,
            step.map(Step::noun),
            facts.release.notes.as_deref(),
            urgency(facts.release.urgency),
            i64::from(!facts.release.corrections.is_empty()),
            self.actor.as_str(),
        ))
        .await?;
        // One that is published late stands between two others, and the way to the later one leads over it.
        if let Some(after) = self.neighbour(tx, rank, Side::After).await? {
            let later = step_from(&self.compiled, &*tx.shelf().course(tx, &after).await?);
            tx.run(sql!("UPDATE published SET step = $1 WHERE id = $2", later, &after)).await?;
        }
        let event = Event {
            actor: self.actor.clone(),
            kind: EventKind::CoursePublished,
            person: None,
            organisation: None,
            subject: Some(id.to_string()),
        };
        note(tx, &event).await?;
        search::index(tx, &id, &self.compiled.learner).await?;
        if before.is_some() {
            self.plan(tx, &id).await?;
        }
        Ok(id)
    }

    /// What is done afterwards, bit by bit.
    async fn plan(&self, tx: &mut Tx, id: &PublishedId) -> Result<(), Refusal> {
        let (at, release) = (tx.now.micros, &self.compiled.learner.facts.release);
        if !release.corrections.is_empty() {
            enqueue(tx, JobKind::CorrectMarks, id.as_str(), id.as_str(), at).await?;
        }
        if release.urgency != Urgency::Routine {
            let notice = NoticeToGive { kind: NoticeKind::LawChanged, published: id.clone() }.subject();
            enqueue(tx, JobKind::GiveNotice, &notice, &notice, at).await?;
        }
        Ok(())
    }

    async fn neighbour(&self, tx: &mut Tx, rank: i64, side: Side) -> Result<Option<PublishedId>, Refusal> {
        let course = self.compiled.course();
        let found: Option<(PublishedId,)> = tx
            .maybe(match side {
                Side::Before => sql!(
                    "SELECT id FROM published WHERE course = $1 AND replaced_at IS NULL AND rank < $2
                     ORDER BY rank DESC LIMIT 1",
                    course,
                    rank,
                ),
                Side::After => sql!(
                    "SELECT id FROM published WHERE course = $1 AND replaced_at IS NULL AND rank > $2
                     ORDER BY rank LIMIT 1",
                    course,
                    rank,
                ),
            })
            .await?;
        Ok(found.map(|(id,)| id))
    }
}

enum Side {
    Before,
    After,
}

fn step_from(before: &Compiled, after: &Compiled) -> Step {
    least_step(&changes_between(before, after))
}

fn urgency(of: Urgency) -> &'static str {
    match of {
        Urgency::Routine => "routine",
        Urgency::Important => "important",
        Urgency::Urgent => "urgent",
    }
}
