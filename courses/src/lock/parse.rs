//! Reads `bundle.lock` back.

use std::collections::BTreeMap;

use semver::Version;
use serde::Deserialize;

use super::{Head, Kind, Live, Lock, Retired, Went};

/// A lock that was not left as the tool wrote it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of bundle.lock is not as the tool wrote it")]
pub struct Unreadable {
    /// From 1.
    pub line: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WholeFile {
    bundle: HeadTable,
    #[serde(default)]
    id: BTreeMap<String, IdTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadTable {
    version: Version,
    digest: String,
    require: Vec<String>,
    pass_mark: u8,
    #[serde(default)]
    prerequisites: Vec<String>,
    #[serde(default)]
    suggested: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdTable {
    kind: Kind,
    #[serde(rename = "type")]
    question: Option<String>,
    since: Version,
    revision: Option<u32>,
    text: Option<String>,
    key: Option<String>,
    own: Option<String>,
    #[serde(default)]
    counts: bool,
    pass_mark: Option<u8>,
    retired_in: Option<Version>,
    moved_to: Option<String>,
    merged_into: Option<String>,
}

impl Lock {
    /// Reads the text of a `bundle.lock`.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let file: WholeFile = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let before = text.get(..at).unwrap_or_default();
            Unreadable { line: u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX) }
        })?;
        let HeadTable { version, digest, require, pass_mark, prerequisites, suggested } = file.bundle;
        let head = Head { version, digest, require, pass_mark, prerequisites, suggested };
        let mut lock = Self { head, live: BTreeMap::new(), retired: BTreeMap::new() };
        for (id, table) in file.id {
            lock.take(id, table);
        }
        Ok(lock)
    }

    fn take(&mut self, id: String, table: IdTable) {
        let IdTable { kind, question, since, .. } = table;
        let went = table.moved_to.map(Went::Moved).or(table.merged_into.map(Went::Merged));
        match table.retired_in {
            Some(retired_in) => {
                self.retired.insert(id, Retired { kind, question, since, retired_in, went });
            }
            None => {
                let live = Live {
                    kind,
                    question,
                    since,
                    revision: table.revision,
                    text: table.text,
                    key: table.key,
                    own: table.own,
                    counts: table.counts,
                    pass_mark: table.pass_mark,
                    went,
                };
                self.live.insert(id, live);
            }
        }
    }
}
