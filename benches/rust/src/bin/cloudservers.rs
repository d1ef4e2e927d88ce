//! This library from Rust.

use clients::{Check, Client};
use cloudservers::{Resource, Server, servers};

struct Library(cloudservers::Client);

impl Client for Library {
    fn connect(url: &str, project: &str) -> Library {
        let client = cloudservers::Client::builder()
            .auth_url(&format!("{url}/v3"))
            .username("bench")
            .password("secret")
            .user_domain_name("Default")
            .project_name(project)
            .project_domain_name("Default")
            .connect()
            .unwrap();
        client.sign_in().unwrap();
        Library(client)
    }

    fn list(&self, done: &mut dyn FnMut(Check)) {
        let servers: Vec<Server> = self.0.items(servers::list()).collect::<Result<_, _>>().unwrap();
        let mut check = Check::default();
        for server in &servers {
            let addresses = server.addresses();
            let flavor = server.flavor().unwrap();
            let texts = addresses.all().map(|(_, address)| &*address.addr);
            check.server(
                &server.id(),
                &server.name().unwrap(),
                &server.status_text(),
                flavor.id(),
                texts,
            );
        }
        done(check);
    }

    fn get(&self, id: &str) -> usize {
        self.0.send(servers::get(id)).unwrap().name().unwrap().len()
    }
}

fn main() {
    clients::run::<Library>();
}
