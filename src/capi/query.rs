//! Which resources a listing is to hold.

use std::ffi::c_char;

use super::input::{self, Options, with_text};
use super::pairs::cloudservers_pair;
use crate::error::{Error, Result};
use crate::images::ImageType;
use crate::kind::Kind;
use crate::model::{Flavor, Image, KeyPair, Network, Server, Volume};
use crate::operation::{List, Listed};
use crate::{flavors, images, keypairs, networks, servers, volumes};

/// What every query has.
struct Common {
    marker: *const c_char,
    page_size: i64,
    max_items: i64,
    brief: i32,
    filters: *const cloudservers_pair,
    filters_len: usize,
}

/// What a query has of that.
macro_rules! common {
    ($query:ident, brief: $brief:expr) => {
        Common {
            marker: $query.marker,
            page_size: $query.page_size,
            max_items: $query.max_items,
            brief: $brief,
            filters: $query.filters,
            filters_len: $query.filters_len,
        }
    };
}

/// # Safety
/// The pointers are NULL or lead to what their names say.
unsafe fn narrow<T: Listed>(mut list: List<T>, common: Common) -> Result<List<T>> {
    // SAFETY: as promised by the caller.
    unsafe {
        if let Some(marker) = input::optional_text(common.marker, "query.marker")? {
            list = list.marker(marker);
        }
        for (name, value) in input::pairs(common.filters, common.filters_len, "query.filters")? {
            list = list.filter(&name, value);
        }
    }
    if let Some(size) = input::count(common.page_size, "query.page_size")? {
        list = list.page_size(size);
    }
    if let Some(count) = input::count(common.max_items, "query.max_items")? {
        list = list.max_items(count);
    }
    if input::choice(common.brief, "query.brief")? == Some(true) {
        list = list.brief();
    }
    Ok(list)
}

fn image_type(text: &str) -> Result<ImageType> {
    match text.to_ascii_lowercase().as_str() {
        "base" => Ok(ImageType::Base),
        "snapshot" => Ok(ImageType::Snapshot),
        _ => Err(Error::invalid_argument(format!(
            "query.image_type is {text:?}; there are base and snapshot"
        ))),
    }
}

/// Which servers a listing is to hold. Begin with `CLOUDSERVERS_SERVER_QUERY_INIT`; NULL and 0 leave a filter out.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_server_query {
    /// Set by `CLOUDSERVERS_SERVER_QUERY_INIT`.
    pub size: usize,
    /// Only servers made from this image (id or URL), or NULL.
    pub image: *const c_char,
    /// Only servers of this flavor (id or URL), or NULL.
    pub flavor: *const c_char,
    /// Only servers whose name fits; the service takes this for a regular expression. Or NULL.
    pub name: *const c_char,
    /// Only servers in this status, or NULL.
    pub status: *const c_char,
    /// Only those that changed at or after a time (RFC 3339), or NULL; deleted ones are listed too.
    pub changes_since: *const c_char,
    /// The resource after which to begin (id or URL), or NULL.
    pub marker: *const c_char,
    /// How many to ask for at a time; 0 leaves it to the service.
    pub page_size: i64,
    /// How many to give at most, over all pages; 0 for all.
    pub max_items: i64,
    /// 1 for ids, names and links only.
    pub brief: i32,
    /// Other filters by their names on the wire, or NULL.
    pub filters: *const cloudservers_pair,
    /// How many there are.
    pub filters_len: usize,
    /// What a loop brings along: "image", "flavor", or both with a comma between; or NULL. Each distinct one is asked for
    /// once, several at a time; see cloudservers_server_image_resource() and its like.
    pub resolve: *const c_char,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_server_query {
    const INIT: &'static str = "CLOUDSERVERS_SERVER_QUERY_INIT";
}

impl cloudservers_server_query {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn list(&self) -> Result<List<Server>> {
        let mut list = servers::list();
        // SAFETY: as promised by the caller.
        unsafe {
            with_text!(list, self.image, "query");
            with_text!(list, self.flavor, "query");
            with_text!(list, self.name, "query");
            if let Some(status) = input::optional_text(self.status, "query.status")? {
                list = list.status(status.into());
            }
            if let Some(time) = input::optional_time(self.changes_since, "query.changes_since")? {
                list = list.changes_since(time);
            }
            if let Some(kinds) = input::optional_text(self.resolve, "query.resolve")? {
                let kinds = kinds.split(',').map(|kind| kind.trim().parse());
                list = list.resolve(kinds.collect::<Result<Vec<Kind>>>()?);
            }
            narrow(list, common!(self, brief: self.brief))
        }
    }
}

/// Which images a listing is to hold. Begin with `CLOUDSERVERS_IMAGE_QUERY_INIT`; NULL and 0 leave a filter out.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_image_query {
    /// Set by `CLOUDSERVERS_IMAGE_QUERY_INIT`.
    pub size: usize,
    /// Only images made from this server (id or URL), or NULL.
    pub server: *const c_char,
    /// Only images of this name, or NULL.
    pub name: *const c_char,
    /// Only images in this status, or NULL.
    pub status: *const c_char,
    /// Only the provider's images ("base"), only those made from servers ("snapshot"), or NULL.
    pub image_type: *const c_char,
    /// Only images that changed at or after a time (RFC 3339), or NULL.
    pub changes_since: *const c_char,
    /// Only images that need at least this much disk, in GB; 0 for any.
    pub min_disk: i64,
    /// Only images that need at least this much memory, in MB; 0 for any.
    pub min_ram: i64,
    /// The resource after which to begin (id or URL), or NULL.
    pub marker: *const c_char,
    /// How many to ask for at a time; 0 leaves it to the service.
    pub page_size: i64,
    /// How many to give at most, over all pages; 0 for all.
    pub max_items: i64,
    /// 1 for ids, names and links only.
    pub brief: i32,
    /// Other filters by their names on the wire, or NULL.
    pub filters: *const cloudservers_pair,
    /// How many there are.
    pub filters_len: usize,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_image_query {
    const INIT: &'static str = "CLOUDSERVERS_IMAGE_QUERY_INIT";
}

impl cloudservers_image_query {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn list(&self) -> Result<List<Image>> {
        let mut list = images::list();
        // SAFETY: as promised by the caller.
        unsafe {
            with_text!(list, self.server, "query");
            with_text!(list, self.name, "query");
            if let Some(status) = input::optional_text(self.status, "query.status")? {
                list = list.status(status.into());
            }
            if let Some(text) = input::optional_text(self.image_type, "query.image_type")? {
                list = list.image_type(image_type(text)?);
            }
            if let Some(time) = input::optional_time(self.changes_since, "query.changes_since")? {
                list = list.changes_since(time);
            }
            if let Some(gigabytes) = input::count(self.min_disk, "query.min_disk")? {
                list = list.min_disk(gigabytes);
            }
            if let Some(megabytes) = input::count(self.min_ram, "query.min_ram")? {
                list = list.min_ram(megabytes);
            }
            narrow(list, common!(self, brief: self.brief))
        }
    }
}

/// Which flavors a listing is to hold. Begin with `CLOUDSERVERS_FLAVOR_QUERY_INIT`; NULL and 0 leave a filter out.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_flavor_query {
    /// Set by `CLOUDSERVERS_FLAVOR_QUERY_INIT`.
    pub size: usize,
    /// Only flavors with at least this much system disk, in GB; 0 for any.
    pub min_disk: i64,
    /// Only flavors with at least this much memory, in MB; 0 for any.
    pub min_ram: i64,
    /// The resource after which to begin (id or URL), or NULL.
    pub marker: *const c_char,
    /// How many to ask for at a time; 0 leaves it to the service.
    pub page_size: i64,
    /// How many to give at most, over all pages; 0 for all.
    pub max_items: i64,
    /// 1 for ids, names and links only.
    pub brief: i32,
    /// Other filters by their names on the wire, or NULL.
    pub filters: *const cloudservers_pair,
    /// How many there are.
    pub filters_len: usize,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_flavor_query {
    const INIT: &'static str = "CLOUDSERVERS_FLAVOR_QUERY_INIT";
}

impl cloudservers_flavor_query {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn list(&self) -> Result<List<Flavor>> {
        let mut list = flavors::list();
        // SAFETY: as promised by the caller.
        unsafe {
            if let Some(gigabytes) = input::count(self.min_disk, "query.min_disk")? {
                list = list.min_disk(gigabytes);
            }
            if let Some(megabytes) = input::count(self.min_ram, "query.min_ram")? {
                list = list.min_ram(megabytes);
            }
            narrow(list, common!(self, brief: self.brief))
        }
    }
}

/// Which networks a listing is to hold. Begin with `CLOUDSERVERS_NETWORK_QUERY_INIT`; NULL and 0 leave a filter out.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_network_query {
    /// Set by `CLOUDSERVERS_NETWORK_QUERY_INIT`.
    pub size: usize,
    /// The resource after which to begin (id or URL), or NULL.
    pub marker: *const c_char,
    /// How many to ask for at a time; 0 leaves it to the service.
    pub page_size: i64,
    /// How many to give at most, over all pages; 0 for all.
    pub max_items: i64,
    /// Other filters by their names on the wire, or NULL.
    pub filters: *const cloudservers_pair,
    /// How many there are.
    pub filters_len: usize,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_network_query {
    const INIT: &'static str = "CLOUDSERVERS_NETWORK_QUERY_INIT";
}

impl cloudservers_network_query {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn list(&self) -> Result<List<Network>> {
        // SAFETY: as promised by the caller.
        unsafe { narrow(networks::list(), common!(self, brief: 0)) }
    }
}

/// Which key pairs a listing is to hold. Begin with `CLOUDSERVERS_KEYPAIR_QUERY_INIT`; NULL and 0 leave a filter out.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_keypair_query {
    /// Set by `CLOUDSERVERS_KEYPAIR_QUERY_INIT`.
    pub size: usize,
    /// The key pair after which to begin (name or URL), or NULL.
    pub marker: *const c_char,
    /// How many to ask for at a time; 0 leaves it to the service.
    pub page_size: i64,
    /// How many to give at most, over all pages; 0 for all.
    pub max_items: i64,
    /// Other filters by their names on the wire, or NULL.
    pub filters: *const cloudservers_pair,
    /// How many there are.
    pub filters_len: usize,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_keypair_query {
    const INIT: &'static str = "CLOUDSERVERS_KEYPAIR_QUERY_INIT";
}

impl cloudservers_keypair_query {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn list(&self) -> Result<List<KeyPair>> {
        // SAFETY: as promised by the caller.
        unsafe { narrow(keypairs::list(), common!(self, brief: 0)) }
    }
}

/// Which volumes a listing is to hold. Begin with `CLOUDSERVERS_VOLUME_QUERY_INIT`; NULL and 0 leave a filter out.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_volume_query {
    /// Set by `CLOUDSERVERS_VOLUME_QUERY_INIT`.
    pub size: usize,
    /// Only volumes of this name.
    pub name: *const c_char,
    /// Only volumes in this status.
    pub status: *const c_char,
    /// The resource after which to begin (id or URL), or NULL.
    pub marker: *const c_char,
    /// How many to ask for at a time; 0 leaves it to the service.
    pub page_size: i64,
    /// How many to give at most, over all pages; 0 for all.
    pub max_items: i64,
    /// 1 for ids, names and links only.
    pub brief: i32,
    /// Other filters by their names on the wire, or NULL.
    pub filters: *const cloudservers_pair,
    /// How many there are.
    pub filters_len: usize,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_volume_query {
    const INIT: &'static str = "CLOUDSERVERS_VOLUME_QUERY_INIT";
}

impl cloudservers_volume_query {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn list(&self) -> Result<List<Volume>> {
        let mut list = volumes::list();
        // SAFETY: as promised by the caller.
        unsafe {
            with_text!(list, self.name, "query");
            if let Some(status) = input::optional_text(self.status, "query.status")? {
                list = list.status(volumes::Status::from(status));
            }
            narrow(list, common!(self, brief: self.brief))
        }
    }
}
