//! Words to fill in, typed or chosen.

use std::collections::{BTreeMap, BTreeSet};

use super::body::{self, Body};
use super::marking::{self, share};
use super::short_text::{self, comparable};
use super::stem::ReadStem;
use super::{Gap, GapKey, Marked, Remark, Rule, Shape, WordsKey};
use crate::markdown::FoundGap;
use crate::page::{Page, Voice};
use crate::scan::Node;

/// Right gaps over gaps, rounded up; or all of them. Each gap is compared as a `short-text` answer is.
pub(super) fn mark(
    partial: bool,
    (exact_case, typos): (bool, bool),
    gaps: &[GapKey],
    filled: &BTreeMap<String, String>,
) -> Marked {
    let mut right = 0;
    let mut feedback = Vec::new();
    for gap in gaps {
        let Some(words) = filled.get(gap.id.as_str()).filter(|words| !words.trim().is_empty()) else { continue };
        let matched = short_text::matching_line(exact_case, typos, &gap.lines, words);
        let is_right = matched.is_some_and(|line| line.right);
        right += usize::from(is_right);
        feedback.push(Remark {
            answer: Some(gap.id.clone()),
            right: is_right,
            words: matched.map(|line| line.feedback.clone()).unwrap_or_default(),
        });
    }
    Marked { mark: share(partial, right, gaps.len()), feedback }
}

/// Gaps with their spellings inside, gaps with their answers below, or some of each.
pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>, stem: &ReadStem) -> Option<(Shape, Rule)> {
    let partial = marking::is_partial(page, node, true);
    let (exact_case, typos) = short_text::comparison(page, node);
    let mode = node.settings.one_of("mode", &["type", "choose"], page.file, &mut page.desk.faults);
    let listed = listed(page, body, stem, exact_case);
    if stem.gaps.is_empty() {
        if stem.is_whole {
            page.fault("Q130", node.line.clone(), "There is no [[gap]] in the text")
                .help("Put double square brackets around the words to fill in, as in [[precept|the precept]]");
        }
        return None;
    }
    let mut keys = Vec::new();
    for gap in &stem.gaps {
        let lines = if gap.spellings.is_empty() { below(page, gap, &listed) } else { within(page, gap, exact_case) };
        keys.push(GapKey { id: gap.id.clone(), lines });
    }
    let is_chosen = mode == Some("choose") && are_few(page, node, stem, &keys);
    let choices: Vec<Vec<String>> = stem
        .gaps
        .iter()
        .zip(&keys)
        .map(|(gap, key)| if is_chosen { choices(stem, gap, key, exact_case) } else { vec![] })
        .collect();
    if is_chosen {
        look_at_choices(page, stem, &choices);
    }
    let gaps = keys.iter().zip(choices).map(|(key, choices)| Gap { id: key.id.clone(), choices }).collect();
    // Who chooses makes no slips; forgiving one could take a neighbour for the right word.
    let typos = typos && !is_chosen;
    Some((Shape::Gaps(gaps), Rule::Gaps { partial, exact_case, typos, gaps: keys }))
}

/// Answers below the words, by the name of their gap.
type Listed = BTreeMap<String, Vec<WordsKey>>;

fn listed(page: &mut Page<'_, '_>, body: &Body<'_>, stem: &ReadStem, exact_case: bool) -> Listed {
    // Without any gap, that is what is wrong, and not the answers.
    let has_gaps = !stem.gaps.is_empty();
    let mut listed = Listed::new();
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    for answer in &body.answers {
        answer.settings.refuse_others("gaps answer", &[], page.file, &mut page.desk.faults);
        let feedback = page.speaking(Voice::Reply, |page| page.prose(&answer.feedback));
        let Some((name, words)) = name_and_words(&answer.text.text) else {
            if has_gaps {
                page.fault("Q131", answer.span.clone(), "This answer does not say which gap it is for")
                    .help("Begin it with the name of its gap, as in - [x] [[#g1]] precept");
            }
            continue;
        };
        let is_known = stem.gaps.iter().any(|gap| gap.spellings.is_empty() && gap.id.as_str() == name);
        if !is_known && has_gaps && stem.is_whole && !listed.contains_key(name) {
            page.fault("Q131", answer.span.clone(), format!("Answers for {name} have no gap in the text"))
                .help(format!("Write [[#{name}]] where they are to be filled in, or remove them"));
        }
        if words.is_empty() {
            page.fault("F008", answer.span.clone(), "This answer needs words")
                .help(format!("Write them after [[#{name}]]"));
        }
        let said = (name.to_owned(), comparable(words, exact_case));
        if let Some(first) = seen.insert(said, body::line_of(page, answer)) {
            page.fault("Q107", answer.span.clone(), format!("Two answers say the same thing: this one and {first}"))
                .help("Remove one of them");
        }
        let right = matches!(answer.boxed, Some((true, _)));
        listed.entry(name.to_owned()).or_default().push(WordsKey { text: words.to_owned(), right, feedback });
    }
    listed
}

/// `[[#g1]] precept`
fn name_and_words(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.trim().strip_prefix("[[#")?.split_once("]]")?;
    Some((name.trim(), words.trim()))
}

/// Q131 and Q104.
fn below(page: &mut Page<'_, '_>, gap: &FoundGap, listed: &Listed) -> Vec<WordsKey> {
    let lines = listed.get(gap.id.as_str()).cloned().unwrap_or_default();
    if lines.is_empty() {
        page.fault("Q131", gap.span.clone(), format!("[[#{}]] has no answers listed below", gap.id))
            .help(format!("Write each as - [x] [[#{}]] words", gap.id));
    } else if !lines.iter().any(|line| line.right) {
        page.fault("Q104", gap.span.clone(), format!("No answer for [[#{}]] is marked as right", gap.id))
            .help("Put an x in the box of the right answer, like this: - [x]");
    }
    lines
}

/// Q107.
fn within(page: &mut Page<'_, '_>, gap: &FoundGap, exact_case: bool) -> Vec<WordsKey> {
    let mut seen = BTreeSet::new();
    for spelling in &gap.spellings {
        if !seen.insert(comparable(spelling, exact_case)) && !spelling.is_empty() {
            page.fault("Q107", gap.span.clone(), format!("Two spellings of this gap say the same thing: {spelling}"))
                .help("Remove one of them; capitals and spaces at the ends do not matter");
        }
    }
    let line = |text: &String| WordsKey { text: text.clone(), right: true, feedback: vec![] };
    gap.spellings.iter().map(line).collect()
}

/// What the gaps of one question may offer together, each its own: fifty gaps with fifty words. Every page with the question
/// holds all of it.
const MOST_OFFERED: usize = 2_500;

/// X024.
fn are_few(page: &mut Page<'_, '_>, node: &Node, stem: &ReadStem, keys: &[GapKey]) -> bool {
    // A word that stands in fifty gaps is offered once in each.
    let inline: BTreeSet<&str> = stem.gaps.iter().filter_map(|gap| gap.spellings.first()).map(String::as_str).collect();
    let of_gap =
        |(gap, key): (&FoundGap, &GapKey)| if gap.spellings.is_empty() { key.lines.len() } else { inline.len() };
    let offered: usize = stem.gaps.iter().zip(keys).map(of_gap).sum();
    if offered > MOST_OFFERED {
        let words = format!("This question is too complicated: its gaps offer {offered} words to choose from");
        page.fault("X024", node.line.clone(), words)
            .help("Make several questions of it, or leave mode=choose out, so that people type");
    }
    offered <= MOST_OFFERED
}

/// The gap's own answers, or else the first spelling of every gap that has them inside; by alphabet, each once.
fn choices(stem: &ReadStem, gap: &FoundGap, key: &GapKey, exact_case: bool) -> Vec<String> {
    let mut choices: Vec<&str> = if gap.spellings.is_empty() {
        let first = key.lines.iter().find(|line| line.right);
        first.into_iter().chain(key.lines.iter().filter(|line| !line.right)).map(|line| line.text.as_str()).collect()
    } else {
        stem.gaps.iter().filter_map(|gap| gap.spellings.first()).map(String::as_str).collect()
    };
    choices.sort_by_key(|words| (words.to_lowercase(), *words));
    let mut seen = BTreeSet::new();
    choices.into_iter().filter(|words| seen.insert(comparable(words, exact_case))).map(str::to_owned).collect()
}

fn look_at_choices(page: &mut Page<'_, '_>, stem: &ReadStem, choices: &[Vec<String>]) {
    for (gap, choices) in stem.gaps.iter().zip(choices) {
        if choices.len() == 1 {
            page.fault("Q106", gap.span.clone(), "A gap to choose for needs at least two choices")
                .help("List wrong answers for it below, as in - [ ] [[#g1]] rates, or leave mode=choose out");
        }
    }
}
