//! What courses say for an organisation: settled by its own officers, several values at once, and nobody's words lost.

use records::acts::Actor;
use records::drafts::{AddFiles, Body, PutAwayDraft, SaveFile, variables_declared_in};
use records::enrolments::courses_open_in;
use records::organisations::{
    LinkOrganisations, Meanwhile, SetValue, SettleValues, Settled, Settling, organisation_publishing,
    organisation_settled_by, organisations_settled_by, values_of,
};
use records::policy::Role;
use records::{OrganisationId, PersonId, Refusal};

use crate::course;
use crate::drafts::{association, draft, member};
use crate::stage::{Stage, day};

contract!(
    values_are_settled_by_officers_of_the_same_house,
    what_somebody_else_set_meanwhile_is_not_written_over,
    a_council_reads_what_its_provider_says_where_it_settled_nothing,
    what_a_house_may_take_is_what_its_people_may_take,
    what_drafts_declare_is_found_for_their_house,
);

fn settled(name: &str, was: Option<&str>, value: Option<&str>) -> Settled {
    Settled { name: name.into(), was: was.map(Into::into), value: value.map(Into::into) }
}

fn settle(by: &PersonId, of: &OrganisationId, values: Vec<Settled>) -> SettleValues {
    SettleValues { person: by.clone(), organisation: of.clone(), values }
}

async fn own(stage: &Stage, of: &OrganisationId) -> Vec<(String, String)> {
    values_of(&stage.db, of, day("2027-06-01")).await.unwrap().own.into_iter().collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
}

async fn values_are_settled_by_officers_of_the_same_house(stage: &Stage) {
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let mallowshire = association(stage, "Mallowshire Association", "mallowshire").await;
    let olive = member(stage, &wexshire, Role::PartnershipOfficer, "Olive").await;
    let phone = || vec![settled("partnership.phone", None, Some("01632 960100"))];
    for (role, name) in [(Role::Learner, "Ann"), (Role::Clerk, "Priya"), (Role::Trainer, "Rowan")] {
        let person = member(stage, &wexshire, role, name).await;
        let refused = stage.perform(settle(&person, &wexshire, phone())).await;
        assert!(matches!(refused, Err(Refusal::NotFound)), "{role}");
        assert_eq!(organisations_settled_by(&stage.db, &person).await.unwrap(), [], "{role}");
    }
    let elsewhere = stage.perform(settle(&olive, &mallowshire, phone())).await;
    assert!(matches!(elsewhere, Err(Refusal::NotFound)));
    assert!(matches!(organisation_settled_by(&stage.db, &olive, &mallowshire).await, Err(Refusal::NotFound)));
    assert_eq!(own(stage, &mallowshire).await, []);
    assert_eq!(organisation_settled_by(&stage.db, &olive, &wexshire).await.unwrap().name, "Wexshire Association");
    assert_eq!(organisations_settled_by(&stage.db, &olive).await.unwrap().len(), 1);
    assert_eq!(stage.perform(settle(&olive, &wexshire, phone())).await.unwrap(), Settling::Done);
    assert_eq!(own(stage, &wexshire).await, pairs(&[("partnership.phone", "01632 960100")]));
    // The log tells who and what, not the words; pressing the button again is nothing new.
    assert_eq!(stage.perform(settle(&olive, &wexshire, phone())).await.unwrap(), Settling::Done);
    let logged =
        "SELECT COUNT(*) FROM audit_event WHERE kind = 'organisation.value-set' AND subject = 'partnership.phone'";
    assert_eq!(stage.number(logged).await, 1);
    let away = vec![settled("partnership.phone", Some("01632 960100"), None)];
    assert_eq!(stage.perform(settle(&olive, &wexshire, away)).await.unwrap(), Settling::Done);
    assert_eq!(own(stage, &wexshire).await, []);
}

async fn what_somebody_else_set_meanwhile_is_not_written_over(stage: &Stage) {
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let olive = member(stage, &wexshire, Role::PartnershipOfficer, "Olive").await;
    let otto = member(stage, &wexshire, Role::PartnershipOfficer, "Otto").await;
    // Both opened the empty form. Olive gives a number; Otto then gives another, and a name.
    let olives = vec![settled("partnership.phone", None, Some("01632 960100")), settled("council.hall", None, None)];
    stage.perform(settle(&olive, &wexshire, olives)).await.unwrap();
    let set_at = stage.now().micros;
    stage.pass(1_000_000);
    let ottos = |was| {
        vec![
            settled("partnership.phone", was, Some("01632 960199")),
            settled("partnership.trainer_name", None, Some("Rowan")),
        ]
    };
    let told = stage.perform(settle(&otto, &wexshire, ottos(None))).await.unwrap();
    let meanwhile = Meanwhile {
        name: "partnership.phone".into(),
        value: Some("01632 960100".into()),
        by: Some("Olive".into()),
        at: Some(set_at),
    };
    assert_eq!(told, Settling::Meanwhile(vec![meanwhile]));
    assert_eq!(own(stage, &wexshire).await, pairs(&[("partnership.phone", "01632 960100")]), "none of it is saved");
    // He has read hers and still wants his.
    stage.perform(settle(&otto, &wexshire, ottos(Some("01632 960100")))).await.unwrap();
    let both = pairs(&[("partnership.phone", "01632 960199"), ("partnership.trainer_name", "Rowan")]);
    assert_eq!(own(stage, &wexshire).await, both);
    // Fields that Olive's old page shows and she did not touch stay as they are now.
    let old = vec![
        settled("partnership.phone", Some("01632 960100"), Some("01632 960100")),
        settled("partnership.trainer_name", None, None),
        settled("partnership.email", None, Some("help@example.org")),
    ];
    assert_eq!(stage.perform(settle(&olive, &wexshire, old)).await.unwrap(), Settling::Done);
    let all = [("partnership.email", "help@example.org"), ("partnership.phone", "01632 960199")];
    assert_eq!(own(stage, &wexshire).await, pairs(&[&all[..], &[("partnership.trainer_name", "Rowan")]].concat()));
    // The operator has no name to tell.
    let at_the_shell = SetValue {
        actor: Actor::Operator,
        organisation: wexshire.clone(),
        name: "partnership.email".into(),
        value: None,
    };
    stage.perform(at_the_shell).await.unwrap();
    let late = vec![settled("partnership.email", Some("help@example.org"), Some("olive@example.org"))];
    match stage.perform(settle(&olive, &wexshire, late)).await.unwrap() {
        Settling::Meanwhile(meanwhile) => assert_eq!((&meanwhile[0].value, &meanwhile[0].by), (&None, &None)),
        Settling::Done => panic!("it was written over"),
    }
}

async fn a_council_reads_what_its_provider_says_where_it_settled_nothing(stage: &Stage) {
    let council = stage.council().await;
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let link = LinkOrganisations {
        actor: Actor::Operator,
        council: council.clone(),
        provider: wexshire.clone(),
        from: day("2027-01-01"),
        to: Some(day("2027-06-30")),
    };
    stage.perform(link).await.unwrap();
    for (of, name, value) in [
        (&wexshire, "partnership.phone", "01632 960100"),
        (&wexshire, "monitoring_officer.name", "Wexshire's officer"),
        (&council, "monitoring_officer.name", "Gwen"),
    ] {
        let set =
            SetValue { actor: Actor::Operator, organisation: of.clone(), name: name.into(), value: Some(value.into()) };
        stage.perform(set).await.unwrap();
    }
    let values = values_of(&stage.db, &council, day("2027-06-30")).await.unwrap();
    assert_eq!(values.own.into_iter().collect::<Vec<_>>(), pairs(&[("monitoring_officer.name", "Gwen")]));
    let otherwise = |name: &str| values.otherwise.get(name).map(|said| (said.value.as_str(), said.said_by.as_str()));
    assert_eq!(otherwise("monitoring_officer.name"), Some(("Wexshire's officer", "Wexshire Association")));
    assert_eq!(otherwise("partnership.phone"), Some(("01632 960100", "Wexshire Association")));
    assert_eq!(otherwise("partnership.name"), Some(("Wexshire Association", "Wexshire Association")));
    let name = "Tansy Green Parish Council";
    assert_eq!(otherwise("council.name"), Some((name, name)));
    let later = values_of(&stage.db, &council, day("2027-07-01")).await.unwrap();
    assert_eq!(later.otherwise.into_keys().collect::<Vec<_>>(), ["council.name"]);
    let found = organisation_publishing(&stage.db, "wexshire").await.unwrap();
    assert_eq!(found.map(|found| found.id), Some(wexshire));
    assert_eq!(organisation_publishing(&stage.db, "moothall").await.unwrap(), None);
}

async fn what_a_house_may_take_is_what_its_people_may_take(stage: &Stage) {
    let published = stage.publish(course::version("1.0.0")).await.unwrap();
    let council = stage.council().await;
    let open = async |of: &OrganisationId| courses_open_in(&stage.db, of, day("2027-06-01")).await.unwrap();
    assert_eq!(open(&council).await, [published.id().clone()], "its publisher is no organisation here");
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    assert_eq!(open(&council).await, [], "its publisher does not serve this council");
    assert_eq!(open(&wexshire).await, [published.id().clone()]);
    assert_eq!(open(&OrganisationId::new("nobody")).await, []);
}

async fn what_drafts_declare_is_found_for_their_house(stage: &Stage) {
    let wexshire = association(stage, "Wexshire Association", "wexshire").await;
    let mallowshire = association(stage, "Mallowshire Association", "mallowshire").await;
    let rowan = member(stage, &wexshire, Role::Trainer, "Rowan").await;
    let planning = draft(stage, &wexshire, &rowan).await;
    assert_eq!(variables_declared_in(&stage.db, &wexshire).await.unwrap(), []);
    let files = [("variables.toml".to_owned(), Body::Text(String::new()))].into();
    stage.perform(AddFiles { person: rowan.clone(), draft: planning.clone(), action: None, files }).await.unwrap();
    let hall = "[[variable]]\nname = \"hall\"\nlabel = \"Your hall\"\n";
    let path = "variables.toml".to_owned();
    let save = SaveFile { person: rowan.clone(), draft: planning.clone(), path, base: 2, text: hall.into() };
    stage.perform(save).await.unwrap();
    let found = variables_declared_in(&stage.db, &wexshire).await.unwrap();
    assert_eq!(found, [("Planning".to_owned(), hall.to_owned())]);
    assert_eq!(variables_declared_in(&stage.db, &mallowshire).await.unwrap(), []);
    stage.perform(PutAwayDraft::Away { person: rowan, draft: planning }).await.unwrap();
    assert_eq!(variables_declared_in(&stage.db, &wexshire).await.unwrap(), []);
}
