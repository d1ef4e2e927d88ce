//! Addresses of servers.

use std::ffi::c_char;
use std::ptr;

use super::arena::Arena;
use super::guard::{self, IntoC};
use crate::model::{Address, Addresses};

/// One address of a server. Borrowed from the object that holds it.
#[repr(C)]
pub struct cloudservers_address {
    /// The label of the network.
    pub network: *const c_char,
    /// The address, such as "10.180.3.171".
    pub addr: *const c_char,
    /// 4 or 6.
    pub version: i32,
    /// The hardware address of the interface, where the service tells.
    pub mac_addr: *const c_char,
    /// "fixed" or "floating", where the service tells.
    pub address_type: *const c_char,
}

/// Addresses of a server over all networks, in the order in which they came.
/// May be read by several threads at once.
#[derive(Default)]
pub struct cloudservers_addresses {
    list: Vec<cloudservers_address>,
    texts: Arena,
}

impl cloudservers_addresses {
    pub(super) fn new(addresses: &Addresses) -> cloudservers_addresses {
        let mut own = cloudservers_addresses::default();
        for (network, address) in addresses.all() {
            own.push(network, address);
        }
        own
    }

    pub(super) fn of_network(label: &str, addresses: &[Address]) -> cloudservers_addresses {
        let mut own = cloudservers_addresses::default();
        for address in addresses {
            own.push(label, address);
        }
        own
    }

    fn push(&mut self, network: &str, address: &Address) {
        let texts = &mut self.texts;
        self.list.push(cloudservers_address {
            network: texts.text(network),
            addr: texts.text(&address.addr),
            version: i32::from(address.version),
            mac_addr: texts.optional(address.mac_addr.as_ref()),
            address_type: texts.optional(address.address_type.as_ref()),
        });
    }

    pub(super) fn at(&self, index: usize) -> *const cloudservers_address {
        self.list.get(index).map_or(ptr::null(), ptr::from_ref)
    }
}

impl IntoC for cloudservers_addresses {
    type C = cloudservers_addresses;

    fn into_c(self) -> *mut cloudservers_addresses {
        Box::into_raw(Box::new(self))
    }
}

/// The address at a position; NULL past the end. Borrowed from `addresses`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_addresses_at(
    addresses: *const cloudservers_addresses,
    index: usize,
) -> *const cloudservers_address {
    // SAFETY: the caller gives NULL or live addresses.
    unsafe { addresses.as_ref() }.map_or(ptr::null(), |addresses| addresses.at(index))
}

/// Frees addresses. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_addresses_free(addresses: *mut cloudservers_addresses) {
    // SAFETY: the caller gives NULL or addresses, and does not use them any more.
    unsafe { guard::free(addresses) }
}
