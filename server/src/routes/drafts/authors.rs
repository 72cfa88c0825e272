//! Who writes a draft.

use app::pages::drafts::authors::{self, Authors, AuthorsFault};
use app::paths;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use records::drafts::{AddAuthor, RemoveAuthor, authors_of, draft_for};
use records::{DraftId, PersonId, Refusal};
use serde::Deserialize;

use super::{InDraft, head};
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<Done>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Done {
    Added,
    Removed,
}

/// GET /drafts/{id}/authors
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InDraft>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let done = asked.done.map(|done| match done {
        Done::Added => "They are an author now.".to_owned(),
        Done::Removed => "They are no author any more.".to_owned(),
    });
    let props = Authors { done, ..props(&moothall, &person, &path.id).await? };
    Ok(page::ok(&moothall, &visit, |shell| authors::page(shell, &props)))
}

async fn props(moothall: &Moothall, person: &PersonId, id: &DraftId) -> Result<Authors, Trouble> {
    let draft = draft_for(&moothall.db, person, id).await?;
    let authors = authors_of(&moothall.db, person, id).await?;
    Ok(Authors {
        head: head(&draft),
        organisation: draft.organisation_name,
        authors: authors.into_iter().map(|author| (author.person.to_string(), author.name)).collect(),
        ..Authors::default()
    })
}

async fn again(
    moothall: &Moothall,
    visit: &Visit,
    person: &PersonId,
    id: &DraftId,
    (email, fault): (String, AuthorsFault),
) -> Result<Response, Trouble> {
    let props = Authors { email, fault: Some(fault), ..props(moothall, person, id).await? };
    Ok(page::again(moothall, visit, |shell| authors::page(shell, &props)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedAuthor {
    person: PersonId,
    email: String,
}

owned!(PostedAuthor);

/// POST /drafts/{id}/authors
pub async fn add(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<PostedAuthor>,
) -> Result<Response, Trouble> {
    if posted.email.trim().is_empty() {
        return again(&moothall, &visit, &person, &path.id, (posted.email, AuthorsFault::Blank)).await;
    }
    let add = AddAuthor { person: person.clone(), draft: path.id.clone(), address: posted.email.clone() };
    match moothall.db.perform(visit.now, add).await {
        Ok(_) => Ok(done(&path.id, "added")),
        Err(Refusal::NotAllowed) => {
            again(&moothall, &visit, &person, &path.id, (posted.email, AuthorsFault::Unknown)).await
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedLeaving {
    person: PersonId,
    author: PersonId,
}

owned!(PostedLeaving);

/// POST /drafts/{id}/authors/remove
pub async fn remove(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<PostedLeaving>,
) -> Result<Response, Trouble> {
    let leaves_it = posted.author == person;
    let remove = RemoveAuthor { person: person.clone(), draft: path.id.clone(), author: posted.author };
    match moothall.db.perform(visit.now, remove).await {
        // Whoever removed themselves may not see the draft any more.
        Ok(()) if leaves_it => Ok(Redirect::to(paths::DRAFTS).into_response()),
        Ok(()) => Ok(done(&path.id, "removed")),
        Err(Refusal::NotAllowed) => {
            again(&moothall, &visit, &person, &path.id, (String::new(), AuthorsFault::Last)).await
        }
        Err(other) => Err(other.into()),
    }
}

fn done(id: &DraftId, what: &str) -> Response {
    Redirect::to(&format!("{}?done={what}", paths::draft_authors(id))).into_response()
}
