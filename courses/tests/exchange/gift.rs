//! GIFT in and out.

use courses::exchange::Format;

use crate::support::{compiled, from, look_at, page, report};

fn read(text: &str) -> (String, String) {
    let imported = from(Format::Gift, text);
    look_at(&imported.files);
    (page(&imported), report(&imported.report))
}

#[test]
fn one_right_answer_with_reasons_and_a_general_one() {
    let (page, report) = read(
        "// A note to oneself\n::q-28days::[markdown]You became a councillor on 5 May. By when must you tell *them*?{\n\t~Before your first meeting#Not quite. The clock starts on day 1.\n\t=By the end of 1 June#Yes\\: day 28.\n\t~%25%By the annual meeting\n\t####Count from the day itself.\n}\n",
    );
    assert_eq!(
        page,
        "::: question {#q-28days}\n%% Title: q-28days\nYou became a councillor on 5 May. By when must you tell *them*?\n\n- [ ] Before your first meeting\n  > Not quite. The clock starts on day 1.\n- [x] By the end of 1 June\n  > Yes: day 28.\n- [ ] By the annual meeting {score=0.25}\n\n::: explanation\nCount from the day itself.\n:::\n:::\n"
    );
    assert_eq!(report, "");
}

#[test]
fn several_right_answers_and_what_their_shares_come_to() {
    let (page, report) = read("Which?{~%50%a\n~%50%b\n~%-50%c}\n\nWhich now?{~%60%a ~%40%b ~c}\n");
    assert!(page.starts_with("::: question {#which type=multiple marking=partial}\n%% Title: Which?\nWhich?\n\n- [x] a\n- [x] b\n- [ ] c\n:::\n"), "{page}");
    assert!(report.contains("5 Changed [Which now?] Its answers were worth 60 %, 40 %, 0 %;"), "{report}");
}

#[test]
fn the_first_reason_of_true_or_false_is_for_the_wrong_answer() {
    let (page, _) = read("You must register it.{TRUE#Look again.#Yes.}\n\nYou may wait.{F#No.}\n");
    assert!(page.contains("- [x] True\n  > Yes.\n- [ ] False\n  > Look again.\n"), "{page}");
    assert!(page.contains("- [ ] True\n  > No.\n- [x] False\n"), "{page}");
}

#[test]
fn words_numbers_and_ranges() {
    let (page, report) = read(
        "What is it called?{=precept =the precept =%0%rates#Those ended. =pre*}\n\nHow much?{#=68.75:0.01#Yes =%50%60..80 ~#Divide.}\n\nHow many?{#28}\n",
    );
    assert!(page.contains("{#what-is-it-called type=short-text}"), "{page}");
    assert!(page.contains("- [x] precept\n- [x] the precept\n- [ ] rates\n  > Those ended.\n:::"), "{page}");
    assert!(page.contains("- [x] 68.75 {tolerance=0.01}\n  > Yes\n- [x] 60..80 {score=0.5}\n:::"), "{page}");
    assert!(page.contains("- [x] 28\n:::"), "{page}");
    assert!(report.contains("1 Dropped [What is it called?] The pattern \"pre*\""), "{report}");
    assert!(report.contains("3 Dropped [How much?] What it says of any other number: \"Divide.\""), "{report}");
}

#[test]
fn pairs_and_missing_words() {
    let (page, _) = read(
        "Match them.{=Chair -> Runs the meeting\n=Clerk -> Advises\n=Officer -> Keeps it\n= -> Nobody}\n\nThe council sets a {=precept ~rate#No.} each year.\n\nIt pays through the {=precept =council tax precept}.\n",
    );
    assert!(
        page.contains("- Chair => Runs the meeting\n- Clerk => Advises\n- Officer => Keeps it\n- => Nobody\n"),
        "{page}"
    );
    assert!(page.contains("type=gaps mode=choose}\n%% Title: The council sets a each year.\nThe council sets a [[#g1]] each year.\n\n- [x] [[#g1]] precept\n- [ ] [[#g1]] rate\n  > No.\n"), "{page}");
    assert!(
        page.contains("through the [[#g1]].\n\n- [x] [[#g1]] precept\n- [x] [[#g1]] council tax precept\n"),
        "{page}"
    );
}

#[test]
fn categories_become_files_and_essays_become_notes_to_oneself() {
    let imported = from(
        Format::Gift,
        "$CATEGORY: top/Planning matters\n\nRead this first.\n\nIs it?{T}\n\n::Think::Write about it.{}\n\n::More::And this.{####Look for three.}\n",
    );
    look_at(&imported.files);
    let paths: Vec<&String> = imported.files.keys().collect();
    assert_eq!(paths, ["lessons/01-imported-old-questions-notes.md", "quizzes/imported-planning-matters.md"]);
    let text = |path: &str| String::from_utf8(imported.files[path].clone()).expect("text");
    assert!(text(paths[1]).contains("+++\n\n::: note {#read-this-first}\nRead this first.\n:::\n"));
    assert_eq!(
        text(paths[0]),
        "+++\ntitle = \"old questions: notes\"\n+++\n\n::: reflection {#think}\nWrite about it.\n:::\n\n::: reflection {#more}\nAnd this.\n:::\n"
    );
    let said = report(&imported.report);
    assert!(said.contains("7 Changed [Think] It asks for an answer in many words"), "{said}");
    assert!(
        said.contains("9 Changed [More] It asks")
            && said.contains("9 Dropped [More] What it says besides its words: \"Look for three.\""),
        "{said}"
    );
    assert_eq!(imported.report.len(), 3, "{said}");
}

#[test]
fn a_long_name_makes_a_short_title() {
    let name = format!("{}.txt", "old ".repeat(40));
    let essay = b"::Think::Write about it.{}\n";
    let imported = courses::exchange::import(Format::Gift, &name, essay, &courses::Files::new());
    look_at(&imported.files);
    assert_eq!(compiled(&imported.files).learner.lessons.len(), 2, "{}", report(&imported.report));
}

#[test]
fn notes_stand_behind_the_lessons_that_are_there() {
    let essay = "::Think::Write about it.{}\n".as_bytes();
    let import = |there: &[&str]| {
        let target = there.iter().map(|path| ((*path).to_owned(), vec![])).collect();
        let imported = courses::exchange::import(Format::Gift, "old.txt", essay, &target);
        imported.files.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(import(&["lessons/01-a.md", "lessons/07-b.md"]), ["lessons/08-imported-old-notes.md"]);
    let modules = ["lessons/01-first/01-a.md", "lessons/02-second/01-b.md"];
    assert_eq!(import(&modules), ["lessons/03-notes/01-imported-old-notes.md"]);
}

#[test]
fn a_bracket_alone_stops_only_its_own_question() {
    let (page, report) = read("Open {=a ~b\n\n::Two::Next?{T}\n\nClosed } here\n\n\\{Plain\\} \\= sign?{F}\n");
    assert!(report.contains("1 Left [Open"), "{report}");
    assert!(report.contains("5 Left [Closed } here]"), "{report}");
    assert!(page.contains("{#two type=true-false}"), "{page}");
    assert!(page.contains("&#123;Plain&#125; = sign?"), "{page}");
}

#[test]
fn ids_tags_and_words_after_the_answers() {
    let (page, report) = read("// [id:old-7] [tag:planning]\n::Name::Is it?{T} Stray.\n");
    assert!(
        page.starts_with(
            "::: question {#old-7 type=true-false}\n%% Title: Name\n%% Tags: planning\nIs it?\n\nStray.\n"
        ),
        "{page}"
    );
    assert!(report.contains("Tags became comments in the file (one question)"), "{report}");
    assert!(report.contains("2 Changed [Name] The words \"Stray.\" stood after its answers"), "{report}");
}

#[test]
fn stray_signs_after_the_answers_are_dropped_with_a_word() {
    for text in
        ["::Q::Which? {=a ~b};", "::Q::Which one {=a ~b} ;", "::Q::Which one: {=a ~b} .", "::Q::Choose. {=a ~b}!"]
    {
        let (page, report) = read(text);
        assert!(page.contains("\n\n- [x] a\n- [ ] b\n"), "{page}");
        assert!(report.contains("1 Dropped [Q] The signs \""), "{text}: {report}");
    }
    let (page, report) = read("::Q::Which? {=a ~b} One mark.");
    assert!(page.contains("Which?\n\nOne mark.\n\n- [x] a\n- [ ] b\n"), "{page}");
    assert!(report.contains("Changed [Q] The words \"One mark.\" stood after its answers"), "{report}");
}

#[test]
fn a_gap_keeps_its_place_in_the_words() {
    let gap = |text: &str| read(&format!("::Q::[markdown]{text}")).0;
    assert!(gap("A (so-called {=precept}).").contains("A (so-called [[#g1]]).\n"));
    assert!(gap("One.\\n\\n**{=two}** three.").contains("One.\n\n**[[#g1]]** three.\n"));
    assert!(gap("One {=two}\\n\\nthree.").contains("One [[#g1]]\n\nthree.\n"));
    assert!(gap("The pre{=cept}s.").contains("The pre[[#g1]]s.\n"));
}

#[test]
fn html_and_signs_of_our_own_format_are_tamed() {
    let (page, report) =
        read("::A::[html]<p>Say \\{\\{x\\}\\} <u>now</u></p><p>\\:\\:\\: note</p>{=- [x] one ~two \\{fixed\\}}\n");
    assert!(
        page.contains(
            "Say &#123; &#123;x&#125;&#125; now\n\n\\::: note\n\n- [x] - \\[x\\] one\n- [ ] two &#123;fixed&#125;\n"
        ),
        "{page}"
    );
    assert!(report.contains("Two curly brackets") && report.contains("underlined"), "{report}");
}

#[test]
fn questions_without_blank_lines_between_them_are_questions_of_their_own() {
    let (titled, report) = read("::One::Is it?{T}\n::Two::Is it now?{\n=yes\n~no\n}\n::Three::And then?{F}\n");
    assert_eq!((titled.matches("::: question").count(), report.as_str()), (3, ""), "{titled}");
    let (untitled, report) = read("Is it?{T}\nWho keeps\nthe minutes? {=the clerk ~the chair}\nIs it \\{now\\}?{F}\n");
    assert_eq!((untitled.matches("::: question").count(), report.as_str()), (3, ""), "{untitled}");
    let (tail, _) = read("The council sets a {=precept ~rate}\neach year.\n\nIs it?{T}\n");
    assert!(tail.contains("sets a [[#g1]] each year."), "{tail}");
}

#[test]
fn a_file_without_answers_is_no_gift_and_says_so() {
    for text in ["Who keeps the minutes?\nA. The clerk\n", "Dear all,\n\nhere \\{are\\} my notes.\n"] {
        let imported = from(Format::Gift, text);
        assert!(imported.files.is_empty());
        assert_eq!(
            report(&imported.report),
            "0 Refused [] This file has no { in it, and in GIFT the answers of each question stand between { and }\n"
        );
    }
}
