//! A lesson in outline for who teaches it: what it is for, what each section says first, and where people do something.

use super::pen::Pen;
use super::{Piece, asked, passage, text};
use crate::compiled::{Block, Callout, Compiled, Lesson};
use crate::saying;
use crate::text::{Inline, Prose, plain_prose};
use crate::trainer_pack::NotePlace;

/// Short words that end in a full stop and no sentence.
const SHORT: [&str; 12] = ["cllr", "dr", "e.g", "etc", "i.e", "mr", "mrs", "ms", "no", "para", "s", "st"];

/// The points of a lesson, with the trainer's notes where they stand in it.
pub(super) fn of_lesson(course: &Compiled, pen: &Pen<'_>, lesson: &Lesson) -> Vec<Piece> {
    let mut outline = Outline { pieces: aims(course, lesson), points: vec![], opens: true };
    outline.notes(course, pen, lesson, 0);
    for (place, block) in lesson.blocks.iter().enumerate() {
        outline.block(pen, block);
        outline.notes(course, pen, lesson, place + 1);
    }
    outline.end_points();
    outline.pieces
}

fn aims(course: &Compiled, lesson: &Lesson) -> Vec<Piece> {
    let aims = lesson.objectives.iter().filter_map(|id| {
        let aim = course.learner.facts.objectives.iter().find(|aim| aim.id == *id)?;
        Some(aim.text.trim_end_matches('.').to_owned())
    });
    let aims: Vec<String> = aims.collect();
    let line =
        || vec![Inline::Emphasis(text("Afterwards people can: ")), Inline::Text(format!("{}.", aims.join("; ")))];
    if aims.is_empty() { vec![] } else { vec![Piece::Prose(Prose::Paragraph(line()))] }
}

struct Outline {
    pieces: Vec<Piece>,
    /// Points that are not written yet, one list item each.
    points: Vec<Vec<Inline>>,
    /// A section has just begun, so what comes next is what it says first.
    opens: bool,
}

impl Outline {
    fn block(&mut self, pen: &Pen<'_>, block: &Block) {
        match block {
            Block::Prose(Prose::Heading { words, .. }) => {
                self.points.push(vec![Inline::Strong(pen.words(words))]);
                self.opens = true;
            }
            Block::Prose(part) => self.prose(pen, part),
            Block::Callout { kind: Callout::Summary, .. } => {
                self.end_points();
                self.pieces.extend(passage::blocks(pen, None, std::slice::from_ref(block)));
            }
            Block::Local { body, .. } | Block::Only { body, .. } | Block::Handout { body, .. } => {
                body.iter().for_each(|block| self.block(pen, block));
            }
            other => self.points.extend(mention(pen, other)),
        }
    }

    /// The first words of a section stand behind its heading; the rest of the section is left out.
    fn prose(&mut self, pen: &Pen<'_>, part: &Prose) {
        let is_picture = matches!(part, Prose::Paragraph(words) if matches!(words.as_slice(), [Inline::Image(_)]));
        if is_picture || !std::mem::take(&mut self.opens) {
            return;
        }
        let says = match part {
            Prose::Paragraph(words) => first_sentence(&pen.words(words)),
            Prose::List { items, .. } => {
                let items: Vec<String> = items.iter().map(|item| plain_prose(&pen.parts(item))).collect();
                text(items.join("; "))
            }
            _ => return,
        };
        match self.points.last_mut().filter(|point| matches!(point.as_slice(), [Inline::Strong(_)])) {
            Some(point) => point.extend([text(". "), says].concat()),
            None => self.points.push(says),
        }
    }

    fn notes(&mut self, course: &Compiled, pen: &Pen<'_>, lesson: &Lesson, blocks: usize) {
        for placed in &course.server.pack.notes {
            if matches!(&placed.place, NotePlace::Lesson { lesson: of, after } if *of == lesson.id && *after == blocks)
            {
                self.end_points();
                self.pieces.push(passage::note(pen, &placed.note));
            }
        }
    }

    fn end_points(&mut self) {
        let points = std::mem::take(&mut self.points);
        if !points.is_empty() {
            let items = points.into_iter().map(|point| vec![Prose::Paragraph(point)]).collect();
            self.pieces.push(Piece::Prose(Prose::List { start: None, items }));
        }
    }
}

/// A line for what stands in a lesson beside its text, so that the trainer knows that it is there.
fn mention(pen: &Pen<'_>, block: &Block) -> Vec<Vec<Inline>> {
    let line = |label: &str, words: Vec<Inline>| {
        let lead = if words.is_empty() { label.to_owned() } else { format!("{label}: ") };
        vec![Inline::Emphasis(text(lead))].into_iter().chain(words).collect::<Vec<_>>()
    };
    let titled = |title: &Option<Vec<Inline>>| title.as_deref().map(|words| pen.words(words));
    let says = |title: &Option<Vec<Inline>>, body: &[Block]| {
        let first = body.iter().find_map(|block| match block {
            Block::Prose(Prose::Paragraph(words)) => Some(first_sentence(&pen.words(words))),
            _ => None,
        });
        let between = if title.is_some() && first.is_some() { text(". ") } else { vec![] };
        [titled(title).unwrap_or_default(), between, first.unwrap_or_default()].concat()
    };
    match block {
        Block::Law { title, body, .. } => vec![line("The law", says(title, body))],
        Block::Practice { kind, title, body, .. } => {
            vec![line(saying::practice(*kind, pen.course.facts.publisher.kind), says(title, body))]
        }
        Block::Callout { kind: Callout::Warning, title, body, .. } => {
            vec![line(saying::callout(Callout::Warning), says(title, body))]
        }
        Block::Callout { kind: Callout::Example, title: title @ Some(_), .. } => {
            vec![line("Example", titled(title).unwrap_or_default())]
        }
        Block::Table { caption: caption @ Some(_), .. } => vec![line("Table", titled(caption).unwrap_or_default())],
        Block::Reveal { button, .. } => vec![line("To think about", pen.words(button))],
        Block::Reflection(note) => vec![line("To write", titled(&note.title).unwrap_or_default())],
        Block::Checklist(list) => vec![line("To tick", titled(&list.title).unwrap_or_default())],
        Block::Check(check) => {
            let questions = check.questions.iter().filter_map(|id| pen.course.questions.get(id));
            questions.map(|question| line("Question", asked::in_one_line(pen, question))).collect()
        }
        Block::Scenario(story) => vec![line("Story on cards", titled(&story.title).unwrap_or_default())],
        Block::Clip(clip) => vec![line("To watch or listen to", titled(&clip.title).unwrap_or_default())],
        Block::Quiz(id) => {
            let quiz = pen.course.quizzes.get(id);
            vec![line("Quiz", quiz.map(|quiz| text(quiz.title.clone())).unwrap_or_default())]
        }
        _ => vec![],
    }
}

/// Words up to the end of their first sentence.
fn first_sentence(words: &[Inline]) -> Vec<Inline> {
    let mut left = length_of_first(&crate::text::plain(words));
    taken(words, &mut left)
}

fn taken(words: &[Inline], left: &mut usize) -> Vec<Inline> {
    let mut kept = Vec::new();
    for word in words {
        if *left == 0 {
            break;
        }
        let long = crate::text::plain(std::slice::from_ref(word)).chars().count();
        if long <= *left {
            *left -= long;
            kept.push(word.clone());
            continue;
        }
        kept.push(match word {
            Inline::Text(text) => Inline::Text(text.chars().take(std::mem::take(left)).collect()),
            Inline::Emphasis(inner) => Inline::Emphasis(taken(inner, left)),
            Inline::Strong(inner) => Inline::Strong(taken(inner, left)),
            Inline::Struck(inner) => Inline::Struck(taken(inner, left)),
            Inline::Link { to, words } => Inline::Link { to: to.clone(), words: taken(words, left) },
            other => {
                *left = 0;
                other.clone()
            }
        });
    }
    kept
}

/// Letters up to the end of the first sentence: a stop with a space and a capital letter behind it.
fn length_of_first(text: &str) -> usize {
    let letters: Vec<char> = text.chars().collect();
    let mut place = 0;
    while place < letters.len() {
        if matches!(letters[place], '.' | '!' | '?') {
            let mut end = place + 1;
            while letters.get(end).is_some_and(|letter| matches!(letter, '"' | '”' | '\'' | '’' | ')')) {
                end += 1;
            }
            let rest = &letters[end..];
            let next = rest.iter().find(|letter| !letter.is_whitespace());
            let begins = next.is_some_and(|letter| !letter.is_lowercase());
            if rest.first().is_some_and(|letter| letter.is_whitespace()) && begins && !is_short(&letters[..place]) {
                return end;
            }
        }
        place += 1;
    }
    letters.len()
}

/// Whether the last word of these is one that is cut short: `Mr`, `e.g`, a single letter.
fn is_short(letters: &[char]) -> bool {
    let start =
        letters.iter().rposition(|letter| letter.is_whitespace() || *letter == '(').map_or(0, |place| place + 1);
    let word: String = letters[start..].iter().flat_map(|letter| letter.to_lowercase()).collect();
    SHORT.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(words: &str) -> String {
        words.chars().take(length_of_first(words)).collect()
    }

    #[test]
    fn a_sentence_ends_at_a_stop_before_a_capital() {
        for (words, wanted) in [
            ("Count the days. Not the first.", "Count the days."),
            ("Is it “urgent”? Then wait.", "Is it “urgent”?"),
            ("He said “No.” Then he sat.", "He said “No.”"),
            ("Ask Mr. Hill, e.g. by letter, at 7.30 pm. He knows.", "Ask Mr. Hill, e.g. by letter, at 7.30 pm."),
            ("See s. 30 of the Act (as amended). It is short.", "See s. 30 of the Act (as amended)."),
            ("No stop at all", "No stop at all"),
            ("", ""),
        ] {
            assert_eq!(first(words), wanted);
        }
    }

    #[test]
    fn a_sentence_may_end_inside_strong_words() {
        let words = [Inline::Text("One. ".into()), Inline::Text("Two.".into())];
        assert_eq!(first_sentence(&words), [Inline::Text("One.".into())]);
        let strong =
            [Inline::Strong(vec![Inline::Text("Never vote. Not once.".into())]), Inline::Text(" More.".into())];
        assert_eq!(first_sentence(&strong), [Inline::Strong(vec![Inline::Text("Never vote.".into())])]);
    }
}
