//! Every version of a course with the people on it, for the house that publishes it.

use courses::ids::CourseRef;

use super::{Version, Versions, Withdrawal};
use crate::db::{Conn, Db, row, sql};
use crate::drafts::{is_officer, is_own_course, makes_courses};
use crate::ids::PersonId;
use crate::refusal::Refusal;

row! {
    struct VersionRow {
        version: String,
        title: String,
        published_at: i64,
        withdrawn_at: Option<i64>,
        withdrawn_because: Option<String>,
        published_by: Option<String>,
        withdrawn_by: Option<String>,
        learning: i64,
        completed: i64,
    }
}

/// The newest first. [`Refusal::NotFound`] for whoever does not make this course, and where no version of it is published.
pub async fn versions_of(db: &Db, person: &PersonId, course: &CourseRef) -> Result<Versions, Refusal> {
    let mut conn = db.reader().await?;
    let may_withdraw = may_withdraw(&mut conn, person, course).await?.ok_or(Refusal::NotFound)?;
    let rows: Vec<VersionRow> = conn
        .all(sql!(
            "SELECT p.version, p.title, p.published_at, p.withdrawn_at, p.withdrawn_because,
                    a.name AS published_by, w.name AS withdrawn_by, COALESCE(l.people, 0) AS learning, COALESCE(d.people, 0) AS completed
             FROM published p
             LEFT JOIN person a ON a.id = p.published_by
             LEFT JOIN person w ON w.id = p.withdrawn_by
             LEFT JOIN (SELECT e.published_id, COUNT(*) AS people FROM enrolment e
                        LEFT JOIN completion c ON c.person_id = e.person_id AND c.course = e.course AND c.period = e.period
                        WHERE e.course = $1 AND e.started_at IS NOT NULL AND c.id IS NULL
                        GROUP BY e.published_id) l ON l.published_id = p.id
             LEFT JOIN (SELECT c.published_id, COUNT(*) AS people FROM completion c WHERE c.course = $1
                        GROUP BY c.published_id) d ON d.published_id = p.id
             WHERE p.course = $1 AND p.replaced_at IS NULL ORDER BY p.rank DESC",
            course,
        ))
        .await?;
    let title = rows.first().ok_or(Refusal::NotFound)?.title.clone();
    Ok(Versions { title, versions: rows.into_iter().map(VersionRow::read).collect(), may_withdraw })
}

impl VersionRow {
    fn read(self) -> Version {
        let people = |count: i64| u64::try_from(count).unwrap_or(0);
        Version {
            version: self.version,
            published_at: self.published_at,
            by: self.published_by,
            withdrawn: self.withdrawn_at.map(|at| Withdrawal {
                at,
                by: self.withdrawn_by,
                because: self.withdrawn_because.unwrap_or_default(),
            }),
            learning: people(self.learning),
            completed: people(self.completed),
        }
    }
}

/// Whether somebody who makes this course is an officer of its publisher too; `None` for everybody else.
pub(super) async fn may_withdraw(
    conn: &mut Conn,
    person: &PersonId,
    course: &CourseRef,
) -> Result<Option<bool>, Refusal> {
    let (offices,): (Option<i64>,) = conn
        .one(sql!(
            concat!(
                "SELECT MAX(CAST(CASE WHEN ",
                is_officer!(),
                " THEN 1 ELSE 0 END AS BIGINT))
                 FROM membership m JOIN organisation g ON g.id = m.organisation_id
                 WHERE m.person_id = $1 AND m.state = 'active' AND g.publisher = $2 AND ",
                makes_courses!(),
                " AND ",
                is_own_course!("$3"),
            ),
            person,
            course.publisher(),
            course,
        ))
        .await?;
    Ok(offices.map(|offices| offices == 1))
}
