//! `moothall person invite`: how the first people of a council come in, and anyone an operator is asked to invite.

use std::io::Write;

use clap::Subcommand;
use courses::Date;
use courses::ids::CourseRef;
use records::acts::{Action, Actor};
use records::invitations::InvitePerson;
use records::organisations::{AddOrganisation, Contact, Organisation, OrganisationKind, organisations};
use records::people::{LONGEST_NAME, clean_name};
use records::policy::Role;
use records::tokens::{Purpose, link_token};
use records::{ActionId, OrganisationId, Refusal};

use super::AnyError;
use super::open::{Opened, Opening, open};
use crate::settings::Settings;
use app::paths;

#[derive(Subcommand, Debug)]
pub enum PersonCommand {
    /// Invites someone to a council and a course, or to the association or partnership whose courses they write; the last
    /// line printed is their link
    Invite {
        /// Their name; they can correct it
        #[arg(long, value_parser = name)]
        name: String,
        /// Their e-mail address; two people may share one
        #[arg(long)]
        email: String,
        /// The name of their council; it is added when it is new
        #[arg(long, required_unless_present = "organisation", conflicts_with = "organisation")]
        council: Option<String>,
        /// The name of their association, partnership or other body; it is added when it is new
        #[arg(long)]
        organisation: Option<String>,
        /// What that body is, when it is new
        #[arg(long, value_enum, default_value = "association", requires = "organisation")]
        kind: Kind,
        /// The short name with which the ids of its courses begin, such as wexshire; nobody else's
        #[arg(long, value_parser = publisher)]
        publisher: Option<String>,
        /// What they are there: a trainer writes courses, an officer or a council's administrator publishes them too
        #[arg(long, value_enum, default_value = "learner")]
        role: As,
        /// The clerk or whoever else can help, when the council is new
        #[arg(long)]
        contact: Option<String>,
        /// That person's telephone number
        #[arg(long)]
        telephone: Option<String>,
        /// The course they are invited to; a learner is invited to moothall/finding-your-feet otherwise
        #[arg(long, value_parser = course_ref)]
        course: Option<CourseRef>,
        /// The day they accepted office, as 2027-05-12: the induction is due three months later
        #[arg(long, value_parser = date)]
        accepted_office: Option<Date>,
        #[command(flatten)]
        settings: Box<Settings>,
    },
}

/// A body that is no council.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Kind {
    Association,
    Partnership,
    Branch,
    National,
    Provider,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum As {
    Learner,
    Clerk,
    CouncilAdmin,
    Trainer,
    Officer,
    NationalAdmin,
}

impl From<Kind> for OrganisationKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Association => Self::Association,
            Kind::Partnership => Self::Partnership,
            Kind::Branch => Self::Branch,
            Kind::National => Self::National,
            Kind::Provider => Self::Provider,
        }
    }
}

impl From<As> for Role {
    fn from(role: As) -> Self {
        match role {
            As::Learner => Self::Learner,
            As::Clerk => Self::Clerk,
            As::CouncilAdmin => Self::CouncilAdmin,
            As::Trainer => Self::Trainer,
            As::Officer => Self::PartnershipOfficer,
            As::NationalAdmin => Self::NationalAdmin,
        }
    }
}

const FIRST_COURSE: &str = "moothall/finding-your-feet";

#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    #[error("there is no published course called {0}")]
    NoCourse(String),
    #[error("{0} is not a name or e-mail address that a message can be sent to")]
    NotAPerson(String),
}

pub async fn run(command: PersonCommand, out: &mut dyn Write) -> Result<(), AnyError> {
    let PersonCommand::Invite {
        name,
        email,
        council,
        organisation,
        kind,
        publisher,
        role,
        contact,
        telephone,
        course,
        accepted_office,
        settings,
    } = command;
    let role = Role::from(role);
    let course = course.or_else(|| CourseRef::parse(FIRST_COURSE).filter(|_| role == Role::Learner));
    let opened = open(&settings, Opening::First).await?;
    opened.tell_begun(out)?;
    let contact = Contact { name: contact, telephone, email: None };
    let organisation = match (council, organisation) {
        (_, Some(name)) => house_called(&opened, (&name, kind.into()), contact, publisher).await?,
        (Some(name), None) => house_called(&opened, (&name, OrganisationKind::Council), contact, publisher).await?,
        (None, None) => return Err(PersonError::NotAPerson(name).into()),
    };
    let invite = InvitePerson {
        actor: Actor::Operator,
        action: Action::new(ActionId::new(opened.mint.id()), ""),
        organisation,
        role,
        name: name.clone(),
        address: email,
        accepted_office_on: accepted_office,
        course: course.clone(),
    };
    let invited = match opened.db.perform(opened.london.now(), invite).await {
        Ok(invited) => invited,
        Err(Refusal::NotFound) => {
            return Err(PersonError::NoCourse(course.map(|course| course.to_string()).unwrap_or_default()).into());
        }
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
    house_called(opened, (name, OrganisationKind::Council), contact, None).await
}

/// The council of that name, or the other body, added if it is new.
async fn house_called(
    opened: &Opened,
    (name, kind): (&str, OrganisationKind),
    contact: Contact,
    publisher: Option<String>,
) -> Result<OrganisationId, Refusal> {
    let is_council = |kind: OrganisationKind| kind == OrganisationKind::Council;
    let is_it = |found: &Organisation| is_council(found.kind) == is_council(kind) && found.name == name;
    if let Some(found) = organisations(&opened.db).await?.into_iter().find(is_it) {
        return Ok(found.id);
    }
    let add = AddOrganisation { actor: Actor::Operator, kind, name: name.to_owned(), contact, publisher };
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

fn publisher(text: &str) -> Result<String, String> {
    match CourseRef::parse(&format!("{text}/course")) {
        Some(_) => Ok(text.to_owned()),
        None => Err("write small letters, digits and hyphens, such as wexshire".to_owned()),
    }
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
