//! Every route with real ids in its path and, where it takes a form, what a person would post.

use app::paths;
use axum::http::Method;
use courses::ids::{CourseRef, QuizId};
use records::attempts::StartAttempt;
use records::jobs::RoundToOpen;
use records::spaced::{OpenRound, round_for};
use records::tokens::{Purpose, link_token};
use records::{AttemptId, CompletionId};
use server::routes::Route;

use crate::rig::course::{self, CHECK, HANDOUT_ID, first_steps, second_steps};
use crate::rig::journey::{answer, pass, start_try};
use crate::rig::people::PASSWORD;
use crate::rig::{Ask, Browser, Site, Who, fields};

/// What the paths name.
#[derive(Clone, Debug)]
pub struct Ids {
    pub course: CourseRef,
    /// An open try with one answer, and another kept aside.
    pub open_try: String,
    pub handed_in_try: String,
    pub certificate: String,
    pub code: String,
    pub invitation: String,
    pub reset: String,
    pub picture: String,
    /// A round of spaced questions, and which of them is the check.
    pub round: String,
    pub round_number: usize,
    pub stop: String,
}

/// Whose a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It names a thing that belongs to one person, or to those with a place on a course.
    BySomebody,
    /// It names nothing, or only what anybody who knows the name may see.
    ByNobody,
}

pub fn held(route: &Route) -> Held {
    let is_named =
        ["/courses/", "/tries/", "/certificates/", "/rounds/"].iter().any(|start| route.path.starts_with(start));
    if is_named { Held::BySomebody } else { Held::ByNobody }
}

impl Ids {
    /// Ann has passed, has begun another try, and answered one of its questions in two windows.
    pub async fn of_ann(site: &Site) -> Self {
        let mut ann = site.signed_in(Who::Ann).await;
        let handed_in_try = pass(&mut ann).await;
        let open_try = start_try(&mut ann).await;
        let question = paths::question(&open_try, 1);
        let stale = ann.get(&question).await.form(&question);
        answer(&mut ann, &open_try, 1, "right").await.leads_to();
        ann.submit(&stale.with("answer", "wrong")).await.leads_to();
        let invited = site.invite_as(Who::Ann, "Wilf Teasel", "wilf@example.org").await;
        let asked = fields(&[("email", Who::Ann.email())]);
        site.browser().post(paths::FORGOTTEN_PASSWORD, &asked).await.is(200);
        let reset = site.reset_sent_to(Who::Ann).await;
        let column = async |sql: &str| site.database.column(sql).await.remove(0);
        let completion = CompletionId::new(column("SELECT id FROM completion").await);
        let round = site.perform(OpenRound(RoundToOpen { completion, number: 1 })).await.unwrap().unwrap();
        let drawn = round_for(&site.moothall.db, site.person(Who::Ann), &round).await.unwrap().draw.questions;
        Self {
            course: first_steps(),
            open_try,
            handed_in_try,
            certificate: column("SELECT id FROM certificate").await,
            code: column("SELECT code FROM certificate").await,
            invitation: site.invitation_token(&invited),
            reset: reset.rsplit('/').next().unwrap().to_owned(),
            picture: column("SELECT sha256 FROM medium").await,
            round_number: drawn.iter().position(|drawn| drawn.question.as_str() == CHECK).unwrap() + 1,
            stop: link_token(&site.moothall.key, Purpose::StopSpaced, round.as_str(), 1),
            round: round.to_string(),
        }
    }

    /// Bill's place on the course of his own council, and his try there.
    pub async fn of_bill(site: &Site) -> Self {
        let start = StartAttempt {
            person: site.person(Who::Bill).clone(),
            course: second_steps(),
            quiz: QuizId::new("final"),
            action: None,
        };
        let id: AttemptId = site.perform(start).await.unwrap();
        Self { course: second_steps(), open_try: id.to_string(), handed_in_try: id.to_string(), ..Self::of_nothing() }
    }

    /// Names of things that never were.
    pub fn of_nothing() -> Self {
        let never = "01998a2c-7a7b-7c3e-8d11-3f5a9be01c42".to_owned();
        Self {
            course: CourseRef::parse("wexshire/other-steps").unwrap(),
            open_try: never.clone(),
            handed_in_try: never.clone(),
            certificate: never.clone(),
            round: never,
            round_number: 1,
            stop: "0".repeat(96),
            code: "7K3MQ9X27K3MQ9X2".into(),
            invitation: "0".repeat(96),
            reset: "0".repeat(96),
            picture: "0".repeat(64),
        }
    }

    pub fn path(&self, route: &Route) -> String {
        let attempt = if route.path == paths::RESULT { &self.handed_in_try } else { &self.open_try };
        let id = if route.path == paths::CERTIFICATE { &self.certificate } else { attempt };
        let token = match route.path {
            paths::RESET => &self.reset,
            paths::STOP => &self.stop,
            _ => &self.invitation,
        };
        let is_round = route.path.starts_with("/rounds/");
        let (id, number) = if is_round { (&self.round, self.round_number) } else { (id, 1) };
        let number = number.to_string();
        let stylesheet = server::assets::for_pages().css;
        let (lesson, quiz) = (course::lesson(), course::quiz());
        [
            ("{publisher}", self.course.publisher()),
            ("{slug}", self.course.slug()),
            ("{lesson}", lesson.as_str()),
            ("{item}", CHECK),
            ("{handout}", HANDOUT_ID),
            ("{quiz}", quiz.as_str()),
            ("{id}", id),
            ("{n}", &number),
            ("{token}", token),
            ("{code}", &self.code),
            ("{sha256}", &self.picture),
            ("{name}", course::PICTURE),
            ("{*file}", stylesheet.trim_start_matches("/assets/")),
        ]
        .iter()
        .fold(route.path.to_owned(), |path, (part, value)| path.replace(part, value))
    }
}

/// The fields that the route's own page would send, as it was drawn for someone.
pub fn posted(site: &Site, route: &Route, who: Who) -> Vec<(String, String)> {
    let action_id = site.action_id();
    let typed = match route.path {
        paths::SIGN_IN => vec![("email", Who::Ann.email()), ("password", PASSWORD)],
        paths::SIGN_IN_CODE | paths::FORGOTTEN_PASSWORD | paths::INVITATION_AGAIN => vec![("email", Who::Ann.email())],
        paths::RESET => vec![("password", PASSWORD)],
        paths::INVITATION => vec![("action_id", action_id.as_str()), ("name", "Wilf Teasel"), ("password", "")],
        paths::ACCOUNT_NAME => vec![("name", "Ann Thistlewood-Reed")],
        paths::ACCOUNT_PASSWORD => vec![("current", PASSWORD), ("password", PASSWORD)],
        paths::TEXT_SIZE => vec![("size", "larger"), ("next", "/help")],
        paths::ITEM => vec![("base", "0"), ("answer", "vote")],
        paths::ROUND_QUESTION => vec![("base", "0"), ("answer", "vote")],
        paths::STOP => vec![("scope", "all")],
        paths::ACCOUNT_SPACED => vec![("wanted", "off")],
        paths::ITEM_WHICH | paths::QUESTION_WHICH | paths::ROUND_WHICH => {
            vec![("aside", "01998a2c-7a7b-7c3e-8d11-3f5a9be01c42"), ("keep", "older")]
        }
        paths::QUESTION => vec![("base", "1"), ("answer", "silly"), ("then", "next")],
        paths::QUIZ | paths::CHECK => vec![("action_id", action_id.as_str())],
        paths::COURSE | paths::LESSON | paths::SIGN_OUT | paths::SIGN_OUT_EVERYWHERE => vec![],
        other => panic!("say here what {other} is posted"),
    };
    if is_own(route) { site.own(who, &typed) } else { fields(&typed) }
}

/// Whether a form of this route changes something of one person's, and so says whose it is.
pub fn is_own(route: &Route) -> bool {
    held(route) == Held::BySomebody
        || [paths::ACCOUNT_NAME, paths::ACCOUNT_PASSWORD, paths::ACCOUNT_SPACED].contains(&route.path)
}

/// A request for the route as its page would make it, drawn for someone.
pub fn asked(site: &Site, route: &Route, ids: &Ids, who: Who) -> Ask {
    let path = ids.path(route);
    if route.method == Method::GET { Ask::get(&path) } else { Ask::post(&path).form(&posted(site, route, who)) }
}

/// Signs in again where the last step signed out, or let somebody else in.
pub async fn keep_in(browser: &mut Browser, who: Who) {
    if !browser.get(paths::ACCOUNT).await.body.contains(who.email()) {
        let sent = fields(&[("email", who.email()), ("password", PASSWORD)]);
        browser.post(paths::SIGN_IN, &sent).await.leads_to();
    }
}
