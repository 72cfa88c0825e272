//! What a file of a bundle is for, by where it stands (bundle-format.md, section 3).

use crate::bundle::extension;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// `course.toml`.
    Facts,
    Lesson,
    Quiz,
    Glossary,
    Guide,
    Slides,
    Handout,
    /// `variables.toml`.
    Variables,
    /// The words of a film.
    Captions,
    /// A picture, recording, film or file to download.
    Medium,
    /// `bundle.lock`, which the tool writes.
    Lock,
    /// In no folder that the format uses.
    Other,
}

impl FileKind {
    pub fn of(path: &str) -> Self {
        let folders: Vec<&str> = path.split('/').collect();
        match folders.as_slice() {
            ["course.toml"] => Self::Facts,
            ["variables.toml"] => Self::Variables,
            ["glossary.md"] => Self::Glossary,
            ["bundle.lock"] => Self::Lock,
            ["trainer", "guide.md"] => Self::Guide,
            ["trainer", "slides.md"] => Self::Slides,
            ["lessons", name] | ["lessons", _, name] if extension(name) == "md" => Self::Lesson,
            ["quizzes", name] if extension(name) == "md" => Self::Quiz,
            ["trainer", "handouts", name] if extension(name) == "md" => Self::Handout,
            ["media", ..] => match extension(path) {
                "md" | "toml" => Self::Other,
                "vtt" => Self::Captions,
                _ => Self::Medium,
            },
            _ => Self::Other,
        }
    }

    /// Whether people write it as words.
    pub fn is_written(self) -> bool {
        !matches!(self, Self::Medium | Self::Lock | Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_for_what_its_folder_is_for() {
        let kinds = [
            ("course.toml", FileKind::Facts),
            ("lessons/01-a.md", FileKind::Lesson),
            ("lessons/02-module/01-a.md", FileKind::Lesson),
            ("lessons/02-module/deeper/01-a.md", FileKind::Other),
            ("quizzes/final.md", FileKind::Quiz),
            ("trainer/handouts/a.md", FileKind::Handout),
            ("trainer/notes.md", FileKind::Other),
            ("media/plan.png", FileKind::Medium),
            ("media/films/talk.vtt", FileKind::Captions),
            ("media/readme.md", FileKind::Other),
            ("notes.docx", FileKind::Other),
        ];
        for (path, kind) in kinds {
            assert_eq!(FileKind::of(path), kind, "{path}");
        }
    }
}
