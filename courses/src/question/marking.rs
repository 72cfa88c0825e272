//! Part marks: whether a question gives them, and what so many right parts of so many are worth.

use super::FULL;
use crate::page::Page;
use crate::scan::Node;

/// The setting `marking`; without it, `default`.
pub(super) fn is_partial(page: &mut Page<'_, '_>, node: &Node, default: bool) -> bool {
    let said = node.settings.one_of("marking", &["all", "partial"], page.file, &mut page.desk.faults);
    said.map_or(default, |word| word == "partial")
}

/// So many of so many as a mark, rounded up; or a full mark for all of them and nothing otherwise.
pub(super) fn share(partial: bool, right: usize, all: usize) -> u32 {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).min(u32::MAX / FULL);
    match partial {
        true => (count(right) * FULL).div_ceil(count(all).max(1)),
        false if right == all && all > 0 => FULL,
        false => 0,
    }
}
