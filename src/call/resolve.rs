//! What a call is at an endpoint: its references resolved and checked, its path, query and body.

use serde_json::Value;

use super::{Answer, Call, Parameter, Request, Segment, Sequel, Target, sequel};
use crate::address::{encode_query, push_path};
use crate::endpoint::{Endpoint, Slot};
use crate::error::{Error, Result};
use crate::kind::{Kind, Service};
use crate::model::Confidential;

impl<T: 'static> Call<T> {
    /// Path and body in the microversion that is asked for.
    pub(super) fn spoken(&self) -> (&[Segment], Option<&Value>) {
        let asked = self.microversion.as_deref().map_or(0, minor);
        match &self.later {
            Some(later) if asked >= later.minor => (&later.path, plain(&later.body)),
            _ => (&self.path, plain(&self.body)),
        }
    }

    /// What is asked instead at an endpoint, if so.
    pub(super) fn instead(&self, endpoint: &Endpoint) -> Option<&Call<()>> {
        let other = self.otherwise.as_deref();
        other.filter(|_| !endpoint.has_networks_as_extension())
    }

    /// Whether it takes the list of extensions to know what this call is.
    pub(crate) fn depends_on_extensions(&self) -> bool {
        self.otherwise.is_some() || matches!(self.target, Target::OwnerOf(Kind::Network))
    }

    /// The request that follows an answer, if one does.
    pub(crate) fn sequel(&self, endpoint: &Endpoint, answer: &Answer) -> Result<Option<Sequel>> {
        match self.plan(endpoint) {
            Some(plan) => plan.after(answer, endpoint),
            None => Ok(None),
        }
    }

    pub(super) fn plan(&self, endpoint: &Endpoint) -> Option<&sequel::Plan> {
        match self.instead(endpoint) {
            Some(other) => other.sequel.as_ref(),
            None => self.sequel.as_ref(),
        }
    }

    /// The endpoint the call goes to from here: a path's reference may lead to another region.
    pub(crate) fn endpoint(&self, from: &Endpoint) -> Result<Endpoint> {
        if let Some(other) = self.instead(from) {
            return other.endpoint(from);
        }
        let here = self
            .path
            .iter()
            .try_fold(from.clone(), |endpoint, segment| match segment {
                Segment::Reference(kind, reference) => endpoint
                    .locate(reference.as_ref().map_err(Error::clone)?, *kind)
                    .map(|(found, _)| found),
                _ => Ok(endpoint),
            })?;
        match &self.target {
            Target::Service(service) => here.beside(*service),
            Target::At(endpoint) => Ok(endpoint.clone()),
            Target::OwnerOf(kind) => here.owner_of(*kind),
            Target::Root => here.beside(Service::Compute),
        }
    }

    /// The plain HTTP request at an endpoint, without a token.
    ///
    /// `endpoint` is one of the compute service; a call of another service goes to the one beside it.
    ///
    /// # Errors
    /// What is wrong with the arguments or references; nothing was sent.
    pub fn request(&self, endpoint: &Endpoint) -> Result<Request> {
        self.resolve(endpoint)
            .map_err(|error| error.during(&self.operation, self.method.as_str(), &endpoint.url()))
    }

    pub(super) fn resolve(&self, from: &Endpoint) -> Result<Request> {
        if let Some(other) = self.instead(from) {
            let mut other = other.clone();
            other.microversion.clone_from(&self.microversion);
            return other.resolve(from);
        }
        if let Some(problem) = &self.invalid {
            return Err(problem.clone());
        }
        if let Some(what) = self.rackspace_only {
            from.expect_rackspace(what)?;
        }
        let endpoint = self.endpoint(from)?;
        let mut url = match self.target {
            Target::Root => format!("{}/", endpoint.root()),
            _ => endpoint.service_url(),
        };
        push_path(&mut url, &self.path(&endpoint)?);
        let query = self.query_text(&endpoint)?;
        if !query.is_empty() {
            url.push('?');
            url.push_str(&query);
        }
        let mut request = Request::new(self.method, url);
        if let Some(microversion) = &self.microversion {
            request
                .headers
                .extend(microversion_headers(endpoint.service(), microversion)?);
        }
        if let Some(body) = self.body(&endpoint)?.map(Confidential) {
            request = request.with_json(&body);
        }
        Ok(request)
    }

    /// The decoded segments of the path under an endpoint.
    pub(super) fn path(&self, endpoint: &Endpoint) -> Result<Vec<String>> {
        if let Some(other) = self.instead(endpoint) {
            return other.path(endpoint);
        }
        let resolve = |segment: &Segment| match segment {
            Segment::Literal(text) => Some(Ok((*text).to_owned())),
            Segment::Collection(kind) => Some(Ok(endpoint.collection(*kind).to_owned())),
            Segment::Detail(kind) => (!endpoint.lists_in_full(*kind)).then(|| Ok("detail".to_owned())),
            Segment::Text(text) => Some(Ok(text.clone())),
            Segment::OwnProject => Some(endpoint.project().map(str::to_owned).ok_or_else(|| {
                Error::invalid_argument(
                    "nobody told the project: neither the endpoint's URL nor a sign-in; name it by its id",
                )
            })),
            Segment::Id(reference) => {
                let reference = reference.as_ref().map_err(Error::clone);
                Some(reference.and_then(|reference| endpoint.wire_text(reference, Slot::Other)))
            }
            Segment::Reference(kind, reference) => {
                let reference = reference.as_ref().map_err(Error::clone);
                let found = reference.and_then(|reference| endpoint.locate(reference, *kind));
                Some(found.map(|(_, id)| id))
            }
        };
        self.spoken().0.iter().filter_map(resolve).collect()
    }

    /// The path under the endpoint, encoded, as it would be sent.
    pub fn path_text(&self, from: &Endpoint) -> Result<String> {
        let mut text = String::new();
        push_path(&mut text, &self.path(&self.endpoint(from)?)?);
        Ok(text)
    }

    /// The query without its question mark, as it would be sent.
    pub fn query_text(&self, endpoint: &Endpoint) -> Result<String> {
        if let Some(raw) = &self.raw_query {
            return Ok(raw.clone());
        }
        let pairs: Vec<String> = self
            .parameters(endpoint)?
            .iter()
            .map(|(name, value)| format!("{}={}", encode_query(name), encode_query(value)))
            .collect();
        Ok(pairs.join("&"))
    }

    /// The query's parameters, references resolved, in order.
    pub fn parameters(&self, endpoint: &Endpoint) -> Result<Vec<(String, String)>> {
        let resolve = |(name, value): &(String, Parameter)| {
            let text = match value {
                Parameter::Text(text) => text.clone(),
                Parameter::Reference(reference) => {
                    endpoint.wire_text(reference.as_ref().map_err(Error::clone)?, Slot::Other)?
                }
            };
            Ok((name.clone(), text))
        };
        self.query.iter().map(resolve).collect()
    }

    /// The body, references resolved.
    pub fn body(&self, endpoint: &Endpoint) -> Result<Option<Value>> {
        if let Some(other) = self.instead(endpoint) {
            return other.body(endpoint);
        }
        let Some(mut body) = self.spoken().1.cloned() else {
            return Ok(None);
        };
        for place in &self.body_references {
            let text = endpoint.wire_text(place.reference.as_ref().map_err(Error::clone)?, place.slot)?;
            // An extra attribute may stand where the reference was to go.
            let value = body.pointer_mut(&place.pointer).ok_or_else(|| {
                Error::invalid_argument(format!(
                    "there is no place at {} for {text:?}: the same attribute was given twice, by its own name and as an extra",
                    place.pointer
                ))
            })?;
            *value = Value::String(text);
        }
        Ok(Some(body))
    }
}

/// Whether the text is one, such as `2.79`, or `latest`.
pub(crate) fn is_microversion(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text == "latest"
        || text
            .split_once('.')
            .is_some_and(|(major, minor)| is_number(major) && is_number(minor))
}

fn plain(body: &Option<Confidential>) -> Option<&Value> {
    body.as_ref().map(|body| &body.0)
}

/// The minor part of a microversion; `latest` is beyond all.
fn minor(microversion: &str) -> u32 {
    let after = microversion.split_once('.').map(|(_, minor)| minor);
    match microversion {
        "latest" => u32::MAX,
        _ => after.and_then(|minor| minor.parse().ok()).unwrap_or(0),
    }
}

/// Old and new services know different headers; a service that knows neither ignores both.
fn microversion_headers(service: Service, version: &str) -> Result<Vec<(String, String)>> {
    if !is_microversion(version) {
        return Err(Error::invalid_argument(format!(
            "{version:?} is no microversion; wanted is 2.79, say, or latest"
        )));
    }
    // The block storage service knows itself by an older name here.
    let name = match service {
        Service::BlockStorage => "volume",
        other => other.name(),
    };
    let mut headers = vec![("openstack-api-version".to_owned(), format!("{name} {version}"))];
    if service == Service::Compute {
        headers.push(("x-openstack-nova-api-version".to_owned(), version.to_owned()));
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::endpoint::Endpoint;
    use crate::error::ErrorKind;
    use crate::operation::servers::{self, NewServer};

    #[test]
    fn an_extra_that_takes_the_place_of_a_reference_is_refused() {
        let endpoint = Endpoint::new("http://h/v2.1").unwrap();
        let new = NewServer::new("web", "3afe97b2", "2")
            .network("private")
            .extra("networks", json!("auto"));
        let error = servers::create(new).request(&endpoint).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        assert!(error.message().contains("/server/networks/0/uuid"), "{error}");
    }
}
