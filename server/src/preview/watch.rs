//! Looks twice a second whether the folder of a course has changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, io};

use super::Preview;
use crate::commands::course::read_folder;

const BETWEEN_LOOKS: Duration = Duration::from_millis(500);

/// Each file by its path: its bytes and when it was last written, where the system tells.
pub type Stamps = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Never ends. A folder that cannot be read, such as in the middle of a move, is looked at again later.
pub async fn watch(preview: Preview, folder: PathBuf, mut known: Stamps) {
    loop {
        tokio::time::sleep(BETWEEN_LOOKS).await;
        let (preview, folder, before) = (preview.clone(), folder.clone(), known.clone());
        let looked = tokio::task::spawn_blocking(move || look(&preview, &folder, before)).await;
        known = looked.unwrap_or(known);
    }
}

/// Loads the folder when it has changed. The stamps are older than what is read: a change in between is seen next time.
fn look(preview: &Preview, folder: &Path, before: Stamps) -> Stamps {
    let Ok(now) = stamps(folder) else { return before };
    if now == before {
        return before;
    }
    let Ok(files) = read_folder(folder) else { return before };
    preview.load(&files);
    now
}

/// The files that [`read_folder`] reads.
pub fn stamps(root: &Path) -> io::Result<Stamps> {
    let mut stamps = Stamps::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let about = fs::symlink_metadata(&path)?;
            if about.is_dir() && !path.ends_with(".git") {
                folders.push(path);
            } else if about.is_file() {
                stamps.insert(path, (about.len(), about.modified().ok()));
            }
        }
    }
    Ok(stamps)
}
