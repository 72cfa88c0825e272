//! The folder of finished files, each under a name that carries its content's hash.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// Fonts are compressed already.
const COMPRESSIBLE: [&str; 4] = ["css", "js", "svg", "wasm"];

pub struct Shelf {
    folder: PathBuf,
    /// From the name in the source to the name with the hash.
    manifest: BTreeMap<String, String>,
    /// Every file that belongs in the folder `assets`.
    wanted: BTreeSet<String>,
}

impl Shelf {
    pub fn at(folder: PathBuf) -> Result<Self> {
        let assets = folder.join("assets");
        fs::create_dir_all(&assets).with_context(|| format!("{} cannot be made", assets.display()))?;
        Ok(Self { folder, manifest: BTreeMap::new(), wanted: BTreeSet::new() })
    }

    /// Puts a file on the shelf and returns its name there.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let (stem, extension) = name.rsplit_once('.').with_context(|| format!("{name} has no ending"))?;
        let hashed = format!("{stem}.{}.{extension}", &sha256_hex(&[content])[..10]);
        self.place(&hashed, || Ok(content.to_vec()))?;
        if COMPRESSIBLE.contains(&extension) {
            self.place(&format!("{hashed}.gz"), || gzip(content))?;
            self.place(&format!("{hashed}.br"), || brotli(content))?;
        }
        self.manifest.insert(name.to_owned(), hashed.clone());
        Ok(hashed)
    }

    /// The name on the shelf of a file that was added as `name`.
    pub fn hashed(&self, name: &str) -> Option<&str> {
        self.manifest.get(name).map(String::as_str)
    }

    /// Removes what no longer belongs and writes the manifest.
    pub fn close(self) -> Result<()> {
        for entry in fs::read_dir(self.folder.join("assets"))? {
            let entry = entry?;
            if !self.wanted.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path())
                    .with_context(|| format!("{} cannot be removed", entry.path().display()))?;
            }
        }
        let manifest = serde_json::to_string_pretty(&self.manifest)? + "\n";
        let path = self.folder.join("manifest.json");
        // An untouched manifest spares cargo a new build of the server, which embeds this folder.
        if fs::read_to_string(&path).ok().as_deref() != Some(manifest.as_str()) {
            write_whole(&path, manifest.as_bytes())?;
        }
        Ok(())
    }

    /// A file that is there already is the right one, because its name is its content.
    fn place(&mut self, name: &str, content: impl FnOnce() -> Result<Vec<u8>>) -> Result<()> {
        let path = self.folder.join("assets").join(name);
        if !path.exists() {
            write_whole(&path, &content()?)?;
        }
        self.wanted.insert(name.to_owned());
        Ok(())
    }
}

/// The SHA-256 of the parts, one after the other.
pub fn sha256_hex(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes beside and renames, so that a build that is stopped leaves no half file under a good name.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<()> {
    let beside = path.with_added_extension("part");
    fs::write(&beside, content).with_context(|| format!("{} cannot be written", beside.display()))?;
    fs::rename(&beside, path).with_context(|| format!("{} cannot be written", path.display()))
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &settings)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("moothall-shelf-{}-{name}", std::process::id()));
            Self(path)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(self.0.join("assets")).unwrap();
            let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }

        fn written(&self) -> Vec<std::time::SystemTime> {
            let assets = self.names().into_iter().map(|name| self.0.join("assets").join(name));
            let files = assets.chain([self.0.join("manifest.json")]);
            files.map(|file| fs::metadata(file).unwrap().modified().unwrap()).collect()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn shelf_with(folder: &Folder, sheet: &str) {
        let mut shelf = Shelf::at(folder.0.clone()).unwrap();
        shelf.add("style.css", sheet.as_bytes()).unwrap();
        shelf.close().unwrap();
    }

    #[test]
    fn a_name_carries_its_content_and_text_is_compressed_beside_it() {
        let folder = Folder::new("names");
        let mut shelf = Shelf::at(folder.0.clone()).unwrap();
        assert_eq!(shelf.add("style.css", b"a{}").unwrap(), "style.5f546eb460.css");
        shelf.add("plain.woff2", b"glyphs").unwrap();
        shelf.close().unwrap();
        let plain = format!("plain.{}.woff2", &sha256_hex(&[b"glyphs"])[..10]);
        let style = "style.5f546eb460.css";
        assert_eq!(folder.names(), [plain.clone(), style.into(), format!("{style}.br"), format!("{style}.gz")]);
        let manifest = fs::read_to_string(folder.0.join("manifest.json")).unwrap();
        assert_eq!(manifest, format!("{{\n  \"plain.woff2\": \"{plain}\",\n  \"style.css\": \"{style}\"\n}}\n"));
    }

    #[test]
    fn what_compression_wrote_reads_back_as_the_same_bytes() {
        let content = "A parish council keeps its minutes. ".repeat(200).into_bytes();
        let mut unzipped = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&gzip(&content).unwrap()[..]), &mut unzipped)
            .unwrap();
        assert_eq!(unzipped, content);
        let mut unbrotlied = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&content).unwrap()[..], &mut unbrotlied).unwrap();
        assert_eq!(unbrotlied, content);
    }

    #[test]
    fn the_next_build_removes_what_is_old() {
        let folder = Folder::new("old");
        shelf_with(&folder, "a{}");
        shelf_with(&folder, "b{}");
        assert!(folder.names().iter().all(|name| !name.contains("5f546eb460")));
        assert_eq!(folder.names().len(), 3);
    }

    #[test]
    fn the_same_build_again_touches_nothing() {
        let folder = Folder::new("same");
        shelf_with(&folder, "a{}");
        let written = folder.written();
        shelf_with(&folder, "a{}");
        assert_eq!(folder.written(), written);
    }
}
