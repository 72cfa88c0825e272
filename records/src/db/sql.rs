//! One SQL string, its values, and the two engines that can run it.

use serde::de::DeserializeOwned;
use std::sync::Arc;

use sqlx::Postgres;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;

use super::Tally;
use super::row::{Columns, Row};
use super::sqlite::Lent;
use crate::refusal::Refusal;

/// What may stand for a `$n`: text or a whole number, or their absence.
#[derive(Clone, Debug)]
pub enum Value {
    Text(String),
    Number(i64),
    NoText,
    NoNumber,
}

/// A statement and its values in order.
#[derive(Clone, Debug)]
pub(crate) struct Sql {
    pub text: &'static str,
    pub values: Vec<Value>,
}

/// `sql!("SELECT … WHERE id = $1", id)`.
macro_rules! sql {
    ($text:expr $(, $value:expr)* $(,)?) => {
        $crate::db::Sql { text: $text, values: vec![$($crate::db::Value::from($value)),*] }
    };
}
pub(crate) use sql;

/// A connection of either engine. Nominally public because `Tx` lends it; nobody outside can name it.
pub struct Conn {
    way: Way,
    tally: Arc<Tally>,
}

pub(super) enum Way {
    Sqlite(Lent),
    Postgres(PoolConnection<Postgres>),
}

fn filled(sql: Sql) -> Query<'static, Postgres, PgArguments> {
    sql.values.into_iter().fold(sqlx::query(sql.text), |query, value| match value {
        Value::Text(text) => query.bind(text),
        Value::Number(number) => query.bind(number),
        Value::NoText => query.bind(None::<String>),
        Value::NoNumber => query.bind(None::<i64>),
    })
}

impl Conn {
    pub(super) fn new(way: Way, tally: &Arc<Tally>) -> Self {
        Self { way, tally: Arc::clone(tally) }
    }

    /// How many rows were written.
    pub(crate) async fn run(&mut self, sql: Sql) -> Result<u64, Refusal> {
        self.tally.statement();
        match &mut self.way {
            Way::Sqlite(lent) => lent.run(&sql),
            Way::Postgres(open) => Ok(filled(sql).execute(&mut **open).await?.rows_affected()),
        }
    }

    pub(crate) async fn all<R: Row>(&mut self, sql: Sql) -> Result<Vec<R>, Refusal> {
        self.tally.statement();
        match &mut self.way {
            Way::Sqlite(lent) => lent.rows(&sql, usize::MAX),
            Way::Postgres(open) => {
                let rows = filled(sql).fetch_all(&mut **open).await?;
                rows.iter().map(|row| R::read(&Columns::Postgres(row))).collect()
            }
        }
    }

    pub(crate) async fn maybe<R: Row>(&mut self, sql: Sql) -> Result<Option<R>, Refusal> {
        self.tally.statement();
        match &mut self.way {
            Way::Sqlite(lent) => Ok(lent.rows(&sql, 1)?.pop()),
            Way::Postgres(open) => {
                let row = filled(sql).fetch_optional(&mut **open).await?;
                row.map(|row| R::read(&Columns::Postgres(&row))).transpose()
            }
        }
    }

    /// One row, or [`Refusal::NotFound`].
    pub(crate) async fn one<R: Row>(&mut self, sql: Sql) -> Result<R, Refusal> {
        self.maybe(sql).await?.ok_or(Refusal::NotFound)
    }

    /// What the engines must be told apart, such as their indexes of words; everything else is one text for both.
    pub(crate) async fn run_on(&mut self, sqlite: Option<Sql>, postgres: Option<Sql>) -> Result<(), Refusal> {
        let sql = match &self.way {
            Way::Sqlite(_) => sqlite,
            Way::Postgres(_) => postgres,
        };
        match sql {
            Some(sql) => self.run(sql).await.map(|_| ()),
            None => Ok(()),
        }
    }

    /// The same question in the words of each engine.
    pub(crate) async fn all_on<R: Row>(&mut self, sqlite: Sql, postgres: Sql) -> Result<Vec<R>, Refusal> {
        let sql = match &self.way {
            Way::Sqlite(_) => sqlite,
            Way::Postgres(_) => postgres,
        };
        self.all(sql).await
    }

    /// A statement without values, such as `BEGIN`.
    pub(super) async fn say(&mut self, text: &'static str) -> Result<(), Refusal> {
        match &mut self.way {
            Way::Sqlite(lent) => lent.say(text),
            Way::Postgres(open) => Ok(sqlx::raw_sql(text).execute(&mut **open).await.map(|_| ())?),
        }
    }

    /// Closes it when it is dropped, and what it had begun with it.
    pub(super) fn close_on_drop(&mut self) {
        match &mut self.way {
            Way::Sqlite(lent) => lent.close(),
            Way::Postgres(open) => open.close_on_drop(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<courses::Date> for Value {
    fn from(date: courses::Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<&courses::ids::CourseRef> for Value {
    fn from(course: &courses::ids::CourseRef) -> Self {
        Self::Text(course.to_string())
    }
}

macro_rules! from_course_ids {
    ($($name:ident),+) => {$(
        impl From<&courses::ids::$name> for Value {
            fn from(id: &courses::ids::$name) -> Self {
                Self::Text(id.as_str().into())
            }
        }
    )+};
}
from_course_ids!(LessonId, QuizId, QuestionId);

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::NoText, Self::Text)
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::NoText, Self::from)
    }
}

impl From<Option<courses::Date>> for Value {
    fn from(date: Option<courses::Date>) -> Self {
        date.map_or(Self::NoText, Self::from)
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::NoNumber, Self::Number)
    }
}

/// Reads stored JSON.
pub(crate) fn json<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    serde_json::from_str(text).map_err(Refusal::unreadable)
}

/// A text from outside, without NUL (PostgreSQL cannot hold one) and at most so many characters.
pub(crate) fn bounded_text(text: &str, longest: usize) -> String {
    text.chars().filter(|c| *c != '\0').take(longest).collect()
}
