//! What a service told of something: a mapping of what it sent, bound to the client that got it.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};

use super::console::Console;
use super::door::{Handle, remove, send};
use super::extension::Extension;
use super::flavor::Flavor;
use super::image::Image;
use super::image_schedule::ImageSchedule;
use super::interface::Interface;
use super::ip_association::IpAssociation;
use super::keypair::KeyPair;
use super::limits::{Limits, Quotas};
use super::network::Network;
use super::outcome::Outcome;
use super::resource::Resource;
use super::server::Server;
use super::server_action::{ActionEvent, ServerAction};
use super::volume::Volume;
use super::volume_attachment::VolumeAttachment;
use super::{convert, endpoint, error, html, json};
use crate::error::Seen;
use crate::model::attribute::Source;
use crate::model::{Any, Attribute, AttributeType, Text, Time};
use crate::{Kind, Record as _};

/// A record of any kind.
#[derive(Clone)]
pub(super) enum Held {
    Server(crate::Server),
    Image(crate::Image),
    Flavor(crate::Flavor),
    Network(crate::Network),
    KeyPair(crate::KeyPair),
    Extension(crate::model::Extension),
    ServerAction(crate::model::ServerAction),
    ActionEvent(crate::model::ActionEvent),
    Console(crate::model::Console),
    Limits(crate::model::Limits),
    Quotas(crate::model::Quotas),
    Volume(crate::Volume),
    VolumeAttachment(crate::VolumeAttachment),
    Interface(crate::model::Interface),
    IpAssociation(crate::model::IpAssociation),
    ImageSchedule(crate::model::ImageSchedule),
}

/// Does the same for a record of any kind.
macro_rules! each {
    ($held:expr, $record:ident => $what:expr) => {
        match $held {
            Held::Server($record) => $what,
            Held::Image($record) => $what,
            Held::Flavor($record) => $what,
            Held::Network($record) => $what,
            Held::KeyPair($record) => $what,
            Held::Extension($record) => $what,
            Held::ServerAction($record) => $what,
            Held::ActionEvent($record) => $what,
            Held::Console($record) => $what,
            Held::Limits($record) => $what,
            Held::Quotas($record) => $what,
            Held::Volume($record) => $what,
            Held::VolumeAttachment($record) => $what,
            Held::Interface($record) => $what,
            Held::IpAssociation($record) => $what,
            Held::ImageSchedule($record) => $what,
        }
    };
}

/// Does the same for a resource of any kind.
macro_rules! each_resource {
    ($held:expr, $resource:ident => $what:expr) => {
        match $held {
            Held::Server($resource) => Some($what),
            Held::Image($resource) => Some($what),
            Held::Flavor($resource) => Some($what),
            Held::Network($resource) => Some($what),
            Held::KeyPair($resource) => Some($what),
            Held::Volume($resource) => Some($what),
            Held::Extension(_)
            | Held::ServerAction(_)
            | Held::ActionEvent(_)
            | Held::VolumeAttachment(_)
            | Held::Console(_)
            | Held::Limits(_)
            | Held::Quotas(_)
            | Held::Interface(_)
            | Held::IpAssociation(_)
            | Held::ImageSchedule(_) => None,
        }
    };
}

pub(super) use each_resource;

fn name_of<T: crate::Record>(_: &T) -> &'static str {
    T::NAME
}

fn kind_of<T: crate::Resource>(_: &T) -> Kind {
    T::KIND
}

impl Held {
    /// The word for one.
    fn name(&self) -> &'static str {
        each!(self, record => name_of(record))
    }

    /// The kind of a resource; other records have none.
    pub(super) fn kind(&self) -> Option<Kind> {
        each_resource!(self, resource => kind_of(resource))
    }

    fn source(&self) -> &Source {
        each!(self, record => record.source())
    }
}

impl From<&Seen> for Held {
    fn from(seen: &Seen) -> Held {
        match seen {
            Seen::Server(server) => Held::Server(server.clone()),
            Seen::Image(image) => Held::Image(image.clone()),
            Seen::Flavor(flavor) => Held::Flavor(flavor.clone()),
            Seen::Network(network) => Held::Network(network.clone()),
            Seen::Volume(volume) => Held::Volume(volume.clone()),
        }
    }
}

/// What a service told of something, as it was when it was asked for: a mapping of what it sent.
///
/// It never changes. Attributes that have no name here are found by their wire names, as in
/// ``server["OS-EXT-STS:task_state"]``.
#[pyclass(frozen, subclass, module = "cloudservers")]
pub(super) struct Record {
    held: Held,
    client: Option<Handle>,
}

impl Record {
    pub(super) fn held(&self) -> &Held {
        &self.held
    }

    pub(super) fn handle(&self) -> Option<&Handle> {
        self.client.as_ref()
    }

    fn source(&self) -> &Source {
        self.held.source()
    }

    /// Where the record came from.
    pub(super) fn endpoint(&self) -> Option<&crate::Endpoint> {
        self.source().object().endpoint()
    }

    /// Reads an attribute; a wrong type raises.
    pub(super) fn read<T: AttributeType>(
        &self,
        py: Python<'_>,
        attribute: Attribute<T>,
    ) -> PyResult<Option<T::Value<'_>>> {
        self.source()
            .read(self.held.name(), attribute)
            .map_err(|problem| error::to_python(py, &problem, None))
    }

    /// The first that came of an attribute's wire names.
    pub(super) fn first<T: AttributeType>(
        &self,
        py: Python<'_>,
        names: &[Attribute<T>],
    ) -> PyResult<Option<T::Value<'_>>> {
        for name in names {
            if let Some(value) = self.read(py, *name)? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    pub(super) fn first_text<'py>(
        &self,
        py: Python<'py>,
        names: &[Attribute<Text>],
    ) -> PyResult<Option<Bound<'py, PyString>>> {
        Ok(self.first(py, names)?.map(|text| PyString::new(py, &text)))
    }

    /// The client that got the record; one out of a pickle has none.
    pub(super) fn client(&self, py: Python<'_>, verb: &str) -> PyResult<&Handle> {
        self.client.as_ref().ok_or_else(|| {
            let name = self.held.name();
            error::unbound(
                py,
                &format!("this {name} belongs to no client; use client.{name}s.{verb}({name})"),
            )
        })
    }

    /// Sends a call about this record.
    pub(super) fn send<'py, T: Into<Outcome> + Send + 'static>(
        &self,
        py: Python<'py>,
        verb: &str,
        call: crate::Call<T>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(py, self.client(py, verb)?, call)
    }

    /// Sends a call that removes this record, which may be gone already.
    pub(super) fn remove<'py>(
        &self,
        py: Python<'py>,
        verb: &str,
        call: crate::Call<()>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        remove(py, self.client(py, verb)?, call, missing_ok)
    }

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
        attribute: Attribute<Time>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read(py, attribute)?
            .map(|time| convert::datetime(py, time))
            .transpose()
    }

    pub(super) fn any<'py>(
        &self,
        py: Python<'py>,
        attribute: Attribute<Any>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read(py, attribute)?
            .map(|value| json::from_value(py, &value))
            .transpose()
    }
}

#[pymethods]
impl Record {
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

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, Record>) -> PyResult<bool> {
        let (one, two) = (slf.get(), other.get());
        if slf.is(other) {
            return Ok(true);
        }
        if one.held.name() != two.held.name() {
            return Ok(false);
        }
        one.to_dict(slf.py())?.eq(two.to_dict(slf.py())?)
    }

    fn __hash__(&self) -> u64 {
        // Equal content may be spelt differently: the names that came are what has to agree.
        let mut names = self.source().object().names().collect::<Vec<_>>();
        names.sort_unstable();
        names.dedup();
        let mut hasher = DefaultHasher::new();
        (self.held.name(), names).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let class = slf.get_type().name()?;
        let shown = slf.get().to_dict(slf.py())?.repr()?;
        Ok(format!("{class}({shown})"))
    }

    /// What a notebook shows.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        html::show(slf.as_any())
    }

    /// What IPython shows on a terminal: the same as `repr`, on lines of bounded length.
    fn _repr_pretty_(slf: &Bound<'_, Self>, printer: &Bound<'_, PyAny>, cycle: bool) -> PyResult<()> {
        let _ = cycle; // JSON has none
        printer.call_method1("text", (format!("{}(", slf.get_type().name()?),))?;
        printer.call_method1("pretty", (slf.get().to_dict(slf.py())?,))?;
        printer.call_method1("text", (")",))?;
        Ok(())
    }

    fn _ipython_key_completions_<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.keys(py)
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, RecordState<'_>)> {
        let place = endpoint::text(self.source().object().endpoint());
        let state = (self.held.name(), self.json(), place);
        Ok((py.import("cloudservers._core")?.getattr("_restore")?, state))
    }
}

/// What a pickle keeps: kind, JSON, endpoint.
type RecordState<'a> = (&'a str, &'a str, Option<String>);

/// Reads a record out of a pickle. It belongs to no client.
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
        "network" => crate::Network::from_json(json, endpoint).map(Held::Network),
        "keypair" => crate::KeyPair::from_json(json, endpoint).map(Held::KeyPair),
        "volume" => crate::Volume::from_json(json, endpoint).map(Held::Volume),
        "volumeAttachment" => crate::VolumeAttachment::from_json(json, endpoint).map(Held::VolumeAttachment),
        "extension" => crate::model::Extension::from_json(json, endpoint).map(Held::Extension),
        "server action" => crate::model::ServerAction::from_json(json, endpoint).map(Held::ServerAction),
        "action event" => crate::model::ActionEvent::from_json(json, endpoint).map(Held::ActionEvent),
        "console" => crate::model::Console::from_json(json, endpoint).map(Held::Console),
        "limits" => crate::model::Limits::from_json(json, endpoint).map(Held::Limits),
        "quotas" => crate::model::Quotas::from_json(json, endpoint).map(Held::Quotas),
        "interface" => crate::model::Interface::from_json(json, endpoint).map(Held::Interface),
        "ip_association" => crate::model::IpAssociation::from_json(json, endpoint).map(Held::IpAssociation),
        "image_schedule" => crate::model::ImageSchedule::from_json(json, endpoint).map(Held::ImageSchedule),
        _ => {
            return Err(error::invalid_argument(
                py,
                format!("this version of cloudservers has no {kind:?} to restore"),
            ));
        }
    };
    let held = restored.map_err(|problem| error::to_python(py, &problem, None))?;
    object(py, held, None)
}

/// The object for a record, bound to the client that got it.
pub(super) fn object<'py>(
    py: Python<'py>,
    held: Held,
    client: Option<&Handle>,
) -> PyResult<Bound<'py, PyAny>> {
    let record = |held| {
        PyClassInitializer::from(Record {
            held,
            client: client.cloned(),
        })
    };
    let resource = |held| record(held).add_subclass(Resource);
    Ok(match held {
        Held::Server(_) => Bound::new(py, resource(held).add_subclass(Server))?.into_any(),
        Held::Image(_) => Bound::new(py, resource(held).add_subclass(Image))?.into_any(),
        Held::Flavor(_) => Bound::new(py, resource(held).add_subclass(Flavor))?.into_any(),
        Held::Network(_) => Bound::new(py, resource(held).add_subclass(Network))?.into_any(),
        Held::KeyPair(_) => Bound::new(py, resource(held).add_subclass(KeyPair))?.into_any(),
        Held::Extension(_) => Bound::new(py, record(held).add_subclass(Extension))?.into_any(),
        Held::ServerAction(_) => Bound::new(py, record(held).add_subclass(ServerAction))?.into_any(),
        Held::ActionEvent(_) => Bound::new(py, record(held).add_subclass(ActionEvent))?.into_any(),
        Held::Console(_) => Bound::new(py, record(held).add_subclass(Console))?.into_any(),
        Held::Limits(_) => Bound::new(py, record(held).add_subclass(Limits))?.into_any(),
        Held::Quotas(_) => Bound::new(py, record(held).add_subclass(Quotas))?.into_any(),
        Held::Volume(_) => Bound::new(py, resource(held).add_subclass(Volume))?.into_any(),
        Held::VolumeAttachment(_) => Bound::new(py, record(held).add_subclass(VolumeAttachment))?.into_any(),
        Held::Interface(_) => Bound::new(py, record(held).add_subclass(Interface))?.into_any(),
        Held::IpAssociation(_) => Bound::new(py, record(held).add_subclass(IpAssociation))?.into_any(),
        Held::ImageSchedule(_) => Bound::new(py, record(held).add_subclass(ImageSchedule))?.into_any(),
    })
}

pub(super) fn server<'py>(
    py: Python<'py>,
    server: crate::Server,
    client: Option<&Handle>,
) -> PyResult<Bound<'py, PyAny>> {
    object(py, Held::Server(server), client)
}
