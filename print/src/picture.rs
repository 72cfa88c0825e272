//! Pictures in the one form that Word shows everywhere: drawings and newer formats become PNG.

use std::io::Cursor;
use std::sync::Arc;

use image::ImageFormat;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

use crate::fonts::FILES;

/// The longer side of a drawing, in pixels: sharp on paper, and no larger than it needs to be.
const SIDE: f32 = 1_500.0;

/// A picture of a bundle as PNG, by its content type; `None` where it cannot be read.
pub fn as_png(bytes: &[u8], content_type: &str) -> Option<Vec<u8>> {
    match content_type {
        "image/svg+xml" => drawing(bytes),
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

fn drawing(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut fonts = fontdb::Database::new();
    FILES.iter().for_each(|file| fonts.load_font_data(file.to_vec()));
    fonts.set_sans_serif_family("Atkinson Hyperlegible Next");
    fonts.set_serif_family("Atkinson Hyperlegible Next");
    let options =
        Options { fontdb: Arc::new(fonts), font_family: "Atkinson Hyperlegible Next".into(), ..Options::default() };
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
    use super::*;

    #[test]
    fn a_drawing_becomes_a_png_of_its_shape() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#000"/><text x="9" y="40">Hall</text></svg>"##;
        let png = as_png(svg.as_bytes(), "image/svg+xml").expect("a picture");
        let image = RasterImage::plain(Bytes::new(png), ExchangeFormat::Png).expect("a PNG");
        assert_eq!((image.width(), image.height()), (800, 400));
    }

    #[test]
    fn what_is_no_picture_is_none() {
        assert_eq!(as_png(b"<svg", "image/svg+xml"), None);
        assert_eq!(as_png(b"RIFF", "image/webp"), None);
    }
}
