//! Publishes one version of a course. What was published never changes.

use courses::Compiled;

use super::{Publishing, sort_keys};
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::PublishedId;
use crate::refusal::Refusal;
use crate::search;

/// The same version with another digest is [`Refusal::SameVersion`] (M121), except in a demonstration.
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
            (None, _) => Ok(Publishing::New(self.insert(tx, &version).await?)),
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
        tx.run(sql!(
            "INSERT INTO published
                 (id, course, version, line, rank, digest, title, published_at, learner_half, server_half)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
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
        ))
        .await?;
        let event = Event {
            actor: self.actor.clone(),
            kind: EventKind::CoursePublished,
            person: None,
            organisation: None,
            subject: Some(id.to_string()),
        };
        note(tx, &event).await?;
        search::index(tx, &id, &self.compiled.learner).await?;
        Ok(id)
    }
}
