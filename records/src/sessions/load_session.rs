//! Loads a session and what every page needs to know about its person, in one query.

use courses::Date;

use super::{Computer, Session, SessionHash, Stage, Visitor};
use crate::db::{Db, row, sql};
use crate::ids::{MembershipId, OrganisationId, PersonId};
use crate::memberships::{Membership, MembershipState};
use crate::now::Now;
use crate::organisations::OrganisationKind;
use crate::people::TextSize;
use crate::policy::Role;
use crate::refusal::Refusal;

row! {
    struct Row {
        stage: Stage,
        shared: i64,
        data: String,
        created_at: i64,
        last_seen_at: i64,
        idle: i64,
        ends_at: i64,
        person_id: Option<PersonId>,
        name: Option<String>,
        text_size: Option<TextSize>,
        membership_id: Option<MembershipId>,
        organisation_id: Option<OrganisationId>,
        organisation_name: Option<String>,
        organisation_kind: Option<OrganisationKind>,
        role: Option<Role>,
        from_date: Option<Date>,
        to_date: Option<Date>,
    }
}

/// `None` when there is none, its time is over, or the person is suspended.
pub async fn load_session(db: &Db, now: Now, id: &SessionHash) -> Result<Option<Session>, Refusal> {
    let rows: Vec<Row> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT s.stage, s.shared, s.data, s.created_at, s.last_seen_at, s.idle, s.ends_at,
                    p.id AS person_id, p.name, p.text_size,
                    m.id AS membership_id, o.id AS organisation_id, o.name AS organisation_name,
                    o.kind AS organisation_kind, m.role, m.from_date, m.to_date
             FROM session s
             LEFT JOIN person p ON p.id = s.person_id
             LEFT JOIN membership m ON m.person_id = p.id AND m.state = 'active'
             LEFT JOIN organisation o ON o.id = m.organisation_id
             WHERE s.id_hash = $1 AND s.ends_at > $2 AND s.last_seen_at + s.idle > $2 AND p.suspended_at IS NULL
             ORDER BY m.id",
            id.as_str(),
            now.micros,
        ))
        .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut session = Session {
        stage: first.stage,
        visitor: None,
        computer: if first.shared == 0 { Computer::Own } else { Computer::Shared },
        data: first.data.clone(),
        created_at: first.created_at,
        last_seen_at: first.last_seen_at,
        expires_at: first.ends_at.min(first.last_seen_at + first.idle),
    };
    if let (Some(person), Some(name), Some(text_size)) = (&first.person_id, &first.name, first.text_size) {
        let (person, name) = (person.clone(), name.clone());
        let memberships = rows.into_iter().filter_map(membership).collect();
        session.visitor = Some(Visitor { person, name, text_size, memberships });
    }
    Ok(Some(session))
}

fn membership(row: Row) -> Option<Membership> {
    Some(Membership {
        id: row.membership_id?,
        organisation: row.organisation_id?,
        organisation_name: row.organisation_name?,
        organisation_kind: row.organisation_kind?,
        role: row.role?,
        state: MembershipState::Active,
        from: row.from_date?,
        to: row.to_date,
    })
}
