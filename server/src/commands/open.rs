//! Opens what every command works on: the data folder, its key, the database, the courses.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use records::db::Options;
use records::installation::{self, InstallationKind, SettleKind};
use records::search;
use records::tokens::Key;
use records::{Address, Db, Mint};
use secrecy::ExposeSecret;

use super::AnyError;
use crate::chance::SystemMint;
use crate::clock::{London, SystemClock};
use crate::folder::Folder;
use crate::library;
use crate::media::Files;
use crate::settings::Settings;

/// An open installation.
pub struct Opened {
    pub folder: Folder,
    pub db: Db,
    pub london: London,
    pub mint: Arc<dyn Mint>,
    pub key: Key,
    pub files: Files,
    pub kind: InstallationKind,
    /// The data folder, if a command that is not `serve` began a site in it just now.
    begun: Option<PathBuf>,
}

impl Opened {
    /// Says that a site begins here: the name of the folder may be a slip.
    pub fn tell_begun(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(folder) = &self.begun else { return Ok(()) };
        writeln!(out, "There was no Moothall data in {}, so a new site is begun there.", folder.display())
    }
}

/// How a command comes to its site, and whether it may begin one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// `serve` and `demo load`: the one program that has the folder, with a site of this kind and no other.
    Alone(InstallationKind),
    /// `person invite` and `course publish`, which may come before the first `serve`: they begin a real site in a folder
    /// that somebody named.
    First,
    /// What means nothing without a site. Of which kind that is was settled by who began it. `serve` may run meanwhile:
    /// the database keeps the two apart.
    Beside,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("this data belongs to a demonstration; start it with serve --demo, or choose another folder with --data")]
    IsDemonstration,
    #[error("this data is real; a demonstration needs a folder of its own (--data)")]
    IsReal,
    #[error(
        "there is no Moothall data in {folder}, so nothing was changed. Name the folder in which the site keeps its data \
         with --data DIR, or start the site first with moothall serve{hint}"
    )]
    NoSite { folder: PathBuf, hint: String },
    #[error(
        "no site was ever started with this database. Nothing was changed, but that it has the empty tables of one now. \
         Start it first with moothall serve, or check that --data and --database are right"
    )]
    NeverStarted,
    #[error(
        "the site of this database keeps its key and its pictures in another folder than {0}, so nothing was changed. \
         Name that folder with --data DIR"
    )]
    NotItsFolder(PathBuf),
}

pub async fn open(settings: &Settings, opening: Opening) -> Result<Opened, AnyError> {
    let begun = match opening {
        Opening::Alone(_) => None,
        Opening::First => begins_in(settings)?,
        Opening::Beside => match without_site(settings) {
            Some(folder) => return Err(no_site(settings, folder).into()),
            None => None,
        },
    };
    let path = settings.data_folder(opening == Opening::Alone(InstallationKind::Demonstration));
    let mint: Arc<dyn Mint> = Arc::new(SystemMint);
    let london = London::new(Arc::new(SystemClock));
    let opens = async |address: Address| Db::open(&address, &Options::default(), Arc::clone(&mint)).await;
    let elsewhere = match &settings.database {
        Some(url) => Some(opens(Address::parse(url.expose_secret())).await?),
        None => None,
    };
    // Before the folder is made, and another key with it.
    if let (Some(folder), Some(db)) = (&begun, &elsewhere)
        && installation::kind(db).await?.is_some()
    {
        return Err(OpenError::NotItsFolder(folder.clone()).into());
    }
    let folder = match opening {
        Opening::Alone(_) => Folder::open(&path)?,
        Opening::First | Opening::Beside => Folder::share(&path)?,
    };
    let db = match elsewhere {
        Some(db) => db,
        None => opens(Address::Sqlite(folder.database())).await?,
    };
    let may_become = match opening {
        Opening::Alone(kind) => Some(kind),
        Opening::First | Opening::Beside => begun.is_some().then_some(InstallationKind::Real),
    };
    let kind = match may_become {
        Some(kind) => db.perform(london.now(), SettleKind { kind }).await?,
        // The folder is of a site, and this database of none.
        None => installation::kind(&db).await?.ok_or(OpenError::NeverStarted)?,
    };
    match (opening, kind) {
        (Opening::Alone(InstallationKind::Real), InstallationKind::Demonstration) => {
            return Err(OpenError::IsDemonstration.into());
        }
        (Opening::Alone(InstallationKind::Demonstration), InstallationKind::Real) => {
            return Err(OpenError::IsReal.into());
        }
        _ => {}
    }
    let key = Key::new(folder.secret_key(mint.as_ref())?);
    let files = Files::in_folder(&folder.files())?;
    let opened = Opened { folder, db, london, mint, key, files, kind, begun };
    library::publish(&opened, kind).await?;
    // Versions from before there was a search, and all of them after a change in how it reads.
    for published in search::not_indexed(&opened.db).await? {
        opened.db.perform(opened.london.now(), search::IndexPublished(published)).await?;
    }
    Ok(opened)
}

/// Where [`Opening::First`] begins a site; `None` where there is one. A folder that nobody named is refused: whoever
/// stands in the wrong place would find everything done, and nothing on the site.
pub fn begins_in(settings: &Settings) -> Result<Option<PathBuf>, OpenError> {
    match without_site(settings) {
        Some(folder) if settings.data.is_none() => Err(no_site(settings, folder)),
        folder => Ok(folder),
    }
}

/// The whole name of the data folder, if it is of no site.
fn without_site(settings: &Settings) -> Option<PathBuf> {
    let folder = settings.data_folder(false);
    if has_site(settings, &folder) {
        return None;
    }
    Some(std::path::absolute(&folder).unwrap_or(folder))
}

/// The database tells, where it stands in the folder. Where it is elsewhere the key does: a folder without it would get
/// another key, so that links did not work, and pictures of courses that no server finds.
fn has_site(settings: &Settings, folder: &Path) -> bool {
    let sign = if settings.database.is_none() { "moothall.db" } else { "keys/secret.key" };
    folder.join(sign).exists()
}

fn no_site(settings: &Settings, folder: PathBuf) -> OpenError {
    let demonstration = settings.data_folder(true);
    let is_near = settings.data.is_none() && has_site(settings, &demonstration);
    let hint = format!(". For the demonstration that was started here it is --data {}", demonstration.display());
    OpenError::NoSite { folder, hint: if is_near { hint } else { String::new() } }
}
