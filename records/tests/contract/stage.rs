//! Sets up a database of its own for each test, with a clock that only moves when told, and ready-made people.

#![expect(clippy::disallowed_methods, reason = "this suite looks for MOOTHALL_TEST_POSTGRES")]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use courses::Date;
use courses::ids::CourseRef;
use records::acts::{Action, Actor};
use records::db::Options;
use records::invitations::{AcceptInvitation, InvitePerson, Invited};
use records::organisations::{AddOrganisation, Contact, OrganisationKind};
use records::outbox::{About, Letter, letter};
use records::policy::Role;
use records::published::{Origin, PublishCourse, Publishing};
use records::tokens::{Key, Purpose, link_token};
use records::{ActionId, Address, Db, Deed, MailId, Mint, Now, OrganisationId, PersonId, Refusal};
use sqlx::{Connection, Executor, PgConnection};

/// Tells each story twice: once on a SQLite file, once on PostgreSQL.
macro_rules! contract {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let stage = $crate::stage::Stage::on_sqlite().await;
                super::$name(&stage).await;
                stage.end().await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let Some(stage) = $crate::stage::Stage::on_postgres().await else { return };
                super::$name(&stage).await;
                stage.end().await;
            })+
        }
    };
}

pub const FIRST_MOMENT: i64 = 1_800_000_000_000_000;

static COUNTER: AtomicU64 = AtomicU64::new(1);

pub struct Stage {
    pub db: Db,
    pub key: Key,
    pub address: Address,
    place: Place,
    micros: AtomicI64,
}

enum Place {
    Folder(PathBuf),
    Schema { server: String, name: String },
}

/// Ids in order, and bytes that never repeat.
pub struct TestMint;

impl Mint for TestMint {
    fn id(&self) -> String {
        let n = COUNTER.fetch_add(1, Ordering::Relaxed);
        format!("01998a2c-{:04x}-7000-8000-{:012x}", n >> 32 & 0xffff, n)
    }

    fn bytes(&self, out: &mut [u8]) {
        for chunk in out.chunks_mut(8) {
            let n = COUNTER.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            chunk.copy_from_slice(&n.rotate_left(17).to_le_bytes()[..chunk.len()]);
        }
    }
}

fn unique() -> String {
    format!("moothall_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed))
}

impl Stage {
    pub async fn on_sqlite() -> Self {
        let folder = std::env::temp_dir().join(unique());
        std::fs::create_dir_all(&folder).unwrap();
        Self::open(Address::Sqlite(folder.join("moothall.db")), Place::Folder(folder)).await
    }

    /// `None` only when someone said aloud that SQLite is enough for now.
    pub async fn on_postgres() -> Option<Self> {
        let said = |name: &str| std::env::var_os(name).and_then(|value| value.into_string().ok());
        let Some(server) = said("MOOTHALL_TEST_POSTGRES") else {
            assert!(
                said("MOOTHALL_TEST_SQLITE_ONLY").as_deref() == Some("1"),
                "Set MOOTHALL_TEST_POSTGRES to a superuser's address (postgres://...), or MOOTHALL_TEST_SQLITE_ONLY=1 to leave PostgreSQL out."
            );
            return None;
        };
        // A schema is a database of its own for this purpose, and is made in a tenth of the time.
        let name = unique();
        say_on_postgres(&server, &format!("CREATE SCHEMA {name}")).await;
        let join = if server.contains('?') { "&" } else { "?" };
        let url = format!("{server}{join}options=-c%20search_path%3D{name}");
        Some(Self::open(Address::Postgres(url), Place::Schema { server, name }).await)
    }

    async fn open(address: Address, place: Place) -> Self {
        let db = Db::open(&address, &Options::default(), Arc::new(TestMint)).await.unwrap();
        Self { db, key: Key::new([42; 32]), address, place, micros: AtomicI64::new(FIRST_MOMENT) }
    }

    pub async fn end(self) {
        self.db.close().await;
        match self.place {
            Place::Folder(folder) => std::fs::remove_dir_all(folder).unwrap(),
            Place::Schema { server, name } => {
                say_on_postgres(&server, &format!("DROP SCHEMA {name} CASCADE")).await;
            }
        }
    }

    /// Another server over the same database, or the same one after a restart.
    pub async fn another(&self) -> Result<Db, Refusal> {
        Db::open(&self.address, &Options::default(), Arc::new(TestMint)).await
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self.place, Place::Folder(_))
    }

    pub fn now(&self) -> Now {
        Now { micros: self.micros.load(Ordering::Relaxed), today: day("2027-05-12") }
    }

    pub fn pass(&self, micros: i64) {
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    pub async fn perform<D: Deed>(&self, deed: D) -> Result<D::Done, Refusal> {
        self.db.perform(self.now(), deed).await
    }

    /// Changes the database behind Moothall's back.
    pub async fn meddle(&self, sql: &str) {
        self.try_to_meddle(sql).await.unwrap();
    }

    pub async fn try_to_meddle(&self, sql: &str) -> Result<(), Box<dyn std::error::Error>> {
        match &self.address {
            Address::Sqlite(path) => {
                let conn = rusqlite::Connection::open(path)?;
                conn.pragma_update(None, "foreign_keys", false)?;
                Ok(conn.execute_batch(sql)?)
            }
            Address::Postgres(url) => {
                let mut conn = PgConnection::connect(url).await?;
                conn.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql))).await?;
                Ok(conn.close().await?)
            }
        }
    }

    /// One number, read behind Moothall's back.
    pub async fn number(&self, sql: &str) -> i64 {
        match &self.address {
            Address::Sqlite(path) => {
                let conn = rusqlite::Connection::open(path).unwrap();
                conn.query_row(sql, [], |row| row.get(0)).unwrap()
            }
            Address::Postgres(url) => {
                let mut conn = PgConnection::connect(url).await.unwrap();
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut conn).await.unwrap()
            }
        }
    }

    pub async fn council(&self) -> OrganisationId {
        let contact = Contact { name: Some("Priya".into()), telephone: Some("01632 960123".into()), email: None };
        let deed = AddOrganisation {
            actor: Actor::Operator,
            kind: OrganisationKind::Council,
            name: "Tansy Green Parish Council".into(),
            contact,
            publisher: None,
        };
        self.perform(deed).await.unwrap()
    }

    pub async fn publish(&self, compiled: courses::Compiled) -> Result<Publishing, Refusal> {
        self.publish_from(Origin::Author, compiled).await
    }

    pub async fn publish_from(&self, origin: Origin, compiled: courses::Compiled) -> Result<Publishing, Refusal> {
        self.perform(PublishCourse { actor: Actor::Operator, compiled, origin }).await
    }

    pub fn invitation_for(&self, council: &OrganisationId, name: &str, address: &str) -> InvitePerson {
        InvitePerson {
            actor: Actor::Operator,
            action: action(name),
            organisation: council.clone(),
            role: Role::Learner,
            name: name.into(),
            address: address.into(),
            accepted_office_on: None,
            course: Some(crate::course::feet()),
        }
    }

    pub fn invitation_token(&self, invited: &Invited, generation: i64) -> String {
        link_token(&self.key, Purpose::Invitation, invited.invitation.as_str(), generation)
    }

    pub fn acceptance(&self, invited: &Invited, name: &str) -> AcceptInvitation {
        AcceptInvitation {
            key: self.key.clone(),
            token: self.invitation_token(invited, 1),
            action: action(name),
            name: name.into(),
            password_hash: Some("$argon2id$first".into()),
        }
    }

    /// Someone who has come in, with a place on the course.
    pub async fn join(&self, council: &OrganisationId, name: &str, address: &str) -> PersonId {
        let invited = self.perform(self.invitation_for(council, name, address)).await.unwrap();
        self.perform(self.acceptance(&invited, name)).await.unwrap().person
    }

    /// The course published, a council, and a newcomer called Rowan.
    pub async fn newcomer(&self) -> PersonId {
        self.publish(crate::course::version("0.9.0")).await.unwrap();
        let council = self.council().await;
        self.join(&council, "Rowan Ash", "rowan@example.org").await
    }

    pub async fn letter(&self, mail: &MailId) -> Option<Letter> {
        letter(&self.db, self.now(), &self.key, mail).await.unwrap()
    }

    /// What the newest message of a kind to someone says.
    pub async fn newest_letters(&self) -> Vec<Letter> {
        let jobs = self.perform(records::jobs::ClaimDue { limit: 100, lease: 1 }).await.unwrap();
        let mut letters = Vec::new();
        for job in jobs.into_iter().filter(|job| job.kind == records::jobs::JobKind::SendMail) {
            letters.extend(self.letter(&job.mail()).await);
        }
        letters
    }
}

impl Stage {
    pub async fn codes(&self) -> Vec<(String, String)> {
        let letters = self.newest_letters().await;
        letters
            .into_iter()
            .filter_map(|letter| match letter.about {
                About::SignInCode { digits } => Some((letter.to_name, digits)),
                _ => None,
            })
            .collect()
    }
}

/// A stranger who holds the database, so that no answer can be committed.
pub enum Held {
    Sqlite(rusqlite::Connection),
    Postgres(PgConnection),
}

impl Held {
    pub async fn let_go(self) {
        match self {
            Self::Sqlite(conn) => conn.execute_batch("ROLLBACK").unwrap(),
            Self::Postgres(mut conn) => conn.execute("ROLLBACK").await.map(|_| ()).unwrap(),
        }
    }
}

impl Stage {
    pub async fn hold_writers(&self) -> Held {
        match &self.address {
            Address::Sqlite(path) => {
                let conn = rusqlite::Connection::open(path).unwrap();
                conn.execute_batch("BEGIN IMMEDIATE").unwrap();
                Held::Sqlite(conn)
            }
            Address::Postgres(url) => {
                let mut conn = PgConnection::connect(url).await.unwrap();
                conn.execute("BEGIN; LOCK TABLE answer IN EXCLUSIVE MODE").await.unwrap();
                Held::Postgres(conn)
            }
        }
    }
}

async fn say_on_postgres(server: &str, sql: &str) {
    let mut conn = PgConnection::connect(server).await.unwrap();
    conn.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))).await.unwrap();
    conn.close().await.unwrap();
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A fresh action id whose body is `body`.
pub fn action(body: &str) -> Action {
    Action::new(ActionId::new(TestMint.id()), body)
}

pub fn course_ref(text: &str) -> CourseRef {
    CourseRef::parse(text).unwrap()
}
