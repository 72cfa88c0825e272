//! The courses that people may put themselves on (`enrolment.create_own`).

use courses::Date;
use courses::ids::CourseRef;

use super::enrol;
use crate::acts::Actor;
use crate::db::{Db, Deed, Tx, row, sql};
use crate::ids::{EnrolmentId, OrganisationId, PersonId, PublishedId};
use crate::refusal::Refusal;

row! {
    /// A course that somebody may take, in the version they would start on.
    #[derive(Debug)]
    pub struct OpenCourse {
        pub course: CourseRef,
        pub published: PublishedId,
        /// 1 where they have a place on it already.
        pub is_taken: i64,
    }
}

/// The newest versions of the courses of the bodies in `own`, of those that serve them today, and of publishers that are no
/// organisation here: the library that Moothall brings. What was withdrawn is open to nobody. `own` is a select of ids as
/// `organisation_id`; `$2` is today.
macro_rules! open_to {
    ($own:literal, $columns:literal) => {
        concat!(
            "WITH own AS (",
            $own,
            "),
             house AS (
                 SELECT organisation_id FROM own
                 UNION
                 SELECT l.provider_id FROM organisation_link l JOIN own o ON o.organisation_id = l.council_id
                 WHERE l.from_date <= $2 AND (l.to_date IS NULL OR l.to_date >= $2))
             SELECT ",
            $columns,
            " FROM published p
             WHERE p.replaced_at IS NULL AND p.withdrawn_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM published n WHERE n.course = p.course AND n.replaced_at IS NULL
                                   AND n.withdrawn_at IS NULL AND n.rank > p.rank)
               AND EXISTS (SELECT 1 FROM own)
               AND (NOT EXISTS (SELECT 1 FROM organisation g WHERE p.course LIKE g.publisher || '/%')
                    OR EXISTS (SELECT 1 FROM organisation g JOIN house h ON h.organisation_id = g.id
                               WHERE p.course LIKE g.publisher || '/%'))"
        )
    };
}

/// Those of a member. `$1` is the person, `$2` today, `$3` a course or nothing.
macro_rules! open_courses {
    () => {
        concat!(
            open_to!(
                "SELECT organisation_id FROM membership WHERE person_id = $1 AND state = 'active'",
                "p.course, p.id AS published,
                 (SELECT COUNT(*) FROM enrolment e WHERE e.person_id = $1 AND e.course = p.course) AS is_taken"
            ),
            " AND ($3 IS NULL OR p.course = $3) ORDER BY p.title, p.course"
        )
    };
}

/// What the people of an organisation may take, by title.
pub async fn courses_open_in(db: &Db, organisation: &OrganisationId, today: Date) -> Result<Vec<PublishedId>, Refusal> {
    let rows: Vec<(PublishedId,)> = db
        .reader()
        .await?
        .all(sql!(
            concat!(
                open_to!("SELECT id AS organisation_id FROM organisation WHERE id = $1", "p.id"),
                " ORDER BY p.title, p.course"
            ),
            organisation,
            today,
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// All of them by title; with `course` that one, or none.
pub async fn open_courses_for(
    db: &Db,
    person: &PersonId,
    today: Date,
    course: Option<&CourseRef>,
) -> Result<Vec<OpenCourse>, Refusal> {
    let course = course.map(CourseRef::to_string);
    db.reader().await?.all(sql!(open_courses!(), person, today, course)).await
}

/// Somebody takes a course by themselves. Twice is the same as once. [`Refusal::NotFound`] where it is not open to them.
pub struct TakeCourse {
    pub person: PersonId,
    pub course: CourseRef,
}

impl Deed for TakeCourse {
    type Done = EnrolmentId;

    async fn run(&self, tx: &mut Tx) -> Result<EnrolmentId, Refusal> {
        let held: Option<(EnrolmentId,)> = tx
            .maybe(sql!("SELECT id FROM enrolment WHERE person_id = $1 AND course = $2", &self.person, &self.course))
            .await?;
        if let Some((id,)) = held {
            return Ok(id);
        }
        let (today, course) = (tx.now.today, Some(self.course.to_string()));
        let open: Option<OpenCourse> = tx.maybe(sql!(open_courses!(), &self.person, today, course)).await?;
        open.ok_or(Refusal::NotFound)?;
        // Their council is told of what they complete, if they have one.
        let (organisation,): (OrganisationId,) = tx
            .one(sql!(
                "SELECT m.organisation_id FROM membership m JOIN organisation o ON o.id = m.organisation_id
                 WHERE m.person_id = $1 AND m.state = 'active'
                 ORDER BY CASE WHEN o.kind = 'council' THEN 0 ELSE 1 END, m.id LIMIT 1",
                &self.person,
            ))
            .await?;
        let actor = Actor::Person(self.person.clone());
        enrol(tx, &actor, &self.person, &self.course, Some(&organisation), None).await
    }
}
