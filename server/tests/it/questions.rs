//! Which questions work, as a trainer sees it; and "This is unclear" from a lesson to them.

use app::paths;
use courses::ids::CourseRef;
use records::acts::{Action, Actor};
use records::invitations::{AcceptInvitation, InvitePerson};
use records::organisations::{AddOrganisation, Contact, OrganisationKind};
use records::policy::Role;
use records::{ActionId, OrganisationId};

use crate::drafts::write;
use crate::rig::course::{KEY_WORD, LESSON_FILE, files, first_steps, lesson, saying, second_steps};
use crate::rig::journey::{pass, sign_in};
use crate::rig::{Browser, Site, Who};
use crate::spaced::open_first;

on_each_engine!(
    a_trainer_sees_the_figures_of_their_own_course_and_no_other,
    five_people_are_counted_and_nobody_is_named,
    an_author_goes_from_a_question_to_the_file_that_asks_it,
    what_is_unclear_goes_from_the_lesson_to_the_trainer,
    every_page_of_a_course_can_be_called_unclear,
    a_sentence_that_is_too_long_is_given_back,
    the_numbers_can_be_downloaded,
);

const PASSWORD: &str = "seven-lapwings-rise";

/// The body whose course it is.
fn publisher(site: &Site) -> OrganisationId {
    site.house(Who::Rowan).clone()
}

async fn signed_in(site: &Site, body: &OrganisationId, role: Role, email: &str) -> Browser {
    let invite = InvitePerson {
        actor: Actor::Operator,
        action: Action::new(ActionId::new(site.action_id()), ""),
        organisation: body.clone(),
        role,
        name: "Tess".into(),
        address: email.into(),
        accepted_office_on: None,
        course: None,
    };
    let invited = site.perform(invite).await.unwrap();
    let accept = AcceptInvitation {
        key: site.moothall.key.clone(),
        token: site.invitation_token(&invited),
        action: Action::new(ActionId::new(site.action_id()), "Tess"),
        name: "Tess".into(),
        password_hash: Some(site.moothall.hasher.hash(PASSWORD.into()).await.unwrap()),
    };
    site.perform(accept).await.unwrap();
    let mut browser = site.browser();
    sign_in(&mut browser, email, PASSWORD).await.leads_to();
    browser
}

async fn a_trainer_sees_the_figures_of_their_own_course_and_no_other(site: &Site) {
    let body = publisher(site);
    let mut tess = signed_in(site, &body, Role::Trainer, "tess@example.org").await;
    let page = tess.get(&paths::questions(&first_steps())).await.is(200);
    for words in ["Fewer than five people have begun the course.", "Fewer than five people have answered."] {
        assert!(page.body.contains(words), "{words}: {}", page.words());
    }
    tess.get(&paths::questions(&second_steps())).await.is(200);
    let unknown = CourseRef::parse("wexshire/other-steps").unwrap();
    let elsewhere = CourseRef::parse("moothall/first-steps").unwrap();
    for course in [&unknown, &elsewhere] {
        tess.get(&paths::questions(course)).await.is(404);
        tess.get(&paths::questions_csv(course)).await.is(404);
    }
    let other = AddOrganisation {
        actor: Actor::Operator,
        kind: OrganisationKind::Association,
        name: "Elsewhere".into(),
        contact: Contact::default(),
        publisher: Some("elsewhere".into()),
    };
    let other = site.perform(other).await.unwrap();
    let mut stranger = signed_in(site, &other, Role::Trainer, "tom@example.org").await;
    stranger.get(&paths::questions(&first_steps())).await.is(404);
    stranger.get(&paths::questions_csv(&first_steps())).await.is(404);
}

/// Five more who take the course of Tansy Green and have it all right.
async fn five_take_it(site: &Site) {
    for number in 0..5 {
        let email = format!("p{number}@example.org");
        site.join_as(Who::Ann, &format!("Councillor Number{number}"), &email).await;
        let mut browser = site.browser();
        sign_in(&mut browser, &email, crate::rig::people::PASSWORD).await.leads_to();
        pass(&mut browser).await;
        let path = paths::item(&first_steps(), &lesson(), crate::rig::course::CHECK);
        let page = paths::lesson(&first_steps(), &lesson());
        let form = browser.get(&page).await.form(&path);
        browser.submit(&form.with("answer", "chair")).await.leads_to();
    }
}

async fn five_people_are_counted_and_nobody_is_named(site: &Site) {
    let body = publisher(site);
    five_take_it(site).await;
    let mut tess = signed_in(site, &body, Role::Trainer, "tess@example.org").await;
    let page = tess.get(&paths::questions(&first_steps())).await.is(200);
    for words in [
        "5 people have begun the course, and all of them have completed it.",
        "How does the council speak?",
        "More people chose “Through its chair” than the right answer.",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.words());
    }
    assert!(!page.body.contains("Number0") && !page.body.contains("p0@example.org"));
    assert!(!page.body.contains(KEY_WORD), "what is said about an answer is no figure");
    let council = site.database.column("SELECT id FROM organisation WHERE name LIKE 'Tansy%'").await.remove(0);
    let mut admin = signed_in(site, &OrganisationId::new(council), Role::CouncilAdmin, "cleo@example.org").await;
    let theirs = admin.get(&paths::questions(&first_steps())).await.is(200);
    assert!(theirs.words().contains("the people of your council"), "{}", theirs.words());
    assert!(theirs.words().contains("5 people of your council have begun the course"), "{}", theirs.words());
    for words in ["Learners say this is unclear", "Open it in the editor", paths::DRAFT_UPLOAD] {
        assert!(!theirs.body.contains(words), "{words}: that is for authors");
    }
}

async fn an_author_goes_from_a_question_to_the_file_that_asks_it(site: &Site) {
    const QUIZ_FILE: &str = "quizzes/final.md";
    let questions = paths::questions(&first_steps());
    let mut rowan = site.signed_in(Who::Rowan).await;
    let page = rowan.get(&questions).await.is(200);
    assert!(page.body.contains(&format!("href=\"{}\"", paths::DRAFT_UPLOAD)), "{}", page.words());
    let mut ann = site.signed_in(Who::Ann).await;
    let unclear = ann.get(&paths::lesson(&first_steps(), &lesson())).await.form(&paths::unclear(&first_steps()));
    ann.submit(&unclear).await.leads_to();
    let written = files(&first_steps(), "1.1.0", "Written by Rowan.");
    let id = site.bring(Who::Rowan, &written).await;
    let ways = async |rowan: &mut Browser| {
        let page = rowan.get(&questions).await.is(200);
        let to = |file| page.body.matches(&format!("href=\"{}\"", paths::draft_edit(&id, file))).count();
        (to(LESSON_FILE), to(QUIZ_FILE), page.body.contains(paths::DRAFT_UPLOAD))
    };
    // From the question of its check, and from the lesson itself, which is unclear.
    assert_eq!(ways(&mut rowan).await, (2, 4, false));
    rowan.get(&paths::draft_edit(&id, LESSON_FILE)).await.is(200);
    // What the draft asks no more leads nowhere.
    let fewer = String::from_utf8(written[QUIZ_FILE].clone()).unwrap().replace("#q-agenda ", "#q-another ");
    write(&mut rowan, &id, QUIZ_FILE, &fewer).await.leads_to();
    assert_eq!(ways(&mut rowan).await, (2, 3, false));
    rowan.post(&paths::draft_away(&id), &site.own(Who::Rowan, &[("to", "away")])).await.leads_to();
    assert_eq!(ways(&mut rowan).await, (0, 0, false));
    let page = rowan.get(&questions).await.is(200);
    assert!(page.body.contains("This course is put away."), "{}", page.words());
    assert!(page.body.contains(&format!("href=\"{}\"", paths::draft(&id))), "{}", page.words());
}

async fn what_is_unclear_goes_from_the_lesson_to_the_trainer(site: &Site) {
    let body = publisher(site);
    let mut ann = site.signed_in(Who::Ann).await;
    let page = paths::lesson(&first_steps(), &lesson());
    let unclear = paths::unclear(&first_steps());
    let form = ann.get(&page).await.is(200).form(&unclear);
    let thanks = ann.submit(&form.with("words", "Which vote?")).await;
    let to = thanks.leads_to().to_owned();
    let thanks = ann.get(&to).await.is(200);
    assert!(thanks.body.contains(&format!("href=\"{page}\"")), "back to where they were");
    let mut tess = signed_in(site, &body, Role::Trainer, "tess@example.org").await;
    let questions = paths::questions(&first_steps());
    let list = tess.get(&questions).await.is(200);
    assert!(list.body.contains("Lesson: One body") && list.body.contains("“Which vote?”"), "{}", list.words());
    assert!(!list.body.contains(Who::Ann.name()));
    let dealt = list.form(&questions);
    assert_eq!(tess.submit(&dealt).await.leads_to(), questions);
    let list = tess.get(&questions).await.is(200);
    assert!(list.body.contains("Nothing is waiting.") && !list.body.contains("Which vote?"), "{}", list.words());
    // From a question of a try, and from a handout, the same button leads there too.
    let id = crate::rig::journey::start_try(&mut ann).await;
    let handout = courses::ids::HandoutId::new(crate::rig::course::HANDOUT_ID);
    for page in [paths::question(&id, 1), paths::handout(&first_steps(), &handout)] {
        let form = ann.get(&page).await.is(200).form(&unclear);
        ann.submit(&form).await.leads_to();
    }
    assert_eq!(site.database.number("SELECT COUNT(*) FROM unclear WHERE dealt_with_on IS NULL").await, 2);
}

async fn every_page_of_a_course_can_be_called_unclear(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let result = paths::result(&pass(&mut ann).await);
    let round = paths::round(open_first(site).await);
    let course = first_steps();
    let quiz = paths::quiz(&course, &crate::rig::course::quiz());
    let about_it = [paths::course(&course), paths::glossary(&course), paths::sources(&course), quiz];
    for page in about_it.iter().chain([&paths::lesson(&course, &lesson()), &result, &round]) {
        let form = ann.get(page).await.is(200).form(&paths::unclear(&course));
        assert_eq!(form.get("next"), Some(page.as_str()));
        ann.submit(&form).await.leads_to();
    }
    let said = |kind: &'static str| async move {
        site.database.number(&format!("SELECT COUNT(*) FROM unclear WHERE kind = '{kind}'")).await
    };
    assert_eq!((said("course").await, said("lesson").await), (1, 1), "the same place once");
    assert!(said("question").await >= 1);
    // The questions of a result stay open to it when a new version has them no more.
    let files = files(&course, "2.0.0", "Another text.");
    let files = ["agenda", "budget", "minutes", "notice"].into_iter().fold(files, |files, asked| {
        saying(files, "quizzes/final.md", &format!("#q-{asked} "), &format!("#q-new-{asked} "))
    });
    site.publish_files(&files).await;
    let form = ann.get(&result).await.is(200).form(&paths::unclear(&course));
    ann.submit(&form).await.leads_to();
}

async fn a_sentence_that_is_too_long_is_given_back(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    let unclear = paths::unclear(&first_steps());
    let words = "b".repeat(501);
    let sent = |at: &str, words: &str, next: &str| site.own(Who::Ann, &[("at", at), ("words", words), ("next", next)]);
    let again = ann.post(&unclear, &sent("lesson:one-body", &words, "/help")).await.is(422);
    assert!(again.body.contains(&words) && again.words().contains("Use at most 500"), "{}", again.words());
    assert_eq!(site.database.number("SELECT COUNT(*) FROM unclear").await, 0);
    ann.post(&unclear, &sent("lesson:invented", "", "/help")).await.is(404);
    ann.post(&unclear, &sent("nowhere", "", "/help")).await.is(422);
    let elsewhere = ann.post(&unclear, &sent("course", &"é".repeat(500), "//evil.example")).await;
    assert!(!elsewhere.leads_to().contains("evil"), "{}", elsewhere.leads_to());
}

async fn the_numbers_can_be_downloaded(site: &Site) {
    let body = publisher(site);
    five_take_it(site).await;
    let mut tess = signed_in(site, &body, Role::Trainer, "tess@example.org").await;
    let before = site.database.remembered().await;
    let file = tess.get(&paths::questions_csv(&first_steps())).await.is(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"questions-first-steps.csv\"");
    assert!(!file.body.replace("\r\n", "").contains('\n'), "each line ends as RFC 4180 asks");
    let lines: Vec<&str> = file.body.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("question,place,wording,since version,words,answered"), "{}", lines[0]);
    let chair = lines.iter().find(|line| line.contains("Through its chair")).unwrap();
    assert!(chair.starts_with("check-vote,Lesson: One body,1,1.0.0,How does the council speak?,5,0,0,"), "{chair}");
    assert!(chair.ends_with(",no,5"), "{chair}");
    assert!(!file.body.contains("example.org"));
    assert_eq!(before.changed(&site.database.remembered().await), [""; 0]);
}
