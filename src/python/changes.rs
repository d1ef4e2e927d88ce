//! Watching for changes of servers and images.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::ThreadId;
use std::time::Duration;

use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyGenericAlias, PyList, PyString, PyType};

use super::convert;
use super::door::{Door, give};
use super::error;
use super::fields::Fields;
use super::filters;
use super::handle::Handle;
use super::held::{self, Held};
use crate::{Change as CoreChange, Changes as CoreChanges, Cursor, Image, List, Server, Tracked};

/// The function of managers that begins a watch.
const CHANGES: &str = "changes";

/// An event: a resource, and what became of it. Unpacks: ``for kind, server in client.servers.changes(…)``.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Change {
    kind: &'static str,
    resource: Py<PyAny>,
}

#[pymethods]
impl Change {
    /// What became of it: ``"created"``, ``"changed"`` or ``"deleted"``.
    #[getter]
    fn kind(&self) -> &str {
        self.kind
    }

    /// The resource as it is now; a deleted one as it was last.
    #[getter]
    fn resource(&self, py: Python<'_>) -> Py<PyAny> {
        self.resource.clone_ref(py)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let pair = (self.kind, self.resource.clone_ref(py)).into_pyobject(py)?;
        Ok(pair.try_iter()?.into_any())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!(
            "Change({:?}, {})",
            self.kind,
            self.resource.bind(py).repr()?
        ))
    }

    #[classmethod]
    fn __class_getitem__<'py>(
        class: &Bound<'py, PyType>,
        item: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyGenericAlias>> {
        PyGenericAlias::new(class.py(), class.as_any(), item)
    }
}

/// A watch for changes: an endless iterator, which asks anew at intervals.
///
/// ``poll()`` gives the events there are without a pause; ``cursor`` is a text from which another watch goes on. After
/// an error the same is asked for again.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Changes {
    door: Door,
    client: Handle,
    watch: Arc<Shared>,
    shown: &'static str,
}

/// A watch, and where it stands while it asks.
struct Shared {
    /// Locked as long as the watch asks, which may be for ever: never waited for with the interpreter held.
    watch: Mutex<Watch>,
    /// Who only looks has not to wait: another thread, an event loop, or a handler of signals on the thread that asks.
    asking: Mutex<Option<Asking>>,
}

/// A watch that asks: which thread does, and where it stands meanwhile.
struct Asking {
    thread: ThreadId,
    cursor: String,
}

enum Watch {
    Servers(CoreChanges<Server>),
    Images(CoreChanges<Image>),
}

/// Does the same for a watch of any kind.
macro_rules! each {
    ($watch:expr, $own:ident => $what:expr) => {
        match $watch {
            Watch::Servers($own) => $what,
            Watch::Images($own) => $what,
        }
    };
}

impl From<CoreChange<Server>> for (&'static str, Held) {
    fn from(change: CoreChange<Server>) -> (&'static str, Held) {
        (change.kind.as_str(), Held::Server(change.resource))
    }
}

impl From<CoreChange<Image>> for (&'static str, Held) {
    fn from(change: CoreChange<Image>) -> (&'static str, Held) {
        (change.kind.as_str(), Held::Image(change.resource))
    }
}

impl Changes {
    /// A watch for servers; `given` are its own arguments and the filters of a listing.
    pub(super) fn of_servers(
        py: Python<'_>,
        client: &Handle,
        since: Option<&Bound<'_, PyAny>>,
        given: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Changes> {
        let how = How::read(py, since, given)?;
        let list = filters::of_servers(py, CHANGES, Some(&how.filters))?;
        let door = Door::new(client);
        let watch = Arc::new(Shared::new(Watch::Servers(how.start(&door, list))));
        Ok(Changes {
            door,
            client: Handle::clone(client),
            watch,
            shown: "Changes of servers",
        })
    }

    /// A watch for images.
    pub(super) fn of_images(
        py: Python<'_>,
        client: &Handle,
        since: Option<&Bound<'_, PyAny>>,
        given: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Changes> {
        let how = How::read(py, since, given)?;
        let list = filters::of_images(py, CHANGES, Some(&how.filters))?;
        let door = Door::new(client);
        let watch = Arc::new(Shared::new(Watch::Images(how.start(&door, list))));
        Ok(Changes {
            door,
            client: Handle::clone(client),
            watch,
            shown: "Changes of images",
        })
    }
}

type Event = (&'static str, Held);

impl Watch {
    /// The next event, waited for by a client.
    fn next(&mut self, client: &crate::Client) -> crate::Result<Event> {
        each!(self, own => {
            own.set_client(client);
            own.next().expect("a watch is endless").map(Into::into)
        })
    }

    fn poll(&mut self, client: &crate::Client) -> crate::Result<Vec<Event>> {
        each!(self, own => {
            own.set_client(client);
            Ok(own.poll()?.into_iter().map(Into::into).collect())
        })
    }

    /// Whether the next event is there, so that nothing need be asked for it.
    fn has_event(&self) -> bool {
        each!(self, own => own.has_event())
    }

    fn cursor(&self) -> String {
        each!(self, own => own.cursor().to_string())
    }
}

impl Shared {
    fn new(watch: Watch) -> Shared {
        Shared {
            watch: Mutex::new(watch),
            asking: Mutex::new(None),
        }
    }

    fn next(&self, client: &crate::Client) -> crate::Result<Event> {
        let mut watch = locked(&self.watch);
        if watch.has_event() {
            return watch.next(client);
        }
        self.ask(&mut watch, |watch| watch.next(client))
    }

    fn poll(&self, client: &crate::Client) -> crate::Result<Vec<Event>> {
        self.ask(&mut locked(&self.watch), |watch| watch.poll(client))
    }

    fn ask<T>(&self, watch: &mut Watch, ask: impl FnOnce(&mut Watch) -> T) -> T {
        *locked(&self.asking) = Some(Asking {
            thread: std::thread::current().id(),
            cursor: watch.cursor(),
        });
        let answer = ask(watch);
        *locked(&self.asking) = None;
        answer
    }

    /// Where it stands, told without waiting for an answer: what it asks for at present is not given yet.
    fn cursor(&self) -> String {
        loop {
            if let Some(asking) = &*locked(&self.asking) {
                return asking.cursor.clone();
            }
            match self.watch.try_lock() {
                Ok(watch) => return watch.cursor(),
                Err(TryLockError::Poisoned(watch)) => return watch.into_inner().cursor(),
                // Another thread takes an event, or is about to ask.
                Err(TryLockError::WouldBlock) => std::thread::yield_now(),
            }
        }
    }

    /// # Errors
    /// `RuntimeError` in a handler of signals that interrupts the watch on the same thread: it would wait for itself.
    fn check_free(&self) -> PyResult<()> {
        let asking = locked(&self.asking);
        let own = std::thread::current().id();
        match asking.as_ref().is_some_and(|asking| asking.thread == own) {
            true => Err(PyRuntimeError::new_err("this watch is asking already")),
            false => Ok(()),
        }
    }
}

fn change<'py>(py: Python<'py>, (kind, held): Event, client: &Handle) -> PyResult<Bound<'py, PyAny>> {
    let resource = held::object(py, held, Some(client))?.unbind();
    Ok(Bound::new(py, Change { kind, resource })?.into_any())
}

#[pymethods]
impl Changes {
    fn __iter__(slf: Bound<'_, Self>) -> PyResult<Bound<'_, Self>> {
        slf.get().client.check_blocking("the watch")?;
        Ok(slf)
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.client.check_blocking("the watch")?;
        self.watch.check_free()?;
        let event = self.door.pass(py, |client| self.watch.next(client))?;
        change(py, event, &self.client)
    }

    fn __aiter__(slf: Bound<'_, Self>) -> PyResult<Bound<'_, Self>> {
        slf.get().client.check_async("the watch")?;
        Ok(slf)
    }

    fn __anext__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.client.check_async("the watch")?;
        let watch = Arc::clone(&self.watch);
        let next = move |own: &crate::Client| watch.next(own);
        let work = async |client: crate::Client| client.on_a_thread(next).await;
        give(py, &self.client, work, change)
    }

    /// All events that there are at present: asks once, without a pause.
    fn poll<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.watch.check_free()?;
        let watch = Arc::clone(&self.watch);
        let poll = move |own: &crate::Client| watch.poll(own);
        let work = async |client: crate::Client| client.on_a_thread(poll).await;
        give(py, &self.client, work, |py, events, client| {
            let events = events.into_iter().map(|event| change(py, event, client));
            Ok(PyList::new(py, events.collect::<PyResult<Vec<_>>>()?)?.into_any())
        })
    }

    /// Where the watch stands, every event given so far behind it: a text to keep, and to hand to ``since``. It is told
    /// at once, also while the watch asks.
    #[getter]
    fn cursor(&self, py: Python<'_>) -> String {
        py.detach(|| self.watch.cursor())
    }

    fn __repr__(&self) -> &'static str {
        self.shown
    }

    #[classmethod]
    fn __class_getitem__<'py>(
        class: &Bound<'py, PyType>,
        item: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyGenericAlias>> {
        PyGenericAlias::new(class.py(), class.as_any(), item)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From where on to watch, how often, and what.
struct How<'py> {
    since: Cursor,
    interval: Option<Duration>,
    overlap: Option<Duration>,
    filters: Bound<'py, PyDict>,
}

impl<'py> How<'py> {
    fn read(
        py: Python<'py>,
        since: Option<&Bound<'py, PyAny>>,
        given: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<How<'py>> {
        let fields = Fields::new(py, CHANGES, given)?;
        let since = match since {
            None => Cursor::new(),
            Some(since) => read_since(since)?,
        };
        let (interval, overlap) = (fields.seconds("interval")?, fields.seconds("overlap")?);
        let filters = fields.into_dict();
        // These would hide changes, or are what a watch decides itself.
        for name in ["changes_since", "marker", "max_items", "brief"] {
            if filters.contains(name)? {
                let told = format!("{CHANGES}() got an unexpected keyword argument '{name}'");
                return Err(PyTypeError::new_err(told));
            }
        }
        Ok(How {
            since,
            interval,
            overlap,
            filters,
        })
    }

    fn start<T: Tracked>(&self, door: &Door, list: List<T>) -> CoreChanges<T> {
        let mut changes = door.client().changes(list, self.since.clone());
        if let Some(interval) = self.interval {
            changes = changes.interval(interval);
        }
        if let Some(overlap) = self.overlap {
            changes = changes.overlap(overlap);
        }
        changes
    }
}

fn read_since(since: &Bound<'_, PyAny>) -> PyResult<Cursor> {
    let py = since.py();
    match since.cast::<PyString>() {
        Ok(text) => text.to_str()?.parse().map_err(error::raised(py)),
        Err(_) => Ok(convert::timestamp(py, since, "since")?.into()),
    }
}
