//! Finding a resource by its exact name.

use super::Client;
use crate::address::mask_query;
use crate::error::Result;
use crate::operation::{Find, Findable};

impl Client {
    /// The one resource that has a name, upper and lower case told apart; never a guess.
    ///
    /// Costs one request, with the service's own filter where there is one; further pages are followed.
    ///
    /// # Errors
    /// `ItemNotFound` where there is none, `NotUnique` with all of them where there are several
    /// ([`Error::matches`](crate::Error::matches)), and what [`Client::send`] gives.
    pub fn find<T: Findable>(&self, what: Find<T>) -> Result<T> {
        let list = what.list();
        let found: Vec<T> = self
            .items(list.clone())
            .filter(|one| !one.as_ref().is_ok_and(|one| !what.takes(one)))
            .collect::<Result<_>>()?;
        what.choose(found).or_else(|error| {
            let call = list.call();
            let request = call.request(&self.endpoint()?)?;
            Err(error.during(
                call.operation(),
                request.method.as_str(),
                &mask_query(&request.url),
            ))
        })
    }
}
