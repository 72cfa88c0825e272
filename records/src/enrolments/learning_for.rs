//! A person's places on courses and how far they are, in two queries; a few more where there is news of the version.

use std::collections::BTreeMap;

use courses::Date;
use courses::ids::{CourseRef, LessonId, QuizId};

use super::news::news_of;
use super::pin::{newest_version, version_now};
use super::{Completed, Learning, News, Try, TryState};
use crate::attempts::passed_now;
use crate::certificates::CertificateFacts;
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
    learning_in(&mut db.reader().await?, person, course).await
}

pub(super) async fn learning_in(conn: &mut Conn, person: &PersonId, course: &CourseRef) -> Result<Learning, Refusal> {
    learnings(conn, person, Some(course)).await?.into_iter().next().ok_or(Refusal::NotFound)
}

/// The versions that a place is or was on, the latest first: a page may have been drawn from any of them.
pub async fn versions_read(db: &Db, enrolment: &EnrolmentId) -> Result<Vec<PublishedId>, Refusal> {
    let rows: Vec<(PublishedId, i64)> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT m.from_id, m.moved_at AS at FROM enrolment_move m WHERE m.enrolment_id = $1
             UNION ALL
             SELECT e.published_id, 9223372036854775807 FROM enrolment e
             WHERE e.id = $1 AND e.published_id IS NOT NULL
             ORDER BY at DESC",
            enrolment,
        ))
        .await?;
    Ok(rows.into_iter().map(|(id, _)| id).collect())
}

row! {
    struct PlaceRow {
        enrolment: EnrolmentId,
        course: CourseRef,
        published: PublishedId,
        settled: Option<PublishedId>,
        newest: Option<PublishedId>,
        was_moved: i64,
        due_on: Option<Date>,
        started_at: Option<i64>,
        completed_on: Option<Date>,
        completed_in: Option<PublishedId>,
        points: Option<i64>,
        certificate: Option<CertificateId>,
        body: Option<String>,
        body_before: Option<String>,
        organisation_name: Option<String>,
        contact_name: Option<String>,
        contact_telephone: Option<String>,
        contact_email: Option<String>,
    }
}

row! {
    /// A lesson that is done or was read again (`number` 0, its version for an id, the latest last), a try at a quiz, what the
    /// person is in an organisation (-1), or a lesson with something saved in it (-2).
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
                " AS published, e.published_id AS settled, ",
                newest_version!(),
                " AS newest,
                    (SELECT COUNT(*) FROM enrolment_move m WHERE m.enrolment_id = e.id AND m.moved_at >=
                        COALESCE((SELECT MAX(d.done_at) FROM lesson_done d WHERE d.enrolment_id = e.id), 0)) AS was_moved,
                    e.due_on, e.started_at, c.completed_on, c.published_id AS completed_in, l.points, t.id AS certificate,
                    t.body, b.body AS body_before, o.name AS organisation_name, o.contact_name, o.contact_telephone, o.contact_email
                 FROM enrolment e
                 LEFT JOIN organisation o ON o.id = e.organisation_id
                 LEFT JOIN completion c ON c.person_id = e.person_id AND c.course = e.course AND c.period = e.period
                 LEFT JOIN cpd_entry l ON l.completion_id = c.id AND l.kind = 'credit'
                 LEFT JOIN certificate t ON t.completion_id = c.id AND t.replaced_at IS NULL AND t.revoked_at IS NULL
                 LEFT JOIN completion f ON f.person_id = e.person_id AND f.course = e.course AND f.period = e.period - 1
                 LEFT JOIN certificate b ON b.completion_id = f.id AND b.replaced_at IS NULL AND b.revoked_at IS NULL
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
    let mut learnings = Vec::with_capacity(places.len());
    for place in places {
        let news = place.news(conn).await?;
        let steps = steps.remove(&place.enrolment).unwrap_or_default();
        learnings.push(learning(place, news, steps)?);
    }
    Ok(learnings)
}

impl PlaceRow {
    /// Asked for only where there may be some: most people read the newest version and have not been moved lately.
    async fn news(&self, conn: &mut Conn) -> Result<News, Refusal> {
        let is_newest = self.newest.as_ref() == Some(&self.published);
        let is_settled = self.settled.as_ref().is_none_or(|settled| *settled == self.published);
        let settled = self.settled.as_ref().unwrap_or(&self.published);
        if is_newest && (self.completed_on.is_some() || is_settled && self.was_moved == 0) {
            return Ok(News::default());
        }
        let mut news = news_of(conn, &self.enrolment, settled, &self.published).await?;
        if self.completed_on.is_some() {
            (news.updated, news.offer) = (None, None);
        }
        Ok(news)
    }
}

async fn steps_of(conn: &mut Conn, person: &PersonId, course: Option<String>) -> Result<Vec<StepRow>, Refusal> {
    conn.all(sql!(
        concat!(
            "SELECT d.enrolment_id AS enrolment, d.lesson AS item, d.published_id AS id, CAST(0 AS BIGINT) AS number,
                d.done_at AS at, CAST(NULL AS BIGINT) AS submitted_at, CAST(NULL AS BIGINT) AS passed
         FROM lesson_done d JOIN enrolment e ON e.id = d.enrolment_id AND e.reading = d.reading
         WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2)
         UNION ALL
         SELECT g.enrolment_id, g.lesson, g.published_id, 0, g.read_at, NULL, NULL
         FROM lesson_read_again g JOIN enrolment e ON e.id = g.enrolment_id
         JOIN lesson_done d ON d.enrolment_id = e.id AND d.lesson = g.lesson AND d.reading = e.reading
         WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2)
         UNION ALL
         SELECT a.enrolment_id, a.item, a.id, a.number, a.started_at, a.submitted_at, CASE WHEN ",
            passed_now!(),
            " THEN 1 ELSE a.passed END
         FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id AND e.period = a.period
         WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2) AND a.context = 'quiz'
         UNION ALL
         SELECT a.enrolment_id, q.quiz, a.id, a.number, a.started_at, a.submitted_at, CASE WHEN ",
            passed_now!(),
            " THEN 1 ELSE a.passed END
         FROM enrolment e JOIN quiz_carried q ON q.enrolment_id = e.id
         JOIN attempt a ON a.id = q.attempt_id AND a.period = e.period
         WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2)
         UNION ALL
         SELECT e.id, m.role, '', -1, 0, NULL, NULL FROM membership m JOIN enrolment e ON e.person_id = m.person_id
         WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2) AND m.state = 'active'
         UNION ALL
         SELECT a.enrolment_id, a.item, '', -2, 0, NULL, NULL
         FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id AND a.number = e.reading
         WHERE e.person_id = $1 AND ($2 IS NULL OR e.course = $2) AND a.context = 'lesson'
         ORDER BY number, at"
        ),
        person,
        course,
    ))
    .await
}

fn learning(place: PlaceRow, news: News, steps: Vec<StepRow>) -> Result<Learning, Refusal> {
    let until = CertificateFacts::until_in(place.body.as_deref())?;
    let before = CertificateFacts::until_in(place.body_before.as_deref())?;
    let mut learning = Learning {
        enrolment: place.enrolment,
        course: place.course,
        published: place.published,
        news,
        due_on: place.due_on,
        started_at: place.started_at,
        lessons_done: Default::default(),
        lessons_begun: Default::default(),
        read_in: Default::default(),
        roles: Default::default(),
        tries: vec![],
        completed: place.completed_on.zip(place.completed_in).map(|(on, published)| Completed {
            on,
            published,
            points: place.points.and_then(|points| u32::try_from(points).ok()),
            certificate: place.certificate,
            until,
        }),
        renews: before.filter(|_| place.completed_on.is_none()),
        organisation_name: place.organisation_name,
        contact: Contact { name: place.contact_name, telephone: place.contact_telephone, email: place.contact_email },
    };
    for step in steps {
        match step.number {
            0 => {
                learning.lessons_done.insert(LessonId::new(step.item.as_str()));
                learning.read_in.insert(LessonId::new(step.item), PublishedId::new(step.id));
            }
            -1 => learning.roles.extend(Role::parse(&step.item)),
            ..0 => {
                learning.lessons_begun.insert(LessonId::new(step.item));
            }
            number => learning.tries.push(a_try(step, number)),
        }
    }
    Ok(learning)
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
