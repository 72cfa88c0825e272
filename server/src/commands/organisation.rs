//! `moothall organisation`: which organisations there are, and what courses say for one of them.

use std::io::Write;

use app::pages::settings::refused_in_words;
use clap::Subcommand;
use courses::near::nearest;
use records::acts::Actor;
use records::organisations::{Organisation, SetValue, organisations, values_of};

use super::AnyError;
use super::course::printable;
use super::open::{Opened, Opening, open};
use crate::local_words::{Asked, asked_of};
use crate::settings::Settings;

#[derive(Subcommand, Debug)]
pub enum OrganisationCommand {
    /// Lists the organisations with their ids
    List {
        #[command(flatten)]
        settings: Box<Settings>,
    },
    /// Prints every variable that an organisation can fill in, and what it says now
    Show {
        /// Its id, or its name as `list` prints it
        organisation: String,
        #[command(flatten)]
        settings: Box<Settings>,
    },
    /// Sets what a variable in course text says for an organisation, as Settings on the site does
    Set {
        /// Its id, or its name as `list` prints it
        organisation: String,
        /// The name of the variable, such as partnership.phone
        name: String,
        /// What it says; nothing at all ("") takes it away
        value: String,
        #[command(flatten)]
        settings: Box<Settings>,
    },
}

#[derive(Debug, thiserror::Error)]
pub enum OrganisationError {
    #[error("there is no organisation called {0}; moothall organisation list prints all of them")]
    NoOrganisation(String),
    #[error("{organisation} has no variable called {name}{hint}")]
    NoVariable { organisation: String, name: String, hint: String },
    #[error("{name} was not set. {why}")]
    Refused { name: String, why: &'static str },
}

pub async fn run(command: OrganisationCommand, out: &mut dyn Write) -> Result<(), AnyError> {
    let (OrganisationCommand::List { settings }
    | OrganisationCommand::Show { settings, .. }
    | OrganisationCommand::Set { settings, .. }) = &command;
    let opened = open(settings, Opening::Beside).await?;
    let done = match &command {
        OrganisationCommand::List { .. } => list(&opened, out).await,
        OrganisationCommand::Show { organisation, .. } => show(&opened, organisation, out).await,
        OrganisationCommand::Set { organisation, name, value, .. } => {
            set(&opened, organisation, (name, value), out).await
        }
    };
    opened.db.close().await;
    done
}

async fn list(opened: &Opened, out: &mut dyn Write) -> Result<(), AnyError> {
    for found in organisations(&opened.db).await? {
        writeln!(out, "{}  {} ({})", found.id, printable(&found.name), found.kind)?;
    }
    Ok(())
}

async fn called(opened: &Opened, wanted: &str) -> Result<Organisation, AnyError> {
    let found =
        organisations(&opened.db).await?.into_iter().find(|one| one.id.as_str() == wanted || one.name == wanted);
    found.ok_or_else(|| OrganisationError::NoOrganisation(wanted.to_owned()).into())
}

async fn show(opened: &Opened, wanted: &str, out: &mut dyn Write) -> Result<(), AnyError> {
    let found = called(opened, wanted).await?;
    let today = opened.london.now().today;
    let values = values_of(&opened.db, &found.id, today).await?;
    for Asked { variable, asked_in, .. } in asked_of(&opened.db, &found, today).await? {
        let said = match (values.own.get(&variable.name), values.otherwise.get(&variable.name)) {
            (Some(value), _) => printable(value),
            (None, Some(said)) => printable(&format!("{} (from {})", said.value, said.said_by)),
            (None, None) if variable.required => format!("(nothing; {} needs it)", printable(&asked_in.join(", "))),
            (None, None) => "(nothing)".to_owned(),
        };
        writeln!(out, "{}: {said}", variable.name)?;
    }
    Ok(())
}

async fn set(opened: &Opened, wanted: &str, (name, typed): (&str, &str), out: &mut dyn Write) -> Result<(), AnyError> {
    let found = called(opened, wanted).await?;
    let now = opened.london.now();
    let asked = asked_of(&opened.db, &found, now.today).await?;
    let Some(Asked { variable, .. }) = asked.iter().find(|asked| asked.variable.name == name) else {
        let near = nearest(name, asked.iter().map(|asked| asked.variable.name.as_str()));
        let hint = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        return Err(OrganisationError::NoVariable { organisation: found.name, name: name.to_owned(), hint }.into());
    };
    let value = variable.kind.read(typed).map_err(|fault| {
        let why = refused_in_words(variable.kind, fault);
        OrganisationError::Refused { name: name.to_owned(), why }
    })?;
    let words = match &value {
        Some(value) => format!("{name} says “{}” now.", printable(value)),
        None => format!("{name} says nothing now."),
    };
    let set = SetValue { actor: Actor::Operator, organisation: found.id, name: name.to_owned(), value };
    opened.db.perform(now, set).await?;
    writeln!(out, "{words} Pages show it within half a minute.")?;
    Ok(())
}
