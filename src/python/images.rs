//! `client.images` and `client.calls.images`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::call::Call;
use super::changes::Changes;
use super::door::{find, remove, send};
use super::handle::Handle;
use super::listing::{AnyList, Listing};
use super::outcome::Outcome;
use super::wait::{How, Target, wait_for, wait_for_all, wait_until_deleted};
use super::{convert, filters};
use crate::operation::images;
use crate::operation::servers::Metadata;
use crate::{Kind, Reference};

type Given<'a, 'py> = &'a Bound<'py, PyAny>;

fn image(given: Given<'_, '_>) -> PyResult<crate::Result<Reference>> {
    convert::reference(given, Kind::Image, "image")
}

fn pairs(given: Given<'_, '_>) -> PyResult<Metadata> {
    convert::metadata(given, "metadata")
}

/// Images. Wherever an image is named, an id, URL, link, reference or image will do.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Images(Handle);

impl Images {
    pub(super) fn new(client: &Handle) -> Images {
        Images(Handle::clone(client))
    }

    fn send<'py, T: Into<Outcome> + Send + 'static>(
        &self,
        py: Python<'py>,
        call: crate::Call<T>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(py, &self.0, call)
    }
}

#[pymethods]
impl Images {
    /// All images that fit the filters, with details unless ``brief``; nothing is asked yet.
    ///
    /// ``type`` is ``"base"`` or ``"snapshot"``; ``query`` holds any other filter by its wire name.
    #[pyo3(signature = (**filters), text_signature = "($self, *, server=None, name=None, status=None, type=None, changes_since=None, min_disk=None, min_ram=None, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Listing> {
        Ok(Listing::new(
            AnyList::Images(filters::of_images(py, "list", filters)?),
            &self.0,
        ))
    }

    /// Watches for images that are created, changed or deleted; nothing is asked yet.
    ///
    /// ``since`` is an aware datetime, or the cursor of another watch; without it all there is comes first, as
    /// created. ``interval`` is the pause between polls in seconds (10), ``overlap`` how far before the newest change the
    /// next poll begins, as clocks of one service differ (60). The other arguments are filters, as of ``list``.
    #[pyo3(signature = (since=None, **how), text_signature = "($self, since=None, *, interval=10.0, overlap=60.0, server=None, name=None, status=None, type=None, min_disk=None, min_ram=None, page_size=None, query=None)")]
    fn changes(
        &self,
        py: Python<'_>,
        since: Option<&Bound<'_, PyAny>>,
        how: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Changes> {
        Changes::of_images(py, &self.0, since, how)
    }

    /// Asks for an image.
    fn get<'py>(&self, py: Python<'py>, image: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, images::get(self::image(image)?))
    }

    /// The one image of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
    /// ``NotUnique`` with all of them where there are several; ``newest`` takes the one created last.
    #[pyo3(signature = (name, *, newest=false))]
    fn find<'py>(&self, py: Python<'py>, name: &str, newest: bool) -> PyResult<Bound<'py, PyAny>> {
        let what = images::find(name);
        let what = if newest { what.newest() } else { what };
        find(py, &self.0, what)
    }

    /// The same image as it is now.
    fn refresh<'py>(&self, py: Python<'py>, image: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, images::get(self::image(image)?))
    }

    /// Deletes an image.
    #[pyo3(signature = (image, *, missing_ok=false))]
    fn delete<'py>(
        &self,
        py: Python<'py>,
        image: Given<'_, '_>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = images::delete(self::image(image)?);
        remove(py, &self.0, call, missing_ok)
    }

    /// The metadata of an image.
    fn metadata<'py>(&self, py: Python<'py>, image: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, images::metadata(self::image(image)?))
    }

    /// One item of the metadata.
    fn metadata_item<'py>(
        &self,
        py: Python<'py>,
        image: Given<'_, 'py>,
        key: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, images::metadata_item(self::image(image)?, key))
    }

    /// Replaces all metadata, the image's own properties included; gives what there is then.
    fn set_metadata<'py>(
        &self,
        py: Python<'py>,
        image: Given<'_, 'py>,
        metadata: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, images::set_metadata(self::image(image)?, pairs(metadata)?))
    }

    /// Adds metadata, and replaces keys that are there; gives what there is then.
    fn update_metadata<'py>(
        &self,
        py: Python<'py>,
        image: Given<'_, 'py>,
        metadata: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, images::update_metadata(self::image(image)?, pairs(metadata)?))
    }

    /// Sets one item of the metadata; gives its value then.
    fn set_metadata_item<'py>(
        &self,
        py: Python<'py>,
        image: Given<'_, 'py>,
        key: &str,
        value: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, images::set_metadata_item(self::image(image)?, key, value))
    }

    /// Deletes one item of the metadata.
    fn delete_metadata<'py>(
        &self,
        py: Python<'py>,
        image: Given<'_, '_>,
        key: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = images::delete_metadata_item(self::image(image)?, key);
        send(py, &self.0, call)
    }

    /// Waits for a status, any of several, or until a function of the image says so; gives the image then.
    ///
    /// ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the image after each poll;
    /// ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
    #[pyo3(signature = (image, until, timeout=600.0, interval=None, progress=None))]
    fn wait_for<'py>(
        &self,
        py: Python<'py>,
        image: Given<'_, 'py>,
        until: &Bound<'py, PyAny>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_for(py, &self.0, Target::<crate::Image>::of(image)?, until, &how)
    }

    /// Waits for all of many images, as ``wait_for`` does for one, and gives them in order.
    ///
    /// It costs one listing an interval, or a request for each where these are fewer. One that fails or is late does not
    /// end the wait for the others: ``SomeFailed`` has what became of each. ``progress`` is called with each image that
    /// is still waited for after each poll.
    #[pyo3(signature = (images, until, timeout=600.0, interval=None, progress=None))]
    fn wait_for_all<'py>(
        &self,
        py: Python<'py>,
        images: Given<'_, 'py>,
        until: &Bound<'py, PyAny>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_for_all::<crate::Image>(py, &self.0, images, until, &how)
    }

    /// Waits until an image is gone.
    #[pyo3(signature = (image, timeout=600.0, interval=None, progress=None))]
    fn wait_until_deleted<'py>(
        &self,
        py: Python<'py>,
        image: Given<'_, '_>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_until_deleted(py, &self.0, Target::<crate::Image>::of(image)?, &how)
    }

    fn __repr__(&self) -> &'static str {
        "Images"
    }
}

/// Calls about images, unsent. Each takes what the function of the same name in ``client.images`` takes.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct ImageCalls(Handle);

impl ImageCalls {
    pub(super) fn new(client: &Handle) -> ImageCalls {
        ImageCalls(Handle::clone(client))
    }
}

#[pymethods]
impl ImageCalls {
    /// One page of the images that fit the filters, with details unless ``brief``.
    #[pyo3(signature = (**filters), text_signature = "($self, *, server=None, name=None, status=None, type=None, changes_since=None, min_disk=None, min_ram=None, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(filters::of_images(py, "list", filters)?.call(), &self.0))
    }

    /// Asks for an image.
    fn get(&self, image: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(images::get(self::image(image)?), &self.0))
    }

    /// Deletes an image.
    fn delete(&self, image: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(images::delete(self::image(image)?), &self.0))
    }

    /// The metadata of an image.
    fn metadata(&self, image: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(images::metadata(self::image(image)?), &self.0))
    }

    /// One item of the metadata.
    fn metadata_item(&self, image: Given<'_, '_>, key: &str) -> PyResult<Call> {
        Ok(Call::of(images::metadata_item(self::image(image)?, key), &self.0))
    }

    /// Replaces all metadata, the image's own properties included; gives what there is then.
    fn set_metadata(&self, image: Given<'_, '_>, metadata: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            images::set_metadata(self::image(image)?, pairs(metadata)?),
            &self.0,
        ))
    }

    /// Adds metadata, and replaces keys that are there; gives what there is then.
    fn update_metadata(&self, image: Given<'_, '_>, metadata: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            images::update_metadata(self::image(image)?, pairs(metadata)?),
            &self.0,
        ))
    }

    /// Sets one item of the metadata; gives its value then.
    fn set_metadata_item(&self, image: Given<'_, '_>, key: &str, value: &str) -> PyResult<Call> {
        Ok(Call::of(
            images::set_metadata_item(self::image(image)?, key, value),
            &self.0,
        ))
    }

    /// Deletes one item of the metadata.
    fn delete_metadata(&self, image: Given<'_, '_>, key: &str) -> PyResult<Call> {
        Ok(Call::of(
            images::delete_metadata_item(self::image(image)?, key),
            &self.0,
        ))
    }

    fn __repr__(&self) -> &'static str {
        "ImageCalls"
    }
}
