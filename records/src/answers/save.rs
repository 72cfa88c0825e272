//! Group commit: answers that wait are saved in one transaction, and each is acknowledged after its commit.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::save_answer::save_one;
use super::{SaveAnswer, Saved};
use crate::db::{Db, Deed, Tx};
use crate::now::Now;
use crate::refusal::{Refusal, StorageFault};

/// Answers that share one transaction at most.
const TOGETHER: usize = 128;
/// Answers that may wait before the next request waits to queue.
const WAITING: usize = 1024;

/// The way to the writer.
#[derive(Clone)]
pub(crate) struct SaveQueue(mpsc::Sender<Waiting>);

pub(crate) struct Waiting {
    member: Member,
    tell: oneshot::Sender<Result<Saved, Refusal>>,
}

#[derive(Clone)]
struct Member {
    now: Now,
    save: SaveAnswer,
}

impl SaveQueue {
    pub fn new() -> (Self, mpsc::Receiver<Waiting>) {
        let (queue, waiting) = mpsc::channel(WAITING);
        (Self(queue), waiting)
    }

    /// A queue that nobody reads: for the writer itself, so that it ends when everyone else has gone.
    pub fn nobody() -> Self {
        Self::new().0
    }
}

impl Db {
    /// Saves an answer, and returns after it is safe on disk. [`Refusal::Closed`] after the try was handed in.
    pub async fn save_answer(&self, now: Now, save: SaveAnswer) -> Result<Saved, Refusal> {
        let (tell, told) = oneshot::channel();
        let waiting = Waiting { member: Member { now, save }, tell };
        self.queue().0.send(waiting).await.map_err(|_| stopped())?;
        told.await.map_err(|_| stopped())?
    }
}

fn stopped() -> Refusal {
    StorageFault::Unavailable("the writer of answers has stopped".into()).into()
}

/// Starts the one task of this process that saves answers. It ends when every [`Db`] has gone.
pub(crate) fn start_writer(db: &Db, mut waiting: mpsc::Receiver<Waiting>) {
    let db = db.without_queue();
    tokio::spawn(async move {
        let mut group = Vec::with_capacity(TOGETHER);
        while waiting.recv_many(&mut group, TOGETHER).await > 0 {
            save_group(&db, std::mem::take(&mut group)).await;
        }
    });
}

async fn save_group(db: &Db, mut group: Vec<Waiting>) {
    // Servers that share a PostgreSQL take rows in the same order, and answers to one item stay in the order they came.
    group.sort_by_key(|waiting| waiting.member.save.lock_order());
    let members: Arc<[Member]> = group.iter().map(|waiting| waiting.member.clone()).collect();
    let Some(first) = members.first() else { return };
    match db.perform(first.now, SaveTogether(Arc::clone(&members))).await {
        Ok(results) => {
            for (waiting, result) in group.into_iter().zip(results) {
                tell(waiting, result);
            }
        }
        Err(refusal) if refusal.must_stop() || group.len() == 1 => tell_all(group, refusal),
        // One of them cannot be saved: it must not take the others with it.
        Err(_) => {
            for waiting in group {
                let alone: Arc<[Member]> = [waiting.member.clone()].into();
                let result = db.perform(waiting.member.now, SaveTogether(alone)).await;
                tell(waiting, result.and_then(|results| results.into_iter().next().unwrap_or_else(|| Err(stopped()))));
            }
        }
    }
}

fn tell_all(group: Vec<Waiting>, refusal: Refusal) {
    let must_stop = refusal.must_stop();
    let mut group = group.into_iter();
    if let Some(first) = group.next() {
        tell(first, Err(refusal));
    }
    for waiting in group {
        let cause = "an answer of the same group could not be saved".into();
        let fault = if must_stop { StorageFault::Fsync(cause) } else { StorageFault::Other(cause) };
        tell(waiting, Err(fault.into()));
    }
}

fn tell(waiting: Waiting, result: Result<Saved, Refusal>) {
    // Whoever asked may have gone; the answer is saved all the same.
    let _gone = waiting.tell.send(result);
}

struct SaveTogether(Arc<[Member]>);

impl Deed for SaveTogether {
    type Done = Vec<Result<Saved, Refusal>>;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Done, Refusal> {
        let mut results = Vec::with_capacity(self.0.len());
        for member in self.0.iter() {
            tx.now = member.now;
            match save_one(tx, &member.save).await {
                // The database itself: nobody of the group is saved, and the writer tries them one by one.
                Err(Refusal::Storage(fault)) => return Err(fault.into()),
                result => results.push(result),
            }
        }
        Ok(results)
    }
}
