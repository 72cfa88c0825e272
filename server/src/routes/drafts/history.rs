//! What was ever saved in a draft, and having it back.

use app::pages::drafts::history::{self, ChangeLine, ChangePage, FileChange, FileNow, History};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::{FileKind, line_changes};
use records::drafts::{
    Body, Change, ChangeKind, Draft, How, Restore, change_for, draft_for, file_at, files_of, history_for,
};
use records::now::MINUTE;
use records::{DraftId, PersonId, Refusal};
use serde::Deserialize;

use super::overview::done;
use super::{InDraft, head};
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// Changes looked at for one page.
const AT_ONCE: u32 = 200;

#[derive(Debug, Deserialize)]
pub struct Asked {
    to: Option<i64>,
    done: Option<Done>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Done {
    Nothing,
}

/// GET /drafts/{id}/history
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InDraft>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let draft = draft_for(&moothall.db, &person, &path.id).await?;
    let to = asked.to.unwrap_or(draft.changes).clamp(0, draft.changes);
    let changes = history_for(&moothall.db, &person, &path.id, (to, AT_ONCE)).await?;
    let line = |change| line(&moothall, change);
    let older = to - i64::from(AT_ONCE);
    let props = History {
        head: head(&draft),
        changes: without_repeats(changes).into_iter().map(line).collect(),
        older: (older > 0).then_some(older),
        is_refused: asked.done.is_some(),
    };
    Ok(page::ok(&moothall, &visit, |shell| history::page(shell, &props)))
}

fn line(moothall: &Moothall, change: Change) -> ChangeLine {
    ChangeLine { when: moothall.london.date_and_time(change.at), change }
}

/// Somebody who writes saves every few seconds: one person's savings of one file in a row are one change for those who
/// read, in each ten minutes. All of them stay, under their numbers.
fn without_repeats(changes: Vec<Change>) -> Vec<Change> {
    let mut shown: Vec<Change> = Vec::new();
    for change in changes {
        if !shown.last().is_some_and(|later| is_part(&change, later)) {
            shown.push(change);
        }
    }
    shown
}

/// Whether a change is part of a later one.
fn is_part(change: &Change, later: &Change) -> bool {
    let is_saved =
        |change: &Change| change.kind == ChangeKind::Saved && change.files.iter().all(|file| file.how == How::Written);
    is_saved(later)
        && is_saved(change)
        && later.person == change.person
        && later.files == change.files
        && later.at - change.at < 10 * MINUTE
}

/// The number of the first change that is part of this one.
async fn first_of(moothall: &Moothall, person: &PersonId, draft: &DraftId, change: &Change) -> Result<i64, Trouble> {
    let before = history_for(&moothall.db, person, draft, (change.number, AT_ONCE)).await?;
    let parts = before.iter().take_while(|earlier| is_part(earlier, change));
    Ok(parts.last().map_or(change.number, |first| first.number))
}

#[derive(Debug, Deserialize)]
pub struct InChange {
    id: DraftId,
    n: i64,
}

#[derive(Debug, Deserialize)]
pub struct AskedChange {
    /// Straight after saving: the change that stands in the file instead.
    theirs: Option<i64>,
}

/// GET /drafts/{id}/changes/{n}
pub async fn change(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InChange>,
    Query(asked): Query<AskedChange>,
) -> Result<Response, Trouble> {
    let draft = draft_for(&moothall.db, &person, &path.id).await?;
    let change = change_for(&moothall.db, &person, &path.id, path.n).await?;
    let first = first_of(&moothall, &person, &draft.id, &change).await?;
    let files = compared(&moothall, &person, &draft, (first, &change)).await?;
    let meanwhile = match asked.theirs {
        Some(number) => change_for(&moothall.db, &person, &path.id, number).await.ok(),
        None => None,
    };
    let props = ChangePage {
        head: head(&draft),
        is_newest: change.number == draft.changes,
        line: line(&moothall, change),
        first,
        files,
        meanwhile: meanwhile.map(|theirs| (theirs.by, moothall.london.time(theirs.at))),
    };
    Ok(page::ok(&moothall, &visit, |shell| history::change_page(shell, &props)))
}

/// Each file of a change beside what stood there before it; what was kept beside, next to what stands there now. The list of
/// ids is nobody's to read, nor to have back alone.
async fn compared(
    moothall: &Moothall,
    person: &PersonId,
    draft: &Draft,
    (first, change): (i64, &Change),
) -> Result<Vec<FileChange>, Trouble> {
    let before = files_of(&moothall.db, person, &draft.id, first - 1).await?;
    let now = files_of(&moothall.db, person, &draft.id, draft.changes).await?;
    let mut compared = Vec::new();
    for file in change.files.iter().filter(|file| FileKind::of(&file.path) != FileKind::Lock) {
        let path = file.path.clone();
        if file.how == How::TakenAway {
            compared.push(FileChange { path, what: FileNow::TakenAway });
            continue;
        }
        let written = file_at(&moothall.db, person, &draft.id, (&path, change.number)).await?;
        let beside = file.how == How::Beside;
        let other = if beside { now.get(&path) } else { before.get(&path) };
        let old = other.and_then(|file| file.body.text()).unwrap_or_default();
        let what = match written.body {
            Body::Text(text) if beside => FileNow::Beside { changes: line_changes(old, &text) },
            Body::Text(text) => FileNow::Words { changes: line_changes(old, &text) },
            Body::Stored { .. } => FileNow::Stored,
        };
        compared.push(FileChange { path, what });
    }
    Ok(compared)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    number: i64,
    path: Option<String>,
    base: Option<i64>,
}

owned!(Posted);

/// POST /drafts/{id}/restore
pub async fn restore(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let Posted { number, path: file, base, .. } = posted;
    let restore = Restore { person, draft: path.id.clone(), number, path: file, base };
    match moothall.db.perform(visit.now, restore).await {
        Ok(_) => Ok(done(&path.id, "restored")),
        // Somebody saved meanwhile, and undoing would take that away too: the list shows what there is now.
        Err(Refusal::Stale) => Ok(Redirect::to(&app::paths::draft_nothing_undone(&path.id)).into_response()),
        Err(other) => Err(other.into()),
    }
}

/// Where words that were kept beside, as change `number`, are looked at next to those that stand there.
pub(super) fn path_of(draft: &DraftId, (number, stands): (i64, i64)) -> String {
    format!("{}?theirs={stands}", app::paths::draft_change(draft, number))
}

#[cfg(test)]
mod tests {
    use records::drafts::ChangedFile;

    use super::*;

    fn saved(person: &str, at: i64) -> Change {
        let files = vec![ChangedFile { path: "lessons/01-a.md".into(), how: How::Written }];
        let person = PersonId::new(person);
        Change { number: 2, kind: ChangeKind::Saved, person, by: "Rowan Ashdown".into(), at, of_number: None, files }
    }

    #[test]
    fn what_one_person_saves_in_ten_minutes_is_one_change_and_names_tell_nobody_apart() {
        let later = saved("one", 10 * MINUTE);
        assert!(is_part(&saved("one", 1), &later));
        assert!(!is_part(&saved("one", 0), &later), "too long before");
        assert!(!is_part(&saved("two", 1), &later), "somebody of the same name");
    }
}
