//! A key pair, bound to the client that got it.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyString;

use super::held::Held;
use super::record::Record;
use super::resource::Resource;
use super::{convert, error};
use crate::Kind;
use crate::model::keypair::attributes::*;
use crate::operation::keypairs;

/// A key pair as it was when it was asked for. Its name is its id.
///
/// https://docs.openstack.org/api-ref/compute/#keypairs-keypairs
#[pyclass(frozen, extends = Resource, module = "cloudservers")]
pub(super) struct KeyPair;

fn base<'a>(this: &'a Bound<'_, KeyPair>) -> &'a Record {
    this.as_super().as_super().get()
}

fn core<'a>(this: &'a Bound<'_, KeyPair>) -> &'a crate::KeyPair {
    match base(this).held() {
        Held::KeyPair(keypair) => keypair,
        _ => unreachable!("the class KeyPair holds key pairs"),
    }
}

#[pymethods]
impl KeyPair {
    /// A hash of the key: hexadecimal digits with colons between.
    #[getter]
    fn fingerprint<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), FINGERPRINT)
    }

    /// The public half, a line as OpenSSH has them.
    #[getter]
    fn public_key<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), PUBLIC_KEY)
    }

    /// ``"ssh"`` or ``"x509"``; from microversion 2.2 on.
    #[getter]
    fn key_type<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), TYPE)
    }

    /// The user it belongs to.
    #[getter]
    fn user_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        base(slf).text(slf.py(), USER_ID)
    }

    /// When it was created, in UTC; showing it tells.
    #[getter]
    fn created<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        base(slf).time(slf.py(), CREATED)
    }

    /// The private half, told once by the answer that created it; neither shown nor pickled.
    #[getter]
    fn private_key<'py>(slf: &Bound<'py, Self>) -> Option<Bound<'py, PyString>> {
        let key = core(slf).private_key()?;
        Some(PyString::new(slf.py(), key.reveal()))
    }

    /// Writes the private key into a new file that only its owner can read (mode 0600).
    ///
    /// Nothing is ever overwritten: ``FileExistsError`` where there is anything of that name already.
    fn save(slf: &Bound<'_, Self>, path: PathBuf) -> PyResult<()> {
        let keypair = core(slf);
        if keypair.private_key().is_none() {
            return Err(error::invalid_argument(slf.py(), keypair.no_private_key()));
        }
        slf.py().detach(|| keypair.save(path))?;
        Ok(())
    }

    /// The key pair as it is now; without its private key, which is told once.
    fn refresh<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let call = keypairs::get(convert::reference(slf.as_any(), Kind::KeyPair, "keypair")?);
        base(slf).send(slf.py(), "refresh", call)
    }

    /// Deletes the key pair; servers that it was put into keep it.
    #[pyo3(signature = (*, missing_ok=false))]
    fn delete<'py>(slf: &Bound<'py, Self>, missing_ok: bool) -> PyResult<Bound<'py, PyAny>> {
        let call = keypairs::delete(convert::reference(slf.as_any(), Kind::KeyPair, "keypair")?);
        base(slf).remove(slf.py(), "delete", call, missing_ok)
    }
}
