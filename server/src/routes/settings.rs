//! What courses say for an organisation, for those who settle it.

use std::collections::BTreeMap;

use app::pages::settings::{self, Done, LocalWord, Settings, Whom, WordFault, field_of, was_of};
use app::paths;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use records::organisations::{
    Meanwhile, Organisation, OrganisationKind, SettleValues, Settled, Settling, organisation_settled_by, values_of,
};
use records::{OrganisationId, PersonId};
use serde::Deserialize;

use crate::http::form::{OwnForm, Owned};
use crate::http::visit::{Me, Visit};
use crate::local_words::asked_of;
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct InOrganisation {
    id: OrganisationId,
}

#[derive(Debug, Deserialize)]
pub struct Shown {
    done: Option<Saved>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Saved {
    Saved,
}

/// GET /organisations/{id}/settings
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InOrganisation>,
    Query(shown): Query<Shown>,
) -> Result<Response, Trouble> {
    let organisation = organisation_settled_by(&moothall.db, &person, &path.id).await?;
    let words = words(&moothall, &visit, &organisation).await?;
    let done = shown.done.map_or(Done::Nothing, |Saved::Saved| Done::Saved);
    let props = Settings { done, ..props(&organisation, words) };
    Ok(page::ok(&moothall, &visit, |shell| settings::page(shell, &props)))
}

fn props(organisation: &Organisation, words: Vec<LocalWord>) -> Settings {
    Settings {
        id: organisation.id.to_string(),
        organisation: organisation.name.clone(),
        whom: if organisation.kind == OrganisationKind::Council { Whom::Council } else { Whom::Provider },
        words,
        done: Done::Nothing,
    }
}

/// As they stand.
async fn words(moothall: &Moothall, visit: &Visit, organisation: &Organisation) -> Result<Vec<LocalWord>, Trouble> {
    let today = visit.now.today;
    let mut values = values_of(&moothall.db, &organisation.id, today).await?;
    let word = |asked: crate::local_words::Asked| {
        let value = values.own.remove(&asked.variable.name).unwrap_or_default();
        LocalWord {
            asked_in: asked.asked_in,
            otherwise: values.otherwise.remove(&asked.variable.name).map(|said| (said.value, said.said_by)),
            empty: asked.empty.into_iter().collect(),
            was: value.clone(),
            value,
            fault: None,
            variable: asked.variable,
        }
    };
    Ok(asked_of(&moothall.db, organisation, today).await?.into_iter().map(word).collect())
}

/// A hundred values as long as they may be, and as many old ones, in the widest writing of a form.
pub const LONGEST: usize = 256 * 1024;

#[derive(Debug, Deserialize)]
pub struct Posted {
    person: PersonId,
    /// By the names that [`field_of`] and [`was_of`] give.
    #[serde(flatten)]
    fields: BTreeMap<String, String>,
}

impl Owned for Posted {
    const MOST: usize = LONGEST;

    fn person(&self) -> &PersonId {
        &self.person
    }
}

/// POST /organisations/{id}/settings
pub async fn save(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InOrganisation>,
    OwnForm(Posted { mut fields, .. }): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let organisation = organisation_settled_by(&moothall.db, &person, &path.id).await?;
    let mut words = words(&moothall, &visit, &organisation).await?;
    let mut values = Vec::new();
    for word in &mut words {
        let name = &word.variable.name;
        // A course may have come since the form was drawn: what it asks for was not on it.
        let (Some(typed), Some(was)) = (fields.remove(&field_of(name)), fields.remove(&was_of(name))) else { continue };
        match word.variable.kind.read(&typed) {
            Ok(value) => {
                values.push(Settled { name: name.clone(), was: Some(was.clone()).filter(|was| !was.is_empty()), value })
            }
            Err(fault) => word.fault = Some(WordFault::Refused(fault)),
        }
        (word.value, word.was) = (typed, was);
    }
    if !fields.is_empty() {
        return Err(Trouble::BadForm);
    }
    if words.iter().all(|word| word.fault.is_none()) {
        let settle = SettleValues { person, organisation: path.id.clone(), values };
        match moothall.db.perform(visit.now, settle).await? {
            Settling::Done => {
                moothall.readers.forget();
                return Ok(Redirect::to(&paths::settings_saved(&path.id)).into_response());
            }
            Settling::Meanwhile(meanwhile) => tell(&moothall, &mut words, meanwhile),
        }
    }
    let props = props(&organisation, words);
    Ok(page::again(&moothall, &visit, |shell| settings::page(shell, &props)))
}

/// Whoever saves again has seen what the other wrote.
fn tell(moothall: &Moothall, words: &mut [LocalWord], meanwhile: Vec<Meanwhile>) {
    for Meanwhile { name, value, by, at } in meanwhile {
        if let Some(word) = words.iter_mut().find(|word| word.variable.name == name) {
            word.was = value.clone().unwrap_or_default();
            word.fault = Some(WordFault::Meanwhile { value, by, at: at.map(|at| moothall.london.time(at)) });
        }
    }
}
