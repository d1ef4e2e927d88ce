//! Signing in, step by step: given this answer, what next?

use super::refusal::refused;
use super::{Credentials, IdentityVersion, Scope, Session, SignIn, discovery, v2, v3};
use crate::address::{Address, mask_query};
use crate::call::{Answer, Method, Request};
use crate::endpoint::is_version;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Secret;

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
    /// The token for the wanted project, made of this one without.
    ScopedToken(IdentityVersion, Secret),
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

    /// The version that settings, credentials, scope and URL agree upon; `None` where none has a say.
    fn version(&self, in_url: Option<IdentityVersion>) -> Result<Option<IdentityVersion>> {
        if let Some((chosen, in_url)) = self.version.zip(in_url)
            && chosen != in_url
        {
            return Err(Error::config(format!(
                "identity_api_version asks for {}, but auth_url {:?} is {}",
                chosen.segment(),
                self.auth_url,
                in_url.segment()
            )));
        }
        let mut agreed = self.version.or(in_url);
        for (what, needed) in self.needs() {
            if let Some(other) = agreed.replace(needed)
                && other != needed
            {
                return Err(Error::config(format!(
                    "{what} needs identity {}, but the sign-in at {:?} is by {}",
                    needed.segment(),
                    self.auth_url,
                    other.segment()
                )));
            }
        }
        Ok(agreed)
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
                let wanted = match self.sign_in.version(None)? {
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
                let session = self.session(version, None, answer)?;
                if self.sign_in.wants_project() && !is_scoped(version, &session) {
                    let request = match version {
                        IdentityVersion::V2 => v2::scope_request(&url, &session.token, &self.sign_in.scope),
                        IdentityVersion::V3 => v3::scope_request(&url, &session.token, &self.sign_in.scope),
                    };
                    return self.send(Waiting::ScopedToken(version, session.token), request);
                }
                Ok(Step::Done(session))
            }
            Waiting::ScopedToken(version, unscoped) => {
                let session = self.session(version, Some(&unscoped), answer)?;
                if !is_scoped(version, &session) {
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

    fn session(&self, version: IdentityVersion, sent: Option<&Secret>, answer: &Answer) -> Result<Session> {
        if !matches!(answer.status, 200 | 201 | 203) {
            return Err(refused(self.sign_in, sent, answer));
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
pub(super) fn split_version(auth_url: &str) -> Result<(String, Option<IdentityVersion>)> {
    let mut address = Address::parse(auth_url).map_err(|reason| {
        Error::config(format!(
            "auth_url {:?} {reason}; wanted is a URL such as https://cloud.example:5000/v3",
            mask_query(auth_url)
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

/// Whether a token is for a project: in v2.0 some services tell only by giving it a catalog.
fn is_scoped(version: IdentityVersion, session: &Session) -> bool {
    session.project_id.is_some() || version == IdentityVersion::V2 && !session.entries.is_empty()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::identity::{ApplicationCredential, Domain, Project, User};

    fn password() -> Credentials {
        Credentials::Password {
            user: User::Name {
                name: "me".into(),
                domain: Domain::Id("default".into()),
            },
            password: Secret::from("hush"),
        }
    }

    fn api_key() -> Credentials {
        Credentials::ApiKey {
            username: "me".into(),
            api_key: Secret::from("hush"),
        }
    }

    fn project() -> Scope {
        Scope::Project(Project::Name {
            name: "web".into(),
            domain: Domain::Name("Default".into()),
        })
    }

    fn domain() -> Scope {
        Scope::Domain(Domain::Id("d".into()))
    }

    fn sign_in(auth_url: &str, credentials: Credentials, scope: Scope) -> SignIn {
        SignIn {
            auth_url: auth_url.into(),
            credentials,
            scope,
            version: None,
        }
    }

    fn answer(status: u16, headers: &[(&str, &str)], body: &Value) -> Answer {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Answer {
            status,
            headers: headers.iter().map(own).collect(),
            body: body.to_string().into_bytes(),
        }
    }

    fn body(request: &Request) -> Value {
        serde_json::from_slice(request.body.as_deref().unwrap()).unwrap()
    }

    fn v3_token(project: Option<&str>) -> Answer {
        let mut token = json!({
            "expires_at": "2030-01-01T00:00:00.000000Z",
            "user": {"id": "u1", "name": "me"},
            "roles": [{"id": "r", "name": "member"}],
        });
        if let Some(id) = project {
            token["project"] = json!({"id": id, "name": "web"});
        }
        answer(201, &[("x-subject-token", "tok")], &json!({"token": token}))
    }

    fn done(step: Step) -> Session {
        match step {
            Step::Done(session) => session,
            Step::Send(request) => panic!("{request:?}"),
        }
    }

    fn sent(step: Step) -> Request {
        match step {
            Step::Send(request) => request,
            Step::Done(_) => panic!("done"),
        }
    }

    #[test]
    fn the_first_request_follows_from_url_and_credentials() {
        let unversioned = |auth_url: &str, credentials, version| SignIn {
            version,
            ..sign_in(auth_url, credentials, Scope::Unspecified)
        };
        let v3 = Some(IdentityVersion::V3);
        for (sign_in, expected) in [
            (
                unversioned("http://h/v3", password(), None),
                "POST http://h/v3/auth/tokens",
            ),
            (
                unversioned("https://h/identity/v3/", password(), None),
                "POST https://h/identity/v3/auth/tokens",
            ),
            (
                unversioned("http://h/v3/auth/tokens", password(), None),
                "POST http://h/v3/auth/tokens",
            ),
            (
                unversioned("http://h/v2.0/", api_key(), None),
                "POST http://h/v2.0/tokens",
            ),
            (
                unversioned("http://h/v2.0/tokens", api_key(), None),
                "POST http://h/v2.0/tokens",
            ),
            (
                unversioned("http://h/identity", password(), None),
                "GET http://h/identity/",
            ),
            (unversioned("http://h", api_key(), None), "GET http://h/"),
            (
                unversioned("http://h", password(), v3),
                "POST http://h/v3/auth/tokens",
            ),
            (
                unversioned("http://h/v3", Credentials::Token("t".into()), None),
                "GET http://h/v3/auth/tokens",
            ),
        ] {
            let (_, request) = sign_in.start().unwrap();
            assert_eq!(format!("{request:?}"), expected);
        }
        for (sign_in, part) in [
            (unversioned("http://h/v3", api_key(), None), "needs identity v2.0"),
            (unversioned("http://h/v2.0", password(), v3), "asks for v3"),
            (
                sign_in("http://h/v2.0", password(), domain()),
                "for domain \"d\" needs identity v3",
            ),
            (
                sign_in("http://h", api_key(), domain()),
                "for domain \"d\" needs identity v3",
            ),
            (
                unversioned("http://h/v1.1", password(), None),
                "known are v2.0 and v3",
            ),
            (unversioned("h/v3", password(), None), "http://"),
        ] {
            let error = sign_in.start().map(|_| ()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(error.to_string().contains(part), "{error}");
        }
    }

    #[test]
    fn bodies_are_those_of_the_documents() {
        let of = |auth_url: &str, credentials, scope| {
            let sign_in = sign_in(auth_url, credentials, scope);
            let (_, request) = sign_in.start().unwrap();
            body(&request)["auth"].clone()
        };
        let id = || Scope::Project(Project::Id("p1".into()));
        assert_eq!(
            of("http://h/v2.0", api_key(), id()),
            json!({"RAX-KSKEY:apiKeyCredentials": {"username": "me", "apiKey": "hush"}, "tenantId": "p1"})
        );
        assert_eq!(
            of("http://h/v2.0", password(), project()),
            json!({"passwordCredentials": {"username": "me", "password": "hush"}, "tenantName": "web"})
        );
        assert_eq!(
            of("http://h/v2.0", Credentials::Token("t".into()), id()),
            json!({"token": {"id": "t"}, "tenantId": "p1"})
        );
        assert_eq!(
            of("http://h/v3", password(), project()),
            json!({
                "identity": {"methods": ["password"], "password":
                    {"user": {"name": "me", "domain": {"id": "default"}, "password": "hush"}}},
                "scope": {"project": {"name": "web", "domain": {"name": "Default"}}}
            })
        );
        assert_eq!(
            of("http://h/v3", Credentials::Token("t".into()), id()),
            json!({"identity": {"methods": ["token"], "token": {"id": "t"}}, "scope": {"project": {"id": "p1"}}})
        );
        let credential = |who| Credentials::ApplicationCredential {
            who,
            secret: Secret::from("hush"),
        };
        assert_eq!(
            of(
                "http://h/v3",
                credential(ApplicationCredential::Id("a".into())),
                id()
            ),
            json!({"identity": {"methods": ["application_credential"],
                "application_credential": {"id": "a", "secret": "hush"}}})
        );
        let named = ApplicationCredential::Name {
            name: "ci".into(),
            user: User::Id("u1".into()),
        };
        assert_eq!(
            of("http://h/v3", credential(named), Scope::Unspecified)["identity"]["application_credential"],
            json!({"name": "ci", "user": {"id": "u1"}, "secret": "hush"})
        );
    }

    #[test]
    fn versions_are_asked_for_where_the_url_has_none() {
        let sign_in = sign_in("https://cloud/identity", password(), project());
        let (mut steps, _) = sign_in.start().unwrap();
        let list = json!({"versions": {"values": [
            {"id": "v3.14", "links": [{"rel": "self", "href": "http://10.0.0.1:5000/v3/"}]}]}});
        let request = sent(steps.next(&answer(300, &[], &list)).unwrap());
        assert_eq!(request.url, "https://cloud/identity/v3/auth/tokens");
        let session = done(steps.next(&v3_token(Some("p1"))).unwrap());
        assert_eq!(session.token.reveal(), "tok");
        assert_eq!(session.project_id.as_deref(), Some("p1"));
        assert_eq!(session.expires.unwrap().to_string(), "2030-01-01T00:00:00Z");
    }

    #[test]
    fn a_token_without_the_wanted_project_is_scoped() {
        let sign_in = sign_in("http://h/v3", password(), project());
        let (mut steps, _) = sign_in.start().unwrap();
        let request = sent(steps.next(&v3_token(None)).unwrap());
        let auth = &body(&request)["auth"];
        assert_eq!(auth["identity"]["token"]["id"], "tok");
        assert_eq!(auth["scope"]["project"]["name"], "web");
        let error = steps.next(&v3_token(None)).map(|_| ()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert!(error.to_string().contains("none for project \"web\""), "{error}");
    }

    #[test]
    fn in_v2_a_catalog_shows_that_the_token_is_for_a_project() {
        let sign_in = sign_in("http://h/v2.0", password(), project());
        let (mut steps, _) = sign_in.start().unwrap();
        let access = json!({"access": {
            "token": {"id": "tok", "expires": "2011-11-23T21:00:14.000-06:00"},
            "serviceCatalog": [{"name": "cloudServersOpenStack", "type": "compute", "endpoints": [
                {"region": "DFW", "tenantId": "613469", "publicURL": "https://dfw.example/v2/613469"}]}]}});
        let session = done(steps.next(&answer(200, &[], &access)).unwrap());
        assert_eq!((session.token.reveal(), session.entries.len()), ("tok", 1));
    }

    #[test]
    fn a_token_from_elsewhere_keeps_its_own_project() {
        let sign_in = sign_in(
            "http://h/v3",
            Credentials::Token("own".into()),
            Scope::Unspecified,
        );
        let (mut steps, request) = sign_in.start().unwrap();
        assert!(
            request
                .headers
                .contains(&("x-subject-token".into(), "own".into()))
        );
        let mut told = v3_token(Some("p1"));
        told.status = 200;
        told.headers.clear();
        let session = done(steps.next(&told).unwrap());
        assert_eq!(
            (session.token.reveal(), session.project_id.as_deref()),
            ("own", Some("p1"))
        );
    }

    #[test]
    fn reads_what_rackspace_answers() {
        let sign_in = sign_in("http://h/v2.0", api_key(), Scope::Unspecified);
        let (mut steps, _) = sign_in.start().unwrap();
        let access = json!({"access": {
            "token": {"id": "tok", "expires": "2030-01-01T10:00:00.585-05:00", "tenant": {"id": 10101, "name": "10101"}},
            "serviceCatalog": [{"name": "cloudServersOpenStack", "type": "compute", "endpoints": [
                {"region": "DFW", "publicURL": "https://dfw.example/v2/10101", "versionId": "2"}]},
                {"name": "broken"}, null],
            "user": {"id": "1", "name": "me", "RAX-AUTH:defaultRegion": "DFW", "roles": [{"name": "identity:user-admin"}]}}});
        let session = done(steps.next(&answer(200, &[], &access)).unwrap());
        assert_eq!(session.project_id.as_deref(), Some("10101"));
        assert_eq!(session.default_region.as_deref(), Some("DFW"));
        assert_eq!(session.expires.unwrap().to_string(), "2030-01-01T15:00:00.585Z");
        assert_eq!(session.entries.len(), 1);
        assert_eq!(session.regions(), ["DFW"]);
    }

    #[test]
    fn a_refusal_says_who_where_and_why_but_no_secret() {
        let sign_in = sign_in("http://h/v3", password(), project());
        let (mut steps, _) = sign_in.start().unwrap();
        let refusal = json!({"error": {"code": 401, "title": "Unauthorized",
            "message": "The password hush is wrong."}});
        let error = steps
            .next(&answer(401, &[("x-openstack-request-id", "req-1")], &refusal))
            .map(|_| ())
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert_eq!((error.status(), error.request_id()), (Some(401), Some("req-1")));
        let told = format!("{error} {error:?} {:?}", error.fault());
        for part in [
            "\"me\"",
            "\"web\"",
            "http://h/v3",
            "The password *** is wrong.",
            "sign_in: POST",
        ] {
            assert!(told.contains(part), "{told}");
        }
        assert!(!told.contains("hush"), "{told}");
    }

    #[test]
    fn a_secret_is_hidden_however_the_service_spells_it() {
        let credentials = Credentials::Password {
            user: User::Id("u1".into()),
            password: Secret::from("hü\"sh"),
        };
        let sign_in = sign_in("http://h/v3", credentials, project());
        let (mut steps, _) = sign_in.start().unwrap();
        let escaped = Answer {
            body: r#"{"error": {"message": "h\u00fc\"sh is wrong"}}"#.into(),
            ..answer(401, &[], &Value::Null)
        };
        let told = steps.next(&escaped).map(|_| ()).unwrap_err().to_string();
        assert!(told.contains("*** is wrong") && !told.contains("sh is"), "{told}");
    }

    #[test]
    fn a_refusal_to_scope_a_token_does_not_show_the_token() {
        let sign_in = sign_in("http://h/v2.0", password(), project());
        let (mut steps, _) = sign_in.start().unwrap();
        let unscoped = json!({"access": {"token": {"id": "hushed-token"}}});
        sent(steps.next(&answer(200, &[], &unscoped)).unwrap());
        let refusal = json!({"error": {"code": 404, "message": "Could not find token: hushed-token"}});
        let error = steps.next(&answer(404, &[], &refusal)).map(|_| ()).unwrap_err();
        let told = format!("{error} {:?}", error.fault());
        assert!(
            told.contains("Could not find token: ***") && !told.contains("hushed"),
            "{told}"
        );
    }

    #[test]
    fn other_answers_are_told_as_what_they_are() {
        for (status, header, text, kind, part) in [
            (
                404,
                None,
                "<h1>Not Found</h1>",
                ErrorKind::Fault,
                "no identity service at http://h/v3",
            ),
            (503, None, "busy", ErrorKind::ServiceUnavailable, "busy"),
            (
                413,
                Some(("retry-after", "3")),
                "{}",
                ErrorKind::OverLimit,
                "no reason",
            ),
            (
                400,
                None,
                "{\"error\": {\"message\": \"bad\"}}",
                ErrorKind::BadRequest,
                "bad",
            ),
            (
                302,
                Some(("location", "http://evil/")),
                "",
                ErrorKind::Authentication,
                "http://evil/",
            ),
            (200, None, "<html>", ErrorKind::Decode, "HTML"),
            (200, None, "{}", ErrorKind::Decode, "no token object"),
            (200, None, "{\"token\": {}}", ErrorKind::Decode, "X-Subject-Token"),
            (200, None, "{\"token\"", ErrorKind::Decode, "cannot be read"),
        ] {
            let sign_in = sign_in("http://h/v3", password(), project());
            let (mut steps, _) = sign_in.start().unwrap();
            let answer = Answer {
                body: text.into(),
                ..answer(status, header.as_slice(), &Value::Null)
            };
            let error = steps.next(&answer).map(|_| ()).unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
            assert_eq!(error.status(), Some(status), "{error}");
            assert!(error.to_string().contains(part), "{error}");
        }
    }
}
