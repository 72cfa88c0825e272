//! A person's own account.

use courses::Date;

use super::{Profile, TextSize, fold_address};
use crate::db::{Conn, Db, row, sql};
use crate::ids::{MembershipId, OrganisationId, PersonId};
use crate::memberships::{Membership, MembershipState};
use crate::organisations::OrganisationKind;
use crate::policy::Role;
use crate::refusal::Refusal;
use crate::spaced::SpacedChoice;

row! {
    struct PersonRow {
        name: String,
        text_size: TextSize,
        password_hash: Option<String>,
        spaced_stopped_at: Option<i64>,
        courses_stopped: i64,
    }
}

impl PersonRow {
    fn spaced(&self) -> SpacedChoice {
        match (self.spaced_stopped_at, u32::try_from(self.courses_stopped).unwrap_or(0)) {
            (Some(_), _) => SpacedChoice::Off,
            (None, 0) => SpacedChoice::On,
            (None, courses) => SpacedChoice::Except(courses),
        }
    }
}

pub async fn profile_for(db: &Db, person: &PersonId) -> Result<Profile, Refusal> {
    let mut conn = db.reader().await?;
    let row: PersonRow = conn
        .one(sql!(
            "SELECT name, text_size, password_hash, spaced_stopped_at,
                    (SELECT COUNT(*) FROM enrolment e WHERE e.person_id = p.id AND e.spaced_stopped_at IS NOT NULL)
                        AS courses_stopped
             FROM person p WHERE id = $1",
            person,
        ))
        .await?;
    let addresses: Vec<(String,)> =
        conn.all(sql!("SELECT address FROM email_address WHERE person_id = $1 ORDER BY id", person)).await?;
    Ok(Profile {
        id: person.clone(),
        has_password: row.password_hash.is_some(),
        spaced: row.spaced(),
        name: row.name,
        text_size: row.text_size,
        addresses: addresses.into_iter().map(|(address,)| address).collect(),
        memberships: active_memberships(&mut conn, person).await?,
    })
}

/// The stored hash, for someone who changes their password and proves the old one.
pub async fn password_hash_of(db: &Db, person: &PersonId) -> Result<Option<String>, Refusal> {
    let (hash,) = db.reader().await?.one(sql!("SELECT password_hash FROM person WHERE id = $1", person)).await?;
    Ok(hash)
}

/// For the demonstration and the shell: whether someone was invited already. Never for a page.
pub async fn person_by_address_and_name(db: &Db, address: &str, name: &str) -> Result<Option<PersonId>, Refusal> {
    let found: Option<(PersonId,)> = db
        .reader()
        .await?
        .maybe(sql!(
            "SELECT p.id FROM person p JOIN email_address e ON e.person_id = p.id
             WHERE e.folded = $1 AND p.name = $2 ORDER BY p.id LIMIT 1",
            fold_address(address),
            name,
        ))
        .await?;
    Ok(found.map(|(id,)| id))
}

row! {
    struct MembershipRow {
        id: MembershipId,
        organisation_id: OrganisationId,
        organisation_name: String,
        organisation_kind: OrganisationKind,
        role: Role,
        state: MembershipState,
        from_date: Date,
        to_date: Option<Date>,
    }
}

pub(crate) async fn active_memberships(conn: &mut Conn, person: &PersonId) -> Result<Vec<Membership>, Refusal> {
    let rows: Vec<MembershipRow> = conn
        .all(sql!(
            "SELECT m.id, m.organisation_id, o.name AS organisation_name, o.kind AS organisation_kind, m.role, m.state,
                    m.from_date, m.to_date
             FROM membership m JOIN organisation o ON o.id = m.organisation_id
             WHERE m.person_id = $1 AND m.state = 'active' ORDER BY m.id",
            person,
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Membership {
            id: row.id,
            organisation: row.organisation_id,
            organisation_name: row.organisation_name,
            organisation_kind: row.organisation_kind,
            role: row.role,
            state: row.state,
            from: row.from_date,
            to: row.to_date,
        })
        .collect())
}
