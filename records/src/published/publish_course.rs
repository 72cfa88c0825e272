//! Publishes one version of a course. What was published never changes.
//!
//! However many people are on the course, nobody's place is touched here: which version someone reads is worked out when they
//! ask, and what takes long (marking tries again, telling those who finished) is left to jobs.

use courses::Compiled;
use courses::facts::Urgency;
use courses::versions::{Step, changes_between, least_step};

use super::find::newest_row;
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

/// The same version with another digest is [`Refusal::SameVersion`] (M121), an id that was something else before is
/// [`Refusal::ReusedIds`] (M141), and a number that did not rise far enough is [`Refusal::LowVersion`] (M120): each as far as
/// [`Origin`] says. What learners meet is worked out from what the versions hold, whatever their numbers say.
pub struct PublishCourse {
    pub actor: Actor,
    pub compiled: Compiled,
    pub origin: Origin,
}

/// Where a version comes from, and so what is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Somebody publishes it here.
    Author,
    /// The program brings it. Its number was looked at beside the version before it when it was made; here that one may
    /// never have been, and an older program may bring an older one late.
    Library,
    /// For demonstrations only: the same version takes the place of the one before, and nothing else is asked. They show
    /// what their files say, and nobody's record there is for ever. Tries that began on the old text keep it.
    Demonstration,
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
        match (before, self.origin) {
            (None, _) => {
                self.look_at_ids(tx).await?;
                self.look_at_number(tx).await?;
                Ok(Publishing::New(self.insert(tx, &version).await?))
            }
            (Some((id, digest)), _) if digest == self.compiled.learner.digest => Ok(Publishing::Same(id)),
            (Some(_), Origin::Author | Origin::Library) => {
                Err(Refusal::SameVersion { course: facts.course.to_string(), version })
            }
            (Some((id, _)), Origin::Demonstration) => {
                tx.run(sql!("UPDATE published SET replaced_at = $1 WHERE id = $2", at, &id)).await?;
                Ok(Publishing::Replaced(self.insert(tx, &version).await?))
            }
        }
    }
}

impl PublishCourse {
    async fn look_at_ids(&self, tx: &mut Tx) -> Result<(), Refusal> {
        if self.origin == Origin::Demonstration {
            return Ok(());
        }
        let reused = reused_ids(tx, &self.compiled, rank_of(&self.compiled.learner.facts)).await?;
        if reused.is_empty() { Ok(()) } else { Err(Refusal::ReusedIds(reused)) }
    }

    /// Asked beforehand too ([`super::impact`]); here nobody comes between the question and the deed.
    async fn look_at_number(&self, tx: &mut Tx) -> Result<(), Refusal> {
        if self.origin != Origin::Author {
            return Ok(());
        }
        let facts = &self.compiled.learner.facts;
        let Some(newest) = newest_row(tx, &facts.course).await? else { return Ok(()) };
        let before = tx.shelf().course(tx, &newest.id).await?;
        let least = step_from(&before, &self.compiled).above(&before.learner.facts.version);
        if facts.version >= least { Ok(()) } else { Err(Refusal::LowVersion { least: least.to_string() }) }
    }

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
