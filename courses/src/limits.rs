//! How much a stranger's bundle may ask of the machine (bundle-format.md, section 15).

/// The most of each. Sizes are in bytes. An administrator may lower a limit; a higher one than the default counts as
/// the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The zip as it comes (X001).
    pub upload: u64,
    /// All files together, unpacked (X002).
    pub unpacked: u64,
    /// Files, without folders and without what computers leave lying about (X002).
    pub files: u64,
    /// Folders inside each other (X002).
    pub depth: u64,
    /// One Markdown, TOML or captions file (X003).
    pub text: u64,
    /// One picture (X003).
    pub image: u64,
    /// One recording (X003).
    pub audio: u64,
    /// One film (X003).
    pub video: u64,
    /// One file to download (X003).
    pub download: u64,
    /// How many times larger one file may become by unpacking, once it is over [`Limits::FREE_OF_RATIO`] (X004).
    pub ratio: u64,
    /// Width times height of one picture (X012).
    pub pixels: u64,
}

const KB: u64 = 1024;
const MB: u64 = 1024 * KB;

impl Default for Limits {
    fn default() -> Self {
        Self {
            upload: 100 * MB,
            unpacked: 300 * MB,
            files: 2_000,
            depth: 5,
            text: 512 * KB,
            image: 8 * MB,
            audio: 40 * MB,
            video: 200 * MB,
            download: 20 * MB,
            ratio: 100,
            pixels: 40_000_000,
        }
    }
}

impl Limits {
    /// What people call one MB, in bytes.
    pub const MEGABYTE: u64 = MB;

    /// Small files of one letter repeated pack very well, and harm nobody. In bytes, unpacked.
    pub const FREE_OF_RATIO: u64 = MB;

    /// The lower of each two.
    #[must_use]
    pub fn lowered(self, by: &Self) -> Self {
        Self {
            upload: self.upload.min(by.upload),
            unpacked: self.unpacked.min(by.unpacked),
            files: self.files.min(by.files),
            depth: self.depth.min(by.depth),
            text: self.text.min(by.text),
            image: self.image.min(by.image),
            audio: self.audio.min(by.audio),
            video: self.video.min(by.video),
            download: self.download.min(by.download),
            ratio: self.ratio.min(by.ratio),
            pixels: self.pixels.min(by.pixels),
        }
    }

    /// The most bytes for a file of this name, and what such a file is called.
    pub(crate) fn of_file(&self, path: &str) -> (u64, &'static str) {
        match crate::bundle::extension(path).to_ascii_lowercase().as_str() {
            "md" | "toml" | "vtt" => (self.text, "a text"),
            "png" | "jpg" | "jpeg" | "webp" | "svg" => (self.image, "a picture"),
            "mp3" | "m4a" => (self.audio, "a recording"),
            "mp4" => (self.video, "a film"),
            _ => (self.download, "a file to download"),
        }
    }
}

/// `8 MB`, `512 KB` or `30 bytes`; what is not whole is rounded down.
pub(crate) fn in_words(bytes: u64) -> String {
    match bytes {
        MB.. => format!("{} MB", bytes / MB),
        KB.. => format!("{} KB", bytes / KB),
        1 => "1 byte".to_owned(),
        _ => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_can_be_lowered_and_not_raised() {
        let asked = Limits { files: 10, upload: u64::MAX, ..Limits::default() };
        let limits = Limits::default().lowered(&asked);
        assert_eq!((limits.files, limits.upload), (10, 100 * MB));
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        assert_eq!([1, 30, 2048, 8 * MB].map(in_words), ["1 byte", "30 bytes", "2 KB", "8 MB"]);
    }
}
