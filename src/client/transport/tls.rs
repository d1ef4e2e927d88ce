//! Whom to trust, and how to prove who we are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

use crate::client::config::Tls;
use crate::error::{Error, Result};

/// A configuration for rustls. Reading the system's certificates takes a while: only done for https.
///
/// # Errors
/// `Config`, naming the file that cannot be read or holds nothing fit.
pub(in crate::client) fn configure(tls: &Tls, https: bool) -> Result<ClientConfig> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::config("TLS cannot be set up").caused_by(error))?;
    let builder = if tls.verify || !https {
        builder.with_root_certificates(if https {
            roots(tls)?
        } else {
            RootCertStore::empty()
        })
    } else {
        builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(NoVerifier(provider)))
    };
    match &tls.cert {
        Some(file) if https => {
            let chain = certificates(file, "cert")?;
            let key_file = tls.key.as_deref().unwrap_or(file);
            let key = PrivateKeyDer::from_pem_file(key_file).map_err(|error| {
                Error::config(format!(
                    "key: {} holds no private key in PEM form: {error}",
                    key_file.display()
                ))
            })?;
            builder.with_client_auth_cert(chain, key).map_err(|error| {
                Error::config(format!(
                    "cert and key ({}) do not fit together: {error}",
                    file.display()
                ))
            })
        }
        _ => Ok(builder.with_no_client_auth()),
    }
}

/// Says aloud what is not safe. Not said by [`configure`], which runs under a lock.
pub(in crate::client) fn warn(tls: &Tls) {
    if !tls.verify {
        tracing::warn!("certificates are not verified: anybody on the way can read and change what is sent");
    }
}

fn roots(tls: &Tls) -> Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    if let Some(place) = &tls.cacert {
        let (file, folder) = if place.is_dir() {
            (None, Some(place))
        } else {
            (Some(place), None)
        };
        let found = rustls_native_certs::load_certs_from_paths(
            file.map(PathBuf::as_path),
            folder.map(PathBuf::as_path),
        );
        let (added, _) = roots.add_parsable_certificates(found.certs);
        if added == 0 {
            let reason = found
                .errors
                .first()
                .map(|error| format!(": {error}"))
                .unwrap_or_default();
            let place = place.display();
            return Err(Error::config(format!(
                "cacert: {place} holds no certificate in PEM form{reason}"
            )));
        }
        return Ok(roots);
    }
    let system = rustls_native_certs::load_native_certs();
    let (added, _) = roots.add_parsable_certificates(system.certs);
    if added == 0 {
        let reason = system
            .errors
            .first()
            .map(|error| format!(": {error}"))
            .unwrap_or_default();
        return Err(Error::config(format!(
            "this system has no certificates to trust{reason}; install ca-certificates, or name a file with cacert"
        )));
    }
    Ok(roots)
}

fn certificates(file: &Path, setting: &str) -> Result<Vec<CertificateDer<'static>>> {
    let read = CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    match read {
        Ok(found) if !found.is_empty() => Ok(found),
        Ok(_) => Err(Error::config(format!(
            "{setting}: {} holds no certificate in PEM form",
            file.display()
        ))),
        Err(error) => Err(Error::config(format!(
            "{setting}: {} cannot be read: {error}",
            file.display()
        ))),
    }
}

/// Accepts every certificate; what `verify=False` asks for.
#[derive(Debug)]
struct NoVerifier(Arc<CryptoProvider>);

impl ServerCertVerifier for NoVerifier {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
