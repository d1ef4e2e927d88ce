//! A client's session, to begin with elsewhere.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::client::Client;
use crate::client::config::Access;
use crate::client::manner::now;
use crate::error::{Error, Result};
use crate::identity::Kept;
use crate::model::Secret;

/// A token, until when it holds, the catalog that came with it, and whose it is.
///
/// It is given to [`crate::Config::session`], in this process or, by [`Session::export`], in another one.
#[derive(Clone)]
pub struct Session(Kept);

impl Session {
    /// Until when the token holds, unless it is revoked before; `None` where the service did not tell.
    pub fn expires(&self) -> Option<Timestamp> {
        self.0.session.expires
    }

    /// The identity service that gave it.
    pub fn auth_url(&self) -> &str {
        &self.0.owner.auth_url
    }

    /// The user it was given to, in words.
    pub fn user(&self) -> &str {
        &self.0.owner.user
    }

    /// The project or domain that was asked for, in words.
    pub fn scope(&self) -> &str {
        &self.0.owner.scope
    }

    /// Id of the project that the token is for.
    pub fn project_id(&self) -> Option<&str> {
        self.0.session.project_id.as_deref()
    }

    /// The regions in which its catalog has servers.
    pub fn regions(&self) -> Vec<String> {
        self.0.session.regions()
    }

    /// All of it as one line of text. Whoever has the text can act as the user until it expires.
    pub fn export(&self) -> Secret {
        self.0.write()
    }
}

impl FromStr for Session {
    type Err = Error;

    /// Reads what [`Session::export`] gave.
    fn from_str(text: &str) -> Result<Session> {
        Kept::read(text).map(Session)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("auth_url", &self.auth_url())
            .field("user", &format_args!("{}", self.user()))
            .field("scope", &format_args!("{}", self.scope()))
            .field("expires", &self.expires().map(|time| time.to_string()))
            .finish_non_exhaustive()
    }
}

impl Client {
    /// The session that calls are sent with now, to be given to [`crate::Config::session`]. Signs in if need be.
    ///
    /// # Errors
    /// `Config`, for a client that was given an endpoint and a token; and as [`Client::sign_in`].
    pub fn session(&self) -> Result<Session> {
        now(self.session_async())
    }

    pub(crate) async fn session_async(&self) -> Result<Session> {
        let owner = match &self.shared.settings.access {
            Access::SignIn(sign_in) => sign_in.owner(),
            Access::Session(owner) => owner.clone(),
            Access::Token(_) => {
                return Err(Error::config(
                    "this client did not sign in and has no session; \
                     its endpoint and token are all that another one needs",
                ));
            }
        };
        let held = self.session_within(self.deadline()).await?;
        Ok(Session(held.kept(owner)))
    }
}
