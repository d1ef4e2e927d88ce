//! Finding a resource by its exact name.

use super::Client;
use super::manner::now;
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
        now(self.find_async(what))
    }

    pub(crate) async fn find_async<T: Findable>(&self, what: Find<T>) -> Result<T> {
        let list = what.list();
        let mut found = Vec::new();
        let mut items = self.items(list.clone());
        while let Some(one) = items.next_async().await? {
            if what.takes(&one) {
                found.push(one);
            }
        }
        let error = match what.choose(found) {
            Ok(one) => return Ok(one),
            Err(error) => error,
        };
        let call = list.call();
        let request = call.request(&self.endpoint_within(self.deadline()).await?)?;
        let url = mask_query(&request.url);
        Err(error.during(call.operation(), request.method.as_str(), &url))
    }
}
