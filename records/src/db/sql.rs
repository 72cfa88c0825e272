//! One SQL string, its values, and the two engines that can run it.

use serde::de::DeserializeOwned;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Postgres, Sqlite};

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
pub enum Conn {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

/// Expands a body once for each engine: the body is the same text, its types differ.
macro_rules! on_each_engine {
    ($conn:expr, $open:ident => $body:expr) => {
        match $conn {
            Conn::Sqlite($open) => $body,
            Conn::Postgres($open) => $body,
        }
    };
}

macro_rules! filled {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
                Value::NoText => query.bind(None::<String>),
                Value::NoNumber => query.bind(None::<i64>),
            };
        }
        query
    }};
}

/// A row type that both engines can fill.
pub(crate) trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<R> Row for R where R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl Conn {
    /// How many rows were written.
    pub(crate) async fn run(&mut self, sql: Sql) -> Result<u64, Refusal> {
        Ok(on_each_engine!(self, open => {
            filled!(sqlx::query(sql.text), sql.values).execute(&mut **open).await?.rows_affected()
        }))
    }

    pub(crate) async fn all<R: Row>(&mut self, sql: Sql) -> Result<Vec<R>, Refusal> {
        Ok(on_each_engine!(self, open => filled!(sqlx::query_as(sql.text), sql.values).fetch_all(&mut **open).await?))
    }

    pub(crate) async fn maybe<R: Row>(&mut self, sql: Sql) -> Result<Option<R>, Refusal> {
        Ok(on_each_engine!(self, open => {
            filled!(sqlx::query_as(sql.text), sql.values).fetch_optional(&mut **open).await?
        }))
    }

    /// One row, or [`Refusal::NotFound`].
    pub(crate) async fn one<R: Row>(&mut self, sql: Sql) -> Result<R, Refusal> {
        self.maybe(sql).await?.ok_or(Refusal::NotFound)
    }

    /// A statement without values, such as `BEGIN`.
    pub(super) async fn say(&mut self, text: &'static str) -> Result<(), Refusal> {
        on_each_engine!(self, open => sqlx::raw_sql(text).execute(&mut **open).await.map(|_| ())?);
        Ok(())
    }

    pub(super) fn close_on_drop(&mut self) {
        on_each_engine!(self, open => open.close_on_drop());
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

/// A value kept as `TEXT` that its own `TryFrom<String>` reads; for types of other crates, such as dates.
pub(crate) struct Held<T>(pub T);

impl<T, E: sqlx::Database> sqlx::Type<E> for Held<T>
where
    String: sqlx::Type<E>,
{
    fn type_info() -> E::TypeInfo {
        <String as sqlx::Type<E>>::type_info()
    }

    fn compatible(of: &E::TypeInfo) -> bool {
        <String as sqlx::Type<E>>::compatible(of)
    }
}

impl<'r, T, E: sqlx::Database> sqlx::Decode<'r, E> for Held<T>
where
    T: TryFrom<String>,
    T::Error: std::fmt::Display,
    String: sqlx::Decode<'r, E>,
{
    fn decode(value: E::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
        let text = <String as sqlx::Decode<'r, E>>::decode(value)?;
        Ok(Self(T::try_from(text).map_err(|error| error.to_string())?))
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
