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

/// Reads a type from a `TEXT` column through `TryFrom<String>`.
macro_rules! as_text {
    ($name:ident) => {
        #[cfg(feature = "db")]
        impl crate::db::FromCell for $name {
            fn from_cell(cell: crate::db::Cell<'_>) -> Result<Self, String> {
                crate::db::from_text(cell)
            }
        }
    };
}
