//! The time that a caller gives for looking at somebody's bundle (bundle-format.md, section 15). There is no clock here:
//! whoever has one is asked before each file and before each part of it.

use std::cell::Cell;

use crate::fault::Faults;

/// What a caller is asked to give time for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another file: its own time begins.
    File,
    /// Another block, question or run of words of the same file.
    Part,
}

/// Whose time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    File,
    Bundle,
}

/// Gives the time, or says whose is over.
pub type Budget<'b> = &'b dyn Fn(Next) -> Result<(), Over>;

/// For whoever looks at bundles of their own.
pub const UNLIMITED: Budget<'static> = &|_| Ok(());

/// The same, and notes when it is over, for what looks at a bundle more than once.
pub(crate) fn noting<'b>(budget: Budget<'b>, is_over: &'b Cell<bool>) -> impl Fn(Next) -> Result<(), Over> + 'b {
    move |next| budget(next).inspect_err(|_| is_over.set(true))
}

/// The caller's time while a bundle is looked at.
pub(crate) struct Time<'b> {
    budget: Budget<'b>,
    /// What was wrong when the time was over, X024 among it. What is missed later is missed because it was not read.
    told: Option<Faults>,
}

impl<'b> Time<'b> {
    pub fn of(budget: Budget<'b>) -> Self {
        Self { budget, told: None }
    }

    /// Whether there is time for what comes next in a file; X024 the first time that there is none.
    pub fn allows(&mut self, next: Next, path: &str, faults: &mut Faults) -> bool {
        if self.told.is_none()
            && let Err(over) = (self.budget)(next)
        {
            let mut told = std::mem::take(faults);
            let (words, help) = match over {
                Over::File => {
                    ("This file is too complicated: looking at it took too long", "Split it into several shorter files")
                }
                Over::Bundle => (
                    "This course is too complicated: the time for looking at it was over at this file",
                    "Make the course shorter, or make two courses of it",
                ),
            };
            told.about("X024", path, words).help(help);
            self.told = Some(told);
        }
        self.told.is_none()
    }

    /// Everything that is to be said when the time was over; `None` when it was not.
    pub fn told(&mut self) -> Option<Faults> {
        self.told.take()
    }
}
