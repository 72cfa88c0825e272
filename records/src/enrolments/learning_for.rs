//! A person's places on courses and how far they are, in two queries.

use std::collections::BTreeMap;

use courses::Date;
use courses::ids::{CourseRef, LessonId, QuizId};

use super::pin::version_now;
use super::{Completed, Learning, Try, TryState};
use crate::db::{Conn, Db, row, sql};
use crate::ids::{AttemptId, CertificateId, EnrolmentId, PersonId, PublishedId};
use crate::organisations::Contact;
use crate::policy::Role;
use crate::refusal::Refusal;

/// All of them, the earliest due date first.
pub async fn home_for(db: &Db, person: &PersonId) -> Result<Vec<Learning>, Refusal> {
    learnings(&mut db.reader().await?, person, None).await
}

/// One of them, or [`Refusal::NotFound`].
pub async fn learning_for(db: &Db, person: &PersonId, course: &CourseRef) -> Result<Learning, Refusal> {
    let learnings = learnings(&mut db.reader().await?, person, Some(course)).await?;
    learnings.into_iter().next().ok_or(Refusal::NotFound)
}

row! {
    struct PlaceRow {
        enrolment: EnrolmentId,
        course: CourseRef,
        published: PublishedId,
        due_on: Option<Date>,
        started_at: Option<i64>,
        completed_on: Option<Date>,
        certificate: Option<CertificateId>,
        organisation_name: Option<String>,
        contact_name: Option<String>,
        contact_telephone: Option<String>,
        contact_email: Option<String>,
    }
}

row! {
    /// A lesson that is done (`number` 0), a try at a quiz, or what the person is in an organisation (-1).
    struct StepRow {
        enrolment: EnrolmentId,
        item: String,
        id: String,
        number: i64,
        at: i64,
        submitted_at: Option<i64>,
        passed: Option<i64>,
    }
}

async fn learnings(conn: &mut Conn, person: &PersonId, course: Option<&CourseRef>) -> Result<Vec<Learning>, Refusal> {
    let course = course.map(CourseRef::to_string);
    let places: Vec<PlaceRow> = conn
        .all(sql!(
            concat!(
                "SELECT e.id AS enrolment, e.course, ",
                version_now!(),
                " AS published, e.due_on, e.started_at, c.completed_on, t.id AS certificate, o.name AS organisation_name,
                    o.contact_name, o.contact_telephone, o.contact_email
                 FROM enrolment e
                 LEFT JOIN organisation o ON o.id = e.organisation_id
                 LEFT JOIN completion c ON c.person_id = e.person_id AND c.course = e.course AND c.period = e.period
                 LEFT JOIN certificate t ON t.completion_id = c.id AND t.replaced_at IS NULL
                 WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2)
                 ORDER BY CASE WHEN e.due_on IS NULL THEN '9999' ELSE e.due_on END, e.id"
            ),
            person,
            course.clone(),
        ))
        .await?;
    let mut steps: BTreeMap<EnrolmentId, Vec<StepRow>> = BTreeMap::new();
    for step in steps_of(conn, person, course).await? {
        steps.entry(step.enrolment.clone()).or_default().push(step);
    }
    Ok(places
        .into_iter()
        .map(|place| {
            let steps = steps.remove(&place.enrolment).unwrap_or_default();
            learning(place, steps)
        })
        .collect())
}

async fn steps_of(conn: &mut Conn, person: &PersonId, course: Option<String>) -> Result<Vec<StepRow>, Refusal> {
    conn.all(sql!(
        "SELECT d.enrolment_id AS enrolment, d.lesson AS item, '' AS id, CAST(0 AS BIGINT) AS number, d.done_at AS at,
                CAST(NULL AS BIGINT) AS submitted_at, CAST(NULL AS BIGINT) AS passed
         FROM lesson_done d JOIN enrolment e ON e.id = d.enrolment_id
         WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2)
         UNION ALL
         SELECT a.enrolment_id, a.item, a.id, a.number, a.started_at, a.submitted_at, a.passed
         FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
         WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2) AND a.context = 'quiz'
         UNION ALL
         SELECT e.id, m.role, '', -1, 0, NULL, NULL FROM membership m JOIN enrolment e ON e.person_id = m.person_id
         WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2) AND m.state = 'active'
         ORDER BY number",
        person,
        course,
    ))
    .await
}

fn learning(place: PlaceRow, steps: Vec<StepRow>) -> Learning {
    let mut learning = Learning {
        enrolment: place.enrolment,
        course: place.course,
        published: place.published,
        due_on: place.due_on,
        started_at: place.started_at,
        lessons_done: Default::default(),
        roles: Default::default(),
        tries: vec![],
        completed: place.completed_on.map(|on| Completed { on, certificate: place.certificate }),
        organisation_name: place.organisation_name,
        contact: Contact { name: place.contact_name, telephone: place.contact_telephone, email: place.contact_email },
    };
    for step in steps {
        match step.number {
            0 => learning.lessons_done.extend([LessonId::new(step.item)]),
            ..0 => learning.roles.extend(Role::parse(&step.item)),
            number => learning.tries.push(a_try(step, number)),
        }
    }
    learning
}

fn a_try(step: StepRow, number: i64) -> Try {
    let state = match step.submitted_at {
        None => TryState::Open,
        Some(at) => TryState::HandedIn { at, passed: step.passed == Some(1) },
    };
    Try {
        id: AttemptId::new(step.id),
        quiz: QuizId::new(step.item),
        number: u32::try_from(number).unwrap_or(0),
        started_at: step.at,
        state,
    }
}
