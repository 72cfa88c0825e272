//! What each piece looks like when it is new: sensible words in the right form, the first of them marked.

use super::{Around, Piece};

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
        Piece::Note => wrapped("::: note", "Something worth knowing."),
        Piece::Warning => wrapped("::: warning", "What can go wrong, and how to avoid it."),
        Piece::Example => wrapped("::: example", "At Tansy Green …"),
        Piece::Summary => wrapped("::: summary", "The three things to remember."),
        Piece::Law => {
            let source = named(around.source, "id-of-the-source");
            wrapped(&format!("::: law {{source={source}}}"), "What the law says, in plain words.")
        }
        Piece::GoodPractice => wrapped("::: practice {kind=good}", "What good councils do."),
        Piece::Reveal => wrapped("::: reveal [Think first. Then look.]", "The answer."),
        Piece::TrainerNote => wrapped("::: trainer {minutes=5}", "What the trainer says or does here."),
        Piece::OnlySome => wrapped("::: only {roles=clerk}", "Only clerks see this."),
        Piece::HandoutPassage => {
            let handout = named(around.handout, "id-of-the-handout");
            wrapped(&format!("::: handout {{use={handout}}}"), "This passage stands in the handout too.")
        }
        Piece::Table => {
            "::: table [⟨What the table shows⟩]\n| First column | Second column |\n|---|---|\n| One | Two |\n| Three | Four |\n:::"
                .to_owned()
        }
        Piece::Reflection => "::: reflection {lines=4}\n⟨What will you do differently from now on?⟩\n:::".to_owned(),
        Piece::Checklist => "::: checklist [Before the meeting]\n- [ ] ⟨Read the papers⟩\n- [ ] Note what to ask\n:::".to_owned(),
        Piece::Scenario => SCENARIO.to_owned(),
        Piece::Hint => "::: hint\n⟨Something to think about.⟩\n:::".to_owned(),
        Piece::Explanation => "::: explanation\n⟨Why the right answer is right.⟩\n:::".to_owned(),
        _ => question(piece, id, around),
    }
}

const SCENARIO: &str = "\
::: scenario [A story]

::: step {#start}
⟨What happens, and what must be decided?⟩

- The first thing they could do => #well
  > What follows from it.
- The other thing they could do => #badly
  > What follows from it.
:::

::: step {#well ending=good}
How it ends well.
:::

::: step {#badly ending=poor}
How it ends badly.

- Go back and choose again => #start
:::

:::";

/// Two places on a picture that do not overlap, for their author to move: from the left, from the top, width, height.
fn hotspot(picture: &str) -> String {
    format!(
        "⟨Where is it? Choose the place on the picture.⟩\n\n![Say here what the picture shows]({picture})\n\n- [x] What is in the top left part {{rect=\"0,0,50,50\"}}\n  > Say why it is right.\n- [ ] What is in the bottom right part {{rect=\"50,50,50,50\"}}\n  > Say why it is wrong."
    )
}

fn image_choice(one: &str, other: &str) -> String {
    format!(
        "⟨Which picture shows it?⟩\n- [x] ![Say here what this picture shows]({one})\n  > Say why it is right.\n- [ ] ![Say here what the other picture shows]({other})\n  > Say why it is wrong."
    )
}

fn question(piece: Piece, id: &str, around: &Around<'_>) -> String {
    let objective =
        if around.objective.is_empty() { String::new() } else { format!(" objective={}", around.objective) };
    let [one, other] = around.pictures;
    let one = if one.is_empty() { "media/name-of-the-picture.png" } else { one };
    let other = if other.is_empty() { "media/name-of-another-picture.png" } else { other };
    let (hotspot, image_choice) = (hotspot(one), image_choice(one, other));
    let (more, body) = match piece {
        Piece::Hotspot => ("", hotspot.as_str()),
        Piece::ImageChoice => ("", image_choice.as_str()),
        Piece::Multiple => (
            "",
            "⟨Which of these are right? Choose all that apply.⟩\n- [x] A right answer\n  > Say why it is right.\n- [x] Another right answer\n  > Say why it is right.\n- [ ] A wrong answer that somebody might believe\n  > Say why it is wrong.",
        ),
        Piece::TrueFalse => (
            "",
            "⟨Write a statement that is either true or false.⟩\n- [x] True\n  > Say why it is true.\n- [ ] False\n  > Say why it is not false.",
        ),
        Piece::ShortText => (
            "typos=1",
            "⟨What is the word for this?⟩\n- [x] precept\n- [x] the precept\n- [ ] rates\n  > Say why this common answer is wrong.",
        ),
        Piece::Number => ("", "⟨How many are there?⟩\n- [x] 28\n- [ ] 30\n  > Say why this common answer is wrong."),
        Piece::Matching => (
            "",
            "⟨Match each person to the task.⟩\n- Chair => Runs the meeting\n- Clerk => Advises the council\n- => Sets national planning policy",
        ),
        Piece::Ordering => {
            ("", "⟨Put the steps in order.⟩\n1. The summons is sent\n2. The meeting opens\n3. The minutes are approved")
        }
        Piece::Gaps => ("", "⟨A parish council raises most of its money through the⟩ [[precept|council tax precept]]."),
        _ => (
            "",
            "⟨What would you do?⟩\n- [x] The right answer\n  > Say why it is right.\n- [ ] A wrong answer that somebody might believe\n  > Say why it is wrong.\n- [ ] Another one\n  > Say why it is wrong.",
        ),
    };
    let more = if more.is_empty() { String::new() } else { format!(" {more}") };
    format!("::: question {{#{id} type={}{more}{objective}}}\n{body}\n:::", piece.word())
}
