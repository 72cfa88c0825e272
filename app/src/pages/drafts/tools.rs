//! The buttons of the editor, the dialog for pictures, and the same in writing for those whose browser runs no script.

use courses::FileKind;
use courses::piece::Piece;
use leptos::prelude::*;

/// Whether its words are written with headings, boxes and questions.
fn is_page(kind: FileKind) -> bool {
    use FileKind::{Glossary, Guide, Handout, Lesson, Quiz, Slides};
    matches!(kind, Lesson | Quiz | Glossary | Handout | Guide | Slides)
}

fn has_blocks(kind: FileKind) -> bool {
    is_page(kind) && kind != FileKind::Glossary
}

/// What stands in a line or in lines, each with a button.
const PLAIN: [(Piece, &str); 5] = [
    (Piece::Heading, "Heading"),
    (Piece::Bold, "Bold"),
    (Piece::List, "List"),
    (Piece::Steps, "Numbered list"),
    (Piece::Link, "Link"),
];

const BOXES: [(Piece, &str); 6] = [
    (Piece::Note, "Note"),
    (Piece::Warning, "Warning"),
    (Piece::Example, "Example"),
    (Piece::Summary, "Summary"),
    (Piece::Law, "The law"),
    (Piece::GoodPractice, "Good practice"),
];

const QUESTIONS: [(Piece, &str); 10] = [
    (Piece::Single, "Choose one answer"),
    (Piece::Multiple, "Choose several answers"),
    (Piece::TrueFalse, "True or false"),
    (Piece::ShortText, "Type a word"),
    (Piece::Number, "Type a number"),
    (Piece::Matching, "Match pairs"),
    (Piece::Ordering, "Put in order"),
    (Piece::Gaps, "Fill in the gap"),
    (Piece::Hotspot, "A place on a picture"),
    (Piece::ImageChoice, "Choose a picture"),
];

const OTHERS: [(Piece, &str); 11] = [
    (Piece::Table, "Table"),
    (Piece::Reveal, "Think, then look"),
    (Piece::Reflection, "A note to oneself"),
    (Piece::Checklist, "Checklist"),
    (Piece::Scenario, "A story with choices"),
    (Piece::Hint, "A hint, in a question"),
    (Piece::Explanation, "An explanation, in a question"),
    (Piece::TrainerNote, "A note for the trainer only"),
    (Piece::OnlySome, "A passage for some people only"),
    (Piece::HandoutPassage, "A passage for a handout too"),
    (Piece::Term, "A word from the glossary"),
];

/// Hidden until the browser can make the buttons work.
pub(super) fn bar(kind: FileKind) -> Option<impl IntoView + use<>> {
    let plain = PLAIN.iter().filter(|(piece, _)| has_blocks(kind) || *piece != Piece::Link).map(|(piece, words)| {
        view! { <button class="editor-tool" type="button" data-piece=piece.word()>{*words}</button> }
    });
    let blocks = has_blocks(kind).then(|| {
        let others = OTHERS.iter().copied().filter(|(piece, _)| fits(kind, *piece)).collect::<Vec<_>>();
        view! {
            <button class="editor-tool" type="button" id="editor_picture_open">"Picture"</button>
            {choice("editor_box", "Box", "Add the box", &BOXES)}
            {matches!(kind, FileKind::Lesson | FileKind::Quiz)
                .then(|| choice("editor_question", "Question", "Add the question", &QUESTIONS))}
            {choice("editor_other", "Something else", "Add it", &others)}
        }
    });
    is_page(kind).then(|| {
        view! {
            <div class="editor-tools" id="editor_tools" role="group" aria-label="Put into the page" hidden>
                {plain.collect_view()}
                {blocks}
            </div>
        }
    })
}

/// What only lessons hold is not offered elsewhere.
fn fits(kind: FileKind, piece: Piece) -> bool {
    match piece {
        Piece::Table | Piece::Term => true,
        Piece::TrainerNote => !matches!(kind, FileKind::Handout),
        Piece::Hint | Piece::Explanation => matches!(kind, FileKind::Lesson | FileKind::Quiz),
        _ => kind == FileKind::Lesson,
    }
}

/// Several pieces of one sort: a list to choose from, and its button.
fn choice(
    id: &'static str,
    label: &'static str,
    button: &'static str,
    pieces: &[(Piece, &'static str)],
) -> impl IntoView + use<> {
    let options = pieces.iter().map(|(piece, words)| view! { <option value=piece.word()>{*words}</option> });
    view! {
        <span class="editor-choice">
            <label for=id>{label}</label>
            <select class="input" id=id>{options.collect_view()}</select>
            <button class="editor-tool" type="button" data-chosen=id>{button}</button>
        </span>
    }
}

/// Which picture, and what it shows for those who cannot see it.
pub(super) fn picture_dialog(kind: FileKind) -> Option<impl IntoView + use<>> {
    has_blocks(kind).then(|| {
        view! {
            <dialog class="editor-dialog" id="editor_picture" aria-labelledby="editor_picture_title">
                <form method="dialog" id="editor_picture_form">
                    <h2 id="editor_picture_title">"Put in a picture"</h2>
                    <p id="editor_picture_none" hidden>
                        "There is no picture in this course yet. Add one under Pictures and files on the page of the course, then come back."
                    </p>
                    <div class="field">
                        <label for="editor_picture_file">"Which picture?"</label>
                        <select class="input" id="editor_picture_file"></select>
                    </div>
                    <div class="field">
                        <label for="editor_picture_words">"What does it show?"</label>
                        <p class="hint" id="editor_picture_hint">"Somebody who cannot see it hears this. One sentence is enough."</p>
                        <input class="input" id="editor_picture_words" type="text" aria-describedby="editor_picture_hint" autocomplete="off"/>
                    </div>
                    <p class="editor-tick">
                        <input id="editor_picture_plain" type="checkbox"/>
                        <label for="editor_picture_plain">"It only decorates, and tells nothing"</label>
                    </p>
                    <div class="buttons">
                        <button class="button" type="submit">"Put it in"</button>
                        <button class="button-quiet" type="button" id="editor_picture_close">"Not now"</button>
                    </div>
                </form>
            </dialog>
        }
    })
}

/// The signs of a page with what they become, for copying.
pub(super) fn how_to(kind: FileKind) -> impl IntoView + use<> {
    let examples: &[(&str, &str)] = match kind {
        FileKind::Facts | FileKind::Variables => FACTS,
        FileKind::Captions => CAPTIONS,
        FileKind::Glossary => GLOSSARY,
        FileKind::Guide => GUIDE,
        FileKind::Quiz => QUIZ,
        _ => PAGE,
    };
    let rows = examples.iter().map(|(what, written)| {
        view! { <dt>{*what}</dt><dd><pre class="code" tabindex="0"><code>{*written}</code></pre></dd> }
    });
    view! {
        <details class="reveal" id="editor_how">
            <summary>"How to write it"</summary>
            <div class="reveal-inside">
                <p>"Write as you would in a letter. A blank line begins a new paragraph. For more, copy an example."</p>
                <dl class="editor-how">{rows.collect_view()}</dl>
            </div>
        </details>
    }
}

const PAGE: &[(&str, &str)] = &[
    ("A heading", "## How to count the days"),
    ("Bold words", "At least **three clear days** before the meeting"),
    ("A list", "- The notice\n- The summons"),
    ("A numbered list", "1. The notice goes up\n2. The summons goes out"),
    ("A link", "[The council’s website](https://www.example.org)"),
    ("A word from the glossary", "[precept](term:precept)"),
    ("A picture, with what it shows", "![A row of seven days. Three are marked.](media/days.png)"),
    ("A box: note, warning, example or summary", "::: note\nSomething worth knowing.\n:::"),
    ("Something to think about, then look", "::: reveal [Which day is it?]\nTuesday.\n:::"),
    (
        "A check with a question",
        "::: check\n::: question {type=single}\nWhat would you do?\n- [x] The right answer\n  > Say why it is right.\n- [ ] A wrong answer\n  > Say why it is wrong.\n:::\n:::",
    ),
    ("A table", "| First column | Second column |\n|---|---|\n| One | Two |"),
    ("A note for the trainer only", "::: trainer {minutes=5}\nAsk who has seen one.\n:::"),
];

const QUIZ: &[(&str, &str)] = &[
    (
        "A question",
        "::: question {type=single}\nWhat would you do?\n- [x] The right answer\n  > Say why it is right.\n- [ ] A wrong answer\n  > Say why it is wrong.\n:::",
    ),
    (
        "Questions of which each try asks some",
        ":::: pool {pick=1}\n::: question {type=true-false}\nThe clerk votes.\n- [ ] True\n- [x] False\n:::\n::: question {type=true-false}\nThe chair votes.\n- [x] True\n- [ ] False\n:::\n::::",
    ),
    (
        "A place on a picture: from the left, from the top, width and height, in per cent",
        "::: question {type=hotspot}\nWhich day does not count?\n\n![A row of seven days. Three are marked.](media/days.png)\n\n- [x] The first day {rect=\"0,0,14,100\"}\n  > Say why it is right.\n- [ ] The last day {rect=\"86,0,14,100\"}\n  > Say why it is wrong.\n:::",
    ),
    (
        "Pictures to choose from",
        "::: question {type=image-choice}\nWhich notice is in time?\n- [x] ![A notice of 1 May for a meeting on 9 May](media/in-time.png)\n  > Say why it is right.\n- [ ] ![A notice of 8 May for a meeting on 9 May](media/too-late.png)\n  > Say why it is wrong.\n:::",
    ),
    ("A number to type", "::: question {type=numeric}\nHow many clear days?\n- [x] 3\n:::"),
    ("Bold words", "At least **three clear days** before the meeting"),
    ("A picture, with what it shows", "![A row of seven days. Three are marked.](media/days.png)"),
];

const GLOSSARY: &[(&str, &str)] = &[
    ("A word, and what it means", "## Precept {#precept}\n\nThe sum a parish council asks for with the council tax."),
    ("How a lesson leads to it", "[precept](term:precept)"),
];

const GUIDE: &[(&str, &str)] = &[
    ("A part of the session", "## Welcome {minutes=10 method=discussion}\n\nAsk each person what they want to learn."),
    ("A list", "- Pens\n- Name cards"),
];

const FACTS: &[(&str, &str)] = &[
    ("Words stand between straight quotes", "title = \"Planning for parish councils\""),
    ("Numbers stand alone", "minutes = 60"),
    ("Several words", "audience = [\"councillor\", \"clerk\"]"),
    ("What people will be able to do", "[[objective]]\nid   = \"lo-count-days\"\ntext = \"Count three clear days\""),
];

const CAPTIONS: &[(&str, &str)] =
    &[("What is said, and when", "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nWelcome to the meeting.")];
