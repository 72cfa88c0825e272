//! Reads the invitation behind a link, for its page. Spends nothing: mail scanners open links.

use courses::Date;
use courses::ids::CourseRef;

use super::Invitation;
use crate::db::{Conn, Db, row, sql};
use crate::ids::{InvitationId, MembershipId, OrganisationId, PersonId};
use crate::now::Now;
use crate::organisations::{Contact, Organisation, OrganisationKind};
use crate::policy::Role;
use crate::refusal::Refusal;
use crate::tokens::{Key, Purpose, is_right_link, row_of};

/// [`Refusal::Spent`] when the link is spent, ended, replaced or was never sent.
pub async fn invitation_by_token(db: &Db, now: Now, key: &Key, token: &str) -> Result<Invitation, Refusal> {
    let mut conn = db.reader().await?;
    let row = find(&mut conn, key, token).await?;
    if row.spent_at.is_some() || row.expires_at <= now.micros {
        return Err(Refusal::Spent);
    }
    Ok(row.into())
}

row! {
    pub(super) struct InvitationRow {
        pub id: InvitationId,
        pub person_id: PersonId,
        pub membership_id: MembershipId,
        pub generation: i64,
        pub expires_at: i64,
        pub spent_at: Option<i64>,
        pub name: String,
        pub address: String,
        pub role: Role,
        pub organisation_id: OrganisationId,
        pub organisation_kind: OrganisationKind,
        pub organisation_name: String,
        pub contact_name: Option<String>,
        pub contact_telephone: Option<String>,
        pub contact_email: Option<String>,
        pub course: Option<CourseRef>,
        pub due_on: Option<Date>,
    }
}

/// The row that a right link names, spent or not.
pub(super) async fn find(conn: &mut Conn, key: &Key, token: &str) -> Result<InvitationRow, Refusal> {
    let id = row_of(token).ok_or(Refusal::Spent)?;
    let row: Option<InvitationRow> = conn
        .maybe(sql!(
            "SELECT i.id, i.person_id, i.membership_id, i.generation, i.expires_at, i.spent_at, p.name, a.address, m.role,
                    o.id AS organisation_id, o.kind AS organisation_kind, o.name AS organisation_name,
                    o.contact_name, o.contact_telephone, o.contact_email, e.course, e.due_on
             FROM invitation i
             JOIN person p ON p.id = i.person_id
             JOIN email_address a ON a.id = i.email_id
             JOIN membership m ON m.id = i.membership_id
             JOIN organisation o ON o.id = m.organisation_id
             LEFT JOIN enrolment e ON e.id = i.enrolment_id
             WHERE i.id = $1 AND m.state <> 'ended' AND m.state <> 'suspended'",
            &id,
        ))
        .await?;
    row.filter(|row| is_right_link(key, Purpose::Invitation, &id, row.generation, token)).ok_or(Refusal::Spent)
}

impl From<InvitationRow> for Invitation {
    fn from(row: InvitationRow) -> Self {
        let contact = Contact { name: row.contact_name, telephone: row.contact_telephone, email: row.contact_email };
        Self {
            id: row.id,
            name: row.name,
            address: row.address,
            organisation: Organisation {
                id: row.organisation_id,
                kind: row.organisation_kind,
                name: row.organisation_name,
                contact,
            },
            role: row.role,
            course: row.course,
            due_on: row.due_on,
            expires_at: row.expires_at,
        }
    }
}
