//! How facts of a course are said in words, wherever they stand: on a page, on paper, in a Word document.

use crate::compiled::{Callout, Practice};
use crate::facts::{Audience, Completion, Mode, PublisherKind, Renew, Source, SourceStatus, Validity};

/// `1 lesson`, `3 lessons`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `20 minutes`, `1 hour 10 minutes`.
pub fn exact_minutes(minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let hours = count(hours as usize, "hour", "hours");
    match (minutes / 60, rest) {
        (0, _) => count(rest as usize, "minute", "minutes"),
        (_, 0) => hours,
        _ => format!("{hours} {}", count(rest as usize, "minute", "minutes")),
    }
}

/// Quarter points as people write them: 24 is `6`, 5 is `1.25`.
pub fn points(quarters: u32) -> String {
    let fraction = ["", ".25", ".5", ".75"][(quarters % 4) as usize];
    format!("{}{fraction}", quarters / 4)
}

/// `1 CPD point`, `1.25 CPD points`.
pub fn cpd_points(quarters: u32) -> String {
    format!("{} CPD {}", points(quarters), if quarters == 4 { "point" } else { "points" })
}

/// A category that a course may state, by its title in the scheme (sector.md 4.2). One of another scheme stays as it is.
pub fn cpd_category(id: &str) -> &str {
    match id {
        "face-to-face" => "Event or conference, in person or live online",
        "online-assessed" => "Online course, assessed",
        "online-unassessed" => "Online course, not assessed",
        "reading" => "Reading",
        other => other,
    }
}

/// How long a certificate counts, and what is done again: `The certificate counts for 4 years. It is renewed by taking the quiz
/// again.` Nothing where it does not run out.
pub fn validity(validity: &Validity) -> Option<String> {
    let months = validity.months as usize;
    let long = match months % 12 {
        0 => count(months / 12, "year", "years"),
        _ => count(months, "month", "months"),
    };
    let again = match validity.renew {
        Renew::Full => " It is renewed by going through the course again.",
        Renew::Quiz => " It is renewed by taking the quiz again.",
        Renew::None => "",
    };
    (months > 0).then(|| format!("The certificate counts for {long}.{again}"))
}

/// Whom a passage or lesson is for: `chairs`.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Councillor => "councillors",
        Audience::NewCouncillor => "new councillors",
        Audience::Chair => "chairs",
        Audience::CommitteeChair => "chairs of committees",
        Audience::Clerk => "clerks",
        Audience::DeputyClerk => "deputy clerks",
        Audience::Rfo => "responsible financial officers",
        Audience::Officer => "officers",
        Audience::Trainer => "trainers",
        Audience::Anyone => "everyone",
    }
}

/// Where a session is held.
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "In person",
        Mode::LiveOnline => "Live online",
        Mode::Either => "In person or live online",
    }
}

/// What an author must know before they publish a course that asks for a session: no register of who was there can be kept yet.
pub fn attendance(completion: &Completion) -> Option<&'static str> {
    completion.asks_for_session().then_some(
        "To complete this course, people must have been at a face-to-face session. Who was there cannot be recorded yet. \
         People can learn all the rest, and nobody will complete the course until it can.",
    )
}

/// The word on a box.
pub fn callout(kind: Callout) -> &'static str {
    match kind {
        Callout::Note => "Note",
        Callout::Warning => "Take care",
        Callout::Example => "Example",
        Callout::Summary => "In short",
    }
}

/// The word on a box about what is not law. A course for many councils tells of one council's rule as an example; only a
/// council's own course tells of its own.
pub fn practice(kind: Practice, publisher: PublisherKind) -> &'static str {
    match (kind, publisher) {
        (Practice::Proper, _) => "Proper practice",
        (Practice::Good, _) => "Good practice",
        (Practice::Council, PublisherKind::Council) => "Our council’s own rule",
        (Practice::Council, _) => "A council’s own rule",
    }
}

/// `Checked against the law in force on 5 March 2027.` or what is known instead. No date is ever invented.
pub fn read_on(source: &Source) -> String {
    let status = match source.status {
        SourceStatus::InForce => "",
        SourceStatus::Enacted => " Not in force yet.",
        SourceStatus::Announced => " Announced only; it is not law.",
        SourceStatus::Repealed => " No longer in force.",
    };
    let read = match (source.checked, source.as_at) {
        (Some(day), _) => format!("Checked against the text in force on {}.", day.in_words()),
        (None, Some(day)) => format!("Text read: {}. Not yet checked against today’s law.", day.in_words()),
        (None, None) => "Not yet checked against today’s law.".into(),
    };
    read + status
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        assert_eq!(exact_minutes(70), "1 hour 10 minutes");
        assert_eq!(exact_minutes(120), "2 hours");
        assert_eq!([cpd_points(5), cpd_points(4)], ["1.25 CPD points", "1 CPD point"]);
        assert_eq!(cpd_category("online-assessed"), "Online course, assessed");
        assert_eq!(cpd_category("Structured learning"), "Structured learning");
    }
}
