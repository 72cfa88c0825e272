//! Opens a round when it is due: chooses its questions, and writes the message that says so.

use courses::Date;
use courses::quiz::Draw;

use super::past_of::past_of;
use super::{MOST_A_WEEK, choose, due_on, is_for_mail, is_overtaken, may_be_asked};
use crate::db::{Deed, Tx, row, sql};
use crate::ids::{AttemptId, EmailId, EnrolmentId, PersonId, PublishedId};
use crate::jobs::RoundToOpen;
use crate::now::DAY;
use crate::outbox::{MailKind, post};
use crate::refusal::Refusal;

/// Doing it again changes nothing. The questions are of the version that was completed.
pub struct OpenRound(pub RoundToOpen);

impl Deed for OpenRound {
    /// `None` when nobody is to be asked: they stopped it, are no member any more, or a later round takes its place.
    type Done = Option<AttemptId>;

    async fn run(&self, tx: &mut Tx) -> Result<Option<AttemptId>, Refusal> {
        let Some(after) = self.completion(tx).await? else { return Ok(None) };
        let course = tx.shelf().course(tx, &after.published_id).await?;
        let facts = &course.learner.facts;
        let (days, today) = (&facts.spaced_after_days, tx.now.today);
        let Some(due) = due_on(days, after.completed_on, self.0.number) else { return Ok(None) };
        if is_overtaken(days, after.completed_on, self.0.number, today) {
            return Ok(None);
        }
        let past = past_of(tx, &after.enrolment_id, &course).await?;
        // Kept within 63 bits: both engines hold signed numbers.
        let seed = u64::from_le_bytes(tx.bytes()) >> 1;
        let draw = choose(&course, &past, facts.spaced_questions, seed);
        if draw.questions.is_empty() {
            return Ok(None);
        }
        let round = self.insert(tx, &after, &draw).await?;
        if is_for_mail(due, today) {
            write(tx, &after.person_id, &round).await?;
        }
        Ok(Some(round))
    }
}

row! {
    struct Completed {
        person_id: PersonId,
        enrolment_id: EnrolmentId,
        published_id: PublishedId,
        completed_on: Date,
    }
}

impl OpenRound {
    /// The completion, when its person may be asked, nothing newer was completed, and neither this round nor a later one is open.
    async fn completion(&self, tx: &mut Tx) -> Result<Option<Completed>, Refusal> {
        tx.maybe(sql!(
            concat!(
                "SELECT c.person_id, c.enrolment_id, c.published_id, c.completed_on
                 FROM completion c JOIN person p ON p.id = c.person_id JOIN enrolment e ON e.id = c.enrolment_id
                 WHERE c.id = $1 AND ",
                may_be_asked!(),
                " AND NOT EXISTS (SELECT 1 FROM completion n
                      WHERE n.person_id = c.person_id AND n.course = c.course AND n.period > c.period)
                  AND NOT EXISTS (SELECT 1 FROM attempt a
                      WHERE a.enrolment_id = c.enrolment_id AND a.context = 'spaced' AND a.item = c.id AND a.number >= $2)"
            ),
            &self.0.completion,
            self.0.number,
        ))
        .await
    }

    async fn insert(&self, tx: &mut Tx, after: &Completed, draw: &Draw) -> Result<AttemptId, Refusal> {
        let id: AttemptId = tx.new_id();
        let at = tx.now.micros;
        tx.run(sql!(
            "INSERT INTO attempt
                 (id, person_id, enrolment_id, published_id, context, item, number, draw, pass_mark, started_at, saves)
             VALUES ($1, $2, $3, $4, 'spaced', $5, $6, $7, 0, $8, 0)",
            &id,
            &after.person_id,
            &after.enrolment_id,
            &after.published_id,
            &self.0.completion,
            self.0.number,
            serde_json::to_string(draw).map_err(Refusal::unreadable)?,
            at,
        ))
        .await?;
        Ok(id)
    }
}

/// No more than a few in a week; without an address the round waits on the home page.
async fn write(tx: &mut Tx, person: &PersonId, round: &AttemptId) -> Result<(), Refusal> {
    let week_ago = tx.now.micros - 7 * DAY;
    let (written,): (i64,) = tx
        .one(sql!(
            "SELECT COUNT(*) FROM mail WHERE person_id = $1 AND kind = $2 AND created_at > $3",
            person,
            MailKind::SpacedRound,
            week_ago,
        ))
        .await?;
    let email: Option<(EmailId,)> =
        tx.maybe(sql!("SELECT id FROM email_address WHERE person_id = $1 ORDER BY id LIMIT 1", person)).await?;
    if let Some((email,)) = email
        && written < MOST_A_WEEK
    {
        post(tx, MailKind::SpacedRound, person, &email, round.as_str(), 1).await?;
    }
    Ok(())
}
