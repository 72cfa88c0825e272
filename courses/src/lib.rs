//! What a course is: reads, checks, compiles and marks a bundle. Pure: no files, no network, no clock, no chance of its own.
//!
//! A bundle comes in as a map from path to bytes. Today's date and seeds are arguments.

pub mod address;
#[cfg(feature = "archive")]
pub mod archive;
mod blocks;
pub mod budget;
mod built_in;
mod bundle;
mod captions;
mod check;
pub mod compiled;
mod contents;
mod course_toml;
pub mod date;
mod desk;
#[cfg(feature = "exchange")]
pub mod exchange;
pub mod facts;
#[cfg(feature = "edit")]
mod facts_edit;
pub mod fault;
mod file_kind;
mod file_name;
mod fingerprint;
mod fix;
mod fmt;
mod front_matter;
mod glossary;
pub mod handbook;
pub mod ids;
pub mod item;
mod lesson_file;
mod limits;
mod line_changes;
pub mod lock;
mod lock_file;
mod markdown;
mod media;
mod modules;
mod naming;
pub mod near;
mod new_module;
mod new_page;
mod one_by_one;
mod page;
pub mod passages;
pub mod piece;
pub mod question;
pub mod quiz;
mod quiz_file;
mod reading_order;
mod references;
mod rules;
mod run;
pub mod saying;
mod scan;
pub mod scenario;
pub mod sheets;
mod source_file;
pub mod template_words;
pub mod text;
mod toml_file;
mod trainer_files;
pub mod trainer_pack;
mod unfilled;
mod variable_value;
mod variables_toml;
pub mod versions;
mod words;
mod writing;

use std::collections::BTreeMap;

pub use built_in::built_in_variables;
pub use bundle::{FileDigest, digest_of, is_text};
pub use check::{check, check_for, check_in_time, check_within};
pub use compiled::Compiled;
pub use date::Date;
#[cfg(feature = "edit")]
pub use facts_edit::{Fact, fact_in, objectives_in, with_facts, with_objectives};
pub use fault::{Fault, FaultLevel};
pub use file_kind::FileKind;
pub use fingerprint::all as fingerprints_of;
pub use fix::{Fixed, fix, fix_in_time};
pub use fmt::{Formatted, Strict, fmt, fmt_in_time, fmt_page};
pub use item::Item;
pub use limits::Limits;
pub use line_changes::{LineChange, line_changes};
pub use media::{
    Pictured, content_type, is_simple_drawing, media_facts, pictured, stored_bytes, stored_media, without_metadata,
};
pub use naming::{Naming, first_objective, id_of_page, naming, page_title, question_ids};
pub use new_module::{ModuleDraft, module_called, module_of, new_module};
pub use new_page::{NewPage, PageDraft, new_page};
pub use one_by_one::one_by_one;
pub use unfilled::Partnership;
pub use variable_value::{LONGEST_VALUE, ValueFault};
pub use variables_toml::variables_in;
pub use writing::{Written, check_knowing};

/// The names of all blocks.
pub fn block_names() -> impl Iterator<Item = &'static str> {
    scan::grammar::names()
}

/// The names of all settings of blocks and questions, besides `#id` and `core`.
pub fn block_settings() -> impl Iterator<Item = &'static str> {
    scan::grammar::settings()
}

/// The kinds of question, as `type=` names them.
pub fn question_kinds() -> impl Iterator<Item = &'static str> {
    question::reading::KINDS.into_iter()
}

/// The licences that a course may be under, as `licence` names them.
pub fn licences() -> impl Iterator<Item = &'static str> {
    course_toml::LICENCES.into_iter()
}

/// The files of a bundle by path, with `/` between folders, relative to the folder that holds `course.toml`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What checking a bundle gives: everything that is wrong, and the course if nothing stops it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// `None` exactly when `faults` holds a Problem.
    pub compiled: Option<Compiled>,
    /// Sorted by file and place.
    pub faults: Vec<Fault>,
    /// How long the lessons and quizzes look like taking a learner, in minutes, whatever `minutes` of the course says (M119);
    /// a lesson that states its own minutes takes those. `None`
    /// when there is no lesson.
    pub minutes: Option<u32>,
}
