//! Says that a council is served by a provider from a day on; a council may belong to several, or none.

use courses::Date;

use super::Served;
use super::find::OrganisationRow;
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Columns, Db, Deed, Row, Tx, sql};
use crate::ids::OrganisationId;
use crate::refusal::Refusal;

/// Linking the same two from the same day again changes its last day.
pub struct LinkOrganisations {
    pub actor: Actor,
    pub council: OrganisationId,
    pub provider: OrganisationId,
    pub from: Date,
    pub to: Option<Date>,
}

impl Deed for LinkOrganisations {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        tx.run(sql!(
            "INSERT INTO organisation_link (council_id, provider_id, from_date, to_date) VALUES ($1, $2, $3, $4)
             ON CONFLICT (council_id, provider_id, from_date) DO UPDATE SET to_date = excluded.to_date",
            &self.council,
            &self.provider,
            self.from,
            self.to,
        ))
        .await?;
        let event = Event::of(self.actor.clone(), &self.council, EventKind::OrganisationLinked, self.provider.as_str());
        note(tx, &event).await
    }
}

struct ServedRow {
    organisation: OrganisationRow,
    from_date: Date,
    to_date: Option<Date>,
}

impl Row for ServedRow {
    fn read(columns: &Columns<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            organisation: OrganisationRow::read(columns)?,
            from_date: columns.named("from_date", None)?,
            to_date: columns.named("to_date", None)?,
        })
    }
}

/// The providers that serve a council on a day.
pub async fn organisations_serving(db: &Db, council: &OrganisationId, on: Date) -> Result<Vec<Served>, Refusal> {
    let rows: Vec<ServedRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT o.id, o.kind, o.name, o.contact_name, o.contact_telephone, o.contact_email, l.from_date, l.to_date
             FROM organisation_link l JOIN organisation o ON o.id = l.provider_id
             WHERE l.council_id = $1 AND l.from_date <= $2 AND (l.to_date IS NULL OR l.to_date >= $2)
             ORDER BY l.from_date, o.id",
            council,
            on,
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Served { by: row.organisation.into(), from: row.from_date, to: row.to_date })
        .collect())
}
