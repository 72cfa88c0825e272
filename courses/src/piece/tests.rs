use super::*;

const LESSON: &str = "+++\ntitle = \"One\"\n+++\nFirst words.\n\n::: note\nIn the box.\n:::\n\nLast words.\n";

fn around() -> Around<'static> {
    Around { path: "lessons/01-one-body.md", objective: "lo-one", ..Around::default() }
}

/// The text with the selection between `⟦` and `⟧`, before and after.
fn put(piece: Piece, text: &str) -> String {
    let from = text.find('⟦').expect("a beginning");
    let to = text.find('⟧').expect("an end") - '⟦'.len_utf8();
    let plain = text.replace(['⟦', '⟧'], "");
    shown(&put_in(piece, &plain, Some(from..to), &around()), &plain)
}

fn shown(change: &Change, text: &str) -> String {
    let mut after = change.applied_to(text);
    after.insert(change.marked.end, '⟧');
    after.insert(change.marked.start, '⟦');
    after
}

#[test]
fn words_are_set_in_bold_where_they_stand() {
    assert_eq!(put(Piece::Bold, "At ⟦three⟧ days"), "At **⟦three⟧** days");
    assert_eq!(put(Piece::Bold, "At ⟦⟧ days"), "At **⟦bold words⟧** days");
}

#[test]
fn a_link_asks_for_its_address() {
    assert_eq!(put(Piece::Link, "See ⟦the Act⟧."), "See [the Act](⟦https://www.example.org⟧).");
}

#[test]
fn lines_become_a_list_and_blank_ones_stay() {
    assert_eq!(put(Piece::List, "one\nt⟦wo\n\nthr⟧ee\nfour"), "one\n- two\n\n- three⟦⟧\nfour");
    assert_eq!(put(Piece::Steps, "⟦a\nb⟧"), "1. a\n2. b⟦⟧");
    assert_eq!(put(Piece::List, "Words.\n⟦⟧"), "Words.\n\n- ⟦First point⟧");
    assert_eq!(put(Piece::Heading, "Words.\n\n⟦⟧"), "Words.\n\n## ⟦Heading⟧");
}

#[test]
fn a_box_stands_apart_from_what_is_around_it() {
    assert_eq!(
        put(Piece::Warning, "One.⟦⟧\nTwo."),
        "One.\n\n::: warning\n⟦What can go wrong, and how to avoid it.⟧\n:::\n\nTwo."
    );
    assert_eq!(put(Piece::Note, "One.\n\n⟦Two.⟧\n\nThree."), "One.\n\n::: note\nTwo.\n:::⟦⟧\n\nThree.");
}

#[test]
fn nothing_is_put_into_the_middle_of_a_box() {
    let place = LESSON.find("In the box").expect("it is there");
    let after = put_in(Piece::Example, LESSON, Some(place..place), &around()).applied_to(LESSON);
    assert!(after.contains("::: note\nIn the box.\n:::\n\n::: example"), "{after}");
}

#[test]
fn whoever_has_not_been_in_the_words_yet_adds_to_the_end_of_the_page() {
    let title = LESSON.find("title").expect("it is there");
    let closing = LESSON.find("+++\nFirst").expect("it is there") + 3;
    for text in [LESSON.to_owned(), format!("\n{LESSON}"), LESSON.trim_end().to_owned()] {
        for selected in [None, Some(0..0), Some(title..title), Some(closing..closing), Some(0..text.len())] {
            for piece in Piece::all() {
                let change = put_in(piece, &text, selected.clone(), &around());
                let after = change.applied_to(&text);
                assert!(after.starts_with(&format!("{}\n\n", text.trim_end())), "{piece:?} {selected:?}: {after}");
                assert!(change.marked.start > text.trim_end().len(), "{piece:?} {selected:?}");
            }
            let picture = put_picture(&text, selected, &around(), "media/plan.png", "A plan").applied_to(&text);
            assert!(picture.ends_with("Last words.\n\n![A plan](media/plan.png)\n"), "{picture}");
        }
    }
    let glossary = "## Precept {#precept}\n\nA sum.\n";
    let linked = shown(&put_in(Piece::Link, glossary, None, &around()), glossary);
    assert_eq!(linked, format!("{glossary}\n[what it leads to](⟦https://www.example.org⟧)\n"));
    let first = LESSON.find("First").expect("it is there");
    assert!(put_in(Piece::Bold, LESSON, Some(first..first), &around()).applied_to(LESSON).contains("+++\n**bold"));
}

#[test]
fn a_question_brings_its_check_along_unless_it_stands_in_one() {
    let alone = put(Piece::Single, "Words.⟦⟧\n");
    assert!(
        alone.contains("::: check\n::: question {#one-body-q1 type=single objective=lo-one}\n⟦What would you do?⟧"),
        "{alone}"
    );
    assert!(alone.ends_with(":::\n:::\n"), "{alone}");
    let text = "::: check\n::: question {#one-body-q1 type=single}\nAs⟦⟧k.\n- [x] Yes\n:::\n:::\n";
    let second = put(Piece::TrueFalse, text);
    assert_eq!(second.matches("::: check").count(), 1, "{second}");
    assert!(second.contains("- [x] Yes\n:::\n\n::: question {#one-body-q2 type=true-false"), "{second}");
}

#[test]
fn a_hint_goes_to_the_end_of_its_question() {
    let text = "::: check\n::: question {#a type=single}\nAsk⟦⟧.\n- [x] Yes\n:::\n:::\n";
    let after = put(Piece::Hint, text);
    assert!(after.contains("- [x] Yes\n\n::: hint\n⟦Something to think about.⟧\n:::\n\n:::\n:::\n"), "{after}");
}

#[test]
fn a_picture_has_its_description_and_no_signs_that_break_it() {
    let change = put_picture("Words.", Some(6..6), &around(), "media/plan.png", "A [plan]\n of \"the\" hall ");
    assert_eq!(shown(&change, "Words."), "Words.\n\n![A plan of the hall](media/plan.png)⟦⟧\n");
}

#[test]
fn a_selection_that_the_text_does_not_have_changes_nothing() {
    let change = put_in(Piece::Bold, "é", Some(1..1), &around());
    assert_eq!(change.applied_to("é"), "é");
    assert_eq!(put_in(Piece::Note, "a", Some(5..9), &around()).applied_to("a"), "a");
}

#[test]
fn every_piece_has_a_word_of_its_own() {
    for piece in Piece::all() {
        assert_eq!(Piece::from_word(piece.word()), Some(piece));
    }
}
