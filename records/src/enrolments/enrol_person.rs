//! Gives a person a place on a course, once.

use courses::Date;
use courses::ids::CourseRef;

use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::{EnrolmentId, OrganisationId, PersonId};
use crate::refusal::Refusal;

/// Doing it again gives the place that is there, with its first due date.
pub struct EnrolPerson {
    pub actor: Actor,
    pub person: PersonId,
    pub course: CourseRef,
    pub organisation: Option<OrganisationId>,
    pub due_on: Option<Date>,
}

impl Deed for EnrolPerson {
    type Done = EnrolmentId;

    async fn run(&self, tx: &mut Tx) -> Result<EnrolmentId, Refusal> {
        enrol(tx, &self.actor, &self.person, &self.course, self.organisation.as_ref(), self.due_on).await
    }
}

/// [`Refusal::NotFound`] when no version of the course is published.
pub(crate) async fn enrol(
    tx: &mut Tx,
    actor: &Actor,
    person: &PersonId,
    course: &CourseRef,
    organisation: Option<&OrganisationId>,
    due_on: Option<Date>,
) -> Result<EnrolmentId, Refusal> {
    let _published: (String,) = tx.one(sql!("SELECT version FROM published WHERE course = $1 LIMIT 1", course)).await?;
    let id: EnrolmentId = tx.new_id();
    let at = tx.now.micros;
    let added = tx
        .run(sql!(
            "INSERT INTO enrolment (id, person_id, course, organisation_id, due_on, enrolled_at, period)
             VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (person_id, course) DO NOTHING",
            &id,
            person,
            course,
            organisation,
            due_on,
            at,
        ))
        .await?;
    if added == 1 {
        note(tx, &Event::about(actor.clone(), person, EventKind::Enrolled, id.as_str())).await?;
        return Ok(id);
    }
    let (id,) = tx.one(sql!("SELECT id FROM enrolment WHERE person_id = $1 AND course = $2", person, course)).await?;
    Ok(id)
}
