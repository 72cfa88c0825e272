//! Questions about a place on a picture. Each place has a number there and a row in the list below, so that neither sight
//! nor a mouse is needed; pressing a place presses its row.

use courses::question::{Answer, Area, Pick, Question};
use courses::text::{Image, Inline};
use leptos::prelude::*;

use super::options::{how, row};
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
    let shown = asked.question.answers_in(&asked.state.order);
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
pub(super) fn on_paper(
    text: &Text<'_>,
    question: &Question,
    image: &Image,
    shown: &[&Answer],
    areas: &[Area],
) -> impl IntoView + use<> {
    let spots = Spots::of(text, question, image, shown, areas);
    view! { <div class="spots">{picture(text, image)}{spots.numbers()}</div> }
}

/// The places of a picture, in pixels of it.
struct Spots {
    width: Pixels,
    height: Pixels,
    /// The id of the answer's box, its number in the list, and where it is.
    places: Vec<(String, usize, Frame)>,
}

impl Spots {
    fn of(text: &Text<'_>, question: &Question, image: &Image, shown: &[&Answer], areas: &[Area]) -> Self {
        let size = text.course.media.get(&image.src).and_then(|file| file.size);
        let (width, height) = size.unwrap_or((100, 100));
        let of_area = question.shape.answers().iter().zip(areas);
        let places = of_area.filter_map(|(answer, area)| {
            let number = shown.iter().position(|other| other.id == answer.id)? + 1;
            Some((option_id(question, answer.id.as_str()), number, Frame::of(area, width, height)))
        });
        Self { width: Pixels::whole(width), height: Pixels::whole(height), places: places.collect() }
    }

    /// Numbered outlines. The list says the same, so a screen reader need not meet them.
    fn numbers(&self) -> impl IntoView + use<> {
        let drawn = self.places.iter().map(|(_, number, frame)| outline(*number, frame, self.width.part(1, 28)));
        self.over(drawn.collect_view())
    }

    /// Each place presses the box of its answer.
    fn presses(&self) -> impl IntoView + use<> {
        let drawn = self.places.iter().map(|(option, _, frame)| {
            view! {
                <foreignObject x=frame.left.words() y=frame.top.words() width=frame.width.words() height=frame.height.words()>
                    <label class="spot-press" class:spot-round=frame.is_round for=option.clone()></label>
                </foreignObject>
            }
        });
        self.over(drawn.collect_view())
    }

    fn over<V: IntoView + 'static>(&self, inside: V) -> impl IntoView + use<V> {
        let view_box = format!("0 0 {} {}", self.width.words(), self.height.words());
        view! { <svg class="spots-over" viewBox=view_box aria-hidden="true" focusable="false">{inside}</svg> }
    }
}

/// A length in ten-thousandths of a pixel of the picture, the grain of [`Area`]. Whole numbers, because the writing of
/// fractions by the standard library is 6 KB of the editor.
#[derive(Clone, Copy)]
struct Pixels(i64);

impl Pixels {
    const ONE: i64 = 10_000;

    fn whole(pixels: u32) -> Self {
        Self(i64::from(pixels) * Self::ONE)
    }

    fn part(self, times: i64, of: i64) -> Self {
        Self(self.0 * times / of)
    }

    /// As an attribute of a drawing: `-12.5`.
    fn words(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.abs() / Self::ONE, self.0.abs() % Self::ONE);
        format!("{sign}{whole}.{part:04}").trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// An area of the picture.
struct Frame {
    left: Pixels,
    top: Pixels,
    width: Pixels,
    height: Pixels,
    is_round: bool,
}

impl Frame {
    /// In a picture of so many pixels.
    fn of(area: &Area, width: u32, height: u32) -> Self {
        // A part is told in ten-thousandths of the whole.
        let across = |part: u32| Pixels(i64::from(part) * i64::from(width));
        let down = |part: u32| Pixels(i64::from(part) * i64::from(height));
        match area {
            Area::Rect { x, y, width, height } => {
                Self { left: across(*x), top: down(*y), width: across(*width), height: down(*height), is_round: false }
            }
            Area::Circle { x, y, radius } => {
                let radius = across(*radius);
                let around = radius.part(2, 1);
                Self {
                    left: Pixels(across(*x).0 - radius.0),
                    top: Pixels(down(*y).0 - radius.0),
                    width: around,
                    height: around,
                    is_round: true,
                }
            }
        }
    }
}

fn outline(number: usize, frame: &Frame, badge: Pixels) -> impl IntoView + use<> {
    let Frame { left, top, width, height, is_round } = *frame;
    let (half_across, half_down) = (width.part(1, 2), height.part(1, 2));
    let (x, y) = (Pixels(left.0 + half_across.0).words(), Pixels(top.0 + half_down.0).words());
    let round = if is_round { half_across.words() } else { "0".to_owned() };
    let (radius, letters) = (badge.words(), badge.part(13, 10).words());
    view! {
        <rect
            class="spot"
            x=left.words()
            y=top.words()
            width=width.words()
            height=height.words()
            rx=round.clone()
            ry=round
        ></rect>
        <circle class="spot-badge" cx=x.clone() cy=y.clone() r=radius></circle>
        <text class="spot-number" x=x y=y font-size=letters text-anchor="middle" dominant-baseline="central">
            {number}
        </text>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_written_with_what_it_needs_after_the_point() {
        let words = [Pixels(125_000), Pixels(-5_000), Pixels::whole(813), Pixels::whole(813).part(1, 28), Pixels(0)];
        assert_eq!(words.map(Pixels::words), ["12.5", "-0.5", "813", "29.0357", "0"]);
    }

    #[test]
    fn a_circle_is_as_wide_as_it_is_high_in_a_wide_picture() {
        let frame = Frame::of(&Area::Circle { x: 5_000, y: 5_000, radius: 1_000 }, 800, 400);
        let told = [frame.left, frame.top, frame.width, frame.height].map(Pixels::words);
        assert_eq!(told, ["320", "120", "160", "160"]);
        assert!(frame.is_round);
    }
}
