//! `moothall course preview PATH`: shows an author the pages of a course folder on this machine, and again at each change.

use std::future::IntoFuture;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use tokio::net::TcpListener;

use super::bundle;
use crate::assets;
use crate::chance::SystemMint;
use crate::clock::{London, SystemClock};
use crate::commands::AnyError;
use crate::commands::serve::stop_signal;
use crate::preview::{self, build, watch};
use crate::public_url::PublicUrl;

#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    #[error("a preview is for this machine only: use an address such as 127.0.0.1:8081 instead of {0}")]
    NotLoopback(SocketAddr),
}

#[derive(Args, Debug)]
pub struct Preview {
    /// The folder that holds course.toml, or a zip of it
    path: PathBuf,
    /// The address and port to listen on, of this machine only
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8081")]
    listen: SocketAddr,
}

/// Serves until it is asked to stop. Nothing is written anywhere.
pub async fn run(asked: &Preview, out: &mut dyn Write) -> Result<(), AnyError> {
    let listen = asked.listen;
    if !listen.ip().is_loopback() {
        return Err(PreviewError::NotLoopback(listen).into());
    }
    // Before the files, so that a change while they are read is seen.
    let known = bundle::listing(&asked.path)?;
    let files = bundle::read(&asked.path)?.files;
    let listener = TcpListener::bind(listen).await.map_err(|error| format!("cannot listen on {listen}: {error}"))?;
    let url = PublicUrl::parse(&format!("http://{}", listener.local_addr()?))?;
    let preview = preview::Preview::new(
        London::new(Arc::new(SystemClock)),
        Arc::new(SystemMint),
        assets::for_pages(),
        url.clone(),
    );
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
        () = watch(preview, asked.path.clone(), known) => {}
    }
    Ok(())
}
