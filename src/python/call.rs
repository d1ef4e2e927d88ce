//! Operations as values, before anything is sent.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyGenericAlias, PyList, PyType};

use super::door::enter;
use super::handle::Handle;
use super::outcome::Outcome;
use super::{error, json};
use crate::{Endpoint, Method};

/// For calls that belong to no client.
const ANYWHERE: &str = "http://127.0.0.1/v2.1";

/// An operation of the API with its arguments, unsent.
///
/// ``client.calls`` makes them; ``Call("POST", "/servers/{id}/action", {"pause": None})`` is one that this
/// library has no function for. ``client.send`` sends it.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Call {
    core: crate::Call<Outcome>,
    client: Option<Handle>,
}

impl Call {
    /// A call that knows the client it was made by.
    pub(super) fn of<T: Into<Outcome> + 'static>(call: crate::Call<T>, client: &Handle) -> Call {
        Call {
            core: call.map(T::into),
            client: Some(Handle::clone(client)),
        }
    }

    pub(super) fn core(&self) -> &crate::Call<Outcome> {
        &self.core
    }

    /// Looks at the call as it would be sent.
    fn at_endpoint<T: Send>(
        &self,
        py: Python<'_>,
        look: impl Fn(&crate::Call<Outcome>, &Endpoint) -> crate::Result<T> + Send + Sync,
    ) -> PyResult<T> {
        match &self.client {
            Some(client) if client.is_async() => client
                .offline()
                .endpoint_for(&self.core)
                .and_then(|endpoint| look(&self.core, &endpoint))
                .map_err(error::raised(py)),
            Some(client) => enter(py, client, |own| look(&self.core, &own.endpoint_for(&self.core)?)),
            // What is written out in full looks the same at any endpoint.
            None => Endpoint::new(ANYWHERE)
                .and_then(|anywhere| look(&self.core, &anywhere))
                .map_err(error::raised(py)),
        }
    }

    /// Where the call would go, as far as that is known without sending anything.
    fn endpoint_at_hand(&self) -> Option<Endpoint> {
        match &self.client {
            Some(client) => client.offline().endpoint_for(&self.core).ok(),
            None => Endpoint::new(ANYWHERE).ok(),
        }
    }

    /// Notes what the call looks like at an endpoint; what is wrong with its arguments is the inner error.
    fn draw(
        &self,
        py: Python<'_>,
        from: &Endpoint,
        sketch: &Bound<'_, PyDict>,
    ) -> PyResult<crate::Result<()>> {
        let look = || -> crate::Result<_> {
            self.core.request(from)?;
            let body = self.core.masked_body(&self.core.endpoint(from)?)?;
            let curl = self
                .client
                .as_ref()
                .map(|_| self.core.to_curl(from))
                .transpose()?;
            Ok((
                self.core.path_text(from)?,
                self.core.query_text(from)?,
                body,
                curl,
            ))
        };
        let (path, query, body, curl) = match look() {
            Ok(seen) => seen,
            Err(problem) => return Ok(Err(problem)),
        };
        sketch.set_item("path", path)?;
        sketch.set_item("query", query)?;
        sketch.set_item("body", body.map(|body| json::from_value(py, &body)).transpose()?)?;
        sketch.set_item("curl", curl)?;
        Ok(Ok(()))
    }

    fn client(&self, py: Python<'_>) -> PyResult<&Handle> {
        let told = "this call belongs to no client, so nobody knows its endpoint; client.send sends it";
        self.client.as_ref().ok_or_else(|| error::unbound(py, told))
    }
}

#[pymethods]
impl Call {
    #[new]
    #[pyo3(signature = (method, path, body=None))]
    fn new(py: Python<'_>, method: &str, path: &str, body: Option<&Bound<'_, PyAny>>) -> PyResult<Call> {
        let known = Method::ALL
            .into_iter()
            .find(|known| known.as_str().eq_ignore_ascii_case(method));
        let method = known.ok_or_else(|| {
            let all = Method::ALL.map(Method::as_str).join(", ");
            error::invalid_argument(
                py,
                format!("{method:?} is no method of this API; there are {all}"),
            )
        })?;
        let body = body.map(|body| json::from_python(body, "body")).transpose()?;
        Ok(Call {
            core: crate::Call::raw(method, path, body).map(Outcome::Json),
            client: None,
        })
    }

    /// Id of the API operation, such as ``create_server``.
    #[getter]
    fn operation(&self) -> &str {
        self.core.operation()
    }

    /// The HTTP method.
    #[getter]
    fn method(&self) -> &'static str {
        self.core.method().as_str()
    }

    /// The path under the endpoint, encoded, as it would be sent.
    #[getter]
    fn path(&self, py: Python<'_>) -> PyResult<String> {
        self.at_endpoint(py, |call, endpoint| call.path_text(endpoint))
    }

    /// The parameters of the query; one that stands there several times is a list.
    #[getter]
    fn query<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let text = self.at_endpoint(py, |call, endpoint| call.query_text(endpoint))?;
        let query = PyDict::new(py);
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            match query.get_item(&name)? {
                None => query.set_item(name, value)?,
                Some(before) => match before.cast::<PyList>() {
                    Ok(several) => several.append(value)?,
                    Err(_) => query.set_item(name, (before, value).into_pyobject(py)?.to_list())?,
                },
            }
        }
        Ok(query)
    }

    /// The body, references resolved, secrets included; ``None`` where there is none.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let body = self.at_endpoint(py, |call, from| call.body(&call.endpoint(from)?))?;
        body.map(|body| json::from_value(py, &body)).transpose()
    }

    /// The whole URL, as it would be sent.
    #[getter]
    fn url(&self, py: Python<'_>) -> PyResult<String> {
        self.client(py)?;
        self.at_endpoint(py, |call, endpoint| Ok(call.request(endpoint)?.url))
    }

    /// The cURL command that makes the same request, every secret as a shell variable.
    fn to_curl(&self, py: Python<'_>) -> PyResult<String> {
        self.client(py)?;
        self.at_endpoint(py, |call, endpoint| call.to_curl(endpoint))
    }

    #[classmethod]
    fn __class_getitem__<'py>(
        class: &Bound<'py, PyType>,
        item: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyGenericAlias>> {
        PyGenericAlias::new(class.py(), class.as_any(), item)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }

    /// What a notebook shows: secrets masked, and nothing sent for it.
    fn _repr_html_<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let sketch = PyDict::new(py);
        sketch.set_item("operation", self.operation())?;
        sketch.set_item("method", self.method())?;
        match self.endpoint_at_hand() {
            None => sketch.set_item(
                "problem",
                "its path and body are known once the client has signed in",
            )?,
            Some(from) => {
                if let Err(problem) = self.draw(py, &from, &sketch)? {
                    sketch.set_item("problem", problem.to_string())?;
                }
            }
        }
        py.import("cloudservers.html.call")?
            .call_method1("card", (sketch,))
    }
}
