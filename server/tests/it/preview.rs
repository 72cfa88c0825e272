//! What an author sees of a course folder before it is published, and that nothing of it is kept.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::paths;
use courses::compiled::Lesson;
use courses::ids::{CourseRef, QuestionId, QuizId};
use courses::question::{QuestionKey, Rule};
use courses::{Compiled, FaultLevel, Files};
use server::chance::SystemMint;
use server::clock::{London, SystemClock};
use server::commands::course::{listing, read};
use server::preview::{Preview, build};
use server::public_url::PublicUrl;

use crate::rig::browser::{Ask, Way};
use crate::rig::engine::Folder;
use crate::rig::html::{Form, tags};
use crate::rig::program::{moothall, refused, write};
use crate::rig::{Browser, Reply, course, fields, journey};

const KINDS: &str = "end2end/courses/kinds";
const CHAIR: &str = "courses/library/in-the-chair";
const ORIGIN: &str = "http://127.0.0.1:8081";

/// What is said about a wrong answer to a check of the last lesson, and about one to the final.
const REASON: &str = "Too late. The interest counts from the start of the item.";
const REASON_IN_FINAL: &str = "That is exactly what the rule is there to stop.";

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn files(path: &str) -> Files {
    read(&folder(path)).unwrap().files
}

fn london() -> London {
    London::new(Arc::new(SystemClock))
}

fn compiled(files: &Files) -> Compiled {
    courses::check(files, london().now().today).compiled.unwrap()
}

fn preview() -> (Preview, Browser) {
    let url = PublicUrl::parse(ORIGIN).unwrap();
    let preview = Preview::new(london(), Arc::new(SystemMint), server::assets::for_pages(), url);
    let browser = Browser::new(Way::Inside(build(&preview).unwrap()), ORIGIN.into());
    (preview, browser)
}

fn preview_of(files: &Files) -> (Preview, Browser) {
    let (preview, browser) = preview();
    preview.load(files);
    (preview, browser)
}

/// The course with some words of a file changed.
fn changed(mut files: Files, file: &str, from: &str, to: &str) -> Files {
    let text = String::from_utf8(files[file].clone()).unwrap();
    assert!(text.contains(from), "{file}");
    files.insert(file.into(), text.replace(from, to).into_bytes());
    files
}

fn misspelt(files: Files) -> Files {
    changed(files, "lessons/03-an-interest.md", "{#q-first type=single}", "{#q-first type=singel}")
}

fn kinds() -> CourseRef {
    CourseRef::parse("moothall/every-kind").unwrap()
}

fn last_lesson(course: &Compiled) -> &Lesson {
    course.lessons_in_order().last().unwrap()
}

/// Every address of this site that a page leads to or loads.
fn links(page: &Reply) -> impl Iterator<Item = String> {
    let of = |tag: &crate::rig::html::Tag| {
        let links = ["href", "src"].into_iter().filter_map(|name| tag.get(name).map(str::to_owned));
        links.collect::<Vec<_>>()
    };
    let all: Vec<String> = tags(&page.body).iter().flat_map(of).collect();
    all.into_iter().filter(|link| link.starts_with('/')).map(|link| link.split('#').next().unwrap_or("").to_owned())
}

#[tokio::test]
async fn every_page_that_can_be_reached_is_shown_and_has_no_gap_in_its_words() {
    for path in [KINDS, CHAIR] {
        let files = files(path);
        let course = compiled(&files);
        let id = course.course();
        let (_preview, mut browser) = preview_of(&files);
        let mut open = vec![browser.get("/").await.leads_to().to_owned(), paths::PREVIEW_FAULTS.to_owned()];
        let mut met = BTreeSet::new();
        while let Some(link) = open.pop() {
            if link != "/" && met.insert(link.clone()) {
                let page = browser.get(&link).await;
                assert_eq!(page.status, 200, "{link}");
                if page.header("content-type").starts_with("text/html") {
                    assert!(!page.body.contains("{{") && !page.body.contains("}}"), "{link}: {}", page.words());
                    assert!(page.body.contains("Nothing of it is kept."), "{link}");
                    // Pages about the site lead to parts of it that a preview does not have.
                    open.extend(
                        links(&page).filter(|_| link.starts_with("/courses/") || link.starts_with("/preview/")),
                    );
                }
            }
        }
        let learner = &course.learner;
        let lessons = learner.lessons.keys().map(|lesson| paths::lesson(id, lesson));
        let quizzes = learner.quizzes.keys().map(|quiz| paths::quiz(id, quiz));
        let others = [paths::glossary(id), paths::sources(id), paths::workbook(id)];
        let missed: Vec<String> = lessons.chain(quizzes).chain(others).filter(|page| !met.contains(page)).collect();
        assert!(missed.is_empty(), "{missed:?}");
        for handout in learner.handouts.keys() {
            browser.get(&paths::handout(id, handout)).await.is(200);
        }
        assert!(met.iter().any(|link| link.starts_with("/media/")), "{path} shows a picture");
    }
}

#[tokio::test]
async fn a_picture_comes_as_it_does_on_the_site() {
    let files = files(KINDS);
    let course = compiled(&files);
    let (_preview, mut browser) = preview_of(&files);
    let picture = &course.learner.media["media/chamber.png"];
    let reply = browser.get(&paths::media(&picture.sha256, "chamber.png")).await.is(200);
    assert_eq!(reply.header("content-type"), "image/png");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert!(reply.header("content-security-policy").contains("sandbox"));
    browser.get(&paths::media("0".repeat(64), "chamber.png")).await.is(404);
}

/// Fills in a form with the answer that has these words of the course as its id.
fn answered(form: Form, key: &QuestionKey, is_right: bool) -> Form {
    let Rule::Single(answers) = &key.rule else { panic!("a question with one right answer") };
    let answer = answers.iter().find(|answer| answer.right == is_right).unwrap();
    form.with("answer", answer.id.as_str())
}

#[tokio::test]
async fn a_check_that_is_answered_wrongly_says_why() {
    let files = files(KINDS);
    let course = compiled(&files);
    let (_preview, mut browser) = preview_of(&files);
    let lesson = &last_lesson(&course).id;
    let (page, item) = (paths::lesson(&kinds(), lesson), paths::item(&kinds(), lesson, "q-first"));
    let before = browser.get(&page).await.is(200);
    assert!(!before.body.contains(REASON));
    let key = &course.server.keys[&QuestionId::new("q-first")];
    let form = before.form(&item);
    browser.submit(&answered(form.clone(), key, false)).await.leads_to();
    assert!(browser.get(&page).await.body.contains(REASON));
    let blank = browser.submit(&form).await.is(422);
    assert!(blank.body.contains("Choose or write an answer first"));
    assert!(blank.body.contains("data-preview=\"\""), "loading it again would lose what was sent");
}

#[tokio::test]
async fn an_island_is_told_the_same_in_its_own_way() {
    let files = files(KINDS);
    let course = compiled(&files);
    let (_preview, mut browser) = preview_of(&files);
    let lesson = &last_lesson(&course).id;
    let item = paths::item(&kinds(), lesson, "q-first");
    let form = browser.get(&paths::lesson(&kinds(), lesson)).await.form(&item);
    let form = answered(form, &course.server.keys[&QuestionId::new("q-first")], false);
    let asked = |form: &Form| Ask::post(&item).form(&form.fields).with("accept", "application/json");
    let saved = browser.send(asked(&form)).await.is(200).json();
    assert_eq!(saved["revision"], 1);
    assert!(saved["feedback"].to_string().contains(REASON), "{saved}");
    let odd = browser.send(asked(&form.clone().with("answer", "nothing-like-it"))).await.is(422).json();
    assert_eq!(odd["errors"][0]["field"], "answer");
    browser.send(asked(&form.with("surplus", "yes"))).await.is(422);
}

#[tokio::test]
async fn a_step_in_an_order_is_shown_and_not_kept() {
    let (_preview, mut browser) = preview_of(&files(KINDS));
    let course = compiled(&files(KINDS));
    let lesson = &course.lessons_in_order().next().unwrap().id;
    let (page, item) = (paths::lesson(&kinds(), lesson), paths::item(&kinds(), lesson, "q-steps"));
    let form = browser.get(&page).await.form(&item);
    let order = |form: &Form| -> Vec<String> {
        form.fields.iter().filter(|(name, _)| name == "answer").map(|(_, value)| value.clone()).collect()
    };
    let dealt = order(&form);
    let moved = browser.submit(&form.with("move", &format!("down:{}", dealt[0]))).await.is(200);
    let now = order(&moved.form(&item));
    assert_eq!([&now[0], &now[1]], [&dealt[1], &dealt[0]]);
    assert!(moved.body.contains("data-preview=\"\""));
    assert_eq!(order(&browser.get(&page).await.form(&item)), dealt);
}

#[tokio::test]
async fn a_check_shows_its_author_the_order_that_its_workbook_has() {
    let more: String = ["bell", "desk", "door", "hall", "lamp", "sign"]
        .map(|word| format!("- [ ] The {word} {{#{word}}}\n  > It knows nothing.\n"))
        .concat();
    let (lesson, last) = ("lessons/01-beginnings/02-the-clerk.md", "  > There may be none here.\n");
    let files = course::files(&course::first_steps(), "1.0.0", "");
    let files = course::saying(files, lesson, last, &format!("{last}{more}"));
    let (_preview, mut browser) = preview_of(&files);
    let of = |body: &str| -> Vec<String> {
        let asked = body.split("Whom do you ask first?").nth(1).and_then(|rest| rest.split("</section>").next());
        let said =
            ["clerk", "mayor", "bell", "desk", "door", "hall", "lamp", "sign"].map(|word| format!("The {word}<"));
        let mut found: Vec<_> = said.iter().map(|words| (asked.unwrap().find(words.as_str()), words.clone())).collect();
        found.sort();
        assert!(found.iter().all(|(place, _)| place.is_some()), "{found:?}");
        found.into_iter().map(|(_, words)| words).collect()
    };
    let page = browser.get(&paths::lesson(&course::first_steps(), &course::last_lesson())).await.is(200);
    let shown = of(&page.body);
    assert_ne!(shown[..2], ["The clerk<", "The mayor<"]);
    assert_eq!(of(&browser.get(&paths::workbook(&course::first_steps())).await.is(200).body), shown);
}

/// Starts a try at the final and gives its id.
async fn started(browser: &mut Browser) -> String {
    let quiz = paths::quiz(&kinds(), &QuizId::new("final"));
    let form = browser.get(&quiz).await.is(200).form(&quiz);
    browser.submit(&form).await.leads_to().split('/').nth(2).unwrap().to_owned()
}

#[tokio::test]
async fn the_key_of_a_quiz_is_told_after_handing_in_and_not_before() {
    let files = files(KINDS);
    let course = compiled(&files);
    let (_preview, mut browser) = preview_of(&files);
    let id = started(&mut browser).await;
    let key = &course.server.keys[&QuestionId::new("f-next")];
    let mut shown = Vec::new();
    let length = course.learner.quizzes[&QuizId::new("final")].length();
    for number in 1..=length {
        let path = paths::question(&id, number);
        let page = browser.get(&path).await.is(200);
        if page.body.contains("pays your own firm") {
            let saved = browser.submit(&answered(page.form(&path), key, false)).await;
            assert!(saved.leads_to().starts_with("/tries/"));
            shown.push(browser.get(&path).await.is(200));
        }
        shown.push(page);
    }
    let check = paths::check(&id);
    browser.get(&paths::result(&id)).await.leads_to();
    shown.push(browser.get(&check).await.is(200));
    assert!(shown.iter().all(|page| !page.body.contains(REASON_IN_FINAL)));
    browser.submit(&shown.last().unwrap().form(&check)).await.leads_to();
    let result = browser.get(&paths::result(&id)).await.is(200);
    assert!(result.body.contains("Not there yet") && result.body.contains(REASON_IN_FINAL), "{}", result.words());
    assert_ne!(started(&mut browser).await, id, "the author may try again at once");
}

#[tokio::test]
async fn an_open_try_follows_the_words_as_they_are_changed() {
    let first = files(KINDS);
    let (preview, mut browser) = preview_of(&first);
    let id = started(&mut browser).await;
    let length = compiled(&first).learner.quizzes[&QuizId::new("final")].length();
    preview.load(&changed(first, "quizzes/final.md", "pays your own firm", "pays your brother"));
    let mut found = false;
    for number in 1..=length {
        found |= browser.get(&paths::question(&id, number)).await.is(200).body.contains("pays your brother");
    }
    assert!(found);
}

#[tokio::test]
async fn a_passed_final_after_every_lesson_completes_the_course() {
    let first_steps = course::first_steps();
    let (_preview, mut browser) = preview_of(&course::files(&first_steps, "1.0.0", ""));
    let id = journey::pass(&mut browser).await;
    let result = browser.get(&paths::result(&id)).await.is(200);
    assert!(result.body.contains("You have completed First Steps"), "{}", result.words());
    assert!(!result.body.contains("/certificates/"), "a preview earns nothing");
    let page = browser.get(&paths::course(&first_steps)).await.is(200);
    assert!(page.body.contains("You completed it on"), "{}", page.words());
    // Another course begins with nothing done.
    let (preview, mut browser) = preview_of(&course::files(&first_steps, "1.0.0", ""));
    journey::read_everything(&mut browser).await;
    preview.load(&course::files(&course::second_steps(), "1.0.0", ""));
    let page = browser.get(&paths::course(&course::second_steps())).await.is(200);
    assert!(page.body.contains("Start here:"), "{}", page.words());
    browser.get(&paths::course(&first_steps)).await.is(404);
}

#[tokio::test]
async fn a_story_goes_on_from_choice_to_choice() {
    let first_steps = course::first_steps();
    let (_preview, mut browser) = preview_of(&course::files(&first_steps, "1.0.0", ""));
    let page = paths::lesson(&first_steps, &course::lesson());
    let story = paths::item(&first_steps, &course::lesson(), course::SCENARIO);
    let first = browser.get(&page).await.is(200).form(&story);
    assert_eq!(first.get("step"), Some("start"));
    let (name, promise) = first.choices[0].clone();
    browser.submit(&first.with(&name, &promise)).await.leads_to();
    let told = browser.get(&page).await.is(200);
    assert!(told.body.contains("You have promised what only the council can give."), "{}", told.words());
    assert_eq!(told.form(&story).get("step"), Some("promised"));
    let begun_again = told.form(&story).with("restart", "yes");
    browser.submit(&begun_again).await.leads_to();
    assert_eq!(browser.get(&page).await.form(&story).get("step"), Some("start"));
}

#[tokio::test]
async fn a_fault_is_shown_with_its_line_and_the_pages_stay_as_they_were() {
    let (good, broken) = (files(KINDS), misspelt(files(KINDS)));
    let checked = courses::check(&broken, london().now().today);
    let fault = checked.faults.iter().find(|fault| fault.level == FaultLevel::Problem).unwrap();
    let (preview, mut browser) = preview_of(&broken);
    let page = browser.get("/").await.is(200);
    for part in [fault.code, &format!("line {}", fault.line), &fault.file, "<mark>singel</mark>"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(page.body.replace("&quot;", "\"").contains(&fault.message), "{}", page.body);
    let course = paths::course(&kinds());
    browser.get(&course).await.is(404);
    preview.load(&good);
    assert_eq!(browser.get("/").await.leads_to(), course);
    preview.load(&broken);
    let page = browser.get("/").await.is(200);
    assert!(page.body.contains(&format!("href=\"{course}\"")));
    assert!(browser.get(&course).await.is(200).body.contains("as it was before the last change"));
}

#[tokio::test]
async fn passages_are_chosen_for_the_role_that_is_looked_through() {
    let files = files(KINDS);
    let (_preview, mut browser) = preview_of(&files);
    let page = paths::lesson(&kinds(), &last_lesson(&compiled(&files)).id);
    let seen = |page: Reply| ["You ask for declarations", "You note each declaration"].map(|it| page.body.contains(it));
    assert_eq!(seen(browser.get(&page).await.is(200)), [true, false]);
    let role = fields(&[("role", "clerk"), ("next", &page)]);
    assert_eq!(browser.post(paths::PREVIEW_ROLE, &role).await.leads_to(), page);
    assert_eq!(seen(browser.get(&page).await.is(200)), [false, true]);
    let elsewhere = fields(&[("role", "councillor"), ("next", "//evil.example")]);
    assert_eq!(browser.post(paths::PREVIEW_ROLE, &elsewhere).await.leads_to(), "/");
}

#[tokio::test]
async fn a_course_is_seen_as_those_whom_it_is_for() {
    let roles = |reply: &Reply| -> Vec<String> {
        let buttons = tags(&reply.body).into_iter().filter(|tag| tag.get("name") == Some("role"));
        buttons.map(|tag| format!("{} {}", tag.get("value").unwrap(), tag.get("aria-pressed").unwrap())).collect()
    };
    let of = |audience: &str| {
        course::saying(
            course::files(&course::first_steps(), "1.0.0", ""),
            "course.toml",
            "audience = [\"new-councillor\"]",
            &format!("audience = [{audience}]"),
        )
    };
    let page = paths::course(&course::first_steps());
    let (preview, mut browser) = preview_of(&of("\"new-councillor\", \"rfo\""));
    let shown = browser.get(&page).await.is(200);
    assert_eq!(roles(&shown), ["new-councillor true", "rfo false"]);
    assert!(shown.body.contains("responsible financial officer"));
    browser.post(paths::PREVIEW_ROLE, &fields(&[("role", "rfo"), ("next", &page)])).await.leads_to();
    assert_eq!(roles(&browser.get(&page).await.is(200)), ["new-councillor false", "rfo true"]);
    // For one kind of people alone there is nothing to choose, and nobody else's eyes are kept.
    preview.load(&of("\"new-councillor\""));
    assert_eq!(roles(&browser.get(&page).await.is(200)), [""; 0]);
}

/// The band over the page says that nothing is kept, so no form says that something was.
#[tokio::test]
async fn no_answer_is_called_saved_in_a_preview() {
    let (_preview, mut browser) = preview_of(&course::files(&course::first_steps(), "1.0.0", ""));
    let (course, lesson) = (course::first_steps(), course::lesson());
    let page = paths::lesson(&course, &lesson);
    for (item, field, value) in [(course::CHECK, "answer", "chair"), (course::REFLECTION, "typed", "Ask Priya.")] {
        let form = browser.get(&page).await.is(200).form(&paths::item(&course, &lesson, item));
        browser.submit(&form.with(field, value)).await.leads_to();
    }
    let shown = browser.get(&page).await.is(200);
    assert!(shown.body.contains("Ask Priya.") && shown.body.contains("Not quite"), "{}", shown.words());
    for said in ["Saved ", "Your place is kept."] {
        assert!(!shown.words().contains(said), "{said}: {}", shown.words());
    }
}

#[tokio::test]
async fn there_is_nobody_to_sign_out_and_no_record() {
    let (_preview, mut browser) = preview_of(&files(KINDS));
    let page = browser.get(&paths::course(&kinds())).await.is(200);
    assert!(!page.body.contains("Sign out") && !page.body.contains("My record"));
    assert!(browser.get(paths::RECORD).await.is(404).body.contains("not in the preview"));
}

#[tokio::test]
async fn other_sites_and_other_names_are_kept_out() {
    let (_preview, mut browser) = preview_of(&files(KINDS));
    let course = paths::course(&kinds());
    browser.send(Ask::get(&course).with("host", "rebound.example:8081")).await.is(421);
    let foreign = Ask::post(paths::PREVIEW_ROLE).with("sec-fetch-site", "cross-site");
    browser.send(foreign.form(&fields(&[("role", "clerk")]))).await.is(403);
}

#[tokio::test]
async fn the_script_is_a_file_that_the_policy_of_the_page_allows() {
    let (_preview, mut browser) = preview_of(&files(KINDS));
    let page = browser.get(&paths::course(&kinds())).await.is(200);
    assert!(page.body.contains("src=\"/preview/reload.js\""));
    assert!(page.header("content-security-policy").contains("script-src 'self';"));
    let script = browser.get(paths::PREVIEW_SCRIPT).await.is(200);
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    let state = browser.get(paths::PREVIEW_VERSION).await.is(200).body;
    assert!(page.body.contains(&format!("data-preview=\"{state}\"")), "the page says which state it shows");
}

/// `moothall course preview`, in a folder of its own where nothing may be written.
struct Shown {
    child: Child,
    browser: Browser,
    around: Folder,
}

fn preview_command(course: &Path, listen: &str) -> Command {
    let mut command = moothall(&["course", "preview"]);
    command.arg(course).args(["--listen", listen]);
    command
}

impl Shown {
    fn of(course: &Path) -> Self {
        let around = Folder::new();
        let mut command = preview_command(course, "127.0.0.1:0");
        command.current_dir(around.path()).env("HOME", around.path()).env("TMPDIR", around.path());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let origin = line.trim().strip_prefix("The preview is at ").unwrap_or_else(|| panic!("{line}")).to_owned();
        let address: SocketAddr = origin.strip_prefix("http://").unwrap().parse().unwrap();
        Self { child, browser: Browser::new(Way::Socket(address), origin), around }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn a_changed_file_changes_the_version_and_the_page_and_nothing_is_written() {
    let place = Folder::new();
    for (path, bytes) in files(KINDS) {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let mut shown = Shown::of(place.path());
    let browser = &mut shown.browser;
    let before = browser.get(paths::PREVIEW_VERSION).await.is(200).body;
    let lesson = place.path().join("lessons/03-an-interest.md");
    let text = std::fs::read_to_string(&lesson).unwrap();
    write(&lesson, &text.replace("Which interests of yours", "Which of your interests"));
    let written = listing(place.path()).unwrap();
    let begun = Instant::now();
    while browser.get(paths::PREVIEW_VERSION).await.is(200).body == before {
        assert!(begun.elapsed() < Duration::from_secs(60), "the change was not seen");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let page = paths::lesson(&kinds(), &last_lesson(&compiled(&files(KINDS))).id);
    let note = paths::item(&kinds(), &last_lesson(&compiled(&files(KINDS))).id, "think-ahead");
    let form = browser.get(&page).await.is(200).form(&note).with("typed", "The allotments.");
    browser.submit(&form).await.leads_to();
    let after = browser.get(&page).await.is(200);
    assert!(after.body.contains("Which of your interests") && after.body.contains("The allotments."));
    started(browser).await;
    assert_eq!(listing(place.path()).unwrap(), written, "the folder is as its author left it");
    assert!(std::fs::read_dir(shown.around.path()).unwrap().next().is_none(), "nothing was made");
}

#[cfg(unix)]
#[tokio::test]
async fn ctrl_c_ends_it() {
    let mut shown = Shown::of(&folder(KINDS));
    let id = shown.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert!(shown.child.wait().unwrap().success());
}

#[test]
fn only_this_machine_is_listened_on() {
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8081"] {
        let output = refused(preview_command(&folder(KINDS), listen));
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains("this machine only") && said.contains(listen), "{said}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let output = refused(preview_command(Path::new("no-such-course"), "127.0.0.1:0"));
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no-such-course cannot be read"));
}
