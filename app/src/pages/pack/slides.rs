//! Slides as a page: each fills the screen, and Page Down brings the next, so that a browser alone presents them.

use courses::sheets::Piece;
use leptos::prelude::*;

use super::pieces::{Drawing, pieces};

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
        view! { <section class="slide">{one(drawing, slide)}{foot(number)}</section> }
    });
    view! { <article class="sheet-wall">{first}{rest.collect_view()}</article> }.into_any()
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
    view! {
        {pieces(drawing, &owned(heads))}
        <div class=class>{said}{shown}</div>
    }
    .into_any()
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
