//! What is remembered: people, councils, enrolments, attempts, CPD; the rules beside their SQL.
//!
//! A change is a [`db::Deed`] (a struct named by its verb), done by [`db::Db::perform`] in one transaction of its own task.
//! A question is an `async fn` that fetches *for* someone; what they may not see is [`Refusal::NotFound`].
//! Types and rules compile without the feature `db`; SQL and deeds need it.

#[macro_use]
mod named;

pub mod acts;
pub mod answers;
pub mod attempts;
pub mod audit;
pub mod canonical;
pub mod certificates;
pub mod completions;
pub mod consultations;
pub mod cpd;
#[cfg(feature = "db")]
pub mod db;
pub mod drafts;
pub mod enrolments;
pub mod ids;
pub mod installation;
pub mod invitations;
pub mod jobs;
pub mod memberships;
pub mod mint;
pub mod notices;
pub mod now;
pub mod organisations;
pub mod outbox;
pub mod people;
pub mod policy;
pub mod progress;
pub mod published;
pub mod refusal;
pub mod search;
pub mod sessions;
pub mod sign_in;
pub mod spaced;
pub mod statistics;
pub mod tokens;
pub mod unclear;

#[cfg(feature = "db")]
pub use db::{Address, Db, Deed};
pub use ids::*;
pub use mint::Mint;
pub use now::Now;
pub use refusal::{Refusal, StorageFault};
