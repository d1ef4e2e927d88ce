//! Calls, and what services say of them, as they may be shown.

use serde_json::Value;

use super::{Answer, Call, Request};
#[cfg(feature = "python")]
use crate::endpoint::Endpoint;
#[cfg(feature = "python")]
use crate::error::Result;

const MASK: &str = "***";

impl<T: 'static> Call<T> {
    /// The body, references resolved, with `***` in the place of each secret.
    #[cfg(feature = "python")]
    pub(crate) fn masked_body(&self, endpoint: &Endpoint) -> Result<Option<Value>> {
        let mut body = self.body(endpoint)?;
        for pointer in self.secrets() {
            if let Some(place) = body.as_mut().and_then(|body| body.pointer_mut(pointer)) {
                *place = Value::String(MASK.to_owned());
            }
        }
        Ok(body)
    }

    /// The answer to a request without the secrets that were in it: Nova's refusals repeat the whole body at times.
    pub(crate) fn without_secrets(&self, request: &Request, answer: Answer) -> Answer {
        let sent = request.body.as_ref().filter(|_| !self.secrets.is_empty());
        let Some(Ok(sent)) = sent.map(|body| serde_json::from_slice::<Value>(body)) else {
            return answer;
        };
        let secrets = self
            .secrets
            .iter()
            .filter_map(|place| sent.pointer(place)?.as_str());
        let secrets: Vec<&str> = secrets.collect();
        Answer {
            body: without(&secrets, &answer.body),
            ..answer
        }
    }
}

/// What a service said, with `***` in the place of each secret, however JSON spells it.
pub(crate) fn without(secrets: &[&str], body: &[u8]) -> Vec<u8> {
    match serde_json::from_slice(body) {
        Ok(mut told) => {
            mask_texts(secrets, &mut told);
            told.to_string().into_bytes()
        }
        Err(_) => masked(secrets, &String::from_utf8_lossy(body)).into_bytes(),
    }
}

fn mask_texts(secrets: &[&str], told: &mut Value) {
    match told {
        Value::String(text) => *text = masked(secrets, text),
        Value::Array(all) => all.iter_mut().for_each(|each| mask_texts(secrets, each)),
        Value::Object(all) => all.values_mut().for_each(|each| mask_texts(secrets, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn masked(secrets: &[&str], text: &str) -> String {
    let given = secrets.iter().filter(|secret| !secret.is_empty());
    given.fold(text.to_owned(), |text, secret| text.replace(secret, MASK))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::Endpoint;
    use crate::fault::Fault;
    use crate::operation::servers;

    #[test]
    fn a_refusal_that_repeats_the_body_shows_no_secret() {
        let new = servers::NewServer::new("web", "70a599e0-31e7-49b7-b260-868f441e862b", "2")
            .admin_password("hu\"sh")
            .file("/etc/key", "hush-hush");
        let call = servers::create(new);
        let request = call.request(&Endpoint::new("http://h/v2.1").unwrap()).unwrap();
        let sent = String::from_utf8_lossy(request.body.as_ref().unwrap());
        let message = format!("Invalid input for field/attribute server. Value: {sent} hu\"sh");
        let answer = Answer {
            status: 400,
            headers: Vec::new(),
            body: serde_json::json!({"badRequest": {"message": message, "code": 400}})
                .to_string()
                .into_bytes(),
        };
        let shown = Fault::of_answer(&call.without_secrets(&request, answer).body);
        let told = shown.message().unwrap();
        assert!(told.starts_with("Invalid input"), "{told}");
        assert!(
            !told.contains("hu\"sh") && !told.contains("aHVzaC1odXNo"),
            "{told}"
        );
    }

    #[test]
    fn texts_are_masked_and_nothing_else() {
        let of = |body: &str| String::from_utf8(without(&["code", ""], body.as_bytes())).unwrap();
        assert_eq!(
            of(r#"{"code": 1, "told": ["c\u006fde", null]}"#),
            r#"{"code":1,"told":["***",null]}"#
        );
        assert_eq!(of("<p>the code</p>"), "<p>the ***</p>");
    }
}
