//! One file of a draft as a thing: its name, another one, taking it away.

use app::pages::drafts::file::{self, DraftFilePage, MoveFault};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use courses::{FileKind, Files, Limits};
use records::drafts::{DraftFile, MoveFile, RemoveFile, draft_for, file_of};
use records::{PersonId, Refusal};
use serde::Deserialize;

use super::overview::done;
use super::{InFile, head};
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
    Drawn,
}

/// GET /drafts/{id}/files/{path}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InFile>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let props = DraftFilePage { is_drawn: asked.done.is_some(), ..props(&moothall, &me, &path).await? };
    Ok(page::ok(&moothall, &visit, |shell| file::page(shell, &props)))
}

async fn props(moothall: &Moothall, me: &Me, path: &InFile) -> Result<DraftFilePage, Trouble> {
    let draft = draft_for(&moothall.db, &me.0, &path.id).await?;
    let DraftFile { number, body } = file_of(&moothall.db, &me.0, &path.id, &path.path).await?;
    let kind = FileKind::of(&path.path);
    Ok(DraftFilePage {
        head: head(&draft),
        kind,
        is_text: body.text().is_some() && kind.is_written(),
        size: body.size(),
        base: number,
        to: path.path.clone(),
        path: path.path.clone(),
        fault: None,
        is_drawn: false,
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    base: i64,
    #[serde(default)]
    to: String,
    take_away: Option<String>,
}

owned!(Posted);

/// POST /drafts/{id}/files/{path}
pub async fn change(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InFile>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let (person, draft) = (me.0.clone(), path.id.clone());
    let to = posted.to.trim().to_owned();
    let (result, word) = if posted.take_away.is_some() {
        let remove = RemoveFile { person, draft, path: path.path.clone(), base: posted.base };
        (moothall.db.perform(visit.now, remove).await, "taken-away")
    } else if let Some(fault) = misnamed(&to, &moothall.limits) {
        return again(&moothall, &visit, &me, &path, (to, fault)).await;
    } else {
        let rename = MoveFile { person, draft, from: path.path.clone(), to: to.clone(), base: posted.base };
        (moothall.db.perform(visit.now, rename).await, "renamed")
    };
    match result {
        Ok(_) => Ok(done(&path.id, word)),
        Err(Refusal::Occupied { .. }) => again(&moothall, &visit, &me, &path, (to, MoveFault::Taken)).await,
        Err(Refusal::Stale) => again(&moothall, &visit, &me, &path, (to, MoveFault::Changed)).await,
        Err(other) => Err(other.into()),
    }
}

/// A name that the format has no place for, or that a bundle's reader would change or refuse.
fn misnamed(to: &str, limits: &Limits) -> Option<MoveFault> {
    if to.is_empty() {
        return Some(MoveFault::Blank);
    }
    let files = Files::from([(to.to_owned(), Vec::new())]);
    let is_plain = to.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_./".contains(&b));
    let is_kept = courses::archive::look_at_sizes(&files, limits).is_ok();
    let has_place = !matches!(FileKind::of(to), FileKind::Other | FileKind::Lock);
    (!is_plain || !is_kept || !has_place).then_some(MoveFault::Misplaced)
}

async fn again(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    path: &InFile,
    (to, fault): (String, MoveFault),
) -> Result<Response, Trouble> {
    let props = DraftFilePage { to, fault: Some(fault), ..props(moothall, me, path).await? };
    Ok(page::again(moothall, visit, |shell| file::page(shell, &props)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_only_where_a_course_has_a_place_for_it() {
        let misnamed = |to| misnamed(to, &Limits::default());
        assert_eq!(misnamed("lessons/02-planning.md"), None);
        assert_eq!(misnamed("media/plan.png"), None);
        assert_eq!(misnamed(""), Some(MoveFault::Blank));
        for wrong in [
            "planning.md",
            "lessons/Plan.md",
            "lessons/a b.md",
            "../lessons/a.md",
            "lessons/../a.md",
            "lessons//a.md",
            "/lessons/a.md",
            "bundle.lock",
            "media/con.png",
        ] {
            assert_eq!(misnamed(wrong), Some(MoveFault::Misplaced), "{wrong}");
        }
    }
}
