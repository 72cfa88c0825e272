//! Someone's own record.

use courses::Date;
use courses::ids::{CourseRef, QuizId};

use super::{Line, Passed, Record};
use crate::attempts::passed_now;
use crate::certificates::CertificateFacts;
use crate::cpd::is_in_window;
use crate::db::{Db, row, sql};
use crate::ids::{CertificateId, PersonId, PublishedId};
use crate::refusal::Refusal;

row! {
    struct LineRow {
        course: CourseRef,
        published_id: PublishedId,
        title: String,
        version: String,
        completed_on: Date,
        points: Option<i64>,
        category: Option<String>,
        certificate: Option<CertificateId>,
        body: Option<String>,
    }
}

row! {
    struct PassedRow {
        course: CourseRef,
        item: String,
        submitted_at: i64,
    }
}

pub async fn record_for(db: &Db, person: &PersonId, today: Date) -> Result<Record, Refusal> {
    let mut conn = db.reader().await?;
    let (name,): (String,) = conn.one(sql!("SELECT name FROM person WHERE id = $1", person)).await?;
    let lines: Vec<LineRow> = conn
        .all(sql!(
            "SELECT c.course, c.published_id, b.title, b.version, c.completed_on, l.points, l.category, t.id AS certificate,
                    t.body
             FROM completion c
             JOIN published b ON b.id = c.published_id
             LEFT JOIN cpd_entry l ON l.completion_id = c.id AND l.kind = 'credit'
                 AND NOT EXISTS (SELECT 1 FROM cpd_entry r WHERE r.reverses_id = l.id)
             LEFT JOIN certificate t ON t.completion_id = c.id AND t.replaced_at IS NULL
             WHERE c.person_id = $1 ORDER BY c.completed_at DESC, c.id",
            person,
        ))
        .await?;
    let passed: Vec<PassedRow> = conn
        .all(sql!(
            concat!(
                "SELECT e.course, a.item, a.submitted_at FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
                 WHERE a.person_id = $1 AND a.context = 'quiz' AND ",
                passed_now!(),
                " ORDER BY a.submitted_at DESC, a.id"
            ),
            person,
        ))
        .await?;
    let completed: Vec<Line> = lines.into_iter().map(Line::try_from).collect::<Result<_, _>>()?;
    let points = |lines: &mut dyn Iterator<Item = &Line>| lines.map(|line| line.points).sum();
    Ok(Record {
        name,
        points_in_window: points(&mut completed.iter().filter(|line| is_in_window(line.on, today))),
        points_in_all: points(&mut completed.iter()),
        passed: passed
            .into_iter()
            .map(|row| Passed { course: row.course, quiz: QuizId::new(row.item), at: row.submitted_at })
            .collect(),
        completed,
    })
}

impl TryFrom<LineRow> for Line {
    type Error = Refusal;

    fn try_from(row: LineRow) -> Result<Self, Refusal> {
        Ok(Self {
            course: row.course,
            title: row.title,
            published: row.published_id,
            version: row.version,
            on: row.completed_on,
            points: row.points.and_then(|points| u32::try_from(points).ok()).unwrap_or(0),
            category: row.category,
            certificate: row.certificate,
            until: CertificateFacts::until_in(row.body.as_deref())?,
        })
    }
}
