//! What calls give, as Python objects.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::door::Handle;
use super::page::{Page, Paged};
use super::record::{self, Held};
use super::reference::Reference;
use super::version::Version;
use super::{address, json};
use crate::model::{Addresses, Secret};
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
    AddressList(Vec<crate::model::Address<'static>>),
    Versions(Vec<crate::model::Version>),
    Json(crate::Json),
}

impl Outcome {
    pub(super) fn into_python<'py>(self, py: Python<'py>, client: &Handle) -> PyResult<Bound<'py, PyAny>> {
        Ok(match self {
            Outcome::Nothing => py.None().into_bound(py),
            Outcome::Record(held) => record::object(py, held, Some(client))?,
            Outcome::Records(all) => {
                let all = all.into_iter().map(|held| record::object(py, held, Some(client)));
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

impl From<crate::Server> for Outcome {
    fn from(server: crate::Server) -> Outcome {
        Outcome::Record(Held::Server(server))
    }
}

impl From<crate::Image> for Outcome {
    fn from(image: crate::Image) -> Outcome {
        Outcome::Record(Held::Image(image))
    }
}

impl From<crate::Flavor> for Outcome {
    fn from(flavor: crate::Flavor) -> Outcome {
        Outcome::Record(Held::Flavor(flavor))
    }
}

impl From<crate::Network> for Outcome {
    fn from(network: crate::Network) -> Outcome {
        Outcome::Record(Held::Network(network))
    }
}

impl From<crate::Volume> for Outcome {
    fn from(volume: crate::Volume) -> Outcome {
        Outcome::Record(Held::Volume(volume))
    }
}

impl From<crate::VolumeAttachment> for Outcome {
    fn from(attachment: crate::VolumeAttachment) -> Outcome {
        Outcome::Record(Held::VolumeAttachment(attachment))
    }
}

impl From<Vec<crate::VolumeAttachment>> for Outcome {
    fn from(attachments: Vec<crate::VolumeAttachment>) -> Outcome {
        Outcome::Records(attachments.into_iter().map(Held::VolumeAttachment).collect())
    }
}

impl From<crate::Page<crate::Volume>> for Outcome {
    fn from(page: crate::Page<crate::Volume>) -> Outcome {
        Outcome::Page(Paged::Volumes(page))
    }
}

impl From<crate::model::Extension> for Outcome {
    fn from(extension: crate::model::Extension) -> Outcome {
        Outcome::Record(Held::Extension(extension))
    }
}

impl From<Vec<crate::model::Extension>> for Outcome {
    fn from(extensions: Vec<crate::model::Extension>) -> Outcome {
        Outcome::Records(extensions.into_iter().map(Held::Extension).collect())
    }
}

impl From<crate::model::ServerAction> for Outcome {
    fn from(action: crate::model::ServerAction) -> Outcome {
        Outcome::Record(Held::ServerAction(action))
    }
}

impl From<Vec<crate::model::ServerAction>> for Outcome {
    fn from(actions: Vec<crate::model::ServerAction>) -> Outcome {
        Outcome::Records(actions.into_iter().map(Held::ServerAction).collect())
    }
}

impl From<crate::KeyPair> for Outcome {
    fn from(keypair: crate::KeyPair) -> Outcome {
        Outcome::Record(Held::KeyPair(keypair))
    }
}

impl From<crate::model::Console> for Outcome {
    fn from(console: crate::model::Console) -> Outcome {
        Outcome::Record(Held::Console(console))
    }
}

impl From<crate::model::Limits> for Outcome {
    fn from(limits: crate::model::Limits) -> Outcome {
        Outcome::Record(Held::Limits(limits))
    }
}

impl From<crate::model::Quotas> for Outcome {
    fn from(quotas: crate::model::Quotas) -> Outcome {
        Outcome::Record(Held::Quotas(quotas))
    }
}

impl From<crate::Page<crate::KeyPair>> for Outcome {
    fn from(page: crate::Page<crate::KeyPair>) -> Outcome {
        Outcome::Page(Paged::KeyPairs(page))
    }
}

impl From<crate::model::Interface> for Outcome {
    fn from(interface: crate::model::Interface) -> Outcome {
        Outcome::Record(Held::Interface(interface))
    }
}

impl From<crate::model::IpAssociation> for Outcome {
    fn from(ip_association: crate::model::IpAssociation) -> Outcome {
        Outcome::Record(Held::IpAssociation(ip_association))
    }
}

impl From<crate::model::ImageSchedule> for Outcome {
    fn from(image_schedule: crate::model::ImageSchedule) -> Outcome {
        Outcome::Record(Held::ImageSchedule(image_schedule))
    }
}

impl From<Vec<crate::model::Interface>> for Outcome {
    fn from(interfaces: Vec<crate::model::Interface>) -> Outcome {
        Outcome::Records(interfaces.into_iter().map(Held::Interface).collect())
    }
}

impl From<Vec<crate::model::IpAssociation>> for Outcome {
    fn from(associations: Vec<crate::model::IpAssociation>) -> Outcome {
        Outcome::Records(associations.into_iter().map(Held::IpAssociation).collect())
    }
}

impl From<crate::Page<crate::Server>> for Outcome {
    fn from(page: crate::Page<crate::Server>) -> Outcome {
        Outcome::Page(Paged::Servers(page))
    }
}

impl From<crate::Page<crate::Image>> for Outcome {
    fn from(page: crate::Page<crate::Image>) -> Outcome {
        Outcome::Page(Paged::Images(page))
    }
}

impl From<crate::Page<crate::Flavor>> for Outcome {
    fn from(page: crate::Page<crate::Flavor>) -> Outcome {
        Outcome::Page(Paged::Flavors(page))
    }
}

impl From<crate::Page<crate::Network>> for Outcome {
    fn from(page: crate::Page<crate::Network>) -> Outcome {
        Outcome::Page(Paged::Networks(page))
    }
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

impl From<Vec<crate::model::Address<'static>>> for Outcome {
    fn from(addresses: Vec<crate::model::Address<'static>>) -> Outcome {
        Outcome::AddressList(addresses)
    }
}

impl From<Vec<crate::model::Version>> for Outcome {
    fn from(versions: Vec<crate::model::Version>) -> Outcome {
        Outcome::Versions(versions)
    }
}

impl From<crate::Json> for Outcome {
    fn from(json: crate::Json) -> Outcome {
        Outcome::Json(json)
    }
}
