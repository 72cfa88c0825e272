//! Adds files to a draft: a new page, or pictures.

use std::collections::BTreeMap;

use super::change::{Stands, Writing, hold};
use super::files_of::held_files;
use super::{Body, ChangeKind};
use crate::db::{Deed, Tx};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

/// Nothing is written over: a name that is taken is [`Refusal::Occupied`], unless the same stands there.
pub struct AddFiles {
    pub person: PersonId,
    pub draft: DraftId,
    pub files: BTreeMap<String, Body>,
}

impl Deed for AddFiles {
    /// The number of the change; of the last one when everything was there.
    type Done = i64;

    async fn run(&self, tx: &mut Tx) -> Result<i64, Refusal> {
        let last = hold(tx, &self.person, &self.draft).await?;
        let there = held_files(tx, &self.draft, last).await?;
        let is_there = |path: &String, body: &Body| there.get(path).is_some_and(|file| file.body == *body);
        if let Some((path, _)) =
            self.files.iter().find(|(path, body)| there.contains_key(*path) && !is_there(path, body))
        {
            return Err(Refusal::Occupied { path: path.clone() });
        }
        let new: Vec<_> = self.files.iter().filter(|(path, body)| !is_there(path, body)).collect();
        if new.is_empty() {
            return Ok(last);
        }
        let writing = Writing::begin(tx, (&self.person, &self.draft), ChangeKind::Added, None).await?;
        for (path, body) in new {
            writing.write(tx, path, body, Stands::Here).await?;
        }
        Ok(writing.number)
    }
}
