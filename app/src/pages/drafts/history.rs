//! What was ever saved in a draft, and how to have it back.

use courses::{FileKind, LineChange};
use leptos::prelude::*;
use records::drafts::{Change, ChangeKind, ChangedFile, How};

use super::DraftHead;
use crate::parts::field::hidden;
use crate::parts::links::trail;
use crate::paths;
use crate::words::count;
use crate::{Page, Shell};

#[derive(Clone, Debug, Default)]
pub struct History {
    pub head: DraftHead,
    /// The newest first.
    pub changes: Vec<ChangeLine>,
    /// The number from which older ones go on.
    pub older: Option<i64>,
    /// They asked for a change to be undone, and somebody saved something meanwhile.
    pub is_refused: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    pub change: Change,
    /// `5 March 2027, 14:32`.
    pub when: String,
}

impl ChangeLine {
    /// It holds words that were kept beside what stands in the file.
    fn is_beside(&self) -> bool {
        self.change.files.iter().any(|file| file.how == How::Beside)
    }

    /// It wrote the list of ids, too.
    fn has_list_of_ids(&self) -> bool {
        self.change.files.iter().any(is_list_of_ids)
    }

    /// `Rowan saved lessons/01-a.md`.
    fn words(&self) -> String {
        let Change { kind, by, files, of_number, .. } = &self.change;
        let of = of_number.unwrap_or_default();
        let written: Vec<&ChangedFile> = files.iter().filter(|file| !is_list_of_ids(file)).collect();
        let counted = match written.len() {
            0 => "the list of ids".to_owned(),
            number => count(number, "file", "files"),
        };
        match (kind, written.as_slice()) {
            (ChangeKind::Made, _) => format!("{by} began the course"),
            (ChangeKind::Uploaded, _) => format!("{by} brought {counted}"),
            (ChangeKind::Mended, _) => format!("{by} changed {counted}"),
            (ChangeKind::Saved, [one]) if one.how == How::Beside => {
                format!("{by} wrote in {}, which was saved from another page meanwhile", one.path)
            }
            (ChangeKind::Saved, [one]) => format!("{by} saved {}", one.path),
            (ChangeKind::Saved, _) => format!("{by} saved {counted}"),
            (ChangeKind::Added, [one]) => format!("{by} added {}", one.path),
            (ChangeKind::Added, _) => format!("{by} added {counted}"),
            (ChangeKind::Moved, files) => {
                let named = |how| files.iter().find(|file| file.how == how).map_or("", |file| file.path.as_str());
                format!("{by} renamed {} to {}", named(How::TakenAway), named(How::Written))
            }
            (ChangeKind::Published, _) => format!("{by} published the course as it stood"),
            (ChangeKind::Removed, [one]) => format!("{by} took {} away", one.path),
            (ChangeKind::Removed, _) => format!("{by} took {counted} away"),
            // The list of ids comes back with the whole course alone.
            (ChangeKind::Restored, [one]) if !self.has_list_of_ids() => {
                format!("{by} put {} back as in change {of}", one.path)
            }
            (ChangeKind::Restored, _) => format!("{by} put the course back as after change {of}"),
        }
    }
}

/// No author wrote it, and its lines frighten.
fn is_list_of_ids(file: &ChangedFile) -> bool {
    FileKind::of(&file.path) == FileKind::Lock
}

pub fn page(shell: &Shell<'_>, props: &History) -> Page {
    shell.plain("History", || {
        let rows = props.changes.iter().map(|change| row(props, change)).collect_view();
        let older = props.older.map(|number| {
            view! { <p><a href=format!("{}?to={number}", paths::draft_history(&props.head.id))>"Older changes"</a></p> }
        });
        view! {
            {props.head.trail("History")}
            {props.is_refused.then(refused)}
            <h1>"History"</h1>
            <p class="lead">"Nothing that was saved is ever lost. What one person saves in a file within ten minutes is one change. Choose a change to see what it did and to have things back as they were."</p>
            <ol class="rows" reversed="">{rows}</ol>
            {older}
        }
    })
}

fn refused() -> impl IntoView {
    view! {
        <div class="box box-warning" role="alert">
            <p class="box-word">"Nothing was undone"</p>
            <p>"Somebody saved something after you opened that page. It is the first of the changes below: look at it before you undo."</p>
        </div>
    }
}

fn row(props: &History, change: &ChangeLine) -> impl IntoView + use<> {
    let tag = change.is_beside().then(|| view! { <span class="tag tag-begun">"Kept beside"</span> });
    view! {
        <li class="row" value=change.change.number.to_string()>
            <span class="row-words">
                <a class="row-link long" href=paths::draft_change(&props.head.id, change.change.number)>{change.words()}</a>
                <span class="row-about">{change.when.clone()}</span>
            </span>
            {tag}
        </li>
    }
}

/// Posts `person`, `number`, and `path` for one file.
#[derive(Clone, Debug)]
pub struct ChangePage {
    pub head: DraftHead,
    pub line: ChangeLine,
    /// The change as which it began: an earlier one, where the same person saved the same file again and again.
    pub first: i64,
    /// Without the list of ids.
    pub files: Vec<FileChange>,
    /// The newest change: everything stands so already.
    pub is_newest: bool,
    /// It was only just kept beside what somebody else wrote: who, and when.
    pub meanwhile: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    pub path: String,
    pub what: FileNow,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileNow {
    /// Words, and how they differ from those before.
    Words {
        changes: Vec<LineChange>,
    },
    /// Words kept beside, and how they differ from what stands in the file.
    Beside {
        changes: Vec<LineChange>,
    },
    /// A picture or another file that is not words.
    Stored,
    TakenAway,
}

pub fn change_page(shell: &Shell<'_>, props: &ChangePage) -> Page {
    let (line, number) = (&props.line, props.line.change.number);
    let title = format!("Change {number}");
    shell.plain(title.clone(), || {
        let links = vec![
            (paths::DRAFTS.to_owned(), "Your courses".to_owned()),
            (paths::draft(&props.head.id), props.head.title.clone()),
            (paths::draft_history(&props.head.id), "History".to_owned()),
        ];
        view! {
            {trail(links, Some(title.clone()))}
            {props.meanwhile.clone().map(|(name, at)| meanwhile(&name, &at))}
            <h1>{title}</h1>
            <p class="lead long">{line.words()}", "{line.when.clone()}"."</p>
            {props.files.iter().map(|file| one_file(shell, props, number, file)).collect_view()}
            {line.has_list_of_ids().then(|| view! { <p>"The list of ids, which Moothall keeps itself, changed with this."</p> })}
            {(!line.is_beside()).then(|| whole(shell, props, number))}
        }
    })
}

fn meanwhile(name: &str, at: &str) -> impl IntoView + use<> {
    view! {
        <div class="box box-warning" role="alert">
            <p class="box-word">"Both are safe"</p>
            <p>{format!("{name} saved this file at {at}, on another page, while you were writing on this one. That stands in the course. What you wrote is kept here.")}</p>
            <p>"Below you see how the two differ. Put this one in the place of the other, or open the file and write the best of both."</p>
        </div>
    }
}

fn one_file(shell: &Shell<'_>, props: &ChangePage, number: i64, file: &FileChange) -> impl IntoView + use<> {
    let id = &props.head.id;
    let (what, can_be_had) = match &file.what {
        FileNow::Words { changes } => (differences(changes, Sides::InTime).into_any(), true),
        FileNow::Beside { changes } => (differences(changes, Sides::Beside).into_any(), true),
        FileNow::Stored => (view! { <p>"This file is not words, so nothing can be compared."</p> }.into_any(), true),
        FileNow::TakenAway => (view! { <p>"It was taken away."</p> }.into_any(), false),
    };
    let label = match file.what {
        FileNow::Beside { .. } => "Put this in the place of what stands there",
        _ => "Have this file back as it was then",
    };
    let back = (can_be_had && (!props.is_newest || matches!(file.what, FileNow::Beside { .. }))).then(|| {
        view! {
            <form method="post" action=paths::draft_restore(id)>
                {shell.whose()}
                {hidden("number", number.to_string())}
                {hidden("path", file.path.clone())}
                <button class="button-quiet" type="submit">{label}<span class="hide">{format!(": {}", file.path)}</span></button>
            </form>
        }
    });
    let open = matches!(file.what, FileNow::Words { .. } | FileNow::Beside { .. }).then(|| {
        view! { <p class="lone"><a href=paths::draft_edit(id, &file.path)>"Open the file as it stands now"<span class="hide">{format!(": {}", file.path)}</span></a></p> }
    });
    view! {
        <section>
            <h2 class="long">{file.path.clone()}</h2>
            {what}
            {back}
            {open}
        </section>
    }
}

/// What the two sides of a comparison are called.
#[derive(Clone, Copy)]
enum Sides {
    /// A file before a change and after it.
    InTime,
    /// What stands in the file, and what was kept beside it.
    Beside,
}

fn differences(changes: &[LineChange], sides: Sides) -> impl IntoView + use<> {
    if changes.is_empty() {
        return view! { <p>"Its words are the same."</p> }.into_any();
    }
    let (old, new) = match sides {
        Sides::InTime => ("Before", "Now"),
        Sides::Beside => ("Stands in the course", "Kept here"),
    };
    let key = matches!(sides, Sides::Beside).then(|| {
        view! { <p>"Struck out: only what stands in the course. In bold: only what is kept here."</p> }
    });
    let lines = changes.iter().map(|change| match change {
        LineChange::Same(line) => view! { <li><code>{line.clone()}</code></li> }.into_any(),
        LineChange::Gone(line) => {
            view! { <li class="line-gone"><span class="hide">{old}": "</span><del><code>{line.clone()}</code></del></li> }.into_any()
        }
        LineChange::New(line) => {
            view! { <li class="line-new"><span class="hide">{new}": "</span><ins><code>{line.clone()}</code></ins></li> }.into_any()
        }
        LineChange::LeftOut => view! { <li class="line-left-out">"…"</li> }.into_any(),
    });
    view! { {key}<ul class="lines">{lines.collect_view()}</ul> }.into_any()
}

fn whole(shell: &Shell<'_>, props: &ChangePage, number: i64) -> Option<impl IntoView + use<>> {
    let base = props.is_newest.then(|| hidden("base", number.to_string()));
    let (number, words, button) = match props.is_newest {
        // Learners have what was published, whatever the draft says.
        true if props.line.change.kind == ChangeKind::Published => return None,
        true => (
            props.first - 1,
            "Every file goes back to how it stood before this change. The change stays in the history.",
            "Undo this change",
        ),
        false => (
            number,
            "Every file goes back to how it stood after this change. What stands there now stays in the history.",
            "Have the whole course back as it was then",
        ),
    };
    (number > 0).then(|| {
        view! {
            <section>
                <h2>"The whole course"</h2>
                <p>{words}</p>
                <form method="post" action=paths::draft_restore(&props.head.id)>
                    {shell.whose()}
                    {hidden("number", number.to_string())}
                    {base}
                    <button class="button-quiet" type="submit">{button}</button>
                </form>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use records::PersonId;

    use super::*;

    fn words(kind: ChangeKind, paths: &[&str]) -> String {
        let file = |path: &&str| ChangedFile { path: (*path).into(), how: How::Written };
        let files = paths.iter().map(file).collect();
        let change = Change {
            number: 5,
            kind,
            person: PersonId::new("rowan"),
            by: "Rowan".into(),
            at: 0,
            of_number: Some(2),
            files,
        };
        ChangeLine { change, when: "5 March 2027, 14:32".into() }.words()
    }

    #[test]
    fn the_list_of_ids_is_counted_as_no_file() {
        use ChangeKind::{Added, Restored, Uploaded};
        let paths = ["bundle.lock", "course.toml", "glossary.md", "lessons/01-a.md"];
        assert_eq!(words(Uploaded, &paths), "Rowan brought 3 files");
        assert_eq!(words(Uploaded, &paths[..2]), "Rowan brought 1 file");
        assert_eq!(words(Uploaded, &paths[..1]), "Rowan brought the list of ids");
        assert_eq!(words(Added, &["bundle.lock", "media/a.png"]), "Rowan added media/a.png");
        assert_eq!(words(Restored, &["lessons/01-a.md"]), "Rowan put lessons/01-a.md back as in change 2");
        for whole in [&paths[..1], &paths[..2], &paths[1..3]] {
            assert_eq!(words(Restored, whole), "Rowan put the course back as after change 2", "{whole:?}");
        }
    }
}
