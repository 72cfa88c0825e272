//! How long what was earned counts, and the way to earn it again.

use courses::Date;
use courses::ids::CourseRef;
use leptos::prelude::*;
use records::enrolments::Again;

use crate::Shell;
use crate::parts::links::post_button;
use crate::paths;

/// How what was earned for so many months stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// The last day that it counts.
    pub until: Date,
    pub stage: Stage,
    pub today: Date,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// There is nothing to do yet, or no way to renew it.
    Counts,
    MayRenew(Again),
    Renewing,
}

impl Lasting {
    fn counts(self) -> String {
        let counts = if self.until < self.today { "counted" } else { "counts" };
        format!("{counts} until {}.", self.until.in_words())
    }
}

/// Beside what was earned: until when, and the button.
pub(super) fn after_completion(
    shell: &Shell<'_>,
    course: &CourseRef,
    lasting: Option<Lasting>,
) -> Option<impl IntoView + use<>> {
    let lasting = lasting.filter(|lasting| lasting.stage != Stage::Renewing)?;
    let renewal = match lasting.stage {
        Stage::MayRenew(Again::Quiz) => Some("To renew it you take the quiz again. The lessons stay done."),
        Stage::MayRenew(Again::Everything) => Some("To renew it you go through it again from the first page."),
        Stage::Counts | Stage::Renewing => None,
    };
    Some(view! {
        <p>{format!("It {}", lasting.counts())}</p>
        {renewal.map(|words| view! {
            <p>{words}" What you earned stays on your record."</p>
            {post_button(shell, paths::renewal(course), "Renew it")}
        })}
    })
}

/// Beside what comes next.
pub(super) fn under_way(lasting: Option<Lasting>) -> Option<impl IntoView + use<>> {
    let lasting = lasting.filter(|lasting| lasting.stage == Stage::Renewing)?;
    Some(view! { <p>{format!("You are renewing it. The certificate you have {}", lasting.counts())}</p> })
}
