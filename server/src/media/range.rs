//! A part of a file: a film is fetched in parts, and fetched on where the line broke.

use std::ops::Range;

/// What the header `Range` asks of a file of so many bytes (RFC 9110, 14.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing we serve in parts: no range, several, or not bytes.
    Whole,
    Part(Range<u64>),
    /// It begins behind the end.
    Nothing,
}

pub fn asked(header: Option<&str>, length: u64) -> Asked {
    let Some(range) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else { return Asked::Whole };
    let Some((first, last)) = range.trim().split_once('-') else { return Asked::Whole };
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let (start, end) = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => (first, last.saturating_add(1).min(length)),
        (Some(first), None) if last.is_empty() => (first, length),
        (None, Some(tail)) if first.is_empty() && tail > 0 => (length.saturating_sub(tail), length),
        (None, Some(_)) if first.is_empty() => return Asked::Nothing,
        _ => return Asked::Whole,
    };
    if start < end { Asked::Part(start..end) } else { Asked::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_cut_to_the_file() {
        assert_eq!(asked(Some("bytes=0-"), 100), Asked::Part(0..100));
        assert_eq!(asked(Some("bytes=10-19"), 100), Asked::Part(10..20));
        assert_eq!(asked(Some("bytes=90-500"), 100), Asked::Part(90..100));
        assert_eq!(asked(Some("bytes=-5"), 100), Asked::Part(95..100));
        assert_eq!(asked(Some("bytes=-500"), 100), Asked::Part(0..100));
    }

    #[test]
    fn what_lies_behind_the_end_is_nothing() {
        assert_eq!(asked(Some("bytes=100-"), 100), Asked::Nothing);
        assert_eq!(asked(Some("bytes=0-0"), 0), Asked::Nothing);
        assert_eq!(asked(Some("bytes=-0"), 100), Asked::Nothing);
    }

    #[test]
    fn whatever_else_it_says_means_the_whole_file() {
        for header in
            ["", "bytes", "bytes=", "bytes=-", "bytes=9-1", "bytes=0-1,5-6", "lines=1-2", "bytes=+1-2", "bytes=a-b"]
        {
            assert_eq!(asked(Some(header), 100), Asked::Whole, "{header}");
        }
        assert_eq!(asked(None, 100), Asked::Whole);
    }
}
