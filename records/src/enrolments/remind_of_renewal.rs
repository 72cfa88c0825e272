//! Reminds someone that a certificate ends, and that they may renew it. Planned in the deed that completes the course.

use courses::Date;
use courses::facts::{Renew, Validity};

use super::renewal::opens_on;
use super::{renewal, version_now};
use crate::certificates::CertificateFacts;
use crate::completions::Earned;
use crate::db::{Deed, Tx, row, sql};
use crate::ids::{CompletionId, EmailId, PersonId, PublishedId};
use crate::jobs::{JobKind, enqueue};
use crate::now::DAY;
use crate::outbox::{MailKind, post};
use crate::refusal::Refusal;

/// One job, years ahead. Whether there is anything to remind of is found out when it is due.
pub(crate) async fn plan_reminder(tx: &mut Tx, validity: &Validity, earned: &Earned) -> Result<(), Refusal> {
    let Some(until) = validity.until(earned.on) else { return Ok(()) };
    // The day begins in London at this moment or an hour before it. `server`, which knows the zone, waits for a kind hour.
    let run_at = opens_on(validity, earned.on, until) * DAY;
    let completion = earned.completion.as_str();
    enqueue(tx, JobKind::RenewalReminder, completion, completion, run_at).await?;
    Ok(())
}

/// Writes the message, as the newest version of the course has it then. Doing it again changes nothing.
pub struct RemindOfRenewal(pub CompletionId);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminded {
    Written,
    /// Its publisher wants it later than when it was planned.
    Not {
        run_at: i64,
    },
    /// Not who renews it already, is no member any more, or has no way to renew it.
    Never,
}

row! {
    struct EndingRow {
        person: PersonId,
        published: Option<PublishedId>,
        completed_on: Date,
        body: Option<String>,
        email: Option<EmailId>,
    }
}

impl Deed for RemindOfRenewal {
    type Done = Reminded;

    async fn run(&self, tx: &mut Tx) -> Result<Reminded, Refusal> {
        let row: Option<EndingRow> = tx
            .maybe(sql!(
                concat!(
                    "SELECT p.id AS person, (SELECT v.id FROM published v WHERE v.withdrawn_at IS NULL AND v.id = ",
                    version_now!(),
                    ") AS published, c.completed_on, t.body,
                     (SELECT a.id FROM email_address a WHERE a.person_id = p.id ORDER BY a.id LIMIT 1) AS email
                     FROM completion c
                     JOIN enrolment e ON e.id = c.enrolment_id AND e.period = c.period
                     JOIN person p ON p.id = c.person_id
                     LEFT JOIN certificate t ON t.completion_id = c.id AND t.replaced_at IS NULL AND t.revoked_at IS NULL
                     WHERE c.id = $1 AND p.suspended_at IS NULL
                       AND EXISTS (SELECT 1 FROM membership h WHERE h.person_id = p.id AND h.state = 'active')"
                ),
                &self.0,
            ))
            .await?;
        let Some(EndingRow { person, published: Some(published), completed_on, body, email: Some(email) }) = row else {
            return Ok(Reminded::Never);
        };
        let course = tx.shelf().course(tx, &published).await?;
        let validity = &course.learner.facts.validity;
        let Some(until) = CertificateFacts::until_in(body.as_deref())? else { return Ok(Reminded::Never) };
        if validity.renew == Renew::None || validity.remind_days == 0 {
            return Ok(Reminded::Never);
        }
        if renewal(&course, completed_on, Some(until), tx.now.today).is_none() {
            return Ok(Reminded::Not { run_at: opens_on(validity, completed_on, until) * DAY });
        }
        post(tx, MailKind::RenewalReminder, &person, &email, self.0.as_str(), 1).await?;
        Ok(Reminded::Written)
    }
}
