//! The courses that a publisher wants done before another (bundle-format.md 4), for one person.

use courses::facts::Prerequisite;

#[cfg(feature = "db")]
use super::open_courses_for;
#[cfg(feature = "db")]
use crate::db::{Conn, Db, Tx, sql};
#[cfg(feature = "db")]
use crate::ids::{PersonId, PublishedId};
#[cfg(feature = "db")]
use crate::published::{course, latest};
#[cfg(feature = "db")]
use crate::refusal::Refusal;
#[cfg(feature = "db")]
use courses::Date;

/// A course that comes before another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prior {
    pub asked: Prerequisite,
    /// `None` where they can neither read nor take it here: what is not open to somebody is not named either.
    pub title: Option<String>,
    /// Whether they completed it, in the version that is asked for or a later one.
    pub is_done: bool,
}

impl Prior {
    /// Whether it must be done before the other course can be started.
    pub fn bars(&self) -> bool {
        self.asked.required && !self.is_done
    }
}

/// In the order of `course.toml`. Costs nothing where a course asks for none.
#[cfg(feature = "db")]
pub async fn priors_for(
    db: &Db,
    person: &PersonId,
    today: Date,
    published: &PublishedId,
) -> Result<Vec<Prior>, Refusal> {
    let course = course(db, published).await?;
    let mut priors = Vec::new();
    for asked in &course.learner.facts.prerequisites {
        let is_done = is_done(&mut db.reader().await?, person, asked).await?;
        let title = title_for(db, person, today, asked).await?;
        priors.push(Prior { asked: asked.clone(), title, is_done });
    }
    Ok(priors)
}

/// Whether a course must be done first that this person has not done.
#[cfg(feature = "db")]
pub(super) async fn is_barred(tx: &mut Tx, person: &PersonId, published: &PublishedId) -> Result<bool, Refusal> {
    let course = tx.shelf().course(tx, published).await?;
    for asked in course.learner.facts.prerequisites.iter().filter(|asked| asked.required) {
        if !is_done(tx, person, asked).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(feature = "db")]
async fn is_done(conn: &mut Conn, person: &PersonId, asked: &Prerequisite) -> Result<bool, Refusal> {
    let completed: Vec<(String,)> = conn
        .all(sql!(
            "SELECT p.version FROM completion c JOIN published p ON p.id = c.published_id
             WHERE c.person_id = $1 AND c.course = $2",
            person,
            &asked.course,
        ))
        .await?;
    Ok(completed.iter().any(|(version,)| asked.is_met_by(version)))
}

#[cfg(feature = "db")]
async fn title_for(db: &Db, person: &PersonId, today: Date, asked: &Prerequisite) -> Result<Option<String>, Refusal> {
    let held: Option<(String,)> = db
        .reader()
        .await?
        .maybe(sql!("SELECT id FROM enrolment WHERE person_id = $1 AND course = $2", person, &asked.course))
        .await?;
    if held.is_none() && open_courses_for(db, person, today, Some(&asked.course)).await?.is_empty() {
        return Ok(None);
    }
    Ok(Some(latest(db, &asked.course).await?.title))
}
