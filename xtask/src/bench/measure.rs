//! The measurements of learning, in order, for one database.

use std::net::SocketAddr;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};

use super::disk;
use super::engine::Engine;
use super::figures::{Figure, Figures};
use super::http::Connection;
use super::journey::Learner;
use super::load;
use super::moothall::{Moothall, Server};
use super::people;
use super::plan::{ACTIVE, CALM_SHARE, HALF, Plan, SAVERS, TURNS};
use super::process;
use super::savers::{self, Saver};
use super::stats::{Latencies, milliseconds};
use super::wal::LogCounter;
use super::weight::{self, PageWeight};

/// Steps of a journey at a fixed rate: the start, ten answers, the submit.
const STEPS: f64 = 12.0;
const ANSWERS_IN_STEPS: f64 = 10.0;
const MIB: f64 = 1024.0 * 1024.0;
pub const KB: f64 = 1000.0;

/// Everything that is measured on one database.
#[derive(Default)]
pub struct Measured {
    pub figures: Figures,
    /// The pages that were weighed, each with its name in result.json.
    pub pages: Vec<(&'static str, PageWeight)>,
}

/// An installation with people in it, and what measuring it needs.
struct Site<'a> {
    engine: &'a Engine,
    plan: &'a Plan,
    moothall: Moothall,
    learners: Vec<Learner>,
    figures: Figures,
}

pub fn measure(engine: &Engine, plan: &Plan, bench: &Path, bundle: &str) -> Result<Measured> {
    let mut figures = Figures::default();
    first_starts(engine, plan, bench, &mut figures)?;
    let moothall = engine.fresh(bench, "site")?;
    moothall.publish(bundle)?;
    let mut site = Site { engine, plan, moothall, learners: Vec::new(), figures };
    site.fill()?;
    site.restarts_and_memory()?;
    let (server, _) = site.moothall.start_ready()?;
    site.one_user(&server)?;
    site.saturation(&server)?;
    site.fixed_rate()?;
    let [course, question] = site.weights()?;
    site.durable_answers(&server)?;
    server.stop()?;
    Ok(Measured { figures: site.figures, pages: vec![("course_page", course), ("question_page", question)] })
}

/// From the built program and an empty folder to a sign-in page.
fn first_starts(engine: &Engine, plan: &Plan, bench: &Path, figures: &mut Figures) -> Result<()> {
    figures.runs("first start", plan.runs, |figures, _| {
        let moothall = engine.fresh(bench, "first")?;
        let (server, took) = moothall.start("/sign-in", "Sign in")?;
        figures.add(Figure::FirstStart, took.as_secs_f64());
        server.stop()
    })
}

impl Site<'_> {
    fn address(&self) -> SocketAddr {
        self.moothall.server
    }

    /// Invites the learners and lets them accept.
    fn fill(&mut self) -> Result<()> {
        let links = people::invite(&self.moothall, self.plan.learners)?;
        let (server, _) = self.moothall.start_ready()?;
        self.learners = people::let_in(self.address(), &links, Learner::accepting)?;
        server.stop()
    }

    /// Restart to ready, memory then, and memory when 200 learners are half-way through.
    fn restarts_and_memory(&mut self) -> Result<()> {
        let Self { engine, plan, moothall, learners, figures } = self;
        figures.runs("restart and memory", plan.runs, |figures, _| {
            let (server, took) = moothall.start_ready()?;
            figures.add(Figure::Restart, took.as_secs_f64());
            Connection::open(moothall.server)?.fetch("/sign-in")?.page()?;
            sleep(Duration::from_secs(1));
            let idle = process::memory(&engine.processes(server.pid())?)?;
            figures.add(Figure::MemoryIdle, idle.proportional as f64 / MIB);
            figures.add(Figure::MemoryIdleResident, idle.resident as f64 / MIB);
            let active = &mut learners[..ACTIVE];
            load::crowd(active, 20, |learners| {
                let mut connection = Connection::open(moothall.server)?;
                learners.iter_mut().try_for_each(|learner| learner.go_as_far_as(&mut connection, HALF))?;
                Ok(load::Done::default())
            })?;
            let busy = process::memory(&engine.processes(server.pid())?)?;
            figures.add(Figure::MemoryActive, busy.proportional as f64 / MIB);
            figures.add(Figure::MemoryActiveResident, busy.resident as f64 / MIB);
            load::finish_all(moothall.server, active)?;
            server.stop()
        })
    }

    /// One user, one journey after the other: processor for each, and how long an answer with its next page takes.
    fn one_user(&mut self, server: &Server) -> Result<()> {
        let (address, plan, engine) = (self.address(), self.plan, self.engine);
        let learners = &mut self.learners;
        let mut warm = Connection::open(address)?;
        learners.iter_mut().take(plan.warm_up).try_for_each(|learner| learner.journey(&mut warm, &mut |_| ()))?;
        let data = self.moothall.data.clone();
        self.figures.runs("one user", plan.runs, |figures, _| {
            let disk = disk::four_kilobytes(&data, plan.disk)?;
            figures.add(Figure::DiskP50, disk.p50_ms);
            figures.add(Figure::DiskP99, disk.p99_ms);
            let mut answers = Latencies::default();
            let mut connection = Connection::open(address)?;
            let processor = engine.processor_of(server.pid(), || {
                load::journeys(&mut connection, learners, plan.journeys, &mut |took| answers.add(took))
            })?;
            figures.add(Figure::JourneyProcessor, per(processor, plan.journeys));
            figures.add(Figure::AnswerP50, answers.percentile_ms(50));
            figures.add(Figure::AnswerP99, answers.percentile_ms(99));
            let mut unpacked = Connection::open_asking(address, "identity")?;
            let processor = engine
                .processor_of(server.pid(), || load::journeys(&mut unpacked, learners, plan.journeys, &mut |_| ()))?;
            figures.add(Figure::JourneyProcessorUnpacked, per(processor, plan.journeys));
            Ok(())
        })
    }

    /// As many journeys as it can take: first how many connections that needs, then so many runs with them.
    fn saturation(&mut self, server: &Server) -> Result<()> {
        let (address, plan, engine) = (self.address(), self.plan, self.engine);
        let mut best = (0.0, plan.connections[0]);
        for connections in plan.connections {
            let done = load::saturate(address, &mut self.learners, *connections, plan.search)?;
            eprintln!("  {connections} connections: {:.1} attempts a second", done.journeys_per_second());
            if done.journeys_per_second() > best.0 {
                best = (done.journeys_per_second(), *connections);
            }
        }
        let learners = &mut self.learners;
        self.figures.runs("saturation", plan.runs, |figures, _| {
            let mut done = load::Done::default();
            let own_before = process::processor_time(&[std::process::id()])?;
            let processor = engine.processor_of(server.pid(), || {
                done = load::saturate(address, learners, best.1, plan.saturation)?;
                Ok(())
            })?;
            let own = process::processor_time(&[std::process::id()])? - own_before;
            figures.add(Figure::AttemptsPerSecond, done.journeys_per_second());
            figures.add(Figure::BestConnections, best.1 as f64);
            figures.add(Figure::JourneyProcessorBusy, per(processor, done.journeys));
            figures.add(Figure::DriverProcessor, per(own, done.journeys));
            Ok(())
        })
    }

    /// Latency at a rate that leaves some air.
    fn fixed_rate(&mut self) -> Result<()> {
        let (address, plan) = (self.address(), self.plan);
        let saturation = self.figures.spread(Figure::AttemptsPerSecond).context("saturation comes first")?.median;
        let steps = saturation * STEPS * CALM_SHARE;
        let learners = &mut self.learners;
        self.figures.runs("fixed rate", plan.runs, |figures, _| {
            let mut done = load::at_fixed_rate(address, learners, steps, plan.fixed_rate)?;
            figures.add(Figure::CalmRate, steps * ANSWERS_IN_STEPS / STEPS);
            figures.add(Figure::CalmP50, done.answers.percentile_ms(50));
            figures.add(Figure::CalmP99, done.answers.percentile_ms(99));
            Ok(())
        })
    }

    /// What the course page and a question page weigh.
    fn weights(&mut self) -> Result<[PageWeight; 2]> {
        let [course, question] =
            weight::weigh_course(self.address(), self.learners.last_mut().context("nobody to look with")?)?;
        let all = |page: &PageWeight| (page.before_wasm.bytes + page.wasm.bytes) as f64 / KB;
        self.figures.add(Figure::CourseBytes, course.before_wasm.bytes as f64 / KB);
        self.figures.add(Figure::CourseRequests, course.before_wasm.requests as f64);
        self.figures.add(Figure::QuestionBytes, all(&question));
        self.figures.add(Figure::QuestionRequests, (question.before_wasm.requests + question.wasm.requests) as f64);
        self.figures.add(Figure::WasmBytes, question.wasm.bytes as f64 / KB);
        Ok([course, question])
    }

    /// Answers that are on the disk when they are acknowledged.
    fn durable_answers(&mut self, server: &Server) -> Result<()> {
        let (address, plan, engine, data) = (self.address(), self.plan, self.engine, self.moothall.data.clone());
        let turns = TURNS.min(self.learners.len() / SAVERS);
        let learners = &mut self.learners[..SAVERS * turns];
        self.figures.runs("durable answers", plan.runs, |figures, _| {
            // Fresh tries each time: nobody changes an answer fifty times.
            let mut connection = Connection::open(address)?;
            let mut savers: Vec<Saver> =
                learners.iter_mut().map(|learner| Saver::starting(&mut connection, learner)).collect::<Result<_>>()?;
            let log = match engine {
                Engine::Sqlite => Some(LogCounter::open(&data.join("moothall.db-wal"))?),
                Engine::Postgres(_) => None,
            };
            let mut outcome = None;
            let processor = engine.processor_of(server.pid(), || {
                outcome = Some(savers::save_for(address, &mut savers, SAVERS, plan.answers, log)?);
                Ok(())
            })?;
            let (mut done, seen) = outcome.context("nothing was saved")?;
            figures.add(Figure::DurableAnswers, done.answers_per_second());
            figures.add(Figure::DurableP99, done.answers.percentile_ms(99));
            figures.add(Figure::SavedProcessor, per(processor, done.answers.len()));
            if let Some(seen) = seen.filter(|seen| seen.commits > 0) {
                let pages = seen.pages_per_commit().round() as usize;
                let limit = disk::commits_of(&data, plan.disk, pages)?.per_second * seen.answers_per_commit();
                figures.add(Figure::AnswersPerCommit, seen.answers_per_commit());
                figures.add(Figure::CommitLimit, limit);
                figures.add(Figure::CommitShare, 100.0 * done.answers_per_second() / limit);
            }
            learners.iter_mut().try_for_each(|learner| learner.hand_in(&mut connection))
        })
    }
}

fn per(processor: Duration, count: usize) -> f64 {
    milliseconds(processor) / count.max(1) as f64
}
