//! Changes to a file: as a fault of the line would make them, and as somebody would who knows the format.

use super::chance::Chance;

/// What means something to one of the readers.
const WORDS: [&[u8]; 56] = [
    b":::",
    b"::: note",
    b"::: check",
    b"::: question {#q type=multiple}",
    b"::: question {#q type=numeric}",
    b"::: question {#q type=gaps}",
    b"::: question {#q type=matching}",
    b"::: question {#q type=ordering}",
    b"::: scenario {#s}",
    b"::: step {#start}",
    b"::: checklist",
    b"::: figure {src=media/a.png alt=\"a\"}",
    b"{#",
    b"}",
    b"{",
    b"[",
    b"]",
    b"[[gap]]",
    b"[[#a]]",
    b"- [x] ",
    b"- [ ] ",
    b"> ",
    b"1. ",
    b" => ",
    b"..",
    b"+++",
    b"%%",
    b"```",
    b"~~~",
    b"|",
    b"| - |",
    b"{{",
    b"}}",
    b"# ",
    b"&#x6A;",
    b"<b>",
    b"![](",
    b"[a](#b)",
    b"\n",
    b"\n\n",
    b"\r",
    b"    ",
    b"\t",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xE2\x80\x9C",
    b"\"\"\"",
    b"''",
    b"[[",
    b"= ",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"\xFF\xFF\xFF\xFF",
    b"\0\0\0\0",
];

/// One file of the corpus after one to eight changes.
pub fn made(corpus: &[Vec<u8>], longest: usize, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = corpus.get(chance.below(corpus.len())).cloned().unwrap_or_default();
    // Where every number says where something stands, a file of another length is known for broken at once.
    let keeps_length = chance.below(2) == 0;
    for _ in 0..=chance.below(8) {
        match chance.below(3) {
            0 if keeps_length => flip(&mut bytes, chance),
            1 if keeps_length => step(&mut bytes, chance),
            _ if keeps_length => write_over(&mut bytes, chance),
            _ => change(&mut bytes, corpus, chance),
        }
    }
    bytes.truncate(longest);
    bytes
}

fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let length = chance.below(32).min(bytes.len() - at);
    match chance.below(9) {
        0 => flip(bytes, chance),
        1 => drop(bytes.drain(at..at + length)),
        2 => splice(bytes, at, 0, WORDS[chance.below(WORDS.len())]),
        3 => splice(bytes, at, length, WORDS[chance.below(WORDS.len())]),
        4 => {
            let again = bytes[at..at + length].to_vec();
            splice(bytes, at, 0, &again);
        }
        5 => {
            let other = corpus.get(chance.below(corpus.len())).map_or(&[][..], Vec::as_slice);
            let from = chance.below(other.len() + 1);
            splice(bytes, at, length, &other[from..(from + chance.below(256)).min(other.len())]);
        }
        6 => {
            let byte = chance.byte();
            splice(bytes, at, length, &vec![byte; chance.below(300)]);
        }
        7 => lines_change_places(bytes, chance),
        _ => step(bytes, chance),
    }
}

/// One byte a little higher or lower.
fn step(bytes: &mut [u8], chance: &mut Chance) {
    let at = chance.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte = byte.wrapping_add(chance.byte() % 5).wrapping_sub(2);
    }
}

fn write_over(bytes: &mut [u8], chance: &mut Chance) {
    let word = WORDS[chance.below(WORDS.len())];
    let at = chance.below(bytes.len().saturating_sub(word.len()));
    if let Some(place) = bytes.get_mut(at..at + word.len()) {
        place.copy_from_slice(word);
    }
}

fn flip(bytes: &mut [u8], chance: &mut Chance) {
    let at = chance.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << chance.below(8);
    }
}

fn splice(bytes: &mut Vec<u8>, at: usize, length: usize, new: &[u8]) {
    bytes.splice(at..at + length, new.iter().copied());
}

fn lines_change_places(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
    if !lines.is_empty() {
        lines.swap(one, other);
    }
    *bytes = lines.concat();
}
