//! Modules are made in the browser, for a course that has some and for one whose lessons stand in a row.

use app::paths;
use records::DraftId;

use crate::drafts::{begun, facts_of};
use crate::rig::{Browser, Site, Who};

on_each_engine!(
    a_module_is_added_once_with_a_lesson_to_begin_with,
    lessons_that_stand_in_a_row_go_into_a_module_of_their_own,
    a_module_without_a_name_is_asked_for_it,
);

/// What the page of a course says while it has a problem.
const NOT_YET: &str = "It can be published once no problem is left.";

/// Where the button leads.
async fn added(rowan: &mut Browser, id: &DraftId, title: &str) -> String {
    let form = rowan.get(&paths::draft(id)).await.is(200).form(&paths::draft_pages(id));
    rowan.submit(&form.with("kind", "module").with("title", title)).await.leads_to().to_owned()
}

async fn a_module_is_added_once_with_a_lesson_to_begin_with(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let first = added(&mut rowan, &id, "Planning \u{201c}law\u{201d}").await;
    assert_eq!(first, paths::draft_edit(&id, "lessons/02-planning-law/01-planning-law-begins.md"));
    assert_eq!(added(&mut rowan, &id, "Planning \u{201c}law\u{201d}").await, first);
    let course = rowan.get(&paths::draft(&id)).await.is(200);
    assert!(!course.body.contains(NOT_YET), "{}", course.body);
    assert!(course.body.contains("<option value=\"02-planning-law\">"), "{}", course.body);
    let facts = facts_of(&mut rowan, &id).await;
    assert_eq!(facts.matches("[[module]]").count(), 2, "{facts}");
    assert!(facts.contains("Planning \u{201c}law\u{201d}"), "{facts}");
    assert!(rowan.get(&first).await.is(200).body.contains("Write here what a reader should know."));
}

async fn lessons_that_stand_in_a_row_go_into_a_module_of_their_own(site: &Site) {
    let mut rowan = site.signed_in(Who::Rowan).await;
    let form = rowan.get(paths::DRAFT_NEW).await.is(200).form(paths::DRAFT_NEW);
    let place = rowan.submit(&form.with("title", "Allotments")).await.leads_to().to_owned();
    let id = DraftId::new(place.strip_prefix("/drafts/").unwrap());
    let first = added(&mut rowan, &id, "Rents").await;
    assert_eq!(first, paths::draft_edit(&id, "lessons/02-rents/01-rents-begins.md"));
    let course = rowan.get(&place).await.is(200);
    assert!(course.body.contains("lessons/01-first-module/01-begin-here.md"), "{}", course.body);
    assert!(!course.body.contains(NOT_YET), "{}", course.body);
    assert_eq!(facts_of(&mut rowan, &id).await.matches("[[module]]").count(), 2);
    // The lesson has its id and its words from before.
    let moved = rowan.get(&paths::draft_edit(&id, "lessons/01-first-module/01-begin-here.md")).await.is(200);
    assert!(moved.body.contains("This lesson shows"), "{}", moved.body);
}

async fn a_module_without_a_name_is_asked_for_it(site: &Site) {
    let (mut rowan, id) = begun(site).await;
    let form = rowan.get(&paths::draft(&id)).await.is(200).form(&paths::draft_pages(&id));
    let before = site.database.remembered().await;
    rowan.submit(&form.with("kind", "module").with("title", " ")).await.is(422);
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}
