//! The quotas of a project.
//!
//! <https://docs.openstack.org/api-ref/compute/#quota-sets-os-quota-sets>

use std::borrow::Cow;
use std::fmt;

use super::attribute::{Attribute, Integer, Source, Text};
use super::record::Record;

/// The most that a project may have of everything; -1 is no limit.
///
/// Services have further ones, such as `onmetal-io-v1-ram`: [`get`](Record::get) finds them by their names.
#[derive(Clone)]
pub struct Quotas(Source);

impl Record for Quotas {
    const NAME: &'static str = "quotas";

    fn of(source: Source) -> Quotas {
        Quotas(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

impl Quotas {
    /// The project they are for.
    pub fn project_id(&self) -> Option<Cow<'_, str>> {
        self.read(attributes::PROJECT_ID).ok().flatten()
    }
}

macro_rules! quotas {
    ($($(#[$doc:meta])* $method:ident $attribute:ident $name:literal;)*) => {
        /// The attributes of quotas, under their wire names.
        pub mod attributes {
            use super::*;

            /// See [`Quotas::project_id`].
            pub const PROJECT_ID: Attribute<Text> = Attribute::new("id");
            $(#[doc = concat!("See [`Quotas::", stringify!($method), "`].")]
            pub const $attribute: Attribute<Integer> = Attribute::new($name);)*
        }

        impl Quotas {
            $($(#[$doc])*
            pub fn $method(&self) -> Option<i64> {
                self.read(attributes::$attribute).ok().flatten()
            })*
        }
    };
}

quotas! {
    /// Servers.
    instances INSTANCES "instances";
    /// Virtual CPUs of all servers together.
    cores CORES "cores";
    /// Memory of all servers together, in MB.
    ram RAM "ram";
    /// Key pairs of a user.
    key_pairs KEY_PAIRS "key_pairs";
    /// Pairs of metadata of a server.
    metadata_items METADATA_ITEMS "metadata_items";
    /// Files put into a server.
    injected_files INJECTED_FILES "injected_files";
    /// Bytes of such a file.
    injected_file_content_bytes INJECTED_FILE_CONTENT_BYTES "injected_file_content_bytes";
    /// Bytes of the path of such a file.
    injected_file_path_bytes INJECTED_FILE_PATH_BYTES "injected_file_path_bytes";
    /// Groups of servers.
    server_groups SERVER_GROUPS "server_groups";
    /// Servers of a group.
    server_group_members SERVER_GROUP_MEMBERS "server_group_members";
    /// Networks of a project's own (Rackspace).
    networks NETWORKS "networks";
}

impl fmt::Debug for Quotas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Quotas({})", self.json())
    }
}
