//! What is to be put right in a course, file by file, each with its place and its cure: what its author works through.

use courses::ids::CourseRef;
use courses::{Fault, FaultLevel};
use leptos::prelude::*;

use super::excerpt::excerpt;
use crate::paths;
use crate::shell::preview::in_words;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Faults<'a> {
    /// Only files with something to say about them.
    pub files: &'a [FileFaults],
    /// The course whose pages can be looked at: the newest, or as it was before it had problems.
    pub course: Option<&'a CourseRef>,
}

/// What is wrong in one file, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFaults {
    /// Its path in the folder of the course.
    pub file: String,
    /// Its words with plain line ends, as places are counted; `None` for a picture, or a file that is not there.
    pub text: Option<String>,
    pub faults: Vec<Fault>,
}

/// How many of a level there are.
pub fn count(files: &[FileFaults], level: FaultLevel) -> usize {
    files.iter().flat_map(|file| &file.faults).filter(|fault| fault.level == level).count()
}

pub fn page(shell: &Shell<'_>, props: &Faults<'_>) -> Page {
    let title = if props.files.is_empty() { "Nothing to put right" } else { "What to put right" };
    shell.plain(title, || {
        view! {
            <h1>{title}</h1>
            {summary(props)}
            {props.files.iter().map(one_file).collect_view()}
        }
    })
}

fn summary(props: &Faults<'_>) -> impl IntoView + use<> {
    let problems = count(props.files, FaultLevel::Problem);
    let words = match (problems, count(props.files, FaultLevel::Advice)) {
        (0, 0) => "The course can be published.".to_owned(),
        (0, advice) => format!("This course has {}. It can be published as it is.", in_words(0, advice)),
        (problems, advice) => {
            format!("This course has {}. It can be published once no problem is left.", in_words(problems, advice))
        }
    };
    let label = if problems > 0 { "See the pages as they were before" } else { "See the course" };
    let link =
        props.course.map(|course| view! { <p><a class="button-quiet" href=paths::course(course)>{label}</a></p> });
    view! {
        <p class="lead">{words}</p>
        {link}
    }
}

pub(crate) fn one_file(file: &FileFaults) -> impl IntoView + use<> {
    let faults = file.faults.iter().map(|fault| one_fault(fault, file.text.as_deref())).collect_view();
    view! {
        <section>
            <h2 class="long">{file.file.clone()}</h2>
            <ul class="preview-faults">{faults}</ul>
        </section>
    }
}

fn one_fault(fault: &Fault, text: Option<&str>) -> impl IntoView + use<> {
    view! { <li class="card">{about(fault, text)}</li> }
}

/// What is wrong, where, and how to put it right.
pub(crate) fn about(fault: &Fault, text: Option<&str>) -> impl IntoView + use<> {
    let (class, level) = match fault.level {
        FaultLevel::Problem => ("tag tag-stop", "Problem"),
        FaultLevel::Advice => ("tag", "Advice"),
    };
    let place = (fault.line > 0).then(|| format!(", line {}", fault.line));
    let help = fault.help.clone().map(|help| view! { <p><strong>"How to fix it: "</strong>{help}"."</p> });
    view! {
        <p class="hint"><span class=class>{level}</span>" "<a href=paths::handbook_code(fault.code)>{fault.code}</a>{place}</p>
        <h3>{fault.message.clone()}</h3>
        {text.and_then(|text| excerpt(fault, text))}
        {help}
    }
}
