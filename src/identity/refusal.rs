//! What an identity service said instead of giving a token.

use super::{Scope, SignIn};
use crate::call::Answer;
use crate::error::{Error, ErrorKind};
use crate::fault::Fault;

/// The error for an answer that is no token: who was refused, by whom and why.
pub(super) fn refused(sign_in: &SignIn, answer: &Answer) -> Error {
    let fault = Fault::of_answer(&without_secret(sign_in, &answer.body));
    let reason = fault.message().unwrap_or("no reason given").to_owned();
    let status = answer.status;
    let error = match status {
        401 | 403 => Error::new(
            ErrorKind::Authentication,
            format!("{} was refused: {reason}", tried(sign_in)),
        ),
        300..=399 => {
            let target = answer.header("location").unwrap_or("another place");
            Error::new(
                ErrorKind::Authentication,
                format!(
                    "the identity service at {} sends on to {target}, where credentials are not sent; \
                     give that place as auth_url if it is the right one",
                    sign_in.auth_url
                ),
            )
        }
        404 => Error::new(
            fault.kind(status, false),
            format!("there is no identity service at {}: {reason}", sign_in.auth_url),
        )
        .with_advice("an auth_url ends in /v3 or /v2.0, or names the place above them"),
        _ => {
            let hinted = answer.header("retry-after").is_some();
            Error::answered(fault.kind(status, hinted), fault.clone(), status)
        }
    };
    let stage = crate::error::Stage::Answered;
    error
        .at(stage)
        .with_status(status)
        .with_fault(Some(fault))
        .with_request_id(answer.request_id().map(str::to_owned))
}

fn tried(sign_in: &SignIn) -> String {
    let project = match &sign_in.scope {
        Scope::Unspecified => String::new(),
        scope => format!(" for {scope}"),
    };
    format!("{}{project} at {}", sign_in.credentials, sign_in.auth_url)
}

/// A service may repeat in its reason what it was sent.
fn without_secret(sign_in: &SignIn, body: &[u8]) -> Vec<u8> {
    let secret = sign_in.credentials.secret().reveal();
    let text = String::from_utf8_lossy(body);
    if secret.is_empty() {
        text.into_owned().into_bytes()
    } else {
        text.replace(secret, "***").into_bytes()
    }
}
