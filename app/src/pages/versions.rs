//! Every version of a course with the people on it, its questions for another system, and how an officer withdraws one.

use courses::ids::CourseRef;
use leptos::prelude::*;

use crate::pages::drafts::take_out::ways_of_version;
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::described_by;
use crate::parts::links::trail;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words::people;
use crate::{Page, Shell};

/// Posts `person`, `version` and `because` to its own path.
#[derive(Clone, Debug)]
pub struct VersionsPage {
    pub course: CourseRef,
    /// Of the newest version.
    pub title: String,
    /// The newest first.
    pub versions: Vec<VersionLine>,
    /// Whether whoever looks is an officer of the publisher.
    pub may_withdraw: bool,
    /// As chosen and typed.
    pub chosen: Option<String>,
    pub because: String,
    pub fault: Option<VersionsFault>,
    /// The version that was just withdrawn.
    pub done: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    pub version: String,
    /// `5 March 2027, 14:32`.
    pub published: String,
    /// The officer's name; `None` when it came from files, at the shell.
    pub by: Option<String>,
    pub withdrawn: Option<WithdrawnLine>,
    /// Have started it and not finished.
    pub learning: u64,
    pub completed: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawnLine {
    /// `5 March 2027, 14:32`.
    pub on: String,
    /// The officer's name; `None` when it was done at the shell.
    pub by: Option<String>,
    /// As learners read it.
    pub because: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionsFault {
    NoReason,
}

pub fn page(shell: &Shell<'_>, props: &VersionsPage) -> Page {
    let faults: Vec<FieldFault> = props.fault.iter().map(words_of).collect();
    shell.page(|| Content {
        title: "Versions".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            {trail(vec![(paths::DRAFTS.into(), "Your courses".into())], Some(props.title.clone()))}
            {props.done.clone().map(|version| view! { <p class="flash" role="status">{format!("Version {version} is withdrawn. Whoever completed it is told.")}</p> })}
            {faults::summary(&faults)}
            <h1>"Versions"</h1>
            <p class="lead">{stands(props)}</p>
            {props.versions.iter().map(|version| one(&props.course, version)).collect_view()}
            {withdraw(shell, props, &faults)}
        },
    })
}

fn words_of(fault: &VersionsFault) -> FieldFault {
    match fault {
        VersionsFault::NoReason => FieldFault::new("because", "Say why: learners read it. Nothing was withdrawn"),
    }
}

fn stands(props: &VersionsPage) -> String {
    match props.versions.iter().find(|version| version.withdrawn.is_none()) {
        Some(newest) => {
            format!("Whoever starts {} now reads version {}.", props.title, newest.version)
        }
        None => {
            format!("Every version of {} is withdrawn. Nobody can start it until you publish another.", props.title)
        }
    }
}

fn one(course: &CourseRef, version: &VersionLine) -> impl IntoView + use<> {
    let by = |name: &Option<String>| name.as_deref().unwrap_or("whoever runs this site").to_owned();
    let because = version.withdrawn.as_ref().map(|withdrawn| {
        view! {
            <div class="box box-warning">
                <p class="box-word">{format!("Withdrawn on {} by {}", withdrawn.on, by(&withdrawn.by))}</p>
                <p>{withdrawn.because.clone()}</p>
            </div>
        }
    });
    view! {
        <section class="card">
            <h2>{format!("Version {}", version.version)}</h2>
            <dl class="facts">
                <div class="fact"><dt>"Published"</dt><dd>{format!("{}, by {}", version.published, by(&version.by))}</dd></div>
                <div class="fact"><dt>"Part-way"</dt><dd>{people(version.learning)}</dd></div>
                <div class="fact"><dt>"Completed it"</dt><dd>{people(version.completed)}</dd></div>
            </dl>
            {because}
            {ways_of_version(course, &version.version)}
        </section>
    }
}

fn withdraw(shell: &Shell<'_>, props: &VersionsPage, faults: &[FieldFault]) -> Option<impl IntoView + use<>> {
    let standing: Vec<&VersionLine> = props.versions.iter().filter(|version| version.withdrawn.is_none()).collect();
    if !props.may_withdraw || standing.is_empty() {
        return None;
    }
    let is_last = standing.len() == 1;
    let options = standing.into_iter().map(|version| {
        let is_chosen = props.chosen.as_deref() == Some(version.version.as_str());
        view! { <option value=version.version.clone() selected=is_chosen>{version.version.clone()}</option> }
    });
    let is_wrong = faults.iter().any(|fault| fault.at == "because");
    Some(view! {
        <section>
            <h2>"Withdraw a version"</h2>
            <p>"Do this when a version says something that is wrong in law, or could do harm. For anything else, publish a better version: that interrupts nobody."</p>
            <ul>
                <li>"Nobody starts it from then on."</li>
                <li>"Whoever is part-way goes on in the newest version that stands. Nothing they did is lost."</li>
                <li>"Whoever completed it keeps the points and the certificate, and is told why it was withdrawn."</li>
                <li>"It cannot be taken back."</li>
            </ul>
            {is_last.then(|| view! {
                <div class="box box-warning">
                    <p class="box-word">"Only one version stands"</p>
                    <p>"If you withdraw it, nobody can start the course until you publish another."</p>
                </div>
            })}
            <details class="reveal" open=is_wrong>
                <summary>"Withdraw a version"</summary>
                <form class="reveal-inside" method="post" action=paths::versions(&props.course)>
                    {shell.whose()}
                    <div class="field">
                        <label for="version">"Which version"</label>
                        <select class="input" id="version" name="version">{options.collect_view()}</select>
                    </div>
                    <div class="field" class:field-wrong=is_wrong>
                        <label for="because">"Why, in a sentence"</label>
                        <p class="hint" id="because_hint">"Learners read it. Such as: It said four clear days, and the law says three."</p>
                        {faults::at_field(faults, "because")}
                        <textarea class="input" id="because" name="because" rows="2" maxlength="500" aria-describedby=described_by("because", true, is_wrong) aria-invalid=is_wrong.then_some("true")>{props.because.clone()}</textarea>
                    </div>
                    <button class="button" type="submit">"Withdraw this version"</button>
                </form>
            </details>
        </section>
    })
}
