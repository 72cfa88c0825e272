//! Runs of words in a paragraph.

use super::body::Body;
use super::xml::{escaped, run};
use crate::text::{Image, Inline, Target};

/// Bold and the rest, as they stand inside each other.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    strong: bool,
    emphasis: bool,
    struck: bool,
    code: bool,
    link: bool,
}

impl Look {
    /// In the order that the schema asks for.
    fn properties(self) -> String {
        let mut out = String::new();
        if self.link {
            out.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
        }
        if self.code {
            out.push_str("<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>");
        }
        for (is_on, element) in [(self.strong, "<w:b/>"), (self.emphasis, "<w:i/>"), (self.struck, "<w:strike/>")] {
            if is_on {
                out.push_str(element);
            }
        }
        out
    }
}

impl Body<'_> {
    pub(super) fn words(&mut self, words: &[Inline]) -> String {
        self.words_with(words, Look::default())
    }

    pub(super) fn strong(&mut self, words: &[Inline]) -> String {
        self.words_with(words, Look { strong: true, ..Look::default() })
    }

    fn words_with(&mut self, words: &[Inline], look: Look) -> String {
        words.iter().map(|word| self.word(word, look)).collect()
    }

    fn word(&mut self, word: &Inline, look: Look) -> String {
        match word {
            Inline::Text(text) => run(&look.properties(), text),
            Inline::Code(text) => run(&Look { code: true, ..look }.properties(), text),
            Inline::Strong(inner) => self.words_with(inner, Look { strong: true, ..look }),
            Inline::Emphasis(inner) => self.words_with(inner, Look { emphasis: true, ..look }),
            Inline::Struck(inner) => self.words_with(inner, Look { struck: true, ..look }),
            Inline::Link { to: Target::Web(address), words } => {
                let relation = self.link_to(address);
                let inner = self.words_with(words, Look { link: true, ..look });
                format!("<w:hyperlink r:id=\"{relation}\">{inner}</w:hyperlink>")
            }
            Inline::Link { words, .. } => self.words_with(words, look),
            Inline::Image(image) => self.picture(image).unwrap_or_else(|| run(&look.properties(), &image.alt)),
            Inline::Break => "<w:r><w:br/></w:r>".to_owned(),
            // A sheet has neither left.
            Inline::Variable { .. } | Inline::Gap(_) => String::new(),
        }
    }

    /// A drawing with its description; `None` where there is no picture.
    pub(super) fn picture(&mut self, image: &Image) -> Option<String> {
        let shown = self.sheet.pictures.iter().find(|picture| picture.src == image.src)?;
        let relation = self.relation_of(shown)?;
        let (across, down) = extent(shown.size);
        self.drawings += 1;
        let number = self.drawings;
        let decorative = if image.alt.is_empty() {
            "<a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst>"
        } else {
            ""
        };
        let alt = escaped(&image.alt);
        Some(format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{across}\" cy=\"{down}\"/>\
             <wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alt}\">{decorative}</wp:docPr>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
             </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        ))
    }
}

/// English metric units: 36,000 to the millimetre. A pixel is a sixth of a millimetre, and the page has room for 150 by 110.
fn extent(size: Option<(u32, u32)>) -> (u64, u64) {
    const WIDEST: u64 = 150 * 36_000;
    const TALLEST: u64 = 110 * 36_000;
    let (width, height) = size.unwrap_or((600, 400));
    let (mut across, mut down) = (u64::from(width.max(1)) * 6_000, u64::from(height.max(1)) * 6_000);
    if across > WIDEST {
        (across, down) = (WIDEST, (down * WIDEST / across).max(1));
    }
    if down > TALLEST {
        (across, down) = ((across * TALLEST / down).max(1), TALLEST);
    }
    (across, down)
}

#[cfg(test)]
mod tests {
    use super::extent;

    #[test]
    fn a_picture_keeps_its_shape_and_fits_the_page() {
        assert_eq!(extent(Some((600, 300))), (3_600_000, 1_800_000));
        assert_eq!(extent(Some((6_000, 3_000))), (5_400_000, 2_700_000));
        assert_eq!(extent(Some((1_000, 10_000))), (396_000, 3_960_000));
    }
}
