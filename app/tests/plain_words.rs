//! The product's own words: short sentences that everyone can read (quality.md 5.3), and none that people must not meet.

#[path = "../examples/gallery/samples.rs"]
mod samples;

use samples::{every_page, every_refusal};

/// The words inside `<main>`, block by block: each block ends a sentence.
fn sentences(html: &str) -> Vec<String> {
    let main = html.split("<main ").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
    let mut text = String::new();
    for (place, piece) in main.split('<').enumerate() {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if place > 0
            && matches!(
                name,
                "p" | "li" | "h1" | "h2" | "h3" | "dt" | "dd" | "label" | "button" | "summary" | "td" | "th"
            )
        {
            text.push('.');
        }
        text.push_str(words);
    }
    let text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    text.split(['.', '!', '?', ':'])
        .map(str::trim)
        .filter(|part| part.split_whitespace().count() > 2)
        .map(str::to_owned)
        .collect()
}

fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(|c| c.is_ascii_alphabetic()).collect();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let groups = word
        .chars()
        .fold((0, false), |(count, before), c| (count + usize::from(is_vowel(c) && !before), is_vowel(c)))
        .0;
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1
        || word.ends_with("ed") && groups > 1 && !word.ends_with("ted") && !word.ends_with("ded");
    (groups - usize::from(silent)).max(1)
}

/// Flesch-Kincaid: the American school year that can read it.
fn grade(sentences: &[String]) -> f64 {
    let words: Vec<&str> =
        sentences.iter().flat_map(|s| s.split_whitespace()).filter(|w| w.chars().any(char::is_alphabetic)).collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    0.39 * words.len() as f64 / sentences.len() as f64 + 11.8 * syllables as f64 / words.len() as f64 - 15.59
}

#[test]
fn the_products_own_pages_read_at_grade_eight_or_below() {
    let own = [
        "help",
        "privacy",
        "cookies",
        "accessibility",
        "sign-in",
        "sign-in-again",
        "sign-in-kept",
        "sign-in-instead",
        "code",
        "forgotten",
        "invitation-spent",
        "reset-spent",
        "verify",
        "account",
    ];
    for (name, page) in every_page() {
        if own.contains(&name.as_str()) || name.starts_with("refused-") {
            let grade = grade(&sentences(&page.html));
            assert!(grade <= 8.0, "{name} reads at grade {grade:.1}");
        }
    }
}

#[test]
fn no_page_uses_a_word_that_people_must_not_meet() {
    let never = [
        "training",
        "mandatory",
        "compulsory",
        "accredited",
        "overdue",
        "non-compliant",
        "failed",
        "exam",
        "learner",
        "student",
        "pupil",
        "enrolment",
        "attempt",
        "session expired",
        "invalid",
        "illegal",
        "forbidden",
        "oops",
        "please",
        "sorry",
        "click here",
        "portal",
        "token",
        "json",
        "bundle",
        "ledger",
        "chairman",
    ];
    for (name, page) in every_page() {
        let text = sentences(&page.html).join(" ").to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        // Authors write for learners, and call them so.
        let is_for_authors = page.html.contains(" data-editor=") || page.html.contains("href=\"/drafts\"");
        for word in never.into_iter().filter(|word| !(is_for_authors && *word == "learner")) {
            let is_there = if word.contains(' ') { text.contains(word) } else { words.contains(&word) };
            assert!(!is_there, "{name} says “{word}”");
        }
    }
}

/// Trainers and authors have keys; whoever learns has answers, and they are right or not.
#[test]
fn nobody_who_learns_is_told_of_a_key() {
    let mut found = 0;
    for (name, page) in every_page() {
        if ["home", "result", "question", "check-answers"].iter().any(|start| name.starts_with(start)) {
            let text = sentences(&page.html).join(" ").to_lowercase();
            assert!(!text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "key"), "{name}: {text}");
            found += 1;
        }
    }
    assert!(found > 20, "{found}");
}

#[test]
fn every_refusal_says_whether_the_work_is_safe_and_what_to_do() {
    let pages = every_page();
    let refused: Vec<_> = pages.iter().filter(|(name, _)| name.starts_with("refused-")).collect();
    assert_eq!(refused.len(), every_refusal().len());
    for (name, page) in refused {
        for part in ["Is my work safe?", "What to do now", "Who to ask", "7K2M-9QXT", "tel:"] {
            assert!(page.html.contains(part), "{name}: {part}");
        }
    }
}
