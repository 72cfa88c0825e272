//! What an author is told: one message for one slip, at its own place, with a cure that works.

use courses::fault::Fix;
use courses::{Fault, Files, check};

use crate::support::{base_with, list, today};

const LESSON: &str = "lessons/01-registering.md";

fn faults(files: &Files) -> Vec<Fault> {
    check(files, today()).faults
}

/// The only fault there is.
fn only(files: &Files) -> Fault {
    let all = faults(files);
    assert_eq!(all.len(), 1, "{}", list(&all));
    all.into_iter().next().expect("one fault")
}

fn marked<'a>(files: &'a Files, fault: &Fault) -> &'a str {
    let text = std::str::from_utf8(&files[&fault.file]).expect("text");
    let span = fault.span.expect("a place");
    &text[span.start..span.end]
}

fn help(fault: &Fault) -> &str {
    fault.help.as_deref().unwrap_or_default()
}

/// The good bundle with its only question in the lesson written anew.
fn with_question(question: &str) -> Files {
    let mut files = base_with("");
    let lesson = String::from_utf8(files[LESSON].clone()).expect("text");
    let start = lesson.find("::: question").expect("the question");
    files.insert(LESSON.into(), format!("{}{question}\n:::\n", &lesson[..start]).into_bytes());
    files
}

fn png() -> Vec<u8> {
    base_with("")["media/plan.png"].clone()
}

#[test]
fn a_picture_with_spaces_in_its_path_is_found_and_its_file_is_not_called_unused() {
    for path in ["media/clear days.png", "C:\\Users\\Rowan\\clear days.png", "clear days.png"] {
        let mut files = base_with(&format!("![From a summons to a meeting]({path})"));
        files.insert("media/clear days.png".into(), png());
        let found = faults(&files);
        let codes: Vec<&str> = found.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["B110", "B107"], "{path}: {}", list(&found));
        assert_eq!(marked(&files, &found[0]), path);
        assert!(help(&found[0]).ends_with("write media/clear-days.png"), "{}", help(&found[0]));
        let fixed = courses::fix(&files, today());
        assert_eq!(fixed.faults.len(), 1, "{path}");
        assert!(check(&fixed.files, today()).compiled.is_some(), "{path}");
    }
}

#[test]
fn a_link_to_a_paper_with_spaces_in_its_path_is_found_too_and_other_brackets_are_words() {
    let found = only(&base_with("Fill in [the form](media/the form (new).pdf) at home."));
    assert_eq!((found.code, help(&found).contains("media/the-form--new-.pdf")), ("B110", true), "{}", help(&found));
    for words in ["A rule [see above](as it was then) holds.", "Write \\[words\\](a path.png).", "`[a](b c.png)`"] {
        assert_eq!(list(&faults(&base_with(words))), "", "{words}");
    }
}

#[test]
fn a_picture_without_its_folder_is_found_by_its_name() {
    let mut files = base_with("![From a summons to a meeting](clear-days.png)");
    files.insert("media/clear-days.png".into(), png());
    let found = only(&files);
    assert!(found.message.ends_with("Did you mean media/clear-days.png?"), "{}", found.message);
    assert!(matches!(&found.fix, Some(Fix::Words { replacement, .. }) if replacement == "media/clear-days.png"));
}

#[test]
fn a_picture_of_a_kind_that_is_refused_is_not_asked_for() {
    let found = only(&base_with("![From a summons to a meeting](media/days.gif)"));
    assert_eq!(
        help(&found),
        "Pictures are png, jpg, jpeg, webp or svg files. Save it as one of these, and add that file"
    );
}

#[test]
fn an_unknown_setting_of_a_question_is_said_once() {
    let found = only(&with_question(
        "::: question {#q-28days objektive=lo-register}\nBy when?\n- [x] 1 June\n- [ ] 2 June\n  > One day too late for that.\n:::",
    ));
    assert_eq!(found.message, "A question has no setting called objektive. Did you mean objective?");
    let found = only(&with_question(
        "::: question {#q-28days unit=days}\nBy when?\n- [x] 1 June\n- [ ] 2 June\n  > One day too late for that.\n:::",
    ));
    assert_eq!(found.message, "A single question has no setting called unit");
}

#[test]
fn html_on_one_line_is_one_slip() {
    assert_eq!(only(&base_with("Words in <b>bold</b> and <i>italics</i>.")).code, "X020");
    let two = faults(&base_with("Words in <b>bold</b>\nand <i>italics</i>."));
    assert_eq!(two.iter().map(|fault| fault.line).collect::<Vec<_>>(), [14, 15]);
}

#[test]
fn the_same_description_of_the_same_picture_is_spoken_of_once() {
    let picture = "![image of a hall](media/plan.png)";
    assert_eq!(only(&base_with(&format!("{picture}\n\n{picture}"))).code, "A102");
}

#[test]
fn an_open_box_is_said_to_end_where_no_words_are_lost() {
    let place = |block: &str| {
        let found = only(&base_with(block));
        (found.code, help(&found).to_owned())
    };
    let note = "::: note {#n}\nKeep a copy.\n";
    let close = |rest: &str| ("F006", format!("Close the note first with a line ::: {rest}"));
    assert_eq!(place(note), close("just above line 18, a likely place"));
    assert_eq!(
        place(&format!("{note}\n## The form {{#form}}\n\nIt has two pages.\n")),
        close("just above line 17, a likely place"),
        "the heading"
    );
    assert_eq!(place(&format!("{note}\nIt has two pages.\n")), close("where its own words end"));
}

#[test]
fn following_the_advice_about_an_open_box_mends_it() {
    let files = base_with("::: note {#n}\nKeep a copy.\n\n## The form {#form}\n\nIt has two pages.\n");
    let lesson = String::from_utf8(files[LESSON].clone()).expect("text");
    let mut lines: Vec<&str> = lesson.lines().collect();
    lines.insert(17 - 1, ":::");
    let mended = Files::from_iter([(LESSON.to_owned(), lines.join("\n").into_bytes())]);
    assert_eq!(list(&faults(&files.into_iter().chain(mended).collect())), "");
}

#[test]
fn a_block_in_the_wrong_box_is_moved_when_every_box_is_closed() {
    let found = only(&base_with("::: summary {#s}\n::: note {#n}\nKeep a copy.\n:::\n:::"));
    assert_eq!(help(&found), "Move it out of the summary, below the line ::: that closes it");
}

#[test]
fn two_colons_are_noticed_where_they_stand() {
    let files = base_with(":: example [A summons] {#ex}\nIt says what is to be decided.\n:::");
    let found = only(&files);
    assert_eq!((found.line, help(&found)), (14, "Write ::: example"));
    let words = base_with(":: and so on\n\nA ratio of 1::2.");
    assert_eq!(list(&faults(&words)), "");
}

#[test]
fn a_box_without_a_space_is_told_where_it_stands() {
    for line in ["-[x]1500", "*[X]1500"] {
        let files = with_question(&format!(
            "::: question {{#q-28days type=numeric}}\nHow many?\n{line}\n- [x] 1600\n- [ ] 15\n  > A hundred times too few.\n:::"
        ));
        let found = only(&files);
        assert_eq!((found.code, marked(&files, &found)), ("Q112", line));
        assert_eq!(help(&found), format!("Write - {}", &line[1..]));
    }
}

#[test]
fn a_number_without_a_box_is_told_with_the_number_itself() {
    let files = with_question(
        "::: question {#q-28days type=numeric}\nHow many?\n- 4\n- [ ] 15\n  > That is far too many for this.\n:::",
    );
    let found = only(&files);
    assert_eq!((found.code, marked(&files, &found)), ("Q104", "- 4"));
    assert_eq!(help(&found), "If this is the right answer, write - [x] 4");
}

#[test]
fn a_name_that_nothing_has_comes_with_those_that_there_are() {
    let found = only(&with_question(
        "::: question {#q-28days objective=lo-who}\nBy when?\n- [x] 1 June\n- [ ] 2 June\n  > One day too late for that.\n:::",
    ));
    assert_eq!(help(&found), "Add it to course.toml under [[objective]], or name one of: lo-register");
    let found = only(&base_with("You must ([the Act](source:ca2011))."));
    assert_eq!(help(&found), "Add it to course.toml under [[source]], or name one of: draft-bill, la2011-s30");
}

#[test]
fn an_id_of_several_words_is_quoted_whole() {
    let files = with_question(
        "::: question {#Q Pots! minutes=2 core}\nBy when?\n- [x] 1 June\n- [ ] 2 June\n  > One day too late for that.\n:::",
    );
    let found = only(&files);
    assert_eq!((found.code, marked(&files, &found), help(&found)), ("F010", "Q Pots!", "Write #q-pots"));
    assert_eq!(list(&faults(&courses::fix(&files, today()).files)), "");
}

#[test]
fn facts_between_dashes_are_known_for_what_they_are() {
    let mut files = base_with("");
    let lesson = String::from_utf8(files[LESSON].clone()).expect("text");
    files.insert(LESSON.into(), lesson.replace("+++", "---").into_bytes());
    let found = only(&files);
    assert!(found.message.ends_with("the facts at its top stand between lines of ---"), "{}", found.message);
    assert_eq!(list(&faults(&courses::fix(&files, today()).files)), "");
    let other = "---\ntitle: Registering your interests\n---\n";
    files.insert(LESSON.into(), format!("{other}{}", lesson.rsplit("+++\n").next().expect("a body")).into_bytes());
    assert!(faults(&files).iter().all(|fault| fault.code != "M103" || fault.fix.is_none()));
}

#[test]
fn words_above_the_facts_are_moved_below_them() {
    let mut files = base_with("");
    let lesson = String::from_utf8(files[LESSON].clone()).expect("text");
    for (above, said, cure) in [
        ("[a link](https://www.example.org/council)", "Line 1 stands", "Move it below the second +++, which is line 6"),
        ("\n\n## The form\n\n", "Line 3 stands", "Move it below the second +++, which is line 9"),
        (
            "Words.\n\n::: note\nIn a box.\n:::\n\n",
            "Lines 1 to 5 stand",
            "Move them below the second +++, which is line 11",
        ),
    ] {
        let spoilt = format!("{above}{}{lesson}", if above.ends_with('\n') { "" } else { "\n" });
        files.insert(LESSON.into(), spoilt.into_bytes());
        let found = only(&files);
        assert_eq!(found.message, format!("{said} above the facts of {LESSON}, which must come first"));
        assert_eq!((found.code, help(&found)), ("M103", cure));
        let mended = String::from_utf8(courses::fix(&files, today()).files[LESSON].clone()).expect("text");
        assert!(mended.starts_with("+++\ntitle"), "{mended}");
        assert!(mended.contains(&format!("+++\n\n{}\n\n## Tell the", above.trim())), "{mended}");
    }
    files.insert(LESSON.into(), format!("Words.\n+++\nNo facts.\n+++\n{}", lesson.replace("+++", "")).into_bytes());
    assert!(faults(&files).iter().any(|fault| fault.message == format!("Add a title to {LESSON}")));
}

#[test]
fn words_above_the_facts_are_told_though_the_facts_have_a_slip_of_their_own() {
    let mut files = base_with("");
    let lesson = String::from_utf8(files[LESSON].clone()).expect("text");
    let title = "title      = \"Registering your interests\"";
    assert!(lesson.contains(title));
    for (spoilt, code) in [
        ("title      = “Registering your interests”", "M102"),
        ("title      = Registering your interests", "M105"),
        ("title: \"Registering your interests\"", "M105"),
    ] {
        files.insert(LESSON.into(), format!("hello\n{}", lesson.replace(title, spoilt)).into_bytes());
        let found = faults(&files);
        assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["M103", code], "{}", list(&found));
        assert_eq!(found[0].message, format!("Line 1 stands above the facts of {LESSON}, which must come first"));
        assert_eq!(help(&found[0]), "Move it below the second +++, which is line 6");
        let mended = courses::fix(&files, today()).files;
        assert_eq!(list(&faults(&mended)), "", "{spoilt}");
        assert!(String::from_utf8_lossy(&mended[LESSON]).contains("+++\n\nhello\n\n## Tell the"), "{spoilt}");
    }
    // Nobody knows where facts end that nothing closes, so that is not sure.
    files.insert(LESSON.into(), format!("hello\n{}", lesson.replace("]\n+++\n", "]\n")).into_bytes());
    let found = faults(&files);
    let of_the_lesson: Vec<&Fault> = found.iter().filter(|fault| fault.file == LESSON).collect();
    assert_eq!(of_the_lesson.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["M103", "F001"], "{}", list(&found));
    assert_eq!((help(of_the_lesson[0]), &of_the_lesson[0].fix), ("Move it below the facts", &None));
    // Words between two such lines are none.
    let parted = lesson.replace("+++", "");
    files.insert(LESSON.into(), format!("Words.\n+++\nMore = better?\n## So\n+++\n{parted}").into_bytes());
    assert!(faults(&files).iter().any(|fault| fault.message == format!("Add a title to {LESSON}")));
}

#[test]
fn answers_with_the_bullets_of_a_word_processor_are_answers() {
    for bullet in ["•\t", "· ", "▪ ", "◦  ", "– "] {
        let files = with_question(&format!(
            "::: question {{#q-28days}}\nBy when?\n{bullet}[x] 1 June\n{bullet}[ ] 2 June\n  > One day too late for that.\n:::"
        ));
        let found = faults(&files);
        assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["Q112"; 2], "{}", list(&found));
        assert_eq!(marked(&files, &found[0]), format!("{bullet}[x] 1 June"));
        assert_eq!(help(&found[0]), "Write - [x] 1 June");
        let mended = courses::fix(&files, today()).files;
        assert_eq!(list(&faults(&mended)), "");
        assert!(String::from_utf8_lossy(&mended[LESSON]).contains("\n- [x] 1 June\n- [ ] 2 June\n"));
    }
    let dash = "::: question {#q-28days}\nBy when?\n– once elected –\n- [x] 1 June\n- [ ] 2 June\n  > One day too late for that.\n:::";
    assert_eq!(list(&faults(&with_question(dash))), "");
}

#[test]
fn lines_with_the_bullets_of_a_word_processor_become_a_list() {
    let files = base_with("You say:\n•\tyour name,\nas on the roll\n\n•\twhat you own\n\nThen sign.\n\n• Alone.");
    let found = only(&files);
    assert_eq!((found.code, found.level, found.line), ("F030", courses::FaultLevel::Advice, 15));
    let mended = courses::fix(&files, today()).files;
    assert_eq!(list(&faults(&mended)), "");
    let text = String::from_utf8_lossy(&mended[LESSON]);
    assert!(
        text.contains("You say:\n- your name,\nas on the roll\n\n- what you own\n\nThen sign.\n\n• Alone."),
        "{text}"
    );
    assert_eq!(list(&faults(&base_with("```\n• one\n• two\n```"))), "");
    assert_eq!(list(&faults(&base_with("We met – as always – here.\n– So we did."))), "");
}

#[test]
fn a_list_of_thousands_of_word_bullets_is_one_slip_and_becomes_one_list() {
    let mut bullets = String::new();
    for point in 1..=5_000 {
        bullets += &format!("•\tpoint {point}\n");
    }
    let files = base_with(&bullets);
    let found: Vec<Fault> = faults(&files).into_iter().filter(|fault| fault.code == "F030").collect();
    assert_eq!(found.len(), 1, "{}", list(&found));
    let Some(Fix::Words { span, replacement }) = &found[0].fix else { panic!("words to mend it with") };
    let mut text = String::from_utf8(files[LESSON].clone()).expect("text");
    let wanted = text.replace("•\t", "- ");
    text.replace_range(span.start..span.end, replacement);
    assert!(text == wanted);
    assert!(courses::fix(&files, today()).files[LESSON] == wanted.into_bytes());
}

#[test]
fn hundreds_of_lists_of_word_bullets_are_mended_at_once() {
    let files = base_with(&"Say:\n\n• one\n• two\n\n".repeat(800));
    let fixed = courses::fix(&files, today());
    assert_eq!(fixed.faults.iter().filter(|fault| fault.code == "F030").count(), 800);
    let text = String::from_utf8_lossy(&fixed.files[LESSON]);
    assert_eq!((text.matches("\n- one\n- two\n").count(), text.contains('•')), (800, false));
}

#[test]
fn a_lesson_that_states_its_minutes_counts_with_those() {
    let with_minutes = |lesson: u32, course: u32| {
        let mut files = base_with("");
        let text = String::from_utf8(files[LESSON].clone()).expect("text");
        let stated = format!("+++\nminutes = {lesson}\n");
        files.insert(LESSON.into(), text.replacen("+++\n", &stated, 1).into_bytes());
        let facts = String::from_utf8(files["course.toml"].clone()).expect("text");
        let stated = format!("minutes      = {course}");
        files.insert("course.toml".into(), facts.replace("minutes      = 3", &stated).into_bytes());
        files
    };
    let found = only(&with_minutes(45, 20));
    assert_eq!(
        (found.code, found.message.as_str()),
        ("M119", "minutes says 20; its lessons and quizzes come to about 46")
    );
    let agreed = with_minutes(45, 46);
    assert_eq!(list(&faults(&agreed)), "");
    assert_eq!(check(&agreed, today()).minutes, Some(46));
}

#[test]
fn a_misspelt_title_of_a_module_is_one_slip() {
    let mut files = base_with("");
    let lesson = files.remove(LESSON).expect("the lesson");
    files.insert("lessons/01-interests/01-registering.md".into(), lesson);
    let facts = String::from_utf8(files["course.toml"].clone()).expect("text");
    let module = "[[module]]\nid = \"interests\"\ntitel = \"Interests\"\n\n[completion]";
    files.insert("course.toml".into(), facts.replace("[completion]", module).into_bytes());
    assert_eq!(only(&files).message, "There is no setting called module.titel. Did you mean title?");
}
