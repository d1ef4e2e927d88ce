//! Answers that break HTTP: they go to the socket byte by byte, past the HTTP library.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// How an answer is spoilt on its way. The connection ends with it, except as told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Spoil {
    /// Ends before the first byte.
    CutConnection,
    /// Ends inside the headers.
    CutHeaders,
    /// Ends in the middle of the body.
    CutBody,
    /// Ends before the first byte, by a reset.
    Reset,
    /// Says nothing more from the middle of the body on, and stays open.
    Stall,
    /// Comes whole, a byte at a time, with so long between two.
    Trickle(Duration),
    /// Says that the body is so many bytes longer (shorter, if negative) than it is.
    WrongLength(i64),
    /// Its second chunk has a size that is no number.
    BadChunk,
    /// Comes whole; what it did not say is that the connection ends.
    Unannounced,
}

/// One side of a connection, which the HTTP library and a spoilt answer both write to.
#[derive(Clone)]
pub(crate) struct Line(Arc<TcpStream>);

impl Line {
    pub(crate) fn new(stream: TcpStream) -> Line {
        Line(Arc::new(stream))
    }

    /// Sends an answer, `head` without the headers that tell the length, and spoils it.
    ///
    /// # Errors
    /// What the socket says; a client that has gone away is no surprise.
    pub(crate) async fn send_spoilt(&self, head: &str, body: &[u8], spoil: Spoil) -> io::Result<()> {
        let half = body.len() / 2;
        let whole = |length: usize| format!("{head}content-length: {length}\r\n\r\n");
        match spoil {
            Spoil::CutConnection => Ok(()),
            Spoil::Reset => self.0.set_zero_linger(),
            Spoil::CutHeaders => self.send(&head.as_bytes()[..head.len() / 2]).await,
            Spoil::CutBody => self.send_both(&whole(body.len()), &body[..half]).await,
            Spoil::Stall => {
                self.send_both(&whole(body.len()), &body[..half]).await?;
                self.gone().await
            }
            Spoil::Trickle(pause) => {
                for byte in [whole(body.len()).as_bytes(), body].concat() {
                    self.send(&[byte]).await?;
                    // Even no pause would take a millisecond.
                    if !pause.is_zero() {
                        tokio::time::sleep(pause).await;
                    }
                }
                Ok(())
            }
            Spoil::WrongLength(by) => {
                let length = body.len().saturating_add_signed(by as isize);
                self.send_both(&whole(length), body).await
            }
            Spoil::BadChunk => {
                let head = format!("{head}transfer-encoding: chunked\r\n\r\n{half:x}\r\n");
                self.send_both(&head, &body[..half]).await?;
                self.send(b"\r\nmany\r\n").await
            }
            Spoil::Unannounced => self.send_both(&whole(body.len()), body).await,
        }
    }

    async fn send_both(&self, head: &str, body: &[u8]) -> io::Result<()> {
        self.send(head.as_bytes()).await?;
        self.send(body).await
    }

    async fn send(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            self.0.writable().await?;
            match self.0.try_write(bytes) {
                Ok(count) => bytes = &bytes[count..],
                Err(why) if why.kind() == io::ErrorKind::WouldBlock => {}
                Err(why) => return Err(why),
            }
        }
        Ok(())
    }

    /// Waits until the client ends the connection; what it still says is not heard.
    async fn gone(&self) -> io::Result<()> {
        let mut unheard = [0; 1024];
        loop {
            self.0.readable().await?;
            match self.0.try_read(&mut unheard) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(why) if why.kind() == io::ErrorKind::WouldBlock => {}
                Err(why) => return Err(why),
            }
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            ready!(self.0.poll_read_ready(context))?;
            match self.0.try_read(buffer.initialize_unfilled()) {
                Ok(count) => {
                    buffer.advance(count);
                    return Poll::Ready(Ok(()));
                }
                Err(why) if why.kind() == io::ErrorKind::WouldBlock => {}
                Err(why) => return Poll::Ready(Err(why)),
            }
        }
    }
}

impl AsyncWrite for Line {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        loop {
            ready!(self.0.poll_write_ready(context))?;
            match self.0.try_write(bytes) {
                Err(why) if why.kind() == io::ErrorKind::WouldBlock => {}
                written => return Poll::Ready(written),
            }
        }
    }

    /// A socket keeps nothing back.
    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    /// The connection ends when its last owner drops it.
    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
