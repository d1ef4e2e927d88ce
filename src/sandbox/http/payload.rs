//! The body of an answer, which may break off in its middle.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

/// The error that makes hyper close a connection without an answer.
#[derive(Debug)]
pub(crate) struct Cut;

impl std::fmt::Display for Cut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cut on purpose")
    }
}

impl std::error::Error for Cut {}

/// What is left to send, and whether it ends well.
pub(crate) struct Payload {
    left: Option<Bytes>,
    breaks: Break,
}

/// Whether and how far the body is on its way to breaking off.
#[derive(PartialEq)]
enum Break {
    Never,
    Ahead,
    /// The first half is handed over, and has to reach the wire before the end.
    Flushing,
    Now,
}

impl Payload {
    pub(crate) fn new(body: Vec<u8>, breaks: bool) -> Payload {
        let half = if breaks { body.len() / 2 } else { body.len() };
        let left = Bytes::from(body).slice(..half);
        Payload {
            left: (!left.is_empty()).then_some(left),
            breaks: if breaks { Break::Ahead } else { Break::Never },
        }
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        if let Some(bytes) = self.left.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match self.breaks {
            Break::Never => Poll::Ready(None),
            Break::Ahead => {
                self.breaks = Break::Flushing;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Break::Flushing => {
                self.breaks = Break::Now;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Break::Now => Poll::Ready(Some(Err(Cut))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_none() && self.breaks == Break::Never
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.breaks, &self.left) {
            (Break::Never, left) => SizeHint::with_exact(left.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            _ => SizeHint::default(),
        }
    }
}
