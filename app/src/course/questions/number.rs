//! Questions answered with a number.

use courses::text::Inline;
use leptos::prelude::*;

use super::Asked;
use super::words::{Typing, typed};
use crate::course::Text;

pub(super) fn field(
    text: &Text<'_>,
    asked: &Asked<'_>,
    stem: Option<&[Inline]>,
    unit: Option<&str>,
) -> impl IntoView + use<> {
    let stands_before = unit.is_some_and(is_sign);
    let unit = unit.map(str::to_owned);
    let (before, after) = if stands_before { (unit, None) } else { (None, unit) };
    typed(text, asked, stem, Typing { hint: "Write a number.", mode: Some("decimal"), short: true, before, after })
}

fn is_sign(unit: &str) -> bool {
    matches!(unit, "£" | "$" | "€")
}
