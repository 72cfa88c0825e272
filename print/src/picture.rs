//! Pictures in the one form that everything shows: drawings and newer formats become PNG.

use std::io::Cursor;
use std::sync::Arc;

use image::ImageFormat;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

use crate::fonts::FILES;

/// The longer side of a drawing, in pixels: sharp on paper, and no larger than it needs to be.
const SIDE: f32 = 1_500.0;

/// A picture of a bundle in a newer format as PNG, by its content type; `None` where it cannot be read.
pub fn as_png(bytes: &[u8], content_type: &str) -> Option<Vec<u8>> {
    match content_type {
        "image/webp" => raster(bytes, ExchangeFormat::Webp),
        "image/gif" => raster(bytes, ExchangeFormat::Gif),
        _ => None,
    }
}

fn raster(bytes: &[u8], format: ExchangeFormat) -> Option<Vec<u8>> {
    let image = RasterImage::plain(Bytes::new(bytes.to_vec()), format).ok()?;
    let mut out = Cursor::new(Vec::new());
    image.dynamic().write_to(&mut out, ImageFormat::Png).ok()?;
    Some(out.into_inner())
}

/// A drawing (SVG) as PNG, with the pictures inside it and with nothing from outside; `None` where it cannot be read.
///
/// It takes as much memory and time as the drawing asks for: draw a stranger's where both can be taken away.
pub fn drawing_as_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut fonts = fontdb::Database::new();
    FILES.iter().for_each(|file| fonts.load_font_data(file.to_vec()));
    fonts.set_sans_serif_family("Atkinson Hyperlegible Next");
    fonts.set_serif_family("Atkinson Hyperlegible Next");
    // A name inside a drawing would be read as that of a file on this machine.
    let inside = ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
    let options = Options {
        fontdb: Arc::new(fonts),
        font_family: "Atkinson Hyperlegible Next".into(),
        image_href_resolver: inside,
        ..Options::default()
    };
    let tree = Tree::from_data(bytes, &options).ok()?;
    let size = tree.size();
    let scale = (SIDE / size.width().max(size.height())).min(4.0);
    let (width, height) = (size.width() * scale, size.height() * scale);
    let mut pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32)?;
    // Word may stand on a dark page, and lines are drawn in black.
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().ok()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn drawn(inside: &str) -> RasterImage {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100">{inside}</svg>"#
        );
        let png = drawing_as_png(svg.as_bytes()).expect("a picture");
        RasterImage::plain(Bytes::new(png), ExchangeFormat::Png).expect("a PNG")
    }

    #[test]
    fn a_drawing_becomes_a_png_of_its_shape() {
        let image = drawn(r##"<rect width="200" height="100" fill="#000"/><text x="9" y="40">Hall</text>"##);
        assert_eq!((image.width(), image.height()), (800, 400));
    }

    #[test]
    fn a_drawing_takes_the_pictures_inside_it_along_and_none_from_this_machine() {
        let red = r##"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#f00"/></svg>"##;
        let mut corner = Pixmap::new(9, 9).expect("a small picture");
        corner.fill(resvg::tiny_skia::Color::from_rgba8(255, 0, 0, 255));
        let png = corner.encode_png().expect("a PNG");
        let folder = std::env::temp_dir().join(format!("moothall-drawing-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (one, other) = (folder.join("red.png"), folder.join("red.svg"));
        std::fs::write(&one, &png).expect("a file");
        std::fs::write(&other, red).expect("a file");
        let inside = format!("data:image/png;base64,{}", STANDARD.encode(&png));
        let shown = |href: &str| {
            let image = drawn(&format!(r#"<image width="9" height="9" xlink:href="{href}"/>"#));
            image.dynamic().to_rgb8().get_pixel(18, 18).0
        };
        assert_eq!(shown(&inside), [255, 0, 0]);
        for outside in [&one, &other] {
            assert_eq!(shown(&outside.display().to_string()), [255, 255, 255]);
            assert_eq!(shown(&format!("file://{}", outside.display())), [255, 255, 255]);
        }
        std::fs::remove_dir_all(&folder).expect("an end");
    }

    #[test]
    fn what_is_no_picture_is_none() {
        assert_eq!(drawing_as_png(b"<svg"), None);
        assert_eq!(as_png(b"RIFF", "image/webp"), None);
    }
}
