//! The trainer pack of a published course, for those who may see its keys.

use std::collections::BTreeMap;

use app::pages::pack::Place;
use app::pages::pack::contents;
use app::pages::pack::sheet::{self, SheetPage};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use courses::Compiled;
use courses::ids::CourseRef;
use courses::sheets::{Printing, Sheet, Stage};
use records::published;
use serde::Deserialize;

use super::learn::study::{InCourse, reader};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::pack::{Form, Pack, PackError, PackFile, press};
use crate::page;
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}/pack
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    let contents = pack_of(&moothall, &visit, &me, &course).await?.contents();
    Ok(page::ok(&moothall, &visit, |shell| contents::page(shell, &contents, Place::Course(&course))))
}

/// The part of a path that names a sheet or a file of a pack.
#[derive(Debug, Deserialize)]
pub struct InPack {
    publisher: String,
    slug: String,
    part: String,
}

/// GET /courses/{publisher}/{slug}/pack/{part}
pub async fn part(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(InPack { publisher, slug, part }): Path<InPack>,
) -> Result<Response, Trouble> {
    let course = InCourse::new(publisher, slug).read()?;
    let pack = pack_of(&moothall, &visit, &me, &course).await?;
    part_of(&moothall, &visit, pack, Place::Course(&course), part).await
}

/// A sheet as a page, or a file to be saved.
pub(crate) async fn part_of(
    moothall: &Moothall,
    visit: &Visit,
    mut pack: Pack,
    place: Place<'_>,
    part: String,
) -> Result<Response, Trouble> {
    if part == "pack.zip" {
        fetch_pictures(moothall, &mut pack).await?;
        let name = format!("{}.zip", pack.folder());
        let draughtsman = moothall.draughtsman.clone();
        let bytes = press(move || pack.zip(&draughtsman)).await?.map_err(fault)?;
        return download(&name, "application/zip", bytes);
    }
    if let Some(sheet) = pack.sheet(&part) {
        let props = SheetPage { place, title: &pack.title, sheet };
        return Ok(page::ok(moothall, visit, |shell| sheet::page(shell, &props)));
    }
    let (stem, _) = Form::of(&part).ok_or(Trouble::NotFound)?;
    let mut pack = pack.only(stem).ok_or(Trouble::NotFound)?;
    fetch_pictures(moothall, &mut pack).await?;
    let draughtsman = moothall.draughtsman.clone();
    let file = press(move || pack.file(&part, &draughtsman)).await?.map_err(fault)?.ok_or(Trouble::NotFound)?;
    let PackFile { name, form, bytes } = file;
    download(&name, form.content_type(), bytes)
}

/// With the values of the reader's own organisations.
async fn pack_of(moothall: &Moothall, visit: &Visit, me: &Me, course: &CourseRef) -> Result<Pack, Trouble> {
    let found = published::latest_for_author(&moothall.db, &me.0, course).await?;
    let compiled: std::sync::Arc<Compiled> = published::course(&moothall.db, &found.id).await?;
    let reader = reader(moothall, visit, me).await?;
    Ok(Pack::of(&compiled, &Printing { values: &reader.values, on: visit.now.today, stage: Stage::Final }))
}

async fn fetch_pictures(moothall: &Moothall, pack: &mut Pack) -> Result<(), Trouble> {
    pack.pictures = pictures_of(moothall, &pack.sheets).await?;
    Ok(())
}

/// The bytes of every picture by its path, from the store. One that is not there is printed as its words.
pub(crate) async fn pictures_of(moothall: &Moothall, sheets: &[Sheet]) -> Result<BTreeMap<String, Vec<u8>>, Trouble> {
    let wanted: BTreeMap<String, String> = sheets
        .iter()
        .flat_map(|sheet| &sheet.pictures)
        .map(|picture| (picture.src.clone(), picture.sha256.clone()))
        .collect();
    let mut found = BTreeMap::new();
    for (src, sha256) in wanted {
        match moothall.files.bytes(&sha256).await {
            Ok(bytes) => drop(found.insert(src, bytes)),
            Err(Trouble::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(found)
}

pub(crate) fn unprintable(error: print::Unprintable) -> Trouble {
    fault(error.into())
}

fn fault(error: PackError) -> Trouble {
    tracing::error!(%error, "a trainer pack could not be made");
    Trouble::Fault
}

/// Saved under its name rather than opened on our address.
pub(crate) fn download(name: &str, content_type: &str, bytes: Vec<u8>) -> Result<Response, Trouble> {
    let mut response = bytes.into_response();
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).map_err(|_| Trouble::Fault)?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::CONTENT_TYPE, HeaderValue::try_from(content_type).map_err(|_| Trouble::Fault)?);
    Ok(response)
}
