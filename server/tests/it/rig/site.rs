//! A whole Moothall in this process.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Duration;

use axum::Router;
use courses::Limits;
use courses::ids::CourseRef;
use records::acts::{Action, Actor};
use records::db::Options;
use records::enrolments::EnrolPerson;
use records::invitations::{AcceptInvitation, InvitePerson, Invited};
use records::jobs::{ClaimDue, JobKind};
use records::organisations::{AddOrganisation, Contact, OrganisationKind};
use records::outbox::{About, Letter, letter};
use records::policy::Role;
use records::published::{KeepMedia, Medium, Origin, PublishCourse};
use records::tokens::{Key, Purpose, link_token};
use records::{ActionId, Db, Deed, OrganisationId, PersonId, PublishedId, Refusal};
use server::chance::SystemMint;
use server::clock::London;
use server::drawing::Draughtsman;
use server::media::Files;
use server::moothall::{Moothall, Organisations, Parts, Readers};
use server::passwords::Hasher;
use server::public_url::PublicUrl;
use server::searches::Searches;
use tokio::sync::{Notify, OnceCell};

use super::browser::{Browser, Way, fields};
use super::clock::TestClock;
use super::engine::{Database, Engine, Folder};
use super::people::{PASSWORD, Who};
use super::{course, journey};

pub struct Site {
    pub moothall: Moothall,
    pub clock: Arc<TestClock>,
    pub database: Database,
    service: Router,
    tansy_green: OrganisationId,
    great_mallow: OrganisationId,
    wexshire: OrganisationId,
    mallowshire: OrganisationId,
    people: BTreeMap<Who, PersonId>,
    folder: Folder,
}

/// One for all tests: making one costs a hash.
static HASHER: LazyLock<Hasher> = LazyLock::new(|| Hasher::new(2));
static HASH: OnceCell<String> = OnceCell::const_new();

async fn password_hash() -> String {
    HASH.get_or_init(|| async { HASHER.hash(PASSWORD.into()).await.unwrap() }).await.clone()
}

pub const URL: &str = "http://127.0.0.1:8080";

impl Site {
    /// Two councils, a course for each, and everybody in.
    pub async fn on(engine: Engine) -> Self {
        Self::at(engine, URL).await
    }

    pub async fn at(engine: Engine, url: &str) -> Self {
        Self::with(engine, url, |_| {}).await
    }

    pub async fn with(engine: Engine, url: &str, change: impl FnOnce(&mut Parts)) -> Self {
        let folder = Folder::new();
        let database = Database::new(engine, folder.path()).await;
        let db = Db::open(&database.address, &Options::default(), Arc::new(SystemMint)).await.unwrap();
        let clock = Arc::new(TestClock::default());
        let mut parts = parts(db, &clock, url, &folder);
        change(&mut parts);
        let moothall = Moothall::new(parts);
        let service = server::router::build(&moothall).unwrap();
        let [tansy_green, great_mallow] = add_councils(&moothall).await;
        let [wexshire, mallowshire] = add_associations(&moothall).await;
        let people = BTreeMap::new();
        let mut site = Self {
            moothall,
            clock,
            database,
            service,
            tansy_green,
            great_mallow,
            wexshire,
            mallowshire,
            people,
            folder,
        };
        site.publish(&course::first_steps(), "1.0.0", "The first text.").await;
        site.publish(&course::second_steps(), "1.0.0", course::SECRET_WORD).await;
        for who in Who::ALL {
            let person = site.join_as(who, who.name(), who.email()).await;
            site.people.insert(who, person);
        }
        site.letters().await;
        site
    }

    pub async fn end(self) {
        self.moothall.db.close().await;
        self.database.end().await;
    }

    /// Closes it and leaves its folder and its database to a program of its own.
    pub async fn hand_over(self) -> (Folder, Database) {
        self.moothall.db.close().await;
        (self.folder, self.database)
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(Way::Inside(self.service.clone()), self.moothall.url.origin())
    }

    /// A browser in which someone signed in with their password.
    pub async fn signed_in(&self, who: Who) -> Browser {
        let mut browser = self.browser();
        journey::sign_in(&mut browser, who.email(), PASSWORD).await.leads_to();
        browser
    }

    pub fn person(&self, who: Who) -> &PersonId {
        &self.people[&who]
    }

    /// The fields of a form that stood on somebody's own page.
    pub fn own(&self, who: Who, pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        fields(&[&[("person", self.person(who).as_str())], pairs].concat())
    }

    pub async fn perform<D: Deed>(&self, deed: D) -> Result<D::Done, Refusal> {
        self.moothall.db.perform(self.moothall.london.now(), deed).await
    }

    /// A fresh action id, as a page would carry it.
    pub fn action_id(&self) -> String {
        self.moothall.mint.id()
    }

    pub async fn publish(&self, course: &CourseRef, version: &str, mark: &str) -> PublishedId {
        self.publish_files(&course::files(course, version, mark)).await
    }

    pub async fn publish_files(&self, files: &courses::Files) -> PublishedId {
        let compiled = course::compiled(files);
        for (path, media) in &compiled.learner.media {
            self.moothall.files.keep(&media.sha256, files[path].clone()).await.unwrap();
            let medium = Medium {
                sha256: media.sha256.clone(),
                name: course::PICTURE.into(),
                content_type: media.content_type.clone(),
            };
            self.perform(KeepMedia(medium)).await.unwrap();
        }
        let publish = PublishCourse { actor: Actor::Operator, compiled, origin: Origin::Author };
        self.perform(publish).await.unwrap().id().clone()
    }

    /// An invitation that nobody has spent yet.
    pub async fn invite(&self, who: Who) -> Invited {
        self.invite_as(who, who.name(), who.email()).await
    }

    /// Where somebody belongs.
    pub fn house(&self, who: Who) -> &OrganisationId {
        match who {
            Who::Ann | Who::Priya => &self.tansy_green,
            Who::Bill => &self.great_mallow,
            Who::Rowan | Who::Olive => &self.wexshire,
            Who::Stella => &self.mallowshire,
        }
    }

    pub async fn invite_as(&self, who: Who, name: &str, email: &str) -> Invited {
        self.invite_with(who.role(), who, name, email).await
    }

    async fn invite_with(&self, role: Role, who: Who, name: &str, email: &str) -> Invited {
        let invite = InvitePerson {
            actor: Actor::Operator,
            action: Action::new(ActionId::new(self.action_id()), ""),
            organisation: self.house(who).clone(),
            role,
            name: name.into(),
            address: email.into(),
            accepted_office_on: None,
            course: who.course(),
        };
        self.perform(invite).await.unwrap()
    }

    pub fn invitation_token(&self, invited: &Invited) -> String {
        link_token(&self.moothall.key, Purpose::Invitation, invited.invitation.as_str(), 1)
    }

    /// Somebody in the place of one of these, under another name.
    pub async fn join_as(&self, who: Who, name: &str, email: &str) -> PersonId {
        self.join_with(who.role(), who, name, email).await
    }

    /// The same in another role.
    pub async fn join_with(&self, role: Role, who: Who, name: &str, email: &str) -> PersonId {
        let invited = self.invite_with(role, who, name, email).await;
        let accept = AcceptInvitation {
            key: self.moothall.key.clone(),
            token: self.invitation_token(&invited),
            action: Action::new(ActionId::new(self.action_id()), name),
            name: name.into(),
            password_hash: Some(password_hash().await),
        };
        self.perform(accept).await.unwrap().person
    }

    /// Gives someone a place on a course beside their own.
    pub async fn enrol(&self, who: Who, course: CourseRef) {
        let person = self.person(who).clone();
        let enrol = EnrolPerson { actor: Actor::Operator, person, course, organisation: None, due_on: None };
        self.perform(enrol).await.unwrap();
    }

    /// The messages that were written since the last look.
    pub async fn letters(&self) -> Vec<Letter> {
        let mut letters = Vec::new();
        for job in self.perform(ClaimDue { limit: 1000, lease: records::now::DAY }).await.unwrap() {
            if job.kind == JobKind::SendMail {
                let now = self.moothall.london.now();
                letters.extend(letter(&self.moothall.db, now, &self.moothall.key, &job.mail()).await.unwrap());
            }
        }
        letters
    }

    /// The messages that were written since the last look, once there are some. What is asked for by an address is
    /// written after the page was answered, so that the time tells nothing.
    pub async fn letters_to_come(&self) -> Vec<Letter> {
        for _ in 0..500 {
            let letters = self.letters().await;
            if !letters.is_empty() {
                return letters;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("no message was written");
    }

    /// The six digits that are sent to someone. Other messages are passed over.
    pub async fn code_sent_to(&self, who: Who) -> String {
        loop {
            let found = self.letters_to_come().await.into_iter().find_map(|letter| match letter.about {
                About::SignInCode { digits } if letter.to_address == who.email() => Some(digits),
                _ => None,
            });
            if let Some(digits) = found {
                return digits;
            }
        }
    }

    /// The path of the page behind the reset link that is sent to someone. Other messages are passed over.
    pub async fn reset_sent_to(&self, who: Who) -> String {
        loop {
            let found = self.letters_to_come().await.into_iter().find_map(|letter| match letter.about {
                About::ResetPassword { token } if letter.to_address == who.email() => Some(token),
                _ => None,
            });
            if let Some(token) = found {
                return app::paths::reset(token);
            }
        }
    }
}

fn parts(db: Db, clock: &Arc<TestClock>, url: &str, folder: &Folder) -> Parts {
    Parts {
        db,
        london: London::new(Arc::<TestClock>::clone(clock)),
        mint: Arc::new(SystemMint),
        key: Key::new([42; 32]),
        files: Files::in_folder(folder.path()).unwrap(),
        url: PublicUrl::parse(url).unwrap(),
        hasher: HASHER.clone(),
        draughtsman: Draughtsman::new(env!("CARGO_BIN_EXE_moothall")),
        assets: server::assets::for_pages(),
        proxies: Vec::new(),
        limits: Limits::default(),
        organisations: Organisations::default(),
        readers: Readers::default(),
        drafts: Default::default(),
        searches: Searches::default(),
        planned_hour: AtomicI64::new(0),
        mail_bell: Arc::new(Notify::new()),
        pages: OnceLock::new(),
    }
}

async fn add_associations(moothall: &Moothall) -> [OrganisationId; 2] {
    let association = |name: &str, publisher: &str| AddOrganisation {
        actor: Actor::Operator,
        kind: OrganisationKind::Association,
        name: name.into(),
        contact: Contact::default(),
        publisher: Some(publisher.into()),
    };
    let now = moothall.london.now();
    [
        moothall.db.perform(now, association("Wexshire Association", "wexshire")).await.unwrap(),
        moothall.db.perform(now, association("Mallowshire Association", "mallowshire")).await.unwrap(),
    ]
}

async fn add_councils(moothall: &Moothall) -> [OrganisationId; 2] {
    let council = |name: &str, contact: &str| AddOrganisation {
        actor: Actor::Operator,
        kind: OrganisationKind::Council,
        name: name.into(),
        contact: Contact { name: Some(contact.into()), telephone: Some("01632 960123".into()), email: None },
        publisher: None,
    };
    let now = moothall.london.now();
    let great_mallow = format!("Great Mallow Town Council {}", course::SECRET_WORD);
    [
        moothall.db.perform(now, council("Tansy Green Parish Council", "Priya")).await.unwrap(),
        moothall.db.perform(now, council(&great_mallow, "Tom")).await.unwrap(),
    ]
}
