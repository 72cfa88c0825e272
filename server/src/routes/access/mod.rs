//! Getting in and out.

pub mod code;
pub mod enter;
pub mod forgotten;
pub mod invitation;
pub mod invitation_again;
pub mod reset;
pub mod sign_in;
pub mod sign_out;

use app::pages::access::reset::PasswordFault;
use app::pages::access::{Carried, Computer};
use records::Deed;
use records::sign_in::{CountGuess, Door};
use serde::Deserialize;

use crate::http::guard::MOST_CARRIED;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::passwords::Weakness;
use crate::routes::local_path;
use crate::trouble::Trouble;

/// A tick box: there or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tick {
    Yes,
}

/// What the sign-in forms carry from page to page, as posted.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct PostedCarried {
    #[serde(default)]
    shared: Option<Tick>,
    #[serde(default)]
    next: Option<String>,
    #[serde(default)]
    resume: Option<String>,
}

impl PostedCarried {
    pub fn new(shared: Option<Tick>, next: Option<String>, resume: Option<String>) -> Self {
        Self { shared, next, resume }
    }

    /// `next` is a path on this site or nothing; what was carried too long is nothing.
    fn read(self) -> Carried {
        Carried {
            next: self.next.as_deref().and_then(local_path).unwrap_or_default(),
            resume: self.resume.filter(|resume| !resume.is_empty() && resume.len() <= MOST_CARRIED + 1),
            computer: if self.shared.is_some() { Computer::Shared } else { Computer::Own },
        }
    }
}

fn computer(of: Computer) -> records::sessions::Computer {
    match of {
        Computer::Own => records::sessions::Computer::Own,
        Computer::Shared => records::sessions::Computer::Shared,
    }
}

/// Counts a guess before anything is compared. `Err(until)` when there were too many.
async fn count(moothall: &Moothall, visit: &Visit, door: Door, account: &str) -> Result<Result<(), i64>, Trouble> {
    let guess = CountGuess { door, account: Some(account.into()), network: visit.network.key() };
    match moothall.db.perform(visit.now, guess).await? {
        Ok(()) => Ok(Ok(())),
        Err(records::Refusal::Limited { until }) => {
            tracing::warn!(door = door.as_str(), "too many guesses");
            Ok(Err(until))
        }
        Err(other) => Err(other.into()),
    }
}

/// Sends what was asked for, if the address is somebody's, without keeping the page waiting: a known address is more work
/// than an unknown one, and the time must not tell which it is. The page promises nothing that could be lost.
fn ask_unseen<D: Deed>(moothall: &Moothall, visit: &Visit, ask: D) {
    let (moothall, now) = (moothall.clone(), visit.now);
    tokio::spawn(async move {
        match moothall.db.perform(now, ask).await {
            Ok(_) => moothall.mail_waits(),
            Err(refusal) => drop(Trouble::from(refusal)),
        }
    });
}

/// Something before and after one `@`, no spaces: the rest is found out by sending.
fn is_address(text: &str) -> bool {
    let is_shape =
        text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    is_shape && text.len() <= 254 && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

pub fn password_fault(weakness: Weakness) -> PasswordFault {
    match weakness {
        Weakness::TooShort => PasswordFault::Short,
        Weakness::TooLong => PasswordFault::Long,
        Weakness::EasyToGuess => PasswordFault::EasyToGuess,
    }
}
