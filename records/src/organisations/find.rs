//! Finds organisations, and the values that a person's pages are filled with.

use courses::Date;

use super::{Contact, Organisation, OrganisationKind, Reader};
use crate::db::{Db, row, sql};
use crate::ids::{OrganisationId, PersonId};
use crate::policy::Role;
use crate::refusal::Refusal;

row! {
    pub(crate) struct OrganisationRow {
        id: OrganisationId,
        kind: OrganisationKind,
        name: String,
        contact_name: Option<String>,
        contact_telephone: Option<String>,
        contact_email: Option<String>,
    }
}

impl From<OrganisationRow> for Organisation {
    fn from(row: OrganisationRow) -> Self {
        let contact = Contact { name: row.contact_name, telephone: row.contact_telephone, email: row.contact_email };
        Self { id: row.id, kind: row.kind, name: row.name, contact }
    }
}

pub async fn organisation(db: &Db, id: &OrganisationId) -> Result<Organisation, Refusal> {
    let row: OrganisationRow = db
        .reader()
        .await?
        .one(sql!(
            "SELECT id, kind, name, contact_name, contact_telephone, contact_email FROM organisation WHERE id = $1",
            id,
        ))
        .await?;
    Ok(row.into())
}

/// The one whose courses have ids that begin with this name, if it is here.
pub async fn organisation_publishing(db: &Db, publisher: &str) -> Result<Option<Organisation>, Refusal> {
    let row: Option<OrganisationRow> = db
        .reader()
        .await?
        .maybe(sql!(
            "SELECT id, kind, name, contact_name, contact_telephone, contact_email FROM organisation
             WHERE publisher = $1",
            publisher,
        ))
        .await?;
    Ok(row.map(Organisation::from))
}

/// All, oldest first; for the operator at the shell.
pub async fn organisations(db: &Db) -> Result<Vec<Organisation>, Refusal> {
    let rows: Vec<OrganisationRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT id, kind, name, contact_name, contact_telephone, contact_email FROM organisation ORDER BY id"
        ))
        .await?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

row! {
    /// A value (`place` 1 to 4, the strongest last), a role (5), or the name of a publisher (6).
    struct SaidRow {
        place: i64,
        name: String,
        value: String,
    }
}

/// The values set for a person's organisations and for the providers that serve these today, what the person is there,
/// and what the bodies are called as publishers. A council's own value wins over its provider's. `council.name` and
/// `partnership.name` come from the organisations themselves when nobody set them.
pub async fn reader_for(db: &Db, person: &PersonId, today: Date) -> Result<Reader, Refusal> {
    let rows: Vec<SaidRow> = db
        .reader()
        .await?
        .all(sql!(
            "WITH own AS (
                 SELECT organisation_id, role FROM membership WHERE person_id = $1 AND state = 'active'),
             serving AS (
                 SELECT l.provider_id AS organisation_id FROM organisation_link l JOIN own o ON o.organisation_id = l.council_id
                 WHERE l.from_date <= $2 AND (l.to_date IS NULL OR l.to_date >= $2)),
             said AS (
                 SELECT 1 AS place, 'partnership.name' AS name, g.name AS value, g.id AS said_by
                 FROM organisation g JOIN serving s ON s.organisation_id = g.id
                 UNION ALL
                 SELECT 2, CASE WHEN g.kind = 'council' THEN 'council.name' ELSE 'partnership.name' END, g.name, g.id
                 FROM organisation g JOIN own o ON o.organisation_id = g.id
                 UNION ALL
                 SELECT 3, v.name, v.value, v.organisation_id
                 FROM organisation_value v JOIN serving s ON s.organisation_id = v.organisation_id
                 UNION ALL
                 SELECT 4, v.name, v.value, v.organisation_id
                 FROM organisation_value v JOIN own o ON o.organisation_id = v.organisation_id
                 UNION ALL
                 SELECT 5, 'role', role, organisation_id FROM own
                 UNION ALL
                 SELECT 6, 'publisher', g.publisher, g.id FROM organisation g
                 WHERE g.publisher IS NOT NULL AND g.id IN (
                     SELECT organisation_id FROM own UNION SELECT organisation_id FROM serving))
             SELECT CAST(place AS BIGINT) AS place, name, value FROM said ORDER BY place, said_by DESC",
            person,
            today,
        ))
        .await?;
    let mut reader = Reader::default();
    for SaidRow { place, name, value } in rows {
        match place {
            5 => reader.roles.extend(Role::parse(&value)),
            6 => {
                reader.publishers.insert(value);
            }
            _ => {
                reader.values.insert(name, value);
            }
        }
    }
    Ok(reader)
}
