//! What signing in gives: a token, what it is for, and the catalog.

use jiff::Timestamp;

use super::catalog::Entry;
use crate::model::Secret;

/// A token with what the identity service said beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Session {
    pub(crate) token: Secret,
    /// An upper bound: a token can be revoked before.
    pub(crate) expires: Option<Timestamp>,
    pub(crate) project_id: Option<String>,
    /// `RAX-AUTH:defaultRegion` of the user.
    pub(crate) default_region: Option<String>,
    pub(crate) entries: Vec<Entry>,
}

impl Session {
    /// A session without sign-in: nothing is known but the token.
    ///
    /// Endpoints come from the URLs in [`super::Wanted::urls`] alone then.
    pub(crate) fn with_token(token: Secret) -> Session {
        Session {
            token,
            expires: None,
            project_id: None,
            default_region: None,
            entries: Vec::new(),
        }
    }
}
