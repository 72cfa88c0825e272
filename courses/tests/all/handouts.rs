//! Sheets to take away, and the passages that lessons give them (bundle-format.md 7.2 and 12).

use courses::Files;
use courses::compiled::Block;
use courses::ids::{HandoutId, LessonId};
use courses::text::{Inline, Prose, Target};

fn bundle() -> Files {
    let mut files = crate::support::base_with(
        "## Later {#later}

::: handout {use=what-to_bring}
Bring the form, as [said before](#tell).

::: table [Two days] {#days}
| Day | What happens |
| --- | --- |
| 1 | You [begin](#later) |
| 28 | The last day |
:::
:::

::: local {#ours}
::: handout {use=what-to-bring}
Bring a pen.
:::
:::

Print [what to bring](handout:what-to-bring)."
            .replace("what-to_bring", "what-to-bring")
            .as_str(),
    );
    files.insert("trainer/handouts/01-what-to_bring.md".into(), b"Bring yourself.\n".into());
    files
}

#[test]
fn a_handout_is_its_file_and_then_the_passages_of_lessons_in_reading_order() {
    let mut files = bundle();
    let second = "+++\ntitle = \"More\"\n+++\n::: handout {use=what-to-bring}\nBring a friend.\n:::\n\n::: check\n::: question {#q-more}\nWhom do you bring?\n- [x] A friend\n- [ ] A rival\n  > No. A rival has a form of their own.\n:::\n:::\n";
    files.insert("lessons/02-more.md".into(), second.into());
    let course = crate::support::compiled(&files);
    let handout = &course.learner.handouts[&HandoutId::new("what-to-bring")];
    assert_eq!(handout.title, "What to bring");
    let kinds: Vec<String> = handout
        .blocks
        .iter()
        .map(|block| match block {
            Block::Prose(prose) => courses::text::plain_prose(std::slice::from_ref(prose)),
            Block::Table { .. } => "a table".to_owned(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        ["Bring yourself.", "Bring the form, as said before.", "a table", "Bring a pen.", "Bring a friend."]
    );
    let lesson = course.lesson(&LessonId::new("registering")).expect("the lesson");
    assert!(lesson.blocks.iter().any(|block| matches!(block, Block::Handout { .. })), "the lesson keeps its passage");
}

#[test]
fn a_passage_that_left_its_lesson_points_back_to_it() {
    let course = crate::support::compiled(&bundle());
    let to_of = |words: &[Inline]| {
        words.iter().find_map(|word| match word {
            Inline::Link { to, .. } => Some(to.clone()),
            _ => None,
        })
    };
    let back = |section: &str| {
        Some(Target::Lesson { lesson: LessonId::new("registering"), section: Some(section.to_owned()) })
    };
    let handout = &course.learner.handouts[&HandoutId::new("what-to-bring")];
    let Block::Prose(Prose::Paragraph(words)) = &handout.blocks[1] else { panic!("{handout:?}") };
    assert_eq!(to_of(words), back("tell"));
    let Block::Table { table, .. } = &handout.blocks[2] else { panic!("{handout:?}") };
    assert_eq!(to_of(&table.rows[0][1]), back("later"));
}

#[test]
fn a_film_counts_into_the_time_of_its_lesson_and_what_is_said_in_it_does_not() {
    let minutes = |setting: &str| {
        let words = "Somebody says a good deal about the council. ".repeat(60);
        let block = format!(
            "::: video {{#film src=media/film.mp4 captions=media/film.vtt{setting}}}\n{}\n:::",
            words.trim().replace(". S", ".\n\nS")
        );
        let mut files = crate::support::base_with(&block);
        files.insert("media/film.mp4".into(), b"\0\0\0\x18ftypmp42".into());
        files.insert("media/film.vtt".into(), b"WEBVTT\n".into());
        crate::support::compiled(&files).lesson(&LessonId::new("registering")).expect("the lesson").minutes
    };
    let (read, watched) = (minutes(""), minutes(" minutes=9"));
    assert_eq!(read, 5, "480 words and a question");
    assert_eq!(watched, 11, "nine minutes, a question and a few words");
}
