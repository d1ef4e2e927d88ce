//! An answer before it becomes HTTP.

use serde_json::Value;

/// Status, headers and body to send.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// What handlers give: an answer either way, the fault as the error so that `?` ends them.
pub(crate) type Reply = Result<Answer, Answer>;

impl Answer {
    /// A JSON body.
    pub(crate) fn json(status: u16, body: &Value) -> Answer {
        Answer {
            status,
            headers: vec![("content-type", "application/json".to_owned())],
            body: body.to_string().into_bytes(),
        }
    }

    /// No body.
    pub(crate) fn empty(status: u16) -> Answer {
        Answer {
            status,
            ..Answer::default()
        }
    }

    /// An HTML page.
    pub(crate) fn html(status: u16, title: &str) -> Answer {
        let page = format!(
            "<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"
        );
        Answer {
            status,
            headers: vec![("content-type", "text/html; charset=utf-8".to_owned())],
            body: page.into(),
        }
    }

    /// The same with one more header.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Answer {
        self.headers.push((name, value.into()));
        self
    }
}
