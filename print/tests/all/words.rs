//! Words are values: whatever stands in a course or in a name, it is printed and never obeyed.

use courses::Date;
use courses::sheets::{BoxKind, ChoiceKind, Paper, Piece, Reader, Sheet};
use courses::text::{Align, Column, Inline, Prose, Table};
use proptest::prelude::*;

fn sheet_of(words: &str) -> Sheet {
    let run = || vec![Inline::Text(words.to_owned())];
    Sheet {
        name: "hostile".into(),
        title: format!("Title {words}"),
        purpose: String::new(),
        stamp: words.to_owned(),
        publisher: words.to_owned(),
        language: "en-GB".into(),
        printed_on: Date::new(2027, 3, 5).expect("a date"),
        paper: Paper::Upright,
        reader: Reader::Everyone,
        pictures: vec![],
        pieces: vec![
            Piece::Heading {
                level: 2,
                words: [run(), vec![Inline::Text("Heading".into())]].concat(),
                aside: Some(words.to_owned()),
            },
            Piece::Prose(Prose::Paragraph(vec![Inline::Strong(run()), Inline::Code(words.to_owned()), Inline::Break])),
            Piece::Prose(Prose::List { start: Some(3), items: vec![vec![Prose::Paragraph(run())]] }),
            Piece::Prose(Prose::Code { language: Some(words.to_owned()), text: words.to_owned() }),
            Piece::Facts(vec![(words.to_owned(), run())]),
            Piece::Boxed {
                kind: BoxKind::Law,
                label: words.to_owned(),
                title: Some(run()),
                inside: vec![Piece::Choices { kind: ChoiceKind::TickLetter, items: vec![run(), run()] }],
            },
            Piece::Blank(words.to_owned()),
            Piece::Form { caption: words.to_owned(), columns: vec![words.to_owned()], rows: 1 },
        ],
    }
}

/// The words of a page in the order in which they are set, without spaces.
fn printed(words: &str) -> String {
    print::words_of(&sheet_of(words)).expect("a sheet").split_whitespace().collect()
}

#[test]
fn markup_of_typst_is_printed_as_it_stands() {
    for hostile in [
        "#eval(\"1+1\")",
        "#panic()",
        "#read(\"/etc/passwd\")",
        "#import \"@preview/x:1.0.0\": *",
        "$ x^2 $",
        "\\",
        "\\u{41}",
        "]] #[",
        "*strong* _emph_ `raw` <label> @ref",
        "= Heading",
        "/* comment",
        "// comment",
        "\"quoted\" 'single' -- --- ...",
        "{ } { \"text\": \"x\" }",
        "https://example.org/#eval",
    ] {
        let wanted: String = hostile.split_whitespace().collect();
        let got = printed(hostile);
        assert!(got.matches(&wanted).count() >= 8, "{hostile}: {got}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_it_is_set(words in "[#$\\\\\\[\\]{}()*_`<>@=/\"'~+\\-:;,.a-z0-9 é→安\u{0}-\u{1f}\u{200b}-\u{2010}\u{e000}\u{fffd}]{0,40}") {
        let sheet = sheet_of(&words);
        prop_assert!(print::sheet(&sheet, &|_| None).is_ok());
    }

    #[test]
    fn nothing_written_is_obeyed(words in "[#$\\\\\\[\\]{}()*_`<>@=/a-z0-9]{1,24}") {
        prop_assert!(printed(&words).matches(&words).count() >= 8);
    }
}

#[test]
fn a_picture_that_is_not_there_is_printed_as_its_words() {
    let image = courses::text::Image { src: "media/gone.png".into(), alt: "A plan of the room".into() };
    let mut sheet = sheet_of("x");
    sheet.pieces.push(Piece::Picture { image, credit: None, long: None, caption: vec![], spots: vec![] });
    let words = print::words_of(&sheet).expect("a sheet");
    assert!(words.contains("A plan of the room"), "{words}");
}

#[test]
fn the_caption_of_a_table_stands_on_the_page_of_its_first_rows() {
    let run = |words: &str| vec![Inline::Text(words.to_owned())];
    let column = |words: &str| Column { heading: run(words), align: Align::Start };
    let row = vec![run("Row"), run(&"Something to say. ".repeat(30))];
    let table = Table { columns: vec![column("Card"), column("Say")], rows: vec![row; 8] };
    let mut sheet = sheet_of("x");
    let was_apart = (30..38).any(|lines| {
        sheet.pieces = vec![Piece::Prose(Prose::Paragraph(run("A line."))); lines];
        let caption = Some(run("The caption"));
        sheet.pieces.push(Piece::Table { caption, row_headers: true, table: table.clone() });
        let pages = print::pages_of(&sheet).expect("a sheet");
        let holds = |words: &str| pages.iter().position(|page| page.iter().any(|run| run.words.starts_with(words)));
        holds("The caption") != holds("Row")
    });
    assert!(!was_apart);
}
