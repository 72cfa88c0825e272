//! The real program `moothall`, started, killed and stopped from outside.

use std::fs::{self, File, OpenOptions};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use super::browser::{Browser, Way};

/// A server that runs. It is killed when this is dropped.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
    log: PathBuf,
}

/// A busy machine takes its time.
const LONGEST: Duration = Duration::from_secs(60);

const SETTINGS: [&str; 10] = [
    "MOOTHALL_DATA",
    "MOOTHALL_LISTEN",
    "MOOTHALL_URL",
    "MOOTHALL_DATABASE",
    "MOOTHALL_SMTP_URL",
    "MOOTHALL_MAIL_FROM",
    "MOOTHALL_PROXY",
    "MOOTHALL_MAX_UPLOAD",
    "MOOTHALL_MAX_FILES",
    "MOOTHALL_LOG",
];

/// The program with nothing set but what the test sets.
pub fn moothall(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_moothall"));
    for setting in SETTINGS {
        command.env_remove(setting);
    }
    command.args(words).stdin(Stdio::null());
    command
}

/// Runs it to its end, which comes soon because it is refused.
pub fn refused(mut command: Command) -> Output {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.wait_with_output().unwrap()
}

impl Program {
    /// `moothall serve` on a free port, with its data in this folder and its log beside it.
    pub async fn serve(data: &Path, database: Option<&str>) -> Self {
        Self::serve_with(data, database, &[]).await
    }

    pub async fn serve_with(data: &Path, database: Option<&str>, more: &[&str]) -> Self {
        let log = data.with_extension("log");
        let said_before = fs::read_to_string(&log).unwrap_or_default().len();
        let mut command = moothall(&["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
        command
            .args(more)
            .stdout(Stdio::null())
            .stderr(OpenOptions::new().create(true).append(true).open(&log).unwrap());
        if let Some(database) = database {
            command.env("MOOTHALL_DATABASE", database);
        }
        let mut child = command.spawn().unwrap();
        let begun = Instant::now();
        loop {
            let said = fs::read_to_string(&log).unwrap_or_default();
            if let Some(address) = said[said_before..].lines().find_map(address_in) {
                return Self { child, address, log };
            }
            let is_gone = child.try_wait().unwrap().is_some();
            assert!(!is_gone && begun.elapsed() < LONGEST, "it does not serve: {}", &said[said_before..]);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub fn browser(&self) -> Browser {
        Browser::new(Way::Socket(self.address), format!("http://{}", self.address))
    }

    /// No warning, no last word.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, as a supervisor does.
    pub fn terminate(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }

    pub async fn until_it_says(&self, words: &str) {
        let begun = Instant::now();
        while !self.log().contains(words) {
            assert!(begun.elapsed() < LONGEST, "it never said {words}: {}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub async fn end(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < LONGEST, "it does not stop: {}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Everything that was logged, by earlier programs in the same folder too.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address_in(line: &str) -> Option<SocketAddr> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    let fields = &line["fields"];
    (fields["message"] == "serving").then(|| fields["address"].as_str()?.strip_prefix("http://")?.parse().ok())?
}

/// Makes a file that holds this, for a test about what is found in a folder.
pub fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    File::create(path).unwrap();
    fs::write(path, text).unwrap();
}
