//! Where anyone checks a certificate by its code. Small, no sign-in.

use courses::Date;

use leptos::prelude::*;

use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, field};
use crate::parts::icons;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// The form sends `code` by GET to `/verify`.
#[derive(Clone, Debug)]
pub enum Verify {
    Ask {
        code: String,
        fault: Option<VerifyFault>,
    },
    Found(Box<Found>),
    /// 404. The code as typed.
    NotFound {
        code: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyFault {
    Blank,
    /// Not 16 characters.
    Shape,
    TooMany {
        again_at: String,
    },
}

#[derive(Clone, Debug)]
pub struct Found {
    pub code: String,
    /// Such as `A. G.`: enough to see that a paper and its bearer go together, and no more for a stranger who tries codes.
    pub initials: String,
    pub course: String,
    pub earned_on: Date,
    pub valid_until: Option<Date>,
    pub standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Good,
    /// Its time is over.
    Ended,
    /// A newer certificate took its place.
    Replaced,
    Withdrawn,
}

pub fn page(shell: &Shell<'_>, props: &Verify) -> Page {
    match props {
        Verify::Ask { code, fault } => ask(shell, code, fault.as_ref()),
        Verify::Found(found) => shell.plain(found.standing.title(), || result(found)),
        Verify::NotFound { code } => not_found(shell, code),
    }
}

fn ask(shell: &Shell<'_>, code: &str, fault: Option<&VerifyFault>) -> Page {
    let faults: Vec<FieldFault> = fault.into_iter().map(words).collect();
    shell.page(|| Content {
        title: "Check a certificate".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {faults::summary(&faults)}
                <h1>"Check a certificate"</h1>
                <p>"Each certificate has a code of 16 characters in groups of four. Type it here to see whether it is good. You see the course, the day, and the initials of the person who earned it."</p>
                {form(code, &faults)}
            </div>
        },
    })
}

fn words(fault: &VerifyFault) -> FieldFault {
    let words = match fault {
        VerifyFault::Blank => "Type the code from the certificate".into(),
        VerifyFault::Shape => "The code has 16 characters, such as ABCD-EFGH-JKLM-NPQR".into(),
        VerifyFault::TooMany { again_at } => format!("There have been many tries from here. Try again at {again_at}"),
    };
    FieldFault::new("code", words)
}

fn form(code: &str, faults: &[FieldFault]) -> impl IntoView + use<> {
    let code = Field {
        name: "code",
        label: "Code",
        hint: Some("Such as ABCD-EFGH-JKLM-NPQR. Small letters and missing dashes do not matter.".into()),
        value: code.to_owned(),
        autocomplete: "off",
        ..Default::default()
    };
    view! {
        <form method="get" action=paths::VERIFY>
            {field(code, faults)}
            <button class="button" type="submit">"Check this code"</button>
        </form>
    }
}

impl Standing {
    fn title(self) -> &'static str {
        match self {
            Standing::Good => "This certificate is good",
            Standing::Ended => "This certificate was good, and its time is over",
            Standing::Replaced => "A newer certificate has replaced this one",
            Standing::Withdrawn => "This certificate has been withdrawn",
        }
    }
}

fn result(found: &Found) -> impl IntoView + use<> {
    let rows = [
        ("Initials", Some(found.initials.clone())),
        ("Course", Some(found.course.clone())),
        ("Completed on", Some(found.earned_on.in_words())),
        ("Counts until", found.valid_until.map(courses::Date::in_words)),
        ("Code", Some(found.code.clone())),
    ];
    let rows = rows.into_iter().filter_map(|(label, words)| {
        words.map(|words| view! { <div class="fact"><dt>{label}</dt><dd>{words}</dd></div> })
    });
    let tick = (found.standing == Standing::Good).then(icons::tick);
    view! {
        <div class="narrow">
            <h1 class="verified">{tick}{found.standing.title()}</h1>
            <dl class="facts">{rows.collect_view()}</dl>
            <p class="lone"><a href=paths::VERIFY>"Check another certificate"</a></p>
        </div>
    }
}

fn not_found(shell: &Shell<'_>, code: &str) -> Page {
    shell.plain("There is no certificate with this code", || {
        view! {
            <div class="narrow">
                <h1>"There is no certificate with this code"</h1>
                <p>"The code was "<strong class="long">{code.to_owned()}</strong>". Look at it once more: it is easy to read a letter wrongly."</p>
                {form(code, &[])}
            </div>
        }
    })
}
