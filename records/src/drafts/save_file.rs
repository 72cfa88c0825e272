//! Saves one file of a draft. Words saved over a text that their writer had not seen are kept beside it.

use super::change::{Stands, Writing, hold};
use super::files_of::held_file;
use super::{Body, ChangeKind, Other, Saved};
use crate::db::{Deed, Tx, row, sql};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

/// The same words again change nothing. [`Refusal::NotFound`] for a file that never was: see [`super::AddFiles`].
pub struct SaveFile {
    pub person: PersonId,
    pub draft: DraftId,
    pub path: String,
    /// The change whose words were before the writer when they began.
    pub base: i64,
    pub text: String,
}

impl Deed for SaveFile {
    type Done = Saved;

    async fn run(&self, tx: &mut Tx) -> Result<Saved, Refusal> {
        hold(tx, &self.person, &self.draft).await?;
        let (number, there) = held_file(tx, &self.draft, &self.path).await?.ok_or(Refusal::NotFound)?;
        let body = Body::Text(self.text.clone());
        if there.is_some_and(|there| there.body == body) {
            return Ok(Saved::Here { number });
        }
        if number == self.base {
            let number = self.write(tx, &body, Stands::Here).await?;
            return Ok(Saved::Here { number });
        }
        let theirs = self.who_wrote(tx, number).await?;
        let stands = number;
        let number = match self.kept_before(tx).await? {
            Some(number) => number,
            None => self.write(tx, &body, Stands::Beside).await?,
        };
        Ok(Saved::Beside { number, stands, theirs })
    }
}

row! {
    struct WriterRow {
        name: String,
        at: i64,
    }
}

impl SaveFile {
    async fn write(&self, tx: &mut Tx, body: &Body, stands: Stands) -> Result<i64, Refusal> {
        let writing = Writing::begin(tx, (&self.person, &self.draft), ChangeKind::Saved, None).await?;
        writing.write(tx, &self.path, body, stands).await?;
        Ok(writing.number)
    }

    async fn who_wrote(&self, tx: &mut Tx, number: i64) -> Result<Other, Refusal> {
        let row: WriterRow = tx
            .one(sql!(
                "SELECT p.name, c.at FROM draft_change c JOIN person p ON p.id = c.person_id
                 WHERE c.draft_id = $1 AND c.number = $2",
                &self.draft,
                number,
            ))
            .await?;
        Ok(Other { name: row.name, at: row.at })
    }

    /// The same words may come twice: a button pressed again, a line that was lost before the answer.
    async fn kept_before(&self, tx: &mut Tx) -> Result<Option<i64>, Refusal> {
        let found: Option<(i64,)> = tx
            .maybe(sql!(
                "SELECT f.number FROM draft_file f JOIN draft_change c ON c.draft_id = f.draft_id AND c.number = f.number
                 WHERE f.draft_id = $1 AND f.path = $2 AND f.aside = 1 AND f.body = $3 AND c.person_id = $4
                 ORDER BY f.number LIMIT 1",
                &self.draft,
                &self.path,
                &self.text,
                &self.person,
            ))
            .await?;
        Ok(found.map(|(number,)| number))
    }
}
