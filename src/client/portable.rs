//! A client's configuration as a text, from which the same client is made elsewhere: in another process, on another machine.
//!
//! What the program gave travels; what came from files and the environment is read anew where the client arrives.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::config::{Config, Settings};
use super::{Client, ClientOptions};
use crate::endpoint::{Links, References};
use crate::error::{Error, Result};

/// The settings that say where the resources are. They may not be others where a client arrives.
const PLACE: &[&str] = &[
    "auth_url",
    "endpoint",
    "compute_endpoint",
    "project_id",
    "project_name",
];

/// How many of the clients that arrived in this process are remembered.
const REMEMBERED: usize = 8;

/// Clients that arrived: their like shares session and connections, rather than to sign in for each task of a worker.
static ARRIVED: Mutex<VecDeque<Client>> = Mutex::new(VecDeque::new());

/// What travels. A later version may tell of more, which is refused: it may say what the client must not do.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Luggage {
    /// Those that the program gave.
    settings: BTreeMap<String, String>,
    place: BTreeMap<String, String>,
    region: Option<String>,
    timeout: Duration,
    deadline: Duration,
    microversion: Option<String>,
    references_as_given: bool,
    links_strict: bool,
    secrets: bool,
}

impl Client {
    /// The client's configuration as a text, which [`Client::from_portable`] makes the same client of: in another process, or
    /// on another machine. What came from files and the environment is not in it, and is read anew there.
    ///
    /// # Errors
    /// `InvalidArgument`, when the program gave secrets and has not allowed them to travel: [`ClientOptions::secrets_travel`].
    pub fn to_portable(&self) -> Result<String> {
        let options = &self.options;
        let secrets = self.shared.config.given_secrets();
        if !secrets.is_empty() && !options.secrets_travel {
            return Err(Error::invalid_argument(format!(
                "this client was given {} by the program, and secrets do not travel unless told to",
                secrets.join(" and ")
            )));
        }
        let luggage = Luggage {
            settings: self.shared.config.given(),
            place: place(&self.shared.settings),
            region: options.region.clone(),
            timeout: options.timeout,
            deadline: options.deadline,
            microversion: options.microversion.clone(),
            references_as_given: options.references == References::AsGiven,
            links_strict: options.links == Links::Strict,
            secrets: options.secrets_travel,
        };
        Ok(serde_json::to_string(&luggage).expect("texts and numbers become JSON"))
    }

    /// The client that [`Client::to_portable`] told of. Sends nothing.
    ///
    /// Those that are alike share session and connections; each is closed by itself.
    ///
    /// # Errors
    /// `Config`, when files and environment lack here what they had there, or name another cloud or project.
    pub fn from_portable(luggage: &str) -> Result<Client> {
        let luggage: Luggage = serde_json::from_str(luggage).map_err(|problem| {
            // Where, but not what: it may hold secrets.
            Error::config(format!(
                "this is not what a client is told as, or a later version told it: it cannot be read from column {} of line {}",
                problem.column(),
                problem.line()
            ))
        })?;
        let mut config = Config::new();
        for (name, value) in &luggage.settings {
            config.set(name, value)?;
        }
        let client = Client::new(&config)?;
        let here = place(&client.shared.settings);
        if here != luggage.place {
            return Err(Error::config(format!(
                "the client was for {}, and files and environment here lead to {}",
                told(&luggage.place),
                told(&here)
            )));
        }
        Ok(shared(client).with_options(luggage.options()))
    }
}

impl Luggage {
    fn options(self) -> ClientOptions {
        let options = ClientOptions::new()
            .timeout(self.timeout)
            .deadline(self.deadline)
            .microversion(self.microversion)
            .secrets_travel(self.secrets)
            .references(match self.references_as_given {
                true => References::AsGiven,
                false => References::Ids,
            })
            .links(match self.links_strict {
                true => Links::Strict,
                false => Links::Repair,
            });
        match self.region {
            Some(region) => options.region(region),
            None => options,
        }
    }
}

/// A client that arrived before with the very same settings, or else this one, remembered from now on.
fn shared(client: Client) -> Client {
    // A fork may have happened while another thread of the parent was here: then there is nothing to share.
    let Ok(mut arrived) = ARRIVED.try_lock() else {
        return client;
    };
    let known = arrived
        .iter()
        .position(|known| known.shared.settings == client.shared.settings);
    let client = known.and_then(|at| arrived.remove(at)).unwrap_or(client);
    arrived.push_back(client.clone());
    let oldest = (arrived.len() > REMEMBERED)
        .then(|| arrived.pop_front())
        .flatten();
    drop(arrived);
    drop(oldest);
    client
}

fn place(settings: &Settings) -> BTreeMap<String, String> {
    let named = settings
        .explanation
        .iter()
        .filter(|setting| PLACE.contains(&setting.name));
    named
        .map(|setting| (setting.name.to_owned(), setting.value.clone()))
        .collect()
}

fn told(place: &BTreeMap<String, String>) -> String {
    let each: Vec<_> = place
        .iter()
        .map(|(name, value)| format!("{name} {value:?}"))
        .collect();
    each.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn given(url: &str) -> Config {
        Config::new().endpoint(url).token("hush").region("DFW")
    }

    fn travelling(client: &Client) -> Client {
        client.with_options(ClientOptions::new().secrets_travel(true))
    }

    #[test]
    fn secrets_stay_at_home_unless_told_to_travel() {
        let client = given("https://a.example/v2.1").connect().unwrap();
        let refused = client.to_portable().unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidArgument);
        let told = refused.to_string();
        assert!(
            told.contains("was given token") && !told.contains("hush"),
            "{told}"
        );
        let there = Client::from_portable(&travelling(&client).to_portable().unwrap()).unwrap();
        assert!(there.shared.settings == client.shared.settings);
        assert!(
            there.to_portable().unwrap().contains("hush"),
            "on to the next one"
        );
    }

    #[test]
    fn a_password_in_a_url_is_a_secret() {
        let config = Config::new()
            .auth_url("https://a.example/v3")
            .proxy("http://me:hush@p.example");
        assert_eq!(config.given_secrets(), ["proxy"]);
    }

    #[test]
    fn options_travel_along() {
        let client = given("https://b.example/v2.1")
            .microversion("2.1")
            .connect()
            .unwrap();
        let options = ClientOptions::new()
            .region("ORD")
            .timeout(Duration::from_millis(1500))
            .deadline(Duration::MAX)
            .microversion(None)
            .references(References::AsGiven)
            .links(Links::Strict);
        let there =
            Client::from_portable(&travelling(&client.with_options(options)).to_portable().unwrap()).unwrap();
        let options = &there.options;
        assert_eq!(
            (options.region.as_deref(), &options.microversion),
            (Some("ORD"), &None)
        );
        assert_eq!(
            (options.timeout, options.deadline),
            (Duration::from_millis(1500), Duration::MAX)
        );
        assert_eq!(
            (options.references, options.links),
            (References::AsGiven, Links::Strict)
        );
    }

    #[test]
    fn those_that_are_alike_share_a_session() {
        let text = |url| travelling(&given(url).connect().unwrap()).to_portable().unwrap();
        let [one, other, else_where] = [
            "https://c.example/v2.1",
            "https://c.example/v2.1",
            "https://d.example/v2.1",
        ]
        .map(|url| Client::from_portable(&text(url)).unwrap());
        assert!(std::sync::Arc::ptr_eq(&one.shared, &other.shared));
        assert!(!std::sync::Arc::ptr_eq(&one.shared, &else_where.shared));
        one.close();
        assert!(other.stop.check().is_ok() && one.stop.check().is_err());
    }

    #[test]
    fn another_place_is_not_taken_for_the_same() {
        let client = given("https://e.example/v2.1").connect().unwrap();
        let text = travelling(&client).to_portable().unwrap();
        let elsewhere = text.replace(
            r#""place":{"endpoint":"https://e."#,
            r#""place":{"endpoint":"https://f."#,
        );
        assert_ne!(text, elsewhere);
        let told = Client::from_portable(&elsewhere).unwrap_err().to_string();
        assert!(
            told.contains("f.example") && told.contains("here lead to"),
            "{told}"
        );
    }

    #[test]
    fn what_is_no_client_is_told_without_its_text() {
        let client = given("https://a.example/v2.1").connect().unwrap();
        let later = travelling(&client)
            .to_portable()
            .unwrap()
            .replacen('{', r#"{"added":1,"#, 1);
        for text in ["{}", r#""hush""#, r#"{"settings": "hush"}"#, "hush", &later] {
            let refused = Client::from_portable(text).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::Config);
            assert!(!refused.to_string().contains("hush"), "{refused}");
        }
    }
}
