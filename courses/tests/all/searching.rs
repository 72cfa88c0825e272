//! What a search is given to find.

use courses::passages::{Passage, Place, passages};

const FILM: &str = "## The field {#field}

::: video [A walk] {#film src=media/film.mp4 captions=media/film.vtt}
We look at a field.
:::

::: audio {#voice src=media/voice.mp3 transcript=media/voice.txt}
:::

::: video {#again src=media/film.mp4 captions=media/film.vtt transcript=media/voice.pdf}
:::";

#[test]
fn what_is_said_in_a_film_or_a_recording_stands_in_the_section_that_plays_it() {
    let mut files = crate::support::base_with(FILM);
    let captions = "WEBVTT\r\n\r\n00:00.000 --> 00:02.000\r\nHere is the\r\nhawthorn hedge.\r\n";
    files.insert("media/film.mp4".into(), b"\0\0\0\x18ftypmp42".into());
    files.insert("media/film.vtt".into(), captions.into());
    files.insert("media/voice.mp3".into(), b"ID3\x04".into());
    files.insert("media/voice.txt".into(), b"The clerk speaks.\n\nShe has a ledger.\n".into());
    files.insert("media/voice.pdf".into(), b"%PDF-1.7".into());
    // To download, and said by nobody.
    files.insert("media/notes.txt".into(), b"Nobody says plimsoll.\n".into());
    let course = crate::support::compiled(&files).learner;
    let found = passages(&course);
    let is_field = |passage: &&Passage| matches!(&passage.place, Place::Lesson { section: Some(section), .. } if section == "field");
    let words: Vec<&str> = found.iter().filter(is_field).flat_map(|passage| passage.words.lines()).collect();
    let played =
        ["A walk", "We look at a field.", "Here is the hawthorn hedge.", "The clerk speaks.", "She has a ledger."];
    // Shown twice, it is found where it stands first.
    assert_eq!(words[..played.len()], played);
    assert!(!words[played.len()..].iter().any(|line| line.contains("hawthorn")), "{words:?}");
    assert!(!serde_json::to_string(&course).expect("JSON").contains("plimsoll"));
}
