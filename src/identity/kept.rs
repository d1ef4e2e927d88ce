//! A session as text, to be kept or handed to another process.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::catalog::{CatalogUrl, Entry, read_v3};
use super::{Owner, Session};
use crate::error::{Error, Result};
use crate::model::Secret;

/// A session, whose it is, and when it is to be renewed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    pub(crate) owner: Owner,
    pub(crate) session: Session,
    pub(crate) renew_at: Option<Timestamp>,
}

/// The number by which a text is known as a session in this form.
const FORM: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    cloudservers_session: u32,
    #[serde(borrow)]
    auth_url: Cow<'a, str>,
    #[serde(borrow)]
    user: Cow<'a, str>,
    #[serde(borrow)]
    scope: Cow<'a, str>,
    #[serde(borrow)]
    token: Cow<'a, str>,
    expires: Option<Timestamp>,
    renew_at: Option<Timestamp>,
    project_id: Option<String>,
    default_region: Option<String>,
    catalog: Value,
}

impl Kept {
    /// One line of JSON that holds the token.
    pub(crate) fn write(&self) -> Secret {
        let Kept { owner, session, .. } = self;
        let form = Form {
            cloudservers_session: FORM,
            auth_url: Cow::from(&owner.auth_url),
            user: Cow::from(&owner.user),
            scope: Cow::from(&owner.scope),
            token: Cow::from(session.token.reveal()),
            expires: session.expires,
            renew_at: self.renew_at,
            project_id: session.project_id.clone(),
            default_region: session.default_region.clone(),
            catalog: session.entries.iter().map(entry).collect(),
        };
        Secret::new(serde_json::to_string(&form).unwrap_or_default())
    }

    /// Reads what [`Kept::write`] wrote.
    ///
    /// # Errors
    /// `Config`; it shows nothing of the text.
    pub(crate) fn read(text: &str) -> Result<Kept> {
        let form: Form<'_> = serde_json::from_str(text).map_err(|problem| {
            Error::config(format!(
                "session is not what a session is exported as: it cannot be read from column {} of line {}",
                problem.column(),
                problem.line()
            ))
        })?;
        if form.cloudservers_session != FORM {
            return Err(Error::config(format!(
                "session is of form {}, and {FORM} is the one known here",
                form.cloudservers_session
            )));
        }
        Ok(Kept {
            owner: Owner {
                auth_url: form.auth_url.into_owned(),
                user: form.user.into_owned(),
                scope: form.scope.into_owned(),
            },
            session: Session {
                expires: form.expires,
                project_id: form.project_id,
                default_region: form.default_region,
                entries: read_v3(&form.catalog),
                ..Session::with_token(Secret::new(form.token))
            },
            renew_at: form.renew_at,
        })
    }
}

/// As identity v3 writes it.
fn entry(entry: &Entry) -> Value {
    let endpoint =
        |url: &CatalogUrl| json!({"region": url.region, "interface": url.interface.name(), "url": url.url});
    let endpoints: Value = entry.urls.iter().map(endpoint).collect();
    json!({"type": entry.service_type, "name": entry.name, "endpoints": endpoints})
}

#[cfg(test)]
mod tests {
    use super::super::catalog::Interface;
    use super::*;

    fn kept() -> Kept {
        let url = |region: Option<&str>, interface| CatalogUrl {
            region: region.map(str::to_owned),
            interface,
            url: "http://h/v2.1".to_owned(),
        };
        Kept {
            owner: Owner {
                auth_url: "http://h/v3".into(),
                user: "\"me\"".into(),
                scope: "project \"web\"".into(),
            },
            session: Session {
                expires: "2030-01-01T00:00:00Z".parse().ok(),
                project_id: Some("1".into()),
                default_region: None,
                entries: vec![Entry {
                    service_type: "compute".into(),
                    name: "nova".into(),
                    urls: vec![
                        url(Some("DFW"), Interface::Public),
                        url(None, Interface::Internal),
                    ],
                }],
                ..Session::with_token(Secret::from("hu\"sh"))
            },
            renew_at: "2029-12-31T23:59:00Z".parse().ok(),
        }
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        assert_eq!(Kept::read(kept().write().reveal()).unwrap(), kept());
    }

    #[test]
    fn what_is_no_session_is_refused_and_not_shown() {
        let text = kept().write();
        let cut = &text.reveal()[..text.reveal().len() - 1];
        let newer = text.reveal().replace("_session\":1", "_session\":2");
        let odd = text.reveal().replace("\"2030-01-01T00:00:00Z\"", "\"hush\"");
        for refused in [cut, &newer, &odd, "hush", "\"hush\"", "{\"token\": \"hush\"}", ""] {
            let told = Kept::read(refused).unwrap_err().to_string();
            assert!(!told.contains("hu"), "{told}");
        }
    }
}
