//! What servers, images, flavors, networks, volumes and key pairs have in common.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::flavor::Flavor;
use super::held::{Held, each_resource};
use super::image::Image;
use super::keypair::KeyPair;
use super::link::Links;
use super::network::Network;
use super::record::Record;
use super::server::Server;
use super::volume::Volume;
use crate::model::{Attribute, LinkList, Text, volume};
use crate::{Kind, Resource as _, ToReference as _};

const NAME: Attribute<Text> = Attribute::new("name");
const LINKS: Attribute<LinkList> = Attribute::new("links");

/// A server, image, flavor, network, volume or key pair as it was when it was asked for: a record with an id and URLs of its own.
///
/// Two resources are equal when they are the same one, in whatever state.
#[pyclass(frozen, subclass, extends = Record, module = "cloudservers")]
pub(super) struct Resource;

fn base<'a>(this: &'a Bound<'_, Resource>) -> &'a Record {
    this.as_super().get()
}

/// What a resource is, and the reference to it.
pub(super) fn kind(resource: &Bound<'_, Resource>) -> Kind {
    base(resource)
        .held()
        .kind()
        .expect("the class Resource holds resources")
}

/// The reference to a resource, where one of a kind is wanted.
pub(super) fn to_reference(resource: &Bound<'_, Resource>, wanted: Kind) -> crate::Result<crate::Reference> {
    each_resource!(base(resource).held(), own => own.to_reference(wanted))
        .expect("the class Resource holds resources")
}

fn id_attribute<T: crate::Resource>(_: &T) -> Attribute<Text> {
    T::ID
}

fn id_if_readable(held: &Held) -> String {
    each_resource!(held, resource => resource.id().into_owned()).unwrap_or_default()
}

fn bookmark_of(held: &Held) -> Option<String> {
    each_resource!(held, resource => resource.bookmark()).flatten()
}

fn status_if_readable(held: &Held) -> Option<String> {
    let text = match held {
        Held::Server(server) => server.status_text(),
        Held::Image(image) => image.status_text(),
        Held::Volume(volume) => volume.status_text(),
        _ => return None,
    };
    Some(text.into_owned()).filter(|text| !text.is_empty())
}

fn is_same(one: &Held, other: &Held) -> bool {
    let id = id_if_readable(one);
    !id.is_empty()
        && one.kind() == other.kind()
        && id == id_if_readable(other)
        && bookmark_of(one) == bookmark_of(other)
}

#[pymethods]
impl Resource {
    /// The id.
    #[getter]
    fn id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        let attribute = each_resource!(base(slf).held(), resource => id_attribute(resource));
        base(slf).text(slf.py(), attribute.expect("the class Resource holds resources"))
    }

    /// The name.
    #[getter]
    fn name<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        match base(slf).held() {
            Held::Network(network) => Ok(network.name().map(|name| PyString::new(slf.py(), &name))),
            Held::Volume(_) => base(slf).first_text(slf.py(), &volume::attributes::NAMES),
            _ => base(slf).text(slf.py(), NAME),
        }
    }

    /// The links as they came: a sequence, also by relation.
    #[getter]
    fn links(slf: &Bound<'_, Self>) -> PyResult<Links> {
        Ok(Links::new(base(slf).read(slf.py(), LINKS)?.unwrap_or_default()))
    }

    /// The URL for use at once, in the endpoint's version.
    #[getter]
    fn self_url(slf: &Bound<'_, Self>) -> Option<String> {
        each_resource!(base(slf).held(), resource => resource.self_url()).flatten()
    }

    /// The URL for long-term storage, without a version.
    #[getter]
    fn bookmark(slf: &Bound<'_, Self>) -> Option<String> {
        bookmark_of(base(slf).held())
    }

    /// The region the resource is in, where the catalog names one.
    #[getter]
    fn region<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        base(slf).endpoint().and_then(crate::Endpoint::region)
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, Resource>) -> bool {
        slf.is(other) || is_same(base(slf).held(), base(other).held())
    }

    fn __hash__(slf: &Bound<'_, Self>) -> u64 {
        let held = base(slf).held();
        let mut hasher = DefaultHasher::new();
        (held.kind(), bookmark_of(held), id_if_readable(held)).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let (py, held) = (slf.py(), base(slf).held());
        let mut text = format!(
            "{}(id={}",
            slf.get_type().name()?,
            quote(py, &id_if_readable(held))?
        );
        let name = each_resource!(held, resource => resource.name().map(|name| name.into_owned())).flatten();
        for (label, value) in [("name", name), ("status", status_if_readable(held))] {
            if let Some(value) = value {
                text.push_str(&format!(", {label}={}", quote(py, &value)?));
            }
        }
        Ok(text + ")")
    }

    /// What IPython shows on a terminal: a resource is told by its id.
    fn _repr_pretty_(slf: &Bound<'_, Self>, printer: &Bound<'_, PyAny>, cycle: bool) -> PyResult<()> {
        let _ = cycle;
        printer.call_method1("text", (slf.repr()?,))?;
        Ok(())
    }
}

fn quote(py: Python<'_>, text: &str) -> PyResult<String> {
    PyString::new(py, text).repr()?.extract()
}

/// The kind whose resources a class holds.
pub(super) fn kind_of_class(class: &Bound<'_, PyAny>) -> Option<Kind> {
    let py = class.py();
    let classes = [
        (py.get_type::<Server>(), Kind::Server),
        (py.get_type::<Image>(), Kind::Image),
        (py.get_type::<Flavor>(), Kind::Flavor),
        (py.get_type::<Network>(), Kind::Network),
        (py.get_type::<KeyPair>(), Kind::KeyPair),
        (py.get_type::<Volume>(), Kind::Volume),
    ];
    classes
        .into_iter()
        .find(|(known, _)| class.is(known))
        .map(|(_, kind)| kind)
}
