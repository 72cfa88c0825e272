//! An officer fills in what courses say in their area, without a script: saved, refused, and nobody's words lost.

use app::paths;
use courses::Files;
use records::acts::Actor;
use records::organisations::{LinkOrganisations, SetValue};
use records::policy::Role;

use crate::rig::course::{self, LESSON_FILE, first_steps};
use crate::rig::{Reply, Site, Who};

on_each_engine!(
    what_an_officer_fills_in_is_what_people_read,
    what_cannot_stand_is_refused_with_what_was_typed,
    two_who_settle_at_once_are_told_and_lose_nothing,
    settings_are_for_those_who_settle_them_there,
    a_council_sees_what_its_association_says,
    a_draft_tells_what_its_organisation_has_not_filled_in,
    what_a_draft_asks_for_is_on_the_form_before_it_is_published,
);

const PHONE: &str = "value.partnership.phone";
const PLANNING: &str = "[[variable]]\nname = \"planning.pages_url\"\nlabel = \"Address of your planning pages\"\n\
                        type = \"url\"\nrequired = true\nexample = \"https://planning.example.gov.uk\"\n";

/// The small course with a sentence more, and a variable of its own.
fn files(version: &str, sentence: &str) -> Files {
    let mut files = course::files(&first_steps(), version, "Written by Rowan.");
    let lesson = String::from_utf8(files[LESSON_FILE].clone()).unwrap();
    files.insert(LESSON_FILE.into(), lesson.replace("## Why that", &format!("{sentence}\n\n## Why that")).into());
    files.insert("variables.toml".into(), PLANNING.into());
    files
}

fn wexshire(site: &Site) -> String {
    paths::settings(site.house(Who::Olive))
}

/// The council of Ann is served by the association from today.
async fn link(site: &Site) {
    let link = LinkOrganisations {
        actor: Actor::Operator,
        council: site.house(Who::Ann).clone(),
        provider: site.house(Who::Olive).clone(),
        from: site.moothall.london.now().today,
        to: None,
    };
    site.perform(link).await.unwrap();
}

/// Words beside words have a mark between them that nobody sees.
#[track_caller]
fn says(page: &Reply, words: &[&str]) {
    let body = page.body.replace("<!---->", "");
    for words in words {
        assert!(body.contains(words), "{words}: {body}");
    }
}

async fn what_an_officer_fills_in_is_what_people_read(site: &Site) {
    link(site).await;
    let sentence = "Ring {{partnership.phone|your association}}. See [the planning pages]({{planning.pages_url}}) by {{session.next_date}}.";
    site.publish_files(&files("1.1.0", sentence)).await;
    let mut ann = site.signed_in(Who::Ann).await;
    ann.post(&paths::course(&first_steps()), &site.own(Who::Ann, &[])).await.leads_to();
    let lesson = paths::lesson(&first_steps(), &course::lesson());
    says(&ann.get(&lesson).await.is(200), &["Ring your association. See the planning pages by session.next_date."]);
    let mut olive = site.signed_in(Who::Olive).await;
    let settings = wexshire(site);
    says(&olive.get(paths::HOME).await.is(200), &[&format!("href=\"{settings}\""), "Settings of Wexshire Association"]);
    let page = olive.get(&settings).await.is(200);
    let told = [
        "Where it is empty, people read “your association”.",
        "Where it is empty, people read the bare name “session.next_date”.",
        "Where it is empty, people read words without their link.",
        "Where it is empty, people read “Wexshire Association”, from Wexshire Association.",
        "Address of your planning pages",
        "“First Steps” needs it.",
    ];
    says(&page, &told);
    // Each council has its own name.
    assert!(!page.body.contains("value.council.name"));
    let form = page.form(&settings);
    let filled = form
        .clone()
        .with(PHONE, " 01632  960100 ")
        .with("value.planning.pages_url", "planning.example.gov.uk/a")
        .with("value.session.next_date", "2027-05-12");
    let place = olive.submit(&filled).await.leads_to().to_owned();
    let page = olive.get(&place).await.is(200);
    says(&page, &["Saved.", "value=\"01632 960100\"", "value=\"12 May 2027\""]);
    let shown = ann.get(&lesson).await.is(200);
    says(
        &shown,
        &[
            "Ring 01632 960100. See <a href=\"https://planning.example.gov.uk/a\">the planning pages</a> by 12 May 2027.",
        ],
    );
    // The same button again is no change; an emptied field shows the fallback again.
    olive.submit(&filled).await.leads_to();
    let form = olive.get(&settings).await.form(&settings);
    olive.submit(&form.with(PHONE, " ")).await.leads_to();
    says(&ann.get(&lesson).await.is(200), &["Ring your association."]);
}

async fn what_cannot_stand_is_refused_with_what_was_typed(site: &Site) {
    let mut olive = site.signed_in(Who::Olive).await;
    let settings = wexshire(site);
    let form = olive.get(&settings).await.is(200).form(&settings);
    let before = site.database.remembered().await;
    let typed = form
        .clone()
        .with(PHONE, "ask the clerk")
        .with("value.partnership.email", "help@nowhere")
        .with("value.partnership.website", "javascript:alert(1)")
        .with("value.partnership.address", &"a".repeat(301))
        .with("value.partnership.trainer_name", "Rowan <b>")
        .with("value.session.next_date", "next week");
    let page = olive.submit(&typed).await.is(422);
    let told = [
        "There is something to put right",
        "href=\"#value.partnership.phone\"",
        "Type a telephone number, such as 01632 960100",
        "Type an e-mail address, such as help@example.org",
        "Type a web address, such as https://www.example.org",
        "Use 300 letters or fewer",
        "Type a day, such as 12 May 2027",
        "value=\"ask the clerk\"",
        "value=\"next week\"",
        "value=\"Rowan &lt;b&gt;\"",
    ];
    says(&page, &told);
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
    // A variable that nobody asks for is no field of the form.
    olive.submit(&form.with("value.council.name", "Ours").with("was.council.name", "")).await.is(422);
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}

async fn two_who_settle_at_once_are_told_and_lose_nothing(site: &Site) {
    let otto = site.join_as(Who::Olive, "Otto Fern", "otto@example.org").await;
    let mut olive = site.signed_in(Who::Olive).await;
    let settings = wexshire(site);
    let stale = olive.get(&settings).await.form(&settings);
    let name = || "partnership.phone".to_owned();
    let values = vec![records::organisations::Settled { name: name(), was: None, value: Some("01632 960199".into()) }];
    let organisation = site.house(Who::Olive).clone();
    let ottos = records::organisations::SettleValues { person: otto, organisation: organisation.clone(), values };
    site.perform(ottos).await.unwrap();
    let hers = stale.with(PHONE, "01632 960100").with("value.partnership.trainer_name", "Rowan");
    let page = olive.submit(&hers).await.is(422);
    says(
        &page,
        &[
            "Otto Fern set this to “01632 960199” at ",
            "Nothing is saved yet.",
            "value=\"01632 960100\"",
            "value=\"Rowan\"",
        ],
    );
    says(&olive.get(&settings).await, &["value=\"01632 960199\""]);
    // She has seen it; what she sends now is what she wants.
    let place = olive.submit(&page.form(&settings)).await.leads_to().to_owned();
    says(&olive.get(&place).await, &["value=\"01632 960100\"", "value=\"Rowan\""]);
    let again = olive.get(&settings).await.form(&settings);
    let take_away = SetValue { actor: Actor::Operator, organisation, name: name(), value: None };
    site.perform(take_away).await.unwrap();
    // What she left as it was stays as it is now.
    let place = olive.submit(&again.with("value.partnership.trainer_name", "")).await.leads_to().to_owned();
    let page = olive.get(&place).await;
    assert!(
        !page.body.contains("value=\"01632 960100\"") && !page.body.contains("value=\"Rowan\""),
        "{}",
        page.words()
    );
}

async fn settings_are_for_those_who_settle_them_there(site: &Site) {
    let mut olive = site.signed_in(Who::Olive).await;
    for foreign in [site.house(Who::Stella), site.house(Who::Ann)] {
        olive.get(&paths::settings(foreign)).await.is(404);
        let sent = site.own(Who::Olive, &[(PHONE, "01632 960100"), ("was.partnership.phone", "")]);
        olive.post(&paths::settings(foreign), &sent).await.is(404);
    }
    olive.get(&paths::settings("nothing")).await.is(404);
    for who in [Who::Ann, Who::Priya, Who::Rowan] {
        let mut browser = site.signed_in(who).await;
        browser.get(&paths::settings(site.house(who))).await.is(403);
        assert!(!browser.get(paths::HOME).await.body.contains("/settings\""), "{who:?}");
    }
}

async fn a_council_sees_what_its_association_says(site: &Site) {
    link(site).await;
    let say = |organisation: &records::OrganisationId, name: &str, value: &str| SetValue {
        actor: Actor::Operator,
        organisation: organisation.clone(),
        name: name.into(),
        value: Some(value.into()),
    };
    site.perform(say(site.house(Who::Olive), "partnership.phone", "01632 960100")).await.unwrap();
    site.join_with(Role::CouncilAdmin, Who::Priya, "Una Reed", "una@example.org").await;
    let mut una = site.browser();
    crate::rig::journey::sign_in(&mut una, "una@example.org", crate::rig::people::PASSWORD).await.leads_to();
    let settings = paths::settings(site.house(Who::Priya));
    let page = una.get(&settings).await.is(200);
    let told = [
        "Where it is empty, people read “01632 960100”, from Wexshire Association.",
        "Where it is empty, people read “Tansy Green Parish Council”, from Tansy Green Parish Council.",
    ];
    says(&page, &told);
    let form = page.form(&settings);
    assert_eq!(form.get(PHONE), Some(""), "what others say is not put into its mouth");
    una.submit(&form.with("value.council.name", "the parish council")).await.leads_to();
    says(&una.get(&settings).await, &["value=\"the parish council\""]);
    una.get(&wexshire(site)).await.is(404);
}

async fn a_draft_tells_what_its_organisation_has_not_filled_in(site: &Site) {
    let sentence = "Ring {{partnership.phone}}, or {{partnership.email|us}}.";
    let id = site.bring(Who::Rowan, &files("1.1.0", sentence)).await;
    let mut rowan = site.signed_in(Who::Rowan).await;
    let page = rowan.get(&paths::draft(&id)).await.is(200);
    let told = [
        "{{partnership.phone}} has no value yet for Wexshire Association",
        "{{planning.pages_url}} has no value yet for Wexshire Association",
        "2 local words have no value yet for Wexshire Association.",
        "An officer there fills them in, under Settings on their home page.",
    ];
    says(&page, &told);
    assert!(!page.body.contains("{{partnership.email}} has no value") && !page.body.contains(&wexshire(site)));
    let files = rowan.get(&paths::draft_files(&id)).await.is(200).json();
    assert_eq!(files["house"], "Wexshire Association", "the check while one writes tells the same");
    assert_eq!(files["values"]["partnership.name"], "Wexshire Association");
    let publish = paths::draft_publish(&id);
    let mut olive = site.signed_in(Who::Olive).await;
    let page = olive.get(&publish).await.is(200);
    let link = format!("<a href=\"{}\">Fill them in under Settings</a>", wexshire(site));
    says(&page, &["2 local words have no value yet for Wexshire Association.", &link, "That does not stop it."]);
    // Filled in, it is told no more, though not a word of the draft changed.
    let settings = wexshire(site);
    let form = olive.get(&settings).await.form(&settings);
    olive.submit(&form.with(PHONE, "01632 960100")).await.leads_to();
    let page = olive.get(&publish).await;
    says(&page, &["One local word has no value yet for Wexshire Association.", "Fill it in under Settings"]);
    let form = olive.get(&settings).await.form(&settings);
    olive.submit(&form.with("value.planning.pages_url", "https://planning.example.gov.uk")).await.leads_to();
    assert!(!olive.get(&publish).await.body.contains("no value yet"));
    assert!(!rowan.get(&paths::draft(&id)).await.body.contains("F024"));
}

async fn what_a_draft_asks_for_is_on_the_form_before_it_is_published(site: &Site) {
    let mut broken = files("1.1.0", "Ring us.");
    broken.insert("course.toml".into(), b"title = \"Planning\"\n".to_vec());
    let mut olive = site.signed_in(Who::Olive).await;
    let settings = wexshire(site);
    assert!(!olive.get(&settings).await.is(200).body.contains("planning.pages_url"));
    site.bring(Who::Rowan, &broken).await;
    let page = olive.get(&settings).await;
    says(&page, &["Address of your planning pages", "“Planning” needs it.", "No course shows it yet."]);
    assert!(!site.signed_in(Who::Stella).await.get(paths::HOME).await.body.contains("planning.pages_url"));
}
