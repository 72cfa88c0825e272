//! Files that were made to do harm, and files that are merely strange.

use courses::Files;
use courses::exchange::{Fate, Format, import, lessons_from_docx};
use proptest::prelude::*;

use crate::support::{from, look_at, report};

#[test]
fn entities_depth_and_width_are_refused_with_one_clear_fault() {
    let laughs = "<!DOCTYPE q [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;\">]><quiz><question type=\"essay\"><name><text>&b;</text></name></question></quiz>";
    let outside = "<!DOCTYPE q SYSTEM \"file:///etc/passwd\"><quiz/>";
    let deep = format!("<quiz><question type=\"essay\">{}", "<a>".repeat(100_000));
    let wide = format!("<quiz><question type=\"essay\" x=\"{}\"/></quiz>", "x".repeat(1_000_000));
    let many = format!("<quiz><question type=\"essay\">{}</question></quiz>", "<a/>".repeat(500_000));
    for hostile in [laughs, outside, &deep, &wide, &many] {
        let imported = from(Format::MoodleXml, hostile);
        let refused = imported.report.iter().filter(|lost| lost.fate == Fate::Refused && lost.line > 0).count();
        assert_eq!((imported.files.len(), refused), (0, 1), "{}", report(&imported.report));
    }
}

#[test]
fn a_file_that_is_too_large_or_not_text_is_refused() {
    let large = import(Format::Gift, "a.txt", &vec![b'a'; courses::exchange::LARGEST + 1], &Files::new());
    assert!(report(&large.report).contains("larger than 8 MB"));
    let binary = import(Format::Gift, "a.txt", b"PK\x03\x04 and so on", &Files::new());
    assert!(report(&binary.report).contains("it looks like a Word file or a zip"), "{}", report(&binary.report));
    assert_eq!(binary.report.len(), 1);
}

#[test]
fn html_nested_without_end_is_flat_in_the_end() {
    for open in ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<p><i>"] {
        let html = format!("::A::[html]{}Which?{{=a ~b}}", open.repeat(20_000));
        let imported = from(Format::Gift, &html);
        look_at(&imported.files);
    }
}

#[test]
fn many_questions_are_put_into_several_files() {
    let text: String = (0..700).map(|number| format!("::Q {number}::Which one?{{=a ~b}}\n\n")).collect();
    let imported = from(Format::Gift, &text);
    look_at(&imported.files);
    assert_eq!(imported.files.len(), 6);
    assert_eq!(report(&imported.report), "");
}

const SNIPPETS: [&str; 44] = [
    "{",
    "}",
    "=",
    "~",
    "#",
    "####",
    "->",
    "::",
    "\\",
    "\\n",
    "\n",
    "\n\n",
    "//",
    "$CATEGORY: a/b",
    "[html]",
    "[markdown]",
    "%50%",
    "%",
    "..",
    ":",
    "*",
    "<p>",
    "</p>",
    "<ul><li>",
    "<img src=\"x\">",
    "<a href='{{x}}'>",
    "&nbsp;",
    "&#x41;",
    "T",
    "FALSE",
    "28",
    "word",
    "A) ",
    "ANSWER: A",
    ":::",
    "::: note",
    "%%",
    "- [x] ",
    "> ",
    "|",
    "[[",
    "{{",
    "```",
    "é",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(0..SNIPPETS.len(), 0..60)
        .prop_map(|places| places.iter().map(|place| SNIPPETS[*place]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Gift, Format::Aiken, Format::MoodleXml] {
            import(format, "any", &bytes, &Files::new());
        }
        lessons_from_docx("Notes.docx", &bytes, &Files::new());
    }

    #[test]
    fn whatever_comes_out_of_a_soup_of_signs_passes_our_own_check(text in soup()) {
        for format in [Format::Gift, Format::Aiken] {
            look_at(&from(format, &text).files);
        }
        let inner = text.replace("]]>", "");
        let kinds = ["multichoice", "truefalse", "shortanswer", "numerical", "matching", "cloze", "essay", "description"];
        let question = |kind: &&str| format!(
            "<question type=\"{kind}\"><name><text><![CDATA[{inner}]]></text></name><questiontext format=\"html\"><text><![CDATA[x {inner}]]></text></questiontext><generalfeedback format=\"html\"><text><![CDATA[{inner}]]></text></generalfeedback><answer fraction=\"100\"><text><![CDATA[{inner}]]></text></answer><answer fraction=\"0\"><text>b</text><feedback format=\"markdown\"><text><![CDATA[{inner}]]></text></feedback></answer><subquestion><text><![CDATA[{inner}]]></text><answer><text><![CDATA[{inner}]]></text></answer></subquestion></question>"
        );
        let quiz: String = kinds.iter().map(question).collect();
        look_at(&from(Format::MoodleXml, &format!("<quiz>{quiz}</quiz>")).files);
    }
}
