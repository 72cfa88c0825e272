//! "Your courses".

use app::pages::drafts::list::{self, DraftLine, DraftList};
use axum::extract::State;
use axum::response::Response;
use records::drafts::{Draft, drafts_for, places_for, published_from_files};
use records::policy::Action;

use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /drafts
pub async fn show(State(moothall): State<Moothall>, visit: Visit, Me(person): Me) -> Result<Response, Trouble> {
    let line = |draft: Draft| DraftLine {
        id: draft.id.to_string(),
        title: draft.title,
        organisation: draft.organisation_name,
        changed: moothall.london.date_and_time(draft.changed_at),
        version: draft.version,
        standing: draft.standing,
    };
    let drafts = drafts_for(&moothall.db, &person).await?;
    let (put_away, drafts): (Vec<_>, Vec<_>) = drafts.into_iter().partition(|draft| draft.put_away_at.is_some());
    let places = places_for(&moothall.db, &person).await?;
    let props = DraftList {
        drafts: drafts.into_iter().map(line).collect(),
        put_away: put_away.into_iter().map(line).collect(),
        from_files: published_from_files(&moothall.db, &person).await?,
        may_read_notes: visit.may(Action::SharedNoteView),
        may_begin: !places.is_empty(),
        publishers: places.into_iter().filter_map(|place| Some((place.name, place.publisher?))).collect(),
    };
    Ok(page::ok(&moothall, &visit, |shell| list::page(shell, &props)))
}
