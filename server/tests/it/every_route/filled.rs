//! Every route with real ids in its path and, where it takes a form, what a person would post.

use app::paths;
use axum::http::Method;
use courses::Date;
use courses::ids::{CourseRef, QuizId};
use records::attempts::StartAttempt;
use records::consultations::OpenConsultation;
use records::jobs::{NoticeToGive, RoundToOpen};
use records::notices::{GiveNotices, NoticeKind};
use records::policy::{Action, Reach, Role, allowed};
use records::spaced::{OpenRound, round_for};
use records::tokens::{Purpose, link_token};
use records::{AttemptId, CompletionId, DraftId};
use server::drafts::brought::Brought;
use server::routes::Route;

use crate::rig::course::{self, CHECK, HANDOUT_ID, first_steps, second_steps};
use crate::rig::journey::{answer, pass, start_try};
use crate::rig::people::PASSWORD;
use crate::rig::upload::{self, Part};
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
    /// A course that Rowan writes.
    pub draft: String,
    /// What came of questions that he brought into it.
    pub brought: String,
    /// Its round of comments.
    pub consultation: String,
    /// Something that is told on Home.
    pub notice: String,
    /// Olive's own.
    pub organisation: String,
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
    let is_named = ["/courses/", "/tries/", "/certificates/", "/rounds/", "/notices/", "/drafts/{", "/organisations/"]
        .iter()
        .any(|start| route.path.starts_with(start));
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
        let draft = draft_of_rowan(site).await;
        // The same text, and something to tell of it.
        let files = course::files(&first_steps(), "1.0.1", "The first text.");
        let published = site.publish_files(&course::releasing(files, "urgency = \"important\"")).await;
        let notice = NoticeToGive { kind: NoticeKind::LawChanged, published };
        assert_eq!(site.perform(GiveNotices { notice, limit: 10 }).await.unwrap(), 1);
        Self {
            course: first_steps(),
            notice: column("SELECT id FROM notice").await,
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
            consultation: consultation_on(site, &draft).await,
            brought: report_on(site, &draft).await,
            organisation: site.house(Who::Olive).to_string(),
            draft,
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
            notice: never.clone(),
            organisation: never.clone(),
            round: never,
            round_number: 1,
            stop: "0".repeat(96),
            draft: "01998a2c-7a7b-7c3e-8d11-3f5a9be01c42".into(),
            consultation: "0".repeat(96),
            brought: "0".repeat(64),
            code: "7K3MQ9X27K3MQ9X2".into(),
            invitation: "0".repeat(96),
            reset: "0".repeat(96),
            picture: "0".repeat(64),
        }
    }

    pub fn path(&self, route: &Route) -> String {
        let attempt = if route.path == paths::RESULT { &self.handed_in_try } else { &self.open_try };
        let id = match route.path {
            paths::CERTIFICATE | paths::CERTIFICATE_PDF => &self.certificate,
            paths::NOTICE => &self.notice,
            _ => attempt,
        };
        let token = match route.path {
            paths::RESET => &self.reset,
            paths::STOP => &self.stop,
            paths::CONSULTATION | paths::CONSULTATION_PREVIEW | paths::CONSULTATION_PREVIEW_PAGE => &self.consultation,
            _ => &self.invitation,
        };
        let (id, number) = match route.path.split('/').nth(1) {
            Some("rounds") => (&self.round, self.round_number),
            Some("drafts") => (&self.draft, 1),
            Some("organisations") => (&self.organisation, 1),
            _ => (id, 1),
        };
        let file = match route.path {
            paths::DRAFT_MEDIUM => format!("media/{}", course::PICTURE),
            // Renamed to itself by the walk, so that it stays.
            paths::DRAFT_FILE => "glossary.md".into(),
            _ => course::LESSON_FILE.into(),
        };
        let preview = paths::lesson(&first_steps(), &course::lesson());
        let number = number.to_string();
        let stylesheet = server::assets::for_pages().css;
        let (lesson, quiz) = (course::lesson(), course::quiz());
        [
            ("{publisher}", self.course.publisher()),
            ("{slug}", self.course.slug()),
            ("{chapter}", "start-in-ten-minutes"),
            ("{lesson}", lesson.as_str()),
            ("{item}", CHECK),
            ("{handout}", HANDOUT_ID),
            ("{part}", "guide"),
            ("{quiz}", quiz.as_str()),
            ("{id}", id),
            ("{n}", &number),
            ("{token}", token),
            ("{code}", &self.code),
            ("{sha256}", &self.picture),
            ("{report}", &self.brought),
            ("{way}", "moodle"),
            ("{version}", "1.0.0"),
            ("{name}", course::PICTURE),
            ("{*path}", &file),
            ("{*page}", preview.trim_start_matches('/')),
            ("{*file}", stylesheet.trim_start_matches("/assets/")),
        ]
        .iter()
        .fold(route.path.to_owned(), |path, (part, value)| path.replace(part, value))
    }
}

/// Whose pages a route is for, as far as the walk goes.
pub fn owner(route: &Route) -> Who {
    match route.rule.action {
        Action::CoursePublish | Action::OrganisationChange => Who::Olive,
        Action::ItemStatisticsView | Action::SharedNoteView | Action::CourseEdit | Action::CourseExport => Who::Rowan,
        _ if route.path.starts_with("/drafts") => Who::Rowan,
        _ if [paths::PACK, paths::PACK_PART].contains(&route.path) => Who::Rowan,
        _ => Who::Ann,
    }
}

/// What a route's form is sent as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    Form,
    /// A form that may be as long as a page of a course.
    LongForm,
    Files,
}

pub fn sent_as(route: &Route) -> Sent {
    match route.path {
        paths::DRAFT_UPLOAD | paths::DRAFT_REPLACE | paths::DRAFT_MEDIA | paths::DRAFT_BRING => Sent::Files,
        paths::DRAFT_EDIT | paths::SETTINGS => Sent::LongForm,
        _ => Sent::Form,
    }
}

/// A course of the Wexshire association, as files that its trainer brought.
async fn draft_of_rowan(site: &Site) -> String {
    site.bring(Who::Rowan, &course::files(&first_steps(), "1.1.0", "Written by Rowan.")).await.to_string()
}

/// Kept as bringing them would, which would change the draft.
async fn report_on(site: &Site, draft: &str) -> String {
    let report = Brought { draft: DraftId::new(draft), paths: vec!["quizzes/imported.md".into()], papers: vec![] };
    report.keep(&site.moothall).await.unwrap()
}

/// A link to it, as Rowan sends it to others.
async fn consultation_on(site: &Site, draft: &str) -> String {
    let open = OpenConsultation {
        person: site.person(Who::Rowan).clone(),
        draft: DraftId::new(draft),
        closes_on: Date::parse("2099-12-31").unwrap(),
        words: "Is it clear?".into(),
    };
    let round = site.perform(open).await.unwrap();
    link_token(&site.moothall.key, Purpose::Consultation, round.as_str(), 1)
}

/// Somebody for whom a route's forms are drawn, signed in for each who is needed.
pub struct Owners {
    ann: Browser,
    rowan: Browser,
    olive: Browser,
}

impl Owners {
    pub async fn of(site: &Site) -> Self {
        Self {
            ann: site.signed_in(Who::Ann).await,
            rowan: site.signed_in(Who::Rowan).await,
            olive: site.signed_in(Who::Olive).await,
        }
    }

    pub fn browser(&mut self, route: &Route) -> &mut Browser {
        match owner(route) {
            Who::Olive => &mut self.olive,
            Who::Rowan => &mut self.rowan,
            _ => &mut self.ann,
        }
    }
}

/// The fields that the route's own page would send, as it was drawn for someone.
pub fn posted(site: &Site, route: &Route, who: Who) -> Vec<(String, String)> {
    let action_id = site.action_id();
    let files = course::files(&first_steps(), "1.1.0", "Written by Rowan.");
    let lesson = String::from_utf8(files[course::LESSON_FILE].clone()).unwrap() + "\nOne more thought.\n";
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
        paths::UNCLEAR => vec![("at", "lesson:one-body"), ("words", "Who votes?"), ("next", "/help")],
        paths::QUESTIONS => vec![("at", "lesson:one-body")],
        paths::VERSIONS => vec![("version", "1.0.1"), ("because", "It told the old law.")],
        paths::DRAFT_NEW => {
            let organisation = site.house(Who::Rowan).as_str();
            let answers = [("title", "Planning"), ("audience", "clerk"), ("minutes", "30"), ("licence", "OGL-UK-3.0")];
            [vec![("action_id", action_id.as_str()), ("organisation", organisation)], answers.to_vec()].concat()
        }
        paths::DRAFT_PAGES => {
            vec![("action_id", action_id.as_str()), ("kind", "lesson"), ("module", ""), ("title", "Planning")]
        }
        paths::DRAFT_EDIT => vec![("base", "1"), ("text", lesson.as_str()), ("then", "keep")],
        paths::DRAFT_FILE => vec![("base", "1"), ("to", "glossary.md")],
        paths::DRAFT_RESTORE => vec![("number", "1")],
        paths::DRAFT_AWAY => vec![("to", "back")],
        paths::DRAFT_AUTHORS => vec![("email", Who::Rowan.email())],
        paths::DRAFT_AUTHOR_LEAVES => vec![("author", "01998a2c-7a7b-7c3e-8d11-3f5a9be01c42")],
        // Whoever looks at a preview is nobody in particular.
        paths::DRAFT_PREVIEW_PAGE | paths::CONSULTATION_PREVIEW_PAGE => vec![("person", "author")],
        paths::CONSULTATION => vec![("action_id", action_id.as_str()), ("place", ""), ("words", "It is clear.")],
        paths::DRAFT_FACTS => {
            let blank = ["summary", "objectives", "pass_mark", "licence", "contact", "last_reviewed", "review_by"]
                .map(|name| (name, ""));
            [vec![("base", "1"), ("title", "First Steps"), ("audience", "clerk"), ("minutes", "10")], blank.to_vec()]
                .concat()
        }
        paths::DRAFT_PUBLISH => vec![("number", "1"), ("words", "It is ready.")],
        paths::DRAFT_RELEASE => vec![("base", "1"), ("notes", "Better words."), ("urgency", "routine")],
        paths::DRAFT_APPROVAL => vec![("number", "1"), ("step", "approved"), ("words", "")],
        paths::DRAFT_PUBLICATION => vec![("number", "1"), ("version", "1.1.0"), ("notes", "Better words.")],
        paths::DRAFT_CONSULTATION => vec![("closes_on", "2099-12-31"), ("words", "Is it clear?")],
        paths::SETTINGS => vec![("value.partnership.phone", "01632 960100"), ("was.partnership.phone", "")],
        paths::DRAFT_PNG => vec![("path", "media/plan.svg")],
        paths::DRAFT_FIX | paths::DRAFT_FACTS_NEW | paths::DRAFT_CONSULTATION_END => vec![],
        paths::COURSE
        | paths::TAKE
        | paths::SWITCH
        | paths::RENEWAL
        | paths::NOTICE
        | paths::LESSON
        | paths::SIGN_OUT
        | paths::SIGN_OUT_EVERYWHERE => vec![],
        other => panic!("say here what {other} is posted"),
    };
    if is_own(route) { site.own(who, &typed) } else { fields(&typed) }
}

/// Whether a form of this route changes something of one person's, and so says whose it is.
pub fn is_own(route: &Route) -> bool {
    if [paths::DRAFT_PREVIEW_PAGE, paths::CONSULTATION_PREVIEW_PAGE].contains(&route.path) {
        return false;
    }
    held(route) == Held::BySomebody
        || route.path == paths::CONSULTATION
        || route.path == paths::DRAFT_NEW
        || [paths::ACCOUNT_NAME, paths::ACCOUNT_PASSWORD, paths::ACCOUNT_SPACED].contains(&route.path)
}

/// Whether somebody with this role alone is let through to the route; the others are told that it is not theirs.
pub fn is_open_to(route: &Route, role: Role) -> bool {
    allowed(role, route.rule.action) != Reach::No
}

/// A request for the route as its page would make it, drawn for someone.
pub fn asked(site: &Site, route: &Route, ids: &Ids, who: Who) -> Ask {
    let path = ids.path(route);
    match (&route.method, sent_as(route)) {
        (&Method::GET, _) => Ask::get(&path),
        (_, Sent::Files) => sent_files(site, route, &path, who),
        _ => Ask::post(&path).form(&posted(site, route, who)),
    }
}

/// What was there already, so that a second press finds nothing new.
fn sent_files(site: &Site, route: &Route, path: &str, who: Who) -> Ask {
    let files = course::files(&first_steps(), "1.1.0", "Written by Rowan.");
    let zip = courses::archive::write_zip(&files).unwrap();
    let (person, action_id) = (site.person(who).to_string(), site.action_id());
    let mut parts = vec![Part::Field("person", &person)];
    let picture = format!("media/{}", course::PICTURE);
    match route.path {
        paths::DRAFT_BRING => {
            let questions = b"Who calls the meeting?\nA. The clerk\nB. The chair\nANSWER: B\n";
            parts.extend([
                Part::Field("action_id", &action_id),
                Part::Field("whose", "The Wexshire association"),
                Part::File("papers", "questions.txt", questions),
            ]);
        }
        paths::DRAFT_MEDIA => parts.push(Part::File("files", course::PICTURE, &files[&picture])),
        paths::DRAFT_REPLACE => {
            parts.extend([Part::Field("base", "1"), Part::File("zip", "course.zip", &zip)]);
        }
        _ => parts.extend([
            Part::Field("action_id", &action_id),
            Part::Field("organisation", site.house(Who::Rowan).as_str()),
            Part::File("zip", "course.zip", &zip),
        ]),
    }
    upload::ask(path, &parts)
}

/// Signs in again where the last step signed out, or let somebody else in.
pub async fn keep_in(browser: &mut Browser, who: Who) {
    if !browser.get(paths::ACCOUNT).await.body.contains(who.email()) {
        let sent = fields(&[("email", who.email()), ("password", PASSWORD)]);
        browser.post(paths::SIGN_IN, &sent).await.leads_to();
    }
}
