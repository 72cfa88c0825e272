//! The lines of the table: what is measured, in which unit, and what we promised.

use std::collections::BTreeMap;

use anyhow::Result;

use super::stats::Spread;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Figure {
    JourneyProcessor,
    JourneyProcessorUnpacked,
    JourneyProcessorBusy,
    DriverProcessor,
    AnswerP50,
    AnswerP99,
    DiskP50,
    DiskP99,
    AttemptsPerSecond,
    BestConnections,
    CalmRate,
    CalmP50,
    CalmP99,
    DurableAnswers,
    DurableP99,
    SavedProcessor,
    AnswersPerCommit,
    CommitLimit,
    CommitShare,
    MemoryIdle,
    MemoryIdleResident,
    MemoryActive,
    MemoryActiveResident,
    CourseBytes,
    CourseRequests,
    QuestionBytes,
    QuestionRequests,
    WasmBytes,
    FirstStart,
    Restart,
    CheckLong,
    CheckLibrary,
    PackLong,
    PublishNext,
    PublishPartWay,
    PublishMeanwhile,
    EditorWasm,
    EditorScripts,
}

#[derive(Clone, Copy)]
pub enum Target {
    AtMost(f64),
    AtLeast(f64),
    /// Reported, not promised.
    None,
}

pub struct Line {
    pub figure: Figure,
    /// Its name in result.json.
    pub key: &'static str,
    /// Its number in the table of targets.
    pub number: &'static str,
    pub what: &'static str,
    pub unit: &'static str,
    pub target: Target,
}

const fn line(
    figure: Figure,
    number: &'static str,
    key: &'static str,
    what: &'static str,
    unit: &'static str,
    target: Target,
) -> Line {
    Line { figure, key, number, what, unit, target }
}

#[rustfmt::skip]
pub const LINES: &[Line] = {
    use Figure::*;
    use Target::{AtLeast, AtMost, None};
    &[
        line(JourneyProcessor, "P1", "journey_processor", "Processor per journey, full pages", "ms", AtMost(12.0)),
        line(JourneyProcessorUnpacked, "", "journey_processor_uncompressed", "the same, pages not compressed", "ms", None),
        line(JourneyProcessorBusy, "", "journey_processor_busy", "the same, at saturation", "ms", None),
        line(DriverProcessor, "", "driver_processor", "the driver's own processor per journey, at saturation", "ms", AtMost(1.5)),
        line(AnswerP50, "P2", "answer_p50", "Answer saved and next page, one user, p50", "ms", AtMost(3.3)),
        line(AnswerP99, "P2", "answer_p99", "the same, p99", "ms", AtMost(13.0)),
        line(DiskP50, "", "disk_fdatasync_p50", "the disk's own fdatasync of 4 KiB just before, p50", "ms", None),
        line(DiskP99, "", "disk_fdatasync_p99", "the same, p99", "ms", None),
        line(AttemptsPerSecond, "P3", "attempts_per_second", "Completed attempts a second, no errors", "/s", AtLeast(141.0)),
        line(BestConnections, "", "attempts_connections", "the number of connections that reached it", "", None),
        line(CalmRate, "", "calm_rate", "70% of saturation, open loop: answers a second", "/s", None),
        line(CalmP50, "", "calm_p50", "answer saved and next page at that rate, p50", "ms", None),
        line(CalmP99, "", "calm_p99", "the same, p99", "ms", None),
        line(DurableAnswers, "P4", "durable_answers_per_second", "Durable answers a second, 64 connections", "/s", AtLeast(2400.0)),
        line(DurableP99, "P4", "durable_answer_p99", "the same, p99", "ms", AtMost(50.0)),
        line(SavedProcessor, "", "saved_answer_processor", "processor per saved answer", "ms", AtMost(0.5)),
        line(AnswersPerCommit, "", "answers_per_commit", "answers in one commit", "", None),
        line(CommitLimit, "", "group_commit_limit", "limit of this disk at that batch size", "/s", None),
        line(CommitShare, "", "group_commit_share", "share of that limit; half is promised where the disk binds", "%", None),
        line(MemoryIdle, "P5", "memory_idle", "Memory idle, PSS", "MiB", AtMost(16.0)),
        line(MemoryIdleResident, "", "memory_idle_rss", "the same, RSS", "MiB", None),
        line(MemoryActive, "P5", "memory_active", "Memory with 200 active learners, PSS", "MiB", AtMost(64.0)),
        line(MemoryActiveResident, "", "memory_active_rss", "the same, RSS", "MiB", None),
        line(CourseBytes, "P6", "course_page_bytes", "Cold course page, before the WASM", "KB", AtMost(60.0)),
        line(CourseRequests, "P6", "course_page_requests", "the same, requests", "", AtMost(5.0)),
        line(QuestionBytes, "P7", "question_page_bytes", "Cold quiz question, WASM included", "KB", AtMost(110.0)),
        line(QuestionRequests, "", "question_page_requests", "the same, requests", "", None),
        line(WasmBytes, "P7", "wasm_bytes", "of these, WASM and its loader", "KB", AtMost(50.0)),
        line(FirstStart, "P11", "first_start", "Empty folder to sign-in page", "s", AtMost(2.0)),
        line(Restart, "P11", "restart", "Restart to ready", "s", AtMost(0.3)),
        line(CheckLong, "A1", "check_300_pages", "Check of a course of 300 pages", "s", AtMost(1.0)),
        line(CheckLibrary, "", "check_finding_your_feet", "the same, Finding Your Feet", "s", None),
        line(PackLong, "A2", "pack_300_pages", "Compile and pack a course of 300 pages", "s", None),
        line(PublishNext, "A3", "publish_next_version", "Publish a minor step with 10,000 learners part-way (--quick: 1,000)", "s", None),
        line(PublishPartWay, "", "publish_part_way", "the number of them", "", None),
        line(PublishMeanwhile, "", "publish_slowest_page", "the slowest course page meanwhile, one learner", "ms", None),
        line(EditorWasm, "A4", "editor_wasm_brotli", "Editor's WASM after brotli, on no learner's page", "KB", AtMost(200.0)),
        line(EditorScripts, "", "editor_scripts_brotli", "its scripts after brotli", "KB", None),
    ]
};

impl Target {
    pub fn is_reached_by(self, value: f64) -> Option<bool> {
        match self {
            Self::AtMost(limit) => Some(value <= limit),
            Self::AtLeast(limit) => Some(value >= limit),
            Self::None => None,
        }
    }
}

/// What several runs gave for each figure.
#[derive(Default)]
pub struct Figures {
    runs: BTreeMap<Figure, Vec<f64>>,
}

impl Figures {
    pub fn add(&mut self, figure: Figure, value: f64) {
        self.runs.entry(figure).or_default().push(value);
    }

    pub fn spread(&self, figure: Figure) -> Option<Spread> {
        Spread::of(self.runs.get(&figure)?)
    }

    /// Measures so often, saying so on the way.
    pub fn runs(&mut self, what: &str, runs: usize, mut one: impl FnMut(&mut Self, usize) -> Result<()>) -> Result<()> {
        for run in 1..=runs {
            eprintln!("  {what}, {run} of {runs}");
            one(self, run)?;
        }
        Ok(())
    }
}
