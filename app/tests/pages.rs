//! What must be true of every page, in every state.

#[path = "../examples/gallery/samples.rs"]
mod samples;

use std::collections::BTreeSet;

use samples::every_page;

fn count(html: &str, what: &str) -> usize {
    html.matches(what).count()
}

/// The values of an attribute, wherever it stands.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The tags that begin with these letters, each to its `>`.
fn tags<'a>(html: &'a str, open: &str) -> Vec<&'a str> {
    html.split(open).skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

#[test]
fn every_page_is_one_whole_document() {
    for (name, page) in every_page() {
        let html = &page.html;
        assert!(html.starts_with("<!doctype html><html lang=\"en-GB\""), "{name}");
        for once in ["<main ", "</main>", "<h1", "<title>", "<footer", "</html>"] {
            assert_eq!(count(html, once), 1, "{name}: {once}");
        }
        assert!(!html.contains("<title></title>"), "{name}");
        assert!(!html.contains("<!>"), "{name}: a comment that validators refuse");
    }
}

#[test]
fn nothing_needs_a_looser_content_security_policy() {
    for (name, page) in every_page() {
        let html = &page.html;
        assert!(values(html, "style").is_empty(), "{name}: an inline style");
        assert!(!html.contains("<style"), "{name}");
        assert!(!html.contains("javascript:"), "{name}");
        for script in tags(html, "<script") {
            assert!(script.contains(" src=\""), "{name}: a script without src");
        }
        let handlers = tags(html, "<")
            .into_iter()
            .any(|tag| tag.split(' ').any(|part| part.starts_with("on") && part.contains('=')));
        assert!(!handlers, "{name}: an inline handler");
        let has_work = html.contains("<leptos-island") || html.contains(" data-editor=");
        assert_eq!(page.has_island, has_work, "{name}: WASM exactly where there is an island or an editor");
        assert_eq!(html.contains("\"writing.js\""), html.contains(" data-editor="), "{name}: the editor, there alone");
        let has_sign_out = html.contains("data-signs-out=");
        let is_preview = html.contains(" data-preview");
        assert_eq!(
            page.has_island || has_sign_out || is_preview,
            html.contains("<script"),
            "{name}: a script only where it has work"
        );
    }
}

#[test]
fn ids_are_unique_and_what_names_them_finds_them() {
    for (name, page) in every_page() {
        let ids = values(&page.html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        let doubled: Vec<_> = unique.iter().filter(|id| ids.iter().filter(|other| other == id).count() > 1).collect();
        assert!(doubled.is_empty(), "{name}: {doubled:?}");
        for naming in ["for", "aria-describedby", "aria-labelledby", "popovertarget"] {
            for id in values(&page.html, naming).into_iter().flat_map(|ids| ids.split(' ')) {
                assert!(unique.contains(id), "{name}: {naming}={id} names nothing");
            }
        }
        for target in values(&page.html, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(unique.contains(target), "{name}: a link to #{target}");
        }
    }
}

#[test]
fn a_line_to_write_on_is_one_on_the_screen_too() {
    let (_, page) = every_page().into_iter().find(|(name, _)| *name == "handout").expect("the handout");
    let line = "<p class=\"blank\">Our next summons goes on: <span class=\"blank-line\"></span></p>";
    assert!(page.html.contains(line) && !page.html.contains("___"), "{}", page.html);
}

#[test]
fn every_box_has_a_label_and_every_button_a_type() {
    for (name, page) in every_page() {
        let labels: BTreeSet<&str> = values(&page.html, "for").into_iter().collect();
        for input in tags(&page.html, "<input").into_iter().chain(tags(&page.html, "<textarea")) {
            let id = values(input, "id").first().copied().unwrap_or_default();
            let is_labelled =
                labels.contains(id) || input.contains(" aria-label=\"") || input.contains("type=\"hidden\"");
            assert!(is_labelled, "{name}: <input{input}>");
        }
        for button in tags(&page.html, "<button") {
            assert!(button.contains(" type=\""), "{name}: <button{button}>");
        }
    }
}

#[test]
fn a_form_that_changes_somebodys_work_or_account_says_whose_it_is() {
    let mut found = BTreeSet::new();
    for (name, page) in every_page() {
        for form in page.html.split("<form ").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            let action = values(&format!(" {form}"), "action").first().copied().unwrap_or_default().to_owned();
            let own = [
                "/courses/",
                "/tries/",
                "/rounds/",
                "/notices/",
                "/account/name",
                "/account/password",
                "/account/questions",
                "/drafts/",
                "/organisations/",
            ];
            let is_own = own.iter().any(|start| action.starts_with(start)) && form.contains("method=\"post\"");
            let person = "<input type=\"hidden\" name=\"person\" value=\"ann\"";
            assert_eq!(count(form, person), usize::from(is_own), "{name}: {action}");
            found.extend(is_own.then_some(action));
        }
    }
    assert!(found.len() > 8, "{found:?}");
}

#[test]
fn a_mistyped_address_is_told_by_us_and_not_by_the_browser() {
    let mut found = 0;
    for (name, page) in every_page() {
        for form in page.html.split("<form ").skip(1).filter(|form| form.contains(" id=\"email\" name=\"email\"")) {
            assert!(form.split('>').next().is_some_and(|tag| tag.contains(" novalidate")), "{name}");
            found += 1;
        }
    }
    assert!(found > 3);
}

#[test]
fn an_error_is_said_twice_and_in_the_title() {
    let wrong: Vec<_> = every_page().into_iter().filter(|(name, _)| name.contains("-error")).collect();
    assert!(wrong.len() > 10);
    for (name, page) in wrong {
        assert!(page.html.contains("<title>Error: "), "{name}");
        let summary = page.html.find("class=\"error-summary\"").expect("a summary");
        assert!(page.html.contains("class=\"field-error\""), "{name}: at the field too");
        assert!(
            page.html.find("<form method=\"post\" action=\"/account/text-size\"").is_some_and(|at| at < summary),
            "{name}"
        );
    }
}

#[test]
fn a_page_where_nothing_is_wrong_says_so_nowhere() {
    for (name, page) in every_page() {
        if !page.html.contains("<title>Error: ") {
            assert!(!page.html.contains("error-summary") && !page.html.contains("field-error"), "{name}");
        }
    }
}

#[test]
fn an_unanswered_lesson_holds_no_feedback_and_no_key() {
    let pages = every_page();
    let html = &pages.iter().find(|(name, _)| name == "lesson").expect("the page").1.html;
    for told in ["CANARY", "verdict", "Right<", "Not quite", "You chose", "class=\"explained\""] {
        assert!(!html.contains(told), "{told} is in the page before anything is answered");
    }
    assert!(html.contains("Take the vote"), "the choice itself is shown");
}

#[test]
fn only_what_was_chosen_is_talked_about() {
    let pages = every_page();
    let saved = &pages.iter().find(|(name, _)| name == "lesson-saved").expect("the page").1.html;
    assert_eq!(count(saved, "id=\"q-one_a_verdict\""), 1);
    assert_eq!(count(saved, "id=\"q-one_b_verdict\""), 0);
    assert!(saved.contains("&lt;/textarea&gt;&lt;script&gt;"), "what someone typed stays words");
}

#[test]
fn a_workbook_tells_a_story_as_far_as_its_reader_went_and_of_their_own_choices_alone() {
    let pages = every_page();
    let html = |shown: &str| &pages.iter().find(|(name, _)| name == shown).expect("the page").1.html;
    let (fresh, walked) = (html("workbook"), html("workbook-walked"));
    for told in ["You chose: ", "It waits four weeks and nobody can undo it.", "It ended well"] {
        assert!(walked.contains(told) && !fresh.contains(told), "{told}");
    }
    for kept in ["CANARY-STORY", "Good: another look."] {
        assert!(!walked.contains(kept) && !fresh.contains(kept), "{kept}");
    }
    assert!(fresh.contains("Take the vote") && !walked.contains("Take the vote"), "the choices of an open step alone");
}

#[test]
fn the_number_of_a_gap_is_not_read_as_one_of_its_sentence() {
    let pages = every_page();
    let html = |name: &str| &pages.iter().find(|(shown, _)| shown == name).expect("the page").1.html;
    for name in ["question-gaps", "question-choose"] {
        for label in [">Gap 1</label>", ">Gap 2</label>"] {
            assert_eq!(count(html(name), label), 1, "{name}: {label}");
        }
    }
    for number in ["(gap 1)", "(gap 2)"] {
        assert!(html("workbook").contains(number), "{number} on paper");
    }
}

#[test]
fn a_box_that_says_not_quite_says_more_than_that() {
    for (name, page) in every_page() {
        assert!(!page.html.contains("Not quite</p></div>"), "{name}");
    }
}

#[test]
fn an_answer_with_a_wrong_gap_says_which_it_is() {
    let pages = every_page();
    let html = |name: &str| &pages.iter().find(|(shown, _)| shown == name).expect("the page").1.html;
    let said =
        ["Right in part: 1 of 2 gaps.", "<strong>Gap 1: right.</strong>", "<strong>Gap 2: not yet right.</strong>"];
    for words in said {
        assert!(html("lesson-saved").contains(words), "{words}");
    }
    for name in ["result-completed", "result-not-yet"] {
        for words in ["Right in part: 1 of 2 gaps.", "Gap 1: right.", "Gap 2: not right."] {
            assert!(html(name).contains(words), "{name}: {words}");
        }
    }
}

/// How many are missing only the key knows, so it is said where the key may be shown.
#[test]
fn praise_for_one_of_several_answers_stands_under_that_answer() {
    let pages = every_page();
    let html = |name: &str| &pages.iter().find(|(shown, _)| shown == name).expect("the page").1.html;
    for (name, missing) in [("result-completed", "not all: 1 more."), ("result-not-yet", "not all.")] {
        let after = html(name).split_once("Right so far, but ").expect("how much").1;
        assert!(after.starts_with(missing), "{name}");
        let under = after.split_once("<strong>You ticked: The place</strong>").expect("what was ticked").1;
        let under = under.split("</li>").next().expect("the rest of the line");
        assert!(under.contains("People must know where to go."), "{name}: {under}");
    }
    assert!(html("result-completed").contains("The right answers are:"));
    assert!(!html("result-not-yet").contains("right answers are:"));
}

/// What people read, without the tags around it.
fn words(html: &str) -> String {
    let main = html.split("<main ").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
    main.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, words)| format!("{words} ")).collect()
}

#[test]
fn a_course_without_modules_mentions_none() {
    let pages = every_page();
    for name in ["home-flat", "course-flat", "workbook-flat"] {
        let words = words(&pages.iter().find(|(shown, _)| shown == name).expect("the page").1.html);
        assert!(!words.to_lowercase().contains("module"), "{name}: {words}");
        assert!(!words.contains(" :") && !words.contains("  ·"), "{name}: a name is missing: {words}");
    }
    let home = &pages.iter().find(|(name, _)| name == "home-flat").expect("the page").1.html;
    assert!(home.contains("0 of 4 parts done"), "three pages and the final: {}", words(home));
    assert_eq!(count(home, "class=\"row-link\""), 4);
}

#[test]
fn a_bar_is_not_full_while_the_last_questions_are_left() {
    let pages = every_page();
    let home = &pages.iter().find(|(name, _)| name == "home-final-left").expect("the page").1.html;
    assert!(home.contains("6 of 7 parts done"), "{}", words(home));
    assert!(home.contains("<progress max=\"7\" value=\"6\""), "{home}");
}

#[test]
fn what_an_answer_rests_on_stands_after_its_reason() {
    let pages = every_page();
    for (name, reason) in
        [("lesson-saved", "Weekends are left out by custom."), ("result-completed", "The Schedule says so.")]
    {
        let html = &pages.iter().find(|(shown, _)| shown == name).expect("the page").1.html;
        let after = html.split_once(reason).expect("the reason").1;
        let cited = after.split_once("class=\"box-source\">").expect("the source").1;
        assert!(cited.starts_with("<a href=\"/courses/moothall/finding-your-feet/sources#"), "{name}");
        assert!(after.contains("Text read: 27 March 2017. Not yet checked against today’s law."), "{name}");
    }
}

#[test]
fn words_of_a_course_say_which_language_they_are_in() {
    let pages = every_page();
    for (name, held) in [
        ("course-in-welsh", "class=\"lead\""),
        ("course-in-welsh", "class=\"row-link\""),
        ("lesson-in-welsh", "class=\"lesson\""),
        ("question-in-welsh", "class=\"answer\""),
        ("glossary-in-welsh", "class=\"terms\""),
    ] {
        let html = &pages.iter().find(|(shown, _)| shown == name).expect("the page").1.html;
        let holding: Vec<&str> = tags(html, "<").into_iter().filter(|tag| tag.contains(held)).collect();
        assert!(!holding.is_empty() && holding.iter().all(|tag| tag.contains(" lang=\"cy\"")), "{name}: {holding:?}");
    }
    for (name, page) in pages.iter().filter(|(name, _)| !name.contains("-in-welsh")) {
        assert_eq!(count(&page.html, " lang=\""), 1, "{name}: nothing to say where the language is the site’s");
    }
}

#[test]
fn the_same_people_give_the_same_bytes() {
    assert_eq!(every_page(), every_page());
}

#[test]
fn a_question_page_is_drawn_in_the_order_of_its_draw() {
    let pages = every_page();
    let html = &pages.iter().find(|(name, _)| name == "question").expect("the page").1.html;
    let place = |id: &str| html.find(&format!("id=\"{id}\"")).expect("an answer");
    assert!(place("q-one_c") < place("q-one_a") && place("q-one_a") < place("q-one_b"));
    assert!(html.contains("name=\"then\" value=\"next\""));
}

#[test]
fn the_person_who_helps_is_on_every_page() {
    for (name, page) in every_page().into_iter().filter(|(name, _)| !name.starts_with("long-")) {
        assert!(page.html.contains("tel:01632960123"), "{name}");
        assert!(page.html.contains("href=\"/help\""), "{name}");
    }
}
