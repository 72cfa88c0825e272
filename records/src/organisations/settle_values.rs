//! Somebody settles what course text says for their organisation, several variables on one form.

use std::collections::BTreeMap;

use super::set_value::put;
use super::{Meanwhile, Settling};
use crate::acts::Actor;
use crate::db::{Db, Deed, Tx, row, sql};
use crate::drafts::is_officer;
use crate::ids::{OrganisationId, PersonId};
use crate::organisations::Organisation;
use crate::organisations::find::OrganisationRow;
use crate::refusal::Refusal;

/// Whether the person in the placeholder may settle what the row of `organisation` says (authorisation.csv,
/// `organisation.change`): the same people as publish its courses.
macro_rules! may_settle {
    ($person:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM membership m
              WHERE m.person_id = ",
            $person,
            " AND m.organisation_id = organisation.id AND m.state = 'active' AND ",
            is_officer!(),
            ")"
        )
    };
}

/// All of them, or none where somebody else changed one that is changed here: they see the other's words first.
/// [`Refusal::NotFound`] for whoever may not settle them there.
pub struct SettleValues {
    pub person: PersonId,
    pub organisation: OrganisationId,
    pub values: Vec<Settled>,
}

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// As in `{{name|fallback}}`.
    pub name: String,
    /// What stood there when the form was drawn. A field that still says it is left as it is now.
    pub was: Option<String>,
    /// `None` takes it away.
    pub value: Option<String>,
}

impl Deed for SettleValues {
    type Done = Settling;

    async fn run(&self, tx: &mut Tx) -> Result<Settling, Refusal> {
        // Nobody else settles this organisation's values until it ends.
        let (_,): (OrganisationId,) = tx
            .one(sql!(
                concat!("UPDATE organisation SET name = name WHERE id = $1 AND ", may_settle!("$2"), " RETURNING id"),
                &self.organisation,
                &self.person,
            ))
            .await?;
        let stands: Vec<(String, String)> = tx
            .all(sql!("SELECT name, value FROM organisation_value WHERE organisation_id = $1", &self.organisation))
            .await?;
        let stands: BTreeMap<String, String> = stands.into_iter().collect();
        let stands = |name: &str| stands.get(name).map(String::as_str);
        // The same form again finds its own words and changes nothing.
        let is_new =
            |settled: &&Settled| settled.value != settled.was && settled.value.as_deref() != stands(&settled.name);
        let (fresh, stale): (Vec<&Settled>, Vec<&Settled>) =
            self.values.iter().filter(is_new).partition(|settled| settled.was.as_deref() == stands(&settled.name));
        if !stale.is_empty() {
            let mut meanwhile = Vec::new();
            for Settled { name, .. } in stale {
                let (by, at) = self.who_set(tx, name).await?;
                meanwhile.push(Meanwhile { name: name.clone(), value: stands(name).map(str::to_owned), by, at });
            }
            return Ok(Settling::Meanwhile(meanwhile));
        }
        let actor = Actor::Person(self.person.clone());
        for Settled { name, value, .. } in fresh {
            put(tx, &actor, &self.organisation, (name, value.as_deref())).await?;
        }
        Ok(Settling::Done)
    }
}

row! {
    struct SetRow {
        name: Option<String>,
        at: i64,
    }
}

impl SettleValues {
    /// The name is missing where the operator set it. Values from before they were logged have neither.
    async fn who_set(&self, tx: &mut Tx, name: &str) -> Result<(Option<String>, Option<i64>), Refusal> {
        let row: Option<SetRow> = tx
            .maybe(sql!(
                "SELECT p.name, e.at FROM audit_event e LEFT JOIN person p ON p.id = e.actor
                 WHERE e.organisation_id = $1 AND e.kind = 'organisation.value-set' AND e.subject = $2
                 ORDER BY e.id DESC LIMIT 1",
                &self.organisation,
                name,
            ))
            .await?;
        Ok(row.map_or((None, None), |row| (row.name, Some(row.at))))
    }
}

/// Where somebody may settle what courses say, oldest first.
pub async fn organisations_settled_by(db: &Db, person: &PersonId) -> Result<Vec<Organisation>, Refusal> {
    let rows: Vec<OrganisationRow> = db
        .reader()
        .await?
        .all(sql!(
            concat!(
                "SELECT id, kind, name, contact_name, contact_telephone, contact_email FROM organisation WHERE ",
                may_settle!("$1"),
                " ORDER BY id"
            ),
            person,
        ))
        .await?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// One of them; not found for everybody else.
pub async fn organisation_settled_by(db: &Db, person: &PersonId, id: &OrganisationId) -> Result<Organisation, Refusal> {
    let row: OrganisationRow = db
        .reader()
        .await?
        .one(sql!(
            concat!(
                "SELECT id, kind, name, contact_name, contact_telephone, contact_email FROM organisation
                 WHERE id = $2 AND ",
                may_settle!("$1")
            ),
            person,
            id,
        ))
        .await?;
    Ok(row.into())
}
