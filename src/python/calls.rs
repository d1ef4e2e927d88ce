//! `client.calls`: every operation as a value.

use pyo3::prelude::*;

use super::call::Call;
use super::extensions::ExtensionCalls;
use super::flavors::FlavorCalls;
use super::handle::Handle;
use super::images::ImageCalls;
use super::keypairs::KeyPairCalls;
use super::networks::NetworkCalls;
use super::server_calls::ServerCalls;
use super::volumes::VolumeCalls;
use crate::operation::{limits, quotas, versions};

/// Makes calls without sending them: look at them, print them as cURL commands, send them later.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Calls(Handle);

impl Calls {
    pub(super) fn new(client: &Handle) -> Calls {
        Calls(Handle::clone(client))
    }
}

#[pymethods]
impl Calls {
    /// Calls about servers.
    #[getter]
    fn servers(&self) -> ServerCalls {
        ServerCalls::new(&self.0)
    }

    /// Calls about images.
    #[getter]
    fn images(&self) -> ImageCalls {
        ImageCalls::new(&self.0)
    }

    /// Calls about flavors.
    #[getter]
    fn flavors(&self) -> FlavorCalls {
        FlavorCalls::new(&self.0)
    }

    /// Calls about networks.
    #[getter]
    fn networks(&self) -> NetworkCalls {
        NetworkCalls::new(&self.0)
    }

    /// Calls about volumes.
    #[getter]
    fn volumes(&self) -> VolumeCalls {
        VolumeCalls::new(&self.0)
    }

    /// Calls about extensions.
    #[getter]
    fn extensions(&self) -> ExtensionCalls {
        ExtensionCalls::new(&self.0)
    }

    /// Calls about key pairs.
    #[getter]
    fn keypairs(&self) -> KeyPairCalls {
        KeyPairCalls::new(&self.0)
    }

    /// Rate limits and absolute limits.
    fn limits(&self) -> Call {
        Call::of(limits::get(), &self.0)
    }

    /// The quotas of one's own project, or of the one named by its id.
    #[pyo3(signature = (project=None))]
    fn quotas(&self, project: Option<&str>) -> Call {
        Call::of(project.map_or_else(quotas::get, quotas::of_project), &self.0)
    }

    /// The versions that the service offers.
    fn versions(&self) -> Call {
        Call::of(versions::list(), &self.0)
    }

    fn __repr__(&self) -> &'static str {
        "Calls"
    }
}
