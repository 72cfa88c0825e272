//! Everything that stops a request, told to the reader as a page by [`crate::http::finish`].

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use records::{Refusal, StorageFault};

/// Travels in the response's extensions until the page is made, where the person and their place are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody is signed in. A posted form that can be done after sign-in is carried along.
    SignIn {
        resume: Option<String>,
    },
    /// The form stood on somebody else's page: the right person has to sign in, as if nobody had.
    SomebodyElses,
    /// It does not exist, or not for this person.
    NotFound,
    /// It exists and is theirs to see, but not to do.
    NotAllowed,
    /// A form from another site.
    Foreign,
    WrongMethod,
    /// The body is longer than the form can be.
    TooLarge,
    /// The body is not a form.
    NotAForm,
    /// The form holds what it cannot hold: not typed by a person.
    BadForm,
    /// An action id that came back with another body.
    Reused,
    /// Another host name than ours.
    Misdirected,
    /// Too many guesses; microseconds.
    Limited {
        until: i64,
    },
    /// The body took too long to arrive or the answer to be made.
    TooSlow,
    /// The database cannot be written now: full, locked or away.
    Unavailable,
    /// A fault of ours.
    Fault,
}

impl Trouble {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } | Self::SomebodyElses => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed | Self::Foreign => StatusCode::FORBIDDEN,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BadForm | Self::Reused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::Limited { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The exit code after an fsync that failed: the supervisor starts the program again and recovery reads the log.
pub const EXIT_FSYNC: i32 = 74;

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::NotAllowed => Self::NotAllowed,
            Refusal::Reused => Self::Reused,
            Refusal::Limited { until } => Self::Limited { until },
            Refusal::Misfit(_) => Self::BadForm,
            Refusal::Storage(fault) => fault.into(),
            // These have pages of their own; a route that lets one through has a fault.
            other @ (Refusal::Closed
            | Refusal::Spent
            | Refusal::Wait { .. }
            | Refusal::NoMoreTries(_)
            | Refusal::SameVersion { .. }
            | Refusal::LowVersion { .. }
            | Refusal::ReusedIds(_)
            | Refusal::Occupied { .. }
            | Refusal::Stale) => {
                tracing::error!(refusal = %other, "a refusal without a page");
                Self::Fault
            }
        }
    }
}

impl From<StorageFault> for Trouble {
    fn from(fault: StorageFault) -> Self {
        log_chain(&fault);
        if fault.must_stop() {
            // The kernel may have marked the lost pages clean: a retry could seem to succeed (quality.md 2.1, rule 5).
            std::process::exit(EXIT_FSYNC);
        }
        match fault {
            StorageFault::Unavailable(_) => Self::Unavailable,
            _ => Self::Fault,
        }
    }
}

/// Logs an error with its causes, once, at the edge.
pub fn log_chain(error: &dyn std::error::Error) {
    let mut chain = error.to_string();
    let mut cause = error.source();
    while let Some(source) = cause {
        chain.push_str(": ");
        chain.push_str(&source.to_string());
        cause = source.source();
    }
    tracing::error!(error = %chain, "storage");
}
