//! From a draft to its learners: what others say, who approves, what publishing would do and to how many people.

use courses::ids::CourseRef;
use leptos::prelude::*;
use records::drafts::{Standing, StepKind, Taken};

use super::effect::{self, Effect};
use super::rounds::{self, Round};
use super::{DraftHead, Unfilled};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, Width, described_by, field, hidden};
use crate::paths;
use crate::shell::preview::in_words;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person`, `number` and `words` to its own path, with `step` to the approval's; `person`, `number`, `version` and
/// `notes` to publish; `person`, `closes_on` and `words` to open a round of comments; `person` to close it.
#[derive(Clone, Debug)]
pub struct Publish {
    pub head: DraftHead,
    pub organisation: String,
    /// The last change: what a step is about.
    pub number: i64,
    pub standing: Standing,
    /// The course that learners have, once there is one.
    pub published: Option<CourseRef>,
    /// What was done so far, the oldest first, with the time in words.
    pub steps: Vec<(Taken, String)>,
    pub officer: Officer,
    pub problems: usize,
    pub advice: usize,
    /// What of the advice is put right under Settings.
    pub unfilled: Option<Unfilled>,
    /// `None` while it cannot be compiled.
    pub effect: Option<Effect>,
    pub rounds: Vec<Round>,
    /// As typed.
    pub version: String,
    pub notes: String,
    pub closes_on: String,
    pub words: String,
    /// What was typed to go with a step that was not taken.
    pub said: String,
    pub fault: Option<PublishFault>,
    pub done: Option<String>,
}

/// Whether whoever looks may approve and publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Officer {
    Yes,
    No,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishFault {
    /// Somebody changed the draft since the page was opened.
    Changed,
    /// Changes are asked for, and not which.
    NoReason,
    /// It has problems.
    Problems,
    /// Not a version number.
    VersionUnreadable,
    /// Too low for what changed.
    VersionLow { least: String },
    /// It was published with other words.
    VersionTaken,
    /// Ids that stood for something else in an earlier version; the page lists them.
    ReusedIds,
    /// The publisher in course.toml is not this organisation.
    AnotherPublisher { publisher: String },
    /// Another draft is this course.
    AnotherDraft { course: String },
    /// The draft is another course than it was when it was first published.
    AnotherCourse { course: String },
    /// No date, or one that has passed.
    ClosesOn,
}

pub fn page(shell: &Shell<'_>, props: &Publish) -> Page {
    let faults: Vec<FieldFault> = props.fault.iter().map(words_of).collect();
    shell.page(|| Content {
        title: "Publish".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            {props.head.trail("Publish")}
            {props.done.clone().map(|words| view! { <p class="flash" role="status">{words}</p> })}
            {faults::summary(&faults)}
            <h1>"Publish"</h1>
            {stands(props)}
            {props.head.other_publisher(shell)}
            {check(props)}
            {effect::section(props)}
            {next(shell, props, &faults)}
            {rounds::section(shell, props, &faults)}
            {told(props)}
        },
    })
}

fn words_of(fault: &PublishFault) -> FieldFault {
    let said = |at: &str, words: String| FieldFault::new(at, words);
    match fault {
        PublishFault::Changed => said("step", "Somebody changed this course since you opened the page. Nothing was done. Read what it says now, then decide".into()),
        PublishFault::NoReason => said("words", "Say what should change first. Its authors read it".into()),
        PublishFault::Problems => said("check", "There are problems to put right first. Nothing was done".into()),
        PublishFault::VersionUnreadable => said("version", "A version has three numbers with full stops between them, such as 1.0.0".into()),
        PublishFault::VersionLow { least } => said("version", format!("What changed needs version {least} or more. Nothing was published")),
        PublishFault::VersionTaken => said("version", "This version was published before with other words. Choose a higher one".into()),
        PublishFault::ReusedIds => said("check", "Some names stand for something else than before. They are listed under “Is it right?”. Nothing was published".into()),
        PublishFault::AnotherPublisher { publisher } => said("version", format!("course.toml says that {publisher} publishes this course. Put that right in the facts about the course")),
        PublishFault::AnotherDraft { course } => said("version", format!("Another of your courses is called {course}. Give this one a name of its own in the facts about the course")),
        PublishFault::AnotherCourse { course } => said("version", format!("This course was published as {course}. Its permanent name cannot change: put it back in the facts about the course")),
        PublishFault::ClosesOn => said("closes_on", "Type a day that is still to come, such as 2027-03-05".into()),
    }
}

fn stands(props: &Publish) -> impl IntoView + use<> {
    let words = match props.standing {
        Standing::Writing if props.published.is_some() => {
            "It was changed since it was published. Learners do not see that until it is published again."
        }
        Standing::Writing => "It is being written. Learners do not see it until it is published.",
        Standing::Asked => "An author asks for it to be published.",
        Standing::SentBack => "Changes are asked for first.",
        Standing::Approved => "It is approved as it stands. It can be published now.",
        Standing::Published => "Learners have exactly these words.",
        Standing::Withdrawn => {
            "These words were published and withdrawn. Write what is right, and publish the next version."
        }
    };
    let is_said = |step: &Taken| match step.kind {
        StepKind::SentBack => true,
        StepKind::Asked => step.words.is_some(),
        StepKind::Approved | StepKind::Published => false,
    };
    let asked = props.steps.last().filter(|(step, _)| is_said(step)).map(|(step, when)| {
        let who = match step.kind {
            StepKind::SentBack => format!("{} asks for changes first", step.by),
            _ => format!("{} asks for it to be published", step.by),
        };
        let words = step.words.clone().map(|words| view! { <p class="said">{words}</p> });
        view! {
            <div class="box box-note">
                <p class="box-word">{who}</p>
                {words}
                <p class="row-about">{when.clone()}</p>
            </div>
        }
    });
    let people = props.published.as_ref().filter(|_| props.standing == Standing::Published).map(|course| {
        view! {
            <section>
                <h2>"How people get it"</h2>
                <p>{format!("The people of {} and of every council that it serves find it on their home page, under “Find another course”, and take it with one press.", props.organisation)}</p>
                <p>"To send somebody straight to it, give them the address of "<a href=paths::course(course)>"its first page"</a>"."</p>
            </section>
        }
    });
    let ways = props.published.as_ref().filter(|_| props.standing == Standing::Published).map(|course| {
        view! {
            <ul class="ways ways-row">
                <li><a href=paths::pack(course)>"Trainer pack"</a></li>
                <li><a href=paths::questions(course)>"Which questions work"</a></li>
                <li><a href=paths::versions(course)>"Versions"</a></li>
            </ul>
        }
    });
    view! {
        <p class="lead">{words}</p>
        {asked}
        {ways}
        {people}
    }
}

fn check(props: &Publish) -> impl IntoView + use<> {
    let words = match (props.problems, props.advice) {
        (0, 0) => "The check finds nothing to put right.".to_owned(),
        (0, advice) => format!("The check has {}. That does not stop it.", in_words(0, advice)),
        (problems, advice) => {
            format!("The check has {}. It can be published once no problem is left.", in_words(problems, advice))
        }
    };
    let see = (props.problems + props.advice > 0)
        .then(|| view! { " "<a href=paths::draft_faults(&props.head.id)>"See what"</a>"." });
    view! {
        <section id="check">
            <h2>"Is it right?"</h2>
            <p>{words}{see}</p>
            {effect::reused(props)}
            {props.unfilled.as_ref().map(Unfilled::told)}
            <p><a class="button-quiet" href=paths::draft_preview(&props.head.id)>"See it as a learner does"</a></p>
        </section>
    }
}

/// What can be done next, by whoever looks.
fn next(shell: &Shell<'_>, props: &Publish, faults: &[FieldFault]) -> impl IntoView + use<> {
    let is_reused = props.effect.as_ref().is_some_and(|effect| !effect.impact.reused.is_empty());
    let is_held = props.problems > 0 || is_reused || props.head.publisher.is_some();
    if props.officer == Officer::Yes && props.standing == Standing::Asked && is_held {
        return send_back(shell, props, faults).into_any();
    }
    if matches!(props.standing, Standing::Published | Standing::Withdrawn) || is_held {
        return ().into_any();
    }
    match (props.officer, props.standing) {
        (Officer::No, Standing::Asked) => {
            view! { <p>{format!("An officer of {} is asked to approve and publish it. You need do nothing.", props.organisation)}</p> }.into_any()
        }
        (Officer::No, Standing::Approved) => {
            view! { <p>{format!("An officer of {} approved it and publishes it. You need do nothing. If you change a word, it is asked for again.", props.organisation)}</p> }.into_any()
        }
        (Officer::No, _) => ask(shell, props, faults).into_any(),
        (Officer::Yes, Standing::Approved) => publish(shell, props, faults).into_any(),
        (Officer::Yes, _) => approve(shell, props, faults).into_any(),
    }
}

fn step_form(
    shell: &Shell<'_>,
    props: &Publish,
    faults: &[FieldFault],
    (action, label): (String, &'static str),
    buttons: impl IntoView + 'static,
) -> impl IntoView {
    let is_wrong = faults.iter().any(|fault| fault.at == "words");
    view! {
        <form method="post" action=action id="step">
            {shell.whose()}
            {hidden("number", props.number.to_string())}
            <div class="field" class:field-wrong=is_wrong>
                <label for="words">{label}</label>
                {faults::at_field(faults, "words")}
                <textarea class="input" id="words" name="words" rows="3" maxlength="2000" aria-describedby=described_by("words", false, is_wrong) aria-invalid=is_wrong.then_some("true")>{props.said.clone()}</textarea>
            </div>
            <div class="buttons">{buttons}</div>
        </form>
    }
}

fn ask(shell: &Shell<'_>, props: &Publish, faults: &[FieldFault]) -> impl IntoView + use<> {
    let button = view! { <button class="button" type="submit">"Ask for it to be published"</button> };
    view! {
        <section>
            <h2>"Ready?"</h2>
            <p>{format!("An officer of {} reads it and publishes it.", props.organisation)}</p>
            {step_form(shell, props, faults, (paths::draft_publish(&props.head.id), "Anything they should know (you need not)"), button).into_any()}
        </section>
    }
}

fn send_back_button() -> impl IntoView {
    view! { <button class="button-quiet" type="submit" name="step" value="sent-back">"Ask for changes first"</button> }
}

fn send_back(shell: &Shell<'_>, props: &Publish, faults: &[FieldFault]) -> impl IntoView + use<> {
    view! {
        <section>
            <h2>"Ask for changes"</h2>
            <p>"It can be approved once what is wrong with it is put right."</p>
            {step_form(shell, props, faults, (paths::draft_approval(&props.head.id), "What should change first"), send_back_button()).into_any()}
        </section>
    }
}

fn approve(shell: &Shell<'_>, props: &Publish, faults: &[FieldFault]) -> impl IntoView + use<> {
    let back = (props.standing == Standing::Asked).then(send_back_button);
    let buttons = view! {
        <button class="button" type="submit" name="step" value="approved">"Approve it as it stands"</button>
        {back}
    };
    view! {
        <section>
            <h2>"Approve"</h2>
            <p>"You approve exactly the words as they are now. Whoever changes one of them after that asks you again."</p>
            {step_form(shell, props, faults, (paths::draft_approval(&props.head.id), "What you want to say with it. If you ask for changes, say which"), buttons).into_any()}
        </section>
    }
}

fn publish(shell: &Shell<'_>, props: &Publish, faults: &[FieldFault]) -> impl IntoView + use<> {
    let least = props.effect.as_ref().and_then(|effect| effect.least.clone());
    let version = Field {
        name: "version",
        label: "Version",
        hint: Some(match &least {
            Some(least) => format!("What changed needs {least} or more."),
            None => "The first version that people learn from is often 1.0.0.".to_owned(),
        }),
        value: props.version.clone(),
        autocomplete: "off",
        width: Width::Short,
        ..Field::default()
    };
    let is_first = props.effect.as_ref().is_none_or(|effect| effect.before.is_none());
    let notes = match is_first {
        true => hidden("notes", String::new()).into_any(),
        false => view! {
            <div class="field">
                <label for="notes">"What is new, in a sentence"</label>
                <p class="hint" id="notes_hint">"People who are on the course read it. They know what the old version said."</p>
                <textarea class="input" id="notes" name="notes" rows="2" maxlength="500" aria-describedby="notes_hint">{props.notes.clone()}</textarea>
            </div>
        }
        .into_any(),
    };
    view! {
        <section>
            <h2>"Publish it"</h2>
            <form method="post" action=paths::draft_publication(&props.head.id) id="step">
                {shell.whose()}
                {hidden("number", props.number.to_string())}
                {field(version, faults)}
                {notes}
                <button class="button" type="submit">"Publish this version"</button>
            </form>
        </section>
    }
}

fn told(props: &Publish) -> Option<impl IntoView + use<>> {
    let steps = props.steps.iter().rev().map(|(step, when)| {
        let what = match step.kind {
            StepKind::Asked => format!("{} asked for it to be published", step.by),
            StepKind::SentBack => format!("{} asked for changes first", step.by),
            StepKind::Approved => format!("{} approved it", step.by),
            StepKind::Published => {
                let since = if step.is_withdrawn { ", which was withdrawn since" } else { "" };
                format!("{} published version {}{since}", step.by, step.version.clone().unwrap_or_default())
            }
        };
        let words = step.words.clone().map(|words| view! { <span class="row-about said">{words}</span> });
        view! {
            <li class="row">
                <span class="row-words">{what}<span class="row-about">{when.clone()}</span>{words}</span>
            </li>
        }
    });
    (!props.steps.is_empty()).then(|| {
        view! {
            <section>
                <h2>"What was done so far"</h2>
                <ol class="rows" reversed="">{steps.collect_view()}</ol>
            </section>
        }
    })
}
