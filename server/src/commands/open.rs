//! Opens what every command works on: the data folder, its key, the database, the courses.

use std::sync::Arc;

use records::db::Options;
use records::installation::{InstallationKind, SettleKind};
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
}

/// Whether other programs may have the data folder open at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// `serve`: the one program that serves this folder.
    Alone,
    /// A command beside it: the database keeps the two apart.
    Beside,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("this data belongs to a demonstration; start it with serve --demo, or choose another folder with --data")]
    IsDemonstration,
    #[error("this data is real; a demonstration needs a folder of its own (--data)")]
    IsReal,
}

pub async fn open(settings: &Settings, kind: InstallationKind, sharing: Sharing) -> Result<Opened, AnyError> {
    let path = settings.data_folder(kind == InstallationKind::Demonstration);
    let folder = match sharing {
        Sharing::Alone => Folder::open(&path)?,
        Sharing::Beside => Folder::share(&path)?,
    };
    let mint: Arc<dyn Mint> = Arc::new(SystemMint);
    let london = London::new(Arc::new(SystemClock));
    let address = match &settings.database {
        Some(url) => Address::parse(url.expose_secret()),
        None => Address::Sqlite(folder.database()),
    };
    let db = Db::open(&address, &Options::default(), Arc::clone(&mint)).await?;
    match (db.perform(london.now(), SettleKind { kind }).await?, kind) {
        (InstallationKind::Demonstration, InstallationKind::Real) => return Err(OpenError::IsDemonstration.into()),
        (InstallationKind::Real, InstallationKind::Demonstration) => return Err(OpenError::IsReal.into()),
        _ => {}
    }
    let key = Key::new(folder.secret_key(mint.as_ref())?);
    let files = Files::in_folder(&folder.files())?;
    let opened = Opened { folder, db, london, mint, key, files };
    library::publish(&opened, kind).await?;
    // Versions from before there was a search, and all of them after a change in how it reads.
    for published in search::not_indexed(&opened.db).await? {
        opened.db.perform(opened.london.now(), search::IndexPublished(published)).await?;
    }
    Ok(opened)
}
