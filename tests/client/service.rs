//! A service of a few lines: answers what a test says, and remembers what it was asked.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use cloudservers::{Client, Config};

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own == name)?;
        Some(&found.1)
    }
}

/// What to answer.
pub(crate) enum Reply {
    /// These bytes, on a connection that stays open.
    Bytes(Vec<u8>),
    /// These bytes, then the end of the connection.
    Last(Vec<u8>),
    /// Nothing, until the client goes away.
    Silence,
    /// These bytes, and then nothing until the client goes away.
    Stall(Vec<u8>),
}

/// An answer with a JSON body.
pub(crate) fn json(status: u16, body: &str) -> Reply {
    with_headers(status, &["content-type: application/json"], body.as_bytes())
}

pub(crate) fn with_headers(status: u16, headers: &[&str], body: &[u8]) -> Reply {
    let mut head = format!("HTTP/1.1 {status} Said\r\ncontent-length: {}\r\n", body.len());
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    Reply::Bytes([head.as_bytes(), body].concat())
}

/// A server that is there.
pub(crate) const SERVER: &str = r#"{"server": {"id": "a", "name": "web-1", "status": "ACTIVE"}}"#;

/// Both directions of a connection, encrypted or not.
pub(crate) trait Stream: Read + Write + Send {
    /// Says what has to be said before the socket is closed.
    fn finish(&mut self) {}
}

impl Stream for TcpStream {}

type Accept = dyn Fn(TcpStream) -> io::Result<Box<dyn Stream>> + Send + Sync;
type Answer = dyn Fn(&Asked) -> Reply + Send + Sync;

struct Shared {
    answer: Box<Answer>,
    accept: Box<Accept>,
    asked: Mutex<Vec<Asked>>,
    connections: AtomicUsize,
    closed: AtomicUsize,
    ends: AtomicBool,
}

/// A service on a loopback port; it ends when it is dropped.
pub(crate) struct Service {
    shared: Arc<Shared>,
    address: SocketAddr,
}

impl Service {
    pub(crate) fn start(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Service {
        Service::start_on(answer, |socket| Ok(Box::new(socket)))
    }

    /// A service whose connections are made of sockets by `accept`.
    pub(crate) fn start_on(
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
        accept: impl Fn(TcpStream) -> io::Result<Box<dyn Stream>> + Send + Sync + 'static,
    ) -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            answer: Box::new(answer),
            accept: Box::new(accept),
            asked: Mutex::default(),
            connections: AtomicUsize::new(0),
            closed: AtomicUsize::new(0),
            ends: AtomicBool::new(false),
        });
        let own = Arc::clone(&shared);
        std::thread::spawn(move || {
            for socket in listener.incoming().map_while(Result::ok) {
                if own.ends.load(Ordering::SeqCst) {
                    return;
                }
                let own = Arc::clone(&own);
                std::thread::spawn(move || own.serve(socket));
            }
        });
        Service { shared, address }
    }

    /// Answers the first requests with these, one after another, and all others with the last.
    pub(crate) fn script(replies: Vec<fn() -> Reply>) -> Service {
        let next = AtomicUsize::new(0);
        Service::start(move |_| replies[next.fetch_add(1, Ordering::SeqCst).min(replies.len() - 1)]())
    }

    /// The requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().unwrap().clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// How many connections this side has closed.
    pub(crate) fn closed(&self) -> usize {
        self.shared.closed.load(Ordering::SeqCst)
    }

    /// Host and port.
    pub(crate) fn authority(&self) -> String {
        self.address.to_string()
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}/v2.1", self.address)
    }

    /// Settings of a client that has a token for this service.
    pub(crate) fn config(&self) -> Config {
        Client::builder().endpoint(&self.endpoint()).token("secret-token")
    }

    pub(crate) fn client(&self) -> Client {
        self.config().connect().unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.shared.ends.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn serve(&self, socket: TcpStream) {
        self.connections.fetch_add(1, Ordering::SeqCst);
        let closing = socket.try_clone().unwrap();
        if let Ok(stream) = (self.accept)(socket) {
            let mut stream = BufReader::new(stream);
            while let Some(asked) = read(&mut stream) {
                self.asked.lock().unwrap().push(asked.clone());
                let (bytes, ends) = match (self.answer)(&asked) {
                    Reply::Bytes(bytes) => (bytes, false),
                    Reply::Last(bytes) => (bytes, true),
                    Reply::Silence => {
                        let _ = stream.read(&mut [0]);
                        break;
                    }
                    Reply::Stall(bytes) => {
                        let _ = stream.get_mut().write_all(&bytes);
                        let _ = stream.get_mut().flush();
                        let _ = stream.read(&mut [0]);
                        break;
                    }
                };
                if stream.get_mut().write_all(&bytes).is_err() || stream.get_mut().flush().is_err() || ends {
                    break;
                }
            }
            stream.get_mut().finish();
        }
        let _ = closing.shutdown(Shutdown::Both);
        self.closed.fetch_add(1, Ordering::SeqCst);
    }
}

/// The next request of a connection; `None` at its end.
fn read(stream: &mut BufReader<Box<dyn Stream>>) -> Option<Asked> {
    let mut line = String::new();
    stream.read_line(&mut line).ok().filter(|length| *length > 0)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).ok().filter(|length| *length > 0)?;
        match line.trim_end().split_once(':') {
            Some((name, value)) => headers.push((name.to_ascii_lowercase(), value.trim().to_owned())),
            None => break,
        }
    }
    let mut asked = Asked {
        method,
        path,
        headers,
        body: Vec::new(),
    };
    let length = asked
        .header("content-length")
        .map_or(0, |text| text.parse().unwrap());
    asked.body = vec![0; length];
    stream.read_exact(&mut asked.body).ok()?;
    Some(asked)
}
