//! Which questions work, and what is unclear: counted from what people did, and never so that it points to one of them.

use courses::Compiled;
use courses::compiled::{Fingerprints, QuizPart};
use courses::ids::QuestionId;
use courses::question::Reply;
use records::acts::Actor;
use records::memberships::{MembershipState, MoveMembership};
use records::now::SECOND;
use records::organisations::{AddOrganisation, Contact, LinkOrganisations, OrganisationKind};
use records::people::profile_for;
use records::policy::Role;
use records::statistics::{
    Authorship, Began, Counted, Figures, QuestionPlace, Scope, Shown, Statistics, Takers, standing_for, statistics_of,
    to_rewrite,
};
use records::unclear::{DealWithUnclear, PlaceKind, SayUnclear, UnclearPlace, unclear_in};
use records::{OrganisationId, PersonId, Refusal};

use crate::answering::{in_lesson, in_try, save};
use crate::course::{self, feet, right};
use crate::learning::read_everything;
use crate::stage::{Stage, course_ref, day};
use crate::submitting::{questions, start, submit};

contract!(
    the_first_answer_of_each_person_counts_once,
    checks_in_lessons_count_and_open_tries_do_not,
    a_change_of_wording_only_is_counted_together_and_another_apart,
    a_council_sees_its_own_people_an_area_those_it_serves,
    how_many_began_and_completed_is_told_of_the_same_people,
    a_question_that_left_the_quiz_still_counts_among_those_that_everybody_was_asked,
    only_those_whose_course_it_is_see_all_of_it,
    what_is_unclear_reaches_the_author_without_a_name,
    what_is_unclear_is_dealt_with_by_an_author_alone,
);

fn chosen(answer: &str) -> Reply {
    Reply::Chosen(vec![answer.into()])
}

/// The small course with fingerprints, as a checked one has them.
fn printed(version: &str, text: &str, wording_only: &[&str]) -> Compiled {
    let mut compiled = course::with(version, |compiled| {
        compiled.learner.facts.release.wording_only = wording_only.iter().map(|id| (*id).to_owned()).collect();
    });
    let prints = |id: &QuestionId| (id.to_string(), Fingerprints { text: text.into(), key: Some("k".into()) });
    compiled.server.fingerprints = compiled.learner.questions.keys().map(prints).collect();
    compiled
}

async fn body(stage: &Stage, kind: OrganisationKind, publisher: Option<&str>) -> OrganisationId {
    let deed = AddOrganisation {
        actor: Actor::Operator,
        kind,
        name: "A body".into(),
        contact: Contact::default(),
        publisher: publisher.map(str::to_owned),
    };
    stage.perform(deed).await.unwrap()
}

/// Somebody with a role; only learners get a place on the course.
async fn member(stage: &Stage, body: &OrganisationId, role: Role, name: &str) -> PersonId {
    let mut invitation = stage.invitation_for(body, name, &format!("{name}@example.org"));
    invitation.role = role;
    if role != Role::Learner {
        invitation.course = None;
    }
    let invited = stage.perform(invitation).await.unwrap();
    stage.perform(stage.acceptance(&invited, name)).await.unwrap().person
}

/// A try in which q5 gets this answer, and the other questions the right one.
async fn take_with(stage: &Stage, person: &PersonId, answer: &str) {
    let attempt = start(stage, person).await;
    for question in questions(stage, person, &attempt).await {
        stage.pass(20 * SECOND);
        let reply = if question.as_str() == "q5" { chosen(answer) } else { right() };
        save(stage, in_try(person, &attempt, question.as_str(), 0, reply)).await.unwrap();
    }
    submit(stage, person, &attempt).await.unwrap();
}

async fn counted(stage: &Stage, scope: &Scope) -> Statistics {
    statistics_of(&stage.db, &feet(), scope, day("2027-05-12")).await.unwrap()
}

fn of<'a>(statistics: &'a Statistics, question: &str) -> &'a Counted {
    statistics.questions.iter().find(|counted| counted.question.as_str() == question).unwrap()
}

fn newest<'a>(statistics: &'a Statistics, question: &str) -> Option<&'a Figures> {
    of(statistics, question).wordings[0].figures.as_ref()
}

/// Tansy Green with people who chose so, one after the other.
async fn a_council_choosing(stage: &Stage, answers: &[(&str, usize)]) -> OrganisationId {
    let council = stage.council().await;
    for (answer, people) in answers {
        for number in 0..*people {
            let person = member(stage, &council, Role::Learner, &format!("{answer}{number}")).await;
            take_with(stage, &person, answer).await;
        }
    }
    council
}

async fn the_first_answer_of_each_person_counts_once(stage: &Stage) {
    stage.publish(printed("0.9.0", "t", &[])).await.unwrap();
    // The slow, obvious count: what each of them chose first.
    let firsts = [("a", 6), ("b", 9), ("c", 5)];
    let council = a_council_choosing(stage, &firsts).await;
    // Another who chose b, thought again before handing in, and took the quiz again another day.
    let late = member(stage, &council, Role::Learner, "late").await;
    let attempt = start(stage, &late).await;
    save(stage, in_try(&late, &attempt, "q5", 0, chosen("b"))).await.unwrap();
    save(stage, in_try(&late, &attempt, "q5", 1, chosen("a"))).await.unwrap();
    submit(stage, &late, &attempt).await.unwrap();
    take_with(stage, &late, "a").await;
    let statistics = counted(stage, &Scope::Everyone).await;
    let figures = newest(&statistics, "q5").unwrap();
    assert_eq!((figures.people, figures.right), (21, Shown::Count(6)));
    let options: Vec<(&str, bool, Shown)> =
        figures.options.iter().map(|option| (option.id.as_str(), option.right, option.chosen)).collect();
    assert_eq!(options, [("a", true, Shown::Count(6)), ("b", false, Shown::Count(10)), ("c", false, Shown::Count(5))]);
    assert_eq!(figures.per_cent(figures.right), Some(28));
    assert_eq!(figures.seconds, Some(20), "from one save to the next");
    // Whoever left the rest blank was wrong here too; of all the others the rest was right.
    assert_eq!(figures.discrimination, Some(1));
    let first = &to_rewrite(&statistics)[0];
    assert_eq!(first.0.question.as_str(), "q5");
    assert!(matches!(&first.1, records::statistics::Reason::ChosenMore { .. }), "{:?}", first.1);
    assert!(matches!(&of(&statistics, "q5").place, QuestionPlace::Quiz { id, .. } if id.as_str() == "final"));
    assert_eq!(
        statistics.questions[0].place,
        QuestionPlace::Lesson {
            id: crate::course::lesson("where-the-council-sits"),
            title: "where-the-council-sits".into()
        }
    );
}

async fn checks_in_lessons_count_and_open_tries_do_not(stage: &Stage) {
    stage.publish(printed("0.9.0", "t", &[])).await.unwrap();
    let council = stage.council().await;
    for number in 0..6 {
        let person = member(stage, &council, Role::Learner, &format!("p{number}")).await;
        save(stage, in_lesson(&person, "check1", 0, chosen("b"))).await.unwrap();
        save(stage, in_lesson(&person, "check1", 1, right())).await.unwrap();
        save(stage, in_lesson(&person, "ticks", 0, chosen("t1"))).await.unwrap();
        let attempt = start(stage, &person).await;
        save(stage, in_try(&person, &attempt, "q5", 0, right())).await.unwrap();
    }
    let statistics = counted(stage, &Scope::Everyone).await;
    let figures = newest(&statistics, "check1").unwrap();
    assert_eq!((figures.people, figures.right, figures.seconds), (6, Shown::Count(0), None));
    assert_eq!(newest(&statistics, "q5"), None);
    assert!(statistics.questions.iter().all(|counted| counted.question.as_str() != "ticks"));
}

async fn a_change_of_wording_only_is_counted_together_and_another_apart(stage: &Stage) {
    stage.publish(printed("0.9.0", "t1", &[])).await.unwrap();
    let council = a_council_choosing(stage, &[("a", 3)]).await;
    stage.publish(printed("0.10.0", "t2", &["q5"])).await.unwrap();
    for name in ["x", "y", "z"] {
        take_with(stage, &member(stage, &council, Role::Learner, name).await, "b").await;
    }
    stage.publish(printed("0.11.0", "t3", &[])).await.unwrap();
    take_with(stage, &member(stage, &council, Role::Learner, "w").await, "b").await;
    let statistics = counted(stage, &Scope::Everyone).await;
    let wordings: Vec<_> = of(&statistics, "q5")
        .wordings
        .iter()
        .map(|wording| (wording.number, wording.since.as_str(), wording.figures.as_ref().map(|figures| figures.people)))
        .collect();
    assert_eq!(wordings, [(2, "0.11.0", None), (1, "0.9.0", Some(6))]);
    // What was not listed as wording only is told apart at each change.
    let since: Vec<&str> = of(&statistics, "q1").wordings.iter().map(|wording| wording.since.as_str()).collect();
    assert_eq!(since, ["0.11.0", "0.10.0", "0.9.0"]);
    // A question that is gone comes last, and is no reason to write.
    let without = printed("1.0.0", "t3", &[]);
    let mut without = without;
    without.learner.questions.remove(&QuestionId::new("q5"));
    without.learner.quizzes.values_mut().for_each(|quiz| quiz.parts.truncate(1));
    stage.publish(without).await.unwrap();
    let statistics = counted(stage, &Scope::Everyone).await;
    let last = statistics.questions.last().unwrap();
    assert_eq!((last.question.as_str(), &last.place), ("q5", &QuestionPlace::Gone));
    assert_eq!((statistics.version.as_str(), to_rewrite(&statistics).len()), ("1.0.0", 0));
}

async fn a_council_sees_its_own_people_an_area_those_it_serves(stage: &Stage) {
    stage.publish(printed("0.9.0", "t", &[])).await.unwrap();
    let tansy = a_council_choosing(stage, &[("a", 6)]).await;
    let mallow = stage.council().await;
    for name in ["m1", "m2", "m3", "m4"] {
        take_with(stage, &member(stage, &mallow, Role::Learner, name).await, "b").await;
    }
    let county = body(stage, OrganisationKind::Association, None).await;
    let serve = |council: &OrganisationId, from, to| LinkOrganisations {
        actor: Actor::Operator,
        council: council.clone(),
        provider: county.clone(),
        from,
        to,
    };
    stage.perform(serve(&mallow, day("2027-01-01"), None)).await.unwrap();
    let people = async |scope: Scope| newest(&counted(stage, &scope).await, "q5").map(|figures| figures.people);
    assert_eq!(people(Scope::Everyone).await, Some(10));
    assert_eq!(people(Scope::Council(tansy.clone())).await, Some(6));
    assert_eq!(people(Scope::Council(mallow)).await, None, "four people are too few");
    assert_eq!(people(Scope::Area(county.clone())).await, None);
    stage.perform(serve(&tansy, day("2027-01-01"), None)).await.unwrap();
    assert_eq!(people(Scope::Area(county.clone())).await, Some(10));
    stage.perform(serve(&tansy, day("2027-01-01"), Some(day("2027-05-11")))).await.unwrap();
    assert_eq!(people(Scope::Area(county)).await, None, "yesterday was its last day");
}

async fn how_many_began_and_completed_is_told_of_the_same_people(stage: &Stage) {
    let mut compiled = printed("0.9.0", "t", &[]);
    // Everybody is asked the same.
    let quizzes = compiled.learner.quizzes.values_mut();
    quizzes.for_each(|quiz| quiz.parts.retain(|part| matches!(part, QuizPart::Question(_))));
    stage.publish(compiled).await.unwrap();
    let (tansy, mallow) = (stage.council().await, stage.council().await);
    let (ours, theirs) = (Scope::Council(tansy.clone()), Scope::Council(mallow.clone()));
    let takers = async |scope: &Scope| counted(stage, scope).await.takers;
    let told = |began, completed| Some(Takers { began, completed });
    let mut six = Vec::new();
    for number in 0..6 {
        let person = member(stage, &tansy, Role::Learner, &format!("tansy{number}")).await;
        take_with(stage, &person, "a").await;
        six.push(person);
    }
    assert_eq!(takers(&ours).await, told(Began::Exactly(6), Shown::Count(0)));
    for person in &six {
        read_everything(stage, person).await;
    }
    let late = member(stage, &tansy, Role::Learner, "late").await;
    assert_eq!(takers(&ours).await, told(Began::Exactly(6), Shown::Count(6)), "an invitation is no beginning");
    for number in 0..4 {
        take_with(stage, &member(stage, &mallow, Role::Learner, &format!("mallow{number}")).await, "a").await;
    }
    assert_eq!(takers(&theirs).await, None, "four people are too few");
    assert_eq!(takers(&Scope::Everyone).await, told(Began::Exactly(10), Shown::Hidden), "four have not completed it");
    read_everything(stage, &late).await;
    assert_eq!(takers(&ours).await, told(Began::AtLeast(6), Shown::Hidden), "one has answered nothing");
}

async fn a_question_that_left_the_quiz_still_counts_among_those_that_everybody_was_asked(stage: &Stage) {
    let with_parts = |version, is_kept: fn(&QuizPart) -> bool| {
        let mut compiled = printed(version, "t", &[]);
        compiled.learner.quizzes.values_mut().for_each(|quiz| quiz.parts.retain(is_kept));
        compiled
    };
    stage.publish(with_parts("0.9.0", |part| matches!(part, QuizPart::Question(_)))).await.unwrap();
    let council = stage.council().await;
    for number in 0..20 {
        let person = member(stage, &council, Role::Learner, &format!("p{number}")).await;
        match number {
            0..12 => take_with(stage, &person, "a").await,
            _ => drop(start(stage, &person).await),
        }
        if number < 10 {
            read_everything(stage, &person).await;
        }
    }
    let hidden = Some(Takers { began: Began::Exactly(20), completed: Shown::Hidden });
    assert_eq!(counted(stage, &Scope::Everyone).await.takers, hidden, "two handed in and have not completed it");
    stage.publish(with_parts("0.10.0", |part| !matches!(part, QuizPart::Question(_)))).await.unwrap();
    assert_eq!(counted(stage, &Scope::Everyone).await.takers, hidden, "their numbers still stand on the page");
}

async fn only_those_whose_course_it_is_see_all_of_it(stage: &Stage) {
    stage.publish(printed("0.9.0", "t", &[])).await.unwrap();
    let council = stage.council().await;
    let (ours, theirs) = (
        body(stage, OrganisationKind::Association, Some("wexshire")).await,
        body(stage, OrganisationKind::Association, Some("elsewhere")).await,
    );
    let standing = async |person: &PersonId| standing_for(&stage.db, person, &feet()).await;
    let tess = member(stage, &ours, Role::Trainer, "tess").await;
    let expected = (Scope::Everyone, Authorship::Own);
    let seen = standing(&tess).await.unwrap();
    assert_eq!((seen.scope, seen.author), expected);
    for (place, role, scope, author) in [
        (&council, Role::CouncilAdmin, Scope::Council(council.clone()), Authorship::Others),
        (&theirs, Role::PartnershipOfficer, Scope::Area(theirs.clone()), Authorship::Others),
        (&ours, Role::PartnershipOfficer, Scope::Area(ours.clone()), Authorship::Own),
        (&theirs, Role::NationalAdmin, Scope::Everyone, Authorship::Others),
    ] {
        let seen = standing(&member(stage, place, role, &format!("{role}-{author:?}")).await).await.unwrap();
        assert_eq!((seen.scope, seen.author), (scope, author), "{role}");
    }
    for (place, role) in [(&theirs, Role::Trainer), (&council, Role::Clerk), (&council, Role::Learner)] {
        let person = member(stage, place, role, &format!("no-{role}")).await;
        assert!(matches!(standing(&person).await, Err(Refusal::NotFound)), "{role}");
    }
    let unknown = standing_for(&stage.db, &tess, &course_ref("wexshire/unknown")).await;
    assert!(matches!(unknown, Err(Refusal::NotFound)));
    // With two memberships the wider counts alone.
    let membership = profile_for(&stage.db, &tess).await.unwrap().memberships.remove(0).id;
    let state = MembershipState::Suspended;
    stage.perform(MoveMembership { actor: Actor::Operator, membership, to: state }).await.unwrap();
    assert!(matches!(standing(&tess).await, Err(Refusal::NotFound)), "a suspended membership grants nothing");
}

fn place(kind: PlaceKind, target: &str) -> UnclearPlace {
    UnclearPlace::new(kind, target)
}

async fn say(stage: &Stage, person: &PersonId, place: &UnclearPlace, words: &str) -> Result<(), Refusal> {
    let say = SayUnclear {
        key: stage.key.clone(),
        person: person.clone(),
        course: feet(),
        place: place.clone(),
        words: words.into(),
    };
    stage.perform(say).await
}

async fn what_is_unclear_reaches_the_author_without_a_name(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let council = stage.council().await;
    let hazel = stage.join(&council, "Hazel", "hazel@example.org").await;
    let (lesson, question) = (place(PlaceKind::Lesson, "one-body"), place(PlaceKind::Question, "q5"));
    say(stage, &rowan, &lesson, "").await.unwrap();
    say(stage, &rowan, &lesson, "  Which body? ").await.unwrap();
    say(stage, &hazel, &lesson, "").await.unwrap();
    say(stage, &hazel, &question, &"ä".repeat(600)).await.unwrap();
    let unclear = unclear_in(&stage.db, &feet()).await.unwrap();
    let counts: Vec<_> = unclear.iter().map(|unclear| (unclear.place.clone(), unclear.said.len())).collect();
    assert_eq!(counts, [(lesson, 2), (question, 1)], "a person counts once, and the place that most named comes first");
    let words: Vec<_> = unclear[0].said.iter().filter_map(|said| said.words.as_deref()).collect();
    assert_eq!(words, ["Which body?"]);
    assert_eq!((unclear[0].said[0].on, unclear[0].said[0].version.as_str()), (day("2027-05-12"), "0.9.0"));
    assert_eq!(unclear[1].said[0].words.as_ref().unwrap().chars().count(), 500);
    for person in [&rowan, &hazel] {
        let held = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM unclear WHERE once LIKE '%{person}%'");
        assert_eq!(stage.number(&held).await, 0);
    }
    for nowhere in
        [place(PlaceKind::Lesson, "invented"), place(PlaceKind::Handout, "q5"), place(PlaceKind::Question, "")]
    {
        assert!(matches!(say(stage, &rowan, &nowhere, "").await, Err(Refusal::NotFound)), "{nowhere}");
    }
    let stranger = member(stage, &council, Role::Clerk, "stranger").await;
    let said = say(stage, &stranger, &place(PlaceKind::Lesson, "one-body"), "").await;
    assert!(matches!(said, Err(Refusal::NotFound)), "without a place on the course");
}

async fn what_is_unclear_is_dealt_with_by_an_author_alone(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let ours = body(stage, OrganisationKind::Association, Some("wexshire")).await;
    let tess = member(stage, &ours, Role::Trainer, "tess").await;
    let (lesson, whole) = (place(PlaceKind::Lesson, "one-body"), place(PlaceKind::Course, ""));
    say(stage, &rowan, &lesson, "").await.unwrap();
    say(stage, &rowan, &whole, "").await.unwrap();
    let deal = |person: &PersonId| DealWithUnclear { person: person.clone(), course: feet(), place: lesson.clone() };
    assert!(matches!(stage.perform(deal(&rowan)).await, Err(Refusal::NotFound)));
    assert_eq!(unclear_in(&stage.db, &feet()).await.unwrap().len(), 2);
    stage.perform(deal(&tess)).await.unwrap();
    stage.perform(deal(&tess)).await.unwrap();
    let left: Vec<_> = unclear_in(&stage.db, &feet()).await.unwrap().into_iter().map(|unclear| unclear.place).collect();
    assert_eq!(left, [whole]);
    say(stage, &rowan, &lesson, "Still.").await.unwrap();
    assert_eq!(unclear_in(&stage.db, &feet()).await.unwrap().len(), 2, "said again, it is open again");
    assert_eq!(UnclearPlace::parse("lesson:one-body"), Some(lesson));
    for odd in ["lesson:", "course:x", "nowhere:y", "", ":"] {
        assert_eq!(UnclearPlace::parse(odd), None, "{odd}");
    }
}
