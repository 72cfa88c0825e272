//! Places on the picture of a `hotspot` question: read, kept inside the picture and apart from each other.

use std::ops::Range;

use super::Area;
use super::body::{self, Answer};
use super::numeric::Decimal;
use crate::page::Page;

/// The whole width or height of a picture, in hundredths of a per cent.
const WHOLE: u32 = 10_000;

/// An area, and where its answer gives it.
pub(super) struct Placed {
    pub area: Area,
    /// The numbers in the file.
    pub span: Range<usize>,
    line: String,
    written: String,
}

/// `rect="x,y,width,height"` or `circle="x,y,radius"` of an answer.
pub(super) fn read(page: &mut Page<'_, '_>, answer: &Answer) -> Option<Placed> {
    let (key, value) = match (answer.settings.value("rect"), answer.settings.value("circle")) {
        (Some(value), None) => ("rect", value),
        (None, Some(value)) => ("circle", value),
        (Some(_), Some(circle)) => {
            page.fault("F009", circle.span.clone(), "The area of this answer is given twice, as rect and as circle")
                .help("Keep one of them");
            return None;
        }
        (None, None) => {
            page.fault("F008", answer.span.clone(), "A hotspot answer needs rect or circle").help(
                "Write {rect=\"x,y,width,height\"} or {circle=\"x,y,radius\"} at its end, in per cent of the picture",
            );
            return None;
        }
    };
    let Some(numbers) = numbers(&value.text).filter(|numbers| is_shape(key, numbers)) else {
        let kind = if key == "rect" { "four numbers, x,y,width,height," } else { "three numbers, x,y,radius," };
        let words = format!("{key} must be {kind} in per cent of the picture, but it is {}", value.text);
        page.fault("F009", value.span.clone(), words)
            .help("Use up to two decimals, and a size above 0, such as rect=\"12,40,18,10\" or circle=\"50,80.5,6\"");
        return None;
    };
    let line = body::line_of(page, answer);
    match area(&numbers) {
        Some(area) => Some(Placed { area, span: value.span.clone(), line, written: value.text.clone() }),
        None => {
            outside(page, value.span.clone(), &value.text);
            None
        }
    }
}

/// Q135 and Q136. `size` in pixels; a picture of unknown size counts as square.
pub(super) fn look_at(page: &mut Page<'_, '_>, placed: &[Placed], size: Option<(u32, u32)>) {
    let size = size.filter(|(width, height)| *width > 0 && *height > 0).unwrap_or((1, 1));
    for (place, one) in placed.iter().enumerate() {
        let area = Scaled::of(one.area, size);
        if !area.is_inside(size) {
            outside(page, one.span.clone(), &one.written);
        } else if let Some(other) = placed[..place].iter().find(|other| Scaled::of(other.area, size).overlaps(&area)) {
            page.fault("Q136", one.span.clone(), format!("Two areas overlap: this one and that of {}", other.line))
                .help("Make one of them smaller or move it; edges may touch");
        }
    }
}

fn outside(page: &mut Page<'_, '_>, span: Range<usize>, written: &str) {
    let words = format!("The area {written} goes outside the picture");
    page.fault("Q135", span, words).help("Numbers are per cent, from 0 to 100; the far edge counts too");
}

/// Numbers with commas between them, as hundredths.
fn numbers(text: &str) -> Option<Vec<i64>> {
    let one = |part: &str| {
        let number = Decimal::parse(part.trim())?;
        let size = i64::from(number.size().whole_parts(100)?);
        Some(if number == number.size() { size } else { -size })
    };
    text.split(',').map(one).collect()
}

/// As many numbers as the shape has, and a size.
fn is_shape(key: &str, numbers: &[i64]) -> bool {
    match (key, numbers) {
        ("rect", [_, _, width, height]) => *width > 0 && *height > 0,
        ("circle", [_, _, radius]) => *radius > 0,
        _ => false,
    }
}

/// `None` when a number is below 0 or above 100.
fn area(numbers: &[i64]) -> Option<Area> {
    let share = |number: i64| u32::try_from(number).ok().filter(|number| *number <= WHOLE);
    match *numbers {
        [x, y, width, height] => {
            Some(Area::Rect { x: share(x)?, y: share(y)?, width: share(width)?, height: share(height)? })
        }
        [x, y, radius] => Some(Area::Circle { x: share(x)?, y: share(y)?, radius: share(radius)? }),
        _ => None,
    }
}

/// An area in one unit for both directions: ten-thousandths of a pixel.
enum Scaled {
    Rect { left: i128, top: i128, right: i128, bottom: i128 },
    Circle { x: i128, y: i128, radius: i128 },
}

impl Scaled {
    fn of(area: Area, (width, height): (u32, u32)) -> Self {
        let across = |share: u32| i128::from(share) * i128::from(width);
        let down = |share: u32| i128::from(share) * i128::from(height);
        match area {
            Area::Rect { x, y, width, height } => Scaled::Rect {
                left: across(x),
                top: down(y),
                right: across(x) + across(width),
                bottom: down(y) + down(height),
            },
            Area::Circle { x, y, radius } => Scaled::Circle { x: across(x), y: down(y), radius: across(radius) },
        }
    }

    fn is_inside(&self, (width, height): (u32, u32)) -> bool {
        let (left, top, right, bottom) = match *self {
            Scaled::Rect { left, top, right, bottom } => (left, top, right, bottom),
            Scaled::Circle { x, y, radius } => (x - radius, y - radius, x + radius, y + radius),
        };
        let whole = i128::from(WHOLE);
        left >= 0 && top >= 0 && right <= whole * i128::from(width) && bottom <= whole * i128::from(height)
    }

    /// Share more than an edge.
    fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Scaled::Rect { left, top, right, bottom },
                Scaled::Rect { left: left_2, top: top_2, right: right_2, bottom: bottom_2 },
            ) => left < right_2 && left_2 < right && top < bottom_2 && top_2 < bottom,
            (Scaled::Circle { x, y, radius }, Scaled::Circle { x: x_2, y: y_2, radius: radius_2 }) => {
                (x - x_2).pow(2) + (y - y_2).pow(2) < (radius + radius_2).pow(2)
            }
            (Scaled::Rect { left, top, right, bottom }, Scaled::Circle { x, y, radius })
            | (Scaled::Circle { x, y, radius }, Scaled::Rect { left, top, right, bottom }) => {
                let nearest = (*x.clamp(left, right), *y.clamp(top, bottom));
                (x - nearest.0).pow(2) + (y - nearest.1).pow(2) < radius.pow(2)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(text: &str) -> Area {
        area(&numbers(text).expect("numbers")).expect("an area")
    }

    fn overlap(a: &str, b: &str, size: (u32, u32)) -> bool {
        let (a, b) = (Scaled::of(rect(a), size), Scaled::of(rect(b), size));
        assert_eq!(a.overlaps(&b), b.overlaps(&a));
        a.overlaps(&b)
    }

    #[test]
    fn numbers_have_up_to_two_decimals() {
        assert_eq!(numbers("12, 40.5,18.25,0"), Some(vec![1_200, 4_050, 1_825, 0]));
        assert_eq!(numbers("-5,100.01"), Some(vec![-500, 10_001]));
        for text in ["", "1,,2", "1;2", "1.005", "x"] {
            assert_eq!(numbers(text), None, "{text}");
        }
    }

    #[test]
    fn touching_edges_do_not_overlap() {
        let square = (1, 1);
        assert!(!overlap("0,0,50,50", "50,0,50,50", square));
        assert!(overlap("0,0,50.01,50", "50,0,50,50", square));
        assert!(!overlap("20,50,10", "40,50,10", square));
        assert!(overlap("20,50,10", "39.99,50,10", square));
        assert!(!overlap("30,30,20,40", "20,50,10", square));
        assert!(overlap("30,30,20,40", "20.01,50,10", square));
    }

    #[test]
    fn a_circle_near_the_corner_of_a_box_is_apart_from_it() {
        // Five to the left and five above the corner: about 7.07 away.
        assert!(!overlap("25,25,7", "30,30,20,20", (1, 1)));
        assert!(overlap("25,25,7.08", "30,30,20,20", (1, 1)));
    }

    #[test]
    fn one_area_inside_another_overlaps_it() {
        assert!(overlap("0,0,100,100", "50,50,1", (1, 1)));
        assert!(overlap("50,50,40", "45,45,2,2", (1, 1)));
        assert!(overlap("50,50,40", "50,50,1", (1, 1)));
    }

    /// A radius is of the width, so in a wide picture a circle reaches far down.
    #[test]
    fn the_shape_of_the_picture_counts() {
        assert!(!overlap("50,20,10", "50,60,10", (100, 100)));
        assert!(overlap("50,20,10", "50,60,10", (300, 100)));
        let circle = |size| Scaled::of(rect("50,20,10"), size).is_inside(size);
        assert!(circle((100, 100)) && circle((200, 100)) && !circle((201, 100)));
    }
}
