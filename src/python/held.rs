//! A record of any kind as the core has it, and the object that holds it in Python.

use pyo3::prelude::*;

use super::console::Console;
use super::extension::Extension;
use super::flavor::Flavor;
use super::handle::Handle;
use super::image::Image;
use super::image_schedule::ImageSchedule;
use super::interface::Interface;
use super::ip_association::IpAssociation;
use super::keypair::KeyPair;
use super::limits::Limits;
use super::network::Network;
use super::quotas::Quotas;
use super::record::Record;
use super::resource::Resource;
use super::server::Server;
use super::server_action::{ActionEvent, ServerAction};
use super::volume::Volume;
use super::volume_attachment::VolumeAttachment;
use crate::error::Seen;
use crate::model::attribute::Source;
use crate::{Endpoint, Kind, Record as _};

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
    pub(super) fn name(&self) -> &'static str {
        each!(self, record => name_of(record))
    }

    /// The kind of a resource; other records have none.
    pub(super) fn kind(&self) -> Option<Kind> {
        each_resource!(self, resource => kind_of(resource))
    }

    pub(super) fn source(&self) -> &Source {
        each!(self, record => record.source())
    }

    /// Reads a record by the word for it; `None` for a word that this version does not know.
    pub(super) fn from_json(
        name: &str,
        json: String,
        endpoint: Option<Endpoint>,
    ) -> crate::Result<Option<Held>> {
        let held = match name {
            "server" => crate::Server::from_json(json, endpoint).map(Held::Server),
            "image" => crate::Image::from_json(json, endpoint).map(Held::Image),
            "flavor" => crate::Flavor::from_json(json, endpoint).map(Held::Flavor),
            "network" => crate::Network::from_json(json, endpoint).map(Held::Network),
            "keypair" => crate::KeyPair::from_json(json, endpoint).map(Held::KeyPair),
            "volume" => crate::Volume::from_json(json, endpoint).map(Held::Volume),
            "volumeAttachment" => {
                crate::VolumeAttachment::from_json(json, endpoint).map(Held::VolumeAttachment)
            }
            "extension" => crate::model::Extension::from_json(json, endpoint).map(Held::Extension),
            "server action" => crate::model::ServerAction::from_json(json, endpoint).map(Held::ServerAction),
            "action event" => crate::model::ActionEvent::from_json(json, endpoint).map(Held::ActionEvent),
            "console" => crate::model::Console::from_json(json, endpoint).map(Held::Console),
            "limits" => crate::model::Limits::from_json(json, endpoint).map(Held::Limits),
            "quotas" => crate::model::Quotas::from_json(json, endpoint).map(Held::Quotas),
            "interface" => crate::model::Interface::from_json(json, endpoint).map(Held::Interface),
            "ip_association" => {
                crate::model::IpAssociation::from_json(json, endpoint).map(Held::IpAssociation)
            }
            "image_schedule" => {
                crate::model::ImageSchedule::from_json(json, endpoint).map(Held::ImageSchedule)
            }
            _ => return Ok(None),
        };
        held.map(Some)
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

/// The object for a record, bound to the client that got it.
pub(super) fn object<'py>(
    py: Python<'py>,
    held: Held,
    client: Option<&Handle>,
) -> PyResult<Bound<'py, PyAny>> {
    let record = |held| PyClassInitializer::from(Record::new(held, client));
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

/// The object for a server.
pub(super) fn server<'py>(
    py: Python<'py>,
    server: crate::Server,
    client: Option<&Handle>,
) -> PyResult<Bound<'py, PyAny>> {
    object(py, Held::Server(server), client)
}
