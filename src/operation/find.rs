//! Looking for a resource by its exact name.

use std::cmp::Reverse;
use std::marker::PhantomData;

use jiff::Timestamp;

use super::list::{List, Listed};
use crate::error::{Error, ErrorKind, Result, Seen};
use crate::model::{Flavor, Image, Network, Server, Volume};

/// How many of those that share a name a message tells.
const MOST_TOLD: usize = 5;

/// A resource that can be looked for by its name.
#[allow(private_bounds)]
pub trait Findable: Listed + Into<Seen> {
    /// The listing of all that may have the name; services that cannot filter list all there are.
    #[doc(hidden)]
    fn named(list: List<Self>, name: &str) -> List<Self>;

    /// When it was created, where the service tells.
    #[doc(hidden)]
    fn age(&self) -> Option<Timestamp> {
        None
    }
}

impl Findable for Server {
    fn named(list: List<Server>, name: &str) -> List<Server> {
        list.name(&quoted(name))
    }

    fn age(&self) -> Option<Timestamp> {
        self.created()
    }
}

impl Findable for Image {
    fn named(list: List<Image>, name: &str) -> List<Image> {
        list.name(name)
    }

    fn age(&self) -> Option<Timestamp> {
        self.created()
    }
}

impl Findable for Flavor {
    fn named(list: List<Flavor>, _: &str) -> List<Flavor> {
        list
    }
}

impl Findable for Network {
    fn named(list: List<Network>, name: &str) -> List<Network> {
        list.filter("name", name)
    }
}

impl Findable for Volume {
    fn named(list: List<Volume>, name: &str) -> List<Volume> {
        list.name(name)
    }

    fn age(&self) -> Option<Timestamp> {
        self.created()
    }
}

/// The regular expression that means a text and nothing else to every database behind the service.
///
/// Nova puts a backslash before `|` itself on MySQL; within brackets that does no harm.
fn quoted(name: &str) -> String {
    let mut expression = String::from("^");
    for character in name.chars() {
        match character {
            '|' => expression.push_str("[|]"),
            '\\' | '.' | '^' | '$' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' => {
                expression.push('\\');
                expression.push(character);
            }
            _ => expression.push(character),
        }
    }
    expression.push('$');
    expression
}

/// A search for the one resource that has a name, upper and lower case told apart.
///
/// [`Client::find`](crate::Client::find) carries it out.
#[derive(Clone, Debug)]
pub struct Find<T> {
    name: String,
    newest: bool,
    of: PhantomData<fn() -> T>,
}

impl<T: Findable> Find<T> {
    pub(super) fn new(name: impl Into<String>) -> Find<T> {
        Find {
            name: name.into(),
            newest: false,
            of: PhantomData,
        }
    }

    /// What to ask the service for.
    pub(crate) fn list(&self) -> List<T> {
        let list = T::named(List::new(), &self.name);
        match self.name.is_empty() {
            true => list.refuse(Error::invalid_argument(format!(
                "name is empty; wanted is the exact name of one {}",
                T::NAME
            ))),
            false => list,
        }
    }

    /// Whether it is what was looked for.
    pub(crate) fn takes(&self, found: &T) -> bool {
        found.name().as_deref() == Some(&self.name)
    }

    /// The one among all that have the name.
    ///
    /// # Errors
    /// `ItemNotFound` and `NotUnique`.
    pub(crate) fn choose(&self, mut found: Vec<T>) -> Result<T> {
        let many = found.len();
        if self.newest {
            found.sort_by_key(|one| Reverse(one.age()));
            let age = found.first().and_then(T::age);
            found.retain(|one| one.age() == age);
        }
        match found.len() {
            0 => Err(Error::new(
                ErrorKind::ItemNotFound,
                format!("there is no {} named {:?}", T::NAME, self.name),
            )),
            1 => Ok(found.remove(0)),
            left => {
                let ids: Vec<_> = found.iter().take(MOST_TOLD).map(|one| one.id()).collect();
                let more = if left > MOST_TOLD { ", …" } else { "" };
                let why = match self.newest {
                    true => format!(
                        "{left} of {many} {}s named {:?} are the newest",
                        T::NAME,
                        self.name
                    ),
                    false => format!("{many} {}s are named {:?}", T::NAME, self.name),
                };
                let told = format!("{why}: {}{more}", ids.join(", "));
                Err(Error::new(ErrorKind::NotUnique, told).with_matches(found))
            }
        }
    }
}

/// A resource that tells when it was created.
pub trait Dated: Findable {}

impl Dated for Server {}
impl Dated for Image {}
impl Dated for Volume {}

impl<T: Dated> Find<T> {
    /// Where several have the name, the one created last.
    pub fn newest(mut self) -> Self {
        self.newest = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Record as _, Resource as _};

    fn servers(all: &[(&str, &str)]) -> Vec<Server> {
        let server = |(id, created): &(&str, &str)| {
            let json = serde_json::json!({"id": id, "name": "web", "created": created});
            Server::from_json(json.to_string(), None).unwrap()
        };
        all.iter().map(server).collect()
    }

    #[test]
    fn a_name_is_quoted_for_every_database() {
        assert_eq!(quoted("web-1"), "^web-1$");
        assert_eq!(quoted("a.b|c\\(d)[é]"), "^a\\.b[|]c\\\\\\(d\\)\\[é\\]$");
    }

    #[test]
    fn the_newest_is_chosen_only_where_there_is_one() {
        let find: Find<Server> = Find::new("web");
        let (old, new) = (("a", "2026-01-01T00:00:00Z"), ("b", "2026-01-02T00:00:00Z"));
        let error = find.choose(servers(&[old, new])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotUnique);
        assert_eq!(error.matches::<Server>().len(), 2);
        assert!(error.matches::<Image>().is_empty());
        assert!(
            error.message().contains("2 servers are named \"web\": a, b"),
            "{error}"
        );
        let find = find.newest();
        assert_eq!(find.choose(servers(&[old, new, ("c", "?")])).unwrap().id(), "b");
        let twins = find.choose(servers(&[new, old, ("c", new.1)])).unwrap_err();
        assert!(twins.message().contains("2 of 3 servers"), "{twins}");
        let none = find.choose(Vec::new()).unwrap_err();
        assert_eq!(none.message(), "there is no server named \"web\"");
    }
}
