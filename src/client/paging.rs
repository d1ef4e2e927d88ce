//! Listings page by page and member by member; lazily, and never in circles.

use std::collections::HashSet;

use super::Client;
use crate::call::Call;
use crate::error::{Error, Result};
use crate::model::Page;
use crate::operation::{List, Listed, page_at};

/// Where a listing stands: decides from each page what comes next.
struct Course<T> {
    list: List<T>,
    /// Queries of the pages asked for so far.
    seen: HashSet<String>,
    state: State,
}

enum State {
    First,
    Next(crate::link::Link),
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
    fn call(&self) -> Result<Option<crate::call::Call<Page<T>>>> {
        match &self.state {
            State::First => Ok(Some(self.list.call())),
            State::Next(link) => self.list.call_after(link).map(Some),
            State::End => Ok(None),
        }
    }

    /// Takes note of a page. The end is where no link leads on, not where a page is short.
    ///
    /// # Errors
    /// `Decode`, when the service leads back to a page already seen.
    fn advance(&mut self, page: &Page<T>) -> Result<()> {
        self.state = match page.next() {
            None => State::End,
            Some(next) => {
                let query = next
                    .href()
                    .split_once('?')
                    .map_or("", |(_, query)| query)
                    .to_owned();
                if !self.seen.insert(query) {
                    self.state = State::End;
                    return Err(Error::decode(format!(
                        "the listing goes in circles: the link to the next page, {:?}, leads to a page already seen",
                        next.href()
                    )));
                }
                State::Next(next)
            }
        };
        Ok(())
    }
}

/// The pages of a listing, each asked for when it is wanted.
///
/// After an error the same page is asked for again.
pub struct Pages<T> {
    client: Client,
    course: Course<T>,
}

impl<T: Listed> Pages<T> {
    pub(super) fn new(client: Client, list: List<T>) -> Pages<T> {
        Pages {
            client,
            course: Course::new(list),
        }
    }

    fn turn(&mut self) -> Result<Option<Page<T>>> {
        let Some(call) = self.course.call()? else {
            return Ok(None);
        };
        let page = self.client.send(call)?;
        self.course.advance(&page)?;
        Ok(Some(page))
    }
}

impl<T: Listed> Iterator for Pages<T> {
    type Item = Result<Page<T>>;

    fn next(&mut self) -> Option<Result<Page<T>>> {
        self.turn().transpose()
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

    fn advance(&mut self) -> Result<Option<T>> {
        if self.left == Some(0) {
            return Ok(None);
        }
        loop {
            if let Some(item) = self.page.as_ref().and_then(|page| page.get(self.index)) {
                self.index += 1;
                self.left = self.left.map(|left| left - 1);
                return Ok(Some(item));
            }
            match self.pages.turn()? {
                None => return Ok(None),
                Some(page) => (self.page, self.index) = (Some(page), 0),
            }
        }
    }
}

impl<T: Listed> Iterator for Items<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        self.advance().transpose()
    }
}

impl Client {
    /// The page after this one; `None` on the last.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn next_page<T: Listed>(&self, page: &Page<T>) -> Result<Option<Page<T>>> {
        let call = self.call_after(page)?;
        call.map(|call| self.send(call)).transpose()
    }

    /// The call for the page after this one, which goes to the region that this one came from.
    pub(crate) fn call_after<T: Listed>(&self, page: &Page<T>) -> Result<Option<Call<Page<T>>>> {
        let Some(link) = page.next() else {
            return Ok(None);
        };
        Ok(Some(page_at(self.endpoint()?.follow_link(&link)?)))
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
    use crate::endpoint::Detail;
    use crate::model::Server;
    use crate::model::members::Members;
    use crate::operation::servers;

    fn page(text: &str) -> Page<Server> {
        Page::new(
            Members::split(text.to_owned(), "servers", None).unwrap(),
            "servers",
            Detail::Full,
        )
    }

    fn page_to(href: &str) -> Page<Server> {
        page(&format!(
            r#"{{"servers": [], "servers_links": [{{"rel": "next", "href": "{href}"}}]}}"#
        ))
    }

    #[test]
    fn ends_where_no_link_leads_on() {
        let mut course = Course::new(servers::list());
        // An empty page with a link is not the end, whatever its length.
        course
            .advance(&page_to("http://inner/servers?limit=2&marker=a"))
            .unwrap();
        let endpoint = crate::Endpoint::new("https://cloud.example/v2.1").unwrap();
        let request = course.call().unwrap().unwrap().request(&endpoint).unwrap();
        assert_eq!(
            request.url,
            "https://cloud.example/v2.1/servers/detail?limit=2&marker=a"
        );
        course.advance(&page(r#"{"servers": []}"#)).unwrap();
        assert!(course.call().unwrap().is_none());
    }

    #[test]
    fn never_goes_in_circles() {
        let mut course = Course::new(servers::list());
        course.advance(&page_to("/servers?marker=a")).unwrap();
        course.advance(&page_to("/servers?marker=b")).unwrap();
        let error = course.advance(&page_to("/servers?marker=a")).unwrap_err();
        assert!(error.to_string().contains("goes in circles"));
        course = Course::new(servers::list());
        course.advance(&page_to("/servers")).unwrap();
        assert!(
            course
                .call()
                .unwrap_err()
                .to_string()
                .contains("leads back to the first page")
        );
    }
}
