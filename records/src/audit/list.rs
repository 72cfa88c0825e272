//! What was recorded about one person, newest first; for them and for the operator.

use super::{EventKind, Recorded};
use crate::acts::Actor;
use crate::db::{Db, row, sql};
use crate::ids::{EventId, OrganisationId, PersonId};
use crate::refusal::Refusal;

row! {
    pub(super) struct EventRow {
        pub id: EventId,
        pub at: i64,
        pub actor: String,
        pub kind: EventKind,
        pub person_id: Option<PersonId>,
        pub organisation_id: Option<OrganisationId>,
        pub subject: Option<String>,
    }
}

impl From<EventRow> for Recorded {
    fn from(row: EventRow) -> Self {
        Self {
            id: row.id,
            at: row.at,
            actor: Actor::parse(&row.actor),
            kind: row.kind,
            person: row.person_id,
            organisation: row.organisation_id,
            subject: row.subject,
        }
    }
}

pub async fn events_about(db: &Db, person: &PersonId, limit: u32) -> Result<Vec<Recorded>, Refusal> {
    let rows: Vec<EventRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT id, at, actor, kind, person_id, organisation_id, subject FROM audit_event
             WHERE person_id = $1 ORDER BY id DESC LIMIT $2",
            person,
            limit,
        ))
        .await?;
    Ok(rows.into_iter().map(Recorded::from).collect())
}
