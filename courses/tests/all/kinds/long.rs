//! Questions as nobody writes them, of thousands of lines: each line is put in its one form once, so that they are looked
//! at as soon as any other.

use super::check;

/// The line of the lesson on which the first answer stands.
const FIRST: usize = 8;

/// Line and message of each fault with a code.
fn told(questions: &str, code: &str) -> Vec<(usize, String)> {
    let faults = check(questions).faults.into_iter().filter(|fault| fault.code == code);
    faults.map(|fault| (usize::try_from(fault.line).expect("small"), fault.message)).collect()
}

#[test]
fn two_of_thousands_of_pairs_are_told_apart_or_named() {
    const HALF: usize = 1_500;
    let pairs: String = (0..2 * HALF).map(|n| format!("- Left {} => Right {n}\n", n % HALF)).collect();
    let question = format!("::: question {{#q type=matching}}\nMatch each.\n{pairs}- => RIGHT 70.\n:::");
    let lefts: Vec<_> = (0..HALF)
        .map(|n| {
            let words = format!("Two pairs have the same left side: this one and line {}", FIRST + n);
            (FIRST + HALF + n, words)
        })
        .collect();
    assert_eq!(told(&question, "Q121"), lefts);
    let right = format!("Two answers say the same thing: this right side and line {}", FIRST + 70);
    assert_eq!(told(&question, "Q107"), [(FIRST + 2 * HALF, right)]);
    assert_eq!(told(&question, "X024"), []);
}

#[test]
fn two_of_thousands_of_items_are_told_apart_or_named() {
    const HALF: usize = 2_500;
    let items: String = (0..2 * HALF).map(|n| format!("1. Step {}\n", n % HALF)).collect();
    let question = format!("::: question {{#q type=ordering}}\nPut them in order.\n{items}:::");
    let twins: Vec<_> = (0..HALF)
        .map(|n| (FIRST + HALF + n, format!("Two items say the same thing: this one and line {}", FIRST + n)))
        .collect();
    assert_eq!(told(&question, "Q107"), twins);
    assert_eq!(told(&question, "X024"), []);
}

#[test]
fn gaps_offer_so_many_words_and_no_more() {
    let question = |count: usize, mode: &str| {
        let gaps: String = (0..count).map(|n| format!("A [[word{n}]] here. ")).collect();
        format!("::: question {{#q type=gaps{mode}}}\n{gaps}\n:::")
    };
    let words = "This question is too complicated: its gaps offer 2250000 words to choose from".to_owned();
    assert_eq!(told(&question(1_500, " mode=choose"), "X024"), [(FIRST - 2, words)]);
    assert_eq!(told(&question(51, " mode=choose"), "X024").len(), 1);
    assert_eq!(told(&question(50, " mode=choose"), "X024"), []);
    assert_eq!(told(&question(1_500, ""), "X024"), [], "who types is offered nothing");
}

#[test]
fn two_of_thousands_of_spellings_are_told_apart_or_named() {
    let spellings: Vec<String> = (0..5_000).map(|n| format!("word {}", n % 4_999)).collect();
    let question = format!("::: question {{#q type=gaps}}\nA [[{}]].\n:::", spellings.join("|"));
    let twin = (FIRST - 1, "Two spellings of this gap say the same thing: word 0".to_owned());
    assert_eq!(told(&question, "Q107"), [twin]);
}
