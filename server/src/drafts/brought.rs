//! Questions of another system and papers from Word on their way into a draft, and the report of what came of them, which is
//! kept under its digest beside the files themselves.

use std::collections::BTreeSet;

use courses::Files;
use courses::exchange::{Fate, Imported, Lost, Origin, Tally, import, lessons_from_docx};
use records::DraftId;
use records::canonical::sha256_hex;
use serde::{Deserialize, Serialize};

use crate::http::upload::SentFile;
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// What came of everything that was sent at once.
#[derive(Debug, Serialize, Deserialize)]
pub struct Brought {
    /// A report is shown to the authors of its own draft alone.
    pub draft: DraftId,
    /// The new files.
    pub paths: Vec<String>,
    pub papers: Vec<Paper>,
}

/// What came of one file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Paper {
    pub name: String,
    /// Lessons from Word, or else questions.
    pub is_lessons: bool,
    pub tally: Tally,
    pub lost: Vec<Lost>,
}

/// Why nothing at all was brought in.
pub enum Unusable {
    /// Its name does not tell what it is.
    Unknown(String),
    Empty {
        name: String,
        why: String,
        lost: Vec<Lost>,
    },
}

/// The new files and what is to be told of each that was sent. `target` is the draft: nothing of it is written over. One file
/// of which nothing can be used stops them all, so that nobody has to find out which of them came.
pub fn read(sent: Vec<SentFile>, mut target: Files, whose: &str) -> Result<(Files, Vec<Paper>), Unusable> {
    let (mut new, mut papers) = (Files::new(), Vec::new());
    for SentFile { name, bytes, .. } in sent {
        let origin = Origin::of(&name, &bytes).ok_or_else(|| Unusable::Unknown(name.clone()))?;
        let imported = match origin {
            Origin::Questions(format) => import(format, &name, &bytes, &target),
            Origin::Word => lessons_from_docx(&name, &bytes, &target),
        };
        if imported.files.is_empty() {
            return Err(empty(name, imported.report));
        }
        let tally = imported.tally();
        let Imported { files, report } = imported.credited(whose);
        target.extend(files.clone());
        new.extend(files);
        papers.push(Paper { name, is_lessons: origin == Origin::Word, tally, lost: report });
    }
    Ok((new, papers))
}

fn empty(name: String, lost: Vec<Lost>) -> Unusable {
    let refused = lost.iter().find(|lost| lost.fate == Fate::Refused);
    let why = match refused {
        Some(refused) => format!("{}. {}", lower_first(&refused.what), refused.advice),
        None => "every question in it stays behind, for the reasons below".to_owned(),
    };
    let lost = lost.into_iter().filter(|lost| lost.fate != Fate::Refused).collect();
    Unusable::Empty { name, why, lost }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

impl Brought {
    /// Keeps it, and gives the name under which it is found again.
    pub async fn keep(&self, moothall: &Moothall) -> Result<String, Trouble> {
        let bytes = serde_json::to_vec(self).map_err(|_| Trouble::Fault)?;
        let sha256 = sha256_hex(&bytes);
        moothall.files.keep(&sha256, bytes).await.map_err(|error| {
            tracing::error!(error = %error, "a report cannot be stored");
            Trouble::Unavailable
        })?;
        Ok(sha256)
    }

    /// The report of this draft under that name.
    pub async fn of(moothall: &Moothall, draft: &DraftId, sha256: &str) -> Result<Self, Trouble> {
        let is_digest = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !is_digest {
            return Err(Trouble::NotFound);
        }
        let bytes = moothall.files.bytes(sha256).await?;
        let found: Option<Self> = serde_json::from_slice(&bytes).ok();
        found.filter(|brought| brought.draft == *draft).ok_or(Trouble::NotFound)
    }
}

/// What a draft holds, for choosing names that are free: its words, and of everything else the names alone.
pub fn names_in(texts: impl IntoIterator<Item = (String, String)>, paths: BTreeSet<String>) -> Files {
    let named = paths.into_iter().map(|path| (path, Vec::new()));
    let texts = texts.into_iter().map(|(path, text)| (path, text.into_bytes()));
    named.chain(texts).collect()
}
