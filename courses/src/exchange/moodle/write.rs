//! Writes questions as Moodle XML, with their pictures.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::Files;
use crate::exchange::draft::{Accepted, Choice, Draft, Kind, Numbers, Section};
use crate::exchange::lost::Place;
use crate::exchange::markup::write_html;
use crate::exchange::outgoing::Outgoing;
use crate::exchange::shares::{nearest, weights};
use crate::question::numeric::Decimal;
use crate::text::{Image, Inline, Prose, plain};

pub(in crate::exchange) fn write(sections: &[Section], out: &mut Outgoing<'_>) -> String {
    let facts = &out.compiled.learner.facts;
    let from = format!("<!-- Moothall: {} {} -->", facts.course, facts.version);
    let mut text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{from}\n<quiz>\n");
    for section in sections {
        let path = format!("$course$/top/{}", section.title);
        text.push_str(&format!("  <question type=\"category\"><category>{}</category></question>\n", words(&path)));
        for draft in &section.drafts {
            let mut writer = Writer { place: &draft.place, out, files: String::new() };
            if let Some(question) = writer.question(draft) {
                text.push_str(&question);
            }
        }
    }
    text.push_str("</quiz>\n");
    text
}

struct Writer<'w, 'o, 'c> {
    place: &'w Place,
    out: &'o mut Outgoing<'c>,
    /// Of the field that is written.
    files: String,
}

impl Writer<'_, '_, '_> {
    fn question(&mut self, draft: &Draft) -> Option<String> {
        let (kind, body) = self.kind(draft)?;
        let stem = match &draft.kind {
            Kind::Gaps { exact_case, choose, gaps } => self.stem_with_gaps(draft, *exact_case, *choose, gaps),
            _ => self.field("questiontext", &draft.stem),
        };
        let id = draft.id.clone().unwrap_or_default();
        let explanation = self.field("generalfeedback", &draft.explanation);
        let hints: String = draft.hints.iter().map(|hint| self.field("hint", hint)).collect();
        let shuffle = match &draft.kind {
            Kind::Choice { .. } | Kind::Matching { .. } => {
                format!("    <shuffleanswers>{}</shuffleanswers>\n", draft.shuffle)
            }
            _ => String::new(),
        };
        Some(format!(
            "  <question type=\"{kind}\">\n    <name>{name}</name>\n{stem}{explanation}    <defaultgrade>{weight}</defaultgrade>\n    <penalty>0</penalty>\n    <hidden>0</hidden>\n    <idnumber>{id}</idnumber>\n{shuffle}{body}{hints}  </question>\n",
            name = words(&id),
            weight = draft.weight,
            id = write_html::escaped(&id),
        ))
    }

    /// What Moodle calls it, and what it holds besides its words.
    fn kind(&mut self, draft: &Draft) -> Option<(&'static str, String)> {
        match &draft.kind {
            Kind::Choice { many, choices, .. } => {
                let shares = weights(*many, choices, self.place, &mut self.out.report)?;
                let answers = choices.iter().zip(shares).map(|(choice, share)| self.choice(choice, &share));
                let answers: String = answers.collect();
                let single = !many;
                Some((
                    "multichoice",
                    format!("    <single>{single}</single>\n    <answernumbering>none</answernumbering>\n{answers}"),
                ))
            }
            Kind::TrueFalse { is_true, if_true, if_false } => {
                let share = |is_key: bool| if is_key { "100" } else { "0" };
                let yes = self.answer("true", share(*is_true), "", if_true);
                let no = self.answer("false", share(!is_true), "", if_false);
                Some(("truefalse", format!("{yes}{no}")))
            }
            Kind::Words { exact_case, lines } => {
                let answers: String = lines.iter().map(|line| self.typed(line)).collect();
                Some(("shortanswer", format!("    <usecase>{}</usecase>\n{answers}", u8::from(*exact_case))))
            }
            Kind::Number { unit, lines } => Some(("numerical", self.numbers(unit.as_deref(), lines))),
            Kind::Matching { pairs, spares } => Some(("matching", self.matching(pairs, spares))),
            Kind::Ordering { all, items } => Some(("ordering", self.ordering(*all, items))),
            Kind::Gaps { .. } => Some(("cloze", String::new())),
            Kind::Note | Kind::Essay => None,
        }
    }

    fn choice(&mut self, choice: &Choice, share: &str) -> String {
        let words = self.field("", &[Prose::Paragraph(choice.words.clone())]);
        let feedback = self.field("feedback", &choice.feedback);
        format!("    <answer fraction=\"{share}\" format=\"html\">\n{words}{feedback}    </answer>\n")
    }

    /// A plain answer. `more` stands after its feedback.
    fn answer(&mut self, text: &str, share: &str, more: &str, feedback: &[Prose]) -> String {
        let feedback = self.field("feedback", feedback);
        format!(
            "    <answer fraction=\"{share}\" format=\"plain_text\">{}\n{feedback}{more}    </answer>\n",
            words(text)
        )
    }

    fn typed(&mut self, line: &Accepted) -> String {
        let share = if line.share > 0 { "100" } else { "0" };
        self.answer(&line.text.replace('*', "\\*"), share, "", &line.feedback)
    }

    fn numbers(&mut self, unit: Option<&str>, lines: &[Numbers]) -> String {
        let mut text = String::new();
        for line in lines {
            let share = nearest(line.share, self.place, &mut self.out.report);
            let (centre, tolerance) = centre(line);
            let tolerance = format!("      <tolerance>{tolerance}</tolerance>\n");
            text.push_str(&self.answer(&centre, &share, &tolerance, &line.feedback));
        }
        match unit {
            Some(unit) => {
                // It may be typed with the number, as here.
                let unit = write_html::escaped(unit);
                text.push_str(&format!("    <units><unit><multiplier>1</multiplier><unit_name>{unit}</unit_name></unit></units>\n    <unitgradingtype>0</unitgradingtype>\n    <unitpenalty>0</unitpenalty>\n    <showunits>0</showunits>\n    <unitsleft>{}</unitsleft>\n", u8::from(["£", "$", "€"].contains(&unit.as_str()))));
            }
            None => text.push_str("    <unitgradingtype>0</unitgradingtype>\n    <unitpenalty>0</unitpenalty>\n    <showunits>3</showunits>\n    <unitsleft>0</unitsleft>\n"),
        }
        text
    }

    /// A spare right side has a left side without words.
    fn matching(&mut self, pairs: &[(Vec<Inline>, Vec<Inline>)], spares: &[Vec<Inline>]) -> String {
        if pairs.len() + spares.len() < 3 {
            self.out.report.changed(
                self.place,
                "Moodle asks for three right sides or more",
                "Add a right side that belongs to nothing",
            );
        }
        let nothing = vec![];
        let spare = spares.iter().map(|right| (&nothing, right));
        let all = pairs.iter().map(|(left, right)| (left, right)).chain(spare);
        let mut text = String::new();
        for (left, right) in all {
            if right.iter().any(|word| !matches!(word, Inline::Text(_))) {
                self.out.report.changed(
                    self.place,
                    "Right sides are plain words there",
                    "Check that nothing is missing",
                );
            }
            let left =
                if left.is_empty() { self.field("", &[]) } else { self.field("", &[Prose::Paragraph(left.clone())]) };
            text.push_str(&format!(
                "    <subquestion format=\"html\">\n{left}      <answer>{}</answer>\n    </subquestion>\n",
                words(&plain(right))
            ));
        }
        text
    }

    fn ordering(&mut self, all: bool, items: &[Choice]) -> String {
        let marking = if all { "ALL_OR_NOTHING" } else { "RELATIVE_NEXT_EXCLUDE_LAST" };
        let mut text = format!(
            "    <layouttype>VERTICAL</layouttype>\n    <selecttype>ALL</selecttype>\n    <selectcount>0</selectcount>\n    <gradingtype>{marking}</gradingtype>\n    <showgrading>HIDE</showgrading>\n    <numberingstyle>none</numberingstyle>\n"
        );
        for (number, item) in (1..).zip(items) {
            text.push_str(&self.choice(item, &format!("{number}.0")));
        }
        text
    }

    fn stem_with_gaps(&mut self, draft: &Draft, exact_case: bool, choose: bool, gaps: &[Vec<Accepted>]) -> String {
        let name = match (choose, exact_case) {
            (true, _) => "MULTICHOICE",
            (false, true) => "SHORTANSWER_C",
            (false, false) => "SHORTANSWER",
        };
        // A bracket in the words themselves would begin a gap.
        let mut html = self.html(&draft.stem).replace('{', "&#123;");
        let mut ids = Vec::new();
        draft.stem.iter().for_each(|part| gap_ids(part, &mut ids));
        for (id, lines) in ids.iter().zip(gaps) {
            let line = |line: &Accepted| {
                // Each says what it is worth, so that its own first letters are never taken for that.
                let share = if line.share > 0 { "=" } else { "%0%" };
                // A choice is read as HTML; in typed words a star stands for any letters.
                let text = if choose { write_html::escaped(&line.text) } else { line.text.replace('*', "\\*") };
                let said = self.html(&line.feedback);
                let said = if said.is_empty() { said } else { format!("#{}", embedded(&said)) };
                format!("{share}{}{said}", embedded(&text))
            };
            let gap = format!("{{1:{name}:{}}}", lines.iter().map(line).collect::<Vec<_>>().join("~"));
            html = html.replacen(&format!("[[#{id}]]"), &gap, 1);
        }
        self.as_field("questiontext", &html)
    }

    fn html(&mut self, prose: &[Prose]) -> String {
        let (media, mut names, mut missing) = (self.out.media, BTreeSet::new(), Vec::new());
        let mut place = |image: &Image| {
            if !media.contains_key(&image.src) {
                missing.push(image.src.clone());
                return None;
            }
            names.insert(image.src.clone());
            Some(format!("@@PLUGINFILE@@/{}", file_name(&image.src)))
        };
        let html = write_html::blocks(prose, &mut place);
        for path in missing {
            let what = format!("The picture {path} is not in the bundle's files; its description went along");
            self.out.report.dropped(self.place, what, "Add the picture in the other system");
        }
        self.files.extend(names.iter().map(|path| file(path, media)));
        html
    }

    /// A child with words in HTML; without a name only what stands inside it.
    fn field(&mut self, name: &str, prose: &[Prose]) -> String {
        let html = self.html(prose);
        self.as_field(name, &html)
    }

    fn as_field(&mut self, name: &str, html: &str) -> String {
        let inner = format!("{}{}", words(html), std::mem::take(&mut self.files));
        match name {
            "" => format!("      {inner}\n"),
            name => format!("    <{name} format=\"html\">{inner}</{name}>\n"),
        }
    }
}

/// The middle of what is accepted, and how far from it a reply may be.
fn centre(line: &Numbers) -> (String, String) {
    if let Some(tolerance) = &line.tolerance {
        return (line.text.clone(), tolerance.clone());
    }
    let half = Decimal::parse("50");
    let halved = |number: Option<Decimal>| number.zip(half).and_then(|(number, half)| number.per_cent(half));
    match (halved(line.low.plus(line.high)), halved(line.high.minus(line.low))) {
        (Some(centre), Some(tolerance)) => (centre.to_string(), tolerance.to_string()),
        _ => (line.low.to_string(), "0".to_owned()),
    }
}

fn gap_ids(part: &Prose, ids: &mut Vec<String>) {
    match part {
        Prose::Paragraph(words) | Prose::Heading { words, .. } => gap_ids_in(words, ids),
        Prose::List { items, .. } => items.iter().flatten().for_each(|part| gap_ids(part, ids)),
        Prose::Quotation(inner) => inner.iter().for_each(|part| gap_ids(part, ids)),
        Prose::Table(table) => table.rows.iter().flatten().for_each(|cell| gap_ids_in(cell, ids)),
        Prose::Code { .. } | Prose::Rule => {}
    }
}

fn gap_ids_in(words: &[Inline], ids: &mut Vec<String>) {
    for word in words {
        match word {
            Inline::Gap(id) => ids.push(id.to_string()),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link { words: inner, .. } => {
                gap_ids_in(inner, ids);
            }
            _ => {}
        }
    }
}

/// Letters that would end an embedded answer or begin another, by their numbers. Moodle takes numbers back once before it
/// reads an answer; a backslash it takes back before two of these signs only, and one at the end of an answer hides its end.
fn embedded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' | '<' | '>' | '"' | '\\' | '{' | '}' | '[' | '~' | '#' => {
                out.push_str(&format!("&#{};", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out
}

fn file_name(path: &str) -> String {
    path.strip_prefix("media/").unwrap_or(path).replace('/', "-")
}

fn file(path: &str, media: &Files) -> String {
    let bytes = media.get(path).map(|bytes| STANDARD.encode(bytes)).unwrap_or_default();
    format!("<file name=\"{}\" path=\"/\" encoding=\"base64\">{bytes}</file>", write_html::escaped(&file_name(path)))
}

/// Words that XML leaves alone.
fn words(text: &str) -> String {
    let is_xml = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r') || (!letter.is_control() && !['\u{FFFE}', '\u{FFFF}'].contains(letter))
    };
    let text: String = text.chars().filter(is_xml).collect();
    format!("<text><![CDATA[{}]]></text>", text.replace("]]>", "]]]]><![CDATA[>"))
}
