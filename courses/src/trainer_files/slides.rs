//! `trainer/slides.md`: one slide for each heading of the second level.

use super::passages;
use crate::desk::Desk;
use crate::page::Page;
use crate::scan::{self, Place};
use crate::source_file::SourceFile;
use crate::trainer_pack::{Slide, Slides};
use crate::{file_name, front_matter};

pub(super) fn read<'a>(desk: &mut Desk<'a>, file: &'a SourceFile) {
    let front = front_matter::read(file, &mut desk.faults);
    let mut title = None;
    if let Some(mut table) = front.table {
        title = table.text("title", &mut desk.faults).map(|found| found.value);
        table.finish(&mut desk.faults);
    }
    let pieces = scan::scan(file, front.body, Place::Slides, &mut desk.faults);
    let mut page = Page::new(desk, file, Place::Slides, &file_name::page_id(&file.path));
    let blocks = page.top_blocks(&pieces);
    let (opening, parts) = passages::cut(blocks, std::mem::take(&mut page.notes), 2);
    let slides =
        parts.into_iter().map(|part| Slide { id: part.id, heading: part.heading, passage: part.passage }).collect();
    desk.pack.slides = Some(Slides { title, opening, slides });
}
