//! Certificates: frozen facts under a code that a stranger can check.

#[cfg(feature = "db")]
use courses::Compiled;
use courses::Date;
#[cfg(feature = "db")]
use courses::facts::Cpd;
use courses::ids::CourseRef;
use serde::{Deserialize, Serialize};

#[cfg(feature = "db")]
use crate::db::json;
use crate::ids::CertificateId;
#[cfg(feature = "db")]
use crate::refusal::Refusal;

#[cfg(feature = "db")]
mod certificate_for;
mod code;
#[cfg(feature = "db")]
mod issue;
#[cfg(feature = "db")]
mod reissue;
#[cfg(feature = "db")]
mod verify_by_code;

#[cfg(feature = "db")]
pub use certificate_for::{certificate_for, certificates_for};
pub use code::CertificateCode;
#[cfg(feature = "db")]
pub(crate) use issue::issue;
#[cfg(feature = "db")]
pub(crate) use reissue::reissue_all;
#[cfg(feature = "db")]
pub use verify_by_code::verify_by_code;

/// What a certificate says. Frozen when it is issued, as canonical JSON: a new version of the course changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateFacts {
    pub name: String,
    pub council: Option<String>,
    pub course: CourseRef,
    pub course_title: String,
    pub version: String,
    /// The local edition, if it was one.
    pub edition: Option<String>,
    pub publisher: String,
    pub completed_on: Date,
    /// Minutes of learning.
    pub minutes: u32,
    pub cpd: Option<CertificateCpd>,
    /// Per cent, of the assessed quiz; `None` for a course without one.
    pub pass_mark: Option<u8>,
    /// Until when it is valid; `None` = it does not expire.
    pub valid_until: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateCpd {
    pub scheme: String,
    pub category: String,
    /// Quarter points.
    pub points: u32,
    pub basis: String,
}

#[cfg(feature = "db")]
impl CertificateFacts {
    /// The last day that a certificate counts, from its frozen text; `None` without a certificate or an end.
    pub(crate) fn until_in(body: Option<&str>) -> Result<Option<Date>, Refusal> {
        let facts: Option<Self> = body.map(json).transpose()?;
        Ok(facts.and_then(|facts| facts.valid_until))
    }

    /// `cpd` is what its holder is credited.
    pub(crate) fn of(course: &Compiled, name: String, council: Option<String>, on: Date, cpd: Option<&Cpd>) -> Self {
        let facts = &course.learner.facts;
        let assessed = |quiz: &&courses::compiled::Quiz| quiz.purpose == courses::compiled::Purpose::Assessed;
        Self {
            name,
            council,
            course: facts.course.clone(),
            course_title: facts.title.clone(),
            version: facts.version.to_string(),
            edition: None,
            publisher: facts.publisher.name.clone(),
            completed_on: on,
            minutes: facts.minutes,
            cpd: cpd.map(|cpd| CertificateCpd {
                scheme: cpd.scheme.clone(),
                category: cpd.category.clone(),
                points: cpd.points,
                basis: cpd.basis.clone(),
            }),
            pass_mark: course.learner.quizzes.values().filter(assessed).map(|quiz| quiz.pass_mark).max(),
            valid_until: facts.validity.until(on),
        }
    }
}

named!(
    CertificateStanding {
        Valid = "valid",
        /// A newer certificate for the same completion bears the corrected name.
        Replaced = "replaced",
        Revoked = "revoked",
    }
);

/// A certificate as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub id: CertificateId,
    pub code: CertificateCode,
    pub facts: CertificateFacts,
    pub standing: CertificateStanding,
    /// The newer one, where it was replaced.
    pub replaced_by: Option<CertificateId>,
    /// Microseconds.
    pub issued_at: i64,
}

/// What a stranger with the code learns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub initials: String,
    pub course_title: String,
    pub completed_on: Date,
    pub valid_until: Option<Date>,
    pub standing: CertificateStanding,
}
