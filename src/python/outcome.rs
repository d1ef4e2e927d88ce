//! What calls give, as Python objects.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::handle::Handle;
use super::held::{self, Held};
use super::page::{Page, Paged};
use super::reference::Reference;
use super::version::Version;
use super::{address, json};
use crate::model::{self, Addresses, Secret};
use crate::operation::servers::Metadata;

/// The answer of any operation.
pub(super) enum Outcome {
    Nothing,
    Record(Held),
    Records(Vec<Held>),
    Page(Paged),
    Pairs(Metadata),
    Text(String),
    Secret(Option<Secret>),
    Reference(crate::Reference),
    Addresses(Addresses<'static>),
    AddressList(Vec<model::Address<'static>>),
    Versions(Vec<model::Version>),
    Json(crate::Json),
}

impl Outcome {
    pub(super) fn into_python<'py>(self, py: Python<'py>, client: &Handle) -> PyResult<Bound<'py, PyAny>> {
        Ok(match self {
            Outcome::Nothing => py.None().into_bound(py),
            Outcome::Record(held) => held::object(py, held, Some(client))?,
            Outcome::Records(all) => {
                let all = all.into_iter().map(|held| held::object(py, held, Some(client)));
                PyList::new(py, all.collect::<PyResult<Vec<_>>>()?)?.into_any()
            }
            Outcome::Page(page) => Bound::new(py, Page::new(page, client))?.into_any(),
            Outcome::Pairs(pairs) => pairs_of(py, &pairs)?.into_any(),
            Outcome::Text(text) => text.into_pyobject(py)?.into_any(),
            Outcome::Secret(secret) => secret.as_ref().map(Secret::reveal).into_pyobject(py)?,
            Outcome::Reference(reference) => Bound::new(py, Reference::of(&reference))?.into_any(),
            Outcome::Addresses(addresses) => address::by_network(py, &addresses)?.into_any(),
            Outcome::AddressList(addresses) => address::list(py, &addresses)?.into_any(),
            Outcome::Versions(versions) => {
                PyList::new(py, versions.into_iter().map(Version::new))?.into_any()
            }
            Outcome::Json(answer) if answer.text().is_empty() => py.None().into_bound(py),
            Outcome::Json(answer) => json::to_python(py, answer.text())?,
        })
    }
}

/// Pairs of texts as a new dict.
pub(super) fn pairs_of<'py>(py: Python<'py>, pairs: &Metadata) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (key, value) in pairs {
        dict.set_item(key, value)?;
    }
    Ok(dict)
}

impl From<crate::Followed> for Outcome {
    fn from(followed: crate::Followed) -> Outcome {
        use crate::Followed;
        match followed {
            Followed::Server(server) => server.into(),
            Followed::Image(image) => image.into(),
            Followed::Flavor(flavor) => flavor.into(),
            Followed::Network(network) => network.into(),
            Followed::KeyPair(keypair) => keypair.into(),
            Followed::Volume(volume) => volume.into(),
            Followed::Servers(page) => page.into(),
            Followed::Images(page) => page.into(),
            Followed::Flavors(page) => page.into(),
            Followed::Networks(page) => page.into(),
            Followed::KeyPairs(page) => page.into(),
            Followed::Volumes(page) => page.into(),
            Followed::Json(json) => json.into(),
        }
    }
}

impl From<()> for Outcome {
    fn from((): ()) -> Outcome {
        Outcome::Nothing
    }
}

/// An answer that is one record, for each kind of record that an operation gives.
macro_rules! records {
    ($($record:ty => $held:ident,)*) => {
        $(impl From<$record> for Outcome {
            fn from(record: $record) -> Outcome {
                Outcome::Record(Held::$held(record))
            }
        })*
    };
}

records! {
    crate::Server => Server,
    crate::Image => Image,
    crate::Flavor => Flavor,
    crate::Network => Network,
    crate::KeyPair => KeyPair,
    crate::Volume => Volume,
    crate::VolumeAttachment => VolumeAttachment,
    model::Extension => Extension,
    model::ServerAction => ServerAction,
    model::Console => Console,
    model::Limits => Limits,
    model::Quotas => Quotas,
    model::Interface => Interface,
    model::IpAssociation => IpAssociation,
    model::ImageSchedule => ImageSchedule,
}

/// An answer that is a whole list of records.
macro_rules! lists {
    ($($record:ty => $held:ident,)*) => {
        $(impl From<Vec<$record>> for Outcome {
            fn from(records: Vec<$record>) -> Outcome {
                Outcome::Records(records.into_iter().map(Held::$held).collect())
            }
        })*
    };
}

lists! {
    crate::VolumeAttachment => VolumeAttachment,
    model::Extension => Extension,
    model::ServerAction => ServerAction,
    model::Interface => Interface,
    model::IpAssociation => IpAssociation,
}

/// An answer that is a page of resources.
macro_rules! pages {
    ($($resource:ty => $paged:ident,)*) => {
        $(impl From<crate::Page<$resource>> for Outcome {
            fn from(page: crate::Page<$resource>) -> Outcome {
                Outcome::Page(Paged::$paged(page))
            }
        })*
    };
}

pages! {
    crate::Server => Servers,
    crate::Image => Images,
    crate::Flavor => Flavors,
    crate::Network => Networks,
    crate::KeyPair => KeyPairs,
    crate::Volume => Volumes,
}

impl From<Metadata> for Outcome {
    fn from(pairs: Metadata) -> Outcome {
        Outcome::Pairs(pairs)
    }
}

impl From<String> for Outcome {
    fn from(text: String) -> Outcome {
        Outcome::Text(text)
    }
}

impl From<Option<Secret>> for Outcome {
    fn from(secret: Option<Secret>) -> Outcome {
        Outcome::Secret(secret)
    }
}

impl From<crate::ReferenceTo<crate::Image>> for Outcome {
    fn from(reference: crate::ReferenceTo<crate::Image>) -> Outcome {
        Outcome::Reference(crate::Reference::clone(&reference))
    }
}

impl From<Addresses<'static>> for Outcome {
    fn from(addresses: Addresses<'static>) -> Outcome {
        Outcome::Addresses(addresses)
    }
}

impl From<Vec<model::Address<'static>>> for Outcome {
    fn from(addresses: Vec<model::Address<'static>>) -> Outcome {
        Outcome::AddressList(addresses)
    }
}

impl From<Vec<model::Version>> for Outcome {
    fn from(versions: Vec<model::Version>) -> Outcome {
        Outcome::Versions(versions)
    }
}

impl From<crate::Json> for Outcome {
    fn from(json: crate::Json) -> Outcome {
        Outcome::Json(json)
    }
}
