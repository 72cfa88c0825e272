//! Slides as a page: each fills the screen, and Page Down brings the next, so that a browser alone presents them.

use courses::sheets::Piece;
use courses::text::{Prose, plain, plain_prose};
use leptos::prelude::*;

use super::pieces::{Drawing, pieces};

/// So many rows of large type fill a slide well, its heading among them, and so many letters stand on one.
const FEW_ROWS: usize = 4;
const ROW: usize = 26;

/// A picture that is less wide than this, for its height, has more room beside the words than below them.
const WIDE: f64 = 1.5;

pub(super) fn slides(drawing: &Drawing<'_>) -> AnyView {
    let sheet = drawing.sheet;
    let mut parts = sheet.pieces.split(|piece| matches!(piece, Piece::NewPage));
    let opening = parts.next().unwrap_or_default();
    let rest: Vec<&[Piece]> = parts.collect();
    let last = rest.len() + 1;
    let foot = |number: usize| {
        view! { <p class="slide-foot"><span>{sheet.stamp.clone()}</span><span>{format!("{number} of {last}")}</span></p> }
    };
    let first = view! {
        <section class="slide slide-first">
            <div class="slide-body">
                <h1>{sheet.title.clone()}</h1>
                {pieces(drawing, opening)}
                <p>{sheet.publisher.clone()}</p>
            </div>
            {foot(1)}
        </section>
    };
    let rest = rest.into_iter().zip(2..).map(|(slide, number)| {
        view! { <section class=class_of(slide)>{one(drawing, slide)}{foot(number)}</section> }
    });
    view! { <article class="sheet-wall">{first}{rest.collect_view()}</article> }.into_any()
}

/// Few words are written large, as in the PDF; a heading with nothing below it stands in the middle.
fn class_of(slide: &[Piece]) -> &'static str {
    if slide.iter().all(is_head) {
        return "slide slide-alone";
    }
    match slide.iter().map(rows).sum::<usize>() {
        ..=FEW_ROWS => "slide slide-few",
        _ => "slide",
    }
}

fn rows(piece: &Piece) -> usize {
    let rows = |words: String| words.chars().count().div_ceil(ROW).max(1);
    match piece {
        Piece::Heading { words, .. } => rows(plain(words)),
        Piece::Prose(Prose::List { items, .. }) => items.iter().map(|item| rows(plain_prose(item))).sum(),
        Piece::Prose(part) => rows(plain_prose(std::slice::from_ref(part))),
        _ => FEW_ROWS + 1,
    }
}

/// The heading, then the words and the pictures, side by side where a picture is rather tall.
fn one(drawing: &Drawing<'_>, slide: &[Piece]) -> AnyView {
    let (heads, rest): (Vec<&Piece>, Vec<&Piece>) = slide.iter().partition(|piece| is_head(piece));
    let (shown, said): (Vec<&Piece>, Vec<&Piece>) = rest.into_iter().partition(|piece| is_shown(drawing, piece));
    let owned = |of: Vec<&Piece>| of.into_iter().cloned().collect::<Vec<Piece>>();
    let is_beside = !said.is_empty() && shown.iter().any(|piece| shape(drawing, piece) < WIDE);
    let class = if is_beside { "slide-body slide-beside" } else { "slide-body" };
    let said = (!said.is_empty()).then(|| view! { <div class="slide-said">{pieces(drawing, &owned(said))}</div> });
    let shown = (!shown.is_empty()).then(|| view! { <div class="slide-shown">{pieces(drawing, &owned(shown))}</div> });
    let body = (said.is_some() || shown.is_some()).then(|| view! { <div class=class>{said}{shown}</div> });
    view! { {pieces(drawing, &owned(heads))}{body} }.into_any()
}

fn is_head(piece: &Piece) -> bool {
    matches!(piece, Piece::Heading { level: 0..=2, .. })
}

/// A picture whose file is there; another is printed as its words.
fn is_shown(drawing: &Drawing<'_>, piece: &Piece) -> bool {
    matches!(piece, Piece::Picture { image, .. } if drawing.sheet.pictures.iter().any(|picture| picture.src == image.src))
}

/// Its width over its height.
fn shape(drawing: &Drawing<'_>, piece: &Piece) -> f64 {
    let Piece::Picture { image, .. } = piece else { return WIDE };
    let (width, height) = drawing.size(image);
    width / height.max(1.0)
}

#[cfg(test)]
mod tests {
    use courses::text::Inline;

    use super::*;

    fn said(words: &str) -> Piece {
        Piece::Prose(Prose::Paragraph(vec![Inline::Text(words.into())]))
    }

    #[test]
    fn few_words_are_large_and_none_leave_the_heading_in_the_middle() {
        let head = Piece::Heading { level: 2, words: vec![Inline::Text("Tea".into())], aside: None };
        let long = "A council acts through a committee, a sub-committee, an officer or another local authority.";
        for (below, class) in [
            (vec![], "slide slide-alone"),
            (vec![said("Find the page on disorder")], "slide slide-few"),
            (vec![said("One"), said("Two"), said("Three")], "slide slide-few"),
            (vec![said("One"), said("Two"), said("Three"), said("Four")], "slide"),
            (vec![said(long)], "slide"),
            (vec![Piece::Lines(1)], "slide"),
        ] {
            assert_eq!(class_of(&[vec![head.clone()], below].concat()), class);
        }
    }
}
