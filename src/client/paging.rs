//! Listings page by page and member by member; lazily, and never in circles.

use std::collections::HashSet;
use std::sync::Arc;

use super::Client;
use super::manner::now;
use crate::call::Call;
use crate::error::{Error, Result};
use crate::link::Link;
use crate::model::Page;
use crate::model::resolved::Brought;
use crate::operation::{List, Listed, page_at};

/// Where a listing stands: decides from each page what comes next.
struct Course<T> {
    list: List<T>,
    /// Queries of the pages that links led to so far.
    seen: HashSet<String>,
    state: State,
}

enum State {
    First,
    Next(Link),
    /// The next page has been seen before.
    Circle(Link),
    End,
}

impl<T: Listed> Course<T> {
    fn new(list: List<T>) -> Course<T> {
        Course {
            list,
            seen: HashSet::new(),
            state: State::First,
        }
    }

    /// The call for the next page; asked again after a failure, the same page.
    ///
    /// # Errors
    /// `Decode`, once, when the service leads back to a page already seen: there is no use in going on.
    fn call(&mut self) -> Result<Option<Call<Page<T>>>> {
        let link = match std::mem::replace(&mut self.state, State::End) {
            State::End => return Ok(None),
            State::First => {
                self.state = State::First;
                return Ok(Some(self.list.call().of_page(1)));
            }
            State::Circle(link) => {
                return Err(Error::decode(format!(
                    "the listing goes in circles: the link to the next page, {:?}, leads to a page already seen",
                    link.href()
                )));
            }
            State::Next(link) => link,
        };
        let call = self.list.call_after(&link)?;
        self.state = State::Next(link);
        Ok(Some(call.of_page(self.seen.len() + 1)))
    }

    /// Takes note of a page. The end is where no link leads on, not where a page is short.
    fn advance(&mut self, page: &Page<T>) {
        self.state = match page.next() {
            None => State::End,
            Some(next) => {
                let query = next.href().split_once('?').map_or("", |(_, query)| query);
                if self.seen.insert(query.to_owned()) {
                    State::Next(next)
                } else {
                    State::Circle(next)
                }
            }
        };
    }
}

/// The pages of a listing, each asked for when it is wanted, until `max_items` resources are there.
///
/// After an error the same page is asked for again.
pub struct Pages<T> {
    client: Client,
    course: Course<T>,
    /// How many more resources are wanted.
    left: Option<usize>,
    brought: Option<Arc<Brought>>,
}

impl<T: Listed> Pages<T> {
    pub(super) fn new(client: Client, list: List<T>) -> Pages<T> {
        Pages {
            client,
            left: list.limit(),
            brought: list.brought(),
            course: Course::new(list),
        }
    }

    pub(crate) async fn next_async(&mut self) -> Result<Option<Page<T>>> {
        if self.left == Some(0) {
            return Ok(None);
        }
        let Some(call) = self.course.call()? else {
            return Ok(None);
        };
        let page = self.client.send_async(call).await?;
        let page = self
            .client
            .bring_along(page, self.brought.as_ref(), self.left)
            .await?;
        self.course.advance(&page);
        self.left = self.left.map(|left| left.saturating_sub(page.len()));
        Ok(Some(page))
    }
}

impl<T: Listed> Iterator for Pages<T> {
    type Item = Result<Page<T>>;

    fn next(&mut self) -> Option<Result<Page<T>>> {
        now(self.next_async()).transpose()
    }
}

/// The resources of a listing, over all its pages.
pub struct Items<T> {
    pages: Pages<T>,
    page: Option<Page<T>>,
    index: usize,
    left: Option<usize>,
}

impl<T: Listed> Items<T> {
    pub(super) fn new(client: Client, list: List<T>) -> Items<T> {
        let left = list.limit();
        Items {
            pages: Pages::new(client, list),
            page: None,
            index: 0,
            left,
        }
    }

    /// The next one, where it is on the page at hand.
    fn present(&mut self) -> Option<T> {
        let item = self.page.as_ref()?.get(self.index)?;
        self.index += 1;
        self.left = self.left.map(|left| left - 1);
        Some(item)
    }

    pub(crate) async fn next_async(&mut self) -> Result<Option<T>> {
        if self.left == Some(0) {
            return Ok(None);
        }
        loop {
            if let Some(item) = self.present() {
                return Ok(Some(item));
            }
            match self.pages.next_async().await? {
                None => return Ok(None),
                Some(page) => (self.page, self.index) = (Some(page), 0),
            }
        }
    }
}

impl<T: Listed> Iterator for Items<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        now(self.next_async()).transpose()
    }
}

impl Client {
    /// The page after this one; `None` on the last.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn next_page<T: Listed>(&self, page: &Page<T>) -> Result<Option<Page<T>>> {
        now(self.next_page_async(page))
    }

    pub(crate) async fn next_page_async<T: Listed>(&self, page: &Page<T>) -> Result<Option<Page<T>>> {
        let call = self.call_after(page).await?;
        let Some(call) = call else { return Ok(None) };
        let next = self.send_async(call).await?;
        self.bring_along(next, page.brought(), None).await.map(Some)
    }

    /// The call for the page after this one, which goes to the region that this one came from.
    pub(crate) async fn call_after<T: Listed>(&self, page: &Page<T>) -> Result<Option<Call<Page<T>>>> {
        let Some(link) = page.next() else {
            return Ok(None);
        };
        let endpoint = self.endpoint_within(self.deadline()).await?;
        Ok(Some(page_at(endpoint.follow_link(&link)?)))
    }
}

impl<T: Listed> std::fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pages of {}s", T::KIND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Server;
    use crate::model::members::Members;
    use crate::operation::servers;

    fn page(text: &str) -> Page<Server> {
        Page::new(
            Members::split(text.to_owned(), "servers", None).unwrap(),
            "servers",
            crate::endpoint::Detail::Full,
        )
    }

    fn page_to(href: &str) -> Page<Server> {
        page(&format!(
            r#"{{"servers": [], "servers_links": [{{"rel": "next", "href": "{href}"}}]}}"#
        ))
    }

    fn url(course: &mut Course<Server>) -> String {
        let endpoint = crate::Endpoint::new("https://cloud.example/v2.1").unwrap();
        let call = course.call().unwrap().unwrap();
        call.request(&endpoint).unwrap().url
    }

    #[test]
    fn ends_where_no_link_leads_on() {
        let mut course = Course::new(servers::list());
        // An empty page with a link is not the end, whatever its length.
        course.advance(&page_to("http://inner/servers?limit=2&marker=a"));
        let expected = "https://cloud.example/v2.1/servers/detail?limit=2&marker=a";
        assert_eq!(url(&mut course), expected);
        assert_eq!(url(&mut course), expected, "asked again after a failure");
        course.advance(&page(r#"{"servers": []}"#));
        assert!(course.call().unwrap().is_none());
    }

    #[test]
    fn never_goes_in_circles() {
        let mut course = Course::new(servers::list());
        for marker in ["a", "b", "a"] {
            course.advance(&page_to(&format!("/servers?marker={marker}")));
        }
        let told = course.call().unwrap_err().to_string();
        assert!(told.contains("goes in circles"), "{told}");
        assert!(course.call().unwrap().is_none(), "the error comes once");
    }

    #[test]
    fn a_link_without_a_query_leads_nowhere() {
        let mut course = Course::new(servers::list());
        course.advance(&page_to("/servers"));
        let told = course.call().unwrap_err().to_string();
        assert!(told.contains("leads back to the first page"), "{told}");
        assert!(course.call().unwrap().is_none(), "the error comes once");
    }
}
