//! What servers, images, flavors and networks have in common.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};

use super::door::{Handle, enter};
use super::flavor::Flavor;
use super::image::Image;
use super::link::Links;
use super::network::Network;
use super::server::Server;
use super::{endpoint, error, json};
use crate::model::attribute::Source;
use crate::model::{Attribute, AttributeType, LinkList, Text};
use crate::{Kind, Resource as _, ToReference as _};

const ID: Attribute<Text> = Attribute::new("id");
const NAME: Attribute<Text> = Attribute::new("name");
const LINKS: Attribute<LinkList> = Attribute::new("links");

/// A resource of any kind.
#[derive(Clone)]
pub(super) enum Held {
    Server(crate::Server),
    Image(crate::Image),
    Flavor(crate::Flavor),
    Network(crate::Network),
}

/// Does the same for a resource of any kind.
macro_rules! each {
    ($held:expr, $resource:ident => $what:expr) => {
        match $held {
            Held::Server($resource) => $what,
            Held::Image($resource) => $what,
            Held::Flavor($resource) => $what,
            Held::Network($resource) => $what,
        }
    };
}

/// A server, image, flavor or network as it was when it was asked for.
///
/// It never changes. Attributes that have no name here are found by their wire names, as in
/// ``server["OS-EXT-STS:task_state"]``. Two resources are equal when they are the same one, in whatever state.
#[pyclass(frozen, subclass, module = "cloudservers")]
pub(super) struct Resource {
    held: Held,
    client: Option<Handle>,
}

impl Resource {
    pub(super) fn held(&self) -> &Held {
        &self.held
    }

    pub(super) fn handle(&self) -> Option<&Handle> {
        self.client.as_ref()
    }

    pub(super) fn kind(&self) -> Kind {
        match self.held {
            Held::Server(_) => Kind::Server,
            Held::Image(_) => Kind::Image,
            Held::Flavor(_) => Kind::Flavor,
            Held::Network(_) => Kind::Network,
        }
    }

    pub(super) fn to_reference(&self, kind: Kind) -> crate::Result<crate::Reference> {
        each!(&self.held, resource => resource.to_reference(kind))
    }

    fn source(&self) -> &Source {
        each!(&self.held, resource => resource.source())
    }

    /// Reads an attribute; a wrong type raises.
    pub(super) fn read<T: AttributeType>(
        &self,
        py: Python<'_>,
        attribute: Attribute<T>,
    ) -> PyResult<Option<T::Value<'_>>> {
        self.source()
            .read(self.kind().name(), attribute)
            .map_err(|problem| error::to_python(py, &problem, None))
    }

    /// The client that got the resource; one out of a pickle has none.
    pub(super) fn client(&self, py: Python<'_>, verb: &str) -> PyResult<&Handle> {
        self.client.as_ref().ok_or_else(|| {
            let kind = self.kind();
            error::unbound(
                py,
                &format!("this {kind} belongs to no client; use client.{kind}s.{verb}({kind})"),
            )
        })
    }

    /// Sends a call about this resource.
    pub(super) fn send<T: Send + 'static>(
        &self,
        py: Python<'_>,
        verb: &str,
        call: crate::Call<T>,
    ) -> PyResult<T> {
        enter(py, self.client(py, verb)?, |client| client.send(call))
    }

    fn name_if_readable(&self) -> Option<String> {
        each!(&self.held, resource => resource.name().map(|name| name.into_owned()))
    }

    fn status_if_readable(&self) -> Option<String> {
        let text = match &self.held {
            Held::Server(server) => server.status_text(),
            Held::Image(image) => image.status_text(),
            Held::Flavor(_) | Held::Network(_) => return None,
        };
        Some(text.into_owned()).filter(|text| !text.is_empty())
    }

    fn id_if_readable(&self) -> String {
        each!(&self.held, resource => resource.id().into_owned())
    }

    fn is_same(&self, other: &Resource) -> bool {
        let same = match (&self.held, &other.held) {
            (Held::Server(one), Held::Server(other)) => one == other,
            (Held::Image(one), Held::Image(other)) => one == other,
            (Held::Flavor(one), Held::Flavor(other)) => one == other,
            (Held::Network(one), Held::Network(other)) => one == other,
            _ => false,
        };
        same && !self.id_if_readable().is_empty()
    }
}

#[pymethods]
impl Resource {
    /// The id.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyString>>> {
        self.text(py, ID)
    }

    /// The name.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyString>>> {
        match &self.held {
            Held::Network(network) => Ok(network.name().map(|name| PyString::new(py, &name))),
            _ => self.text(py, NAME),
        }
    }

    /// The links as they came: a sequence, also by relation.
    #[getter]
    fn links(&self, py: Python<'_>) -> PyResult<Links> {
        Ok(Links::new(self.read(py, LINKS)?.unwrap_or_default()))
    }

    /// The URL for use at once, in the endpoint's version.
    #[getter]
    fn self_url(&self) -> Option<String> {
        each!(&self.held, resource => resource.self_url())
    }

    /// The URL for long-term storage, without a version.
    #[getter]
    fn bookmark(&self) -> Option<String> {
        each!(&self.held, resource => resource.bookmark())
    }

    /// The region the resource is in, where the catalog names one.
    #[getter]
    fn region(&self) -> Option<&str> {
        self.source()
            .object()
            .endpoint()
            .and_then(crate::Endpoint::region)
    }

    /// Exactly what the service sent, secrets aside, as JSON.
    #[getter]
    fn json(&self) -> &str {
        self.source().object().json()
    }

    /// What the service sent, secrets aside, by its wire names.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        match json::to_python(py, self.json())?.cast_into() {
            Ok(dict) => Ok(dict),
            // A null among resources.
            Err(_) => Ok(PyDict::new(py)),
        }
    }

    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        match self.source().object().get(name) {
            Some(text) => json::to_python(py, text),
            None => Err(PyKeyError::new_err(name.to_owned())),
        }
    }

    /// The attribute of a wire name, or the default where it did not come.
    #[pyo3(signature = (name, default=None))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self.source().object().get(name) {
            Some(text) => json::to_python(py, text).map(Some),
            None => Ok(default),
        }
    }

    /// The wire names of all attributes, in the order in which they came.
    fn keys<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let names = PyDict::new(py);
        for name in self.source().object().names() {
            names.set_item(name, py.None())?;
        }
        Ok(names.keys())
    }

    /// The values of all attributes.
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Ok(self.to_dict(py)?.values())
    }

    /// The wire names and values of all attributes.
    fn items<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Ok(self.to_dict(py)?.items())
    }

    fn __contains__(&self, name: &Bound<'_, PyAny>) -> bool {
        name.extract::<&str>()
            .is_ok_and(|name| self.source().object().get(name).is_some())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.keys(py)?.try_iter()?.into_any())
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        Ok(self.keys(py)?.len())
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, Resource>) -> bool {
        slf.is(other) || slf.get().is_same(other.get())
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.kind(), self.bookmark(), self.id_if_readable()).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut text = format!(
            "{}(id={}",
            class_name(self.kind()),
            quote(py, &self.id_if_readable())?
        );
        for (name, value) in [
            ("name", self.name_if_readable()),
            ("status", self.status_if_readable()),
        ] {
            if let Some(value) = value {
                text.push_str(&format!(", {name}={}", quote(py, &value)?));
            }
        }
        Ok(text + ")")
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, ResourceState<'_>)> {
        let place = endpoint::text(self.source().object().endpoint());
        let state = (self.kind().name(), self.json(), place);
        Ok((py.import("cloudservers._core")?.getattr("_restore")?, state))
    }
}

/// What a pickle keeps: kind, JSON, endpoint.
type ResourceState<'a> = (&'a str, &'a str, Option<String>);

impl Resource {
    pub(super) fn text<'py>(
        &self,
        py: Python<'py>,
        attribute: Attribute<Text>,
    ) -> PyResult<Option<Bound<'py, PyString>>> {
        Ok(self.read(py, attribute)?.map(|text| PyString::new(py, &text)))
    }

    pub(super) fn time<'py>(
        &self,
        py: Python<'py>,
        attribute: Attribute<crate::model::Time>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read(py, attribute)?
            .map(|time| super::convert::datetime(py, time))
            .transpose()
    }

    pub(super) fn any<'py>(
        &self,
        py: Python<'py>,
        attribute: Attribute<crate::model::Any>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read(py, attribute)?
            .map(|value| json::from_value(py, &value))
            .transpose()
    }
}

fn quote(py: Python<'_>, text: &str) -> PyResult<String> {
    PyString::new(py, text).repr()?.extract()
}

fn class_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Server => "Server",
        Kind::Image => "Image",
        Kind::Flavor => "Flavor",
        _ => "Network",
    }
}

/// Reads a resource out of a pickle. It belongs to no client.
#[pyfunction]
#[pyo3(name = "_restore")]
pub(super) fn restore<'py>(
    py: Python<'py>,
    kind: &str,
    json: String,
    place: Option<&str>,
) -> PyResult<Bound<'py, PyAny>> {
    let endpoint = endpoint::read(py, place)?;
    let restored = match kind {
        "server" => crate::Server::from_json(json, endpoint).map(Held::Server),
        "image" => crate::Image::from_json(json, endpoint).map(Held::Image),
        "flavor" => crate::Flavor::from_json(json, endpoint).map(Held::Flavor),
        _ => crate::Network::from_json(json, endpoint).map(Held::Network),
    };
    let held = restored.map_err(|problem| error::to_python(py, &problem, None))?;
    object(py, held, None)
}

/// The object for a resource, bound to the client that got it.
pub(super) fn object<'py>(
    py: Python<'py>,
    held: Held,
    client: Option<&Handle>,
) -> PyResult<Bound<'py, PyAny>> {
    let kind = match &held {
        Held::Server(_) => Kind::Server,
        Held::Image(_) => Kind::Image,
        Held::Flavor(_) => Kind::Flavor,
        Held::Network(_) => Kind::Network,
    };
    let base = PyClassInitializer::from(Resource {
        held,
        client: client.cloned(),
    });
    Ok(match kind {
        Kind::Server => Bound::new(py, base.add_subclass(Server))?.into_any(),
        Kind::Image => Bound::new(py, base.add_subclass(Image))?.into_any(),
        Kind::Flavor => Bound::new(py, base.add_subclass(Flavor))?.into_any(),
        _ => Bound::new(py, base.add_subclass(Network))?.into_any(),
    })
}

pub(super) fn server<'py>(
    py: Python<'py>,
    server: crate::Server,
    client: Option<&Handle>,
) -> PyResult<Bound<'py, PyAny>> {
    object(py, Held::Server(server), client)
}

/// The kind whose resources a class holds.
pub(super) fn kind_of_class(class: &Bound<'_, PyAny>) -> Option<Kind> {
    let py = class.py();
    let classes = [
        (py.get_type::<Server>(), Kind::Server),
        (py.get_type::<Image>(), Kind::Image),
        (py.get_type::<Flavor>(), Kind::Flavor),
        (py.get_type::<Network>(), Kind::Network),
    ];
    classes
        .into_iter()
        .find(|(known, _)| class.is(known))
        .map(|(_, kind)| kind)
}
