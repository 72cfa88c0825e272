//! Any words survive the way out and back, in every field of every kind that a format carries.

use std::collections::BTreeSet;
use std::mem::discriminant;

use courses::exchange::{Fate, Format, Lost, export, import};
use courses::ids::QuestionId;
use courses::{Compiled, Files};
use proptest::prelude::*;

use crate::kept::{Field, Kept, Side, straight};
use crate::support::{compiled, course_with, report};

/// Every sign by its number, so that it means nothing to a bundle.
fn markdown(words: &str) -> String {
    let sign = |letter: char| match letter.is_ascii_punctuation() {
        true => format!("&#{};", u32::from(letter)),
        false => letter.to_string(),
    };
    words.trim().chars().map(sign).collect()
}

/// Words of a page, without what names a variable or a gap even by its numbers. The letter at the end keeps two that stand beside each other apart.
fn words(last: char) -> impl Strategy<Value = String> {
    let plain = |words: &String| !words.contains("[[") && !words.contains("{{");
    let words = "[ -~£é’]{1,24}".prop_filter("nothing of a bundle", plain);
    words.prop_map(move |words| markdown(&format!("{words}{last}")))
}

/// Words to be typed, which stand in a bundle as they are.
fn typed() -> impl Strategy<Value = String> {
    let taken = |words: &String| ["{", "}", "[[", "]]"].iter().any(|sign| words.contains(sign));
    "[!-~£é]{1,12}".prop_filter("brackets mean something in a bundle", move |words| !taken(words))
}

/// What makes two typed answers one.
fn bare(typed: &str) -> String {
    straight(typed).to_lowercase().trim_end_matches('.').to_owned()
}

/// The fields of a question that went, and those of what came back.
type ThereAndBack = (Vec<Field>, Vec<Field>);

/// Each question that went, and the ids of those that were said to stay.
fn journey(format: Format, course: &Compiled) -> (Vec<ThereAndBack>, BTreeSet<String>) {
    let exported = export(format, course, None, &Files::new());
    let imported = import(format, "back", &exported.bytes, &course_with(&Files::new()));
    // Two signs that may be a formula are warned of; the words are there.
    let is_formula = |lost: &Lost| lost.what == "A formula is shown as it was typed";
    let is_bad = |lost: &Lost| lost.fate < Fate::Changed && !lost.title.is_empty() && !is_formula(lost);
    assert!(
        !imported.report.iter().any(is_bad),
        "{}\n{}",
        report(&imported.report),
        String::from_utf8_lossy(&exported.bytes)
    );
    let after = compiled(&imported.files);
    let left = exported.report.into_iter().filter(|lost| lost.fate == Fate::Left).map(|lost| lost.title);
    let left: BTreeSet<String> = left.collect();
    let ours = Kept { format, side: Side::Ours, course };
    let back = Kept { format, side: Side::Back, course: &after };
    let mut pairs = Vec::new();
    let questions = course.learner.questions.iter().filter(|(id, _)| !left.contains(id.as_str()));
    assert_eq!(questions.clone().count(), after.learner.questions.len(), "{}", report(&imported.report));
    for (id, question) in questions {
        // Aiken has no ids: there is one question of each kind.
        let kind = |course: &Compiled, id: &QuestionId| discriminant(&course.server.keys[id].rule);
        let is_same = |(other, _): &(&QuestionId, _)| match format {
            Format::Aiken => kind(&after, other) == kind(course, id),
            _ => *other == id,
        };
        let (other, came) = after.learner.questions.iter().find(is_same).unwrap_or_else(|| panic!("{id}"));
        pairs.push((
            straightened(ours.of(question, &course.server.keys[id])),
            straightened(back.of(came, &after.server.keys[other])),
        ));
    }
    (pairs, left)
}

/// `A) words`, as an answer begins.
fn is_like_aiken(stem: &str) -> bool {
    let stem = stem.to_lowercase();
    ["a&#41;", "a&#46;"].iter().any(|start| stem.starts_with(start))
}

fn straightened(fields: Vec<Field>) -> Vec<Field> {
    fields.into_iter().map(|(name, words)| (straight(&name), straight(&words))).collect()
}

fn course(stem: &str, [one, two]: [&str; 2], said: &str, [right, wrong]: [&str; 2]) -> Compiled {
    let quiz = format!(
        r#"+++
title = "Any words"
+++
::: question {{#q-single}}
{stem}

> {said}

- [x] {one}
  > {said}
- [ ] {two}

::: hint
{said}
:::

::: explanation
{said}
:::
:::

::: question {{#q-multiple type=multiple}}
{stem}
- [x] {one}
  > {said}
- [x] {two}
- [ ] Neither
  > {said}
:::

::: question {{#q-true type=true-false}}
{stem}
- [ ] True
  > {said}
- [x] False
  > {one}
:::

::: question {{#q-words type=short-text}}
{stem}
- [x] {right}
  > {said}
- [ ] {wrong}
  > {one}
:::

::: question {{#q-number type=numeric}}
{stem}
- [x] 28
  > {said}
- [ ] 29..31
  > {one}
:::

::: question {{#q-pairs type=matching}}
{stem}
- {one} => {two}
- {two} => {one}
- Third => Another
- => {said}
:::

::: question {{#q-order type=ordering}}
{stem}
1. {one}
2. {two}
   > {said}
3. Third
:::

::: question {{#q-gaps type=gaps}}
{stem} [[#g1]] {one} [[#g2]] {two}
- [x] [[#g1]] {right}
  > {said}
- [ ] [[#g1]] {wrong}
  > {one}
- [x] [[#g2]] {wrong}
- [ ] [[#g2]] {right}
:::

::: question {{#q-choose type=gaps mode=choose}}
{stem} **[[#g1]]** {one} [[#g2]]
- [ ] [[#g1]] {wrong}
  > {said}
- [x] [[#g1]] {right}
- [x] [[#g2]] {wrong}
- [ ] [[#g2]] {right}
:::

::: question {{#q-gap type=gaps}}
{stem}, *and [[#g1]] then* {two}

{said}
- [x] [[#g1]] {right}
  > {said}
- [ ] [[#g1]] {wrong}
:::

::: question {{#q-chosen type=gaps mode=choose}}
{stem}-[[#g1]]

{two}
- [x] [[#g1]] {right}
  > {said}
- [ ] [[#g1]] {wrong}
:::
"#
    );
    compiled(&Files::from([("quizzes/any.md".to_owned(), quiz.into())]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_go_out_and_come_back(
        stem in words('s'), one in words('o'), two in words('t'), said in words('d'), right in typed(), wrong in typed()
    ) {
        prop_assume!(bare(&right) != bare(&wrong));
        let course = course(&stem, [&one, &two], &said, [&right, &wrong]);
        for format in [Format::MoodleXml, Format::Gift, Format::Aiken] {
            let (pairs, left) = journey(format, &course);
            for (ours, back) in pairs {
                prop_assert_eq!(ours, back, "{:?}", format);
            }
            let stays: &[&str] = match format {
                Format::MoodleXml => &[],
                Format::Gift => &["q-order", "q-gaps", "q-choose"],
                Format::Aiken => &[
                    "q-multiple", "q-words", "q-number", "q-pairs", "q-order", "q-gaps", "q-choose", "q-gap", "q-chosen",
                ],
            };
            prop_assert!(stays.iter().all(|id| left.contains(*id)), "{:?} {:?}", format, left);
            // A few words look like a sign of the format that nothing can make plain.
            let is_alike = match format {
                Format::MoodleXml => false,
                Format::Gift => [&right, &wrong].iter().any(|words| words.contains("->")),
                Format::Aiken => is_like_aiken(&stem),
            };
            prop_assert!(left.len() == stays.len() || is_alike, "{:?} {:?}", format, left);
        }
    }
}

#[test]
fn answers_that_begin_like_a_heading_or_a_list_come_back() {
    for (right, wrong) in [("#", "1. one"), ("## two", "- three"), ("> four", "+ five")] {
        let course = course("stem", ["one", "two"], "said", [right, wrong]);
        for format in [Format::MoodleXml, Format::Gift] {
            for (ours, back) in journey(format, &course).0 {
                assert_eq!(ours, back, "{format:?}");
            }
        }
    }
}
