//! What there is to say about the version someone reads: that it was updated, withdrawn, or that a new one is offered.

use crate::ids::PublishedId;

#[cfg(feature = "db")]
use super::Why;
#[cfg(feature = "db")]
use crate::db::{Conn, row, sql};
#[cfg(feature = "db")]
use crate::ids::EnrolmentId;
#[cfg(feature = "db")]
use crate::published::{later_than, notes_up_to, offered};
#[cfg(feature = "db")]
use crate::refusal::Refusal;

/// Nothing of it for whoever has completed the course, but for a withdrawal that leaves nothing else to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// They read another version than when they last finished a lesson.
    pub updated: Option<Updated>,
    pub offer: Option<Offer>,
    /// The version they read was withdrawn, for this reason, and there is no other.
    pub withdrawn: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated {
    /// What the publisher says is new, the newest first.
    pub notes: Vec<String>,
    /// Why the version they read before was withdrawn, if it was.
    pub withdrawn: Option<String>,
}

/// A version that only a choice leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub published: PublishedId,
    pub version: String,
    /// What the publisher says is new, the newest first.
    pub notes: Vec<String>,
    /// Microseconds. From then on they go on in it when they start a lesson.
    pub until: i64,
}

#[cfg(feature = "db")]
row! {
    struct VersionRow {
        withdrawn_at: Option<i64>,
        because: Option<String>,
    }
}

#[cfg(feature = "db")]
row! {
    struct MoveRow {
        from_id: PublishedId,
        to_id: PublishedId,
        why: Why,
    }
}

/// For someone who has started and not finished. `settled` is the version that the place is kept on.
#[cfg(feature = "db")]
pub(super) async fn news_of(
    conn: &mut Conn,
    enrolment: &EnrolmentId,
    settled: &PublishedId,
    read: &PublishedId,
) -> Result<News, Refusal> {
    let later = later_than(conn, read).await?;
    // Whether the 90 days are over is for the page to say, which knows the day.
    let offer = offered(&later, i64::MIN / 2).map(|(version, until)| Offer {
        published: version.id.clone(),
        version: version.version.clone(),
        notes: notes_up_to(&later, &version.id),
        until,
    });
    let withdrawn = withdrawn(conn, read).await?;
    let updated =
        if settled == read { last_move(conn, enrolment).await? } else { at_once(conn, settled, read).await? };
    Ok(News { updated, offer, withdrawn })
}

#[cfg(feature = "db")]
async fn withdrawn(conn: &mut Conn, id: &PublishedId) -> Result<Option<String>, Refusal> {
    let row: VersionRow =
        conn.one(sql!("SELECT withdrawn_at, withdrawn_because AS because FROM published WHERE id = $1", id)).await?;
    Ok(row.withdrawn_at.map(|_| row.because.unwrap_or_default()))
}

/// They read it at this page for the first time: no deed has moved their place yet. Of a patch nothing is said.
#[cfg(feature = "db")]
async fn at_once(conn: &mut Conn, settled: &PublishedId, read: &PublishedId) -> Result<Option<Updated>, Refusal> {
    let Some(because) = withdrawn(conn, settled).await? else { return Ok(None) };
    let later = later_than(conn, settled).await?;
    Ok(Some(Updated { notes: notes_up_to(&later, read), withdrawn: Some(because) }))
}

/// The move since they last finished a lesson, if it is to be spoken of. A lesson is finished, and the place moved, in one deed
/// and so at one moment.
#[cfg(feature = "db")]
async fn last_move(conn: &mut Conn, enrolment: &EnrolmentId) -> Result<Option<Updated>, Refusal> {
    let moved: Option<MoveRow> = conn
        .maybe(sql!(
            "SELECT from_id, to_id, why FROM enrolment_move
             WHERE enrolment_id = $1 AND why IN ('minor', 'overdue', 'chosen', 'withdrawn')
               AND moved_at >= COALESCE((SELECT MAX(d.done_at) FROM lesson_done d WHERE d.enrolment_id = $1), 0)
             ORDER BY moved_at DESC, id DESC LIMIT 1",
            enrolment,
        ))
        .await?;
    let Some(moved) = moved else { return Ok(None) };
    let later = later_than(conn, &moved.from_id).await?;
    let because = match moved.why {
        Why::Withdrawn => withdrawn(conn, &moved.from_id).await?,
        _ => None,
    };
    Ok(Some(Updated { notes: notes_up_to(&later, &moved.to_id), withdrawn: because }))
}
