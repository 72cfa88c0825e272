//! Begins a course with a few questions.

use app::pages::drafts::new::{self, NewCourse, NewCourseFault, NewPlace};
use app::paths;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use courses::facts::Audience;
use records::acts::Action;
use records::drafts::{ChangeKind, Draft, MakeDraft, Place, drafts_for, places_for};
use records::organisations::OrganisationKind;
use records::{ActionId, OrganisationId, PersonId};
use serde::Deserialize;

use crate::drafts::intake;
use crate::first_course::{FirstCourse, slug};
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// Letters.
pub(super) const LONGEST_TITLE: usize = 80;
const MINUTES: std::ops::RangeInclusive<u32> = 1..=600;

/// GET /drafts/new
pub async fn show(State(moothall): State<Moothall>, visit: Visit, Me(person): Me) -> Result<Response, Trouble> {
    let places = places_for(&moothall.db, &person).await?;
    if places.is_empty() {
        return Err(Trouble::NotAllowed);
    }
    let props = NewCourse {
        action_id: moothall.mint.id(),
        places: shown(&places),
        audience: vec![Audience::Councillor],
        minutes: "30".into(),
        licence: "OGL-UK-3.0".into(),
        ..NewCourse::default()
    };
    Ok(page::ok(&moothall, &visit, |shell| new::page(shell, &props)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    action_id: String,
    organisation: OrganisationId,
    title: String,
    #[serde(default)]
    audience: Vec<String>,
    minutes: String,
    #[serde(default)]
    licence: String,
}

owned!(Posted);

/// POST /drafts/new
pub async fn make(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let places = places_for(&moothall.db, &person).await?;
    let place = places.iter().find(|place| place.organisation == posted.organisation);
    let again = |faults: Vec<NewCourseFault>| {
        let props = asked_again(&posted, &places, faults);
        Ok(page::again(&moothall, &visit, |shell| new::page(shell, &props)))
    };
    let (Some(place), []) = (place, faults(&posted, place).as_slice()) else {
        return again(faults(&posted, place));
    };
    let own = drafts_for(&moothall.db, &person).await?;
    let first = first_course(&posted, place, &own);
    let (files, checked) = first.write(visit.now.today);
    if let Some(fault) = checked.faults.first() {
        return again(vec![NewCourseFault::Said(fault.message.clone())]);
    }
    let make = MakeDraft {
        person,
        action: Action::new(ActionId::new(&posted.action_id), &format!("new {posted:?}")),
        organisation: posted.organisation.clone(),
        title: posted.title.clone(),
        kind: ChangeKind::Made,
        files: intake::bodies(&moothall, files).await?,
    };
    let id = moothall.db.perform(visit.now, make).await?;
    Ok(Redirect::to(&paths::draft(id)).into_response())
}

fn faults(posted: &Posted, place: Option<&Place>) -> Vec<NewCourseFault> {
    let title = posted.title.trim();
    let minutes = posted.minutes.trim().parse().is_ok_and(|minutes| MINUTES.contains(&minutes));
    let wrong = [
        (place.is_none(), NewCourseFault::Organisation),
        (title.is_empty(), NewCourseFault::TitleBlank),
        (title.chars().count() > LONGEST_TITLE, NewCourseFault::TitleLong),
        (audience(posted).is_empty(), NewCourseFault::AudienceBlank),
        (!minutes, NewCourseFault::Minutes),
        (posted.licence.trim().is_empty(), NewCourseFault::LicenceBlank),
    ];
    wrong.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, fault)| fault).collect()
}

fn audience(posted: &Posted) -> Vec<Audience> {
    posted.audience.iter().filter_map(|word| Audience::from_word(word)).collect()
}

fn first_course(posted: &Posted, place: &Place, own: &[Draft]) -> FirstCourse {
    let publisher = publisher_id(place.publisher.as_deref(), &place.name);
    FirstCourse {
        id: free_id(&publisher, &posted.title, own),
        publisher,
        publisher_name: place.name.clone(),
        publisher_kind: kind_word(place.kind),
        title: posted.title.trim().to_owned(),
        audience: audience(posted).into_iter().map(|audience| audience.word().to_owned()).collect(),
        minutes: posted.minutes.trim().parse().unwrap_or(30),
        licence: posted.licence.trim().to_owned(),
    }
}

/// Under which an organisation publishes, or will once it has published something.
pub(super) fn publisher_id(own: Option<&str>, name: &str) -> String {
    own.map_or_else(|| or(slug(name), "our-council"), str::to_owned)
}

/// Two courses of one house never share a name; the second is told apart by a number. `own` are the drafts that are there.
pub(super) fn free_id(publisher: &str, title: &str, own: &[Draft]) -> String {
    let taken =
        |id: &String| own.iter().any(|draft| draft.said_course.as_ref().is_some_and(|said| said.to_string() == *id));
    let name = or(slug(title), "new-course");
    let names = std::iter::once(name.clone()).chain((2..).map(|again| format!("{name}-{again}")));
    let mut ids = names.map(|name| format!("{publisher}/{name}")).take(100);
    ids.find(|id| !taken(id)).unwrap_or_else(|| format!("{publisher}/{name}"))
}

/// An id has two letters at least.
fn or(name: String, otherwise: &str) -> String {
    if name.len() < 2 { otherwise.to_owned() } else { name }
}

/// As course.toml says it.
pub(super) fn kind_word(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Council => "council",
        OrganisationKind::Association => "association",
        OrganisationKind::Partnership => "partnership",
        OrganisationKind::Branch => "branch",
        OrganisationKind::National | OrganisationKind::Platform => "national",
        OrganisationKind::Provider => "provider",
    }
}

pub(super) fn shown(places: &[Place]) -> Vec<NewPlace> {
    places.iter().map(|place| NewPlace { id: place.organisation.to_string(), name: place.name.clone() }).collect()
}

fn asked_again(posted: &Posted, places: &[Place], faults: Vec<NewCourseFault>) -> NewCourse {
    NewCourse {
        action_id: posted.action_id.clone(),
        places: shown(places),
        organisation: posted.organisation.to_string(),
        title: posted.title.clone(),
        audience: audience(posted),
        minutes: posted.minutes.clone(),
        licence: posted.licence.clone(),
        faults,
        ..NewCourse::default()
    }
}
