//! Whose message a link stops. Opening it changes nothing; it works for a year, signed in or not.

use courses::ids::CourseRef;

use super::{LINK_LASTS, Stopping, Wanted};
use crate::db::{Conn, Db, row, sql};
use crate::ids::PersonId;
use crate::now::Now;
use crate::refusal::Refusal;
use crate::tokens::{Key, Purpose, is_right_link, row_of};

/// [`Refusal::NotFound`] for a link that is wrong or too old.
pub async fn stopping_by_token(db: &Db, now: Now, key: &Key, token: &str) -> Result<Stopping, Refusal> {
    holder(&mut db.reader().await?, now, key, token).await.map(|holder| holder.stopping())
}

row! {
    /// The person and the course that a message was about.
    pub(super) struct Holder {
        pub person: PersonId,
        pub course: CourseRef,
        title: String,
        all_stopped_at: Option<i64>,
        course_stopped_at: Option<i64>,
        started_at: i64,
    }
}

impl Holder {
    pub(super) fn stopping(self) -> Stopping {
        let wanted = |stopped_at: Option<i64>| if stopped_at.is_some() { Wanted::Off } else { Wanted::On };
        Stopping { course_title: self.title, all: wanted(self.all_stopped_at), course: wanted(self.course_stopped_at) }
    }
}

/// The code in the link is over the round, and so over the person, the course and the day the link ends.
pub(super) async fn holder(conn: &mut Conn, now: Now, key: &Key, token: &str) -> Result<Holder, Refusal> {
    let round = row_of(token).ok_or(Refusal::NotFound)?;
    let holder: Holder = conn
        .one(sql!(
            "SELECT p.id AS person, e.course, b.title, p.spaced_stopped_at AS all_stopped_at,
                    e.spaced_stopped_at AS course_stopped_at, a.started_at
             FROM attempt a JOIN person p ON p.id = a.person_id JOIN enrolment e ON e.id = a.enrolment_id
             JOIN published b ON b.id = a.published_id
             WHERE a.id = $1 AND a.context = 'spaced'",
            &round,
        ))
        .await?;
    let is_good =
        is_right_link(key, Purpose::StopSpaced, &round, 1, token) && now.micros < holder.started_at + LINK_LASTS;
    if is_good { Ok(holder) } else { Err(Refusal::NotFound) }
}
