//! `trainer/guide.md`: the session plan.

use super::passages;
use crate::desk::Desk;
use crate::fault::Faults;
use crate::page::Page;
use crate::scan::{self, Place};
use crate::source_file::SourceFile;
use crate::toml_file::Table;
use crate::trainer_pack::{Guide, GuidePart};
use crate::{file_name, front_matter};

/// Gives back the minutes that the headings add up to.
pub(super) fn read<'a>(desk: &mut Desk<'a>, file: &'a SourceFile) -> u32 {
    let front = front_matter::read(file, &mut desk.faults);
    let mut guide = Guide::default();
    if let Some(mut table) = front.table {
        read_front(&mut table, &mut guide, &mut desk.faults);
    }
    let pieces = scan::scan(file, front.body, Place::Guide, &mut desk.faults);
    let mut page = Page::new(desk, file, Place::Guide, &file_name::page_id(&file.path));
    let blocks = page.top_blocks(&pieces);
    let (notes, mut plan) = (std::mem::take(&mut page.notes), std::mem::take(&mut page.plan));
    let planned = plan.values().filter_map(|timing| timing.minutes).fold(0, u32::saturating_add);
    let (opening, parts) = passages::cut(blocks, notes, 4);
    guide.opening = opening;
    guide.parts = parts
        .into_iter()
        .map(|part| {
            let timing = plan.remove(&part.id);
            GuidePart {
                minutes: timing.as_ref().and_then(|timing| timing.minutes),
                method: timing.and_then(|timing| timing.method),
                id: part.id,
                level: part.level,
                heading: part.heading,
                passage: part.passage,
            }
        })
        .collect();
    desk.pack.guide = Some(guide);
    planned
}

fn read_front(table: &mut Table<'_>, guide: &mut Guide, faults: &mut Faults) {
    guide.title = table.text("title", faults).map(|found| found.value);
    guide.minutes = table.whole("minutes", 1..=1_200, faults).map(|found| found.value);
    guide.room = table.text("room", faults).map(|found| found.value);
    let equipment = table.texts("equipment", faults).unwrap_or_default();
    guide.equipment = equipment.into_iter().map(|found| found.value).collect();
    guide.group = table.group("group", faults);
    table.finish(faults);
}
