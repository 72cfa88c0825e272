//! What trainers are given, and where it stands (bundle-format.md 12).

use courses::Compiled;
use courses::ids::{LessonId, QuestionId, QuizId};
use courses::text::{Prose, plain, plain_prose};
use courses::trainer_pack::{NotePlace, Passage};

fn with_notes() -> Compiled {
    let mut files = crate::support::base_with(
        "::: trainer [Start] {minutes=5 method=pairs}
Ask who has a field.
:::

::: note
Keep the form.

::: figure {src=media/plan.png alt=\"A plan of the room\"}
The plan.
:::

::: trainer
Hold the form up.
:::
:::",
    );
    let quiz = String::from_utf8(files["quizzes/final.md"].clone()).expect("text");
    let noted = quiz.replace("- [x] 28", "::: trainer\nCount on your fingers.\n:::\n- [x] 28");
    let noted = format!("{noted}\n\n::: trainer\nLet them check each other.\n:::\n");
    files.insert("quizzes/final.md".into(), noted.into_bytes());
    files.insert("trainer/guide.md".into(), include_str!("canary/guide.md").into());
    files.insert("trainer/slides.md".into(), include_str!("canary/slides.md").into());
    crate::support::compiled(&files)
}

#[test]
fn a_note_keeps_its_title_its_time_its_method_and_its_place() {
    let notes = with_notes().server.pack.notes;
    let places: Vec<&NotePlace> = notes.iter().map(|placed| &placed.place).collect();
    let lesson = |after| NotePlace::Lesson { lesson: LessonId::new("registering"), after };
    // A heading, a paragraph and a figure stand before the first one; the second stands inside the box.
    assert_eq!(
        places,
        [
            &lesson(3),
            &lesson(4),
            &NotePlace::Question(QuestionId::new("q-days")),
            &NotePlace::Quiz { quiz: QuizId::new("final"), after: 1 },
        ]
    );
    let first = &notes[0].note;
    assert_eq!(first.title.as_deref().map(plain).as_deref(), Some("Start"));
    assert_eq!((first.minutes, first.method.as_deref()), (Some(5), Some("pairs")));
    assert_eq!(plain_prose(&first.words), "Ask who has a field.");
}

fn words(passage: &Passage) -> (usize, Vec<String>) {
    (passage.blocks.len(), passage.notes.iter().map(|note| plain_prose(&note.words)).collect())
}

#[test]
fn the_guide_is_kept_part_by_part() {
    let guide = with_notes().server.pack.guide.expect("the guide");
    assert_eq!((guide.minutes, guide.room.as_deref(), guide.group), (Some(90), Some("Canary hall"), Some((6, 20))));
    assert_eq!(guide.equipment, ["Canary pens", "a plan"]);
    assert_eq!(words(&guide.opening), (1, vec![]));
    let parts: Vec<_> = guide
        .parts
        .iter()
        .map(|part| (part.level, plain(&part.heading), part.minutes, part.method.as_deref(), words(&part.passage)))
        .collect();
    let note = vec!["Canary note in the guide.".to_owned()];
    assert_eq!(
        parts,
        [
            (2, "Canary plan".to_owned(), Some(10), Some("canary-talk"), (2, note)),
            (3, "Canary exercise".to_owned(), Some(20), Some("groups"), (1, vec![])),
        ]
    );
}

#[test]
fn every_second_level_heading_is_a_slide_with_its_speakers_notes() {
    let slides = with_notes().server.pack.slides.expect("the slides");
    assert_eq!(slides.title.as_deref(), Some("Canary slides"));
    assert_eq!(words(&slides.opening), (0, vec![]));
    let each: Vec<_> = slides.slides.iter().map(|slide| (plain(&slide.heading), words(&slide.passage))).collect();
    assert_eq!(
        each,
        [
            ("Canary slide one".to_owned(), (1, vec!["Canary words to say.".to_owned()])),
            ("Canary slide two".to_owned(), (1, vec![])),
        ]
    );
}

/// Databases hold courses that were compiled before there was a pack.
#[test]
fn a_course_that_was_stored_with_the_older_notes_can_be_read() {
    let course = with_notes();
    let mut json = serde_json::to_value(&course).expect("json");
    let server = json["server"].as_object_mut().expect("an object");
    server.remove("pack").expect("the pack");
    server.remove("stories").expect("the stories");
    let prose = serde_json::to_value([Prose::Rule]).expect("json");
    server.insert("trainer".into(), serde_json::json!({ "registering": prose }));
    let learner = json["learner"].as_object_mut().expect("an object");
    learner.remove("handouts").expect("the handouts");
    learner.remove("variables").expect("the variables");
    let read: Compiled = serde_json::from_value(json).expect("a course");
    assert_eq!(read.server.pack, courses::trainer_pack::TrainerPack::default());
    assert_eq!(read.learner, course.learner);
}
