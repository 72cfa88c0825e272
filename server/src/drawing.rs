//! Drawings as PNG. A stranger's drawing can ask for any amount of memory and time, and nobody can take either from a
//! thread; so each is drawn by a process of its own: this program once more, which takes little of both.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// What the program is called with to draw.
pub const VERB: &str = "__draw";

/// Bytes of memory, the program itself among them.
#[cfg(unix)]
const MEMORY: u64 = 512 * 1024 * 1024;
/// Seconds of a processor.
#[cfg(unix)]
const TIME: u64 = 5;

/// The largest picture that is taken from the process, in bytes: more than the pixels of a whole one.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The longest that one is waited for, whatever it does.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long all drawings of one piece of work may take.
const LONGEST: Duration = Duration::from_secs(20);

/// The exit code for a drawing that cannot be read, and for a process that could not be kept small.
const UNREADABLE: u8 = 1;
const UNBOUNDED: u8 = 3;

/// Has drawings drawn.
#[derive(Clone, Debug)]
pub struct Draughtsman {
    program: PathBuf,
}

/// The drawings of one piece of work: each is drawn once, and none any more when they took long enough together.
pub struct Easel<'a> {
    draughtsman: &'a Draughtsman,
    /// By the name that the work knows it by.
    drawn: RefCell<BTreeMap<String, Result<Vec<u8>, NotDrawn>>>,
    until: Instant,
}

impl<'a> Easel<'a> {
    pub fn new(draughtsman: &'a Draughtsman) -> Self {
        Self { draughtsman, drawn: RefCell::default(), until: Instant::now() + LONGEST }
    }

    /// As [`Draughtsman::png`].
    pub fn png(&self, name: &str, drawing: &[u8]) -> Result<Vec<u8>, NotDrawn> {
        if let Some(drawn) = self.drawn.borrow().get(name) {
            return drawn.clone();
        }
        let is_late = Instant::now() > self.until;
        let drawn = if is_late { Err(NotDrawn::TooMuch) } else { self.draughtsman.png(drawing) };
        self.drawn.borrow_mut().insert(name.to_owned(), drawn.clone());
        drawn
    }
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDrawn {
    Unreadable,
    /// It was stopped: the drawing takes more memory or time than there is for one.
    TooMuch,
    /// No process could be started, or none that takes little.
    Unable,
}

impl Draughtsman {
    /// `program` is a `moothall`.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into() }
    }

    /// The program that runs, even when an upgrade has put another one in its place.
    pub fn of_this_program() -> Self {
        let running = Path::new("/proc/self/exe");
        let found = if running.exists() { Ok(running.to_owned()) } else { std::env::current_exe() };
        Self::new(found.unwrap_or_else(|_| PathBuf::from("moothall")))
    }

    /// The drawing (SVG) as PNG. Takes up to some seconds.
    pub fn png(&self, drawing: &[u8]) -> Result<Vec<u8>, NotDrawn> {
        let (ended, png) = self.drawn(drawing).map_err(|error| {
            tracing::error!(%error, "no process can be started to draw");
            NotDrawn::Unable
        })?;
        let not_drawn = match ended.code() {
            Some(0) => return Ok(png),
            Some(code) if code == i32::from(UNREADABLE) => return Err(NotDrawn::Unreadable),
            Some(code) if code == i32::from(UNBOUNDED) => NotDrawn::Unable,
            _ => NotDrawn::TooMuch,
        };
        tracing::warn!(%ended, "a drawing was not drawn");
        Err(not_drawn)
    }

    fn drawn(&self, drawing: &[u8]) -> io::Result<(ExitStatus, Vec<u8>)> {
        // Settings hold secrets, which it has no use for; and what it would tell of its end could not be told in so little.
        let mut draws = Command::new(&self.program)
            .arg(VERB)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let pipes = (draws.stdin.take(), draws.stdout.take());
        let (done, is_done) = mpsc::channel::<()>();
        thread::scope(|scope| {
            let waits = scope.spawn(move || {
                if is_done.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                    let _ = draws.kill();
                }
                draws.wait()
            });
            let mut png = Vec::new();
            // It reads everything before it says a word, so that neither waits for the other. What breaks off is told by
            // how it ended.
            if let (Some(mut stdin), Some(stdout)) = pipes {
                let _ = stdin.write_all(drawing);
                drop(stdin);
                let _ = stdout.take(LARGEST).read_to_end(&mut png);
            }
            drop(done);
            let ended = waits.join().map_err(|_| io::Error::other("nobody waits for it"))??;
            Ok((ended, png))
        })
    }
}

/// What the process does: a drawing comes in and a PNG goes out.
pub fn draw(drawing: &mut dyn Read, png: &mut dyn Write) -> ExitCode {
    #[cfg(unix)]
    if take_little().is_err() {
        return ExitCode::from(UNBOUNDED);
    }
    let mut bytes = Vec::new();
    let drawn = drawing.read_to_end(&mut bytes).ok().and_then(|_| print::drawing_as_png(&bytes));
    let is_out = drawn.is_some_and(|drawn| png.write_all(&drawn).and_then(|()| png.flush()).is_ok());
    if is_out { ExitCode::SUCCESS } else { ExitCode::from(UNREADABLE) }
}

/// From here on the system ends this process when it takes more; less, where whoever started it was allowed less.
#[cfg(unix)]
fn take_little() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let mut limits = vec![(Resource::Cpu, TIME), (Resource::Core, 0)];
    // macOS refuses any limit below what each program maps there from its start.
    if cfg!(not(target_vendor = "apple")) {
        limits.push((Resource::As, MEMORY));
    }
    for (resource, most) in limits {
        let most = getrlimit(resource).maximum.map_or(most, |there| there.min(most));
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}
