//! A round with the course version that was completed: what every page of a round begins with.

use std::sync::Arc;

use courses::Compiled;
use courses::quiz::Drawn;
use records::spaced::{Round, round_for};
use records::{AttemptId, published};

use crate::http::visit::Me;
use crate::moothall::Moothall;
use crate::routes::dealt::Dealt;
use crate::trouble::Trouble;

#[derive(Debug)]
pub struct InRound {
    pub round: Round,
    pub course: Arc<Compiled>,
}

impl InRound {
    /// One's own round; anybody else's does not exist.
    pub async fn of(moothall: &Moothall, Me(person): &Me, id: &str) -> Result<Self, Trouble> {
        let round = round_for(&moothall.db, person, &AttemptId::new(id)).await?;
        let course = published::course(&moothall.db, &round.published).await?;
        Ok(Self { round, course })
    }

    /// From 1, as the address says.
    pub fn drawn(&self, number: usize) -> Result<&Drawn, Trouble> {
        self.round.question(number).ok_or(Trouble::NotFound)
    }

    /// A question of this round with what was dealt.
    pub fn dealt<'a>(&'a self, drawn: &'a Drawn) -> Result<Dealt<'a>, Trouble> {
        Dealt::of(&self.course, &drawn.question, &drawn.answers)
    }
}
