//! Two small shapes that many nouns share: a state that is a word in the database, and an id that is text.

/// An enum whose values are words: in the database, in JSON and in logs alike.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$inner])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(word: String) -> Result<Self, Self::Error> {
                Self::parse(&word).ok_or_else(|| format!("{word} is not a known {}", stringify!($name)))
            }
        }

        as_text!($name);

        #[cfg(feature = "db")]
        impl From<$name> for crate::db::Value {
            fn from(named: $name) -> Self {
                Self::Text(named.as_str().into())
            }
        }
    };
}

/// Reads a type from a `TEXT` column through `TryFrom<String>`, on both engines.
macro_rules! as_text {
    ($name:ident) => {
        #[cfg(feature = "db")]
        impl<E: sqlx::Database> sqlx::Type<E> for $name
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

        #[cfg(feature = "db")]
        impl<'r, E: sqlx::Database> sqlx::Decode<'r, E> for $name
        where
            String: sqlx::Decode<'r, E>,
        {
            fn decode(value: E::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
                let text = <String as sqlx::Decode<'r, E>>::decode(value)?;
                Ok(<$name as TryFrom<String>>::try_from(text)?)
            }
        }
    };
}
