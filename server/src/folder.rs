//! The data folder: who may read it, the lock that keeps a second program out, and the secret key.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use records::Mint;

/// An open data folder. Dropping it releases the lock.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: Option<File>,
}

#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error("the data folder {path} cannot be used")]
    Unusable {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("another Moothall is using the data folder {0}; stop it first, or choose another folder with --data")]
    InUse(PathBuf),
    #[error("the key file {0} is damaged: it must hold 32 bytes; restore it from a backup")]
    DamagedKey(PathBuf),
}

impl Folder {
    /// Opens the folder, making it (mode 0700) when it is not there, and locks it for this program alone.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let unusable = |source| FolderError::Unusable { path: path.into(), source };
        make_private(path).map_err(unusable)?;
        for part in ["files", "keys", "mail"] {
            make_private(&path.join(part)).map_err(unusable)?;
        }
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("moothall.lock"))
            .map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.into(), _lock: Some(lock) }),
            Err(fs::TryLockError::WouldBlock) => Err(FolderError::InUse(path.into())),
            Err(fs::TryLockError::Error(source)) => Err(unusable(source)),
        }
    }

    /// Opens a folder that a running program holds, for a command that only adds rows through the database.
    pub fn share(path: &Path) -> Result<Self, FolderError> {
        match Self::open(path) {
            Err(FolderError::InUse(path)) => Ok(Self { path, _lock: None }),
            other => other,
        }
    }

    pub fn database(&self) -> PathBuf {
        self.path.join("moothall.db")
    }

    pub fn files(&self) -> PathBuf {
        self.path.join("files")
    }

    pub fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }

    /// The key that link tokens and codes are made with: read, or made once.
    pub fn secret_key(&self, mint: &dyn Mint) -> Result<[u8; 32], FolderError> {
        let path = self.path.join("keys").join("secret.key");
        let unusable = |source| FolderError::Unusable { path: path.clone(), source };
        let mut key = [0; 32];
        match File::open(&path) {
            Ok(mut file) => {
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).map_err(unusable)?;
                if bytes.len() != key.len() {
                    return Err(FolderError::DamagedKey(path));
                }
                key.copy_from_slice(&bytes);
            }
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => {
                mint.bytes(&mut key);
                write_private(&path, &key).map_err(unusable)?;
            }
            Err(source) => return Err(unusable(source)),
        }
        Ok(key)
    }
}

fn make_private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Whole or not at all: written beside, synced, then renamed.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)
}
