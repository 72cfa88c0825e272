//! The guide, the slides and the handouts.

use crate::desk::Desk;
use crate::front_matter;
use crate::markdown::headings;
use crate::page::Page;
use crate::run::Run;
use crate::scan::{self, Place};
use crate::text::Prose;

/// Reads them all; gives back the minutes that the session plan adds up to, if there is a plan.
pub(crate) fn read(desk: &mut Desk<'_>) -> Option<u32> {
    let mut planned = None;
    let bundle = desk.bundle;
    for file in bundle.pages_in("trainer/") {
        let (place, keys): (Place, &[&'static str]) = match file.path.as_str() {
            "trainer/guide.md" => (Place::Guide, &["title", "minutes", "room", "equipment", "group"]),
            "trainer/slides.md" => (Place::Slides, &["title"]),
            _ => (Place::Handout, &["title"]),
        };
        let front = front_matter::read(file, &mut desk.faults);
        if let Some(mut table) = front.table {
            table.ignore(keys);
            table.finish(&mut desk.faults);
        }
        let pieces = scan::scan(file, front.body, place, &mut desk.faults);
        let id = crate::file_name::id_of(&file.path);
        let mut page = Page::new(desk, file, place, &id);
        let blocks = page.blocks(&pieces);
        if place == Place::Guide {
            let body = Run::of(&file.text[front.body..], front.body);
            planned = Some(headings::plan_minutes(&body));
            let prose = blocks.into_iter().filter_map(|block| match block {
                crate::compiled::Block::Prose(prose) => Some(prose),
                _ => None,
            });
            let prose: Vec<Prose> = prose.collect();
            desk.trainer.entry("guide".to_owned()).or_default().extend(prose);
        }
    }
    planned
}
