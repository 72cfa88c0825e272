//! `kill -9` in the middle of the work: what was acknowledged is there afterwards (quality.md, R1).

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::paths;
use records::Mint;
use server::chance::SystemMint;
use tokio::task::JoinHandle;

use crate::rig::course::{REFLECTION, first_steps, lesson};
use crate::rig::engine::is_wanted;
use crate::rig::journey::{sign_in, start_try};
use crate::rig::people::PASSWORD;
use crate::rig::program::Program;
use crate::rig::{Browser, Engine, Site, Who, fields};

const CYCLES: usize = 10;
const CLIENTS: usize = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_keeps_every_acknowledged_answer() {
    nothing_acknowledged_is_lost(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_keeps_every_acknowledged_answer() {
    if is_wanted(Engine::Postgres) {
        nothing_acknowledged_is_lost(Engine::Postgres).await;
    }
}

#[expect(clippy::print_stdout, reason = "how many answers a run covers is worth knowing; shown with --nocapture")]
async fn nothing_acknowledged_is_lost(engine: Engine) {
    let site = Site::on(engine).await;
    for number in 0..CLIENTS {
        site.join_as(Who::Ann, &format!("Client {number}"), &format!("client{number}@example.org")).await;
    }
    let (folder, database) = site.hand_over().await;
    let data = folder.path();
    let mut program = Program::serve(data, database.url()).await;
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        clients.push(Client::sign_in(&program, number).await);
    }
    let mut acknowledged = 0;
    for cycle in 0..CYCLES {
        let is_over = Arc::new(AtomicBool::new(false));
        let at_work: Vec<JoinHandle<Client>> =
            clients.into_iter().map(|client| tokio::spawn(client.work(Arc::clone(&is_over)))).collect();
        tokio::time::sleep(any_moment()).await;
        program.kill();
        is_over.store(true, Ordering::Relaxed);
        clients = Vec::new();
        for client in at_work {
            clients.push(client.await.unwrap());
        }
        program = Program::serve(data, database.url()).await;
        let kept: BTreeSet<String> = database.column(KEPT).await.into_iter().collect();
        for client in &mut clients {
            for answer in &client.acknowledged {
                assert!(kept.contains(answer), "cycle {cycle}: {answer} was acknowledged and is not there");
            }
            client.browser.moved_to(program.address);
            client.see_the_newest().await;
        }
        acknowledged = clients.iter().map(|client| client.acknowledged.len()).sum();
        if engine == Engine::Sqlite {
            assert_eq!(database.column("PRAGMA integrity_check").await, ["ok"]);
        }
    }
    drop(program);
    assert!(acknowledged >= CYCLES * CLIENTS, "only {acknowledged} answers were acknowledged");
    println!("{engine:?}: 0 of {acknowledged} acknowledged answers lost in {CYCLES} kills");
    database.end().await;
}

/// Whose answer, which revision, and the answer as it is stored.
const KEPT: &str = "SELECT p.name || ' ' || CAST(w.revision AS TEXT) || ' ' || w.reply
     FROM answer w JOIN attempt a ON a.id = w.attempt_id JOIN person p ON p.id = a.person_id";

/// From 50 to 1,500 milliseconds.
fn any_moment() -> Duration {
    let mut bytes = [0; 2];
    SystemMint.bytes(&mut bytes);
    Duration::from_millis(50 + u64::from(u16::from_le_bytes(bytes)) % 1451)
}

/// Somebody who writes notes and answers a question, in turn, as fast as the line allows.
struct Client {
    browser: Browser,
    name: String,
    lesson_page: String,
    note: Line,
    question: Line,
    /// As [`KEPT`] lists them.
    acknowledged: Vec<String>,
}

/// The answers to one item, one after the other.
struct Line {
    person: String,
    path: String,
    revision: i64,
    /// The last one was sent and not acknowledged: it is sent again, whether it was saved or not.
    is_pending: bool,
    sent: usize,
}

impl Line {
    fn new(person: &str, path: String) -> Self {
        Self { person: person.to_owned(), path, revision: 0, is_pending: false, sent: 0 }
    }

    fn count(&mut self) -> usize {
        if !self.is_pending {
            self.sent += 1;
            self.is_pending = true;
        }
        self.sent
    }
}

impl Client {
    async fn sign_in(program: &Program, number: usize) -> Self {
        let mut browser = program.browser();
        sign_in(&mut browser, &format!("client{number}@example.org"), PASSWORD).await.leads_to();
        let question = paths::question(&start_try(&mut browser).await, 1);
        let form = browser.get(&question).await.form(&question);
        let person = form.get("person").unwrap();
        Self {
            browser,
            name: format!("Client {number}"),
            lesson_page: paths::lesson(&first_steps(), &lesson()),
            note: Line::new(person, paths::item(&first_steps(), &lesson(), REFLECTION)),
            question: Line::new(person, question),
            acknowledged: Vec::new(),
        }
    }

    async fn work(mut self, is_over: Arc<AtomicBool>) -> Self {
        while !is_over.load(Ordering::Relaxed) {
            let words = format!("note {}", self.note.count());
            self.save("note", "typed", &words, &format!("{{\"typed\":\"{words}\"}}")).await;
            let choice = ["right", "wrong", "silly"][self.question.count() % 3];
            self.save("question", "answer", choice, &format!("{{\"chosen\":[\"{choice}\"]}}")).await;
        }
        self
    }

    async fn save(&mut self, line: &str, field: &str, value: &str, stored: &str) {
        let line = if line == "note" { &mut self.note } else { &mut self.question };
        let sent = fields(&[("person", &line.person), ("base", &line.revision.to_string()), (field, value)]);
        // The program may be gone; then it is tried until the cycle is over.
        let Ok(reply) = self.browser.try_post(&line.path, &sent).await else { return };
        let told = reply.is(200).json();
        assert!(told["saved"].is_string(), "{told}");
        line.revision = told["revision"].as_i64().unwrap();
        line.is_pending = false;
        self.acknowledged.push(format!("{} {} {stored}", self.name, line.revision));
    }

    /// The pages show what was acknowledged last, or what was sent after it.
    async fn see_the_newest(&mut self) {
        for (page, line) in [(&self.lesson_page, &self.note), (&self.question.path, &self.question)] {
            let form = self.browser.get(page).await.is(200).form(&line.path);
            let shown: i64 = form.get("base").unwrap().parse().unwrap();
            assert!(
                shown == line.revision || line.is_pending && shown == line.revision + 1,
                "{shown}, {}",
                line.revision
            );
        }
    }
}
