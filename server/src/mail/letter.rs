//! Finds the words for a message at the moment it is sent.

use app::mail::{
    self, DraftStepMail, InvitationMail, LawChangedMail, Mail, MarksCorrectedMail, ReceiptMail, RenewalMail,
    RightAnswerMail, Sender, SpacedMail,
};
use app::paths;
use records::outbox::{About, Letter as Row};
use records::published;
use records::{Refusal, now};

use super::post::{Letter, List};
use crate::moothall::Moothall;
use crate::page::{site_of, site_of_nobody};

/// Turns an outbox row into a letter.
pub async fn write(moothall: &Moothall, row: Row) -> Result<Letter, Refusal> {
    let site = match &row.organisation {
        Some(organisation) => site_of(organisation),
        None => site_of_nobody(),
    };
    let sender = Sender { organisation: &site.organisation, contact: &site.contact };
    let mail = words(moothall, &sender, &row).await?;
    let list = list_of(moothall, &row);
    Ok(Letter {
        to_name: row.to_name,
        to_address: row.to_address,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        message_id: row.message_id,
        list,
    })
}

/// What people may leave: such a letter says how, to their mail program too.
fn list_of(moothall: &Moothall, row: &Row) -> Option<List> {
    match &row.about {
        About::SpacedRound { stop, .. } => Some(List {
            name: "Questions to keep it fresh",
            id: format!("spaced.{}", moothall.url.host()),
            stop: moothall.url.link(&paths::stop(stop)),
        }),
        About::Invitation { .. }
        | About::SignInCode { .. }
        | About::ResetPassword { .. }
        | About::Receipt { .. }
        | About::MarksCorrected { .. }
        | About::RightAnswer { .. }
        | About::LawChanged { .. }
        | About::RenewalReminder { .. }
        | About::DraftStep { .. } => None,
    }
}

async fn words(moothall: &Moothall, sender: &Sender<'_>, row: &Row) -> Result<Mail, Refusal> {
    let minutes = u32::try_from(records::sign_in::LASTS / now::MINUTE).unwrap_or(10);
    let link = |path: String| moothall.url.link(&path);
    Ok(match &row.about {
        About::Invitation { token, course, due_on, .. } => {
            let course = match course {
                None => None,
                Some(course) => {
                    let latest = published::latest(&moothall.db, course).await?;
                    Some(published::course(&moothall.db, &latest.id).await?)
                }
            };
            let facts = course.as_ref().map(|course| &course.learner.facts);
            let about = InvitationMail {
                name: &row.to_name,
                course: facts.map(|facts| facts.title.as_str()),
                minutes: facts.map_or(0, |facts| facts.minutes),
                due_on: *due_on,
                link: &link(paths::invitation(token)),
            };
            mail::invitation(sender, &about)
        }
        About::SignInCode { digits } => mail::sign_in_code(sender, digits, minutes),
        About::ResetPassword { token } => mail::reset(sender, &link(paths::reset(token)), minutes),
        About::Receipt { certificate, code, course_title, points, earned_on } => {
            let about = ReceiptMail {
                name: &row.to_name,
                course: course_title,
                earned_on: *earned_on,
                points: Some(*points).filter(|points| *points > 0),
                certificate: &link(paths::certificate(certificate)),
                verify: &link(paths::verified(code.as_str())),
            };
            mail::receipt(sender, &about)
        }
        About::SpacedRound { round, course_title, questions, stop } => {
            let (link, stop) = (link(paths::round(round)), link(paths::stop(stop)));
            let about = SpacedMail { course: course_title, questions: *questions, link: &link, stop: &stop };
            mail::spaced(sender, &about)
        }
        About::MarksCorrected { attempt, course_title, passed } => {
            let link = link(paths::result(attempt));
            let about = MarksCorrectedMail { name: &row.to_name, course: course_title, passed: *passed, link: &link };
            mail::marks_corrected(sender, &about)
        }
        About::RightAnswer { course_title } => {
            let link = link(paths::HOME.to_owned());
            mail::right_answer(sender, &RightAnswerMail { name: &row.to_name, course: course_title, link: &link })
        }
        About::LawChanged { course, course_title, notes } => {
            let link = link(paths::course(course));
            let about =
                LawChangedMail { name: &row.to_name, course: course_title, notes: notes.as_deref(), link: &link };
            mail::law_changed(sender, &about)
        }
        About::RenewalReminder { course, course_title, until } => {
            let about = RenewalMail {
                name: &row.to_name,
                course: course_title,
                until: *until,
                today: moothall.london.now().today,
                link: &link(paths::course(course)),
            };
            mail::renewal(sender, &about)
        }
        About::DraftStep { draft, course_title, step, by, words, version } => {
            let about = DraftStepMail {
                name: &row.to_name,
                course: course_title,
                step: *step,
                by,
                words: words.as_deref(),
                version: version.as_deref(),
                link: &link(paths::draft_publish(draft)),
            };
            mail::draft_step(sender, &about)
        }
    })
}
