//! Moodle XML in.

use courses::Files;
use courses::exchange::{Fate, Format, Imported, export};
use courses::question::Rule;

use crate::support::{checked, compiled, from, look_at, page, pages, report};

/// A drawing of one dot.
const DOT: &str =
    "iVBORw0KGgoAAAANSUhEUgAAACgAAAAYCAIAAAAg92BwAAAAGElEQVR4nGP8z8DAMBCAaUBsHbV41GL6AQD6cQEBdC2FxwAAAABJRU5ErkJggg==";

fn quiz(questions: &str) -> Imported {
    quiz_of(&format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n{questions}\n</quiz>"))
}

fn quiz_of(text: &str) -> Imported {
    let imported = from(Format::MoodleXml, text);
    look_at(&imported.files);
    imported
}

fn question(kind: &str, name: &str, words: &str, rest: &str) -> String {
    format!(
        "<question type=\"{kind}\"><name><text>{name}</text></name><questiontext format=\"html\"><text><![CDATA[{words}]]></text></questiontext>{rest}</question>\n"
    )
}

fn answer(share: &str, words: &str, said: &str) -> String {
    format!(
        "<answer fraction=\"{share}\" format=\"html\"><text>{words}</text><feedback format=\"html\"><text>{said}</text></feedback></answer>"
    )
}

#[test]
fn a_choice_with_everything_moodle_says_of_it() {
    let rest = format!(
        "<generalfeedback format=\"html\"><text>&lt;p&gt;Count &lt;b&gt;from&lt;/b&gt; the day.&lt;/p&gt;</text></generalfeedback><defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>1</hidden><idnumber>Q 28</idnumber><single>true</single><shuffleanswers>false</shuffleanswers><answernumbering>abc</answernumbering><correctfeedback format=\"html\"><text>Well done, clerk.</text></correctfeedback><hint format=\"html\"><text>Think in weeks.</text></hint><tags><tag><text>interests</text></tag></tags>{}{}{}",
        answer("100", "By the end of 1 June", "&lt;p&gt;Yes.&lt;/p&gt;"),
        answer("33.33333", "2 June", ""),
        answer("-50", "Later", "No."),
    );
    let imported = quiz(&question(
        "multichoice",
        "Twenty-eight days",
        "<p>By when?</p><ul><li>First</li><li>Second</li></ul>",
        &rest,
    ));
    assert_eq!(
        page(&imported),
        "::: question {#q-28 weight=2 shuffle=no}\n%% Title: Twenty-eight days\n%% Tags: interests\nBy when?\n\n- First\n- Second\n\n- [x] By the end of 1 June\n  > Yes.\n- [ ] 2 June {score=0.3333}\n- [ ] Later\n  > No.\n\n::: hint\nThink in weeks.\n:::\n\n::: explanation\nCount **from** the day.\n:::\n:::\n"
    );
    let report = report(&imported.report);
    for said in [
        "Penalties for further tries (one question)",
        "The mark that a question was hidden (one question)",
        "What it says of the whole answer: \"Well done, clerk.\"",
        "The answer \"Later\" took marks away",
        "how answers are numbered",
        "Tags became comments",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    assert_eq!(imported.report.len(), 6, "{report}");
}

#[test]
fn every_embedded_picture_gives_one_clear_fault() {
    let picture = |name: &str| format!("<file name=\"{name}\" path=\"/\" encoding=\"base64\">{DOT}</file>");
    let other = DOT.replace("P8z8DAMBCA", "P8z8DAMBCB");
    let stem = "<p>Where does the clerk sit?</p><p><img src=\"@@PLUGINFILE@@/the%20plan.png\" alt=\"\"></p>";
    let text = format!(
        "<question type=\"multichoice\"><name><text>Plan</text></name><questiontext format=\"html\"><text><![CDATA[{stem}]]></text>{}</questiontext>{}<answer fraction=\"100\" format=\"html\"><text>&lt;img src=\"@@PLUGINFILE@@/desk.png\"&gt; the desk</text>{}</answer></question>",
        picture("the plan.png"),
        answer("0", "Elsewhere", "No, the desk is there."),
        format_args!("<file name=\"desk.png\" path=\"/\" encoding=\"base64\">{other}</file>"),
    );
    let imported = quiz(&text);
    let faults = checked(&imported.files).faults;
    let about: Vec<_> = faults.iter().filter(|fault| fault.code == "A101").collect();
    assert_eq!(about.len(), 2, "{faults:#?}");
    assert_eq!(faults.iter().filter(|fault| fault.level == courses::FaultLevel::Problem).count(), 2, "{faults:#?}");
    assert!(imported.files.contains_key("media/the-plan.png"), "{:?}", imported.files.keys());
    assert_eq!(report(&imported.report), "");
}

#[test]
fn a_picture_that_cannot_be_used_is_reported_once() {
    let stem =
        "Look: <img src=\"@@PLUGINFILE@@/a.gif\" alt=\"A plan\"> <img src=\"https://example.org/x.png\" alt=\"x\">";
    let file = "<file name=\"a.gif\" path=\"/\" encoding=\"base64\">R0lGODlhAQABAAAAACw=</file><file name=\"spare.png\" path=\"/\" encoding=\"base64\">AAAA</file>";
    let text = format!(
        "<question type=\"truefalse\"><name><text>G</text></name><questiontext format=\"html\"><text><![CDATA[{stem}]]></text>{file}</questiontext>{}{}</question>",
        answer("100", "true", ""),
        answer("0", "false", "")
    );
    let imported = quiz(&text);
    let report = report(&imported.report);
    assert_eq!(imported.report.len(), 3, "{report}");
    assert!(report.contains("a.gif was left out: it is not a PNG"), "{report}");
    assert!(report.contains("The picture https://example.org/x.png was left out"), "{report}");
    assert!(report.contains("The file spare.png, which its words do not show"), "{report}");
    assert!(imported.files.keys().all(|path| path.ends_with(".md")));
}

#[test]
fn words_numbers_pairs_and_order() {
    let numeric = "<answer fraction=\"100\"><text>68.75</text><tolerance>0.0100000</tolerance></answer><answer fraction=\"50\"><text>7e1</text><tolerance>10</tolerance><feedback><text>Close.</text></feedback></answer><answer fraction=\"0\"><text>*</text><feedback><text>Divide.</text></feedback></answer><units><unit><multiplier>1</multiplier><unit_name>£</unit_name></unit><unit><multiplier>100</multiplier><unit_name>p</unit_name></unit></units>";
    let pairs = "<subquestion format=\"html\"><text>&lt;p&gt;Chair&lt;/p&gt;</text><answer><text>Runs it</text></answer></subquestion><subquestion format=\"html\"><text>Clerk</text><answer><text>Advises</text></answer></subquestion><subquestion format=\"html\"><text></text><answer><text>Nobody</text></answer></subquestion>";
    let order = format!(
        "<gradingtype>ALL_OR_NOTHING</gradingtype><selecttype>ALL</selecttype>{}{}{}",
        answer("1.0", "One", ""),
        answer("2.0", "Two", ""),
        answer("3.0", "Three", "")
    );
    let text = [
        question(
            "shortanswer",
            "Word",
            "Which?",
            &format!("<usecase>1</usecase>{}{}", answer("100", "Precept", ""), answer("0", "rates", "Ended.")),
        ),
        question("numerical", "Number", "How much?", numeric),
        question("matching", "Pairs", "Match.<ul><li>a</li></ul>", pairs),
        question("ordering", "Order", "Put in order.", &order),
    ]
    .concat();
    let imported = quiz(&text);
    let page = page(&imported);
    assert!(page.contains("{#word type=short-text case=exact}"), "{page}");
    assert!(page.contains("{#number type=numeric unit=\"£\"}\n%% Title: Number\nHow much?\n\n- [x] 68.75 {tolerance=0.01}\n- [x] 70 {tolerance=10 score=0.5}\n  > Close.\n:::"), "{page}");
    assert!(page.contains("{#pairs type=matching}\n%% Title: Pairs\nMatch.\n\na\n\n- Chair => Runs it\n- Clerk => Advises\n- => Nobody\n:::"), "{page}");
    assert!(
        page.contains(
            "{#order type=ordering marking=all}\n%% Title: Order\nPut in order.\n\n1. One\n2. Two\n3. Three\n:::"
        ),
        "{page}"
    );
    let report = report(&imported.report);
    assert!(
        report.contains("any other number: \"Divide.\"")
            && report.contains("It takes the units £, p")
            && report.contains("A list in the words"),
        "{report}"
    );
}

#[test]
fn gaps_of_all_three_kinds() {
    let select = "<selectoption><text>precept</text><group>1</group></selectoption><selectoption><text>billing authority</text><group>2</group></selectoption><selectoption><text>rate</text><group>1</group></selectoption><selectoption><text>monitoring officer</text><group>2</group></selectoption>";
    let text = [
        question(
            "cloze",
            "Typed",
            "<p>A {1:SHORTANSWER:=precept~=the precept~%0%rates#Those \\} ended} and {2:SA:=tax}.</p>",
            "",
        ),
        question("cloze", "Chosen", "<p>A <b>{1:MULTICHOICE:wrong~=right}</b>.</p>", ""),
        question("gapselect", "Select", "The council sets a [[1]] and the [[2]] collects it.", select),
    ]
    .concat();
    let imported = quiz(&text);
    let page = page(&imported);
    assert!(page.contains("{#typed type=gaps}\n%% Title: Typed\nA [[#g1]] and [[#g2]].\n\n- [x] [[#g1]] precept\n- [x] [[#g1]] the precept\n- [ ] [[#g1]] rates\n  > Those &#125; ended\n- [x] [[#g2]] tax\n:::"), "{page}");
    assert!(page.contains("{#chosen type=gaps mode=choose}\n%% Title: Chosen\nA **[[#g1]]**.\n\n- [ ] [[#g1]] wrong\n- [x] [[#g1]] right\n:::"), "{page}");
    assert!(page.contains("sets a [[#g1]] and the [[#g2]] collects it.\n\n- [x] [[#g1]] precept\n- [ ] [[#g1]] rate\n- [x] [[#g2]] billing authority\n- [ ] [[#g2]] monitoring officer\n:::"), "{page}");
    assert!(report(&imported.report).contains("A gap counted 2 times"));
}

#[test]
fn the_first_letters_of_an_embedded_answer_are_never_its_mark() {
    let answers: String = ["=a", "%50%b", "~c", "c\\", "d&", "e#f", "<i>", "{1:SA:=g"]
        .map(|words| format!("- [ ] [[#g1]] {words}\n  > No: 5 < 6 & \\<b\\> ~ #1.\n"))
        .concat();
    for mode in ["", " mode=choose"] {
        let quiz = format!(
            "+++\ntitle = \"Gaps\"\n+++\n::: question {{#q type=gaps{mode}}}\nA &#123;1:SA:=x}} [[#g1]].\n- [x] [[#g1]] right\n{answers}:::\n"
        );
        let before = compiled(&Files::from([("quizzes/gaps.md".to_owned(), quiz.into())]));
        let exported = export(Format::MoodleXml, &before, None, &Files::new());
        let text = String::from_utf8(exported.bytes).expect("text");
        let after = compiled(&quiz_of(&text).files);
        let id = courses::ids::QuestionId::new("q");
        assert_eq!(before.server.keys[&id].rule, after.server.keys[&id].rule, "{text}");
        assert_eq!(before.learner.questions[&id].shape, after.learner.questions[&id].shape, "{text}");
    }
}

#[test]
fn what_has_no_counterpart_is_left_by_name_and_the_rest_comes_over() {
    let text = [
        "<question type=\"category\"><category><text>$course$/top/Planning</text></category></question>".to_owned(),
        question("calculated", "Sum", "What is {a} + {b}?", ""),
        question(
            "essay",
            "Think",
            "Write <em>much</em>.",
            "<graderinfo format=\"html\"><text>Look for three.</text></graderinfo>",
        ),
        question("description", "Intro", "Read this.", ""),
        question("multichoice", "No key", "Which?", &format!("{}{}", answer("0", "a", ""), answer("0", "b", ""))),
        question("truefalse", "Good", "Is it?", &format!("{}{}", answer("0", "true", ""), answer("100", "false", ""))),
    ]
    .concat();
    let imported = quiz(&text);
    let left: Vec<&str> =
        imported.report.iter().filter(|lost| lost.fate == Fate::Left).map(|lost| lost.title.as_str()).collect();
    assert_eq!(left, ["Sum", "No key"], "{}", report(&imported.report));
    assert!(report(&imported.report).contains("Its notes for people who mark"));
    assert_eq!(
        imported.files.keys().collect::<Vec<_>>(),
        ["lessons/01-imported-old-questions-notes.md", "quizzes/imported-planning.md"]
    );
    let course = compiled(&imported.files);
    assert!(
        matches!(&course.server.keys[&courses::ids::QuestionId::new("good")].rule, Rule::TrueFalse(answers) if answers[1].right)
    );
}

#[test]
fn names_are_new_in_the_target() {
    let target = courses::Files::from([
        ("quizzes/imported-old.md".to_owned(), b"::: question {#good}".to_vec()),
        ("media/dot.png".to_owned(), vec![]),
    ]);
    let text = format!(
        "<quiz>{}</quiz>",
        question("truefalse", "Good", "Is it?", &format!("{}{}", answer("0", "true", ""), answer("100", "false", "")))
    );
    let imported = courses::exchange::import(Format::MoodleXml, "Old.xml", text.as_bytes(), &target);
    assert_eq!(imported.files.keys().collect::<Vec<_>>(), ["quizzes/imported-old-2.md"]);
    assert!(pages(&imported.files).contains("{#good-2 "));
}

#[test]
fn a_file_that_breaks_off_gives_what_came_before() {
    let whole =
        question("truefalse", "Good", "Is it?", &format!("{}{}", answer("0", "true", ""), answer("100", "false", "")));
    let imported = from(Format::MoodleXml, &format!("<quiz>\n{whole}<question type=\"essay\"><name>"));
    assert!(page(&imported).contains("{#good "));
    assert!(
        report(&imported.report).contains("3 Refused [] The file is not whole XML"),
        "{}",
        report(&imported.report)
    );
}
