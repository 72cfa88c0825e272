//! What authors wait for: the check, the zip, and publishing to learners who are part-way; and what their editor weighs.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::bundle;
use super::editor::Editor;
use super::engine::Engine;
use super::figures::{Figure, Figures};
use super::http::Connection;
use super::journey::{self, Learner};
use super::long_course;
use super::measure::{KB, Measured};
use super::moothall::{Moothall, time_of};
use super::people;
use super::plan::{LONG, Plan};
use super::stats::Latencies;
use super::weight;

/// A course of the size that people write, from our own library.
const LIBRARY_COURSE: &str = "courses/library/finding-your-feet";
/// How long a learner looks at a page before asking for the next: a pause that leaves publishing its processor.
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);
/// A learner goes on looking, because the server meets the new version a moment after it is there.
const LOOKING_ON: Duration = Duration::from_secs(1);

pub fn measure(engine: &Engine, plan: &Plan, bench: &Path, measured: &mut Measured) -> Result<()> {
    let folder = engine.folder(bench);
    commands(plan, &bundle::fresh(&folder.join("long"))?, &mut measured.figures)?;
    let version = bundle::fresh(&folder.join("versions"))?;
    bundle::write_to(&version, 0)?;
    let moothall = engine.fresh(bench, "authoring")?;
    moothall.publish(&version.to_string_lossy())?;
    let (server, _) = moothall.start_ready()?;
    let links = people::invite(&moothall, plan.part_way)?;
    eprintln!("  letting them start");
    let mut learners = people::let_in(moothall.server, &links, |connection, link| {
        let mut learner = Learner::accepting(connection, link)?;
        learner.read_first_lesson(connection)?;
        Ok(learner)
    })?;
    next_versions(plan, &moothall, &version, &mut learners, &mut measured.figures)?;
    editor(&moothall, &mut learners[0], measured)?;
    server.stop()
}

/// What needs no server: the program reads a folder and is done.
fn commands(plan: &Plan, long: &Path, figures: &mut Figures) -> Result<()> {
    long_course::write_to(long, LONG)?;
    let (long, zip) = (long.to_string_lossy(), long.with_extension("zip"));
    // An author checks again and again, so what is read lies in memory already.
    for bundle in [&*long, LIBRARY_COURSE] {
        time_of(&["course", "check", bundle])?;
    }
    figures.runs("check and pack", plan.runs, |figures, _| {
        figures.add(Figure::CheckLong, time_of(&["course", "check", &long])?.as_secs_f64());
        figures.add(Figure::CheckLibrary, time_of(&["course", "check", LIBRARY_COURSE])?.as_secs_f64());
        let packed = time_of(&["course", "pack", &long, "--out", &zip.to_string_lossy()])?;
        figures.add(Figure::PackLong, packed.as_secs_f64());
        Ok(())
    })
}

/// One minor step after the other. Nobody goes on reading in between, so each of them finds all learners part-way.
fn next_versions(
    plan: &Plan,
    moothall: &Moothall,
    version: &Path,
    learners: &mut [Learner],
    figures: &mut Figures,
) -> Result<()> {
    let met = format!("{} people are part-way:\n- {0} go on in it at the start of the next lesson", learners.len());
    figures.runs("publish a next version", plan.runs, |figures, run| {
        bundle::write_to(version, run)?;
        let (took, mut pages) = while_looking(moothall.server, &mut learners[0], || {
            let (said, took) = moothall.publish_next(&version.to_string_lossy())?;
            ensure!(said.contains(&met), "not the step that was meant: {said}");
            Ok(took)
        })?;
        figures.add(Figure::PublishNext, took.as_secs_f64());
        figures.add(Figure::PublishPartWay, learners.len() as f64);
        figures.add(Figure::PublishMeanwhile, pages.percentile_ms(100));
        Ok(())
    })
}

/// Does the work while a learner looks at the course page again and again; returns how long each page took too.
fn while_looking<D>(
    server: SocketAddr,
    learner: &mut Learner,
    work: impl FnOnce() -> Result<D>,
) -> Result<(D, Latencies)> {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let looking = scope.spawn(|| look(server, learner, &is_over));
        let done = work();
        is_over.store(true, Ordering::Relaxed);
        let pages = looking.join().unwrap_or_else(|_| bail!("the learner gave up"));
        Ok((done?, pages?))
    })
}

fn look(server: SocketAddr, learner: &mut Learner, is_over: &AtomicBool) -> Result<Latencies> {
    let mut connection = Connection::open(server)?;
    let mut pages = Latencies::default();
    let mut end = None;
    while end.is_none_or(|end| Instant::now() < end) {
        let asked = Instant::now();
        let response = connection.get(&mut learner.cookies, &journey::course_path())?;
        pages.add(asked.elapsed());
        ensure!(response.page()?.contains(bundle::COURSE_TITLE), "this is not the course page");
        if end.is_none() && is_over.load(Ordering::Relaxed) {
            end = Some(Instant::now() + LOOKING_ON);
        }
        thread::sleep(BETWEEN_LOOKS);
    }
    Ok(pages)
}

/// What the editor weighs, and that no learner carries it.
fn editor(moothall: &Moothall, learner: &mut Learner, measured: &mut Measured) -> Result<()> {
    let editor = Editor::of(moothall).context("the editor")?;
    for page in weight::weigh_course(moothall.server, learner)? {
        editor.stays_away_from(&page)?;
    }
    measured.figures.add(Figure::EditorWasm, editor.wasm() as f64 / KB);
    measured.figures.add(Figure::EditorScripts, editor.scripts() as f64 / KB);
    Ok(())
}
