//! The pieces of a sheet as HTML, good on a narrow screen and on paper in black and white.

use courses::question::Area;
pub use courses::sheets::Picture;
use courses::sheets::{BoxKind, ChoiceKind, Piece, Sheet};
use courses::text::{Image, Inline, Prose};
use leptos::prelude::*;

use super::words::{inline, prose, table};
use crate::parts::print::blank;

/// A sheet and where its pictures are.
pub(super) struct Drawing<'a> {
    pub sheet: &'a Sheet,
    /// The address of a picture, or the picture itself as a `data:` address.
    pub address: &'a dyn Fn(&Picture) -> Option<String>,
}

impl Drawing<'_> {
    /// A picture, or its description where the file is not there.
    pub fn picture(&self, image: &Image) -> AnyView {
        let known = self.sheet.pictures.iter().find(|picture| picture.src == image.src);
        let Some((picture, src)) = known.and_then(|picture| Some((picture, (self.address)(picture)?))) else {
            return image.alt.clone().into_any();
        };
        let (width, height) = picture.size.map_or((None, None), |(width, height)| (Some(width), Some(height)));
        view! { <img src=src alt=image.alt.clone() width=width height=height/> }.into_any()
    }

    pub fn size(&self, image: &Image) -> (f64, f64) {
        let known = self.sheet.pictures.iter().find(|picture| picture.src == image.src);
        let size = known.and_then(|picture| picture.size);
        size.map_or((100.0, 100.0), |(width, height)| (f64::from(width), f64::from(height)))
    }
}

pub(super) fn pieces(drawing: &Drawing<'_>, pieces: &[Piece]) -> AnyView {
    let starts_page = |place: usize| place > 0 && matches!(pieces[place - 1], Piece::NewPage);
    let drawn = pieces.iter().enumerate().map(|(place, piece)| match starts_page(place) {
        true => view! { <div class="new-page">{one(drawing, piece)}</div> }.into_any(),
        false => one(drawing, piece),
    });
    drawn.collect_view().into_any()
}

fn one(drawing: &Drawing<'_>, piece: &Piece) -> AnyView {
    match piece {
        Piece::Heading { level, words, aside } => heading(drawing, *level, words, aside.as_deref()),
        Piece::Prose(part) => prose(drawing, std::slice::from_ref(part)),
        Piece::Table { caption, row_headers, table: cells } => table(drawing, caption.as_deref(), *row_headers, cells),
        Piece::Facts(facts) => self::facts(drawing, facts),
        Piece::Boxed { kind, label, title, inside } => boxed(drawing, *kind, label, title.as_deref(), inside),
        Piece::Picture { image, credit, long, caption, spots } => {
            figure(drawing, image, (credit.as_deref(), long.as_deref()), caption, spots)
        }
        Piece::Choices { kind, items } => choices(drawing, *kind, items),
        Piece::Question { number, inside } => question(drawing, *number, inside),
        Piece::Lines(count) => (0..*count).map(|_| view! { <div class="write-line"></div> }).collect_view().into_any(),
        Piece::Blank(label) => blank(label),
        Piece::Form { caption, columns, rows } => form(caption, columns, *rows),
        Piece::NewPage => ().into_any(),
    }
}

fn heading(drawing: &Drawing<'_>, level: u8, words: &[Inline], aside: Option<&str>) -> AnyView {
    let aside = aside.map(|words| view! { <span class="sheet-aside">{format!(" ({words})")}</span> });
    let words = inline(drawing, words);
    match level {
        0..=2 => view! { <h2>{words}{aside}</h2> }.into_any(),
        3 => view! { <h3>{words}{aside}</h3> }.into_any(),
        4 => view! { <h4>{words}{aside}</h4> }.into_any(),
        5 => view! { <h5>{words}{aside}</h5> }.into_any(),
        _ => view! { <h6>{words}{aside}</h6> }.into_any(),
    }
}

fn facts(drawing: &Drawing<'_>, facts: &[(String, Vec<Inline>)]) -> AnyView {
    let rows = facts.iter().map(|(name, words)| {
        view! { <div class="sheet-fact"><dt>{name.clone()}</dt><dd>{inline(drawing, words)}</dd></div> }
    });
    view! { <dl class="sheet-facts">{rows.collect_view()}</dl> }.into_any()
}

fn boxed(drawing: &Drawing<'_>, kind: BoxKind, label: &str, title: Option<&[Inline]>, inside: &[Piece]) -> AnyView {
    let class = match kind {
        BoxKind::Plain => "box",
        BoxKind::Note => "box box-note",
        BoxKind::Warning => "box box-warning",
        BoxKind::Example => "box box-example",
        BoxKind::Summary => "box box-summary",
        BoxKind::Law => "box box-law",
        BoxKind::Practice => "box box-good",
        BoxKind::Trainer => "box box-trainer",
        BoxKind::Card => "box box-card",
    };
    let label = (!label.is_empty()).then(|| view! { <p class="box-word">{label.to_owned()}</p> });
    view! {
        <div class=class role="note">
            {label}
            {title.map(|words| view! { <p class="box-title">{inline(drawing, words)}</p> })}
            {pieces(drawing, inside)}
        </div>
    }
    .into_any()
}

fn figure(
    drawing: &Drawing<'_>,
    image: &Image,
    (credit, long): (Option<&str>, Option<&str>),
    caption: &[Prose],
    spots: &[Area],
) -> AnyView {
    let credit = credit.map(|words| view! { <p class="credit">{format!("Picture: {words}")}</p> });
    let long = long.map(|words| view! { <p>{format!("The picture in words: {words}")}</p> });
    let has_caption = !caption.is_empty() || credit.is_some() || long.is_some();
    let shown = match spots {
        [] => drawing.picture(image),
        spots => {
            view! { <div class="spots">{drawing.picture(image)}{badges(drawing.size(image), spots)}</div> }.into_any()
        }
    };
    view! {
        <figure class="figure">
            {shown}
            {has_caption.then(|| view! { <figcaption>{prose(drawing, caption)}{credit}{long}</figcaption> })}
        </figure>
    }
    .into_any()
}

/// A number on each place. The list below says the same, so a screen reader need not meet them.
fn badges((width, height): (f64, f64), spots: &[Area]) -> impl IntoView + use<> {
    const WHOLE: f64 = 10_000.0;
    let radius = width / 28.0;
    let drawn = (1..).zip(spots).map(|(number, spot): (u32, &Area)| {
        let (x, y) = match *spot {
            Area::Rect { x, y, width, height } => {
                (f64::from(x) + f64::from(width) / 2.0, f64::from(y) + f64::from(height) / 2.0)
            }
            Area::Circle { x, y, .. } => (f64::from(x), f64::from(y)),
        };
        let (x, y) = (x * width / WHOLE, y * height / WHOLE);
        view! {
            <circle class="spot-badge" cx=x cy=y r=radius></circle>
            <text class="spot-number" x=x y=y font-size=radius * 1.3 text-anchor="middle" dominant-baseline="central">
                {number}
            </text>
        }
    });
    let view_box = format!("0 0 {width} {height}");
    view! { <svg class="spots-over" viewBox=view_box aria-hidden="true" focusable="false">{drawn.collect_view()}</svg> }
}

fn choices(drawing: &Drawing<'_>, kind: ChoiceKind, items: &[Vec<Inline>]) -> AnyView {
    let rows = items.iter().enumerate().map(|(place, words)| {
        let words = inline(drawing, words);
        let mark = |sign: String| view! { <strong class="choice-mark">{sign}</strong> };
        match kind {
            ChoiceKind::Tick => view! { <li>{words}</li> }.into_any(),
            ChoiceKind::TickLetter => view! { <li>{mark(letter(place))}" "{words}</li> }.into_any(),
            ChoiceKind::TickNumber => view! { <li>{mark((place + 1).to_string())}" "{words}</li> }.into_any(),
            ChoiceKind::Letter => view! { <li>{mark(letter(place).to_uppercase())}" "{words}</li> }.into_any(),
            ChoiceKind::FillBefore => view! { <li><span class="write-letter"></span>{words}</li> }.into_any(),
            ChoiceKind::FillAfter => view! { <li>{words}<span class="write-letter"></span></li> }.into_any(),
        }
    });
    let class = match kind {
        ChoiceKind::Tick | ChoiceKind::TickLetter | ChoiceKind::TickNumber => "paper-boxes",
        ChoiceKind::Letter | ChoiceKind::FillBefore | ChoiceKind::FillAfter => "paper-lines",
    };
    view! { <ul class=class>{rows.collect_view()}</ul> }.into_any()
}

/// a, b, c; after z by number.
fn letter(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place @ 0..=25) => char::from(b'a' + place).to_string(),
        _ => (place + 1).to_string(),
    }
}

fn question(drawing: &Drawing<'_>, number: Option<u32>, inside: &[Piece]) -> AnyView {
    let Some(number) = number else {
        return view! { <div class="paper-question">{pieces(drawing, inside)}</div> }.into_any();
    };
    let number = view! { <strong>{format!("{number}. ")}</strong> };
    match inside {
        [Piece::Prose(Prose::Paragraph(words)), rest @ ..] => view! {
            <div class="paper-question"><p>{number}{inline(drawing, words)}</p>{pieces(drawing, rest)}</div>
        }
        .into_any(),
        all => view! { <div class="paper-question"><p>{number}</p>{pieces(drawing, all)}</div> }.into_any(),
    }
}

/// To be filled in with a pen.
fn form(caption: &str, columns: &[String], rows: u32) -> AnyView {
    let head = columns.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let row = || view! { <tr>{columns.iter().map(|_| view! { <td></td> }).collect_view()}</tr> };
    view! {
        <div class="scroll" role="group" tabindex="0" aria-label=caption.to_owned()>
            <table class="sheet-form">
                <caption>{caption.to_owned()}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{(0..rows).map(|_| row()).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
