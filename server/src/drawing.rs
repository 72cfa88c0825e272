//! Drawings as PNG. A stranger's drawing can ask for any amount of memory and time, and nobody can take either from a
//! thread; so each is drawn by a process of its own: this program once more, which takes little of both.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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

/// Has drawings drawn.
#[derive(Clone, Debug)]
pub struct Draughtsman {
    program: PathBuf,
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

    /// The drawing (SVG) as PNG; `None` when it cannot be read, or takes too much. Takes up to some seconds.
    pub fn png(&self, drawing: &[u8]) -> Option<Vec<u8>> {
        self.drawn(drawing).unwrap_or_else(|error| {
            tracing::error!(%error, "no process can be started to draw");
            None
        })
    }

    fn drawn(&self, drawing: &[u8]) -> io::Result<Option<Vec<u8>>> {
        // Settings hold secrets, which it has no use for.
        let mut draws = Command::new(&self.program)
            .arg(VERB)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        // It reads everything before it says a word, so that neither waits for the other.
        let is_sent = draws.stdin.take().is_some_and(|mut pipe| pipe.write_all(drawing).is_ok());
        let mut png = Vec::new();
        let is_read = draws.stdout.take().is_some_and(|pipe| pipe.take(LARGEST).read_to_end(&mut png).is_ok());
        let is_done = draws.wait()?.success();
        Ok((is_sent && is_read && is_done).then_some(png))
    }
}

/// What the process does: a drawing comes in and a PNG goes out. False when the drawing cannot be read.
pub fn draw(drawing: &mut dyn Read, png: &mut dyn Write) -> io::Result<bool> {
    #[cfg(unix)]
    take_little()?;
    let mut bytes = Vec::new();
    drawing.read_to_end(&mut bytes)?;
    let Some(drawn) = print::drawing_as_png(&bytes) else { return Ok(false) };
    png.write_all(&drawn)?;
    png.flush()?;
    Ok(true)
}

/// From here on the system ends this process when it takes more.
#[cfg(unix)]
fn take_little() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, TIME), (Resource::Core, 0)] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}
