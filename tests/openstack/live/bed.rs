//! What the tests share: clients, the seeded resources, and servers that clean up after themselves.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

use cloudservers::servers::{NewServer, Status};
use cloudservers::{
    Client, Error, ErrorKind, Flavor, Image, Network, Resource, Server, Wait, flavors, images, networks,
    servers,
};

const PATIENCE: Duration = Duration::from_secs(120);

/// The client of a cloud of `clouds.yaml`, shared by all tests.
pub(crate) fn client(cloud: &str) -> Client {
    static CLIENTS: LazyLock<Mutex<BTreeMap<String, Client>>> = LazyLock::new(Mutex::default);
    assert!(
        std::env::var_os("OS_CLOUD").is_some(),
        "OS_CLOUD names no cloud; run: tests/openstack/run.sh cargo test --features sandbox --test live"
    );
    crate::record::start();
    let mut clients = CLIENTS.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let connect = || Client::from_cloud(cloud).expect("clouds.yaml has the cloud");
    clients.entry(cloud.to_owned()).or_insert_with(connect).clone()
}

pub(crate) fn member() -> Client {
    client("member")
}

/// A name of this run's own.
pub(crate) fn unique(name: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("live-{}-{number}-{name}", std::process::id())
}

pub(crate) fn image() -> Image {
    static IMAGE: LazyLock<Image> = LazyLock::new(|| image_named("cirros-0.6.3-x86_64"));
    IMAGE.clone()
}

pub(crate) fn image_named(name: &str) -> Image {
    let found = member().items(images::list().name(name)).next();
    found.expect("the image is seeded").expect("images are listed")
}

/// The flavor of 128 MB.
pub(crate) fn nano() -> Flavor {
    static NANO: LazyLock<Flavor> = LazyLock::new(|| flavor("42"));
    NANO.clone()
}

/// The next larger one.
pub(crate) fn micro() -> Flavor {
    static MICRO: LazyLock<Flavor> = LazyLock::new(|| flavor("84"));
    MICRO.clone()
}

fn flavor(id: &str) -> Flavor {
    member().send(flavors::get(id)).expect("the flavor is seeded")
}

pub(crate) fn network(name: &str) -> Network {
    let found = member().items(networks::list()).find(|network| {
        network
            .as_ref()
            .is_ok_and(|network| network.name().as_deref() == Some(name))
    });
    found
        .expect("the network is seeded")
        .expect("networks are listed")
}

/// The order of a small server on the network `private`.
pub(crate) fn small(name: &str) -> NewServer {
    NewServer::new(unique(name), image(), nano()).network(private())
}

pub(crate) fn private() -> Network {
    static PRIVATE: LazyLock<Network> = LazyLock::new(|| network("private"));
    PRIVATE.clone()
}

/// A server that is deleted when the test is over, however it ends.
pub(crate) struct Mine {
    pub(crate) client: Client,
    pub(crate) server: Server,
}

impl Deref for Mine {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

impl Drop for Mine {
    fn drop(&mut self) {
        let delete = || self.client.send(servers::delete(&self.server));
        if delete().is_err_and(|error| error.kind() == ErrorKind::Conflict) {
            let _ = self.client.send(servers::unlock(&self.server));
            let _ = delete();
        }
    }
}

impl Mine {
    /// Orders a server, and does not wait for it.
    pub(crate) fn order(client: &Client, new: NewServer) -> Mine {
        let server = client.send(servers::create(new)).expect("the order is taken");
        Mine {
            client: client.clone(),
            server,
        }
    }

    /// A small server that is ACTIVE.
    pub(crate) fn build(name: &str) -> Mine {
        Mine::order(&member(), small(name)).ready()
    }

    pub(crate) fn ready(mut self) -> Mine {
        self.server = self.wait(Status::Active);
        self
    }

    /// Waits for a status, and gives the server as it is then.
    pub(crate) fn wait(&self, status: Status) -> Server {
        self.try_wait(status).unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn try_wait(&self, status: Status) -> cloudservers::Result<Server> {
        let wait = Wait::until(status)
            .interval(Duration::from_millis(250))
            .timeout(PATIENCE);
        self.client.wait(&self.server, wait)
    }

    /// The server as it is now.
    pub(crate) fn now(&self) -> Server {
        self.client.refresh(&self.server).expect("the server is there")
    }

    pub(crate) fn wait_until_gone(&self) {
        self.client
            .wait_until_deleted(&self.server, PATIENCE)
            .unwrap_or_else(|error| panic!("{error}"));
    }
}

/// Waits until a server that was deleted is not shown any more: for a moment it may be, as DELETED.
pub(crate) fn wait_until_forgotten(server: &Server) {
    for _ in 0..100 {
        if member().send(servers::get(server)).is_err() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{server:?} is still shown");
}

/// The error of a result that should be one, of a kind.
#[track_caller]
pub(crate) fn refused<T>(result: cloudservers::Result<T>, kind: ErrorKind) -> Error {
    match result {
        Ok(_) => panic!("it worked, where {kind:?} was expected"),
        Err(error) => {
            assert_eq!(error.kind(), kind, "{error}");
            error
        }
    }
}
