//! `moothall course preview PATH`: shows an author the pages of a course folder on this machine, and again at each change.

use std::future::IntoFuture;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpListener;

use super::AnyError;
use super::course::read_folder;
use super::serve::stop_signal;
use crate::assets;
use crate::chance::SystemMint;
use crate::clock::{London, SystemClock};
use crate::preview::{Preview, build, stamps, watch};
use crate::public_url::PublicUrl;

#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    #[error("a preview is for this machine only: use an address such as 127.0.0.1:8081 instead of {0}")]
    NotLoopback(SocketAddr),
}

/// Serves until it is asked to stop. Nothing is written anywhere.
pub async fn run(path: &Path, listen: SocketAddr, out: &mut dyn Write) -> Result<(), AnyError> {
    if !listen.ip().is_loopback() {
        return Err(PreviewError::NotLoopback(listen).into());
    }
    // Before the files, so that a change while they are read is seen.
    let known = stamps(path).unwrap_or_default();
    let files = read_folder(path)?;
    let listener = TcpListener::bind(listen).await.map_err(|error| format!("cannot listen on {listen}: {error}"))?;
    let url = PublicUrl::parse(&format!("http://{}", listener.local_addr()?))?;
    let preview =
        Preview::new(London::new(Arc::new(SystemClock)), Arc::new(SystemMint), assets::for_pages(), url.clone());
    preview.load(&files);
    let server = axum::serve(listener, build(&preview)?).into_future();
    let shown = async {
        writeln!(out, "The preview is at {}\n\nIt changes with the folder. Stop it with Ctrl+C.", url.origin())?;
        out.flush()?;
        server.await
    };
    tokio::select! {
        // In this order, so that whoever reads the address can stop it.
        biased;
        () = stop_signal() => {}
        ended = shown => ended?,
        () = watch(preview, path.to_path_buf(), known) => {}
    }
    Ok(())
}
