//! A sandbox with a client that signs in to it.

use std::time::Duration;

use cloudservers::sandbox::{Dialect, Options, Recorded, Sandbox};
use cloudservers::servers::{self, NewServer};
use cloudservers::{Client, Config, Server, networks};

/// More than enough time for anything that is to happen at once.
pub(crate) const SOON: Duration = Duration::from_secs(20);
/// So little time that no retry fits in.
pub(crate) const NO_TIME: Duration = Duration::from_millis(200);

/// A sandbox and its client.
pub(crate) struct Lab {
    pub(crate) sandbox: Sandbox,
    pub(crate) client: Client,
}

impl Lab {
    pub(crate) fn rackspace() -> Lab {
        Lab::start(Options::default())
    }

    pub(crate) fn openstack() -> Lab {
        Lab::start(Options {
            dialect: Dialect::OpenStack,
            ..Options::default()
        })
    }

    pub(crate) fn start(options: Options) -> Lab {
        let region = options.regions[0].clone();
        let sandbox = Sandbox::start(options).unwrap();
        let client = config(&sandbox).region(&region).connect().unwrap();
        Lab { sandbox, client }
    }

    /// What it takes to make a server here.
    pub(crate) fn new_server(&self, name: &str) -> NewServer {
        let image = self.client.items(cloudservers::images::list()).next();
        let flavor = self.client.items(cloudservers::flavors::list()).next();
        let (image, flavor) = (image.unwrap().unwrap(), flavor.unwrap().unwrap());
        let new = NewServer::new(name, &image, &flavor);
        match self.client.items(networks::list()).next() {
            Some(network) => new.network(network.unwrap()),
            None => new,
        }
    }

    pub(crate) fn create(&self, name: &str) -> Server {
        let new = self.new_server(name);
        self.client.send(servers::create(new)).unwrap()
    }

    /// The requests of an operation so far.
    pub(crate) fn requests(&self, operation: &str) -> Vec<Recorded> {
        let mut all = self.sandbox.requests();
        all.retain(|request| request.operation == Some(operation));
        all
    }
}

/// Settings that sign in to a sandbox.
pub(crate) fn config(sandbox: &Sandbox) -> Config {
    let credentials = sandbox.credentials();
    let config = Client::builder()
        .auth_url(&sandbox.auth_url())
        .username(&credentials.username);
    if sandbox.auth_url().ends_with("/v3") {
        config
            .password(&credentials.password)
            .user_domain_name(&credentials.domain_name)
            .project_domain_name(&credentials.domain_name)
            .project_name(&credentials.project_name)
    } else {
        config.api_key(&credentials.api_key)
    }
}
