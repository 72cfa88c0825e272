//! What each piece looks like when it is new: sensible words in the right form, the first of them marked.

use super::{Around, Piece};
use crate::template_words::{
    ANOTHER, BADLY, EXAMPLE, EXPLANATION, FIRST_CHOICE, FOLLOWS, GAPS, GOOD_PRACTICE, HINT, LAW, NOTE, ONE_PICTURE,
    ONLY, OTHER_CHOICE, OTHER_PICTURE, PASSAGE, PICTURE, REVEALED, RIGHT, STATEMENT, STORY, SUMMARY, TRAINER, WARNING,
    WELL, WHY_COMMON, WHY_FALSE, WHY_RIGHT, WHY_TRUE, WHY_WRONG, WRONG,
};

/// Whether the piece can be put around words that are there already.
pub(super) fn takes_words(piece: Piece) -> bool {
    matches!(
        piece,
        Piece::Note
            | Piece::Warning
            | Piece::Example
            | Piece::Summary
            | Piece::Law
            | Piece::GoodPractice
            | Piece::Reveal
            | Piece::TrainerNote
            | Piece::OnlySome
            | Piece::HandoutPassage
    )
}

/// The lines of a block. What stands between `⟨` and `⟩` is marked for typing over.
pub(super) fn template(piece: Piece, id: &str, body: Option<&str>, around: &Around<'_>) -> String {
    let wrapped = |opening: &str, words: &str| match body {
        Some(body) => format!("{opening}\n{}\n:::⟨⟩", body.replace(['⟨', '⟩'], "")),
        None => format!("{opening}\n⟨{words}⟩\n:::"),
    };
    let named = |name: &str, instead: &str| if name.is_empty() { instead.to_owned() } else { name.to_owned() };
    match piece {
        Piece::Note => wrapped("::: note", NOTE),
        Piece::Warning => wrapped("::: warning", WARNING),
        Piece::Example => wrapped("::: example", EXAMPLE),
        Piece::Summary => wrapped("::: summary", SUMMARY),
        Piece::Law => {
            let source = named(around.source, "id-of-the-source");
            wrapped(&format!("::: law {{source={source}}}"), LAW)
        }
        Piece::GoodPractice => wrapped("::: practice {kind=good}", GOOD_PRACTICE),
        Piece::Reveal => wrapped("::: reveal [Think first. Then look.]", REVEALED),
        Piece::TrainerNote => wrapped("::: trainer {minutes=5}", TRAINER),
        Piece::OnlySome => wrapped("::: only {roles=clerk}", ONLY),
        Piece::HandoutPassage => {
            let handout = named(around.handout, "id-of-the-handout");
            wrapped(&format!("::: handout {{use={handout}}}"), PASSAGE)
        }
        Piece::Table => {
            "::: table [⟨What the table shows⟩]\n| First column | Second column |\n|---|---|\n| One | Two |\n| Three | Four |\n:::"
                .to_owned()
        }
        Piece::Reflection => "::: reflection {lines=4}\n⟨What will you do differently from now on?⟩\n:::".to_owned(),
        Piece::Checklist => "::: checklist [Before the meeting]\n- [ ] ⟨Read the papers⟩\n- [ ] Note what to ask\n:::".to_owned(),
        Piece::Scenario => scenario(),
        Piece::Hint => format!("::: hint\n⟨{HINT}⟩\n:::"),
        Piece::Explanation => format!("::: explanation\n⟨{EXPLANATION}⟩\n:::"),
        _ => question(piece, id, around),
    }
}

fn scenario() -> String {
    format!(
        "\
::: scenario [A story]

::: step {{#start}}
⟨{STORY}⟩

- {FIRST_CHOICE} => #well
  > {FOLLOWS}
- {OTHER_CHOICE} => #badly
  > {FOLLOWS}
:::

::: step {{#well ending=good}}
{WELL}
:::

::: step {{#badly ending=poor}}
{BADLY}

- Go back and choose again => #start
:::

:::"
    )
}

/// Two places on a picture that do not overlap, for their author to move: from the left, from the top, width, height.
fn hotspot(picture: &str) -> String {
    format!(
        "⟨Where is it? Choose the place on the picture.⟩\n\n![{PICTURE}]({picture})\n\n- [x] What is in the top left part {{rect=\"0,0,50,50\"}}\n  > {WHY_RIGHT}\n- [ ] What is in the bottom right part {{rect=\"50,50,50,50\"}}\n  > {WHY_WRONG}"
    )
}

fn image_choice(one: &str, other: &str) -> String {
    format!(
        "⟨Which picture shows it?⟩\n- [x] ![{ONE_PICTURE}]({one})\n  > {WHY_RIGHT}\n- [ ] ![{OTHER_PICTURE}]({other})\n  > {WHY_WRONG}"
    )
}

fn question(piece: Piece, id: &str, around: &Around<'_>) -> String {
    let objective =
        if around.objective.is_empty() { String::new() } else { format!(" objective={}", around.objective) };
    let [one, other] = around.pictures;
    let one = if one.is_empty() { "media/name-of-the-picture.png" } else { one };
    let other = if other.is_empty() { "media/name-of-another-picture.png" } else { other };
    let more = if piece == Piece::ShortText { " typos=1" } else { "" };
    let body = match piece {
        Piece::Hotspot => hotspot(one),
        Piece::ImageChoice => image_choice(one, other),
        Piece::Multiple => format!(
            "⟨Which of these are right? Choose all that apply.⟩\n- [x] A right answer\n  > {WHY_RIGHT}\n- [x] Another right answer\n  > {WHY_RIGHT}\n- [ ] {WRONG}\n  > {WHY_WRONG}"
        ),
        Piece::TrueFalse => {
            format!("⟨{STATEMENT}⟩\n- [x] True\n  > {WHY_TRUE}\n- [ ] False\n  > {WHY_FALSE}")
        }
        Piece::ShortText => format!(
            "⟨What is the word for this?⟩\n- [x] precept\n- [x] the precept\n- [ ] rates\n  > {WHY_COMMON}"
        ),
        Piece::Number => format!("⟨How many are there?⟩\n- [x] 28\n- [ ] 30\n  > {WHY_COMMON}"),
        Piece::Matching => "⟨Match each person to the task.⟩\n- Chair => Runs the meeting\n- Clerk => Advises the council\n- => Sets national planning policy".to_owned(),
        Piece::Ordering => {
            "⟨Put the steps in order.⟩\n1. The summons is sent\n2. The meeting opens\n3. The minutes are approved".to_owned()
        }
        Piece::Gaps => format!("⟨{GAPS}⟩ [[precept|council tax precept]]."),
        _ => format!(
            "⟨What would you do?⟩\n- [x] {RIGHT}\n  > {WHY_RIGHT}\n- [ ] {WRONG}\n  > {WHY_WRONG}\n- [ ] {ANOTHER}\n  > {WHY_WRONG}"
        ),
    };
    format!("::: question {{#{id} type={}{more}{objective}}}\n{body}\n:::", piece.word())
}
