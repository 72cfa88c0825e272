//! Adds files to a draft: a new page, or pictures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::change::{Stands, Writing, hold};
use super::files_of::held_files;
use super::{Body, ChangeKind};
use crate::acts::{self, Action, Begun};
use crate::db::{Deed, Tx};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

/// Nothing is written over: a name that is taken is [`Refusal::Occupied`], unless the same stands there.
pub struct AddFiles {
    pub person: PersonId,
    pub draft: DraftId,
    /// Where the names are chosen here: a second press would choose others.
    pub action: Option<Action>,
    pub files: BTreeMap<String, Body>,
}

/// Files that are there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The change that added them; the last one when everything was there.
    pub number: i64,
    pub paths: Vec<String>,
}

impl Deed for AddFiles {
    type Done = Added;

    async fn run(&self, tx: &mut Tx) -> Result<Added, Refusal> {
        let last = hold(tx, &self.person, &self.draft).await?;
        if let Some(action) = &self.action
            && let Begun::Again(added) = acts::begin(tx, self.person.as_str(), action).await?
        {
            return Ok(added);
        }
        let added = Added { number: self.add(tx, last).await?, paths: self.files.keys().cloned().collect() };
        if let Some(action) = &self.action {
            acts::finish(tx, self.person.as_str(), action, &added).await?;
        }
        Ok(added)
    }
}

impl AddFiles {
    async fn add(&self, tx: &mut Tx, last: i64) -> Result<i64, Refusal> {
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
