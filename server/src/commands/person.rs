//! `moothall person invite`: how the first people of a council come in, and anyone an operator is asked to invite.

use std::io::Write;

use clap::Subcommand;
use courses::Date;
use courses::ids::CourseRef;
use records::acts::{Action, Actor};
use records::installation::InstallationKind;
use records::invitations::InvitePerson;
use records::organisations::{AddOrganisation, Contact, Organisation, OrganisationKind, organisations};
use records::people::{LONGEST_NAME, clean_name};
use records::policy::Role;
use records::tokens::{Purpose, link_token};
use records::{ActionId, OrganisationId, Refusal};

use super::AnyError;
use super::open::{Opened, Sharing, open};
use crate::settings::Settings;
use app::paths;

#[derive(Subcommand, Debug)]
pub enum PersonCommand {
    /// Invites someone to a council and a course; the last line printed is their link
    Invite {
        /// Their name; they can correct it
        #[arg(long, value_parser = name)]
        name: String,
        /// Their e-mail address; two people may share one
        #[arg(long)]
        email: String,
        /// The name of their council; it is added when it is new
        #[arg(long)]
        council: String,
        /// The clerk or whoever else can help, when the council is new
        #[arg(long)]
        contact: Option<String>,
        /// That person's telephone number
        #[arg(long)]
        telephone: Option<String>,
        /// The course they are invited to
        #[arg(long, default_value = "moothall/finding-your-feet", value_parser = course_ref)]
        course: CourseRef,
        /// The day they accepted office, as 2027-05-12: the induction is due three months later
        #[arg(long, value_parser = date)]
        accepted_office: Option<Date>,
        #[command(flatten)]
        settings: Box<Settings>,
    },
}

#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    #[error("there is no published course called {0}")]
    NoCourse(CourseRef),
    #[error("{0} is not a name or e-mail address that a message can be sent to")]
    NotAPerson(String),
}

pub async fn run(command: PersonCommand, out: &mut dyn Write) -> Result<(), AnyError> {
    let PersonCommand::Invite { name, email, council, contact, telephone, course, accepted_office, settings } = command;
    let opened = open(&settings, InstallationKind::Real, Sharing::Beside).await?;
    let contact = Contact { name: contact, telephone, email: None };
    let organisation = council_called(&opened, &council, contact).await?;
    let invite = InvitePerson {
        actor: Actor::Operator,
        action: Action::new(ActionId::new(opened.mint.id()), ""),
        organisation,
        role: Role::Learner,
        name: name.clone(),
        address: email,
        accepted_office_on: accepted_office,
        course: Some(course.clone()),
    };
    let invited = match opened.db.perform(opened.london.now(), invite).await {
        Ok(invited) => invited,
        Err(Refusal::NotFound) => return Err(PersonError::NoCourse(course).into()),
        Err(Refusal::NotAllowed) => return Err(PersonError::NotAPerson(name).into()),
        Err(other) => return Err(other.into()),
    };
    let token = link_token(&opened.key, Purpose::Invitation, invited.invitation.as_str(), 1);
    writeln!(
        out,
        "{name} is invited. The message goes out when moothall serve runs. The link works for 14 days, once:"
    )?;
    writeln!(out, "{}", settings.public_url()?.link(&paths::invitation(token)))?;
    opened.db.close().await;
    Ok(())
}

/// The council of that name, added if it is new.
pub async fn council_called(opened: &Opened, name: &str, contact: Contact) -> Result<OrganisationId, Refusal> {
    let is_it = |found: &Organisation| found.kind == OrganisationKind::Council && found.name == name;
    if let Some(found) = organisations(&opened.db).await?.into_iter().find(is_it) {
        return Ok(found.id);
    }
    let add = AddOrganisation {
        actor: Actor::Operator,
        kind: OrganisationKind::Council,
        name: name.to_owned(),
        contact,
        publisher: None,
    };
    opened.db.perform(opened.london.now(), add).await
}

fn name(text: &str) -> Result<String, String> {
    let length = text.trim().chars().count();
    match clean_name(text) {
        Some(_) => Ok(text.to_owned()),
        None if length > LONGEST_NAME => {
            Err(format!("a name may have {LONGEST_NAME} characters at most, and this one has {length}"))
        }
        None => Err("write their name, such as \"Ann Thistlewood\"".to_owned()),
    }
}

fn course_ref(text: &str) -> Result<CourseRef, String> {
    CourseRef::parse(text).ok_or_else(|| "write publisher/course, such as moothall/finding-your-feet".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write the date as 2027-05-12".to_owned())
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_that_is_too_long_is_told_by_its_length() {
        assert_eq!(name("Ann Thistlewood").as_deref(), Ok("Ann Thistlewood"));
        let told = name(&"a".repeat(101)).unwrap_err();
        assert_eq!(told, "a name may have 100 characters at most, and this one has 101");
        assert!(name(" ").is_err());
    }
}
