//! Rebuilding a server from an image.
//!
//! <https://docs.openstack.org/api-ref/compute/#rebuild-server-rebuild-action>

use serde_json::{Map, Value};

use super::DiskConfig;
use super::actions::action;
use super::files::Files;
use crate::call::Call;
use crate::endpoint::Slot;
use crate::error::Result;
use crate::kind::Kind;
use crate::model::{Secret, Server, wrapped};
use crate::operation::metadata::{self, Metadata};
use crate::operation::{name, read_record};
use crate::reference::{Reference, ToReference};

/// What a server is to be rebuilt from; what is not given stays as it is.
#[derive(Clone)]
pub struct Rebuild {
    image: Result<Reference>,
    name: Option<String>,
    admin_password: Option<Secret>,
    metadata: Option<Metadata>,
    files: Files,
    disk_config: Option<DiskConfig>,
    access_ipv4: Option<String>,
    access_ipv6: Option<String>,
    extra: Map<String, Value>,
}

impl Rebuild {
    /// From an image.
    pub fn new(image: impl ToReference) -> Rebuild {
        Rebuild {
            image: image.to_reference(Kind::Image),
            name: None,
            admin_password: None,
            metadata: None,
            files: Files::default(),
            disk_config: None,
            access_ipv4: None,
            access_ipv6: None,
            extra: Map::new(),
        }
    }

    /// A new name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The administrator's password; without one the service makes one up and tells it once.
    pub fn admin_password(mut self, password: impl Into<Secret>) -> Self {
        self.admin_password = Some(password.into());
        self
    }

    /// New metadata, in the place of all that is there.
    pub fn metadata(mut self, metadata: Metadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// A file to be put into the server, given as it is. At most 5.
    pub fn file(mut self, path: impl Into<String>, contents: impl Into<Vec<u8>>) -> Self {
        self.files.push(path, contents);
        self
    }

    /// How to partition the disk.
    pub fn disk_config(mut self, disk_config: DiskConfig) -> Self {
        self.disk_config = Some(disk_config);
        self
    }

    /// The IPv4 address to reach the server at.
    pub fn access_ipv4(mut self, address: impl Into<String>) -> Self {
        self.access_ipv4 = Some(address.into());
        self
    }

    /// The IPv6 address to reach the server at.
    pub fn access_ipv6(mut self, address: impl Into<String>) -> Self {
        self.access_ipv6 = Some(address.into());
        self
    }

    /// Any other attribute by its wire name.
    pub fn extra(mut self, name: impl Into<String>, value: Value) -> Self {
        self.extra.insert(name.into(), value);
        self
    }

    /// What no service would accept.
    fn check(&self) -> Result<()> {
        self.name
            .as_deref()
            .map_or(Ok(()), |name| name::check("name", name))?;
        self.files.check()?;
        self.metadata.as_ref().map_or(Ok(()), metadata::check)
    }
}

/// Replaces the disk of a server by an image. The answer lacks attributes of the server.
pub fn rebuild(server: impl ToReference, rebuild: Rebuild) -> Call<Server> {
    let checked = rebuild.check();

    let mut body = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            body.insert(name.to_owned(), value);
        }
    };
    put("name", rebuild.name.map(Value::from));
    put("imageRef", Some("".into()));
    put(
        "OS-DCF:diskConfig",
        rebuild.disk_config.map(|value| value.as_str().into()),
    );
    put(
        "adminPass",
        rebuild
            .admin_password
            .as_ref()
            .map(|password| password.reveal().into()),
    );
    put("metadata", rebuild.metadata.as_ref().map(metadata::to_json));
    put("personality", rebuild.files.body());
    put("accessIPv4", rebuild.access_ipv4.map(Value::from));
    put("accessIPv6", rebuild.access_ipv6.map(Value::from));
    body.extend(rebuild.extra);

    let call = action("rebuild_server", server, wrapped("rebuild", body.into()))
        .checked(checked)
        .with_body_reference("/rebuild/imageRef", rebuild.image, Slot::Image);
    call.reading(read_record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::Endpoint;

    #[test]
    fn what_goes_into_the_server_is_not_shown() {
        let new = Rebuild::new("70a599e0-31e7-49b7-b260-868f441e862b")
            .admin_password("hush")
            .file("/etc/key", "hush")
            .extra("user_data", "aHVzaA==".into());
        let endpoint = Endpoint::new("http://h/v2.1").unwrap();
        let shown = rebuild("id", new).to_curl(&endpoint).unwrap();
        for secret in ["hush", "aHVzaA"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        for variable in ["$ADMIN_PASS", "$CONTENTS", "$USER_DATA"] {
            assert!(shown.contains(variable), "{shown}");
        }
    }
}
