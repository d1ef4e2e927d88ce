//! What an identity service said instead of giving a token.

use super::{Scope, SignIn};
use crate::address::mask_query;
use crate::call::{Answer, Hidden};
use crate::error::{Error, ErrorKind, Stage};
use crate::fault::Fault;
use crate::model::Secret;

/// The error for an answer that is no token: who was refused, by whom and why.
///
/// `token` is one that was sent: a service may repeat in its reason whatever proved who was asking.
pub(super) fn refused(sign_in: &SignIn, token: Option<&Secret>, answer: &Answer) -> Error {
    let secrets = [Some(sign_in.secret()), token];
    let hidden = Hidden::texts(secrets.into_iter().flatten().map(Secret::reveal));
    let answer = &hidden.in_answer(answer);
    let fault = Fault::of_answer(&answer.body);
    let reason = fault.message().unwrap_or("no reason given").to_owned();
    let status = answer.status;
    let error = match status {
        401 | 403 => Error::new(
            ErrorKind::Authentication,
            format!("{} was refused: {reason}", tried(sign_in)),
        ),
        300..=399 => {
            let target = answer.header("location").map(mask_query);
            let target = target.as_deref().unwrap_or("another place");
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
    error
        .at(Stage::Answered)
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
