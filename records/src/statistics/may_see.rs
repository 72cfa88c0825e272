//! Who may see which figures of a course (`item_statistics.view`), and whose course it is.

use courses::ids::CourseRef;

use super::{Authorship, Scope, Standing};
use crate::db::{Conn, Db, row, sql};
use crate::drafts::is_own_course;
use crate::ids::{OrganisationId, PersonId};
use crate::policy::{Action, Reach, Role, allowed};
use crate::refusal::Refusal;

row! {
    struct MemberRow {
        role: Role,
        organisation: OrganisationId,
        publishes: i64,
    }
}

/// [`Refusal::NotFound`] where no version is published, or none of it is theirs to see.
pub async fn standing_for(db: &Db, person: &PersonId, course: &CourseRef) -> Result<Standing, Refusal> {
    standing_in(&mut db.reader().await?, person, course).await
}

pub(crate) async fn standing_in(conn: &mut Conn, person: &PersonId, course: &CourseRef) -> Result<Standing, Refusal> {
    let held: Vec<MemberRow> = conn
        .all(sql!(
            concat!(
                "SELECT m.role, m.organisation_id AS organisation, CAST(CASE WHEN o.publisher = $2 AND ",
                is_own_course!("$3"),
                " THEN 1 ELSE 0 END AS BIGINT) AS publishes
                 FROM membership m JOIN organisation o ON o.id = m.organisation_id
                 WHERE m.person_id = $1 AND m.state = 'active' AND EXISTS (SELECT 1 FROM published p WHERE p.course = $3)
                 ORDER BY m.id"
            ),
            person,
            course.publisher(),
            course,
        ))
        .await?;
    let is_own = held.iter().any(|row| row.publishes == 1 && allowed(row.role, Action::CourseEdit) != Reach::No);
    // The widest alone: two of them would tell by their difference how a few people answered.
    let scope = held.into_iter().filter_map(scope_of).min_by_key(|scope| match scope {
        Scope::Everyone => 0,
        Scope::Area(_) => 1,
        Scope::Council(_) => 2,
    });
    let author = if is_own { Authorship::Own } else { Authorship::Others };
    Ok(Standing { scope: scope.ok_or(Refusal::NotFound)?, author })
}

fn scope_of(row: MemberRow) -> Option<Scope> {
    match (allowed(row.role, Action::ItemStatisticsView), row.role) {
        (Reach::OwnCourses, _) => (row.publishes == 1).then_some(Scope::Everyone),
        (Reach::Counts, Role::NationalAdmin) => Some(Scope::Everyone),
        (Reach::Counts, _) => Some(Scope::Area(row.organisation)),
        (Reach::CouncilCounts, _) => Some(Scope::Council(row.organisation)),
        _ => None,
    }
}
