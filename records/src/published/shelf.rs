//! Compiled courses that were read before. They never change, so what is on the shelf is always right.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use courses::Compiled;

use crate::db::{Conn, json, sql};
use crate::ids::PublishedId;
use crate::refusal::Refusal;

#[derive(Default)]
pub(crate) struct Shelf(RwLock<HashMap<PublishedId, Arc<Compiled>>>);

impl Shelf {
    /// A course by its row, from the shelf or the database.
    pub async fn course(&self, conn: &mut Conn, id: &PublishedId) -> Result<Arc<Compiled>, Refusal> {
        if let Some(course) = self.held(id) {
            return Ok(course);
        }
        let (learner, server): (String, String) =
            conn.one(sql!("SELECT learner_half, server_half FROM published WHERE id = $1", id)).await?;
        let course = Arc::new(Compiled { learner: json(&learner)?, server: json(&server)? });
        self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert(id.clone(), Arc::clone(&course));
        Ok(course)
    }

    pub fn held(&self, id: &PublishedId) -> Option<Arc<Compiled>> {
        self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(id).cloned()
    }
}
