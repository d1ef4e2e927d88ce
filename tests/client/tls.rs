//! Whom the client trusts, how it shows itself, and the way through a proxy.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cloudservers::{Client, Config, ErrorKind, servers, volumes};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use super::lab::NO_TIME;
use super::service::{Asked, Reply, SERVER, Service, Stream, json, with_headers};

impl Stream for StreamOwned<ServerConnection, TcpStream> {
    fn finish(&mut self) {
        self.conn.send_close_notify();
        let _ = self.flush();
    }
}

/// A certificate authority of our own.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

/// A certificate with its key.
struct Certified {
    pem: String,
    der: CertificateDer<'static>,
    key: KeyPair,
}

impl Authority {
    pub(crate) fn new() -> Authority {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        Authority {
            issuer: CertifiedIssuer::self_signed(params, key).unwrap(),
        }
    }

    fn certify(&self, name: &str) -> Certified {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Certified {
            pem: certificate.pem(),
            der: certificate.der().clone(),
            key,
        }
    }

    /// A certificate that was good until a year began.
    fn certify_until(&self, name: &str, year: i32) -> Certified {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(year - 1, 1, 1);
        params.not_after = date_time_ymd(year, 1, 1);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Certified {
            pem: certificate.pem(),
            der: certificate.der().clone(),
            key,
        }
    }

    /// The authority's certificate as a file.
    pub(crate) fn file(&self) -> String {
        file(&self.issuer.pem())
    }

    /// A service with a certificate for `name`.
    pub(crate) fn serving(
        &self,
        name: &str,
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> Service {
        let own = self.certify(name);
        serving(own.der, &own.key, answer)
    }

    /// The same for the server `a`; it wants one of the client where `mutual`.
    fn service(&self, name: &str, mutual: bool) -> Service {
        let own = self.certify(name);
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap();
        let builder = if mutual {
            let mut roots = RootCertStore::empty();
            roots.add(self.issuer.der().clone()).unwrap();
            let provider = Arc::new(ring::default_provider());
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            builder.with_client_cert_verifier(verifier.build().unwrap())
        } else {
            builder.with_no_client_auth()
        };
        let key = PrivateKeyDer::try_from(own.key.serialize_der()).unwrap();
        behind_tls(builder.with_single_cert(vec![own.der], key).unwrap(), |_| {
            json(200, SERVER)
        })
    }
}

/// A service that shows this certificate, and wants none.
fn serving(
    certificate: CertificateDer<'static>,
    key: &KeyPair,
    answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
) -> Service {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key);
    behind_tls(config.unwrap(), answer)
}

fn behind_tls(config: ServerConfig, answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Service {
    let config = Arc::new(config);
    Service::start_on(answer, move |socket| {
        let connection = ServerConnection::new(Arc::clone(&config)).map_err(std::io::Error::other)?;
        Ok(Box::new(StreamOwned::new(connection, socket)))
    })
}

/// A file of its own with this text.
fn file(text: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let name = format!("tls-{}-{number}.pem", std::process::id());
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.into_os_string().into_string().unwrap()
}

/// Settings for a service behind TLS, with no time for a second attempt.
fn config(service: &Service) -> Config {
    let endpoint = format!("https://{}/v2.1", service.authority());
    Client::builder()
        .endpoint(&endpoint)
        .token("secret-token")
        .deadline(NO_TIME)
}

fn ask(config: &Config) -> cloudservers::Result<()> {
    config.connect()?.send(servers::get("a")).map(|_| ())
}

#[test]
fn an_authority_named_by_cacert_is_trusted() {
    let authority = Authority::new();
    let service = authority.service("127.0.0.1", false);
    ask(&config(&service).cacert(&authority.file())).unwrap();
}

#[test]
fn an_unknown_authority_is_refused_with_advice() {
    let service = Authority::new().service("127.0.0.1", false);
    for config in [
        config(&service),
        config(&service).cacert(&Authority::new().file()),
    ] {
        let error = ask(&config).unwrap_err();
        assert_eq!((error.kind(), error.maybe_done()), (ErrorKind::Connection, false));
        let told = error.to_string();
        assert!(told.contains("certificate") && told.contains("cacert"), "{told}");
    }
    assert!(service.asked().is_empty());
}

#[test]
fn a_certificate_for_another_host_is_refused_and_cacert_is_no_cure() {
    let authority = Authority::new();
    let service = authority.service("cloud.example", false);
    let error = ask(&config(&service).cacert(&authority.file())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    let told = error.to_string();
    assert!(
        told.contains("cloud.example") && !told.contains("name the certificate"),
        "{told}"
    );
    assert!(service.asked().is_empty());
}

#[test]
fn a_certificate_that_is_over_or_its_own_authority_is_refused() {
    let authority = Authority::new();
    let (own, key) = (
        authority.certify_until("127.0.0.1", 2020),
        KeyPair::generate().unwrap(),
    );
    let over = serving(own.der, &own.key, |_| json(200, SERVER));
    let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    let alone = params.self_signed(&key).unwrap();
    let alone = serving(alone.der().clone(), &key, |_| json(200, SERVER));
    for (service, part) in [(over, "expired"), (alone, "certificate")] {
        let error = ask(&config(&service).cacert(&authority.file())).unwrap_err();
        assert_eq!((error.kind(), error.maybe_done()), (ErrorKind::Connection, false));
        assert!(error.to_string().contains(part), "{error}");
        assert!(service.asked().is_empty());
    }
}

#[test]
fn a_redirect_out_of_tls_is_not_followed() {
    let (authority, plain) = (Authority::new(), Service::start(|_| json(200, SERVER)));
    let own = authority.certify("127.0.0.1");
    let elsewhere = plain.authority();
    let service = serving(own.der, &own.key, move |asked| {
        let host = asked.header("host").unwrap_or_default();
        let host = if asked.path.ends_with("/a") {
            host
        } else {
            &elsewhere
        };
        with_headers(302, &[&format!("location: http://{host}/v2.1/servers/b")], b"")
    });
    let client = config(&service).cacert(&authority.file()).connect().unwrap();
    for id in ["a", "b"] {
        let error = client.send(servers::get(id)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UntrustedOrigin, "{error}");
    }
    assert_eq!((service.asked().len(), plain.connections()), (2, 0));
}

#[test]
fn verify_false_trusts_anybody() {
    let service = Authority::new().service("cloud.example", false);
    ask(&config(&service).verify(false)).unwrap();
}

#[test]
fn a_client_certificate_is_shown_where_one_is_wanted() {
    let authority = Authority::new();
    let service = authority.service("127.0.0.1", true);
    let own = authority.certify("me");
    let (cert, key) = (file(&own.pem), file(&own.key.serialize_pem()));
    let both = file(&format!("{}{}", own.pem, own.key.serialize_pem()));
    let trusting = config(&service).cacert(&authority.file());
    ask(&trusting.clone().cert(&cert).key(&key)).unwrap();
    ask(&trusting.clone().cert(&both)).unwrap();

    let error = ask(&trusting).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    let told = error.to_string();
    assert!(
        told.contains("client certificate") && told.contains("cert and key"),
        "{told}"
    );
}

#[test]
fn files_that_are_no_certificates_are_named() {
    let authority = Authority::new();
    let service = authority.service("127.0.0.1", false);
    let (empty, own) = (file("nothing"), authority.certify("me"));
    let (cert, other_key) = (
        file(&own.pem),
        file(&authority.certify("you").key.serialize_pem()),
    );
    let config = config(&service);
    for (config, setting, named) in [
        (config.clone().cacert(&empty), "cacert", &empty),
        (
            config.clone().cacert("/nowhere.pem"),
            "cacert",
            &"/nowhere.pem".to_owned(),
        ),
        (config.clone().cert(&empty), "cert", &empty),
        (config.clone().cert(&cert).key(&empty), "key", &empty),
        (config.clone().cert(&cert).key(&other_key), "cert and key", &cert),
    ] {
        let error = ask(&config).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{error}");
        let told = error.to_string();
        assert!(told.contains(setting) && told.contains(named), "{told}");
    }
}

#[test]
fn the_wrong_scheme_is_told() {
    let plain = Service::start(|_| json(200, SERVER));
    let error = ask(&config(&plain)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert!(error.to_string().contains("http://"), "{error}");
}

#[test]
fn a_proxy_gets_the_requests_and_its_own_password() {
    let proxy = Service::start(|_| json(200, SERVER));
    let address = format!("http://me:hush@{}", proxy.authority());
    let client = Client::builder()
        .endpoint("http://cloud.invalid/v2.1")
        .token("secret-token")
        .proxy(&address)
        .connect()
        .unwrap();
    client.send(servers::get("a")).unwrap();
    let asked = &proxy.asked()[0];
    assert_eq!(asked.path, "http://cloud.invalid/v2.1/servers/a");
    assert_eq!(asked.header("proxy-authorization"), Some("Basic bWU6aHVzaA=="));
    assert!(!format!("{:?}", client.config()).contains("hush"));
}

/// Passes on what comes after `CONNECT`, for one connection.
fn tunnel() -> TcpListener {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let own = listener.try_clone().unwrap();
    std::thread::spawn(move || {
        let (mut client, _) = own.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            client.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap();
        assert!(
            head.starts_with("CONNECT ") && !head.contains("secret-token"),
            "{head}"
        );
        let mut service = TcpStream::connect(head.split(' ').nth(1).unwrap()).unwrap();
        client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
        let (mut up, mut down) = (client.try_clone().unwrap(), service.try_clone().unwrap());
        std::thread::spawn(move || std::io::copy(&mut up, &mut down));
        let _ = std::io::copy(&mut service, &mut client);
    });
    listener
}

#[test]
fn tls_goes_through_a_proxy_unseen() {
    let authority = Authority::new();
    let service = authority.service("127.0.0.1", false);
    let tunnel = tunnel();
    let proxy = format!("http://{}", tunnel.local_addr().unwrap());
    ask(&config(&service).cacert(&authority.file()).proxy(&proxy)).unwrap();
    assert_eq!(service.asked()[0].header("x-auth-token"), Some("secret-token"));
}

#[test]
fn a_proxy_that_is_not_there_is_told_apart_from_the_service() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::builder()
        .endpoint("http://cloud.invalid/v2.1")
        .token("t")
        .proxy(&format!("http://me:hush@{nobody}"))
        .deadline(NO_TIME)
        .connect()
        .unwrap();
    let error = client.send(servers::get("a")).unwrap_err();
    let told = error.to_string();
    assert!(told.contains("proxy") && !told.contains("hush"), "{told}");
    assert!(!error.maybe_done());
}

/// An identity service behind TLS whose catalog has compute at this URL, and volumes at another.
fn identity(authority: &Authority, compute: &str, volume: &str) -> Service {
    let catalog = format!(
        r#"{{"token": {{"project": {{"id": "p"}}, "catalog": [
            {{"type": "compute", "endpoints": [{{"interface": "public", "url": "{compute}"}}]}},
            {{"type": "volumev3", "endpoints": [{{"interface": "public", "url": "{volume}"}}]}}]}}}}"#
    );
    authority.serving("127.0.0.1", move |_| {
        with_headers(201, &["x-subject-token: secret-token"], catalog.as_bytes())
    })
}

#[test]
fn a_catalog_leads_no_token_out_of_tls_unless_that_is_chosen() {
    let (authority, plain) = (Authority::new(), Service::start(|_| json(200, SERVER)));
    let url = plain.endpoint();
    let identity = identity(&authority, &url, &url);
    let config = Client::builder()
        .auth_url(&format!("HTTPS://{}/v3", identity.authority()))
        .username("me")
        .password("hush")
        .cacert(&authority.file());
    let client = config.connect().unwrap();
    let export = client.session().unwrap();
    let by_session = Client::builder().session(&export).cacert(&authority.file());
    for refused in [client, by_session.connect().unwrap()] {
        let error = refused.send(servers::get("a")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UntrustedOrigin);
        assert!(!error.maybe_done());
        let told = error.to_string();
        assert!(
            told.contains(&url) && told.contains("compute_endpoint") && !told.contains("secret"),
            "{told}"
        );
    }
    assert_eq!(plain.connections(), 0);
    for chosen in [config, by_session] {
        let client = chosen.compute_endpoint(&url).connect().unwrap();
        client.send(servers::get("a")).unwrap();
    }
    let asked = plain.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].header("x-auth-token"), Some("secret-token"));
}

#[test]
fn a_volume_service_without_tls_is_refused_beside_a_compute_service_with_it() {
    let (authority, plain) = (Authority::new(), Service::start(|_| json(200, SERVER)));
    let compute = authority.service("127.0.0.1", false);
    let place = format!("https://{}/v2.1", compute.authority());
    let elsewhere = format!("http://{}/v3/p", plain.authority());
    let identity = identity(&authority, &place, &elsewhere);
    let client = Client::builder()
        .auth_url(&format!("https://{}/v3", identity.authority()))
        .username("me")
        .password("hush")
        .cacert(&authority.file())
        .connect()
        .unwrap();
    client.send(servers::get("a")).unwrap();
    let error = client.send(volumes::get("a")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UntrustedOrigin, "{error}");
    assert_eq!(plain.connections(), 0);
}

#[test]
fn a_proxy_that_answers_itself_is_no_way_out() {
    let elsewhere = Service::start(|_| json(200, SERVER));
    let location = format!("location: http://{}/v2.1/servers/a", elsewhere.authority());
    let proxy = Service::start(move |_| with_headers(302, &[&location], b""));
    for (scheme, kind) in [
        ("http", ErrorKind::UntrustedOrigin),
        ("https", ErrorKind::Connection),
    ] {
        let client = Client::builder()
            .endpoint(&format!("{scheme}://cloud.invalid/v2.1"))
            .token("secret-token")
            .proxy(&format!("http://me:hush@{}", proxy.authority()))
            .deadline(NO_TIME)
            .connect()
            .unwrap();
        let error = client.send(servers::get("a")).unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert!(!error.to_string().contains("hush"), "{error}");
    }
    let connect = proxy.asked().pop().unwrap();
    assert_eq!(
        (connect.method.as_str(), connect.header("x-auth-token")),
        ("CONNECT", None)
    );
    assert_eq!(elsewhere.connections(), 0);
}
