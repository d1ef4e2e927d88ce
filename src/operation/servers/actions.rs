//! Actions on servers: each answers at once and goes on behind the answer.
//!
//! <https://docs.openstack.org/api-ref/compute/#servers-run-an-action-servers-action>

use std::str::FromStr;

use serde_json::{Map, Value, json};
use zeroize::Zeroize;

use super::DiskConfig;
use crate::call::{Answer, Call, Method};
use crate::endpoint::{Endpoint, Slot};
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::model::{Confidential, Image, Secret, wrapped};
use crate::operation::metadata::{self, Metadata};
use crate::reference::{Reference, ReferenceTo, ToReference};

/// How to restart a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reboot {
    /// The operating system is asked to restart.
    Soft,
    /// A power cycle.
    Hard,
}

impl Reboot {
    fn as_str(self) -> &'static str {
        match self {
            Reboot::Soft => "SOFT",
            Reboot::Hard => "HARD",
        }
    }
}

impl FromStr for Reboot {
    type Err = Error;

    fn from_str(text: &str) -> Result<Reboot> {
        let known = [Reboot::Soft, Reboot::Hard]
            .into_iter()
            .find(|each| each.as_str().eq_ignore_ascii_case(text));
        known.ok_or_else(|| {
            Error::invalid_argument(format!("{text:?} is no way to reboot; there are SOFT and HARD"))
        })
    }
}

pub(super) fn action(operation: &'static str, server: impl ToReference, body: Value) -> Call<()> {
    Call::new(operation, Method::Post)
        .at_member(Kind::Server, server)
        .at("action")
        .with_body(body)
}

/// Restarts a server.
pub fn reboot(server: impl ToReference, how: Reboot) -> Call<()> {
    action("reboot_server", server, json!({"reboot": {"type": how.as_str()}}))
}

/// Changes the flavor of a server, which then waits in `VERIFY_RESIZE` to be confirmed or reverted.
pub fn resize(server: impl ToReference, flavor: impl ToReference) -> Call<()> {
    let call = action("resize_server", server, json!({"resize": {"flavorRef": null}}));
    call.with_body_reference(
        "/resize/flavorRef",
        flavor.to_reference(Kind::Flavor),
        Slot::Flavor,
    )
}

/// [`resize`], saying how the disk is to be partitioned.
pub fn resize_with_disk_config(
    server: impl ToReference,
    flavor: impl ToReference,
    disk_config: DiskConfig,
) -> Call<()> {
    let body = json!({"resize": {"flavorRef": null, "OS-DCF:diskConfig": disk_config.as_str()}});
    let call = action("resize_server", server, body);
    call.with_body_reference(
        "/resize/flavorRef",
        flavor.to_reference(Kind::Flavor),
        Slot::Flavor,
    )
}

/// Keeps the new flavor.
pub fn confirm_resize(server: impl ToReference) -> Call<()> {
    action("confirm_resize", server, json!({"confirmResize": null}))
}

/// Goes back to the old flavor.
pub fn revert_resize(server: impl ToReference) -> Call<()> {
    action("revert_resize", server, json!({"revertResize": null}))
}

/// Moves a server to another host, which the service chooses; it then waits in `VERIFY_RESIZE`, as after a resize.
pub fn migrate(server: impl ToReference) -> Call<()> {
    action("migrate_server", server, json!({"migrate": {}}))
}

/// Sets up the network inside a server anew (Rackspace); current OpenStack answers that it is gone.
pub fn reset_network(server: impl ToReference) -> Call<()> {
    action("reset_network", server, json!({"resetNetwork": null}))
}

/// Changes the administrator's password.
pub fn change_password(server: impl ToReference, password: impl Into<Secret>) -> Call<()> {
    let password = password.into();
    let body = json!({"changePassword": {"adminPass": password.reveal()}});
    let call = action("change_password", server, body);
    if password.reveal().is_empty() {
        return call.refuse(Error::invalid_argument("the new password is empty"));
    }
    call
}

/// Makes an image of a server; the reference leads to it while it is still being saved.
pub fn create_image(server: impl ToReference, name: &str, metadata: Metadata) -> Call<ReferenceTo<Image>> {
    let mut parameters = Map::new();
    parameters.insert("name".to_owned(), name.into());
    if !metadata.is_empty() {
        parameters.insert("metadata".to_owned(), metadata::to_json(&metadata));
    }
    let mut call = action("create_image", server, json!({ "createImage": parameters }))
        .checked(metadata::check(&metadata));
    if name.trim().is_empty() {
        call = call.refuse(Error::invalid_argument("the name of the image is empty"));
    }
    call.reading(read_image)
}

/// The image is told by the last segment of `Location`; from microversion 2.45 on by the body.
fn read_image(answer: Answer, endpoint: &Endpoint) -> Result<ReferenceTo<Image>> {
    let in_body = || answer.json().ok()?.get("image_id")?.as_str().map(str::to_owned);
    let in_header = || {
        let path = answer
            .header("location")?
            .split(['?', '#'])
            .next()?
            .trim_end_matches('/');
        let last = path.rsplit('/').next().filter(|last| !last.is_empty());
        last.map(str::to_owned)
    };
    let id = in_header().or_else(in_body).filter(|id| !id.is_empty());
    let id = id.ok_or_else(|| answer.unreadable("it names no image, neither in Location nor in image_id"))?;
    Reference::beside(endpoint, Kind::Image, id).map(ReferenceTo::new)
}

/// Starts a stopped server.
pub fn start(server: impl ToReference) -> Call<()> {
    action("start_server", server, json!({"os-start": null}))
}

/// Stops a server; it is billed all the same.
pub fn stop(server: impl ToReference) -> Call<()> {
    action("stop_server", server, json!({"os-stop": null}))
}

/// Locks a server against actions.
pub fn lock(server: impl ToReference) -> Call<()> {
    action("lock_server", server, json!({"lock": null}))
}

/// Unlocks a server.
pub fn unlock(server: impl ToReference) -> Call<()> {
    action("unlock_server", server, json!({"unlock": null}))
}

/// Starts a server from a rescue image, and tells the password to get in with.
///
/// Without an image the server's own is used; without a password the service makes one up.
pub fn rescue(
    server: impl ToReference,
    image: Option<Result<Reference>>,
    password: Option<Secret>,
) -> Call<Option<Secret>> {
    let mut parameters = Map::new();
    if let Some(password) = &password {
        parameters.insert("adminPass".to_owned(), password.reveal().into());
    }
    if image.is_some() {
        parameters.insert("rescue_image_ref".to_owned(), Value::Null);
    }
    let body = if parameters.is_empty() {
        Value::Null
    } else {
        Value::Object(parameters)
    };
    let mut call = action("rescue_server", server, wrapped("rescue", body));
    if let Some(image) = image {
        call = call.with_body_reference(
            "/rescue/rescue_image_ref",
            image.to_reference(Kind::Image),
            Slot::Other,
        );
    }
    call.reading(|mut answer, _| {
        let Confidential(body) = &Confidential(answer.json().unwrap_or_default());
        answer.body.zeroize();
        Ok(body.get("adminPass").and_then(Value::as_str).map(Secret::from))
    })
}

/// Ends the rescue mode.
pub fn unrescue(server: impl ToReference) -> Call<()> {
    action("unrescue_server", server, json!({"unrescue": null}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_image_is_named_by_the_header_or_else_by_the_body() {
        let endpoint = Endpoint::new("http://h/v2.1").unwrap();
        let named = |location: Option<&str>, body: &str| {
            let location = location.map(|location| ("location".to_owned(), location.to_owned()));
            let answer = Answer {
                status: 202,
                headers: location.into_iter().collect(),
                body: body.into(),
            };
            read_image(answer, &endpoint).map(|image| image.id().to_owned())
        };
        let body = r#"{"image_id": "b1"}"#;
        assert_eq!(named(Some("http://other/images/a1/?x#y"), body).unwrap(), "a1");
        assert_eq!(named(None, body).unwrap(), "b1");
        assert_eq!(named(Some(""), body).unwrap(), "b1");
        let told = named(None, "").unwrap_err().to_string();
        assert!(
            told.contains("empty") || told.contains("names no image"),
            "{told}"
        );
    }
}
