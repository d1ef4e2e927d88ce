//! Statuses: what they have in common, and how each kind's table of them is written.

use std::fmt::Display;
use std::str::FromStr;

use super::Resource;
use crate::error::Error;

/// A status that can be waited for.
///
/// As a text it is parsed in any case, and only where it is known: what a caller may wait for.
pub trait State:
    Clone + PartialEq + Display + FromStr<Err = Error> + for<'a> From<&'a str> + Send + Sync + 'static
{
    /// What has this status.
    type Of: Resource;

    /// Every status that is known.
    const KNOWN: &'static [Self];

    /// The status as the wire spells it.
    fn as_str(&self) -> &str;

    /// What the status says of what comes next.
    fn nature(&self) -> Nature;
}

/// What a status says of what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Something is going on, or may be.
    Moving,
    /// Nothing more comes of itself.
    Resting,
    /// Something went wrong.
    Failed,
    /// It is gone for its owner.
    Gone,
}

/// Writes a status from the table of those that are known: variant, text, nature.
macro_rules! statuses {
    (
        $(#[$about:meta])*
        $name:ident of $owner:ty, $owners:literal {
            $($(#[$doc:meta])* $status:ident = $text:literal, $nature:ident;)*
        }
    ) => {
        $(#[$about])*
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $status,)*
            /// A status newer than this library.
            Other(String),
        }

        impl $name {
            /// Every status that is known.
            pub const KNOWN: &'static [$name] = &[$($name::$status),*];

            /// The status as the wire spells it.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$status => $text,)*
                    $name::Other(text) => text,
                }
            }

            /// What the status says of what comes next.
            pub fn nature(&self) -> $crate::model::Nature {
                match self {
                    $($name::$status => $crate::model::Nature::$nature,)*
                    $name::Other(_) => $crate::model::Nature::Moving,
                }
            }

            /// Whether nothing more comes of itself in this status.
            pub fn is_resting(&self) -> bool {
                self.nature() != $crate::model::Nature::Moving
            }

            /// Whether it is gone for its owner.
            pub fn is_gone(&self) -> bool {
                self.nature() == $crate::model::Nature::Gone
            }
        }

        impl $crate::model::State for $name {
            type Of = $owner;

            const KNOWN: &'static [$name] = $name::KNOWN;

            fn as_str(&self) -> &str {
                $name::as_str(self)
            }

            fn nature(&self) -> $crate::model::Nature {
                $name::nature(self)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> $name {
                text.parse().unwrap_or_else(|_| $name::Other(text.to_owned()))
            }
        }

        /// Only known statuses, in any case: what a caller may wait for.
        impl std::str::FromStr for $name {
            type Err = $crate::error::Error;

            fn from_str(text: &str) -> $crate::error::Result<$name> {
                let known = $name::KNOWN
                    .iter()
                    .find(|status| status.as_str().eq_ignore_ascii_case(text));
                known.cloned().ok_or_else(|| {
                    let all: Vec<_> = $name::KNOWN.iter().map($name::as_str).collect();
                    $crate::error::Error::invalid_argument(format!(
                        "{text:?} is no status of {}; there are {}",
                        $owners,
                        all.join(", ")
                    ))
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(super) use statuses;
