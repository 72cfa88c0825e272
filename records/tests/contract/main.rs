//! One contract, two engines: every promise of `records` is told once and kept on SQLite files and on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

#[macro_use]
mod stage;
mod course;

mod answering;
mod certificates;
mod consulting;
mod corrections;
mod counting;
mod crowd;
mod drafts;
mod invitations;
mod jobs;
mod learning;
mod ledger;
mod promises;
mod publishing;
mod renewing;
mod searching;
mod sessions;
mod settling;
mod signing_in;
mod spaced;
mod storage;
mod submitting;
mod versions;
