//! What is said in a film or a recording, from its captions or from a transcript in plain text, so that a search finds it.

use crate::bundle::extension;

/// Of a longer file nothing more is read (bytes): an hour of talk is a tenth of it.
const LONGEST: usize = 512 * 1024;

/// Where nobody ends a sentence or a line, a paragraph ends all the same (bytes).
const LONGEST_PARAGRAPH: usize = 600;

/// Paragraphs; none for a file that is made of anything but words.
pub(crate) fn said_in(path: &str, bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]);
    match extension(path) {
        "vtt" => captions(&text),
        "txt" => transcript(&text),
        _ => vec![],
    }
}

fn transcript(text: &str) -> Vec<String> {
    let mut said = Paragraphs::default();
    for line in text.lines() {
        said.say(line);
        said.end();
    }
    said.done
}

/// Captions cut a sentence into what fits below a picture: here it is put together again.
fn captions(text: &str) -> Vec<String> {
    let mut said = Paragraphs::default();
    let (mut is_cue, mut before) = (false, "");
    for line in text.lines() {
        if line.is_empty() || line.contains("-->") {
            // Notes and styles end with a blank line as cues do, but have no times.
            is_cue = !line.is_empty();
        } else if is_cue && line != before {
            // Captions that roll up say each line again under the next one.
            before = line;
            said.say(&plain(line));
            if said.now.ends_with(['.', '?', '!']) {
                said.end();
            }
        }
    }
    said.end();
    said.done
}

#[derive(Default)]
struct Paragraphs {
    done: Vec<String>,
    now: String,
}

impl Paragraphs {
    fn say(&mut self, words: &str) {
        for word in words.split_whitespace() {
            // With the space between.
            if self.now.len() + word.len() >= LONGEST_PARAGRAPH {
                self.end();
            }
            if !self.now.is_empty() {
                self.now.push(' ');
            }
            self.now.push_str(word);
        }
    }

    fn end(&mut self) {
        if !self.now.is_empty() {
            self.done.push(std::mem::take(&mut self.now));
        }
    }
}

/// A line of a cue without its tags, which say how it looks and who speaks.
fn plain(line: &str) -> String {
    let (mut words, mut rest) = (String::new(), line);
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    let letters = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")];
    letters.iter().fold(words, |words, (written, letter)| words.replace(written, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_put_together_and_everything_around_them_is_left_out() {
        let text = "WEBVTT - A walk\nKind: captions\n\nNOTE Checked by the clerk.\n\nSTYLE\n::cue { color: red }\n\n\
                    intro\n00:00.000 --> 00:02.000 align:start\n<v Ann>We meet in the\n<i>village</i> hall.\n\n\
                    00:02.000 --> 00:04.000\n<00:02.500><c>Bread &amp; cheese</c>\n\n\
                    00:04.000 --> 00:06.000\n<00:02.500><c>Bread &amp; cheese</c>\nare brought\n";
        assert_eq!(
            said_in("media/walk.vtt", text.as_bytes()),
            ["We meet in the village hall.", "Bread & cheese are brought"]
        );
    }

    #[test]
    fn a_talk_without_full_stops_is_cut_all_the_same() {
        let cue = |at: usize| format!("00:00.000 --> 00:02.000\nword number {at}\n\n");
        let cues: String = (0..200).map(cue).collect();
        let line: String = (0..200).map(|at| format!("word number {at} ")).collect();
        let said = said_in("media/talk.vtt", format!("WEBVTT\n\n{cues}").as_bytes());
        assert_eq!(said, said_in("media/talk.txt", line.as_bytes()));
        assert!(said.len() > 3 && said.iter().all(|paragraph| paragraph.len() <= LONGEST_PARAGRAPH), "{said:?}");
        assert_eq!(said.join(" "), line.trim());
    }

    #[test]
    fn any_bytes_are_read_to_an_end() {
        let lines = b"\n This is  the clerk. \n\nAnd this the chair.\n";
        assert_eq!(said_in("media/talk.txt", lines), ["This is the clerk.", "And this the chair."]);
        assert_eq!(said_in("media/talk.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\n<never closed\n\xff"), ["\u{fffd}"]);
        assert_eq!(said_in("media/talk.pdf", b"%PDF-1.7"), [""; 0]);
        let long = [b"WEBVTT\n\n-->\n".as_slice(), &"\u{e9} ".repeat(LONGEST).into_bytes()].concat();
        assert!(said_in("media/talk.vtt", &long).iter().map(String::len).sum::<usize>() <= LONGEST);
    }
}
