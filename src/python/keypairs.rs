//! `client.keypairs` and `client.calls.keypairs`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::call::Call;
use super::door::{remove, send};
use super::handle::Handle;
use super::listing::{AnyList, Listing};
use super::{convert, filters};
use crate::operation::keypairs;
use crate::{Kind, Reference};

type Given<'a, 'py> = &'a Bound<'py, PyAny>;

fn keypair(given: Given<'_, '_>) -> PyResult<crate::Result<Reference>> {
    convert::reference(given, Kind::KeyPair, "keypair")
}

/// A key pair of the service's making, or one of which the public half is given.
fn made(name: &str, public_key: Option<&str>) -> crate::Call<crate::KeyPair> {
    match public_key {
        None => keypairs::create(name),
        Some(public_key) => keypairs::import_key(name, public_key),
    }
}

/// Key pairs. Wherever one is named, its name, a URL, link, reference or key pair will do.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct KeyPairs(Handle);

impl KeyPairs {
    pub(super) fn new(client: &Handle) -> KeyPairs {
        KeyPairs(Handle::clone(client))
    }

    fn send<'py>(&self, py: Python<'py>, call: crate::Call<crate::KeyPair>) -> PyResult<Bound<'py, PyAny>> {
        send(py, &self.0, call)
    }
}

#[pymethods]
impl KeyPairs {
    /// All key pairs of the user; nothing is asked yet.
    ///
    /// They come in pages from microversion 2.35 on. ``query`` holds filters by their wire names.
    #[pyo3(signature = (**filters), text_signature = "($self, *, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Listing> {
        Ok(Listing::new(
            AnyList::KeyPairs(filters::of_keypairs(py, filters)?),
            &self.0,
        ))
    }

    /// Asks for a key pair, by its name.
    fn get<'py>(&self, py: Python<'py>, keypair: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, keypairs::get(self::keypair(keypair)?))
    }

    /// The same key pair as it is now; without its private key, which is told once.
    fn refresh<'py>(&self, py: Python<'py>, keypair: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.get(py, keypair)
    }

    /// Lets the service make a key pair; its ``private_key`` is told here and never again, and ``save`` keeps it.
    ///
    /// With ``public_key`` the same as ``import_key``. From microversion 2.92 on services make none.
    #[pyo3(signature = (name, public_key=None))]
    fn create<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        public_key: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, made(name, public_key))
    }

    /// Gives the service the public half of a key pair of one's own: a line as in OpenSSH's ``.pub`` files.
    fn import_key<'py>(&self, py: Python<'py>, name: &str, public_key: &str) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, keypairs::import_key(name, public_key))
    }

    /// Deletes a key pair; servers that it was put into keep it.
    #[pyo3(signature = (keypair, *, missing_ok=false))]
    fn delete<'py>(
        &self,
        py: Python<'py>,
        keypair: Given<'_, '_>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = keypairs::delete(self::keypair(keypair)?);
        remove(py, &self.0, call, missing_ok)
    }

    fn __repr__(&self) -> &'static str {
        "KeyPairs"
    }
}

/// Calls about key pairs, unsent. Each takes what the function of the same name in ``client.keypairs`` takes.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct KeyPairCalls(Handle);

impl KeyPairCalls {
    pub(super) fn new(client: &Handle) -> KeyPairCalls {
        KeyPairCalls(Handle::clone(client))
    }
}

#[pymethods]
impl KeyPairCalls {
    /// One page of the user's key pairs.
    #[pyo3(signature = (**filters), text_signature = "($self, *, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(filters::of_keypairs(py, filters)?.call(), &self.0))
    }

    /// Asks for a key pair, by its name.
    fn get(&self, keypair: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(keypairs::get(self::keypair(keypair)?), &self.0))
    }

    /// Lets the service make a key pair; its ``private_key`` is told here and never again, and ``save`` keeps it.
    #[pyo3(signature = (name, public_key=None))]
    fn create(&self, name: &str, public_key: Option<&str>) -> Call {
        Call::of(made(name, public_key), &self.0)
    }

    /// Gives the service the public half of a key pair of one's own: a line as in OpenSSH's ``.pub`` files.
    fn import_key(&self, name: &str, public_key: &str) -> Call {
        Call::of(keypairs::import_key(name, public_key), &self.0)
    }

    /// Deletes a key pair; servers that it was put into keep it.
    fn delete(&self, keypair: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(keypairs::delete(self::keypair(keypair)?), &self.0))
    }

    fn __repr__(&self) -> &'static str {
        "KeyPairCalls"
    }
}
