//! Lessons in folders, or in one row.

use std::collections::BTreeMap;

use crate::compiled::Module;
use crate::course_toml::ModuleEntry;
use crate::desk::Desk;
use crate::file_name;
use crate::ids::ModuleId;
use crate::source_file::SourceFile;
use crate::words;

/// The modules in order, each with its lesson files. `entries` is `None` when `course.toml` could not be read. A flat folder is one module without a name.
pub(crate) fn sort<'a>(desk: &mut Desk<'a>, entries: Option<&[ModuleEntry]>) -> Vec<(Module, Vec<&'a SourceFile>)> {
    let mut folders: BTreeMap<&str, Vec<&SourceFile>> = BTreeMap::new();
    let bundle = desk.bundle;
    for file in bundle.pages_in("lessons/") {
        let parts: Vec<&str> = file.path.split('/').collect();
        match parts.as_slice() {
            [_, _] => folders.entry("").or_default().push(file),
            [_, folder, _] => folders.entry(folder).or_default().push(file),
            // Deeper ones were said to be in a folder this format does not use.
            _ => {}
        }
    }
    if folders.len() > 1
        && let (Some(loose), Some((_, housed))) =
            (folders.get("").and_then(|files| files.first()), folders.iter().find(|(folder, _)| !folder.is_empty()))
        && let Some(housed) = housed.first()
    {
        desk.faults
            .about(
                "B114",
                &loose.path,
                format!("Some lessons are in folders and some are not: {}, {}", housed.path, loose.path),
            )
            .help("Put every lesson in a module folder, or none");
    }
    look_for_folders(desk, entries.unwrap_or_default(), &folders);
    folders.into_iter().map(|(folder, files)| (module(desk, folder, entries), files)).collect()
}

fn module(desk: &mut Desk<'_>, folder: &str, entries: Option<&[ModuleEntry]>) -> Module {
    let id = file_name::page_id(folder);
    let of_folder = || words::capital(&id.replace('-', " "));
    let (mut title, mut summary, mut essential) = (String::new(), None, false);
    match entries.unwrap_or_default().iter().find(|entry| entry.id.value == id) {
        Some(entry) => {
            title = entry.title.clone().unwrap_or_else(of_folder);
            (summary, essential) = (entry.summary.clone(), entry.essential);
        }
        None if !folder.is_empty() => {
            title = of_folder();
            if let (Some(file), true) = (desk.bundle.texts.get("course.toml"), entries.is_some()) {
                let end = file.text.len();
                desk.faults
                    .at("B113", file, end..end, format!("The folder {folder} is a module without a title"))
                    .help(format!("Add a [[module]] with id = \"{id}\" to course.toml"))
                    .fix(end..end, format!("\n[[module]]\nid    = \"{id}\"\ntitle = \"{title}\"\n"));
            }
        }
        None => {}
    }
    Module { id: ModuleId::new(id), title, summary, essential, minutes: 0, lessons: vec![], quizzes: vec![] }
}

/// M153: an entry without a folder.
fn look_for_folders(desk: &mut Desk<'_>, entries: &[ModuleEntry], folders: &BTreeMap<&str, Vec<&SourceFile>>) {
    let Some(file) = desk.bundle.texts.get("course.toml") else { return };
    for entry in entries {
        let id = &entry.id.value;
        if !folders.keys().any(|folder| !folder.is_empty() && file_name::page_id(folder) == *id) {
            desk.faults
                .at(
                    "M153",
                    file,
                    entry.id.span.clone(),
                    format!("There is a module {id} in course.toml, but no folder lessons/NN-{id}"),
                )
                .help("Add the folder or remove the entry");
        }
    }
}
