//! Completes a course when its last part is met: the fact, the credit, the certificate, the receipt and the log together.

use std::collections::{BTreeMap, BTreeSet};

use courses::facts::Requirement;
use courses::ids::{BlockId, CourseRef, LessonId, QuizId};
use courses::question::Reply;
use courses::{Compiled, Date};

use super::{Earned, Met, completion_is_met, items_left};
use crate::acts::Actor;
use crate::answers::Given;
use crate::attempts::passed_now;
use crate::audit::{Event, EventKind, note};
use crate::certificates::{CertificateFacts, issue};
use crate::cpd::{NewCredit, credited, give_credit};
use crate::db::{Conn, Db, Tx, json, row, sql};
use crate::enrolments::{Pinned, plan_reminder};
use crate::ids::{AttemptId, CertificateId, CompletionId, EmailId, EnrolmentId, PersonId};
use crate::notices::tell_of_later_versions;
use crate::outbox::{MailKind, post};
use crate::policy::Role;
use crate::refusal::Refusal;
use crate::spaced::plan_rounds;

/// `Some` when this deed completed the course; `None` when it is not complete or was before.
pub(crate) async fn complete_if_met(
    tx: &mut Tx,
    person: &PersonId,
    pinned: &Pinned,
    course: &Compiled,
) -> Result<Option<Earned>, Refusal> {
    let course_ref = course.course();
    let before: Option<(CompletionId,)> = tx
        .maybe(sql!(
            "SELECT id FROM completion WHERE person_id = $1 AND course = $2 AND period = $3",
            person,
            course_ref,
            pinned.period,
        ))
        .await?;
    if before.is_some() || !completion_is_met(course, &facts(tx, pinned, course).await?) {
        return Ok(None);
    }
    let id: CompletionId = tx.new_id();
    let (at, today) = (tx.now.micros, tx.now.today);
    let added = tx
        .run(sql!(
            "INSERT INTO completion (id, person_id, enrolment_id, course, published_id, period, completed_on, completed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (person_id, course, period) DO NOTHING",
            &id,
            person,
            &pinned.enrolment,
            course_ref,
            &pinned.published,
            pinned.period,
            today,
            at,
        ))
        .await?;
    if added == 0 {
        return Ok(None);
    }
    note(tx, &Event::about(Actor::System, person, EventKind::CourseCompleted, id.as_str())).await?;
    let earned = reward(tx, person, pinned, course, &id).await?;
    plan_rounds(tx, person, pinned.period, &course.learner.facts, &earned).await?;
    plan_reminder(tx, &course.learner.facts.validity, &earned).await?;
    if pinned.is_behind() {
        tell_of_later_versions(tx, person, &pinned.enrolment, &pinned.published).await?;
    }
    Ok(Some(earned))
}

async fn reward(
    tx: &mut Tx,
    person: &PersonId,
    pinned: &Pinned,
    course: &Compiled,
    completion: &CompletionId,
) -> Result<Earned, Refusal> {
    let facts = &course.learner.facts;
    let on = tx.now.today;
    let cpd = match &facts.cpd {
        None => None,
        stated => credited(stated.as_ref(), &roles(tx, &pinned.enrolment).await?),
    };
    let entry = match cpd {
        None => None,
        Some(cpd) => {
            let credit =
                NewCredit { person, completion, published: &pinned.published, period: pinned.period, facts, cpd };
            Some(give_credit(tx, credit).await?)
        }
    };
    let (name, council) = name_and_council(tx, person, pinned).await?;
    let body = CertificateFacts::of(course, name, council, on, cpd);
    let certificate = issue(tx, person, completion, entry.as_ref(), &body).await?;
    note(tx, &Event::about(Actor::System, person, EventKind::CertificateIssued, certificate.as_str())).await?;
    let email: Option<(EmailId,)> =
        tx.maybe(sql!("SELECT id FROM email_address WHERE person_id = $1 ORDER BY id LIMIT 1", person)).await?;
    if let Some((email,)) = email {
        post(tx, MailKind::Receipt, person, &email, completion.as_str(), 1).await?;
    }
    Ok(Earned {
        completion: completion.clone(),
        course: course.course().clone(),
        on,
        points: cpd.map_or(0, |cpd| cpd.points),
        certificate: Some(certificate),
    })
}

async fn name_and_council(
    tx: &mut Tx,
    person: &PersonId,
    pinned: &Pinned,
) -> Result<(String, Option<String>), Refusal> {
    tx.one(sql!(
        "SELECT p.name, o.name FROM enrolment e
         JOIN person p ON p.id = e.person_id LEFT JOIN organisation o ON o.id = e.organisation_id
         WHERE e.id = $1 AND p.id = $2",
        &pinned.enrolment,
        person,
    ))
    .await
}

/// Gathers what completion rests on; answers in lessons only when a requirement asks for them.
async fn facts(tx: &mut Tx, pinned: &Pinned, course: &Compiled) -> Result<Met, Refusal> {
    let lessons: Vec<(String,)> = tx
        .all(sql!(
            "SELECT lesson FROM lesson_done WHERE enrolment_id = $1 AND reading = $2",
            &pinned.enrolment,
            pinned.reading,
        ))
        .await?;
    let passed: Vec<(String,)> = tx
        .all(sql!(
            concat!(
                "SELECT a.item FROM attempt a
                 WHERE a.enrolment_id = $1 AND a.context = 'quiz' AND a.period = $2 AND ",
                passed_now!(),
                " UNION SELECT q.quiz FROM quiz_carried q JOIN attempt a ON a.id = q.attempt_id
                 WHERE q.enrolment_id = $1 AND a.period = $2 AND ",
                passed_now!()
            ),
            &pinned.enrolment,
            pinned.period,
        ))
        .await?;
    let lessons: BTreeSet<LessonId> = lessons.into_iter().map(|(id,)| LessonId::new(id)).collect();
    let passed: BTreeSet<QuizId> = passed.into_iter().map(|(id,)| QuizId::new(id)).collect();
    let mut met = Met { lessons, passed, ..Met::default() };
    if course.learner.lessons.values().any(|lesson| !lesson.roles.is_empty()) {
        met.roles = roles(tx, &pinned.enrolment).await?;
    }
    if asks_for_answers(course) {
        met.replies = replies(tx, &pinned.enrolment).await?;
    }
    Ok(met)
}

/// What somebody is in their organisations.
async fn roles(tx: &mut Tx, enrolment: &EnrolmentId) -> Result<BTreeSet<Role>, Refusal> {
    let held: Vec<(Role,)> = tx
        .all(sql!(
            "SELECT m.role FROM membership m JOIN enrolment e ON e.person_id = m.person_id
             WHERE e.id = $1 AND m.state = 'active'",
            enrolment,
        ))
        .await?;
    Ok(held.into_iter().map(|(role,)| role).collect())
}

fn asks_for_answers(course: &Compiled) -> bool {
    let required = &course.learner.facts.completion.require;
    required.iter().any(|part| matches!(part, Requirement::Scenario(_) | Requirement::Reflection(_)))
}

/// The newest replies to items in lessons, in this reading of them.
async fn replies(conn: &mut Conn, enrolment: &EnrolmentId) -> Result<BTreeMap<String, Reply>, Refusal> {
    let rows: Vec<(String, String)> = conn
        .all(sql!(
            "SELECT w.item, w.reply FROM answer w JOIN attempt a ON a.id = w.attempt_id
             JOIN enrolment e ON e.id = a.enrolment_id
             WHERE a.enrolment_id = $1 AND a.context = 'lesson' AND a.number = e.reading ORDER BY w.revision",
            enrolment,
        ))
        .await?;
    let mut replies = BTreeMap::new();
    for (item, reply) in rows {
        let Given { reply, .. } = json(&reply)?;
        replies.insert(item, reply);
    }
    Ok(replies)
}

/// [`items_left`] of somebody's place; costs nothing where the course requires none.
pub async fn items_left_for(db: &Db, enrolment: &EnrolmentId, course: &Compiled) -> Result<Vec<BlockId>, Refusal> {
    if !asks_for_answers(course) {
        return Ok(vec![]);
    }
    let replies = replies(&mut db.reader().await?, enrolment).await?;
    Ok(items_left(course, &Met { replies, ..Met::default() }))
}

row! {
    struct EarnedRow {
        completion: CompletionId,
        course: CourseRef,
        on_day: Date,
        points: Option<i64>,
        certificate: Option<CertificateId>,
    }
}

/// What someone earned with the course of a try, in the period of that try.
pub(crate) async fn earned_for(
    conn: &mut Conn,
    person: &PersonId,
    attempt: &AttemptId,
) -> Result<Option<Earned>, Refusal> {
    let row: Option<EarnedRow> = conn
        .maybe(sql!(
            "SELECT c.id AS completion, c.course, c.completed_on AS on_day, l.points, t.id AS certificate
             FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
             JOIN completion c ON c.person_id = e.person_id AND c.course = e.course AND c.period = a.period
             LEFT JOIN cpd_entry l ON l.completion_id = c.id AND l.kind = 'credit'
             LEFT JOIN certificate t ON t.completion_id = c.id AND t.replaced_at IS NULL
             WHERE a.id = $1 AND a.person_id = $2",
            attempt,
            person,
        ))
        .await?;
    Ok(row.map(|row| Earned {
        completion: row.completion,
        course: row.course,
        on: row.on_day,
        points: row.points.and_then(|points| u32::try_from(points).ok()).unwrap_or(0),
        certificate: row.certificate,
    }))
}
