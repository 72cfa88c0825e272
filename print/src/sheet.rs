//! A sheet of a trainer pack or a workbook.

use std::collections::BTreeMap;

use courses::sheets::{Paper, Picture, Sheet};
use serde_json::{Value, json};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use crate::typeset::{Job, Run, Unprintable, pages, pdf};

/// Millimetres of a page that pictures may take.
const WIDEST: f64 = 150.0;
const TALLEST: f64 = 110.0;

/// A sheet as PDF. `picture` gives the bytes of a file of the bundle; a picture that is not there, or is broken, is printed as its words.
///
/// # Errors
/// When typst refuses it, which no words can bring about.
pub fn sheet(sheet: &Sheet, picture: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<u8>, Unprintable> {
    pdf(job(sheet, picture))
}

/// The words of a sheet as they are set, without its pictures.
///
/// # Errors
/// As [`sheet`].
pub fn words_of(sheet: &Sheet) -> Result<String, Unprintable> {
    Ok(pages_of(sheet)?.concat().into_iter().map(|run| run.words).collect())
}

/// How a sheet is set, page by page, without its pictures.
///
/// # Errors
/// As [`sheet`].
pub fn pages_of(sheet: &Sheet) -> Result<Vec<Vec<Run>>, Unprintable> {
    pages(job(sheet, &|_| None))
}

fn job(sheet: &Sheet, picture: &dyn Fn(&str) -> Option<Vec<u8>>) -> Job {
    let mut files = BTreeMap::new();
    let mut pictures = serde_json::Map::new();
    for (number, shown) in sheet.pictures.iter().enumerate() {
        // Names of ours: typst remembers each name that it ever met.
        let name = format!("picture-{number}.{}", ending(&shown.content_type));
        let Some(bytes) = picture(&shown.src).map(Bytes::new).filter(|bytes| can_be_drawn(bytes, &shown.content_type))
        else {
            continue;
        };
        let (width, height) = size(shown, sheet.paper);
        pictures.insert(shown.src.clone(), json!({ "name": name, "width": width, "height": height }));
        files.insert(name, bytes);
    }
    let (lang, region) = sheet.language.split_once('-').map_or((sheet.language.as_str(), None), |(l, r)| (l, Some(r)));
    let values = json!({
        "sheet": serde_json::to_value(sheet).unwrap_or(Value::Null),
        "pictures": pictures,
        "lang": lang,
        "region": region,
        "date": date(sheet.printed_on),
    });
    Job { template: include_str!("../templates/sheet.typ"), values_name: "sheet.json", values, files }
}

pub(crate) fn date(day: courses::Date) -> Value {
    json!({ "year": day.year(), "month": day.month(), "day": day.day() })
}

fn ending(content_type: &str) -> &str {
    match content_type {
        "image/jpeg" => "jpg",
        "image/svg+xml" => "svg",
        "image/webp" => "webp",
        "image/gif" => "gif",
        _ => "png",
    }
}

/// One broken picture must not keep a whole guide from being printed.
fn can_be_drawn(bytes: &Bytes, content_type: &str) -> bool {
    let format = match content_type {
        "image/svg+xml" => return SvgImage::new(bytes.clone()).is_ok(),
        "image/jpeg" => ExchangeFormat::Jpg,
        "image/webp" => ExchangeFormat::Webp,
        "image/gif" => ExchangeFormat::Gif,
        _ => ExchangeFormat::Png,
    };
    RasterImage::plain(bytes.clone(), format).is_ok()
}

/// Half a millimetre for each three pixels, and no more than the page has room for.
fn size(picture: &Picture, paper: Paper) -> (f64, f64) {
    let room = if paper == Paper::Wall { 1.2 } else { 1.0 };
    let (width, height) = picture.size.map_or((600.0, 400.0), |(width, height)| (f64::from(width), f64::from(height)));
    let (width, height) = (width.max(1.0) / 6.0, height.max(1.0) / 6.0);
    let scale = (WIDEST * room / width).min(TALLEST * room / height).min(1.0);
    (width * scale, height * scale)
}
