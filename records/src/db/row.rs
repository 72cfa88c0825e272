//! A row of either engine: cells that hold text, a whole number or nothing, read into the types of the domain.

use courses::Date;
use courses::ids::CourseRef;
use sqlx::postgres::PgRow;
use sqlx::{Column, Decode, Postgres, Row as _, TypeInfo, ValueRef};

use crate::refusal::Refusal;

/// What one cell holds. The palette of both engines has nothing else (architecture.md, Storage).
pub(crate) enum Cell<'r> {
    Nothing,
    Text(&'r str),
    Number(i64),
}

/// What a cell can be read as.
pub(crate) trait FromCell: Sized {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String>;
}

/// What a row can be read as.
pub(crate) trait Row: Sized + Send {
    fn read(columns: &Columns<'_>) -> Result<Self, Refusal>;
}

/// Declares a struct and reads each field from the column of its name.
macro_rules! row {
    ($(#[$outer:meta])* $vis:vis struct $name:ident {
        $($(#[$inner:meta])* $field_vis:vis $field:ident: $type:ty),+ $(,)?
    }) => {
        $(#[$outer])*
        $vis struct $name {
            $($(#[$inner])* $field_vis $field: $type),+
        }

        impl $crate::db::Row for $name {
            fn read(columns: &$crate::db::Columns<'_>) -> Result<Self, $crate::refusal::Refusal> {
                let mut likely = 0..;
                Ok(Self { $($field: columns.named(stringify!($field), likely.next())?),+ })
            }
        }
    };
}
pub(crate) use row;

/// One row as its engine hands it over.
pub(crate) enum Columns<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r PgRow),
}

impl Columns<'_> {
    /// `likely` is where it stands when a query names its columns in the order of the fields; then it need not be
    /// searched for.
    pub fn named<T: FromCell>(&self, name: &'static str, likely: Option<usize>) -> Result<T, Refusal> {
        let place = match self {
            Self::Sqlite(row) => match likely {
                Some(place) if row.as_ref().column_name(place).is_ok_and(|there| there == name) => place,
                _ => row.as_ref().column_index(name)?,
            },
            Self::Postgres(row) => row.try_column(name)?.ordinal(),
        };
        self.at(place)
    }

    pub fn at<T: FromCell>(&self, place: usize) -> Result<T, Refusal> {
        T::from_cell(self.cell(place)?).map_err(|why| Refusal::unreadable(format!("column {place}: {why}")))
    }

    fn cell(&self, place: usize) -> Result<Cell<'_>, Refusal> {
        match self {
            Self::Sqlite(row) => match row.get_ref(place)? {
                rusqlite::types::ValueRef::Null => Ok(Cell::Nothing),
                rusqlite::types::ValueRef::Integer(number) => Ok(Cell::Number(number)),
                rusqlite::types::ValueRef::Text(text) => {
                    std::str::from_utf8(text).map(Cell::Text).map_err(Refusal::unreadable)
                }
                other => Err(Refusal::unreadable(format!("a cell of type {}", other.data_type()))),
            },
            Self::Postgres(row) => {
                let raw = row.try_get_raw(place)?;
                if raw.is_null() {
                    return Ok(Cell::Nothing);
                }
                let is_number = raw.type_info().name() == "INT8";
                let cell = if is_number {
                    <i64 as Decode<Postgres>>::decode(raw).map(Cell::Number)
                } else {
                    <&str as Decode<Postgres>>::decode(raw).map(Cell::Text)
                };
                cell.map_err(Refusal::unreadable)
            }
        }
    }
}

impl FromCell for String {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Text(text) => Ok(text.to_owned()),
            Cell::Number(_) => Err("a number where a text belongs".to_owned()),
            Cell::Nothing => Err("nothing where a text belongs".to_owned()),
        }
    }
}

impl FromCell for i64 {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Number(number) => Ok(number),
            Cell::Text(_) => Err("a text where a number belongs".to_owned()),
            Cell::Nothing => Err("nothing where a number belongs".to_owned()),
        }
    }
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Nothing => Ok(None),
            cell => T::from_cell(cell).map(Some),
        }
    }
}

/// Reads a text through the type's own `TryFrom<String>`.
pub(crate) fn from_text<T>(cell: Cell<'_>) -> Result<T, String>
where
    T: TryFrom<String>,
    T::Error: std::fmt::Display,
{
    T::try_from(String::from_cell(cell)?).map_err(|error| error.to_string())
}

impl FromCell for Date {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        from_text(cell)
    }
}

impl FromCell for CourseRef {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        from_text(cell)
    }
}

macro_rules! rows_of {
    ($($type:ident $place:tt),+) => {
        impl<$($type: FromCell + Send),+> Row for ($($type,)+) {
            fn read(columns: &Columns<'_>) -> Result<Self, Refusal> {
                Ok(($(columns.at::<$type>($place)?,)+))
            }
        }
    };
}
rows_of!(A 0);
rows_of!(A 0, B 1);
rows_of!(A 0, B 1, C 2);
rows_of!(A 0, B 1, C 2, D 3);
rows_of!(A 0, B 1, C 2, D 3, E 4);
