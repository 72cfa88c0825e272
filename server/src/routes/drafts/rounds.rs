//! Rounds of comments on a draft: opened and closed on the page of publishing.

use app::pages::drafts::publish::{Publish, PublishFault};
use app::pages::drafts::rounds::Round;
use app::paths;
use axum::extract::{Path, State};
use axum::response::Response;
use courses::Date;
use records::PersonId;
use records::consultations::{CloseConsultation, Consultation, OpenConsultation};
use records::drafts::draft_for;
use records::tokens::{Purpose, link_token};
use serde::Deserialize;

use super::InDraft;
use super::publish::{again, done};
use crate::http::form::{Button, OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

pub(super) fn shown(moothall: &Moothall, visit: &Visit, round: Consultation) -> Round {
    let token = link_token(&moothall.key, Purpose::Consultation, round.id.as_str(), 1);
    Round {
        is_open: round.is_open(visit.now.today),
        closes_on: round.closes_on,
        link: moothall.url.link(&paths::consultation(token)),
        words: round.words,
        comments: round.comments.into_iter().map(|comment| super::consultation::said(moothall, comment)).collect(),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedRound {
    person: PersonId,
    closes_on: String,
    #[serde(default)]
    words: String,
}

owned!(PostedRound);

/// POST /drafts/{id}/comments
pub async fn open(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<PostedRound>,
) -> Result<Response, Trouble> {
    draft_for(&moothall.db, &me.0, &path.id).await?;
    let day = Date::parse(posted.closes_on.trim()).filter(|day| *day >= visit.now.today);
    let Some(closes_on) = day else {
        let typed = |props| Publish {
            fault: Some(PublishFault::ClosesOn),
            closes_on: posted.closes_on,
            words: posted.words,
            ..props
        };
        return again(&moothall, &visit, &me, &path.id, typed).await;
    };
    let open = OpenConsultation { person: me.0.clone(), draft: path.id.clone(), closes_on, words: posted.words };
    moothall.db.perform(visit.now, open).await?;
    Ok(done(&path.id, "opened"))
}

/// POST /drafts/{id}/comments/close
pub async fn close(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InDraft>,
    _: OwnForm<Button>,
) -> Result<Response, Trouble> {
    moothall.db.perform(visit.now, CloseConsultation { person, draft: path.id.clone() }).await?;
    Ok(done(&path.id, "closed"))
}
