//! The author's handbook keeps its promises: each example compiles, or is wrong in just the way it says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use courses::FaultLevel;
use courses::fault::CODES;
use courses::handbook::{Handbook, Kind, Part, read};
use courses::text::{Inline, Prose, Table, plain};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/handbook")
}

fn handbook() -> Handbook {
    read(&crate::support::files_of(&folder())).unwrap_or_else(|faults| panic!("{}", crate::support::list(&faults)))
}

#[test]
fn every_example_compiles_and_nothing_is_said_about_it() {
    let book = handbook();
    let mut wrong = String::new();
    for (chapter, example) in book.examples().filter(|(_, example)| example.wrong.is_none()) {
        if !example.faults().is_empty() {
            wrong += &format!("{}:\n{}\n{}\n", chapter.id, example.text, crate::support::list(example.faults()));
        }
    }
    assert_eq!(wrong, "");
    assert!(book.examples().count() > 60, "they are read at all");
}

#[test]
fn every_wrong_example_is_wrong_as_it_says() {
    let book = handbook();
    let mut wrong = String::new();
    let mut seen = 0;
    for (chapter, example) in book.examples() {
        let Some(code) = &example.wrong else { continue };
        seen += 1;
        let codes: BTreeSet<&str> = example.faults().iter().map(|fault| fault.code).collect();
        if codes != BTreeSet::from([code.as_str()]) {
            wrong += &format!("{}, {code}:\n{}\n", chapter.id, crate::support::list(example.faults()));
        }
    }
    assert_eq!(wrong, "");
    assert!(seen > 5, "{seen}");
}

/// Whoever looks for a block or a kind of question finds one to copy.
#[test]
fn every_block_and_every_kind_of_question_has_an_example() {
    let book = handbook();
    let right: String = book
        .examples()
        .filter(|(_, example)| example.wrong.is_none())
        .map(|(_, example)| example.text.clone())
        .collect();
    let blocks: BTreeSet<&str> = right
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix(":::"))
        .filter_map(|line| line.trim_start_matches(':').split_whitespace().next())
        .collect();
    let missing: Vec<&str> = courses::block_names().filter(|name| !blocks.contains(name)).collect();
    assert!(missing.is_empty(), "no example of {missing:?}");
    let missing: Vec<&str> =
        courses::question_kinds().filter(|kind| !right.contains(&format!("type={kind}"))).collect();
    assert!(missing.is_empty(), "no example of {missing:?}");
    for kind in [
        Kind::Lesson,
        Kind::Quiz,
        Kind::Glossary,
        Kind::Handout,
        Kind::Guide,
        Kind::Slides,
        Kind::CourseToml,
        Kind::VariablesToml,
    ] {
        assert!(book.examples().any(|(_, example)| example.kind == kind), "no example of {kind:?}");
    }
}

/// Which settings there are changes with the checker, and every one of them is told.
#[test]
fn every_setting_of_a_block_is_told() {
    let words = all_words();
    let missing: Vec<&str> = courses::block_settings().filter(|name| !words.contains(name)).collect();
    assert!(missing.is_empty(), "the handbook does not tell of {missing:?}");
}

fn all_words() -> String {
    crate::support::files_of(&folder())
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md") && !path.starts_with("around/"))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("text"))
        .collect()
}

/// Whatever the check can say stands in the table, with its level, and the table tells of nothing else.
#[test]
fn the_table_of_codes_is_the_checkers_own() {
    let book = handbook();
    let chapter = book.chapter("what-the-check-says").expect("the chapter");
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    for part in &chapter.parts {
        let Part::Words(courses::compiled::Block::Prose(Prose::Table(table))) = part else { continue };
        for (code, level) in coded(table) {
            assert!(told.insert(code.clone(), level).is_none(), "{code} stands there twice");
        }
    }
    let both = ["M150", "A111"];
    let known = CODES.iter().map(|(code, level)| {
        let level = match level {
            _ if both.contains(code) => "Problem or advice",
            FaultLevel::Problem => "Problem",
            FaultLevel::Advice => "Advice",
        };
        ((*code).to_owned(), level.to_owned())
    });
    assert_eq!(told, known.collect());
}

/// The rows of a table whose first column holds codes: code and level.
fn coded(table: &Table) -> Vec<(String, String)> {
    let is_one = table.columns.first().is_some_and(|column| plain(&column.heading) == "Code");
    let rows = table.rows.iter().filter(|_| is_one);
    rows.map(|row| {
        assert!(row.iter().all(|cell| !plain(cell).trim().is_empty()), "{} has an empty cell", plain(&row[0]));
        (plain(&row[0]), plain(&row[1]))
    })
    .collect()
}

/// The chapters obey the rules that they tell, but for what no chapter can have.
#[test]
fn the_check_says_nothing_about_the_chapters() {
    // A lesson ends with a check and is tested, and this one shows blocks in code.
    let allowed = ["Q153", "M150", "M119", "F028"];
    let faults: Vec<_> = handbook().advice.into_iter().filter(|fault| !allowed.contains(&fault.code)).collect();
    assert!(faults.is_empty(), "{}", crate::support::list(&faults));
}

/// A chapter is read on the site and as a file, so its sections go by the same names in both.
#[test]
fn sections_have_the_names_that_other_readers_of_markdown_give_them() {
    for chapter in handbook().chapters {
        for part in chapter.parts {
            let Part::Words(courses::compiled::Block::Prose(Prose::Heading { id, words, .. })) = part else { continue };
            let kept = plain(&words).to_lowercase();
            let kept: String = kept.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c)).collect();
            assert_eq!(id, kept.replace(' ', "-"), "{}", chapter.id);
        }
    }
}

/// The list of chapters beside them, for whoever reads them as files.
#[test]
fn the_list_of_chapters_names_every_one() {
    let readme = std::fs::read_to_string(folder().join("README.md")).expect("the list");
    let listed: Vec<&str> = readme.lines().filter(|line| line.starts_with(char::is_numeric)).collect();
    let book = handbook();
    assert_eq!(listed.len(), book.chapters.len());
    for (line, chapter) in listed.iter().zip(&book.chapters) {
        assert!(line.contains(&format!("[{}](", chapter.title)), "{line}");
        assert!(line.contains(&format!("-{}.md)", chapter.id)), "{line}");
        let file = line.split(['(', ')']).nth(1).expect("a link");
        assert!(folder().join(file).is_file(), "{file}");
    }
}

/// Code that is no part of a course says what it is.
#[test]
fn every_other_piece_of_code_has_a_name_that_the_pages_know() {
    for chapter in handbook().chapters {
        for part in chapter.parts {
            if let Part::Code { label, text } = part {
                let known = ["text", "text gift", "text aiken", "xml moodle", "toml bundle.lock"];
                assert!(known.contains(&label.as_str()), "{}: {label}: {text}", chapter.id);
            }
        }
    }
}

/// Pieces of code inside lists and quotations would not be looked at.
#[test]
fn examples_stand_at_the_edge_of_the_page() {
    for line in all_words().lines() {
        assert!(line.starts_with("```") || !line.trim_start().starts_with("```"), "{line}");
    }
}

/// A page with two things of one name could not be found one's way in.
#[test]
fn no_chapter_shows_two_questions_of_one_name() {
    for chapter in handbook().chapters {
        let mut seen = BTreeSet::new();
        for part in &chapter.parts {
            let Part::Example(example) = part else { continue };
            let Some(compiled) = &example.checked.compiled else { continue };
            let around = ["q-registering", "q-final", "q-around"];
            for id in compiled.learner.questions.keys().filter(|id| !around.contains(&id.as_str())) {
                assert!(seen.insert(id.clone()), "{}: {id}", chapter.id);
            }
        }
    }
}

#[test]
fn links_between_chapters_lead_somewhere() {
    let book = handbook();
    let mut links = 0;
    for chapter in &book.chapters {
        for part in &chapter.parts {
            let Part::Words(courses::compiled::Block::Prose(prose)) = part else { continue };
            links += in_prose(prose);
        }
    }
    // That each leads somewhere was proved when they were compiled (F022).
    assert!(links > 15, "{links}");
}

fn in_prose(prose: &Prose) -> usize {
    match prose {
        Prose::Paragraph(words) => words.iter().filter(|word| is_to_chapter(word)).count(),
        Prose::List { items, .. } => items.iter().flatten().map(in_prose).sum(),
        _ => 0,
    }
}

fn is_to_chapter(word: &Inline) -> bool {
    matches!(word, Inline::Link { to: courses::text::Target::Lesson { .. }, .. })
}
