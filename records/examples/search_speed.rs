//! How fast a search is for somebody with a place on ten courses: `cargo run -p records --example search_speed -- FOLDER`,
//! where the folder holds a course. On PostgreSQL with `MOOTHALL_TEST_POSTGRES`, in a database that is left behind.

#![expect(clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used, reason = "run by hand")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use courses::ids::CourseRef;
use courses::{Date, Files};
use records::acts::{Action, Actor};
use records::db::Options;
use records::enrolments::EnrolPerson;
use records::invitations::InvitePerson;
use records::organisations::{AddOrganisation, Contact, OrganisationKind, Reader};
use records::policy::Role;
use records::published::{PublishCourse, WhenSameVersion};
use records::search::{Asked, search_for};
use records::{ActionId, Address, Db, Mint, Now};

const COURSES: usize = 10;
const ROUNDS: usize = 20;

static COUNTER: AtomicU64 = AtomicU64::new(1);

struct Counted;

impl Mint for Counted {
    fn id(&self) -> String {
        let n = COUNTER.fetch_add(1, Ordering::Relaxed);
        format!("01998a2c-{:04x}-7000-8000-{n:012x}", std::process::id() & 0xffff)
    }

    fn bytes(&self, out: &mut [u8]) {
        out.fill(7);
    }
}

fn add(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => add(&entry.path(), &format!("{path}/"), files),
            false => drop(files.insert(path, std::fs::read(entry.path()).unwrap())),
        }
    }
}

#[tokio::main]
async fn main() {
    let folder = std::env::args().nth(1).expect("the folder of a course");
    let mut files = BTreeMap::new();
    add(Path::new(&folder), "", &mut files);
    let now = Now { micros: 1_800_000_000_000_000, today: Date::parse("2027-01-15").unwrap() };
    let compiled = courses::check(&files, now.today).compiled.expect("a course without problems");
    let path = std::env::temp_dir().join(format!("search-speed-{}.db", std::process::id()));
    let address = match std::env::var("MOOTHALL_TEST_POSTGRES") {
        Ok(url) => Address::Postgres(url),
        Err(_) => Address::Sqlite(path.clone()),
    };
    let db = Db::open(&address, &Options::default(), Arc::new(Counted)).await.unwrap();
    let actor = Actor::Operator;
    let council = AddOrganisation {
        actor: actor.clone(),
        kind: OrganisationKind::Council,
        name: "Tansy Green".into(),
        contact: Contact::default(),
        publisher: None,
    };
    let organisation = db.perform(now, council).await.unwrap();
    let invite = InvitePerson {
        actor: actor.clone(),
        action: Action::new(ActionId::new(Counted.id()), ""),
        organisation,
        role: Role::Learner,
        name: "Ann".into(),
        address: "ann@example.org".into(),
        accepted_office_on: None,
        course: None,
    };
    let person = db.perform(now, invite).await.unwrap().person;
    let mut publishing = Duration::ZERO;
    for number in 0..COURSES {
        let mut compiled = compiled.clone();
        let course = CourseRef::parse(&format!("moothall/copy-{}-{number}", std::process::id())).unwrap();
        compiled.learner.facts.course = course.clone();
        compiled.learner.digest = format!("sha256:{number}-{}", std::process::id());
        let publish = PublishCourse { actor: actor.clone(), compiled, when_same_version: WhenSameVersion::Refuse };
        let began = Instant::now();
        db.perform(now, publish).await.unwrap();
        publishing += began.elapsed();
        let enrol =
            EnrolPerson { actor: actor.clone(), person: person.clone(), course, organisation: None, due_on: None };
        db.perform(now, enrol).await.unwrap();
    }
    let passages = courses::passages::passages(&compiled.learner).len();
    println!(
        "{COURSES} courses of {passages} passages on {}; publishing one: {:?}",
        db.engine_name(),
        publishing / COURSES as u32
    );
    for typed in
        ["precept", "declare an interest", "council", "presept", "dispensasion deadlin", "precept hedgehog", "zzzzzzzz"]
    {
        let asked = Asked { words: typed.into(), within: None, page: 1 };
        let mut times = Vec::new();
        let mut total = 0;
        for _ in 0..ROUNDS {
            let began = Instant::now();
            total = search_for(&db, &person, &Reader::default(), &asked).await.unwrap().total;
            times.push(began.elapsed());
        }
        times.sort();
        println!("{typed:>22}: {total:>4} places, median {:?}, slowest {:?}", times[ROUNDS / 2], times[ROUNDS - 1]);
    }
    db.close().await;
    let _gone = std::fs::remove_file(path);
}
