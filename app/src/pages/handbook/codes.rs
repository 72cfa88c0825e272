//! The tables of what the check can say: each row can be linked to by its code.

use courses::text::{Table, plain};
use leptos::prelude::*;

use crate::course::{Text, inline};
use crate::paths;

pub(super) fn are_codes(table: &Table) -> bool {
    table.columns.first().is_some_and(|column| plain(&column.heading) == "Code")
}

pub(super) fn codes(text: &Text<'_>, table: &Table) -> AnyView {
    let head = table.columns.iter().map(|column| view! { <th scope="col">{inline(text, &column.heading)}</th> });
    let rows = table.rows.iter().map(|row| {
        let (code, rest) = row.split_first()?;
        let cells = rest.iter().map(|cell| view! { <td>{inline(text, cell)}</td> }).collect_view();
        let code = plain(code);
        let anchor = paths::code_anchor(&code);
        Some(view! { <tr id=anchor><th scope="row">{code}</th>{cells}</tr> })
    });
    view! {
        <div class="scroll" role="group" tabindex="0" aria-label="What the check can say">
            <table class="codes">
                <thead><tr>{head.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
