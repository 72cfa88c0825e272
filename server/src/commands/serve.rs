//! `moothall serve`: opens everything, answers requests, and stops without losing one.

use std::future::IntoFuture;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use courses::Limits;
use records::installation::InstallationKind;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, timeout_at};

use super::AnyError;
use super::demo;
use super::open::{Opened, Opening, open};
use crate::drawing::Draughtsman;
use crate::mail::PostOffice;
use crate::moothall::{Moothall, Organisations, Parts, Readers};
use crate::passwords::Hasher;
use crate::searches::Searches;
use crate::settings::{Settings, SettingsError};
use crate::{assets, jobs, router};

/// How long requests and jobs under way may take to finish after a stop was asked for, all together: supervisors kill
/// after ten seconds.
const PATIENCE: Duration = Duration::from_secs(8);
/// And then how long the database may take to close behind those that did not finish.
const LAST_WORDS: Duration = Duration::from_secs(1);

pub async fn run(settings: Settings, is_demo: bool) -> Result<(), AnyError> {
    start_log();
    if is_demo && !settings.listen.ip().is_loopback() {
        return Err(SettingsError::DemoNotLoopback(settings.listen).into());
    }
    if is_demo && !settings.public_url()?.is_loopback() {
        return Err(SettingsError::DemoNotPrivate.into());
    }
    let limits = settings.limits()?;
    let kind = if is_demo { InstallationKind::Demonstration } else { InstallationKind::Real };
    // Bound before anything else, so that an address in use is told at once.
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", settings.listen))?;
    let mut settings = settings;
    settings.listen = listener.local_addr()?;
    let opened = open(&settings, Opening::Alone(kind)).await?;
    let sign_in = if is_demo { Some(demo::fill(&opened).await?) } else { None };
    let office = PostOffice::new(settings.smtp_url.as_ref(), opened.folder.mail(), &settings.mail_from)?;
    tracing::info!("{}", office.describe());
    let moothall = moothall(&settings, limits, &opened)?;
    let service = router::build(&moothall)?;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(jobs::run(moothall.clone(), Arc::new(office), stopped.clone()));
    if let Some(people) = sign_in {
        say_where(&moothall, &people)?;
    }
    tracing::info!(address = moothall.url.origin(), database = opened.db.engine_name(), "serving");
    let mut asked_to_stop = stopped.clone();
    let server = axum::serve(listener, service.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            let _ = asked_to_stop.wait_for(|stop| *stop).await;
        });
    let mut server = tokio::spawn(server.into_future());
    tokio::select! {
        () = stop_signal() => {}
        ended = &mut server => return Ok(ended??),
    }
    tracing::info!("stopping: requests under way are finished");
    stop.send_replace(true);
    let deadline = Instant::now() + PATIENCE;
    if timeout_at(deadline, &mut server).await.is_err() {
        tracing::warn!("some requests did not finish in time");
        server.abort();
    }
    // A job is finished or left for the next start; it is never half recorded.
    if timeout_at(deadline, worker).await.is_err() {
        tracing::warn!("a job did not finish in time");
    }
    if timeout_at(deadline + LAST_WORDS, opened.db.close()).await.is_err() {
        tracing::warn!("the database was not closed; it is whole all the same");
    }
    tracing::info!("stopped");
    Ok(())
}

fn moothall(settings: &Settings, limits: Limits, opened: &Opened) -> Result<Moothall, AnyError> {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Ok(Moothall::new(Parts {
        db: opened.db.clone(),
        london: opened.london.clone(),
        mint: Arc::clone(&opened.mint),
        key: opened.key.clone(),
        files: opened.files.clone(),
        url: settings.public_url()?,
        hasher: Hasher::new(cores),
        draughtsman: Draughtsman::of_this_program(),
        assets: assets::for_pages(),
        proxies: settings.proxy.clone(),
        limits,
        organisations: Organisations::default(),
        readers: Readers::default(),
        drafts: Default::default(),
        searches: Searches::default(),
        planned_hour: AtomicI64::new(0),
        mail_bell: Arc::new(Notify::new()),
        pages: OnceLock::new(),
    }))
}

/// JSON lines on standard error; `MOOTHALL_LOG` sets how much, such as `info` or `server=debug`.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::builder()
        .with_default_directive(tracing::Level::INFO.into())
        .with_env_var("MOOTHALL_LOG")
        .from_env_lossy()
        // sqlx warns of slow statements with their text; the text holds no data, but nobody needs it at info.
        .add_directive("sqlx=warn".parse().unwrap_or_else(|_| tracing::Level::WARN.into()));
    // Tests that start several servers in one process set it once.
    let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// The last thing on the screen of `make run`: where to go and who to be.
fn say_where(moothall: &Moothall, people: &[demo::SignIn]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nThe demonstration is at {}\n", moothall.url.origin())?;
    for person in people {
        writeln!(out, "  {:<34} {:<28} password: {}", person.who, person.email, person.password)?;
    }
    writeln!(out, "\nStop it with Ctrl+C. What you do in it is kept until you remove its folder.\n")?;
    out.flush()
}

/// Ends when the program is asked to stop: Ctrl+C, or a supervisor.
pub(super) async fn stop_signal() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                () = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => interrupt.await,
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
