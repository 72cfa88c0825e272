//! What an operator can set: a flag and its environment twin for each (docs/operator).

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use courses::Limits;
use secrecy::SecretString;

use crate::public_url::{PublicUrl, PublicUrlError};

/// Where everything is kept and how it is reached.
#[derive(Args, Debug, Clone)]
pub struct Settings {
    /// The folder that holds the database, keys, files and mail
    #[arg(long, env = "MOOTHALL_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// The address and port to listen on
    #[arg(long, env = "MOOTHALL_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The address people type, such as https://learn.example.org; links in e-mails start with it
    #[arg(long, env = "MOOTHALL_URL", value_name = "URL")]
    pub url: Option<String>,

    /// A PostgreSQL address; without it the database is the file moothall.db in the data folder
    #[arg(long, env = "MOOTHALL_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<SecretString>,

    /// Where mail is handed over, such as smtp://127.0.0.1:25 or smtps://name:password@mail.example.org
    #[arg(long, env = "MOOTHALL_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<SecretString>,

    /// The sender of all mail
    #[arg(long, env = "MOOTHALL_MAIL_FROM", value_name = "ADDRESS", default_value = "Moothall <moothall@localhost>")]
    pub mail_from: String,

    /// An address of a proxy whose X-Forwarded-For may be believed; may be repeated
    #[arg(long, env = "MOOTHALL_PROXY", value_name = "IP", value_delimiter = ',')]
    pub proxy: Vec<std::net::IpAddr>,

    /// The most MB that one upload in the browser may have, a zip or a folder; 100 unless set, and never more
    #[arg(long, env = "MOOTHALL_MAX_UPLOAD", value_name = "MB")]
    pub max_upload: Option<u64>,

    /// The most files that one upload in the browser may have; 2000 unless set, and never more
    #[arg(long, env = "MOOTHALL_MAX_FILES", value_name = "COUNT")]
    pub max_files: Option<u64>,
}

#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error("a demonstration listens on this machine only: use an address such as 127.0.0.1:8080 instead of {0}")]
    DemoNotLoopback(SocketAddr),
    #[error("a demonstration is for this machine only: leave --url out")]
    DemoNotPrivate,
    #[error("the public address cannot be used")]
    Url(#[from] PublicUrlError),
    #[error(
        "--{0} holds a password, which other people on this machine can see in the list of programs; \
         put the address in the environment variable {1} instead"
    )]
    PasswordOnCommandLine(&'static str, &'static str),
    #[error(
        "{flag} (or {variable}) is {asked}, and it only lowers the limit of {most} that every course keeps to; \
         give a number from 1 to {most}, or leave it out"
    )]
    NotLowered { flag: &'static str, variable: &'static str, asked: u64, most: u64 },
}

impl Settings {
    /// The data folder: the one set, else `target/demo` for a demonstration and `data` otherwise.
    pub fn data_folder(&self, is_demo: bool) -> PathBuf {
        let default = if is_demo { "target/demo" } else { "data" };
        self.data.clone().unwrap_or_else(|| PathBuf::from(default))
    }

    pub fn public_url(&self) -> Result<PublicUrl, SettingsError> {
        match &self.url {
            Some(text) => Ok(PublicUrl::parse(text)?),
            None => Ok(PublicUrl::parse(&format!("http://{}", self.listen))?),
        }
    }

    /// How much an upload in the browser may ask of this machine (bundle-format.md, section 15).
    pub fn limits(&self) -> Result<Limits, SettingsError> {
        let usual = Limits::default();
        let lowered = |flag, variable, asked: Option<u64>, most: u64| match asked {
            Some(asked) if !(1..=most).contains(&asked) => {
                Err(SettingsError::NotLowered { flag, variable, asked, most })
            }
            asked => Ok(asked.unwrap_or(most)),
        };
        let megabytes =
            lowered("--max-upload", "MOOTHALL_MAX_UPLOAD", self.max_upload, usual.upload / Limits::MEGABYTE)?;
        let files = lowered("--max-files", "MOOTHALL_MAX_FILES", self.max_files, usual.files)?;
        Ok(Limits { upload: megabytes * Limits::MEGABYTE, files, ..usual })
    }

    /// Passwords on the command line are in every process list; `matches` tells where a value came from.
    pub fn refuse_visible_passwords(matches: &clap::ArgMatches) -> Result<(), SettingsError> {
        for (flag, id, variable) in
            [("database", "database", "MOOTHALL_DATABASE"), ("smtp-url", "smtp_url", "MOOTHALL_SMTP_URL")]
        {
            let is_typed = matches.try_contains_id(id).unwrap_or(false)
                && matches.value_source(id) == Some(clap::parser::ValueSource::CommandLine);
            let raw = matches.try_get_raw(id).ok().flatten().and_then(|mut values| values.next());
            if is_typed && raw.is_some_and(|value| has_password(&value.to_string_lossy())) {
                return Err(SettingsError::PasswordOnCommandLine(flag, variable));
            }
        }
        Ok(())
    }
}

/// `scheme://name:password@host…`, or a `password=` in the query.
fn has_password(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or(rest);
    let in_authority = authority
        .rsplit_once('@')
        .and_then(|(who, _)| who.split_once(':'))
        .is_some_and(|(_, password)| !password.is_empty());
    in_authority || rest.split_once('?').is_some_and(|(_, query)| query.contains("password="))
}

#[cfg(test)]
mod tests {
    use super::has_password;

    #[test]
    fn a_password_is_seen_wherever_it_stands_in_an_address() {
        assert!(has_password("postgres://moothall:secret@db/moothall"));
        assert!(has_password("postgres://db/moothall?user=m&password=secret"));
        assert!(!has_password("postgres://moothall@db:5432/moothall"));
        assert!(!has_password("smtp://127.0.0.1:25"));
    }
}
