//! What a request carries that nobody may see, kept out of all that is told of the request.

use serde_json::Value;
use zeroize::Zeroizing;

#[cfg(feature = "python")]
use super::Call;
use super::{Answer, Request, spelling};
#[cfg(feature = "python")]
use crate::endpoint::Endpoint;
use crate::error::Error;
#[cfg(feature = "python")]
use crate::error::Result;
use crate::model::{Secret, each_secret};

const MASK: &str = "***";
/// A shorter token is made up for a test: hiding its letters would blot out what it happens to stand in.
const SHORTEST_TOKEN: usize = 8;

#[cfg(feature = "python")]
impl<T: 'static> Call<T> {
    /// The body, references resolved, with `***` in the place of each secret.
    pub(crate) fn masked_body(&self, endpoint: &Endpoint) -> Result<Option<Value>> {
        let mut body = self.body(endpoint)?;
        if let Some(body) = &mut body {
            each_secret(body, &mut |_, secret| *secret = MASK.into());
        }
        Ok(body)
    }
}

/// The secrets of a request, for the texts that may repeat them.
#[derive(Default)]
pub(crate) struct Hidden(Vec<Zeroizing<String>>);

impl Hidden {
    /// Those of a request and of the token that goes with it.
    pub(crate) fn of(request: &Request, token: Option<&Secret>) -> Hidden {
        let mut hidden = Hidden::default();
        if let Some(body) = &request.body
            && let Ok(mut body) = serde_json::from_slice::<Value>(body)
        {
            each_secret(&mut body, &mut |_, secret| hidden.add_all(secret));
        }
        let tokens = request
            .headers
            .iter()
            .filter(|(name, _)| name.ends_with("-token"));
        let tokens = tokens.map(|(_, token)| token.as_str());
        for token in tokens.chain(token.map(Secret::reveal)) {
            if token.len() >= SHORTEST_TOKEN {
                hidden.add(token);
            }
        }
        hidden.in_order()
    }

    /// These.
    pub(crate) fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Hidden {
        let mut hidden = Hidden::default();
        texts.into_iter().for_each(|text| hidden.add(text));
        hidden.in_order()
    }

    /// Every text of a secret that is more than one.
    fn add_all(&mut self, secret: &Value) {
        match secret {
            Value::String(text) => self.add(text),
            Value::Number(number) => self.add(&number.to_string()),
            Value::Array(parts) => parts.iter().for_each(|part| self.add_all(part)),
            Value::Object(parts) => parts.values().for_each(|part| self.add_all(part)),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn add(&mut self, text: &str) {
        if !text.is_empty() {
            self.0.push(Zeroizing::new(text.to_owned()));
        }
    }

    /// The longest first: one may stand in another.
    fn in_order(mut self) -> Hidden {
        self.0.sort_by_key(|text| std::cmp::Reverse(text.len()));
        self
    }

    fn in_text(&self, text: &str) -> String {
        let fold = |text: String, secret: &Zeroizing<String>| spelling::replace(&text, secret, MASK);
        self.0.iter().fold(text.to_owned(), fold)
    }

    /// What a service answered, with `***` in the place of each secret, however JSON spells it.
    pub(crate) fn in_answer(&self, answer: &Answer) -> Answer {
        let headers = answer.headers.iter();
        Answer {
            status: answer.status,
            headers: headers
                .map(|(name, value)| (name.clone(), self.in_text(value)))
                .collect(),
            body: match serde_json::from_slice(&answer.body) {
                Ok(mut told) => {
                    self.in_value(&mut told);
                    told.to_string().into_bytes()
                }
                Err(_) => self.in_text(&String::from_utf8_lossy(&answer.body)).into_bytes(),
            },
        }
    }

    fn in_value(&self, told: &mut Value) {
        match told {
            Value::String(text) => *text = self.in_text(text),
            Value::Array(all) => all.iter_mut().for_each(|each| self.in_value(each)),
            Value::Object(all) => all.values_mut().for_each(|each| self.in_value(each)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// An error as it may be told.
    pub(crate) fn in_error(&self, error: Error) -> Error {
        error.with_texts(|text| self.in_text(text))
    }

    /// Whether the text has one of them in it.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.0.iter().any(|secret| spelling::holds(text, secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::Endpoint;
    use crate::fault::Fault;
    use crate::operation::servers;

    fn refused(message: &str) -> Answer {
        Answer {
            status: 400,
            headers: Vec::new(),
            body: serde_json::json!({"badRequest": {"message": message, "code": 400}})
                .to_string()
                .into_bytes(),
        }
    }

    #[test]
    fn a_refusal_that_repeats_the_body_shows_no_secret() {
        let new = servers::NewServer::new("web", "70a599e0-31e7-49b7-b260-868f441e862b", "2")
            .admin_password("hu\"sh")
            .file("/etc/key", "hush-hush");
        let call = servers::create(new);
        let request = call.request(&Endpoint::new("http://h/v2.1").unwrap()).unwrap();
        let sent = String::from_utf8_lossy(request.body.as_ref().unwrap());
        let answer = refused(&format!(
            "Invalid input for field/attribute server. Value: {sent} hu\"sh"
        ));
        let shown = Fault::of_answer(&Hidden::of(&request, None).in_answer(&answer).body);
        let told = shown.message().unwrap();
        assert!(told.starts_with("Invalid input"), "{told}");
        for secret in ["hu\"sh", "hu\\\"sh", "aHVzaC1odXNo"] {
            assert!(!told.contains(secret), "{told}");
        }
    }

    #[test]
    fn texts_are_masked_and_nothing_else() {
        let of = |body: &str| {
            let body = body.as_bytes().to_vec();
            let answer = Answer { body, ..refused("") };
            String::from_utf8(Hidden::texts(["code", ""]).in_answer(&answer).body).unwrap()
        };
        assert_eq!(
            of(r#"{"code": 1, "told": ["c\u006fde", null]}"#),
            r#"{"code":1,"told":["***",null]}"#
        );
        assert_eq!(of("<p>the code</p>"), "<p>the ***</p>");
    }
}
