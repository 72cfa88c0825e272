//! The demonstration: an invented council and people, so that everything can be tried at once.

use std::io::Write;

use clap::Subcommand;
use courses::Date;
use courses::ids::CourseRef;
use records::acts::{Action, Actor};
use records::drafts::{Body, ChangeKind, MakeDraft};
use records::installation::InstallationKind;
use records::invitations::{AcceptInvitation, InvitePerson};
use records::organisations::{AddOrganisation, Contact, LinkOrganisations, OrganisationKind, SetValue};
use records::people::person_by_address_and_name;
use records::policy::Role;
use records::tokens::{Purpose, link_token};
use records::{ActionId, OrganisationId, PersonId};

use super::AnyError;
use super::open::{Opened, Opening, open};
use super::person::council_called;
use crate::first_course::FirstCourse;
use crate::passwords::Hasher;
use crate::settings::Settings;

#[derive(Subcommand, Debug)]
pub enum DemoCommand {
    /// Fills a data folder with the demonstration and exits
    Load {
        #[command(flatten)]
        settings: Box<Settings>,
    },
}

/// Somebody whose password is known to all.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub who: &'static str,
    pub email: &'static str,
    pub password: &'static str,
}

struct Invented {
    name: &'static str,
    who: &'static str,
    email: &'static str,
    place: House,
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum House {
    TansyGreen,
    GreatMallow,
    Wexshire,
}

const PASSWORD: &str = "copper-heron-ladder";

const PEOPLE: [Invented; 5] = [
    Invented {
        name: "Ann",
        who: "Ann, new councillor in Tansy Green",
        email: "ann@example.org",
        place: House::TansyGreen,
        role: Role::Learner,
    },
    Invented {
        name: "Priya",
        who: "Priya, clerk of Tansy Green",
        email: "priya@example.org",
        place: House::TansyGreen,
        role: Role::Clerk,
    },
    Invented {
        name: "Bill",
        who: "Bill, councillor in Great Mallow",
        email: "bill@example.org",
        place: House::GreatMallow,
        role: Role::Learner,
    },
    Invented {
        name: "Rowan",
        who: "Rowan, trainer of the Wexshire association",
        email: "rowan@example.org",
        place: House::Wexshire,
        role: Role::Trainer,
    },
    Invented {
        name: "Olive",
        who: "Olive, officer of the Wexshire association",
        email: "olive@example.org",
        place: House::Wexshire,
        role: Role::PartnershipOfficer,
    },
];

pub async fn run(command: DemoCommand, out: &mut dyn Write) -> Result<(), AnyError> {
    let DemoCommand::Load { settings } = command;
    let opened = open(&settings, Opening::Alone(InstallationKind::Demonstration)).await?;
    for person in fill(&opened).await? {
        writeln!(out, "{}: {} with the password {}", person.who, person.email, person.password)?;
    }
    opened.db.close().await;
    Ok(())
}

/// Adds what is missing; what people did in the demonstration stays.
pub async fn fill(opened: &Opened) -> Result<Vec<SignIn>, AnyError> {
    let tansy_green = council_called(opened, "Tansy Green Parish Council", contact("Priya", "01632 960101")).await?;
    let great_mallow = council_called(opened, "Great Mallow Town Council", contact("Tom", "01632 960102")).await?;
    let is_new = person_by_address_and_name(&opened.db, PEOPLE[0].email, PEOPLE[0].name).await?.is_none();
    if is_new {
        let wexshire = add_association(opened, &[&tansy_green, &great_mallow]).await?;
        let password_hash = Hasher::new(1).hash(PASSWORD.into()).await.map_err(|_| "a password cannot be hashed")?;
        for person in &PEOPLE {
            let house = match person.place {
                House::TansyGreen => &tansy_green,
                House::GreatMallow => &great_mallow,
                House::Wexshire => &wexshire,
            };
            let added = add_person(opened, person, house, &password_hash).await?;
            if person.role == Role::Trainer {
                add_draft(opened, &added, house).await?;
            }
        }
    }
    Ok(PEOPLE.iter().map(|person| SignIn { who: person.who, email: person.email, password: PASSWORD }).collect())
}

async fn add_association(opened: &Opened, councils: &[&OrganisationId]) -> Result<OrganisationId, AnyError> {
    let now = opened.london.now();
    let add = AddOrganisation {
        actor: Actor::Operator,
        kind: OrganisationKind::Association,
        name: "Wexshire Association of Local Councils".into(),
        contact: contact("Rowan", "01632 960100"),
        publisher: Some("wexshire".into()),
    };
    let association = opened.db.perform(now, add).await?;
    let values = [
        ("partnership.short_name", "Wexshire association"),
        ("partnership.phone", "01632 960100"),
        ("partnership.email", "wexshire@example.org"),
        ("principal_authority.name", "Wexshire Council"),
    ];
    for (name, value) in values {
        let set = SetValue {
            actor: Actor::Operator,
            organisation: association.clone(),
            name: name.into(),
            value: Some(value.into()),
        };
        opened.db.perform(now, set).await?;
    }
    for council in councils {
        let link = LinkOrganisations {
            actor: Actor::Operator,
            council: (*council).clone(),
            provider: association.clone(),
            from: now.today,
            to: None,
        };
        opened.db.perform(now, link).await?;
    }
    Ok(association)
}

async fn add_person(
    opened: &Opened,
    person: &Invented,
    house: &OrganisationId,
    password_hash: &str,
) -> Result<PersonId, AnyError> {
    let now = opened.london.now();
    let invite = InvitePerson {
        actor: Actor::Operator,
        action: Action::new(ActionId::new(opened.mint.id()), ""),
        organisation: house.clone(),
        role: person.role,
        name: person.name.into(),
        address: person.email.into(),
        accepted_office_on: None::<Date>,
        course: CourseRef::parse("moothall/finding-your-feet").filter(|_| person.place != House::Wexshire),
    };
    let invited = opened.db.perform(now, invite).await?;
    let accept = AcceptInvitation {
        token: link_token(&opened.key, Purpose::Invitation, invited.invitation.as_str(), 1),
        key: opened.key.clone(),
        action: Action::new(ActionId::new(opened.mint.id()), person.name),
        name: person.name.into(),
        password_hash: Some(password_hash.to_owned()),
    };
    Ok(opened.db.perform(now, accept).await?.person)
}

/// A course that is just begun, to be written on.
async fn add_draft(opened: &Opened, author: &PersonId, house: &OrganisationId) -> Result<(), AnyError> {
    let now = opened.london.now();
    let first = FirstCourse {
        id: "wexshire/planning-applications".into(),
        publisher: "wexshire".into(),
        publisher_name: "Wexshire Association of Local Councils".into(),
        publisher_kind: "association",
        title: "Planning applications".into(),
        audience: vec!["councillor".into()],
        minutes: 30,
        licence: "OGL-UK-3.0".into(),
    };
    let (files, _) = first.write(now.today);
    let words = |(path, bytes)| Some((path, Body::Text(String::from_utf8(bytes).ok()?)));
    let make = MakeDraft {
        person: author.clone(),
        action: Action::new(ActionId::new(opened.mint.id()), ""),
        organisation: house.clone(),
        title: first.title.clone(),
        kind: ChangeKind::Made,
        files: files.into_iter().filter_map(words).collect(),
    };
    opened.db.perform(now, make).await?;
    Ok(())
}

fn contact(name: &str, telephone: &str) -> Contact {
    Contact { name: Some(name.into()), telephone: Some(telephone.into()), email: None }
}
