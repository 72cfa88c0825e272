//! What course text says for an organisation, and where each value comes from.

use courses::Date;

use super::{Otherwise, Values};
use crate::db::{Db, row, sql};
use crate::ids::OrganisationId;
use crate::refusal::Refusal;

row! {
    /// `place` is 4 for the organisation's own word; of the others the last is the strongest.
    struct ValueRow {
        place: i64,
        name: String,
        value: String,
        said_by: String,
    }
}

/// The same that [`super::reader_for`] fills in for a member of this organisation and no other.
pub async fn values_of(db: &Db, organisation: &OrganisationId, today: Date) -> Result<Values, Refusal> {
    let rows: Vec<ValueRow> = db
        .reader()
        .await?
        .all(sql!(
            "WITH serving AS (
                 SELECT DISTINCT provider_id AS organisation_id FROM organisation_link
                 WHERE council_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)),
             said AS (
                 SELECT 1 AS place, 'partnership.name' AS name, g.name AS value, g.id AS said_by
                 FROM organisation g JOIN serving s ON s.organisation_id = g.id
                 UNION ALL
                 SELECT 2, CASE WHEN g.kind = 'council' THEN 'council.name' ELSE 'partnership.name' END, g.name, g.id
                 FROM organisation g WHERE g.id = $1
                 UNION ALL
                 SELECT 3, v.name, v.value, v.organisation_id
                 FROM organisation_value v JOIN serving s ON s.organisation_id = v.organisation_id
                 UNION ALL
                 SELECT 4, v.name, v.value, v.organisation_id FROM organisation_value v WHERE v.organisation_id = $1)
             SELECT CAST(said.place AS BIGINT) AS place, said.name, said.value, g.name AS said_by
             FROM said JOIN organisation g ON g.id = said.said_by ORDER BY said.place, said.said_by DESC",
            organisation,
            today,
        ))
        .await?;
    let mut values = Values::default();
    for ValueRow { place, name, value, said_by } in rows {
        if place == 4 {
            values.own.insert(name, value);
        } else {
            values.otherwise.insert(name, Otherwise { value, said_by });
        }
    }
    Ok(values)
}
