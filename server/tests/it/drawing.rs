//! A drawing that may not stay in a course becomes a picture that may, whatever the drawing asks for.

use app::paths;
use server::drawing::Draughtsman;

use crate::drafts::{begun, lesson, write};
use crate::rig::course::LESSON_FILE;
use crate::rig::upload::Part;
use crate::rig::{Browser, Site, Who, fields};
use records::DraftId;

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

#[test]
fn a_drawing_that_asks_for_too_much_is_not_drawn_and_harms_nobody() {
    let draughtsman = Draughtsman::new(env!("CARGO_BIN_EXE_moothall"));
    let svg = |inside: String| {
        let head = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1500 1500">"#;
        format!("{head}{inside}</svg>")
    };
    let wide = r##"<rect width="1500" height="1500" fill="#00f"/>"##;
    let layers = format!("{}{wide}{}", "<g opacity=\"0.9\">".repeat(800), "</g>".repeat(800));
    let doubled = (1..40).map(|n| {
        let of = n - 1;
        format!(r##"<g id="a{n}"><use xlink:href="#a{of}"/><use xlink:href="#a{of}"/></g>"##)
    });
    let doubled = format!(r##"<g id="a0">{wide}</g>{}"##, doubled.collect::<String>());
    let noise = r#"<filter id="f"><feTurbulence baseFrequency="0.9" numOctaves="10000"/></filter><rect width="1500" height="1500" filter="url(#f)"/>"#;
    let deep = format!("{}{}", "<g>".repeat(200_000), "</g>".repeat(200_000));
    let outside = r#"<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&e;</text></svg>"#;
    let bombs = [("layers", svg(layers)), ("doubled", svg(doubled)), ("noise", svg(noise.into())), ("deep", svg(deep))];
    for (name, bomb) in bombs {
        assert!(draughtsman.png(bomb.as_bytes()).is_none(), "{name}");
    }
    assert!(draughtsman.png(outside.as_bytes()).is_none());
    assert!(draughtsman.png(svg(wide.into()).as_bytes()).is_some_and(|png| png.starts_with(b"\x89PNG")));
    let nobody = Draughtsman::new("/nowhere/moothall");
    assert!(nobody.png(svg(wide.into()).as_bytes()).is_none());
}
