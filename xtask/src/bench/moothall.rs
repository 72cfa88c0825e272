//! The program under measurement: its verbs, and a server that is started, asked and stopped.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::bundle::COURSE;
use super::cookies::Cookies;
use super::http::Connection;
use crate::command::{output, program, run};
use crate::workspace;

const LONGEST_START: Duration = Duration::from_secs(30);
const LONGEST_STOP: Duration = Duration::from_secs(20);
/// How often a server that is starting is asked. Small against what is measured.
const BETWEEN_QUESTIONS: Duration = Duration::from_millis(1);

/// One installation: a data folder and, on PostgreSQL, a database.
#[derive(Clone)]
pub struct Moothall {
    pub data: PathBuf,
    /// `None` for SQLite in the data folder.
    pub database: Option<String>,
    pub server: SocketAddr,
}

impl Moothall {
    pub fn program() -> PathBuf {
        workspace::target_dir().join("release/moothall")
    }

    /// A new folder at `data`, empty, and a free port.
    pub fn fresh(data: PathBuf, database: Option<String>) -> Result<Self> {
        if data.exists() {
            fs::remove_dir_all(&data).with_context(|| format!("{} cannot be removed", data.display()))?;
        }
        fs::create_dir_all(&data).with_context(|| format!("{} cannot be made", data.display()))?;
        let server = TcpListener::bind("127.0.0.1:0").and_then(|door| door.local_addr()).context("no free port")?;
        Ok(Self { data, database, server })
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = program(Self::program());
        command.args(words).arg("--data").arg(&self.data).env_remove("MOOTHALL_DATABASE");
        if let Some(database) = &self.database {
            command.env("MOOTHALL_DATABASE", database);
        }
        command
    }

    /// Checks and publishes the course in `bundle`.
    pub fn publish(&self, bundle: &str) -> Result<()> {
        run(program(Self::program()).args(["course", "check", bundle]).stdout(Stdio::null()))
            .context("the benchmark's own course has problems")?;
        run(self.command(&["course", "publish", "--yes", bundle]).stdout(Stdio::null()))
    }

    /// Publishes a next version; returns what the command says, and how long it takes from its start to its end.
    pub fn publish_next(&self, bundle: &str) -> Result<(String, Duration)> {
        timed(&mut self.command(&["course", "publish", "--yes", bundle]))
    }

    /// Invites a learner; returns the path of the invitation's page.
    pub fn invite(&self, number: usize) -> Result<String> {
        let (name, email) = (format!("Learner {number}"), format!("learner{number}@bench.example"));
        self.link_for(&["--course", COURSE, "--name", &name, "--email", &email, "--council", "Bench Parish Council"])
    }

    /// Invites somebody who writes courses; returns the path of the invitation's page.
    pub fn invite_author(&self) -> Result<String> {
        let who = ["--name", "Author", "--email", "author@bench.example", "--role", "trainer"];
        self.link_for(&[who.as_slice(), &["--organisation", "Bench Association"]].concat())
    }

    fn link_for(&self, words: &[&str]) -> Result<String> {
        let printed = output(self.command(&["person", "invite"]).args(words))?;
        let link = printed.trim_end().lines().last().unwrap_or_default().trim();
        let place = link.find("/invitation/").with_context(|| format!("no link in: {printed}"))?;
        Ok(link[place..].to_owned())
    }

    /// Starts the server and waits until `path` answers with a page that contains `words`. Returns how long that took.
    pub fn start(&self, path: &str, words: &str) -> Result<(Server, Duration)> {
        let log = self.data.with_extension("log");
        let log = File::options().create(true).append(true).open(&log).context("no log file")?;
        let mut command = self.command(&["serve", "--listen", &self.server.to_string()]);
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let begin = Instant::now();
        let child = command.spawn().context("target/release/moothall could not be started")?;
        let mut server = Server { child };
        loop {
            if answers(self.server, path, words) {
                return Ok((server, begin.elapsed()));
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended with {status}; {} says why", self.data.with_extension("log").display());
            }
            ensure!(begin.elapsed() < LONGEST_START, "the server does not show {path} with \"{words}\"");
            sleep(BETWEEN_QUESTIONS);
        }
    }

    /// Starts the server and waits until it says that it is ready.
    pub fn start_ready(&self) -> Result<(Server, Duration)> {
        self.start("/readyz", "")
    }
}

/// Runs a command of the program that needs no installation; returns how long it takes from its start to its end.
pub fn time_of(words: &[&str]) -> Result<Duration> {
    timed(program(Moothall::program()).args(words)).map(|(_, took)| took)
}

fn timed(command: &mut Command) -> Result<(String, Duration)> {
    let begin = Instant::now();
    let said = output(command.stdin(Stdio::null()))?;
    Ok((said, begin.elapsed()))
}

fn answers(server: SocketAddr, path: &str, words: &str) -> bool {
    let ask = || -> Result<bool> {
        let response = Connection::open(server)?.get(&mut Cookies::default(), path)?;
        Ok(response.status == 200 && response.text()?.contains(words))
    };
    ask().unwrap_or(false)
}

/// A running server. Dropping it stops it.
pub struct Server {
    child: Child,
}

impl Server {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(mut self) -> Result<()> {
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        if self.child.try_wait()?.is_some() {
            return Ok(());
        }
        run(Command::new("kill").args(["-TERM", &self.child.id().to_string()]))?;
        let begin = Instant::now();
        while self.child.try_wait()?.is_none() {
            if begin.elapsed() > LONGEST_STOP {
                self.child.kill()?;
                self.child.wait()?;
                bail!("the server did not stop when asked to");
            }
            sleep(BETWEEN_QUESTIONS);
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            eprintln!("{error:#}");
        }
    }
}
