//! A state of the files that could be compiled: the course, and the bytes that its pages load.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use courses::{Compiled, Files};
use sha2::{Digest, Sha256};

#[derive(Debug)]
pub struct Edition {
    pub course: Arc<Compiled>,
    /// By the SHA-256 in their address.
    media: HashMap<String, Medium>,
}

#[derive(Clone, Debug)]
pub struct Medium {
    /// From our own list.
    pub content_type: String,
    pub bytes: Bytes,
}

impl Edition {
    pub fn new(course: Compiled, files: &Files) -> Self {
        let mut stored = courses::stored_media(files);
        let media = course.learner.media.iter().filter_map(|(path, media)| {
            let bytes = stored.remove(path)?.into_owned().into();
            Some((media.sha256.clone(), Medium { content_type: media.content_type.clone(), bytes }))
        });
        Self { media: media.collect(), course: Arc::new(course) }
    }

    pub fn medium(&self, sha256: &str) -> Option<&Medium> {
        self.media.get(sha256)
    }
}

/// The same for the same files, whatever became of them in between.
pub fn name_of(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in files {
        hash.update(format!("{path}\0{}\0", bytes.len()));
        hash.update(bytes);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
