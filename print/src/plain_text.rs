//! Text that can be set: a letter that no font has becomes a white square, because PDF/UA forbids a glyph that is not there.

use serde_json::Value;

use crate::fonts::has;

const SQUARE: char = '□';

/// Every string of a tree, names of fields too, though those are ours.
pub(crate) fn settable(tree: Value) -> Value {
    match tree {
        Value::String(text) => Value::String(words(&text)),
        Value::Array(items) => Value::Array(items.into_iter().map(settable).collect()),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, settable(value))).collect())
        }
        other => other,
    }
}

pub(crate) fn words(text: &str) -> String {
    let joins =
        |letter: char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}');
    text.chars()
        .filter(|letter| !joins(*letter))
        .map(|letter| match letter {
            letter if has(letter) => letter,
            letter if letter.is_control() => ' ',
            _ => SQUARE,
        })
        .collect()
}
