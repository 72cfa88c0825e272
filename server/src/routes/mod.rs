//! Every route of the site with the action it declares. One list: the router is built from it, and a test walks it.

pub mod access;
pub mod account;
pub mod dealt;
pub mod drafts;
pub mod handbook;
pub mod health;
pub mod learn;
pub mod notes;
pub mod pack;
pub mod proof;
pub mod questions;
pub mod quiz;
pub mod saving;
pub mod settings;
pub mod site;
pub mod spaced;
pub mod take_out;
pub mod two_answers;
pub mod versions;

use app::paths;
use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter, on};
use records::policy::Action;

use crate::http::form;
use crate::http::guard::{self, AfterSignIn, Rule};
use crate::moothall::Moothall;
use crate::{assets, media};

/// One method of one path.
pub struct Route {
    pub method: Method,
    /// A pattern of [`app::paths`].
    pub path: &'static str,
    pub rule: Rule,
    handler: MethodRouter<Moothall>,
}

impl std::fmt::Debug for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({})", self.method, self.path, self.rule.action)
    }
}

fn get<H: Handler<T, Moothall>, T: 'static>(path: &'static str, action: Action, handler: H) -> Route {
    let rule = Rule { action, after_sign_in: AfterSignIn::AskAgain };
    Route { method: Method::GET, path, rule, handler: on(MethodFilter::GET, handler) }
}

fn post<H: Handler<T, Moothall>, T: 'static>(path: &'static str, action: Action, handler: H) -> Route {
    let rule = Rule { action, after_sign_in: AfterSignIn::AskAgain };
    Route { method: Method::POST, path, rule, handler: on(MethodFilter::POST, handler) }
}

impl Route {
    /// A form that is done after sign-in when the sign-in had ended: twice the same body has one effect.
    fn resumable(mut self) -> Self {
        self.rule.after_sign_in = AfterSignIn::Resume;
        self
    }
}

/// The whole site.
pub fn all() -> Vec<Route> {
    use Action as A;
    use access::{code, forgotten, invitation, invitation_again, reset, sign_in, sign_out};
    vec![
        get(paths::HOME, A::CatalogueView, learn::home::show),
        get(paths::SIGN_IN, A::AccountSignIn, sign_in::show),
        post(paths::SIGN_IN, A::AccountSignIn, sign_in::submit),
        get(paths::SIGN_IN_CODE, A::AccountSignIn, code::show),
        post(paths::SIGN_IN_CODE, A::AccountSignIn, code::submit),
        post(paths::SIGN_OUT, A::AccountSignOut, sign_out::here),
        post(paths::SIGN_OUT_EVERYWHERE, A::SessionEnd, sign_out::everywhere),
        get(paths::FORGOTTEN_PASSWORD, A::AccountResetPassword, forgotten::show),
        post(paths::FORGOTTEN_PASSWORD, A::AccountResetPassword, forgotten::submit),
        get(paths::RESET, A::AccountResetPassword, reset::show),
        post(paths::RESET, A::AccountResetPassword, reset::submit),
        get(paths::INVITATION_AGAIN, A::InvitationAccept, invitation_again::show),
        post(paths::INVITATION_AGAIN, A::InvitationAccept, invitation_again::submit),
        get(paths::INVITATION, A::InvitationAccept, invitation::show),
        post(paths::INVITATION, A::InvitationAccept, invitation::submit),
        get(paths::ACCOUNT, A::ProfileEdit, account::show),
        post(paths::ACCOUNT_NAME, A::ProfileEdit, account::correct_name),
        post(paths::ACCOUNT_PASSWORD, A::ProfileEdit, account::set_password),
        post(paths::ACCOUNT_SPACED, A::ProfileEdit, account::change_spaced),
        post(paths::TEXT_SIZE, A::PageView, account::set_text_size),
        get(paths::COURSE, A::LessonView, learn::course::show),
        post(paths::COURSE, A::LessonView, learn::course::start),
        get(paths::FIND, A::CatalogueView, learn::find::show),
        post(paths::TAKE, A::EnrolmentCreateOwn, learn::find::take),
        post(paths::SWITCH, A::LessonView, learn::course::switch),
        post(paths::RENEWAL, A::LessonView, learn::course::renew),
        post(paths::NOTICE, A::LessonView, learn::notice::dismiss),
        get(paths::LESSON, A::LessonView, learn::lesson::show),
        post(paths::LESSON, A::LessonView, learn::lesson::next).resumable(),
        post(paths::ITEM, A::AttemptTake, learn::item::save).resumable(),
        get(paths::ITEM_WHICH, A::AttemptTake, learn::which::show),
        post(paths::ITEM_WHICH, A::AttemptTake, learn::which::keep),
        get(paths::GLOSSARY, A::LessonView, learn::reference::glossary),
        get(paths::SOURCES, A::LessonView, learn::reference::sources),
        get(paths::HANDOUT, A::LessonView, learn::reference::handout),
        get(paths::WORKBOOK, A::LessonView, learn::reference::workbook),
        get(paths::QUESTIONS, A::ItemStatisticsView, questions::show),
        post(paths::QUESTIONS, A::ItemStatisticsView, questions::deal),
        get(paths::QUESTIONS_CSV, A::ItemStatisticsView, questions::download),
        get(paths::NOTES, A::SharedNoteView, notes::show),
        get(paths::VERSIONS, A::CourseEdit, versions::show),
        post(paths::VERSIONS, A::CoursePublish, versions::withdraw),
        get(paths::VERSION_TAKE_OUT, A::CourseExport, take_out::show),
        get(paths::VERSION_TAKEN_OUT, A::CourseExport, take_out::file),
        get(paths::UNCLEAR, A::LessonView, learn::unclear::show),
        post(paths::UNCLEAR, A::LessonView, learn::unclear::say),
        get(paths::SEARCH, A::LessonView, learn::search::show),
        get(paths::WORKBOOK_PDF, A::LessonView, learn::reference::workbook_pdf),
        get(paths::PACK, A::LessonPreview, pack::show),
        get(paths::PACK_PART, A::QuizKeyView, pack::part),
        get(paths::QUIZ, A::ResultView, quiz::start::show),
        post(paths::QUIZ, A::AttemptTake, quiz::start::start),
        get(paths::QUESTIONS_OF_TRY, A::AttemptTake, quiz::all_questions::show),
        get(paths::QUESTION, A::AttemptTake, quiz::question::show),
        post(paths::QUESTION, A::AttemptTake, quiz::question::save).resumable(),
        get(paths::QUESTION_WHICH, A::AttemptTake, quiz::which::show),
        post(paths::QUESTION_WHICH, A::AttemptTake, quiz::which::keep),
        get(paths::CHECK, A::AttemptAnswersView, quiz::check::show),
        post(paths::CHECK, A::AttemptTake, quiz::check::submit).resumable(),
        get(paths::RESULT, A::FeedbackView, quiz::result::show),
        get(paths::ROUND, A::AttemptTake, spaced::round::show),
        post(paths::ROUND_QUESTION, A::AttemptTake, spaced::question::save).resumable(),
        get(paths::ROUND_WHICH, A::AttemptTake, spaced::which::show),
        post(paths::ROUND_WHICH, A::AttemptTake, spaced::which::keep),
        get(paths::STOP, A::ReminderStop, spaced::stop::show),
        post(paths::STOP, A::ReminderStop, spaced::stop::submit),
        get(paths::RECORD, A::CpdLedgerView, proof::record::show),
        get(paths::SETTINGS, A::OrganisationChange, settings::show),
        post(paths::SETTINGS, A::OrganisationChange, settings::save),
        get(paths::CERTIFICATE, A::CertificateView, proof::certificate::show),
        get(paths::CERTIFICATE_PDF, A::CertificateView, proof::certificate::pdf),
        get(paths::VERIFY, A::CertificateVerify, proof::verify::ask),
        get(paths::VERIFIED, A::CertificateVerify, proof::verify::show),
        get(paths::HELP, A::PageView, site::help),
        get(paths::HANDBOOK, A::PageView, handbook::contents),
        get(paths::HANDBOOK_CHAPTER, A::PageView, handbook::chapter),
        get(paths::ACCESSIBILITY, A::PageView, site::accessibility),
        get(paths::PRIVACY, A::PageView, site::privacy),
        get(paths::COOKIES, A::PageView, site::cookies),
        get(paths::DRAFTS, A::CourseEdit, drafts::list::show),
        get(paths::DRAFT_NEW, A::CourseEdit, drafts::begin::show),
        post(paths::DRAFT_NEW, A::CourseEdit, drafts::begin::make),
        get(paths::DRAFT_UPLOAD, A::CourseImport, drafts::upload::show),
        post(paths::DRAFT_UPLOAD, A::CourseImport, drafts::upload::make),
        get(paths::DRAFT, A::CourseEdit, drafts::overview::show),
        get(paths::DRAFT_REPLACE, A::CourseImport, drafts::upload::show_again),
        post(paths::DRAFT_REPLACE, A::CourseImport, drafts::upload::replace),
        get(paths::DRAFT_PUBLISH, A::CourseEdit, drafts::publish::show),
        post(paths::DRAFT_PUBLISH, A::CourseRequestPublication, drafts::publish::ask),
        post(paths::DRAFT_APPROVAL, A::CoursePublish, drafts::publish::approve),
        post(paths::DRAFT_PUBLICATION, A::CoursePublish, drafts::publish::publish),
        get(paths::DRAFT_DIFFERENCES, A::CourseEdit, drafts::differences::show),
        get(paths::DRAFT_RELEASE, A::CourseEdit, drafts::release::show),
        post(paths::DRAFT_RELEASE, A::CourseEdit, drafts::release::save),
        get(paths::CONSULTATION, A::ConsultationComment, drafts::consultation::show),
        post(paths::CONSULTATION, A::ConsultationComment, drafts::consultation::comment),
        get(paths::CONSULTATION_PREVIEW, A::ConsultationComment, drafts::consultation::preview),
        get(paths::CONSULTATION_PREVIEW_PAGE, A::ConsultationComment, drafts::consultation::preview),
        post(paths::CONSULTATION_PREVIEW_PAGE, A::ConsultationComment, drafts::consultation::preview),
        post(paths::DRAFT_CONSULTATION, A::CourseEdit, drafts::rounds::open),
        post(paths::DRAFT_CONSULTATION_END, A::CourseEdit, drafts::rounds::close),
        post(paths::DRAFT_PAGES, A::CourseEdit, drafts::overview::add_page),
        post(paths::DRAFT_MEDIA, A::MediaUpload, drafts::overview::add_media),
        post(paths::DRAFT_BRING, A::CourseImport, drafts::bring::bring),
        get(paths::DRAFT_BROUGHT, A::CourseImport, drafts::bring::show),
        get(paths::DRAFT_TAKE_OUT, A::CourseExport, drafts::take_out::show),
        get(paths::DRAFT_TAKEN_OUT, A::CourseExport, drafts::take_out::file),
        post(paths::DRAFT_FIX, A::CourseEdit, drafts::overview::fix),
        post(paths::DRAFT_PNG, A::MediaUpload, drafts::drawing::picture),
        post(paths::DRAFT_AWAY, A::CourseEdit, drafts::overview::put_away),
        get(paths::DRAFT_ZIP, A::CourseExport, drafts::media::zip),
        get(paths::DRAFT_FACTS, A::CourseEdit, drafts::facts::show),
        post(paths::DRAFT_FACTS, A::CourseEdit, drafts::facts::save),
        post(paths::DRAFT_FACTS_NEW, A::CourseEdit, drafts::facts_anew::write_anew),
        get(paths::DRAFT_EDIT, A::CourseEdit, drafts::edit::show),
        post(paths::DRAFT_EDIT, A::CourseEdit, drafts::edit::save).resumable(),
        get(paths::DRAFT_FILES, A::CourseEdit, drafts::edit::files),
        get(paths::DRAFT_MEDIUM, A::CourseEdit, drafts::media::show),
        get(paths::DRAFT_FILE, A::CourseEdit, drafts::file::show),
        post(paths::DRAFT_FILE, A::CourseEdit, drafts::file::change),
        get(paths::DRAFT_HISTORY, A::CourseEdit, drafts::history::show),
        get(paths::DRAFT_CHANGE, A::CourseEdit, drafts::history::change),
        post(paths::DRAFT_RESTORE, A::CourseEdit, drafts::history::restore),
        get(paths::DRAFT_AUTHORS, A::CourseAddAuthor, drafts::authors::show),
        post(paths::DRAFT_AUTHORS, A::CourseAddAuthor, drafts::authors::add),
        post(paths::DRAFT_AUTHOR_LEAVES, A::CourseAddAuthor, drafts::authors::remove),
        get(paths::DRAFT_PACK, A::LessonPreview, drafts::pack::show),
        get(paths::DRAFT_PACK_PART, A::QuizKeyView, drafts::pack::part),
        get(paths::DRAFT_PREVIEW, A::LessonPreview, drafts::preview::page),
        get(paths::DRAFT_PREVIEW_PAGE, A::LessonPreview, drafts::preview::page),
        post(paths::DRAFT_PREVIEW_PAGE, A::LessonPreview, drafts::preview::page),
        get(paths::MEDIA, A::PageView, media::serve),
        get(paths::ASSETS, A::PageView, assets::serve),
        get(paths::LIVEZ, A::HealthView, health::live),
        get(paths::READYZ, A::HealthView, health::ready),
    ]
}

/// Paths that need no person: they must answer when the database does not, or a thousand times a page.
const WITHOUT_VISITOR: [&str; 4] = [paths::MEDIA, paths::ASSETS, paths::LIVEZ, paths::READYZ];

/// The routes that know a visitor, and those that need none.
pub fn routers(moothall: &Moothall) -> (Router<Moothall>, Router<Moothall>) {
    let (mut pages, mut files) = (Router::new(), Router::new());
    for route in all() {
        if WITHOUT_VISITOR.contains(&route.path) {
            files = files.route(route.path, route.handler);
        } else {
            let guarded = route.handler.layer(from_fn_with_state((moothall.clone(), route.rule), guard::check));
            pages = pages.route(route.path, guarded);
        }
    }
    (pages, files)
}

/// Whether a posted path may be run after sign-in: it fits a route that says so.
pub fn is_resumable(path: &str) -> bool {
    let resumable = |route: &Route| route.method == Method::POST && route.rule.after_sign_in == AfterSignIn::Resume;
    local_path(path).is_some() && all().iter().any(|route| resumable(route) && fits(route.path, path))
}

/// The most that a form posted to a path may hold, in bytes.
pub fn longest_form(path: &str) -> usize {
    match path {
        path if fits(paths::DRAFT_EDIT, path) => drafts::edit::LONGEST,
        path if fits(paths::SETTINGS, path) => settings::LONGEST,
        _ => form::LIMIT,
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    let is_part = |(wanted, got): (&&str, &&str)| wanted.starts_with('{') && !got.is_empty() || wanted == got;
    let is_open = pattern.last().is_some_and(|last| last.starts_with("{*"));
    let is_long_enough = pattern.len() == path.len() || is_open && path.len() > pattern.len();
    is_long_enough && pattern.iter().zip(&path).all(is_part)
}

/// A path on this site as it may stand in a redirect: `/…`, not `//…`, nothing a browser would read as another host.
pub fn local_path(text: &str) -> Option<String> {
    let is_local = text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= 500
        && text.bytes().all(|b| (0x21..0x7f).contains(&b) && b != b'\\');
    is_local.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_gone_on_to() {
        assert_eq!(local_path("/tries/1/check?a=b"), Some("/tries/1/check?a=b".into()));
        for foreign in
            ["//evil.example", "https://evil.example", "/\\evil.example", "tries", "/a b", "/a\r\nSet-Cookie: x"]
        {
            assert_eq!(local_path(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn answers_and_submits_are_done_after_sign_in_and_nothing_else_is() {
        assert!(is_resumable("/tries/0199/questions/3"));
        assert!(is_resumable("/tries/0199/check"));
        assert!(is_resumable("/rounds/0199/questions/1"));
        assert!(is_resumable("/courses/moothall/finding-your-feet/lessons/one-body/items/q1"));
        assert!(is_resumable("/drafts/0199/edit/lessons/01-a.md"));
        assert!(!is_resumable("/drafts/0199/edit"));
        assert!(!is_resumable("/drafts/0199/files/lessons/01-a.md"));
        assert!(!is_resumable("/account/password"));
        assert!(!is_resumable("/sign-out-everywhere"));
        assert!(!is_resumable("/tries/0199/questions/3/which"));
    }

    #[test]
    fn every_action_is_served_or_known_to_be_missing() {
        let served: Vec<Action> = all().iter().map(|route| route.rule.action).collect();
        for action in Action::ALL {
            let is_missing = records::policy::not_yet().contains(action);
            let is_nobodys = records::policy::is_nobodys(*action);
            let is_served = served.contains(action);
            assert_eq!(is_served, !is_missing && !is_nobodys, "{action}");
        }
    }
}
