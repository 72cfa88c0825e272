//! What every route shares: the database, the clock, chance, the courses, and how this installation is set up.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::Router;
use courses::Limits;
use records::organisations::{Organisation, Reader, organisation, reader_for};
use records::published::medium;
use records::tokens::Key;
use records::{Db, Mint, Now, OrganisationId, PersonId, Refusal};
use tokio::sync::Notify;

use crate::clock::London;
use crate::drafts::Drafts;
use crate::drawing::Draughtsman;
use crate::http::visit::Visit;
use crate::media::Files;
use crate::page;
use crate::passwords::Hasher;
use crate::public_url::PublicUrl;
use crate::searches::Searches;
use crate::trouble::Trouble;

/// A running Moothall. Cheap to clone.
#[derive(Clone)]
pub struct Moothall(Arc<Parts>);

pub struct Parts {
    pub db: Db,
    pub london: London,
    pub mint: Arc<dyn Mint>,
    pub key: Key,
    pub files: Files,
    pub url: PublicUrl,
    pub hasher: Hasher,
    pub draughtsman: Draughtsman,
    pub assets: app::Assets,
    /// Addresses whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
    /// What an upload may ask of this machine.
    pub limits: Limits,
    pub organisations: Organisations,
    pub readers: Readers,
    pub drafts: Drafts,
    pub searches: Searches,
    /// The hour (since 1970) for which the hourly jobs are in the queue.
    pub planned_hour: std::sync::atomic::AtomicI64,
    /// Wakes the loop that sends mail.
    pub mail_bell: Arc<Notify>,
    /// The inner router, for a form that waited for a sign-in.
    pub pages: OnceLock<Router>,
}

impl std::ops::Deref for Moothall {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Moothall {
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    pub fn keep_pages(&self, pages: Router) {
        // Built once a process; a second building finds the first, which is the same.
        let _ = self.pages.set(pages);
    }

    pub fn pages(&self) -> Option<Router> {
        self.pages.get().cloned()
    }

    /// A message was posted: no need to wait for the next look.
    pub fn mail_waits(&self) {
        self.mail_bell.notify_one();
    }

    /// From our own list; `None` when there is no such file.
    pub async fn media_type(&self, sha256: &str) -> Result<Option<String>, Trouble> {
        match medium(&self.db, sha256).await {
            Ok(found) => Ok(Some(found.content_type)),
            Err(Refusal::NotFound) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    /// The organisation whose pages a visitor sees: their council first.
    pub fn site_for(&self, visit: &Visit) -> app::Site {
        let known = visit.organisation().and_then(|id| self.organisations.known(id));
        known.map_or_else(page::site_of_nobody, |found| page::site_of(&found))
    }

    /// Looks the visitor's organisation up before it is needed, so that rendering asks no questions.
    pub async fn meet(&self, visit: &Visit) -> Result<(), Trouble> {
        let Some(id) = visit.organisation() else { return Ok(()) };
        if self.organisations.is_fresh(id, visit.now.micros) {
            return Ok(());
        }
        let found = organisation(&self.db, id).await?;
        self.organisations.keep(found, visit.now.micros);
        Ok(())
    }
}

/// What course text depends on, by person; read again after half a minute, for the same reason.
#[derive(Debug, Default)]
pub struct Readers(Mutex<HashMap<PersonId, (i64, Arc<Reader>)>>);

/// People kept at once: an evening's worth.
const MOST_KEPT: usize = 2_000;

impl Readers {
    pub async fn read(&self, db: &Db, now: Now, person: &PersonId) -> Result<Arc<Reader>, Trouble> {
        let fresh = self
            .lock()
            .get(person)
            .filter(|(read_at, _)| now.micros - read_at < FRESH)
            .map(|(_, kept)| Arc::clone(kept));
        if let Some(kept) = fresh {
            return Ok(kept);
        }
        let reader = Arc::new(reader_for(db, person, now.today).await?);
        let mut kept = self.lock();
        if kept.len() >= MOST_KEPT {
            kept.retain(|_, (read_at, _)| now.micros - *read_at < FRESH);
        }
        if kept.len() < MOST_KEPT {
            kept.insert(person.clone(), (now.micros, Arc::clone(&reader)));
        }
        Ok(reader)
    }

    /// After something was settled: whoever settled it looks at once whether it stands there.
    pub fn forget(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<PersonId, (i64, Arc<Reader>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Names and contacts of organisations, read again after half a minute: they change a few times a year, and every page shows one.
#[derive(Debug, Default)]
pub struct Organisations(Mutex<HashMap<OrganisationId, (i64, Arc<Organisation>)>>);

const FRESH: i64 = 30 * records::now::SECOND;

impl Organisations {
    fn is_fresh(&self, id: &OrganisationId, now: i64) -> bool {
        self.lock().get(id).is_some_and(|(read_at, _)| now - read_at < FRESH)
    }

    fn known(&self, id: &OrganisationId) -> Option<Arc<Organisation>> {
        self.lock().get(id).map(|(_, found)| Arc::clone(found))
    }

    fn keep(&self, found: Organisation, now: i64) {
        self.lock().insert(found.id.clone(), (now, Arc::new(found)));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<OrganisationId, (i64, Arc<Organisation>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
