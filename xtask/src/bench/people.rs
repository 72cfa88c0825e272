//! Learners as they come in: invited on the command line, then let in by the server.

use std::net::SocketAddr;
use std::thread;

use anyhow::{Result, bail};

use super::http::Connection;
use super::journey::Learner;
use super::moothall::Moothall;

/// Commands that invite at once. Each waits for the disk, and for the ones beside it.
const INVITING: usize = 4;
/// Connections on which learners come in.
const COMING_IN: usize = 20;

/// Invites so many learners; returns the paths of their invitations' pages.
pub fn invite(moothall: &Moothall, count: usize) -> Result<Vec<String>> {
    eprintln!("  inviting {count} learners");
    // The first invitation adds the council, which two at once would add twice.
    let first = moothall.invite(1)?;
    let others: Vec<usize> = (2..=count).collect();
    let mut links = share(&others, INVITING, |some| some.iter().map(|number| moothall.invite(*number)).collect())?;
    links.insert(0, first);
    Ok(links)
}

/// Lets them in, each by `come_in`.
pub fn let_in(
    server: SocketAddr,
    links: &[String],
    come_in: impl Fn(&mut Connection, &str) -> Result<Learner> + Sync,
) -> Result<Vec<Learner>> {
    share(links, COMING_IN, |links| {
        let mut connection = Connection::open(server)?;
        links.iter().map(|link| come_in(&mut connection, link)).collect()
    })
}

/// Splits the work over so many threads and puts together, in order, what they made.
fn share<W: Sync, M: Send>(all: &[W], threads: usize, work: impl Fn(&[W]) -> Result<Vec<M>> + Sync) -> Result<Vec<M>> {
    let each = all.len().div_ceil(threads).max(1);
    let made: Vec<Result<Vec<M>>> = thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = all.chunks(each).map(|some| scope.spawn(move || work(some))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| bail!("a driver thread gave up"))).collect()
    });
    Ok(made.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_work_keeps_its_order_and_loses_nothing() {
        let numbers: Vec<usize> = (0..23).collect();
        assert_eq!(share(&numbers, 4, |some| Ok(some.to_vec())).unwrap(), numbers);
        assert!(share(&[] as &[usize], 4, |some| Ok(some.to_vec())).unwrap().is_empty());
        assert!(share(&numbers, 4, |some| if some.contains(&22) { bail!("no") } else { Ok(some.to_vec()) }).is_err());
    }
}
