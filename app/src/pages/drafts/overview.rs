//! A draft: its files by what they are for, what is wrong with them, and what can be done next.

use courses::ids::CourseRef;
use courses::{FaultLevel, FileKind};
use leptos::prelude::*;

use super::bring::{self, Bring};
use super::{DraftHead, Unfilled, noun, size, take_out};
use crate::pages::preview::faults::{FileFaults, count as count_level, one_file};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{described_by, hidden};
use crate::parts::links::{post_button, trail};
use crate::paths;
use crate::shell::preview::in_words;
use crate::shell::{Content, FormState, Script};
use crate::words::{count, exact_minutes};
use crate::{Page, Shell};

/// Posts `person`, `action_id`, `kind`, `title` and `module` to add a page; `person` and `files` as multipart to add pictures; `person`
/// to put right what has only one cure; `person` and `path` to make a picture of a drawing; what [`Bring`] says to bring in questions.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    pub head: DraftHead,
    /// So that a page is added once.
    pub action_id: String,
    /// `publisher/slug`, once course.toml says it.
    pub course: Option<String>,
    pub version: Option<String>,
    /// The course that learners have, once there is one.
    pub published: Option<CourseRef>,
    pub files: Vec<DraftEntry>,
    /// Folders of `lessons/`, where lessons are in modules.
    pub modules: Vec<String>,
    pub faults: Vec<FileFaults>,
    /// How many of them have only one cure.
    pub sure: usize,
    /// Where some of them are put right.
    pub unfilled: Option<Unfilled>,
    /// How long it looks like taking a learner.
    pub minutes: Option<u32>,
    /// Who else saved something in the last minutes, and when.
    pub others: Vec<(String, String)>,
    pub is_put_away: bool,
    /// Whether whoever looks is a trainer, whom learners let read their notes.
    pub may_read_notes: bool,
    pub fault: Option<OverviewFault>,
    pub bring: Bring,
    pub done: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftEntry {
    pub path: String,
    pub kind: FileKind,
    /// From its front matter.
    pub title: Option<String>,
    /// Bytes.
    pub size: i64,
    /// Whether it can be written in the editor.
    pub is_text: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverviewFault {
    TitleBlank,
    NothingChosen,
    TooLarge,
    BrokeOff,
    /// A file of this name is there.
    Taken(String),
    /// A file that cannot be taken in, and why.
    Refused(String),
    /// A drawing that no picture can be made of.
    NotDrawn(String),
    /// No picture can be made here of any drawing.
    CannotDraw(String),
    /// Somebody saved something while a picture was made of this drawing.
    Meanwhile(String),
}

/// The groups of the list, in the order in which people think of them.
const GROUPS: [(&str, &[FileKind]); 6] = [
    ("About the course", &[FileKind::Facts, FileKind::Glossary, FileKind::Variables]),
    ("Lessons", &[FileKind::Lesson]),
    ("Quizzes", &[FileKind::Quiz]),
    ("For the trainer", &[FileKind::Guide, FileKind::Slides, FileKind::Handout]),
    ("Pictures, films and other files", &[FileKind::Medium, FileKind::Captions]),
    ("Files that the course does not use", &[FileKind::Other]),
];

pub fn page(shell: &Shell<'_>, props: &Overview) -> Page {
    let brought = props.bring.fault.iter().map(bring::words_of);
    let faults: Vec<FieldFault> = props.fault.iter().map(|fault| words_of(props, fault)).chain(brought).collect();
    shell.page(|| Content {
        title: props.head.title.clone(),
        form: FormState::of(&faults),
        script: Script::Upload,
        main: view! {
            {trail(vec![(paths::DRAFTS.into(), "Your courses".into())], Some(props.head.title.clone()))}
            {props.done.clone().map(|words| view! { <p class="flash" role="status">{words}</p> })}
            {faults::summary(&faults)}
            <h1>{props.head.title.clone()}</h1>
            {about(props)}
            {others(props)}
            {props.head.other_publisher(shell)}
            {props.is_put_away.then(|| put_away(shell, props))}
            {(!props.is_put_away).then(|| whole(shell, props, &faults))}
        },
    })
}

fn about(props: &Overview) -> impl IntoView + use<> {
    let course = props
        .course
        .clone()
        .map(|course| view! { <div class="fact"><dt>"Its permanent name"</dt><dd class="long">{course}</dd></div> });
    let version = props.version.clone().unwrap_or_else(|| "None".to_owned());
    let minutes = props.minutes.map(|minutes| {
        view! { <div class="fact"><dt>"Time a learner needs"</dt><dd>{format!("about {}", exact_minutes(minutes))}</dd></div> }
    });
    view! {
        <dl class="facts">
            {course}
            <div class="fact"><dt>"Version that learners have"</dt><dd>{version}</dd></div>
            {minutes}
        </dl>
    }
}

fn others(props: &Overview) -> Option<impl IntoView + use<>> {
    let named: Vec<String> = props.others.iter().map(|(name, at)| format!("{name} saved something at {at}.")).collect();
    (!named.is_empty()).then(|| {
        view! {
            <div class="box box-warning">
                <p class="box-word">"Somebody else is writing too"</p>
                <p>{named.join(" ")}" Nothing is lost if you both save: what comes second is kept beside."</p>
            </div>
        }
    })
}

fn put_away(shell: &Shell<'_>, props: &Overview) -> impl IntoView + use<> {
    view! {
        <p>"This course is put away. Nothing of it is lost, and learners who have a published version keep it."</p>
        <form method="post" action=paths::draft_away(&props.head.id)>
            {shell.whose()}
            <button class="button" type="submit" name="to" value="back">"Take it up again"</button>
        </form>
    }
}

fn whole(shell: &Shell<'_>, props: &Overview, faults: &[FieldFault]) -> impl IntoView + use<> {
    let id = &props.head.id;
    view! {
        {next(props)}
        {GROUPS.iter().map(|(title, kinds)| group(props, title, kinds)).collect_view()}
        {add_page(shell, props, faults)}
        {add_files(shell, props, faults)}
        {bring::form(shell, id, &props.action_id, &props.bring, faults)}
        {to_put_right(shell, props, faults)}
        <section>
            <h2>"More"</h2>
            <ul class="rows">
                {published_only(props)}
                {more(paths::draft_pack(id), "Trainer pack of this draft", "Guide, slides, handouts and paper quiz, to look at and to try")}
                {more(paths::draft_history(id), "History", "Everything that was ever saved, and how to have it back")}
                {more(paths::draft_authors(id), "Authors", "Who writes this course")}
                {more(paths::draft_zip(id), "Download it as a zip", "The same files, for your own computer")}
                {more(paths::draft_replace(id), "Bring new files", "From your own computer, in the place of these")}
                {take_out::ways(id)}
            </ul>
            <form method="post" action=paths::draft_away(id)>
                {shell.whose()}
                <button class="button-link" type="submit" name="to" value="away">"Put this course away"</button>
            </form>
        </section>
    }
}

/// What there is to know and to take along once learners have it.
fn published_only(props: &Overview) -> Option<impl IntoView + use<>> {
    let course = props.published.as_ref()?;
    Some(view! {
        {more(paths::questions(course), "Which questions work", "How people answer them, and what they find unclear")}
        {props.may_read_notes.then(|| more(paths::notes(course), "Notes from learners", "What they wrote and let their trainer read"))}
        {more(paths::versions(course), "Versions", "Who reads which, and how to withdraw one")}
        {more(paths::pack(course), "Trainer pack of the version that learners have", "To print and to teach from")}
    })
}

fn more(href: String, title: &'static str, about: &'static str) -> impl IntoView {
    view! {
        <li class="row">
            <span class="row-words"><a class="row-link" href=href>{title}</a><span class="row-about">{about}</span></span>
        </li>
    }
}

fn levels(faults: &[FileFaults]) -> (usize, usize) {
    (count_level(faults, FaultLevel::Problem), count_level(faults, FaultLevel::Advice))
}

fn next(props: &Overview) -> impl IntoView + use<> {
    let (problems, advice) = levels(&props.faults);
    let words = match (problems, advice) {
        (0, 0) => "Nothing is left to put right.".to_owned(),
        (0, advice) => format!("{} It can be published as it is.", sentence(&in_words(0, advice))),
        (problems, advice) => {
            format!("{} It can be published once no problem is left.", sentence(&in_words(problems, advice)))
        }
    };
    let jump = (problems + advice > 0).then(|| view! { " "<a href="#to_put_right">"See what"</a>"." });
    view! {
        <div class="card card-next">
            <p class="box-word">"Where it stands"</p>
            <p>{words}{jump}</p>
            <div class="buttons">
                <a class="button" href=paths::draft_preview(&props.head.id)>"See it as a learner does"</a>
                <a class="button-quiet" href=paths::draft_publish(&props.head.id)>"Publish it, or show it to others"</a>
            </div>
        </div>
    }
}

fn sentence(words: &str) -> String {
    format!("There {} {words}.", if words.starts_with("1 ") { "is" } else { "are" })
}

fn group(props: &Overview, title: &'static str, kinds: &[FileKind]) -> Option<impl IntoView + use<>> {
    let files: Vec<_> = props.files.iter().filter(|file| kinds.contains(&file.kind)).collect();
    let rows = files.iter().map(|file| row(props, file)).collect_view();
    (!files.is_empty()).then(|| {
        view! {
            <section>
                <h2>{title}</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

fn row(props: &Overview, file: &DraftEntry) -> impl IntoView + use<> {
    let id = &props.head.id;
    let href = match file.kind {
        FileKind::Facts => paths::draft_facts(id),
        _ if file.is_text => paths::draft_edit(id, &file.path),
        _ => paths::draft_file(id, &file.path),
    };
    let title = file.title.clone().unwrap_or_else(|| match file.kind {
        FileKind::Facts | FileKind::Glossary | FileKind::Variables | FileKind::Guide | FileKind::Slides => {
            noun(file.kind).to_owned()
        }
        _ => file.path.rsplit('/').next().unwrap_or(&file.path).to_owned(),
    });
    let found = props.faults.iter().find(|found| found.file == file.path);
    let tag = found.map(|found| {
        let (problems, advice) = levels(std::slice::from_ref(found));
        let class = if problems > 0 { "tag tag-stop" } else { "tag" };
        view! { <span class=class>{in_words(problems, advice)}</span> }
    });
    view! {
        <li class="row">
            <span class="row-words">
                <a class="row-link long" href=href>{title}</a>
                <span class="row-about long">{file.path.clone()}" · "{size(file.size)}" · "<a href=paths::draft_file(id, &file.path)>"Rename or remove"<span class="hide">{format!(" {}", file.path)}</span></a></span>
            </span>
            {tag}
        </li>
    }
}

/// A drawing with something in it that a course may not have.
fn may_not_stay(file: &FileFaults) -> bool {
    file.faults.iter().any(|fault| fault.code == "X022")
}

/// The id of the button that makes a picture of a drawing.
fn png_at(props: &Overview, path: &str) -> String {
    let place = props.faults.iter().position(|file| file.file == path && may_not_stay(file));
    place.map_or_else(|| "page_main".to_owned(), |place| format!("png_{place}"))
}

fn words_of(props: &Overview, fault: &OverviewFault) -> FieldFault {
    match fault {
        OverviewFault::TitleBlank => FieldFault::new("title", "Type what the page is called"),
        OverviewFault::NothingChosen => FieldFault::new("files", "Choose a file first"),
        OverviewFault::TooLarge => {
            FieldFault::new("files", "This is too large. Nothing was changed. Make the files smaller")
        }
        OverviewFault::BrokeOff => {
            FieldFault::new("files", "The files did not arrive whole. Nothing was changed. Send them once more")
        }
        OverviewFault::Taken(path) => FieldFault::new(
            "files",
            format!("{path} is there already. Nothing was changed. Rename your file, or take the other one away first"),
        ),
        OverviewFault::Refused(words) => FieldFault::new("files", words.clone()),
        OverviewFault::NotDrawn(path) => FieldFault::new(
            png_at(props, path),
            format!(
                "No picture can be made of {path}. Nothing was changed. Open it in the program that made it, and save it as PNG there"
            ),
        ),
        OverviewFault::CannotDraw(path) => FieldFault::new(
            png_at(props, path),
            "This site cannot make pictures of drawings now, and its log says why. Nothing was changed. Open the drawing in the program that made it, and save it as PNG there",
        ),
        OverviewFault::Meanwhile(path) => FieldFault::new(
            png_at(props, path),
            format!(
                "Somebody saved something while a picture was made of {path}. Nothing was changed. Press the button once more"
            ),
        ),
    }
}

fn add_page(shell: &Shell<'_>, props: &Overview, faults: &[FieldFault]) -> impl IntoView + use<> {
    let has = |kind: FileKind| props.files.iter().any(|file| file.kind == kind);
    let once = [
        ("glossary", FileKind::Glossary),
        ("guide", FileKind::Guide),
        ("slides", FileKind::Slides),
        ("variables", FileKind::Variables),
    ];
    let once = once.into_iter().filter(|(_, kind)| !has(*kind));
    let kinds = [("lesson", FileKind::Lesson), ("quiz", FileKind::Quiz), ("handout", FileKind::Handout)];
    let kinds = kinds.into_iter().chain(once).map(|(word, kind)| (word, noun(kind)));
    let kinds = kinds.chain([("module", "Module: a group of lessons")]);
    let options = kinds.map(|(word, noun)| view! { <option value=word>{noun}</option> }).collect_view();
    let modules = (!props.modules.is_empty()).then(|| {
        let options =
            props.modules.iter().map(|module| view! { <option value=module.clone()>{module.clone()}</option> });
        view! {
            <div class="field">
                <label for="module">"A lesson goes into"</label>
                <select class="input" id="module" name="module">{options.collect_view()}</select>
            </div>
        }
    });
    let is_wrong = faults.iter().any(|fault| fault.at == "title");
    view! {
        <details class="reveal" open=is_wrong>
            <summary>"Add a page or a module"</summary>
            <form class="reveal-inside" method="post" action=paths::draft_pages(&props.head.id)>
                {shell.whose()}
                {hidden("action_id", props.action_id.clone())}
                <div class="field">
                    <label for="kind">"What kind of page?"</label>
                    <p class="hint" id="kind_hint">"A module begins with one lesson. If lessons stand in no module yet, they go into one of their own."</p>
                    <select class="input" id="kind" name="kind" aria-describedby="kind_hint">{options}</select>
                </div>
                {modules}
                <div class="field" class:field-wrong=is_wrong>
                    <label for="title">"What is it called?"</label>
                    {faults::at_field(faults, "title")}
                    <input class="input" id="title" name="title" type="text" autocomplete="off" aria-describedby=described_by("title", false, is_wrong) aria-invalid=is_wrong.then_some("true")/>
                </div>
                <button class="button-quiet" type="submit">"Add it"</button>
            </form>
        </details>
    }
}

fn add_files(shell: &Shell<'_>, props: &Overview, faults: &[FieldFault]) -> impl IntoView + use<> {
    let is_wrong = faults.iter().any(|fault| fault.at == "files");
    view! {
        <details class="reveal" open=is_wrong>
            <summary>"Add pictures, films or files to download"</summary>
            <form class="reveal-inside" method="post" action=paths::draft_media(&props.head.id) enctype="multipart/form-data" data-upload="">
                {shell.whose()}
                <div class="field" class:field-wrong=is_wrong>
                    <label for="files">"Choose one or more"</label>
                    <p class="hint" id="files_hint">"Pictures: PNG, JPEG, WebP or SVG. Films: MP4, with their words as VTT. Recordings: MP3 or M4A. To download: PDF, Word (without macros), text and CSV."</p>
                    {faults::at_field(faults, "files")}
                    <input class="input" type="file" id="files" name="files" multiple="" aria-describedby=described_by("files", true, is_wrong) aria-invalid=is_wrong.then_some("true")/>
                </div>
                <button class="button-quiet" type="submit">"Add them"</button>
                <p class="upload-progress" role="status" data-upload-status=""></p>
            </form>
        </details>
    }
}

fn to_put_right(shell: &Shell<'_>, props: &Overview, faults: &[FieldFault]) -> Option<impl IntoView + use<>> {
    let sure = (props.sure > 0).then(|| {
        let words = format!(
            "{} can be put right for you, because there is only one way.",
            count(props.sure, "of them", "of them")
        );
        view! {
            <p>{words}</p>
            {post_button(shell, paths::draft_fix(&props.head.id), "Put these right")}
        }
    });
    let files = props.faults.iter().map(|file| {
        view! { {one_file(file)}{as_picture(shell, props, file, faults)}{way_to_mend(props, file)} }
    });
    (!props.faults.is_empty()).then(|| {
        view! {
            <section id="to_put_right">
                <h2>"What to put right"</h2>
                {sure}
                {props.unfilled.as_ref().map(Unfilled::told)}
                {files.collect_view()}
            </section>
        }
    })
}

/// A drawing that may not stay can stay as a picture.
fn as_picture(
    shell: &Shell<'_>,
    props: &Overview,
    file: &FileFaults,
    faults: &[FieldFault],
) -> Option<impl IntoView + use<>> {
    let at = png_at(props, &file.file);
    let is_wrong = faults.iter().any(|fault| fault.at == at);
    may_not_stay(file).then(|| {
        view! {
            <form method="post" action=paths::draft_png(&props.head.id)>
                {shell.whose()}
                {hidden("path", file.file.clone())}
                <p>"It can be made a picture. What comes from outside the drawing is left out of it, and so is text that only a browser draws. The drawing stays in the history."</p>
                {faults::at_field(faults, &at)}
                <button class="button-quiet" type="submit" id=at.clone() aria-describedby=described_by(&at, false, is_wrong)>"Make it a PNG"<span class="hide">{format!(": {}", file.file)}</span></button>
            </form>
        }
    })
}

/// On to where the faults of a file are put right.
fn way_to_mend(props: &Overview, file: &FileFaults) -> Option<impl IntoView + use<>> {
    let id = &props.head.id;
    let is_text = props.files.iter().any(|entry| entry.path == file.file && entry.is_text);
    let (href, words) = match FileKind::of(&file.file) {
        _ if is_text => (paths::draft_edit(id, &file.file), "Open this file"),
        FileKind::Facts => (paths::draft_facts(id), "Write new facts"),
        _ => return None,
    };
    Some(view! { <p class="lone"><a href=href>{words}<span class="hide">{format!(": {}", file.file)}</span></a></p> })
}
