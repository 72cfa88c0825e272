//! A PostgreSQL of the tests' own: made before them, gone after them, and as careful with its disk as a real one.

use std::env;
use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{find_in_path, run};

/// The environment variable in which the tests look for the server. Whoever sets it brings a server of their own.
pub const ADDRESS: &str = "MOOTHALL_TEST_POSTGRES";

const FOLDER: &str = "moothall-postgres-";
const LONGEST_START: Duration = Duration::from_secs(30);

pub struct Postgres {
    address: String,
    /// Nothing when the address was brought from outside. Dropping it ends the server.
    _cluster: Option<Cluster>,
}

impl Postgres {
    pub fn start() -> Result<Self> {
        if let Ok(address) = env::var(ADDRESS) {
            return Ok(Self { address, _cluster: None });
        }
        remove_what_earlier_runs_left();
        let mut cluster = Cluster::new()?;
        cluster.initialise()?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        cluster.serve(port)?;
        Ok(Self { address: format!("postgres://postgres@127.0.0.1:{port}/postgres"), _cluster: Some(cluster) })
    }

    pub fn address(&self) -> &str {
        &self.address
    }
}

struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    /// PostgreSQL refuses to run as root, who has the account `postgres` to run it.
    we_are_root: bool,
    server: Option<Child>,
}

impl Cluster {
    fn new() -> Result<Self> {
        let programs = programs()?;
        let folder = env::temp_dir().join(format!("{FOLDER}{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let we_are_root = fs::metadata(&folder)?.uid() == 0;
        Ok(Self { folder, programs, we_are_root, server: None })
    }

    fn initialise(&self) -> Result<()> {
        if self.we_are_root {
            run(Command::new("chown").arg("postgres:").arg(&self.folder))?;
        }
        // Making a cluster need not survive a power cut, so initdb may skip its syncs. The server keeps its own: what
        // the tests kill and measure must be what an operator gets.
        run(self
            .program("initdb")
            .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"])
            .arg("--pgdata")
            .arg(self.data())
            .stdout(Stdio::null()))
    }

    fn serve(&mut self, port: u16) -> Result<()> {
        let log = self.folder.join("log");
        let to_log = File::create(&log).with_context(|| format!("{} cannot be written", log.display()))?;
        let server = self
            .program("postgres")
            .arg("-D")
            .arg(self.data())
            .args(["-p", &port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200"])
            .stdout(to_log.try_clone()?)
            .stderr(to_log)
            .spawn()
            .context("PostgreSQL could not be started")?;
        let server = self.server.insert(server);
        let begun = Instant::now();
        while begun.elapsed() < LONGEST_START && server.try_wait()?.is_none() {
            let question = ["--quiet", "--host=127.0.0.1", &format!("--port={port}")];
            if Command::new(self.programs.join("pg_isready")).args(question).status()?.success() {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL did not start: {}", fs::read_to_string(&log).unwrap_or_default().trim())
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of PostgreSQL's programs, run by an account that it accepts. Where there is setpriv (on Linux), it also
    /// ends when this process does, however that ends.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = match find_in_path("setpriv") {
            Some(setpriv) => {
                let mut command = Command::new(setpriv);
                command.arg("--pdeathsig=INT");
                if self.we_are_root {
                    command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
                }
                command.arg(program);
                command
            }
            None => Command::new(program),
        };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            // "Immediate", because nothing in it is wanted any more.
            let stop = ["stop", "--silent", "--mode=immediate", "--pgdata"];
            let _ = self.program("pg_ctl").args(stop).arg(self.data()).status();
            let _ = server.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of the newest PostgreSQL: Debian keeps its server programs out of PATH, one folder a version.
fn programs() -> Result<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<_> = debian
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            let folder = entry.path().join("bin");
            folder.join("initdb").exists().then_some((version, folder))
        })
        .collect();
    found.sort();
    let in_path = find_in_path("initdb").and_then(|initdb| initdb.parent().map(Path::to_path_buf));
    found
        .pop()
        .map(|(_, folder)| folder)
        .or(in_path)
        .context("PostgreSQL's server programs are missing: use `make test`, or `bash scripts/test-tools.sh` first")
}

/// A run that was killed could not remove its folder; the process id in the name says that it is over. What cannot be
/// removed belongs to somebody else.
fn remove_what_earlier_runs_left() {
    let processes = Path::new("/proc");
    if !processes.join("self").exists() {
        return;
    }
    for entry in fs::read_dir(env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(FOLDER));
        if process.is_some_and(|process| !processes.join(process).exists()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
