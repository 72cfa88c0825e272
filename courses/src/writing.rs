//! The check while somebody writes, where the bytes of pictures are not at hand: in a browser.

use std::collections::BTreeMap;

use crate::budget::UNLIMITED;
use crate::bundle::Bundle;
use crate::check::{self, Against, Around};
use crate::compiled::{Compiled, Media};
use crate::date::Date;
use crate::fault::{Fault, Faults};
use crate::limits::Limits;
use crate::one_by_one::one_by_one;
use crate::unfilled::Partnership;
use crate::{Files, media};

/// What is said of a course while one of its files is written.
#[derive(Clone, Debug)]
pub struct Written {
    /// Of all files, sorted by file and place.
    pub faults: Vec<Fault>,
    /// The course as it stands, without fingerprints: there while the file itself and `course.toml` have no problem, whatever
    /// other files have.
    pub compiled: Option<Compiled>,
}

/// What a browser calls. It leaves out what only bytes show and what only counts when a version is published.
const WORDS_ALONE: Around =
    Around { media: media::known, lock: |_, _| None, compare: |_, _, _, _| {}, marks: |_| BTreeMap::new() };

/// The same faults as [`crate::check`] gives (or [`crate::check_for`], where a partnership is named), and the same pages, but
/// for what only the bytes of other files can show (the X codes, words drawn in a picture) and the comparison with the
/// version before.
///
/// `texts` are the files that people write, `media` is what is known of the others by their paths: `None` for one that is
/// there and was refused. `path` names the file that is being written.
pub fn check_knowing(
    texts: &Files,
    media: &BTreeMap<String, Option<Media>>,
    path: &str,
    (today, partnership): (Date, Option<&Partnership<'_>>),
) -> Written {
    let mut files = texts.clone();
    for path in media.keys() {
        files.entry(path.clone()).or_default();
    }
    let mut faults = Faults::default();
    let mut bundle = Bundle::read(&files, &mut faults);
    bundle.known = one_by_one(media.iter().filter_map(|(path, media)| Some((path.clone(), media.clone()?))));
    let against = Against { today, partnership, limits: Limits::default(), budget: UNLIMITED, around: WORDS_ALONE };
    let looked = check::look(&bundle, faults, &against, |faults| !faults.has_problem_in(path));
    Written { faults: looked.faults, compiled: looked.compiled }
}
