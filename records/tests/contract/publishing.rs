//! Publishing: what was published never changes, and neither does a try that runs or ran.

use courses::facts::{Correction, Policy, Urgency};
use courses::versions::Step;
use records::acts::Actor;
use records::attempts::{attempt_for, result_for};
use records::installation::{InstallationKind, SettleKind, kind};
use records::memberships::Role;
use records::now::DAY;
use records::organisations::{
    AddOrganisation, Contact, LinkOrganisations, OrganisationKind, SetValue, organisations_serving, reader_for,
};
use records::published::{
    Impact, KeepMedia, Medium, Origin, Publishing, Version, WithdrawVersion, Withdrawal, course, impact, is_published,
    latest_for_author, medium, published_courses, version_for_author, versions_of,
};
use records::{PersonId, Refusal};

use crate::course::{self, feet, right};
use crate::drafts::{association, member};
use crate::learning::{mark_done, read_everything};
use crate::stage::{Stage, course_ref, day};
use crate::submitting::{answer_all, questions, start, submit, take};
use crate::versions::withdraw;

contract!(
    the_same_version_again_is_nothing_new,
    the_same_version_with_other_content_is_refused,
    a_number_that_rises_too_little_is_refused,
    an_id_never_stands_for_something_else,
    a_demonstration_may_replace_a_version,
    republishing_changes_no_running_or_past_try,
    media_are_remembered_once,
    an_installation_is_settled_once,
    the_people_whom_a_new_version_meets_are_counted,
    what_a_version_would_do_is_told_before_it_is_published,
    steps_are_worked_out_from_what_versions_hold,
    variables_are_filled_from_the_council_and_its_provider,
    keys_are_for_the_trainers_and_officers_of_the_publisher,
    versions_are_listed_with_the_people_on_them,
    an_officer_of_the_publisher_withdraws_and_nobody_else,
);

async fn versions_are_listed_with_the_people_on_them(stage: &Stage) {
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let tess = member(stage, &wexshire, Role::Trainer, "Tess").await;
    assert!(matches!(versions_of(&stage.db, &tess, &feet()).await, Err(Refusal::NotFound)), "there is none yet");
    let first = stage.now().micros;
    let rowan = stage.newcomer().await;
    let council = stage.council().await;
    let sam = stage.join(&council, "Sam Birch", "sam@example.org").await;
    stage.join(&council, "Kit Elder", "kit@example.org").await;
    mark_done(stage, &sam, "one-body").await;
    take(stage, &rowan, &right()).await;
    read_everything(stage, &rowan).await;
    stage.pass(DAY);
    stage.publish(harder("1.0.0")).await.unwrap();
    withdraw(stage, "0.9.0").await;
    let found = versions_of(&stage.db, &tess, &feet()).await.unwrap();
    assert!(!found.may_withdraw, "a trainer sees them and withdraws none");
    let at = first + DAY;
    let newest =
        Version { version: "1.0.0".into(), published_at: at, by: None, withdrawn: None, learning: 0, completed: 0 };
    let because = "It told the old law.".into();
    let older = Version {
        version: "0.9.0".into(),
        published_at: first,
        by: None,
        withdrawn: Some(Withdrawal { at, by: None, because }),
        learning: 1,
        completed: 1,
    };
    assert_eq!(found.versions, [newest, older]);
}

async fn an_officer_of_the_publisher_withdraws_and_nobody_else(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let mallowshire = association(stage, "Mallowshire Association", "mallowshire").await;
    let withdraw = |person: PersonId| WithdrawVersion {
        actor: Actor::Person(person),
        course: feet(),
        version: "0.9.0".into(),
        because: "It told the old law.".into(),
    };
    let tess = member(stage, &wexshire, Role::Trainer, "Tess").await;
    assert!(matches!(stage.perform(withdraw(tess)).await, Err(Refusal::NotAllowed)));
    for (house, role, name) in [(&wexshire, Role::Learner, "Wren"), (&mallowshire, Role::PartnershipOfficer, "Opal")] {
        let person = member(stage, house, role, name).await;
        assert!(matches!(versions_of(&stage.db, &person, &feet()).await, Err(Refusal::NotFound)), "{name}");
        assert!(matches!(stage.perform(withdraw(person)).await, Err(Refusal::NotFound)), "{name}");
    }
    assert_eq!(stage.number("SELECT COUNT(*) FROM published WHERE withdrawn_at IS NOT NULL").await, 0);
    let olive = member(stage, &wexshire, Role::PartnershipOfficer, "Olive").await;
    assert!(versions_of(&stage.db, &olive, &feet()).await.unwrap().may_withdraw);
    stage.perform(withdraw(olive.clone())).await.unwrap();
    assert_eq!(stage.number("SELECT COUNT(*) FROM published WHERE withdrawn_at IS NOT NULL").await, 1);
    let found = versions_of(&stage.db, &olive, &feet()).await.unwrap();
    let by = found.versions[0].withdrawn.as_ref().and_then(|withdrawal| withdrawal.by.as_deref());
    assert_eq!((found.versions[0].by.as_deref(), by), (None, Some("Olive")));
}

async fn keys_are_for_the_trainers_and_officers_of_the_publisher(stage: &Stage) {
    let older = stage.publish(course::version("0.9.0")).await.unwrap();
    let newer = stage.publish(course::version("0.10.0")).await.unwrap();
    withdraw(stage, "0.9.0").await;
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let mallowshire = association(stage, "Mallowshire Association", "mallowshire").await;
    let mut insiders = Vec::new();
    for (house, role, name, finds) in [
        (&wexshire, Role::Trainer, "Rowan", true),
        (&wexshire, Role::PartnershipOfficer, "Olive", true),
        (&wexshire, Role::Learner, "Wren", false),
        (&mallowshire, Role::Trainer, "Stella", false),
        (&mallowshire, Role::PartnershipOfficer, "Opal", false),
    ] {
        let person = member(stage, house, role, name).await;
        let found = latest_for_author(&stage.db, &person, &feet()).await;
        let named = version_for_author(&stage.db, &person, &feet(), "0.9.0").await;
        match finds {
            true => {
                assert_eq!(&found.unwrap().id, newer.id(), "{name} finds the newest");
                assert_eq!(&named.unwrap().id, older.id(), "{name} finds any, also a withdrawn one");
            }
            false => {
                assert!(matches!(found, Err(Refusal::NotFound)), "{name}");
                assert!(matches!(named, Err(Refusal::NotFound)), "{name}");
            }
        }
        let other = latest_for_author(&stage.db, &person, &course_ref("wexshire/another")).await;
        assert!(matches!(other, Err(Refusal::NotFound)), "{name}");
        let never = version_for_author(&stage.db, &person, &feet(), "0.9.5").await;
        assert!(matches!(never, Err(Refusal::NotFound)), "{name}");
        insiders.extend(finds.then_some(person));
    }
    stage.meddle("UPDATE membership SET state = 'suspended'").await;
    for person in &insiders {
        assert!(matches!(latest_for_author(&stage.db, person, &feet()).await, Err(Refusal::NotFound)));
    }
}

async fn the_people_whom_a_new_version_meets_are_counted(stage: &Stage) {
    let counted = async |new: courses::Compiled| {
        let met = impact(&stage.db, &new).await.unwrap();
        (met.started, met.at_next_page, met.at_next_lesson, met.asked, met.in_open_try, met.completed)
    };
    let first = impact(&stage.db, &course::version("0.9.0")).await.unwrap();
    assert_eq!(first, Impact { is_high_enough: true, ..Impact::default() });
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let rowan = stage.join(&council, "Rowan Ash", "rowan@example.org").await;
    let sam = stage.join(&council, "Sam Birch", "sam@example.org").await;
    // Has a place, and has not begun.
    stage.join(&council, "Kit Elder", "kit@example.org").await;
    mark_done(stage, &sam, "one-body").await;
    let running = start(stage, &rowan).await;
    assert_eq!(counted(course::version("0.9.1")).await, (2, 2, 0, 0, 1, 0));
    assert_eq!(counted(reworded("0.10.0")).await, (2, 0, 2, 0, 1, 0));
    assert_eq!(counted(harder("1.0.0")).await, (2, 0, 0, 2, 1, 0));
    answer_all(stage, &rowan, &running, &right()).await;
    submit(stage, &rowan, &running).await.unwrap();
    read_everything(stage, &rowan).await;
    assert_eq!(counted(course::version("0.9.1")).await, (1, 1, 0, 0, 0, 1));
    // Whoever is asked about a major step already is asked still.
    stage.publish(harder("1.0.0")).await.unwrap();
    assert_eq!(counted(harder("1.0.1")).await, (1, 0, 0, 1, 0, 1));
    let other = course::with("1.0.0", |course| course.learner.facts.course = course_ref("wexshire/another"));
    assert_eq!(impact(&stage.db, &other).await.unwrap().started, 0);
}

async fn what_a_version_would_do_is_told_before_it_is_published(stage: &Stage) {
    let rowan = stage.newcomer().await;
    read_everything(stage, &rowan).await;
    let asked = take(stage, &rowan, &right()).await;
    let urgent = course::with("0.9.1", |course| {
        course.learner.lessons.get_mut(&course::lesson("one-body")).unwrap().title = "One body, by law".into();
        course.learner.facts.release.urgency = Urgency::Urgent;
        let question = courses::ids::QuestionId::new("q5");
        course.learner.facts.release.corrections = vec![Correction { question, policy: Policy::RegradeUp }];
    });
    let met = impact(&stage.db, &urgent).await.unwrap();
    assert_eq!((met.step, met.least.as_deref(), met.is_high_enough), (Some(Step::Minor), Some("0.10.0"), false));
    assert_eq!(met.changes[0].words(), "the text of the lesson one-body changed");
    assert_eq!((met.completed, met.told, met.told_by_letter, met.marked_again), (1, 1, true, 1));
    assert!(asked.score.passed && impact(&stage.db, &reworded("0.10.0")).await.unwrap().is_high_enough);
    let shorter = course::with("0.10.0", |course| {
        let gone = courses::ids::QuestionId::new("q5");
        course.learner.questions.remove(&gone);
        course.server.keys.remove(&gone);
        let quiz = course.learner.quizzes.get_mut(&course::final_quiz()).unwrap();
        quiz.parts.retain(|part| !matches!(part, courses::compiled::QuizPart::Question(id) if *id == gone));
    });
    let met = impact(&stage.db, &shorter).await.unwrap();
    assert_eq!(met.answered, [("q5".to_owned(), 1)].into());
    let told: Vec<String> = met.changes.iter().map(|change| met.words_of(change)).collect();
    assert!(told.contains(&"the question q5 was removed; 1 person answered it, and that is kept".into()), "{told:?}");
    let routine = impact(&stage.db, &reworded("0.10.0")).await.unwrap();
    assert_eq!((routine.told, routine.told_by_letter, routine.marked_again), (0, false, 0));
}

async fn steps_are_worked_out_from_what_versions_hold(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    // The numbers say the opposite, as they may where the program brings its courses and one of them was never here.
    let brought = async |compiled| stage.publish_from(Origin::Library, compiled).await.unwrap();
    brought(harder("0.9.1")).await;
    brought(harder("1.0.0")).await;
    // Published late, between two others: the way to the later one leads over it.
    brought(course::with("0.9.2", |course| harden(course, 90))).await;
    let steps = async |version: &str| {
        let kept = |step| format!("SELECT COUNT(*) FROM published WHERE version = '{version}' AND step = '{step}'");
        let mut found = vec![];
        for step in ["patch", "minor", "major"] {
            if stage.number(&kept(step)).await == 1 {
                found.push(step);
            }
        }
        found
    };
    assert_eq!(steps("0.9.0").await, [""; 0], "the first is a step from nothing");
    assert_eq!(steps("0.9.1").await, ["major"]);
    assert_eq!(steps("0.9.2").await, ["major"]);
    assert_eq!(steps("1.0.0").await, ["major"], "a patch of 0.9.1, and a major step from 0.9.2");
}

/// A minor step: other words.
pub fn reworded(version: &str) -> courses::Compiled {
    course::with(version, |course| {
        course.learner.lessons.get_mut(&course::lesson("one-body")).unwrap().title =
            format!("One body, as of {version}");
        course.learner.facts.release.notes = Some(format!("What {version} says of one body."));
    })
}

/// A major step: another pass mark.
pub fn harder(version: &str) -> courses::Compiled {
    course::with(version, |course| harden(course, 85))
}

fn harden(course: &mut courses::Compiled, pass_mark: u8) {
    course.learner.quizzes.get_mut(&course::final_quiz()).unwrap().pass_mark = pass_mark;
    course.learner.facts.release.notes = Some("The pass mark rose.".into());
}

async fn the_same_version_again_is_nothing_new(stage: &Stage) {
    let first = stage.publish(course::version("0.9.0")).await.unwrap();
    let again = stage.publish(course::version("0.9.0")).await.unwrap();
    assert_eq!(again, Publishing::Same(first.id().clone()));
    assert_eq!(published_courses(&stage.db).await.unwrap().len(), 1);
    let digest = &course::version("0.9.0").learner.digest;
    assert!(is_published(&stage.db, digest).await.unwrap());
    assert!(!is_published(&stage.db, "sha256:other").await.unwrap());
    assert_eq!(*course(&stage.db, first.id()).await.unwrap(), course::version("0.9.0"));
}

fn changed() -> courses::Compiled {
    course::with("0.9.0", |course| {
        course.learner.digest = "sha256:other".into();
        course.learner.facts.title = "Other words".into();
    })
}

async fn the_same_version_with_other_content_is_refused(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let refused = stage.publish(changed()).await;
    assert!(matches!(refused, Err(Refusal::SameVersion { version, .. }) if version == "0.9.0"));
    assert_eq!(published_courses(&stage.db).await.unwrap()[0].title, "Finding Your Feet");
}

async fn a_number_that_rises_too_little_is_refused(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let events = "SELECT COUNT(*) FROM audit_event";
    let noted = stage.number(events).await;
    for (low, enough) in [
        (course::version("0.8.0"), "0.9.1"),
        (reworded("0.9.1"), "0.10.0"),
        (harder("0.10.0"), "1.0.0"),
        (harder("1.0.0-rc.1"), "1.0.0"),
    ] {
        assert!(!impact(&stage.db, &low).await.unwrap().is_high_enough);
        let version = low.learner.facts.version.to_string();
        let refused = stage.publish(low).await;
        assert!(matches!(refused, Err(Refusal::LowVersion { least }) if least == enough), "{version}");
    }
    assert_eq!((published_courses(&stage.db).await.unwrap().len(), stage.number(events).await), (1, noted));
    stage.publish(harder("1.0.0")).await.unwrap();
    // The newest counts, and not the one that it would stand behind.
    let between = stage.publish(reworded("0.10.0")).await;
    assert!(matches!(between, Err(Refusal::LowVersion { least }) if least == "2.0.0"));
    // Withdrawn, it is still the one that people may have read.
    withdraw(stage, "1.0.0").await;
    assert!(matches!(stage.publish(harder("1.0.0-rc.2")).await, Err(Refusal::LowVersion { .. })));
    stage.publish(harder("1.0.1")).await.unwrap();
}

async fn an_id_never_stands_for_something_else(stage: &Stage) {
    let lesson = |version: &str, title: Option<&str>| {
        course::with(version, |course| {
            let id = course::lesson("one-body");
            match title {
                None => {
                    course.learner.lessons.remove(&id);
                    course.learner.modules[0].lessons.retain(|other| *other != id);
                }
                Some(title) => course.learner.lessons.get_mut(&id).unwrap().title = title.into(),
            }
        })
    };
    stage.publish(course::version("0.9.0")).await.unwrap();
    stage.publish(lesson("1.0.0", None)).await.unwrap();
    let other = lesson("2.0.0", Some("Something else"));
    let found = impact(&stage.db, &other).await.unwrap().reused;
    assert_eq!(found.iter().map(|reuse| reuse.id.as_str()).collect::<Vec<_>>(), ["one-body"]);
    let refused = stage.publish(other).await;
    assert!(matches!(refused, Err(Refusal::ReusedIds(ids)) if ids == found));
    let numbered_as_before = lesson("0.9.0", Some("Something else"));
    let found = impact(&stage.db, &numbered_as_before).await.unwrap().reused;
    assert_eq!(found.len(), 1, "files from home may bear an old number until they are published");
    let back = course::version("2.0.0");
    assert_eq!(impact(&stage.db, &back).await.unwrap().reused, [], "what comes back as it was is itself");
    stage.publish(back).await.unwrap();
}

async fn a_demonstration_may_replace_a_version(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let running = start(stage, &rowan).await;
    let before = attempt_for(&stage.db, &rowan, &running).await.unwrap();
    let replaced = stage.publish_from(Origin::Demonstration, changed()).await.unwrap();
    assert!(matches!(replaced, Publishing::Replaced(_)));
    assert_eq!(published_courses(&stage.db).await.unwrap()[0].title, "Other words");
    assert_eq!(attempt_for(&stage.db, &rowan, &running).await.unwrap(), before);
}

async fn republishing_changes_no_running_or_past_try(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let past = start(stage, &rowan).await;
    answer_all(stage, &rowan, &past, &right()).await;
    submit(stage, &rowan, &past).await.unwrap();
    let result = result_for(&stage.db, &rowan, &past).await.unwrap();
    let running = start(stage, &rowan).await;
    let asked = questions(stage, &rowan, &running).await;
    let other_key = course::with("1.0.0", |course| {
        for key in course.server.keys.values_mut() {
            if let courses::question::Rule::Single(answers) = &mut key.rule {
                answers[0].score = 0;
                answers[1].score = 10_000;
            }
        }
    });
    stage.publish(other_key).await.unwrap();
    assert_eq!(result_for(&stage.db, &rowan, &past).await.unwrap(), result);
    assert_eq!(questions(stage, &rowan, &running).await, asked);
    answer_all(stage, &rowan, &running, &right()).await;
    assert!(submit(stage, &rowan, &running).await.unwrap().score.passed, "marked by the key it began with");
}

async fn media_are_remembered_once(stage: &Stage) {
    let seal = Medium { sha256: "ab".repeat(32), name: "seal.svg".into(), content_type: "image/svg+xml".into() };
    stage.perform(KeepMedia(seal.clone())).await.unwrap();
    stage.perform(KeepMedia(seal.clone())).await.unwrap();
    assert_eq!(medium(&stage.db, &seal.sha256).await.unwrap(), seal);
    assert!(matches!(medium(&stage.db, "cd").await, Err(Refusal::NotFound)));
}

async fn an_installation_is_settled_once(stage: &Stage) {
    assert_eq!(kind(&stage.db).await.unwrap(), None);
    let settle = |kind| stage.perform(SettleKind { kind });
    assert_eq!(settle(InstallationKind::Demonstration).await.unwrap(), InstallationKind::Demonstration);
    assert_eq!(settle(InstallationKind::Real).await.unwrap(), InstallationKind::Demonstration);
    assert_eq!(kind(&stage.db).await.unwrap(), Some(InstallationKind::Demonstration));
}

async fn variables_are_filled_from_the_council_and_its_provider(stage: &Stage) {
    stage.publish(course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let provider = stage
        .perform(AddOrganisation {
            actor: Actor::Operator,
            kind: OrganisationKind::Association,
            name: "Wexshire Association".into(),
            contact: Contact::default(),
            publisher: Some("wexshire".into()),
        })
        .await
        .unwrap();
    let link = |from, to| LinkOrganisations {
        actor: Actor::Operator,
        council: council.clone(),
        provider: provider.clone(),
        from,
        to,
    };
    stage.perform(link(day("2027-01-01"), None)).await.unwrap();
    let say = |organisation: &records::OrganisationId, name: &str, value: Option<&str>| SetValue {
        actor: Actor::Operator,
        organisation: organisation.clone(),
        name: name.into(),
        value: value.map(Into::into),
    };
    stage.perform(say(&provider, "monitoring_officer.name", Some("Wexshire's officer"))).await.unwrap();
    stage.perform(say(&council, "monitoring_officer.name", Some("Gwen"))).await.unwrap();
    let rowan = stage.join(&council, "Rowan", "rowan@example.org").await;
    let reader = reader_for(&stage.db, &rowan, day("2027-06-01")).await.unwrap();
    assert_eq!(reader.roles, [Role::Learner].into());
    assert_eq!(reader.publishers, ["wexshire".to_owned()].into());
    let values = reader.values;
    assert_eq!(values["council.name"], "Tansy Green Parish Council");
    assert_eq!(values["partnership.name"], "Wexshire Association");
    assert_eq!(values["monitoring_officer.name"], "Gwen", "the council's own word wins");
    stage.perform(say(&council, "monitoring_officer.name", None)).await.unwrap();
    stage.perform(link(day("2027-01-01"), Some(day("2027-07-31")))).await.unwrap();
    let values = reader_for(&stage.db, &rowan, day("2027-07-31")).await.unwrap().values;
    assert_eq!(values["monitoring_officer.name"], "Wexshire's officer");
    assert_eq!(organisations_serving(&stage.db, &council, day("2027-08-01")).await.unwrap(), []);
    assert!(!reader_for(&stage.db, &rowan, day("2027-08-01")).await.unwrap().values.contains_key("partnership.name"));
    assert_eq!(feet().publisher(), "wexshire");
}
