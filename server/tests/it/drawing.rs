//! A drawing that may not stay in a course becomes a picture that may, whatever the drawing asks for.

use std::collections::BTreeMap;

use app::paths;
use courses::sheets::{Printing, Sheet, Stage};
use courses::{Date, check, stored_media};
use records::DraftId;
use server::drawing::{Draughtsman, NotDrawn};
use server::pack::Pack;

use crate::drafts::{begun, lesson, write};
use crate::rig::course::LESSON_FILE;
use crate::rig::upload::Part;
use crate::rig::{Browser, Site, Who, fields};

on_each_engine!(a_drawing_that_may_not_stay_becomes_a_picture, what_cannot_be_drawn_stays_as_it_is,);

const SCRIPTED: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><script>alert(1)</script><rect width="200" height="100" fill="#00f"/></svg>"##;

async fn add(site: &Site, rowan: &mut Browser, id: &DraftId, name: &str, bytes: &[u8]) {
    let person = site.person(Who::Rowan).to_string();
    let sent = [Part::Field("person", &person), Part::File("files", name, bytes)];
    rowan.upload(&paths::draft_media(id), &sent).await.leads_to();
}

async fn a_drawing_that_may_not_stay_becomes_a_picture(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    add(site, &mut rowan, &id, "seats.svg", SCRIPTED.as_bytes()).await;
    let shown = "\n![Two rows of seats](media/seats.svg)\n";
    write(&mut rowan, &id, LESSON_FILE, &(lesson() + shown)).await.leads_to();
    let overview = rowan.get(&paths::draft(&id)).await.is(200);
    assert!(overview.body.contains("X022") && overview.body.contains("a script"), "{}", overview.words());
    // Nobody else can have it done.
    let form = overview.form(&paths::draft_png(&id));
    let mut stella = site.signed_in(Who::Stella).await;
    let hers = fields(&[("person", site.person(Who::Stella).as_str()), ("path", "media/seats.svg")]);
    stella.post(&paths::draft_png(&id), &hers).await.is(404);
    let place = rowan.submit(&form).await.leads_to().to_owned();
    let picture = rowan.get(&place).await.is(200);
    assert!(picture.body.contains("It is a picture now") && picture.body.contains("media/seats.png"));
    let bytes = rowan.get(&paths::draft_medium(&id, "media/seats.png")).await.is(200);
    assert_eq!(bytes.header("content-type"), "image/png");
    let page = rowan.get(&paths::draft_edit(&id, LESSON_FILE)).await;
    assert!(page.body.contains("(media/seats.png)") && !page.body.contains("seats.svg"), "{}", page.words());
    let overview = rowan.get(&paths::draft(&id)).await;
    assert!(overview.body.contains("It can be published as it is."), "{}", overview.words());
    // A second press of a page that was still open, and the drawing back from the history.
    assert_eq!(rowan.submit(&form).await.leads_to(), paths::draft(&id));
    let last = rowan.get(&paths::draft_history(&id)).await;
    assert!(last.body.contains("Rowan Ashdown changed 3 files"), "{}", last.words());
}

async fn what_cannot_be_drawn_stays_as_it_is(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    add(site, &mut rowan, &id, "plan.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>").await;
    let overview = rowan.get(&paths::draft(&id)).await.is(200);
    let refused = rowan.submit(&overview.form(&paths::draft_png(&id))).await.is(422);
    assert!(
        refused.body.contains("No picture can be made of media/plan.svg. Nothing was changed."),
        "{}",
        refused.words()
    );
    rowan.get(&paths::draft_medium(&id, "media/plan.svg")).await.is(200);
}

/// A square of 1,500 points with this in it.
fn drawing(inside: &str) -> Vec<u8> {
    let head = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1500 1500">"#;
    format!("{head}{inside}</svg>").into_bytes()
}

const WIDE: &str = r##"<rect width="1500" height="1500" fill="#00f"/>"##;

/// Each of so many results is kept until the last is drawn.
fn floods() -> Vec<u8> {
    let floods = (0..2_000).map(|number| format!("<feFlood result=\"r{number}\"/>"));
    let filter = format!("<filter id=\"f\">{}</filter>", floods.collect::<String>());
    drawing(&format!(r#"{filter}<rect width="1500" height="1500" filter="url(#f)"/>"#))
}

#[test]
fn a_drawing_that_asks_for_too_much_is_not_drawn() {
    let draughtsman = Draughtsman::new(env!("CARGO_BIN_EXE_moothall"));
    let png = |drawing: &[u8]| draughtsman.png(drawing).map(|png| png.starts_with(b"\x89PNG"));
    assert_eq!(png(&drawing(WIDE)), Ok(true));
    let layers = format!("{}{WIDE}{}", "<g opacity=\"0.9\">".repeat(800), "</g>".repeat(800));
    assert_eq!(png(&drawing(&layers)), Err(NotDrawn::TooMuch), "memory");
    assert_eq!(png(&floods()), Err(NotDrawn::TooMuch), "memory");
    let noise = "<feTurbulence baseFrequency=\"0.05\" numOctaves=\"9\"/>".repeat(500);
    let noise = format!(r#"<filter id="f">{noise}</filter><rect width="1500" height="1500" filter="url(#f)"/>"#);
    assert_eq!(png(&drawing(&noise)), Err(NotDrawn::TooMuch), "time");
    let doubled = (1..40).map(|n| {
        let of = n - 1;
        format!(r##"<g id="a{n}"><use xlink:href="#a{of}"/><use xlink:href="#a{of}"/></g>"##)
    });
    let doubled = format!(r##"<g id="a0">{WIDE}</g>{}"##, doubled.collect::<String>());
    let deep = format!("{}{}", "<g>".repeat(200_000), "</g>".repeat(200_000));
    for unreadable in [doubled, deep] {
        assert_eq!(png(&drawing(&unreadable)), Err(NotDrawn::Unreadable));
    }
    let outside = br#"<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&e;</text></svg>"#;
    assert_eq!(png(outside), Err(NotDrawn::Unreadable));
    assert_eq!(Draughtsman::new("/nowhere/moothall").png(b"<svg/>"), Err(NotDrawn::Unable));
}

/// The check lets filters pass: a shadow is one.
#[test]
fn a_sheet_is_printed_without_the_drawing_that_asks_for_too_much() {
    let mut files = crate::drafts::files();
    files.insert("media/flood.svg".into(), floods());
    let shown = lesson() + "\n![A flood](media/flood.svg)\n";
    files.insert(LESSON_FILE.into(), shown.into_bytes());
    let today = Date::new(2026, 12, 1).unwrap();
    let course = check(&files, today).compiled.unwrap();
    let values = BTreeMap::new();
    let mut pack = Pack::of(&course, &Printing { values: &values, on: today, stage: Stage::Final });
    pack.pictures = stored_media(&files).into_iter().map(|(path, bytes)| (path, bytes.into_owned())).collect();
    let holds = |sheet: &&Sheet| sheet.pictures.iter().any(|picture| picture.src == "media/flood.svg");
    let name = pack.sheets.iter().find(holds).expect("a sheet with the drawing").name.clone();
    let draughtsman = Draughtsman::new(env!("CARGO_BIN_EXE_moothall"));
    let pdf = pack.file(&format!("{name}.pdf"), &draughtsman).unwrap().unwrap().bytes;
    assert!(pdf.starts_with(b"%PDF"));
    pack.pictures.remove("media/flood.svg").unwrap();
    let without = pack.file(&format!("{name}.pdf"), &draughtsman).unwrap().unwrap().bytes;
    assert!(pdf == without, "the drawing is not in it");
}
