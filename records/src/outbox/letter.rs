//! Gathers what a message says, just before it is sent.

use courses::Date;
use courses::ids::CourseRef;
use courses::quiz::Draw;

use super::{About, Letter, MailKind};
use crate::attempts::passed_now;
use crate::certificates::{CertificateCode, CertificateFacts};
use crate::db::{Conn, Db, json, row, sql};
use crate::drafts::{StepKind, may_edit};
use crate::ids::{AttemptId, CertificateId, DraftId, MailId, OrganisationId, PersonId};
use crate::now::Now;
use crate::organisations::{Contact, Organisation, OrganisationKind};
use crate::refusal::Refusal;
use crate::spaced::may_be_asked;
use crate::tokens::{Key, Purpose, link_token, six_digits};

row! {
    struct MailRow {
        kind: MailKind,
        about_id: String,
        generation: i64,
        person: PersonId,
        address: String,
        name: String,
        organisation_id: Option<OrganisationId>,
        organisation_kind: Option<OrganisationKind>,
        organisation_name: Option<String>,
        contact_name: Option<String>,
        contact_telephone: Option<String>,
        contact_email: Option<String>,
    }
}

impl MailRow {
    fn organisation(&mut self) -> Option<Organisation> {
        Some(Organisation {
            id: self.organisation_id.take()?,
            kind: self.organisation_kind?,
            name: self.organisation_name.take()?,
            contact: Contact {
                name: self.contact_name.take(),
                telephone: self.contact_telephone.take(),
                email: self.contact_email.take(),
            },
        })
    }
}

/// `None` when there is no sense in sending it any more: the invitation is spent or has a newer link, the code has ended, the
/// questions were answered or stopped.
pub async fn letter(db: &Db, now: Now, key: &Key, mail: &MailId) -> Result<Option<Letter>, Refusal> {
    let mut conn = db.reader().await?;
    let mut row: MailRow = conn
        .one(sql!(
            "SELECT m.kind, m.about_id, m.generation, p.id AS person, a.address, p.name,
                    o.id AS organisation_id, o.kind AS organisation_kind, o.name AS organisation_name,
                    o.contact_name, o.contact_telephone, o.contact_email
             FROM mail m
             JOIN email_address a ON a.id = m.email_id
             JOIN person p ON p.id = m.person_id
             LEFT JOIN organisation o ON o.id =
                 (SELECT h.organisation_id FROM membership h WHERE h.person_id = p.id ORDER BY h.id LIMIT 1)
             WHERE m.id = $1",
            mail,
        ))
        .await?;
    let about = match row.kind {
        MailKind::Invitation => invitation(&mut conn, now, key, &row).await?,
        MailKind::SignInCode | MailKind::ResetPassword => code(&mut conn, now, key, &row).await?,
        MailKind::Receipt => receipt(&mut conn, &row).await?,
        MailKind::SpacedRound => spaced_round(&mut conn, key, &row).await?,
        MailKind::MarksCorrected => marks_corrected(&mut conn, &row).await?,
        MailKind::RightAnswer => right_answer(&mut conn, &row).await?,
        MailKind::LawChanged => law_changed(&mut conn, &row).await?,
        MailKind::RenewalReminder => renewal_reminder(&mut conn, &row).await?,
        MailKind::DraftStep => draft_step(&mut conn, &row).await?,
    };
    Ok(about.map(|about| Letter {
        mail: mail.clone(),
        message_id: mail.to_string(),
        organisation: row.organisation(),
        to_address: row.address,
        to_name: row.name,
        about,
    }))
}

row! {
    struct InvitationRow {
        expires_at: i64,
        course: Option<CourseRef>,
        due_on: Option<Date>,
    }
}

async fn invitation(conn: &mut Conn, now: Now, key: &Key, mail: &MailRow) -> Result<Option<About>, Refusal> {
    let row: Option<InvitationRow> = conn
        .maybe(sql!(
            "SELECT i.expires_at, e.course, e.due_on
             FROM invitation i
             LEFT JOIN enrolment e ON e.id = i.enrolment_id
             WHERE i.id = $1 AND i.generation = $2 AND i.spent_at IS NULL AND i.expires_at > $3",
            &mail.about_id,
            mail.generation,
            now.micros,
        ))
        .await?;
    Ok(row.map(|row| About::Invitation {
        token: link_token(key, Purpose::Invitation, &mail.about_id, mail.generation),
        course: row.course,
        due_on: row.due_on,
        expires_at: row.expires_at,
    }))
}

async fn code(conn: &mut Conn, now: Now, key: &Key, mail: &MailRow) -> Result<Option<About>, Refusal> {
    let live: Option<(String,)> = conn
        .maybe(sql!(
            "SELECT id FROM sign_in_code WHERE id = $1 AND generation = $2 AND ended_at IS NULL AND expires_at > $3",
            &mail.about_id,
            mail.generation,
            now.micros,
        ))
        .await?;
    Ok(live.map(|_| match mail.kind {
        MailKind::ResetPassword => {
            About::ResetPassword { token: link_token(key, Purpose::Reset, &mail.about_id, mail.generation) }
        }
        _ => About::SignInCode { digits: six_digits(key, Purpose::SignIn, &mail.about_id, mail.generation) },
    }))
}

async fn receipt(conn: &mut Conn, mail: &MailRow) -> Result<Option<About>, Refusal> {
    let row: Option<(CertificateId, CertificateCode, String)> = conn
        .maybe(sql!(
            "SELECT id, code, body FROM certificate WHERE completion_id = $1 AND replaced_at IS NULL",
            &mail.about_id,
        ))
        .await?;
    let Some((certificate, code, body)) = row else { return Ok(None) };
    let facts: CertificateFacts = json(&body)?;
    Ok(Some(About::Receipt {
        certificate,
        code,
        course_title: facts.course_title,
        points: facts.cpd.map_or(0, |cpd| cpd.points),
        earned_on: facts.completed_on,
    }))
}

async fn spaced_round(conn: &mut Conn, key: &Key, mail: &MailRow) -> Result<Option<About>, Refusal> {
    let row: Option<(AttemptId, String, String)> = conn
        .maybe(sql!(
            concat!(
                "SELECT a.id, b.title, a.draw
                 FROM attempt a JOIN published b ON b.id = a.published_id
                 JOIN enrolment e ON e.id = a.enrolment_id JOIN person p ON p.id = a.person_id
                 WHERE a.id = $1 AND a.context = 'spaced'
                   AND NOT EXISTS (SELECT 1 FROM answer w WHERE w.attempt_id = a.id) AND ",
                may_be_asked!()
            ),
            &mail.about_id,
        ))
        .await?;
    let Some((round, course_title, draw)) = row else { return Ok(None) };
    let draw: Draw = json(&draw)?;
    Ok(Some(About::SpacedRound {
        stop: link_token(key, Purpose::StopSpaced, round.as_str(), 1),
        round,
        course_title,
        questions: draw.questions.len(),
    }))
}

async fn marks_corrected(conn: &mut Conn, mail: &MailRow) -> Result<Option<About>, Refusal> {
    let row: Option<(AttemptId, String, i64)> = conn
        .maybe(sql!(
            concat!(
                "SELECT a.id, b.title, CASE WHEN ",
                passed_now!(),
                " THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END
                 FROM notice n JOIN attempt a ON a.id = n.attempt_id JOIN published b ON b.id = a.published_id
                 WHERE n.id = $1"
            ),
            &mail.about_id,
        ))
        .await?;
    Ok(row.map(|(attempt, course_title, passed)| About::MarksCorrected { attempt, course_title, passed: passed == 1 }))
}

/// Nothing when it was put away before, or the version that told of it was withdrawn.
async fn right_answer(conn: &mut Conn, mail: &MailRow) -> Result<Option<About>, Refusal> {
    let row: Option<(String,)> = conn
        .maybe(sql!(
            "SELECT b.title FROM notice n JOIN published b ON b.id = n.published_id
             WHERE n.id = $1 AND n.dismissed_at IS NULL AND b.withdrawn_at IS NULL",
            &mail.about_id,
        ))
        .await?;
    Ok(row.map(|(course_title,)| About::RightAnswer { course_title }))
}

/// Nothing when it was put away before, or the version that told of it was withdrawn.
async fn law_changed(conn: &mut Conn, mail: &MailRow) -> Result<Option<About>, Refusal> {
    let row: Option<(CourseRef, String, Option<String>)> = conn
        .maybe(sql!(
            "SELECT b.course, b.title, b.notes FROM notice n JOIN published b ON b.id = n.published_id
             WHERE n.id = $1 AND n.dismissed_at IS NULL AND b.withdrawn_at IS NULL",
            &mail.about_id,
        ))
        .await?;
    Ok(row.map(|(course, course_title, notes)| About::LawChanged { course, course_title, notes }))
}

/// Nothing when it is renewed already, or the certificate was revoked.
async fn renewal_reminder(conn: &mut Conn, mail: &MailRow) -> Result<Option<About>, Refusal> {
    let row: Option<(String,)> = conn
        .maybe(sql!(
            "SELECT t.body FROM certificate t JOIN completion c ON c.id = t.completion_id
             JOIN enrolment e ON e.id = c.enrolment_id AND e.period = c.period
             WHERE c.id = $1 AND t.replaced_at IS NULL AND t.revoked_at IS NULL",
            &mail.about_id,
        ))
        .await?;
    let Some((body,)) = row else { return Ok(None) };
    let CertificateFacts { course, course_title, valid_until, .. } = json(&body)?;
    Ok(valid_until.map(|until| About::RenewalReminder { course, course_title, until }))
}

row! {
    struct StepRow {
        draft: DraftId,
        course_title: String,
        step: StepKind,
        said_by: String,
        words: Option<String>,
        version: Option<String>,
    }
}

/// Nothing when the draft was put away, or whoever it is for may not look at it any more.
async fn draft_step(conn: &mut Conn, mail: &MailRow) -> Result<Option<About>, Refusal> {
    let row: Option<StepRow> = conn
        .maybe(sql!(
            concat!(
                "SELECT draft.id AS draft, draft.title AS course_title, s.kind AS step, p.name AS said_by, s.words, s.version
                 FROM draft_step s JOIN draft ON draft.id = s.draft_id JOIN person p ON p.id = s.person_id
                 WHERE s.id = $1 AND draft.put_away_at IS NULL AND ",
                may_edit!("$2")
            ),
            &mail.about_id,
            &mail.person,
        ))
        .await?;
    Ok(row.map(|StepRow { draft, course_title, step, said_by, words, version }| About::DraftStep {
        draft,
        course_title,
        step,
        by: said_by,
        words,
        version,
    }))
}
