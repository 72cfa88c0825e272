//! Questions about a place on a picture. Each place has a number there and a row in the list below, so that neither sight
//! nor a mouse is needed; pressing a place presses its row.

use courses::question::{Answer, Area, Pick, Question};
use courses::text::{Image, Inline};
use leptos::prelude::*;

use super::options::{how, in_order, row};
use super::{Asked, described, faults, how_id, legend, option_id};
use crate::course::inline::picture;
use crate::course::{Text, inline};
use crate::parts::faults as fault_parts;

pub(super) fn fieldset(
    text: &Text<'_>,
    asked: &Asked<'_>,
    stem: Option<&[Inline]>,
    image: &Image,
    pick: Pick,
    areas: &[Area],
) -> impl IntoView + use<> {
    let faults = faults(asked.question, asked.state);
    let shown = in_order(asked);
    let spots = Spots::of(text, asked.question, image, &shown, areas);
    let rows = (1..).zip(&shown).map(|(number, answer)| {
        let words =
            view! { <strong>{format!("{number}. ")}</strong>{inline(&text.in_words(), &answer.words)} }.into_any();
        row(text, asked, answer, pick, words)
    });
    view! {
        <fieldset aria-describedby=described(asked.question, &faults)>
            {legend(text, asked.heading, stem)}
            <div class="spots">{picture(text, image)}{spots.numbers()}{spots.presses()}</div>
            <p class="hint" id=how_id(asked.question)>{how(pick)}" The numbers are on the picture."</p>
            {faults.first().map(|fault| fault_parts::line(&fault.at, &fault.words))}
            {rows.collect_view()}
        </fieldset>
    }
}

/// The picture with its numbers, in the order of the list on paper.
pub(super) fn on_paper(text: &Text<'_>, question: &Question, image: &Image, areas: &[Area]) -> impl IntoView + use<> {
    let shown: Vec<&Answer> = question.shape.answers().iter().collect();
    let spots = Spots::of(text, question, image, &shown, areas);
    view! { <div class="spots">{picture(text, image)}{spots.numbers()}</div> }
}

/// The places of a picture, in pixels of it.
struct Spots {
    width: f64,
    height: f64,
    /// The id of the answer's box, its number in the list, and where it is.
    places: Vec<(String, usize, Frame)>,
}

impl Spots {
    fn of(text: &Text<'_>, question: &Question, image: &Image, shown: &[&Answer], areas: &[Area]) -> Self {
        let size = text.course.media.get(&image.src).and_then(|file| file.size);
        let (width, height) = size.map_or((100.0, 100.0), |(width, height)| (f64::from(width), f64::from(height)));
        let of_area = question.shape.answers().iter().zip(areas);
        let places = of_area.filter_map(|(answer, area)| {
            let number = shown.iter().position(|other| other.id == answer.id)? + 1;
            Some((option_id(question, answer.id.as_str()), number, Frame::of(area, width, height)))
        });
        Self { width, height, places: places.collect() }
    }

    /// Numbered outlines. The list says the same, so a screen reader need not meet them.
    fn numbers(&self) -> impl IntoView + use<> {
        let drawn = self.places.iter().map(|(_, number, frame)| outline(*number, frame, self.width / 28.0));
        self.over(drawn.collect_view())
    }

    /// Each place presses the box of its answer.
    fn presses(&self) -> impl IntoView + use<> {
        let drawn = self.places.iter().map(|(option, _, frame)| {
            view! {
                <foreignObject x=frame.left y=frame.top width=frame.width height=frame.height>
                    <label class="spot-press" class:spot-round=frame.is_round for=option.clone()></label>
                </foreignObject>
            }
        });
        self.over(drawn.collect_view())
    }

    fn over<V: IntoView + 'static>(&self, inside: V) -> impl IntoView + use<V> {
        let view_box = format!("0 0 {} {}", self.width, self.height);
        view! { <svg class="spots-over" viewBox=view_box aria-hidden="true" focusable="false">{inside}</svg> }
    }
}

/// An area in pixels of the picture.
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    is_round: bool,
}

impl Frame {
    fn of(area: &Area, width: f64, height: f64) -> Self {
        const WHOLE: f64 = 10_000.0;
        let across = |part: u32| f64::from(part) * width / WHOLE;
        let down = |part: u32| f64::from(part) * height / WHOLE;
        match area {
            Area::Rect { x, y, width, height } => {
                Self { left: across(*x), top: down(*y), width: across(*width), height: down(*height), is_round: false }
            }
            Area::Circle { x, y, radius } => {
                let radius = across(*radius);
                Self {
                    left: across(*x) - radius,
                    top: down(*y) - radius,
                    width: radius * 2.0,
                    height: radius * 2.0,
                    is_round: true,
                }
            }
        }
    }
}

fn outline(number: usize, frame: &Frame, badge: f64) -> impl IntoView + use<> {
    let Frame { left, top, width, height, is_round } = *frame;
    let (x, y) = (left + width / 2.0, top + height / 2.0);
    let round = if is_round { width / 2.0 } else { 0.0 };
    view! {
        <rect class="spot" x=left y=top width=width height=height rx=round ry=round></rect>
        <circle class="spot-badge" cx=x cy=y r=badge></circle>
        <text class="spot-number" x=x y=y font-size=badge * 1.3 text-anchor="middle" dominant-baseline="central">
            {number}
        </text>
    }
}
