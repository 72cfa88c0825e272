//! Keeps the size of text a person reads best.

use super::TextSize;
use crate::db::{Deed, Tx, sql};
use crate::ids::PersonId;
use crate::refusal::Refusal;

pub struct SetTextSize {
    pub person: PersonId,
    pub size: TextSize,
}

impl Deed for SetTextSize {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        tx.run(sql!("UPDATE person SET text_size = $1 WHERE id = $2", self.size, &self.person)).await.map(|_| ())
    }
}
