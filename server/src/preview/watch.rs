//! Looks twice a second whether the folder of a course has changed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Preview;
use crate::commands::course::{Listing, listing, read};

const BETWEEN_LOOKS: Duration = Duration::from_millis(500);

/// Never ends. A folder that cannot be read, such as in the middle of a move, is looked at again later.
pub async fn watch(preview: Preview, folder: PathBuf, mut known: Listing) {
    loop {
        tokio::time::sleep(BETWEEN_LOOKS).await;
        let (preview, folder, before) = (preview.clone(), folder.clone(), known.clone());
        let looked = tokio::task::spawn_blocking(move || look(&preview, &folder, before)).await;
        known = looked.unwrap_or(known);
    }
}

/// Loads the folder when it has changed. The listing is older than what is read: a change in between is seen next time.
fn look(preview: &Preview, folder: &Path, before: Listing) -> Listing {
    let Ok(now) = listing(folder) else { return before };
    if now == before {
        return before;
    }
    let Ok(bundle) = read(folder) else { return before };
    preview.load(&bundle.files);
    now
}
