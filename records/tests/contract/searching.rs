//! Search: what somebody may read is found, forgivingly, and nothing else is.

use courses::Compiled;
use courses::compiled::{Block, Callout, Checklist, ChecklistItem, Clip, ClipKind, ForWhom, Handout, Term, Transcript};
use courses::facts::Audience;
use courses::ids::{BlockId, HandoutId, TermId};
use courses::passages::Place;
use courses::text::{Inline, Prose};
use proptest::prelude::{Strategy, any};
use proptest::strategy::ValueTree;
use records::PersonId;
use records::acts::Actor;
use records::enrolments::StartCourse;
use records::organisations::{Reader, reader_for};
use records::published::{Origin, Publishing};
use records::search::{
    A_PAGE, Asked, CountMisses, Found, Hit, How, IndexPublished, Miss, Piece, misses_of, not_indexed, search_for,
};

use crate::course::{self, feet, lesson, lesson_of};
use crate::stage::{Stage, course_ref, day};

contract!(
    a_passage_is_found_by_any_form_of_its_words,
    the_words_are_marked_and_the_section_is_named,
    a_heading_counts_for_more_than_the_words_under_it,
    all_words_are_wanted_and_some_are_better_than_none,
    a_slip_of_the_pen_is_forgiven_and_said,
    terms_handouts_and_checklists_are_found_and_questions_are_not,
    what_is_said_in_a_film_leads_to_its_section,
    a_passage_for_others_is_not_found_and_not_guessed_at,
    without_a_place_nothing_is_found,
    the_version_one_reads_is_searched_and_no_other,
    a_replaced_version_is_not_found,
    results_come_a_page_at_a_time_and_none_twice,
    one_course_can_be_searched_alone,
    a_version_that_was_there_before_is_indexed_at_the_start,
    no_text_is_an_error,
    what_was_not_found_is_counted_by_day_and_nobody_is_named,
);

pub fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

fn paragraph(text: &str) -> Block {
    Block::Prose(Prose::Paragraph(words(text)))
}

fn heading(id: &str, text: &str) -> Block {
    Block::Prose(Prose::Heading { level: 2, id: id.into(), words: words(text) })
}

fn only(roles: &[Audience], partnerships: &[&str], body: Vec<Block>) -> Block {
    let partnerships = partnerships.iter().map(|name| (*name).to_owned()).collect();
    Block::Only { for_whom: ForWhom { roles: roles.into(), partnerships }, body }
}

/// The small course with this text in its second lesson.
fn saying(version: &str, blocks: Vec<Block>) -> Compiled {
    course::with(version, |compiled| {
        let title = "One body".to_owned();
        compiled
            .learner
            .lessons
            .insert(lesson("one-body"), courses::compiled::Lesson { title, ..lesson_of("one-body", blocks) });
    })
}

fn money() -> Vec<Block> {
    vec![
        paragraph("A council is one body."),
        heading("money", "Where the money comes from"),
        paragraph("The council asks for a precept each January. Budgets are set before it."),
        heading("interests", "Declaring an interest"),
        paragraph("A councillor declares what they own, and may ask for a dispensation."),
    ]
}

/// Rowan, who reads a course with this text.
async fn reader_of(stage: &Stage, blocks: Vec<Block>) -> PersonId {
    stage.publish(saying("0.9.0", blocks)).await.unwrap();
    let council = stage.council().await;
    stage.join(&council, "Rowan Ash", "rowan@example.org").await
}

async fn search_page(stage: &Stage, person: &PersonId, typed: &str, page: usize) -> Found {
    let reader = reader_for(&stage.db, person, day("2027-05-12")).await.unwrap();
    search_for(&stage.db, person, &reader, &Asked { words: typed.into(), within: None, page }).await.unwrap()
}

async fn search(stage: &Stage, person: &PersonId, typed: &str) -> Found {
    search_page(stage, person, typed, 1).await
}

/// Where the results lead, as `lesson#section`.
fn places(found: &Found) -> Vec<String> {
    let place = |hit: &Hit| match &hit.place {
        Place::Course => "course".to_owned(),
        Place::Lesson { lesson, section } => format!("{lesson}#{}", section.as_deref().unwrap_or("")),
        Place::Term(term) => format!("term {term}"),
        Place::Handout(handout) => format!("handout {handout}"),
    };
    found.hits.iter().map(place).collect()
}

fn marked(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(text) => text.clone(),
        Piece::Match(text) => format!("[{text}]"),
    };
    pieces.iter().map(piece).collect()
}

async fn a_passage_is_found_by_any_form_of_its_words(stage: &Stage) {
    let rowan = reader_of(stage, money()).await;
    for typed in ["precept", "PRECEPTS", "précept", "prece", "“precept”?", "budget", "the budgets", "January"] {
        let found = search(stage, &rowan, typed).await;
        assert_eq!((places(&found), found.how), (vec!["one-body#money".to_owned()], How::AsAsked), "{typed}");
    }
    for typed in ["declares interests", "declared", "declaration interest", "dispensations"] {
        let found = search(stage, &rowan, typed).await;
        assert_eq!(places(&found)[0], "one-body#interests", "{typed}");
    }
    assert_eq!(search(stage, &rowan, "quorum").await.how, How::Nothing);
}

async fn the_words_are_marked_and_the_section_is_named(stage: &Stage) {
    let rowan = reader_of(stage, money()).await;
    let found = search(stage, &rowan, "money precepts").await;
    let hit = &found.hits[0];
    assert_eq!((hit.course.clone(), hit.course_title.as_str()), (feet(), "Finding Your Feet"));
    assert_eq!(marked(&hit.page), "One body");
    assert_eq!(marked(hit.heading.as_ref().unwrap()), "Where the [money] comes from");
    assert_eq!(marked(&hit.extract), "The council asks for a [precept] each January. Budgets are set before it.");
}

async fn a_heading_counts_for_more_than_the_words_under_it(stage: &Stage) {
    let blocks = vec![
        heading("first", "Meetings"),
        paragraph("The chair signs the minutes. The chair is asked, and the chair answers."),
        heading("second", "The chair"),
        paragraph("Who holds the meeting together."),
    ];
    let rowan = reader_of(stage, blocks).await;
    assert_eq!(places(&search(stage, &rowan, "chair").await), ["one-body#second", "one-body#first"]);
}

async fn all_words_are_wanted_and_some_are_better_than_none(stage: &Stage) {
    let rowan = reader_of(stage, money()).await;
    let both = search(stage, &rowan, "precept budget").await;
    assert_eq!((both.total, both.how), (1, How::AsAsked));
    let some = search(stage, &rowan, "precept dispensation").await;
    assert_eq!(some.how, How::SomeWords);
    assert_eq!(some.searched, [feet()]);
    assert_eq!(some.total, 2);
}

async fn a_slip_of_the_pen_is_forgiven_and_said(stage: &Stage) {
    let rowan = reader_of(stage, money()).await;
    for (typed, meant) in [
        ("presept", "precept"),
        ("preceptt", "precept"),
        ("rpecept", "precept"),
        ("dispensasion", "dispensation"),
        ("the presept", "the precept"),
    ] {
        let found = search(stage, &rowan, typed).await;
        assert_eq!(found.how, How::Respelt { words: meant.into() }, "{typed}");
        assert_eq!(found.total, 1, "{typed}");
    }
    assert_eq!(search(stage, &rowan, "zzzzzzz").await.how, How::Nothing);
}

async fn terms_handouts_and_checklists_are_found_and_questions_are_not(stage: &Stage) {
    let compiled = course::with("0.9.0", |compiled| {
        let learner = &mut compiled.learner;
        let term = Term {
            id: TermId::new("quorum"),
            name: "Quorum".into(),
            definition: vec![Prose::Paragraph(words("How many must be there."))],
        };
        learner.glossary.insert(term.id.clone(), term);
        let card = Handout {
            id: HandoutId::new("card"),
            title: "A card".into(),
            blocks: vec![paragraph("Pocketable advice.")],
        };
        learner.handouts.insert(card.id.clone(), card);
        let list = Checklist {
            id: BlockId::new("ticks"),
            title: None,
            intro: vec![],
            items: vec![ChecklistItem { id: "t".into(), words: words("Telephone the clerk") }],
        };
        let asked = learner.lessons.get_mut(&lesson("where-the-council-sits")).unwrap();
        asked.blocks.push(Block::Checklist(list));
        asked.blocks.push(Block::Callout {
            id: None,
            kind: Callout::Note,
            title: Some(words("Mind the gap")),
            body: vec![Block::Reveal { id: None, button: words("Why"), body: vec![paragraph("Because of badgers.")] }],
        });
        for question in learner.questions.values_mut() {
            question.stem = vec![paragraph("Marmalade?")];
        }
        for key in compiled.server.keys.values_mut() {
            key.explanation = vec![Prose::Paragraph(words("Marmalade!"))];
        }
    });
    stage.publish(compiled).await.unwrap();
    let council = stage.council().await;
    let rowan = stage.join(&council, "Rowan Ash", "rowan@example.org").await;
    for (typed, place) in [
        ("quorum", "term quorum"),
        ("pocketable", "handout card"),
        ("telephoning", "where-the-council-sits#"),
        ("badgers", "where-the-council-sits#"),
        ("mind the gap", "where-the-council-sits#"),
        ("finding your feet", "course"),
    ] {
        assert_eq!(places(&search(stage, &rowan, typed).await), [place], "{typed}");
    }
    assert_eq!(search(stage, &rowan, "marmalade").await.total, 0);
}

async fn a_passage_for_others_is_not_found_and_not_guessed_at(stage: &Stage) {
    let blocks = vec![
        heading("pay", "Pay"),
        paragraph("What everyone may know."),
        only(
            &[Audience::Clerk],
            &[],
            vec![paragraph("The salaries of officers."), heading("scales", "Scales of salaries")],
        ),
        only(
            &[],
            &["wexshire"],
            vec![only(&[Audience::Councillor], &[], vec![paragraph("Telephone Wexshire about allowances.")])],
        ),
        paragraph("And afterwards."),
    ];
    let rowan = reader_of(stage, blocks).await;
    let as_reader = async |roles: &[records::policy::Role], publishers: &[&str], typed: &str| {
        let reader = Reader {
            roles: roles.iter().copied().collect(),
            publishers: publishers.iter().map(|name| (*name).to_owned()).collect(),
            ..Reader::default()
        };
        let asked = Asked { words: typed.into(), within: None, page: 1 };
        search_for(&stage.db, &rowan, &reader, &asked).await.unwrap()
    };
    use records::policy::Role::{Clerk, Learner};
    for typed in ["salaries", "salary", "salarys", "scales"] {
        assert_eq!(as_reader(&[Learner], &[], typed).await.how, How::Nothing, "{typed}");
    }
    let clerks = as_reader(&[Clerk], &[], "salaries").await;
    assert_eq!(places(&clerks), ["one-body#scales", "one-body#pay"]);
    for (roles, publishers, count) in
        [(Learner, &["wexshire"][..], 1), (Clerk, &["wexshire"], 0), (Learner, &[], 0), (Learner, &["elsewhere"], 0)]
    {
        assert_eq!(as_reader(&[roles], publishers, "allowances").await.total, count, "{roles} {publishers:?}");
    }
    let after = as_reader(&[Learner], &[], "afterwards").await;
    assert_eq!(places(&after), ["one-body#pay"], "what follows stands under the heading that everyone sees");
}

async fn without_a_place_nothing_is_found(stage: &Stage) {
    reader_of(stage, money()).await;
    let council = stage.council().await;
    let mut invitation = stage.invitation_for(&council, "Hazel", "hazel@example.org");
    invitation.course = None;
    let hazel = stage.perform(invitation).await.unwrap().person;
    for typed in ["precept", "presept", "precept dispensation"] {
        let found = search(stage, &hazel, typed).await;
        assert_eq!((found.how, found.searched), (How::Nothing, vec![]), "{typed}");
    }
}

async fn the_version_one_reads_is_searched_and_no_other(stage: &Stage) {
    let rowan = reader_of(stage, vec![paragraph("The otter.")]).await;
    stage.publish(saying("0.10.0", vec![paragraph("The heron.")])).await.unwrap();
    assert_eq!(search(stage, &rowan, "heron").await.total, 1, "before the start one reads the newest");
    assert_eq!(search(stage, &rowan, "otter").await.total, 0);
    stage.perform(StartCourse { person: rowan.clone(), course: feet() }).await.unwrap();
    stage.publish(saying("0.11.0", vec![paragraph("The stoat.")])).await.unwrap();
    for (typed, total) in [("heron", 1), ("stoat", 0), ("otter", 0)] {
        assert_eq!(search(stage, &rowan, typed).await.total, total, "{typed}");
    }
    let mut patch = saying("0.10.1", vec![paragraph("The heron and the kingfisher.")]);
    patch.learner.facts.release.wording_only = vec!["one-body".into()];
    // The program brings it late, as nobody else may.
    stage.publish_from(Origin::Library, patch).await.unwrap();
    assert_eq!(search(stage, &rowan, "kingfisher").await.total, 1, "a patch moves one on");
    assert_eq!(search(stage, &rowan, "heron").await.total, 1, "and the one before it is not found");
}

async fn a_replaced_version_is_not_found(stage: &Stage) {
    let rowan = reader_of(stage, vec![paragraph("The otter.")]).await;
    let mut compiled = saying("0.9.0", vec![paragraph("The heron.")]);
    compiled.learner.digest = "sha256:other".into();
    let replaced = stage.publish_from(Origin::Demonstration, compiled).await.unwrap();
    assert!(matches!(replaced, Publishing::Replaced(_)));
    assert_eq!(search(stage, &rowan, "otter").await.total, 0);
    assert_eq!(search(stage, &rowan, "heron").await.total, 1);
}

async fn results_come_a_page_at_a_time_and_none_twice(stage: &Stage) {
    let section = |n: usize| [heading(&format!("s{n}"), &format!("Part {n}")), paragraph("Word of the heron.")];
    let mut blocks: Vec<Block> = (0..45).flat_map(section).collect();
    // A section that is cut in two because it is long is one place.
    blocks.extend([
        heading("long", "Long"),
        paragraph(&format!("heron {}", "x ".repeat(2_500))),
        paragraph("heron again"),
    ]);
    let rowan = reader_of(stage, blocks).await;
    let mut met = Vec::new();
    for (page, length) in [(1, A_PAGE), (2, A_PAGE), (3, 6), (4, 0)] {
        let found = search_page(stage, &rowan, "heron", page).await;
        assert_eq!((found.hits.len(), found.total), (length, 46), "page {page}");
        met.extend(places(&found));
    }
    met.sort();
    met.dedup();
    assert_eq!(met.len(), 46);
    assert_eq!(search_page(stage, &rowan, "heron", usize::MAX).await.hits, []);
}

async fn one_course_can_be_searched_alone(stage: &Stage) {
    let rowan = reader_of(stage, vec![paragraph("The heron.")]).await;
    let other = course_ref("wexshire/another");
    let mut compiled = saying("1.0.0", vec![paragraph("The heron, elsewhere.")]);
    compiled.learner.facts.course = other.clone();
    stage.publish(compiled).await.unwrap();
    let enrol = records::enrolments::EnrolPerson {
        actor: Actor::Operator,
        person: rowan.clone(),
        course: other.clone(),
        organisation: None,
        due_on: None,
    };
    stage.perform(enrol).await.unwrap();
    let within = async |course| {
        let asked = Asked { words: "heron".into(), within: course, page: 1 };
        search_for(&stage.db, &rowan, &Reader::default(), &asked).await.unwrap()
    };
    assert_eq!(within(None).await.total, 2);
    assert_eq!(within(Some(other.clone())).await.hits[0].course, other);
    assert_eq!(within(Some(other)).await.total, 1);
    assert_eq!(within(Some(course_ref("wexshire/unknown"))).await.how, How::Nothing);
}

async fn what_is_said_in_a_film_leads_to_its_section(stage: &Stage) {
    let film = |said: &str| {
        Block::Clip(Clip {
            id: None,
            kind: ClipKind::Video,
            title: None,
            src: "media/walk.mp4".into(),
            captions: Some("media/walk.vtt".into()),
            transcript: Transcript::None,
            minutes: None,
            said: vec![said.into()],
        })
    };
    let for_clerks = only(&[Audience::Clerk], &[], vec![film("The clerk keeps a plimsoll.")]);
    let mut blocks = money();
    blocks.extend([heading("walk", "A walk"), film("Here is the hawthorn hedge."), for_clerks]);
    let rowan = reader_of(stage, blocks).await;
    let found = search(stage, &rowan, "hedges").await;
    assert_eq!((places(&found), found.how), (vec!["one-body#walk".to_owned()], How::AsAsked));
    assert_eq!(marked(&found.hits[0].extract), "Here is the hawthorn [hedge].");
    assert_eq!(search(stage, &rowan, "plimsoll").await.how, How::Nothing);
}

async fn a_version_that_was_there_before_is_indexed_at_the_start(stage: &Stage) {
    let rowan = reader_of(stage, money()).await;
    assert_eq!(not_indexed(&stage.db).await.unwrap(), []);
    if stage.is_sqlite() {
        stage.meddle("DELETE FROM passage_index").await;
    }
    stage.meddle("DELETE FROM passage; DELETE FROM searchable").await;
    assert_eq!(search(stage, &rowan, "precept").await.total, 0);
    let missing = not_indexed(&stage.db).await.unwrap();
    assert_eq!(missing.len(), 1);
    // Twice, as two servers that start at once would.
    for published in missing.iter().chain(&missing) {
        stage.perform(IndexPublished(published.clone())).await.unwrap();
    }
    assert_eq!(not_indexed(&stage.db).await.unwrap(), []);
    assert_eq!(search(stage, &rowan, "precept").await.total, 1);
    assert_eq!(search(stage, &rowan, "presept").await.total, 1);
}

async fn no_text_is_an_error(stage: &Stage) {
    let rowan = reader_of(stage, money()).await;
    let nasty = [
        "",
        " ",
        "\"",
        "'",
        "\"precept",
        "precept\" OR \"",
        "a AND OR NOT b",
        "precept*",
        "^precept",
        "heads:precept",
        "NEAR(precept money, 2)",
        "pre:* & !money",
        "<-> | & ( )",
        "'; DELETE FROM passage; --",
        "\u{0}precept\u{0}",
        "\u{202e}\u{feff}",
        "💷 precept",
        "ﬁnance",
        "１２",
        "𝓹𝓻𝓮𝓬𝓮𝓹𝓽",
        "e.g. www.example.org/a?b=c&d",
        "-1e5 0x10 1.5",
    ];
    for typed in nasty.map(str::to_owned).into_iter().chain(["precept ".repeat(1_250), "p".repeat(10_240)]) {
        let found = search(stage, &rowan, &typed).await;
        assert!(found.hits.len() <= A_PAGE, "{typed}");
    }
    let cases: Vec<String> = {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        (0..60).map(|_| any::<String>().new_tree(&mut runner).unwrap().current()).collect()
    };
    for typed in cases {
        search(stage, &rowan, &typed).await;
    }
}

async fn what_was_not_found_is_counted_by_day_and_nobody_is_named(stage: &Stage) {
    let miss = |words: &str, times| Miss { course: feet(), words: words.into(), times };
    stage.perform(CountMisses(vec![miss("dog fouling", 2), miss("drones", 1)])).await.unwrap();
    stage.perform(CountMisses(vec![miss("dog fouling", 1)])).await.unwrap();
    let counted = misses_of(&stage.db, &feet()).await.unwrap();
    assert_eq!(counted, [miss("dog fouling", 3)], "once may be a slip");
    assert_eq!(misses_of(&stage.db, &course_ref("wexshire/another")).await.unwrap(), []);
    // Somebody who tries words out fills no disk.
    let many = (0..500).map(|n| miss(&format!("word {n}"), 1)).collect();
    stage.perform(CountMisses(many)).await.unwrap();
    assert_eq!(stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM nothing_found").await, 200);
    // A year later they are gone.
    let later = records::Now { today: day("2028-05-13"), ..stage.now() };
    stage.db.perform(later, CountMisses(vec![])).await.unwrap();
    assert_eq!(misses_of(&stage.db, &feet()).await.unwrap(), []);
}
