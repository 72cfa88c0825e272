//! Mends everything in a bundle whose mending is sure: presses each Fix it button.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::budget::{Budget, UNLIMITED, noting};
use crate::bundle::{Bundle, normal_names};
use crate::check::check_in_time;
use crate::date::Date;
use crate::fault::{Fault, FaultLevel, Faults, Fix};
use crate::fmt::{Edit, apply};
use crate::source_file::SourceFile;
use crate::{Checked, Files, front_matter, toml_file};

/// One mended fault can bring another to light; a bundle that needs more rounds than this is not mended by machine.
const MOST_ROUNDS: usize = 20;

/// A bundle after mending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    pub files: Files,
    /// What was mended, as it was said before.
    pub faults: Vec<Fault>,
    /// Old and new path of each file that was given another name, one after the other.
    pub renamed: Vec<(String, String)>,
}

/// Applies every sure fix until none is left. A round that brings the bundle no nearer to being right is taken back.
pub fn fix(files: &Files, today: Date) -> Fixed {
    fix_in_time(files, today, UNLIMITED)
}

/// The same for a stranger's bundle, for as long as the caller gives it time; what is mended until then stays mended.
pub fn fix_in_time(files: &Files, today: Date, budget: Budget<'_>) -> Fixed {
    let is_over = Cell::new(false);
    let budget = noting(budget, &is_over);
    let look = |files: &Files| {
        let checked = check_in_time(files, today, &budget);
        (!is_over.get()).then_some(checked)
    };
    let mut fixed = Fixed { files: files.clone(), faults: vec![], renamed: vec![] };
    let Some(mut checked) = look(&fixed.files) else { return fixed };
    for _ in 0..MOST_ROUNDS {
        let sure: Vec<Fault> = checked.faults.iter().filter(|fault| fault.fix.is_some()).cloned().collect();
        if sure.is_empty() {
            break;
        }
        // When they do not go together, one that goes alone is still a step.
        let rounds = std::iter::once(sure.clone()).chain(sure.iter().map(|fault| vec![fault.clone()]));
        let mut rounds = rounds.take_while(|_| !is_over.get());
        let better = rounds.find_map(|round| better(&fixed.files, &checked, round, look));
        let Some((mended, after)) = better else { break };
        (fixed.files, checked) = (mended.files, after);
        fixed.faults.extend(mended.faults);
        fixed.renamed.extend(mended.renamed);
    }
    fixed
}

/// The files after a round, if it is a step forward.
fn better(
    files: &Files,
    before: &Checked,
    round: Vec<Fault>,
    look: impl Fn(&Files) -> Option<Checked>,
) -> Option<(Fixed, Checked)> {
    let mended = mend(files, round);
    let after = look(&mended.files)?;
    let is_nearer = Wrongs::of(&mended.files, &after.faults) < Wrongs::of(files, &before.faults);
    is_nearer.then_some((mended, after))
}

/// What is wrong in a bundle, counted. What hides other faults weighs most: when a file gets its right name or its facts
/// can be read at last, more may be said of it than before, and yet the bundle is nearer to being right.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Wrongs {
    misnamed: usize,
    unreadable: usize,
    problems: usize,
    faults: usize,
}

impl Wrongs {
    fn of(files: &Files, faults: &[Fault]) -> Self {
        let bundle = Bundle::read(files, &mut Faults::default());
        let count = |is_so: fn(&&Fault) -> bool| faults.iter().filter(is_so).count();
        Self {
            misnamed: count(|fault| matches!(fault.fix, Some(Fix::Name { .. }))),
            unreadable: bundle.texts.values().filter(|file| hides_its_facts(file)).count(),
            problems: count(|fault| fault.level == FaultLevel::Problem),
            faults: faults.len(),
        }
    }
}

/// Whether the facts of a file cannot be read, so that nobody knows what else is wrong with them.
fn hides_its_facts(file: &SourceFile) -> bool {
    let faults = &mut Faults::default();
    match file.path.rsplit_once('.') {
        Some((_, "toml")) => toml_file::read(file, 0..file.text.len(), faults).is_none(),
        Some((_, "md")) => front_matter::read(file, faults).is_unreadable,
        _ => false,
    }
}

/// Changes of one file that do not touch each other, by where they begin.
type Edits = BTreeMap<usize, Edit>;

/// Whether a change touches none of those that are kept, and is kept too. As they do not touch each other either, only its
/// neighbours are looked at: a page may have thousands.
fn keep(edit: Edit, kept: &mut Edits) -> bool {
    let before = kept.range(..=edit.start).next_back();
    let after = kept.range(edit.start..).next();
    let is_free = before.into_iter().chain(after).all(|(_, other)| !other.touches(&edit));
    if is_free {
        kept.insert(edit.start, edit);
    }
    is_free
}

/// Makes all changes that do not touch each other; renaming comes after the words.
fn mend(files: &Files, round: Vec<Fault>) -> Fixed {
    let bundle = Bundle::read(files, &mut Faults::default());
    let names = normal_names(files);
    let came_as = |path: &str| names.by_path.iter().find(|(_, normal)| *normal == path).map(|(came, _)| came.clone());
    let mut edits: BTreeMap<String, Edits> = BTreeMap::new();
    let mut renames: Vec<(String, String)> = Vec::new();
    let mut mended = Vec::new();
    for fault in round {
        let Some(came) = came_as(&fault.file) else { continue };
        match &fault.fix {
            Some(Fix::Words { span, replacement }) => {
                let edit = Edit::new(span.start..span.end, replacement.clone());
                if !keep(edit, edits.entry(fault.file.clone()).or_default()) {
                    continue;
                }
            }
            Some(Fix::Name { rename }) => renames.push((came, format!("{}{rename}", names.top))),
            None => continue,
        }
        mended.push(fault);
    }
    let mut files = files.clone();
    for (path, edits) in edits {
        if let (Some(came), Some(file)) = (came_as(&path), bundle.texts.get(&path)) {
            let edits: Vec<Edit> = edits.into_values().collect();
            files.insert(came, apply(&file.text, &edits).into_bytes());
        }
    }
    renames.retain(|(from, to)| {
        let bytes = if files.contains_key(to) { None } else { files.remove(from) };
        let is_done = bytes.is_some();
        files.extend(bytes.map(|bytes| (to.clone(), bytes)));
        is_done
    });
    Fixed { files, faults: mended, renamed: renames }
}
