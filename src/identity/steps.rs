//! Signing in, step by step: given this answer, what next?

use super::refusal::refused;
use super::{Credentials, IdentityVersion, Scope, Session, SignIn, discovery, v2, v3};
use crate::address::Address;
use crate::call::{Answer, Method, Request};
use crate::endpoint::is_version;
use crate::error::{Error, ErrorKind, Result};

/// Name of the operation in errors.
const OPERATION: &str = "sign_in";

/// What is to be done next.
pub(crate) enum Step {
    Send(Request),
    Done(Session),
}

/// A sign-in under way.
pub(crate) struct Steps<'a> {
    sign_in: &'a SignIn,
    waiting_for: Waiting,
    asked: (Method, String),
}

/// Which answer is awaited.
#[derive(Clone)]
enum Waiting {
    /// The list of versions.
    Versions,
    /// The first token, at this URL.
    Token(IdentityVersion, String),
    /// The token for the wanted project, made of one without.
    ScopedToken(IdentityVersion, String),
}

impl SignIn {
    /// The first request, and the machine that takes its answer.
    ///
    /// # Errors
    /// `Config`, when these credentials do not fit this URL.
    pub(crate) fn start(&self) -> Result<(Steps<'_>, Request)> {
        let (root, in_url) = split_version(&self.auth_url)?;
        let version = self.version(in_url)?;
        let (waiting_for, request) = match (version, in_url) {
            (Some(version), Some(_)) => self.ask_token(version, root)?,
            // A version that was chosen is not asked for: the path is known.
            (Some(version), None) if self.version.is_some() => {
                self.ask_token(version, format!("{root}/{}", version.segment()))?
            }
            _ => (Waiting::Versions, Request::new(Method::Get, format!("{root}/"))),
        };
        let asked = (request.method, request.url.clone());
        let steps = Steps {
            sign_in: self,
            waiting_for,
            asked,
        };
        Ok((steps, request))
    }

    /// The version that settings, credentials and URL agree upon; `None` where none has a say.
    fn version(&self, in_url: Option<IdentityVersion>) -> Result<Option<IdentityVersion>> {
        let differ = |one: Option<IdentityVersion>, other: Option<IdentityVersion>| {
            one.zip(other).filter(|(one, other)| one != other)
        };
        if let Some((chosen, in_url)) = differ(self.version, in_url) {
            return Err(Error::config(format!(
                "identity_api_version asks for {}, but auth_url {:?} is {}",
                chosen.segment(),
                self.auth_url,
                in_url.segment()
            )));
        }
        let given = self.version.or(in_url);
        let needed = self.credentials.only_version();
        if let Some((given, needed)) = differ(given, needed) {
            return Err(Error::config(format!(
                "{} needs identity {}, but {} was asked for at {:?}",
                self.credentials,
                needed.segment(),
                given.segment(),
                self.auth_url
            )));
        }
        Ok(given.or(needed))
    }

    fn ask_token(&self, version: IdentityVersion, url: String) -> Result<(Waiting, Request)> {
        let request = match version {
            IdentityVersion::V2 => v2::token_request(&url, self)?,
            IdentityVersion::V3 => v3::token_request(&url, self)?,
        };
        Ok((Waiting::Token(version, url), request))
    }

    fn wants_project(&self) -> bool {
        let carries_its_own = matches!(self.credentials, Credentials::ApplicationCredential { .. });
        matches!(self.scope, Scope::Project(_)) && !carries_its_own
    }
}

impl Steps<'_> {
    /// Takes the answer to the last request.
    ///
    /// # Errors
    /// `Authentication`, when the service refused; what it answered instead, otherwise.
    pub(crate) fn next(&mut self, answer: &Answer) -> Result<Step> {
        let (method, url) = self.asked.clone();
        self.take(answer)
            .map_err(|error| error.during(OPERATION, method.as_str(), &url))
    }

    fn take(&mut self, answer: &Answer) -> Result<Step> {
        match self.waiting_for.clone() {
            Waiting::Versions => {
                let versions = discovery::read(answer, &self.asked.1)?;
                let wanted = match self.sign_in.credentials.only_version() {
                    Some(IdentityVersion::V2) => &["v2"][..],
                    Some(IdentityVersion::V3) => &["v3"][..],
                    None => discovery::IDENTITY,
                };
                let url = discovery::choose(&versions, &self.asked.1, wanted)?;
                let (_, version) = split_version(&url)?;
                let version = version.unwrap_or(IdentityVersion::V3);
                let (waiting_for, request) = self.sign_in.ask_token(version, url)?;
                self.send(waiting_for, request)
            }
            Waiting::Token(version, url) => {
                let session = self.session(version, answer)?;
                if self.sign_in.wants_project() && session.project_id.is_none() {
                    let request = match version {
                        IdentityVersion::V2 => v2::scope_request(&url, &session.token, &self.sign_in.scope),
                        IdentityVersion::V3 => v3::scope_request(&url, &session.token, &self.sign_in.scope),
                    };
                    return self.send(Waiting::ScopedToken(version, url), request);
                }
                Ok(Step::Done(session))
            }
            Waiting::ScopedToken(version, _) => {
                let session = self.session(version, answer)?;
                if session.project_id.is_none() {
                    return Err(Error::new(
                        ErrorKind::Authentication,
                        format!(
                            "the service gave {} a token, but none for {}",
                            self.sign_in.credentials, self.sign_in.scope
                        ),
                    ));
                }
                Ok(Step::Done(session))
            }
        }
    }

    fn send(&mut self, waiting_for: Waiting, request: Request) -> Result<Step> {
        self.waiting_for = waiting_for;
        self.asked = (request.method, request.url.clone());
        Ok(Step::Send(request))
    }

    fn session(&self, version: IdentityVersion, answer: &Answer) -> Result<Session> {
        if !matches!(answer.status, 200 | 201 | 203) {
            return Err(refused(self.sign_in, answer));
        }
        match (version, &self.sign_in.credentials) {
            (IdentityVersion::V2, _) => v2::read_session(answer),
            (IdentityVersion::V3, Credentials::Token(token)) if self.asked.0 == Method::Get => {
                v3::read_session(answer, Some(token))
            }
            (IdentityVersion::V3, _) => v3::read_session(answer, None),
        }
    }
}

/// The URL without a slash at its end, and the version it ends with.
///
/// The path of the token request may stand behind the version: people copy it from examples.
fn split_version(auth_url: &str) -> Result<(String, Option<IdentityVersion>)> {
    let mut address = Address::parse(auth_url).map_err(|reason| {
        Error::config(format!(
            "auth_url {auth_url:?} {reason}; wanted is a URL such as https://cloud.example:5000/v3"
        ))
    })?;
    for tail in ["tokens", "auth"] {
        let at = address.segments.len().saturating_sub(1);
        if address.segments.get(at).is_some_and(|last| last == tail)
            && address.segments.iter().any(|segment| is_version(segment))
        {
            address.segments.pop();
        }
    }
    let version = match address.segments.last().map(String::as_str) {
        Some("v2" | "v2.0") => Some(IdentityVersion::V2),
        Some(last) if last == "v3" || last.starts_with("v3.") && is_version(last) => {
            Some(IdentityVersion::V3)
        }
        Some(last) if is_version(last) => {
            return Err(Error::config(format!(
                "auth_url {auth_url:?} asks for identity {last}; known are v2.0 and v3"
            )));
        }
        _ => None,
    };
    Ok((address.normal(), version))
}
