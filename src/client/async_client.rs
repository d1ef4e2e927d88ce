//! The client for async programs.

use std::fmt;
use std::future::Future;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, oneshot};

use super::follow::Follow;
use super::paging::Pages;
use super::wait::Wait;
use super::wait::awaited::Awaited;
use super::{Client, ClientOptions};
use crate::call::Call;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Page;
use crate::operation::{Find, Findable, List, Listed};

/// A client for async programs, whatever runs them; made by [`Client::to_async`].
///
/// What it gives is to be awaited, begins then, and ends when it is dropped. The requests of all its futures are made on
/// one thread, which is started with the first of them; up to 100 at a time, further ones wait for their turn.
#[derive(Clone)]
pub struct AsyncClient(Client);

impl Client {
    /// The same client for async programs; both share session, token and settings.
    pub fn to_async(&self) -> AsyncClient {
        AsyncClient(self.with_options(ClientOptions::new()))
    }
}

impl AsyncClient {
    /// Sends a call and reads its answer, see [`Client::send`].
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn send<T: Send + 'static>(
        &self,
        call: impl Into<Call<T>>,
    ) -> impl Future<Output = Result<T>> + Send + 'static {
        let call = Box::new(call.into());
        self.run(async |client: Client| client.send_async(call).await)
    }

    /// Signs in now, rather than with the first call.
    ///
    /// # Errors
    /// As [`Client::sign_in`].
    pub fn sign_in(&self) -> impl Future<Output = Result<()>> + Send + 'static {
        self.run(async |client: Client| client.sign_in_async().await)
    }

    /// The regions in which the catalog has servers.
    ///
    /// # Errors
    /// As [`Client::regions`].
    pub fn regions(&self) -> impl Future<Output = Result<Vec<String>>> + Send + 'static {
        self.run(async |client: Client| client.regions_async().await)
    }

    /// Asks for what a reference or link leads to, see [`Client::follow`].
    ///
    /// # Errors
    /// As [`Client::follow`].
    pub fn follow<F>(&self, what: F) -> impl Future<Output = Result<F::Target>> + Send + 'static
    where
        F: Follow<Target: Send + 'static> + Send + 'static,
    {
        self.run(async move |client: Client| client.follow_async(&what).await)
    }

    /// The one resource that has a name, see [`Client::find`].
    ///
    /// # Errors
    /// As [`Client::find`].
    pub fn find<T: Findable + Send + 'static>(
        &self,
        what: Find<T>,
    ) -> impl Future<Output = Result<T>> + Send + 'static {
        self.run(async |client: Client| client.find_async(what).await)
    }

    /// Waits until something has a status and no task is going on, see [`Client::wait_for`].
    ///
    /// # Errors
    /// As [`Client::wait_for`].
    pub fn wait_for<T: Awaited + Send + 'static>(
        &self,
        what: &T,
        status: T::Status,
        timeout: Duration,
    ) -> impl Future<Output = Result<T>> + Send + 'static
    where
        T::Status: Send,
    {
        let what = what.clone();
        self.run(async move |client: Client| {
            let wait = Wait::until(status).timeout(timeout);
            client.wait_async(&what, wait).await
        })
    }

    /// Waits until something is gone, see [`Client::wait_until_deleted`].
    ///
    /// # Errors
    /// As [`Client::wait_until_deleted`].
    pub fn wait_until_deleted<T: Awaited + Send + 'static>(
        &self,
        what: &T,
        timeout: Duration,
    ) -> impl Future<Output = Result<()>> + Send + 'static {
        let what = what.clone();
        self.run(async move |client: Client| {
            let wait = Wait::until_gone().timeout(timeout);
            client.watch::<T>(&what, wait).await.map(|_| ())
        })
    }

    /// The pages of a listing, each asked for when it is wanted.
    pub fn pages<T: Listed>(&self, list: List<T>) -> AsyncPages<T> {
        AsyncPages {
            client: self.clone(),
            pages: Arc::new(Mutex::new(self.0.for_tasks().pages(list))),
        }
    }

    /// A client that differs in some options, see [`Client::with_options`].
    pub fn with_options(&self, changes: ClientOptions) -> AsyncClient {
        AsyncClient(self.0.with_options(changes))
    }

    /// Ends the calls under way with `Cancelled` within 100 ms, and refuses further ones.
    pub fn close(&self) {
        self.0.close();
    }

    /// Does work in a task.
    fn run<T: Send + 'static, F: Future<Output = Result<T>> + 'static>(
        &self,
        work: impl FnOnce(Client) -> F + Send + 'static,
    ) -> impl Future<Output = Result<T>> + Send + 'static {
        let client = self.0.clone();
        async move {
            let (tell, told) = oneshot::channel();
            let done = |outcome| drop(tell.send(outcome));
            // Ends the work when this future is dropped.
            let _task = client.spawn(work, done)?;
            match told.await {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(panic)) => resume_unwind(panic),
                Err(_) => Err(Error::new(
                    ErrorKind::Cancelled,
                    "the thread for async calls ended",
                )),
            }
        }
    }
}

impl fmt::Debug for AsyncClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Async{:?}", self.0)
    }
}

/// The pages of a listing for async programs; made by [`AsyncClient::pages`].
///
/// After an error, and after a future that was dropped, the same page is asked for again.
pub struct AsyncPages<T> {
    client: AsyncClient,
    pages: Arc<Mutex<Pages<T>>>,
}

impl<T: Listed + Send + Sync + 'static> AsyncPages<T> {
    /// The next page; `None` after the last.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn next_page(&mut self) -> impl Future<Output = Result<Option<Page<T>>>> + Send + 'static {
        let pages = Arc::clone(&self.pages);
        self.client
            .run(async move |_| pages.lock().await.next_async().await)
    }
}

impl<T: Listed> fmt::Debug for AsyncPages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AsyncPages of {}s", T::KIND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::servers;

    #[test]
    fn what_waits_for_its_turn_is_small() {
        let client = Client::builder().endpoint("http://127.0.0.1:1/v2.1").token("t");
        let client = client.connect().unwrap();
        let begun = client.to_async().send(servers::get("a"));
        assert!(size_of_val(&begun) <= 256, "{}", size_of_val(&begun));
        let work = client.send_async(servers::get("a"));
        assert!(size_of_val(&work) <= 4096, "{}", size_of_val(&work));
        let wait = client.watch::<crate::Server>(&"a", Wait::until_gone());
        assert!(size_of_val(&wait) <= 5120, "{}", size_of_val(&wait));
    }
}
