//! A round of comments, for whoever has an account here and its link.

use app::pages::drafts::consultation::{self, CommentFault, ConsultationPage};
use app::pages::drafts::rounds::RoundComment;
use app::{Back, paths};
use axum::extract::{Path, Query, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::page_title;
use records::acts::Action;
use records::consultations::{AddComment, Comment, Consultation, consultation_by_token, consulted_files};
use records::{ActionId, PersonId, Refusal};
use serde::Deserialize;

use super::preview::{Shown, serve};
use crate::drafts::bytes_of;
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct InRound {
    token: String,
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// GET /comments/{token}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InRound>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let done = asked.done.map(|_| "Your comment is with the authors. Thank you.".to_owned());
    let props = ConsultationPage { done, ..props(&moothall, &visit, &me, path.token).await? };
    Ok(page::ok(&moothall, &visit, |shell| consultation::page(shell, &props)))
}

async fn found(moothall: &Moothall, me: &Me, token: &str) -> Result<Consultation, Trouble> {
    Ok(consultation_by_token(&moothall.db, &moothall.key, (&me.0, token)).await?)
}

async fn props(moothall: &Moothall, visit: &Visit, me: &Me, token: String) -> Result<ConsultationPage, Trouble> {
    let round = found(moothall, me, &token).await?;
    let files = consulted_files(&moothall.db, &round).await?;
    let is_page = |path: &String| path.starts_with("lessons/") || path.starts_with("quizzes/");
    let pages = files.iter().filter(|(path, _)| is_page(path));
    Ok(ConsultationPage {
        token,
        action_id: moothall.mint.id(),
        is_open: round.is_open(visit.now.today),
        title: round.title,
        organisation: round.organisation_name,
        opened_by: round.opened_by,
        closes_on: round.closes_on,
        asked: round.words,
        places: pages.filter_map(|(_, file)| page_title(file.body.text()?)).collect(),
        comments: round.comments.into_iter().map(|comment| said(moothall, comment)).collect(),
        place: String::new(),
        words: String::new(),
        fault: None,
        done: None,
    })
}

pub(super) fn said(moothall: &Moothall, comment: Comment) -> RoundComment {
    RoundComment {
        when: moothall.london.date_and_time(comment.at),
        by: comment.by,
        place: comment.place,
        words: comment.words,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    action_id: String,
    #[serde(default)]
    place: String,
    words: String,
}

owned!(Posted);

/// POST /comments/{token}
pub async fn comment(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InRound>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    found(&moothall, &me, &path.token).await?;
    let fault = if posted.words.trim().is_empty() {
        CommentFault::Blank
    } else {
        let add = AddComment {
            key: moothall.key.clone(),
            token: path.token.clone(),
            person: me.0.clone(),
            action: Action::new(ActionId::new(&posted.action_id), &format!("comment {posted:?}")),
            place: posted.place.clone(),
            words: posted.words.clone(),
        };
        match moothall.db.perform(visit.now, add).await {
            Ok(()) => {
                return Ok(Redirect::to(&format!("{}?done=said", paths::consultation(&path.token))).into_response());
            }
            Err(Refusal::Closed) => CommentFault::Closed,
            Err(other) => return Err(other.into()),
        }
    };
    let props = ConsultationPage {
        fault: Some(fault),
        place: posted.place,
        words: posted.words,
        ..props(&moothall, &visit, &me, path.token).await?
    };
    Ok(page::again(&moothall, &visit, |shell| consultation::page(shell, &props)))
}

/// /comments/{token}/preview and everything below it: the words that are asked about, whatever was written since.
pub async fn preview(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InRound>,
    request: Request,
) -> Result<Response, Trouble> {
    let round = found(&moothall, &me, &path.token).await?;
    let load = || async {
        let mut files = courses::Files::new();
        for (path, file) in consulted_files(&moothall.db, &round).await? {
            files.insert(path, bytes_of(&moothall, file.body).await?);
        }
        // Guides and keys are for those who teach: they are in no page of a preview, nor is this list of files.
        files.remove("bundle.lock");
        Ok(files)
    };
    let shown = Shown {
        draft: &round.draft,
        number: round.number,
        prefix: paths::consultation_preview(&path.token),
        back: Back::Comments(paths::consultation(&path.token)),
    };
    serve(&moothall, (&visit, &me), shown, load, request).await
}
