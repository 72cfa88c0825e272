//! One sheet of the pack: as a page of the site, and as a file that needs nothing beside it.

use courses::sheets::{Paper, Sheet};
use leptos::prelude::*;

use super::Place;
use super::pieces::{Drawing, Picture, pieces};
use super::slides::slides;
use crate::parts::links::trail;
use crate::parts::print::print_hint;
use crate::{Page, Shell, render};

#[derive(Clone, Copy, Debug)]
pub struct SheetPage<'a> {
    pub place: Place<'a>,
    pub title: &'a str,
    pub sheet: &'a Sheet,
}

/// On the site, with the way back to the pack.
pub fn page(shell: &Shell<'_>, props: &SheetPage<'_>) -> Page {
    let address = |picture: &Picture| Some(props.place.picture(picture));
    shell.plain(props.sheet.title.clone(), || {
        let drawing = Drawing { sheet: props.sheet, address: &address };
        let mut steps = props.place.trail(props.title);
        steps.push((props.place.pack(), "Trainer pack".to_owned()));
        view! {
            <div class="no-print">
                {trail(steps, Some(props.sheet.title.clone()))}
                {print_hint(hint(props.sheet.paper))}
            </div>
            {drawn(&drawing)}
        }
    })
}

fn hint(paper: Paper) -> &'static str {
    match paper {
        Paper::Upright => "To print this sheet, use your browser’s menu, or press Ctrl and P together.",
        Paper::Wall => {
            "To show these slides, press F11, then Page Down for the next one and Page Up for the one before. To print \
             them, press Ctrl and P together."
        }
    }
}

/// The styles of a file by itself. Fonts are left out: a file that is handed on has no folder of fonts beside it.
const STYLES: [&str; 9] = [
    include_str!("../../../../style/tokens.css"),
    include_str!("../../../../style/base.css"),
    include_str!("../../../../style/box.css"),
    include_str!("../../../../style/lesson.css"),
    include_str!("../../../../style/spots.css"),
    include_str!("../../../../style/workbook.css"),
    include_str!("../../../../style/sheet.css"),
    include_str!("../../../../style/slides.css"),
    include_str!("../../../../style/print.css"),
];

/// A whole document. `data` gives a picture as a `data:` address.
pub fn file(sheet: &Sheet, data: &dyn Fn(&Picture) -> Option<String>) -> String {
    document(&sheet.language, &sheet.title, || drawn(&Drawing { sheet, address: data }))
}

/// A whole document that needs nothing beside it.
pub(super) fn document<V: IntoView + 'static>(language: &str, title: &str, main: impl FnOnce() -> V) -> String {
    let styles: String = STYLES.iter().map(|css| without_fonts(css)).collect();
    render::document(|| {
        view! {
            <html lang=language.to_owned()>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="color-scheme" content="light dark"/>
                    <title>{title.to_owned()}</title>
                    <style inner_html=styles></style>
                </head>
                <body><main class="main">{main()}</main></body>
            </html>
        }
    })
}

fn without_fonts(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("@font-face") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out + rest
}

fn drawn(drawing: &Drawing<'_>) -> AnyView {
    let sheet = drawing.sheet;
    match sheet.paper {
        Paper::Wall => slides(drawing),
        Paper::Upright => view! {
            <article class="sheet">
                <h1>{sheet.title.clone()}</h1>
                {pieces(drawing, &sheet.pieces)}
                <p class="sheet-stamp">{sheet.stamp.clone()}</p>
            </article>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_by_itself_asks_for_nothing() {
        let css: String = STYLES.iter().map(|css| without_fonts(css)).collect();
        assert!(css.contains(".sheet") && css.contains("--paper") && css.contains("box-sizing"));
        assert!(!css.contains("url(") && !css.contains("@import") && !css.contains("</"), "{css}");
    }
}
