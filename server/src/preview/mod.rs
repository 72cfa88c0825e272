//! A course as people will meet it, before it is published: compiled from its files, shown by the site's own pages, and
//! kept nowhere. It knows no database.
//!
//! Files come in through [`Preview::load`], from a folder that is watched or from wherever else they are written. What is
//! answered is held in memory, marked with the author's own key, and gone when the preview ends.

mod asked;
mod desk;
mod edition;
mod faults;
mod notebook;
mod pages;
mod router;
mod tell;
mod watch;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use app::{Back, Page, Shell, ShellPerson, Site, Work};
use axum::http::StatusCode;
use axum::response::Response;
use courses::Files;
use records::{Mint, Now, PersonId};

use crate::clock::{self, London};
use crate::page;
use crate::public_url::PublicUrl;
use asked::Asked;
use desk::Desk;
use edition::Edition;

pub(crate) use faults::by_file;
pub use router::build;
pub use watch::watch;

/// One preview. Cheap to clone.
#[derive(Clone)]
pub struct Preview(Arc<Inside>);

struct Inside {
    london: London,
    mint: Arc<dyn Mint>,
    assets: app::Assets,
    url: PublicUrl,
    /// The page of whoever writes the course, where there is one.
    back: Option<Back>,
    desk: Mutex<Desk>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Preview")
    }
}

/// Whoever looks: cards are dealt to them, and forms say that they are theirs.
const AUTHOR: &str = "author";

/// Whether loading a page again shows the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    Same,
    /// The page holds what was sent just now and not kept.
    Lost,
}

impl Preview {
    /// An empty one, for a server that is reached at `url`.
    pub fn new(london: London, mint: Arc<dyn Mint>, assets: app::Assets, url: PublicUrl) -> Self {
        Self::leading_to(london, mint, assets, url, None)
    }

    /// The same, with a link to the page around it.
    pub fn leading_to(
        london: London,
        mint: Arc<dyn Mint>,
        assets: app::Assets,
        url: PublicUrl,
        back: Option<Back>,
    ) -> Self {
        Self(Arc::new(Inside { london, mint, assets, url, back, desk: Mutex::default() }))
    }

    /// Shows these files from now on; while they have problems, the pages as they last were.
    pub fn load(&self, files: &Files) {
        let state = edition::name_of(files);
        let checked = courses::check_in_time(files, self.0.london.now().today, &clock::budget());
        let faults = faults::by_file(files, checked.faults);
        let edition = checked.compiled.map(|compiled| Edition::new(compiled, files));
        self.desk().take(state, faults, edition);
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Now {
        self.0.london.now()
    }

    fn author() -> PersonId {
        PersonId::new(AUTHOR)
    }

    fn page(&self, desk: &Desk, asked: &Asked, draw: impl FnOnce(&Shell<'_>) -> Page) -> Response {
        self.respond(desk, asked, (StatusCode::OK, Again::Same), draw)
    }

    fn respond(
        &self,
        desk: &Desk,
        asked: &Asked,
        (status, again): (StatusCode, Again),
        draw: impl FnOnce(&Shell<'_>) -> Page,
    ) -> Response {
        let site = Site { organisation: "Moothall".into(), ..Site::default() };
        let person = ShellPerson { key: AUTHOR.into(), name: "You".into(), work: Work::None };
        let mut preview = app::Preview { back: self.0.back.clone(), ..desk.band() };
        preview.state = preview.state.filter(|_| again == Again::Same);
        let shell = Shell {
            assets: &self.0.assets,
            site: &site,
            person: Some(&person),
            text_size: desk.text_size,
            here: &asked.here,
            flash: None,
            preview: Some(&preview),
        };
        page::sent(draw(&shell), status, None)
    }
}
