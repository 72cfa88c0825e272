//! What the format promises to authors (bundle-format.md).

use courses::{Compiled, Files, check};

/// The whole course on the first page of the format.
fn first_page() -> Files {
    let course = r#"
format    = 1
id        = "example-publisher/registering-interests"
version   = "1.0.0"
title     = "Registering your interests"
summary   = "What to tell the monitoring officer, and by when."
kind      = "course"
language  = "en-GB"
audience  = ["councillor", "clerk"]
minutes   = 3
licence   = "OGL-UK-3.0"
publisher = { id = "example-publisher", name = "Example Publisher", kind = "provider" }
objective = [{ id = "lo-register", text = "Register your interests on time" }]
review    = { last_reviewed = 2026-11-22, review_by = 2027-11-21 }
"#;
    let lesson = r#"+++
title      = "Registering your interests"
objectives = ["lo-register"]
+++
Tell the monitoring officer about your disclosable pecuniary interests before the end of 28 days, counting the day you become a councillor as day 1 ([Localism Act 2011, section 30](https://www.legislation.gov.uk/ukpga/2011/20/section/30)).
::: check {#check-28days}
::: question {#q-28days}
You became a councillor on 5 May. What is the last day to tell the monitoring officer?
- [x] 1 June
- [ ] 2 June
  > One day too late. The day you become a councillor is day 1, so 1 June is day 28.
:::
:::
"#;
    let quiz = r#"+++
purpose = "assessed"
+++
::: question {#q-days type=numeric objective=lo-register}
How many days does a new councillor have, counting the day they become a councillor?
- [x] 28
:::
"#;
    [("course.toml", course), ("lessons/01-registering.md", lesson), ("quizzes/final.md", quiz)]
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
        .into()
}

fn compiled(files: &Files) -> Compiled {
    let checked = check(files, crate::support::today());
    checked.compiled.unwrap_or_else(|| panic!("{}", crate::support::list(&checked.faults)))
}

fn with(path: &str, change: impl Fn(&str) -> String) -> Files {
    let mut files = first_page();
    let text = String::from_utf8(files[path].clone()).expect("text");
    files.insert(path.to_owned(), change(&text).into_bytes());
    files
}

/// Without what depends on the bytes alone.
fn meaning(course: Compiled) -> Compiled {
    let mut course = course;
    course.learner.digest.clear();
    course.server.digest.clear();
    course
}

#[test]
fn the_course_on_the_first_page_publishes_without_a_word() {
    let checked = check(&first_page(), crate::support::today());
    assert_eq!(crate::support::list(&checked.faults), "");
    assert!(checked.compiled.is_some());
}

#[test]
fn neither_indentation_nor_the_number_of_colons_means_anything() {
    let plain = meaning(compiled(&first_page()));
    let path = "lessons/01-registering.md";
    let spread = |text: &str| {
        text.replace("::: question", "  ::::::question").replace("\n- [", "\n     * [").replace("\n  >", "\n>")
    };
    assert_eq!(plain, meaning(compiled(&with(path, spread))));
    let commented = |text: &str| text.replace("- [ ] 2 June", "%% A note to myself.\n- [ ] 2 June");
    assert_eq!(plain, meaning(compiled(&with(path, commented))));
}

#[test]
fn the_digest_is_of_the_normalised_files_and_leaves_the_lock_out() {
    let digest = compiled(&first_page()).learner.digest;
    assert_eq!(digest, "sha256:01580299c70745233022610362895ab143e792677e1b5965b56643c9e0d37f71");
    let mut files = first_page();
    let lock = "[bundle]\nversion = \"0.9.0\"\ndigest = \"sha256:0\"\nrequire = []\npass_mark = 80\n";
    files.insert("bundle.lock".into(), lock.as_bytes().to_vec());
    files.insert(".DS_Store".into(), vec![0, 1, 2]);
    assert_eq!(compiled(&files).learner.digest, digest);
    let packed: Files = first_page().into_iter().map(|(path, bytes)| (format!("registering/{path}"), bytes)).collect();
    assert_eq!(compiled(&packed).learner.digest, digest);
}

/// Locks travel between installations: these may never change.
#[test]
fn fingerprints_are_frozen() {
    let prints = compiled(&first_page()).server.fingerprints;
    let of = |id: &str| (prints[id].text.as_str(), prints[id].key.as_deref());
    assert_eq!(of("lo-register"), ("9709d3434be6", None));
    assert_eq!(of("registering"), ("5d9e19627ec4", None));
    assert_eq!(of("check-28days"), ("f00da39a08d8", None));
    assert_eq!(of("q-28days"), ("edfe5c6fcf0a", Some("caa624914f3f")));
    assert_eq!(of("q-days"), ("2734b96f71a2", Some("b890c5c5969c")));
    assert_eq!(of("final"), ("29443f6833ee", None));
}

/// One of each kind, from the examples of bundle-format.md 8.4.
#[test]
fn fingerprints_of_every_kind_are_frozen() {
    let prints = crate::kinds::examples::course().server.fingerprints;
    for (id, text, key) in [
        ("q-what", "48bc77ba79fa", "0e726ceacb6b"),
        ("q-spouse", "ffac62b70377", "02b3acb6f59f"),
        ("q-precept", "8934a99ae228", "2d555cd681cc"),
        ("q-band-d", "362be4052a86", "c3aed2c91aff"),
        ("q-who", "22de4d944c5c", "20fae273d9be"),
        ("q-steps", "37d308aed86b", "f48bd949347e"),
        ("q-who-collects", "d7066e4944a7", "23f10cd7e79d"),
        ("q-precept-typed", "812ed2f4ec78", "d89173dcdc0d"),
        ("q-seat", "b8eb3232c42b", "e0086a15bdf1"),
        ("q-notice", "d1b42cebf43d", "437b13152ee9"),
    ] {
        assert_eq!((prints[id].text.as_str(), prints[id].key.as_deref()), (text, Some(key)), "{id}");
    }
}

#[test]
fn only_a_change_of_meaning_changes_a_fingerprint_of_any_kind() {
    let print = |question: &str| crate::kinds::compiled(question).server.fingerprints["q"].clone();
    for (question, from, to, changes) in [
        (
            MATCHING,
            "- Chair => Leads {#chair}\n- Clerk => Advises {#clerk}",
            "- Clerk => Advises {#clerk}\n- Chair => Leads {#chair}",
            (true, false),
        ),
        (MATCHING, "=> Advises", "=>  Advises", (false, false)),
        (MATCHING, "type=matching", "type=matching marking=all", (false, true)),
        (MATCHING, "=> Spare", "=> Left over", (true, false)),
        (ORDERING, "1. One {#one}\n2. Two {#two}", "1. Two {#two}\n2. One {#one}", (true, true)),
        (ORDERING, "1. One", "7. One", (false, false)),
        (GAPS, "#sum", "#levy", (false, true)),
        (GAPS, "type=gaps", "type=gaps mode=choose", (true, false)),
        (GAPS, "type=gaps", "type=gaps case=exact", (false, true)),
        (GAPS, "[[council]]", "[[council|the council]]", (true, true)),
        (HOTSPOT, "10,10", "10,12", (true, false)),
        (HOTSPOT, "\"10,10", "\"10.0, 10", (false, false)),
        (HOTSPOT, "- [ ] The seats", "- [x] The seats", (false, true)),
        (HOTSPOT, "![A plan]", "![The plan]", (true, false)),
    ] {
        assert!(question.contains(from), "{from}");
        let (before, after) = (print(question), print(&question.replace(from, to)));
        assert_eq!((before.text != after.text, before.key != after.key), changes, "{from} → {to}");
    }
}

const MATCHING: &str =
    "::: question {#q type=matching}\nMatch.\n- Chair => Leads {#chair}\n- Clerk => Advises {#clerk}\n- => Spare\n:::";
const ORDERING: &str = "::: question {#q type=ordering}\nOrder.\n1. One {#one}\n2. Two {#two}\n3. Three {#three}\n:::";
const GAPS: &str = "::: question {#q type=gaps}\nThe [[council]] of a [[parish]] sets a [[#sum]].\n- [x] [[#sum]] precept\n- [ ] [[#sum]] rates\n  > They ended.\n:::";
const HOTSPOT: &str = "::: question {#q type=hotspot}\nWhere?\n\n![A plan](media/plan.png)\n- [x] The desk {rect=\"10,10,5,5\"}\n- [ ] The seats {rect=\"50,50,5,5\"}\n  > They listen.\n:::";

/// The blocks that came later, and the sheets that passages go to.
#[test]
fn fingerprints_of_films_handouts_and_marked_stories_are_frozen() {
    let mut files = crate::support::base_with(
        "::: video [A walk] {#film src=media/film.mp4 captions=media/film.vtt minutes=2}
This is the hall.
:::

::: audio {#voice src=media/voice.mp3 transcript=media/voice.txt}
:::

::: only {roles=new-councillor,clerk partnership=wexshire-tp}
## Yours {#yours}

You keep the forms.
:::

::: handout {use=sheet}
Bring the form, as [said before](#tell).

::: figure {#shown src=media/plan.png alt=\"A plan of the room\"}
Here is where you sit.
:::
:::

::: scenario {#story marked objective=lo-register}
::: step {#start}
The item comes up.
- Leave => #left {score=1}
- Stay => #stayed {score=0.25}
:::
::: step {#left ending=good}
You have left.
:::
::: step {#stayed ending=poor}
A resident complains.
:::
:::",
    );
    files.insert("media/film.mp4".into(), b"\0\0\0\x18ftypmp42".into());
    files.insert("media/film.vtt".into(), b"WEBVTT\n".into());
    files.insert("media/voice.mp3".into(), b"ID3\x04".into());
    files.insert("media/voice.txt".into(), b"This is the clerk.\n".into());
    files.insert("trainer/handouts/sheet.md".into(), b"## First {#first}\n\nBring yourself.\n".into());
    let prints = compiled(&files).server.fingerprints;
    let of = |id: &str| prints[id].text.as_str();
    assert_eq!(
        ["registering", "film", "voice", "sheet", "first", "shown", "story"].map(of),
        [
            "d200932f23dc",
            "63f313b87e3a",
            "db480646320f",
            "dab0a52bdc5a",
            "9a289b994334",
            "b8e9f069b3d9",
            "6f277eb660b3"
        ]
    );
    let unmarked = crate::support::base_with(
        "::: scenario {#story}
::: step {#start}
The item comes up.
- Leave => #left
- Stay => #stayed
:::
::: step {#left ending=good}
You have left.
:::
::: step {#stayed ending=poor}
A resident complains.
:::
:::",
    );
    assert_eq!(compiled(&unmarked).server.fingerprints["story"].text, "210bab60176d");
}

#[test]
fn only_a_change_of_meaning_changes_a_fingerprint() {
    let path = "lessons/01-registering.md";
    let print = |files: &Files| compiled(files).server.fingerprints["q-28days"].clone();
    let before = print(&first_page());
    let rewrapped = with(path, |text| text.replace("What is the last day", "What  is\nthe last day"));
    assert_eq!(before, print(&rewrapped));
    let reworded = print(&with(path, |text| text.replace("What is the last day", "What was the last day")));
    assert!(reworded.text != before.text && reworded.key == before.key);
    let another_key =
        print(&with(path, |text| text.replace("- [x] 1 June", "- [ ] 1 June").replace("- [ ] 2 June", "- [x] 2 June")));
    assert!(another_key.text == before.text && another_key.key != before.key);
    let quiz = |files: &Files| compiled(files).server.fingerprints["q-days"].clone();
    let (before, after) =
        (quiz(&first_page()), quiz(&with("quizzes/final.md", |text| text.replace("- [x] 28", "- [x] 30"))));
    assert!(before.text != after.text && before.key != after.key);
}

/// The table of bundle-format.md 14.2: what was typed, and what is said about it.
#[test]
fn slips_in_course_toml_are_explained_in_our_own_words() {
    let said = |from: &str, to: &str| {
        let files = with("course.toml", |text| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        let faults = check(&files, crate::support::today()).faults;
        assert_eq!(faults.len(), 1, "{to}:\n{}", crate::support::list(&faults));
        format!("{} {} → {}", faults[0].code, faults[0].message, faults[0].help.clone().unwrap_or_default())
    };
    let title = "title     = \"Registering your interests\"";
    for (from, to, words) in [
        (
            title,
            "title = interests",
            "M105 title has no quotation marks around it → Put the title in straight quotation marks",
        ),
        (
            title,
            "title = “Interests”",
            "M102 The title has curly quotation marks around it → Use straight quotation marks",
        ),
        (title, "title: \"Interests\"", "M105 title is followed by : instead of = → Use = instead of :"),
        (
            title,
            "title = \"Interests",
            "M105 title: the text starts with \" but the line ends before the closing \" → Put a \" where the text ends, and keep the text on one line",
        ),
        (
            title,
            "title = \"A\nB\"",
            "M105 title: the text starts with \" but the line ends before the closing \" → Put a \" where the text ends, and keep the text on one line",
        ),
        (
            title,
            "title = \"The \"clerk\" role\"",
            "M105 title has \" inside its text → Use single quotation marks inside the text",
        ),
        (title, "title = \"media\\logo.png\"", "M105 title has a \\ in it → Use / in file names"),
        (title, "", "M103 Add a title to course.toml → "),
        (
            "minutes   = 3",
            "minutes = \"20\"",
            "M105 minutes must be a whole number from 1 to 600, but it is the text \"20\" → Write a whole number with nothing around it or after it",
        ),
        (
            "minutes   = 3",
            "minutes = 20 minutes",
            "M105 minutes must be a number, but it is 20 minutes → Write a whole number with nothing around it or after it",
        ),
        (
            "minutes   = 3",
            "minutes = 7.5",
            "M105 minutes must be a whole number from 1 to 600, but it is 7.5 → Write a whole number with nothing around it or after it",
        ),
        (
            "[\"councillor\", \"clerk\"]",
            "\"clerk\"",
            "M105 audience must be a list, but it is the text \"clerk\" → Put the list in square brackets: [\"clerk\"]",
        ),
        (
            "review    = { last_reviewed = 2026-11-22, review_by = 2027-11-21 }",
            "[review]\nlast_reviewed = 12/05/2026\nreview_by = 2027-05-01",
            "M105 last_reviewed must be a date such as 2026-05-12, but it is 12/05/2026 → Write the date as 2026-05-12",
        ),
        (
            "= 2026-11-22",
            "= \"2026-11-22\"",
            "M105 review.last_reviewed must be a date such as 2026-05-12, but it is the text \"2026-11-22\" → Take the quotation marks off the date",
        ),
        (
            "licence   =",
            "titel     = \"x\"\nlicence   =",
            "M104 There is no setting called titel. Did you mean title? → ",
        ),
    ] {
        assert_eq!(said(from, to), words);
    }
}

#[test]
fn true_and_false_are_written_in_small_letters() {
    for (typed, help) in [("yes", "Write true or false"), ("True", "Use lower case: true")] {
        let files = with("quizzes/final.md", |text| {
            text.replace("purpose = \"assessed\"", &format!("purpose = \"assessed\"\none_per_page = {typed}"))
        });
        let faults = check(&files, crate::support::today()).faults;
        assert_eq!(
            faults.iter().map(|fault| fault.help.as_deref()).collect::<Vec<_>>(),
            [Some(help)],
            "{}",
            crate::support::list(&faults)
        );
    }
}

#[test]
fn a_reply_is_marked_as_the_bundle_says() {
    use courses::question::{FULL, Reply, fit, mark, right_answers};
    let course = compiled(&first_page());
    let (question, key) = course.question_with_key(&courses::ids::QuestionId::new("q-28days")).expect("the question");
    let reply = fit(question, key, Reply::Chosen(vec!["b".into()])).expect("a reply");
    let marked = mark(key, &reply);
    assert_eq!((marked.mark, marked.feedback.len(), marked.feedback[0].right), (0, 1, false));
    assert_eq!(mark(key, &Reply::Chosen(vec!["a".into()])).mark, FULL);
    assert_eq!(courses::text::plain(&right_answers(question, key)[0]), "1 June");
    let (question, key) = course.question_with_key(&courses::ids::QuestionId::new("q-days")).expect("the question");
    assert_eq!(mark(key, &fit(question, key, Reply::Typed(" 28.0 ".into())).expect("a reply")).mark, FULL);
}
