//! How far a version is from the one before it, as the database keeps it.

use courses::versions::Step;

use crate::db::{Cell, FromCell, Value};

impl FromCell for Step {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        let word = String::from_cell(cell)?;
        let known = [Step::Patch, Step::Minor, Step::Major];
        known.into_iter().find(|step| step.noun() == word).ok_or_else(|| format!("{word} is not a step"))
    }
}

impl From<Step> for Value {
    fn from(step: Step) -> Self {
        Self::Text(step.noun().into())
    }
}
