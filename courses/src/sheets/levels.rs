//! Headings that never skip a level, whatever stands inside what: PDF/UA-1 and people who jump by headings need it.

use super::Piece;

/// The heading of the sheet itself is the first level.
pub(super) fn settle(pieces: &mut [Piece]) {
    let mut last = 1;
    settle_from(pieces, &mut last);
}

fn settle_from(pieces: &mut [Piece], last: &mut u8) {
    for piece in pieces {
        match piece {
            Piece::Heading { level, .. } => {
                *level = (*level).clamp(2, (*last + 1).min(6));
                *last = *level;
            }
            Piece::Boxed { inside, .. } | Piece::Question { inside, .. } => settle_from(inside, last),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::heading;
    use super::*;

    fn levels(wanted: &[u8]) -> Vec<u8> {
        let mut pieces: Vec<Piece> = wanted.iter().map(|level| heading(*level, "x")).collect();
        settle(&mut pieces);
        let level = |piece: &Piece| match piece {
            Piece::Heading { level, .. } => Some(*level),
            _ => None,
        };
        pieces.iter().filter_map(level).collect()
    }

    #[test]
    fn a_heading_is_at_most_one_level_below_the_one_before_it() {
        assert_eq!(levels(&[4, 4, 2, 5, 3, 1, 9]), [2, 3, 2, 3, 3, 2, 3]);
    }
}
