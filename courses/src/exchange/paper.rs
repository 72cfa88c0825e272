//! Writes questions as a quiz file of a bundle.

use super::draft::{Accepted, Choice, Draft, FULL, Kind, Numbers};
use super::markup::write_markdown::{blocks, one_line, prefixed};
use crate::text::{Inline, Prose};

/// The top of a quiz file. It counts for nothing until its author says otherwise.
pub(super) fn front(title: &str) -> String {
    format!("+++\ntitle   = \"{}\"\npurpose = \"practice\"\n+++\n", quoted(title))
}

/// The top of a lesson, whose title has 80 characters at most.
pub(super) fn lesson_front(title: &str) -> String {
    let mut title = quoted(title);
    if title.chars().count() > 80 {
        let short: String = title.chars().take(79).collect();
        title = format!("{}…", short.trim_end());
    }
    format!("+++\ntitle = \"{title}\"\n+++\n")
}

/// What may stand between quotation marks.
fn quoted(title: &str) -> String {
    let title: String = title.chars().filter(|letter| !letter.is_control() && !['"', '\\'].contains(letter)).collect();
    title.trim().to_owned()
}

/// A block with everything that a question holds.
pub(super) fn question(draft: &Draft, id: &str) -> String {
    let around = match draft.kind {
        Kind::Note => Some("note"),
        Kind::Essay => Some("reflection"),
        _ => None,
    };
    if let Some(block) = around {
        return format!("::: {block} {{#{id}}}\n{}\n:::\n", blocks(&draft.stem));
    }
    let mut lines = vec![format!("::: question {{#{id}{}}}", settings(draft))];
    lines.extend(comment("Title", &draft.place.title));
    lines.extend(comment("Tags", &draft.tags.join(", ")));
    lines.push(blocks(&draft.stem));
    let answers = answers(&draft.kind);
    if !answers.is_empty() {
        lines.push(String::new());
        lines.extend(answers);
    }
    for hint in draft.hints.iter().filter(|hint| !hint.is_empty()) {
        lines.push(format!("\n::: hint\n{}\n:::", blocks(hint)));
    }
    if !draft.explanation.is_empty() {
        lines.push(format!("\n::: explanation\n{}\n:::", blocks(&draft.explanation)));
    }
    lines.push(":::\n".to_owned());
    lines.join("\n")
}

fn comment(of: &str, words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| format!("%% {of}: {words}"))
}

fn settings(draft: &Draft) -> String {
    let mut out = match &draft.kind {
        Kind::Choice { choices, many, .. } if is_pictures(choices) => {
            let rights = choices.iter().filter(|choice| choice.share > 0).count();
            format!(" type=image-choice{}", if *many && rights > 1 { " marking=partial" } else { "" })
        }
        Kind::Choice { many: false, .. } => String::new(),
        Kind::Choice { all: true, .. } => " type=multiple marking=all".to_owned(),
        Kind::Choice { .. } => " type=multiple marking=partial".to_owned(),
        Kind::TrueFalse { .. } => " type=true-false".to_owned(),
        Kind::Words { exact_case, .. } => format!(" type=short-text{}", if *exact_case { " case=exact" } else { "" }),
        Kind::Number { unit, .. } => {
            let unit =
                unit.as_deref().map(|unit| unit.replace(['"', '\n'], " ")).filter(|unit| !unit.trim().is_empty());
            format!(" type=numeric{}", unit.map(|unit| format!(" unit=\"{}\"", unit.trim())).unwrap_or_default())
        }
        Kind::Matching { .. } => " type=matching".to_owned(),
        Kind::Ordering { all, .. } => format!(" type=ordering{}", if *all { " marking=all" } else { "" }),
        Kind::Gaps { exact_case, choose, .. } => format!(
            " type=gaps{}{}",
            if *choose { " mode=choose" } else { "" },
            if *exact_case { " case=exact" } else { "" }
        ),
        Kind::Note | Kind::Essay => String::new(),
    };
    if draft.weight != 1 {
        out.push_str(&format!(" weight={}", draft.weight));
    }
    if !draft.shuffle && matches!(draft.kind, Kind::Choice { .. } | Kind::Matching { .. }) {
        out.push_str(" shuffle=no");
    }
    out
}

fn answers(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Choice { many, choices, .. } => choices_of(*many, choices),
        Kind::TrueFalse { is_true, if_true, if_false } => {
            [answer(*is_true, "True", if_true), answer(!*is_true, "False", if_false)].concat()
        }
        Kind::Words { lines, .. } => lines.iter().flat_map(|line| typed("", line)).collect(),
        Kind::Number { lines, .. } => lines.iter().flat_map(number).collect(),
        Kind::Matching { pairs, spares } => {
            let pairs = pairs.iter().map(|(left, right)| format!("- {} => {}", one_line(left), one_line(right)));
            pairs.chain(spares.iter().map(|right| format!("- => {}", one_line(right)))).collect()
        }
        Kind::Ordering { items, .. } => {
            let item = |(number, item): (usize, &Choice)| {
                [vec![format!("{number}. {}", one_line(&item.words))], feedback(&item.feedback)].concat()
            };
            (1..).zip(items).flat_map(item).collect()
        }
        Kind::Gaps { gaps, .. } => {
            let gap = |(number, lines): (usize, &Vec<Accepted>)| {
                lines.iter().flat_map(move |line| typed(&format!("[[#g{number}]] "), line)).collect::<Vec<_>>()
            };
            (1..).zip(gaps).flat_map(gap).collect()
        }
        Kind::Note | Kind::Essay => vec![],
    }
}

fn is_pictures(choices: &[Choice]) -> bool {
    choices.iter().all(|choice| matches!(choice.words.as_slice(), [Inline::Image(_)]))
}

fn choices_of(many: bool, choices: &[Choice]) -> Vec<String> {
    let best = choices.iter().map(|choice| choice.share).max().unwrap_or(0);
    let key = choices.iter().position(|choice| choice.share == best);
    let lines = choices.iter().enumerate().map(|(place, choice)| {
        let is_right = if many { choice.share > 0 } else { Some(place) == key };
        let usual = if is_right { FULL } else { 0 };
        let mut settings = Vec::new();
        if !many && choice.share != usual {
            settings.push(format!("score={}", score(choice.share)));
        }
        if choice.fixed {
            settings.push("fixed".to_owned());
        }
        let settings = if settings.is_empty() { String::new() } else { format!(" {{{}}}", settings.join(" ")) };
        answer(is_right, &format!("{}{settings}", one_line(&choice.words)), &choice.feedback)
    });
    lines.flatten().collect()
}

fn typed(before: &str, line: &Accepted) -> Vec<String> {
    answer(line.share > 0, &format!("{before}{}", line.text), &line.feedback)
}

fn number(line: &Numbers) -> Vec<String> {
    let mut settings = Vec::new();
    settings.extend(line.tolerance.as_ref().map(|tolerance| format!("tolerance={tolerance}")));
    if line.share > 0 && line.share < FULL {
        settings.push(format!("score={}", score(line.share)));
    }
    let settings = if settings.is_empty() { String::new() } else { format!(" {{{}}}", settings.join(" ")) };
    answer(line.share > 0, &format!("{}{settings}", line.text), &line.feedback)
}

fn answer(is_right: bool, words: &str, said: &[Prose]) -> Vec<String> {
    let mark = if is_right { "[x]" } else { "[ ]" };
    [vec![format!("- {mark} {words}")], feedback(said)].concat()
}

fn feedback(said: &[Prose]) -> Vec<String> {
    let text = blocks(said);
    if text.is_empty() { vec![] } else { vec![prefixed(&text, "  > ")] }
}

/// 3,333 parts as `0.3333`.
fn score(share: i32) -> String {
    let share = share.clamp(0, FULL);
    let text = format!("{}.{:04}", share / FULL, share % FULL);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
