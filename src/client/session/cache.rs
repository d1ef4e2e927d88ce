//! Sessions in files of the user's own, for all processes with the same credentials.
//!
//! One that cannot be read or written is told in the log, and the client goes on without.

use std::fmt::Write as _;
use std::io;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use ring::pbkdf2;

use super::Held;
use super::private::{self, Lock};
use crate::client::Client;
use crate::client::deadline::Deadline;
use crate::error::{ErrorKind, Result};
use crate::identity::{Kept, Owner, SignIn};
use crate::model::Secret;

/// Makes each guess at a password dear for whoever got hold of the directory, and a start 10 ms longer.
const ROUNDS: NonZeroU32 = NonZeroU32::new(20_000).unwrap();

/// How often a process looks whether another one has signed in.
const GLANCE: Duration = Duration::from_millis(10);

/// The place of one session: for one user, scope and secret.
struct Place {
    owner: Owner,
    file: PathBuf,
    lock: PathBuf,
}

impl Client {
    /// A session out of the cache, or by signing in, which one process does for all that wait meanwhile.
    ///
    /// `old` is the one that is over or was refused: it is not taken again.
    pub(in crate::client) async fn kept_or_new(
        &self,
        sign_in: &SignIn,
        old: Option<&Held>,
        deadline: Deadline,
    ) -> Result<Held> {
        let sign_in_now = async || {
            let session = self.authenticate(sign_in, deadline).await?;
            Ok(Held::new(session, Timestamp::now()))
        };
        let Some(directory) = &self.shared.settings.token_cache else {
            return sign_in_now().await;
        };
        let place = match Place::open(directory, sign_in) {
            Ok(place) => place,
            Err(problem) => {
                tracing::warn!(directory = %directory.display(), %problem, "sessions cannot be kept");
                return sign_in_now().await;
            }
        };
        if let Some(held) = place.take(old) {
            return Ok(held);
        }
        let lock = self.lock(&place, deadline).await?;
        if let Some(held) = lock.as_ref().and_then(|_| place.take(old)) {
            return Ok(held);
        }
        let held = sign_in_now().await.inspect_err(|error| {
            // Others would only be refused as well.
            if error.kind() == ErrorKind::Authentication {
                let _ = std::fs::remove_file(&place.file);
            }
        })?;
        place.put(&held);
        Ok(held)
    }

    /// Waits for the turn of this process, as long as an attempt may take; `None` where there is no waiting for it.
    async fn lock(&self, place: &Place, deadline: Deadline) -> Result<Option<Lock>> {
        let end = Deadline::after(self.options.timeout.min(deadline.left()));
        loop {
            match Lock::take(&place.lock) {
                Ok(Some(lock)) => return Ok(Some(lock)),
                Ok(None) if end.has_passed() => {
                    tracing::warn!(lock = %place.lock.display(), "another process signs in for too long");
                    return Ok(None);
                }
                Ok(None) => self.pause(GLANCE).await?,
                Err(problem) => {
                    tracing::warn!(lock = %place.lock.display(), %problem, "sessions cannot be locked");
                    return Ok(None);
                }
            }
        }
    }
}

impl Place {
    fn open(directory: &Path, sign_in: &SignIn) -> io::Result<Place> {
        private::directory(directory)?;
        let owner = sign_in.owner();
        let name = name(&salt(directory)?, &owner, sign_in.secret());
        Ok(Place {
            owner,
            file: directory.join(format!("{name}.json")),
            lock: directory.join(format!("{name}.lock")),
        })
    }

    /// The session that lies there, if it is of use.
    fn take(&self, old: Option<&Held>) -> Option<Held> {
        let text = match private::read(&self.file) {
            Ok(text) => text,
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => return None,
            Err(problem) => {
                tracing::warn!(file = %self.file.display(), %problem, "the kept session is not used");
                return None;
            }
        };
        let kept = Kept::read(text.reveal())
            .ok()
            .filter(|kept| kept.owner == self.owner);
        let Some(kept) = kept else {
            tracing::info!(file = %self.file.display(), "there is no session in the file");
            return None;
        };
        let held = Held::of(kept);
        let is_old = old.is_some_and(|old| old.session.token == held.session.token);
        (!is_old && held.is_fresh(Timestamp::now())).then(|| {
            tracing::info!(file = %self.file.display(), "using the kept session");
            held
        })
    }

    fn put(&self, held: &Held) {
        let text = held.kept(self.owner.clone()).write();
        if let Err(problem) = private::replace(&self.file, text.reveal().as_bytes()) {
            tracing::warn!(file = %self.file.display(), %problem, "the session cannot be kept");
        }
    }
}

/// What makes names of this directory unlike those of any other.
fn salt(directory: &Path) -> io::Result<Vec<u8>> {
    private::make_once(&directory.join("salt"), || {
        let mut salt = vec![0; 32];
        let filled = ring::rand::SecureRandom::fill(&ring::rand::SystemRandom::new(), &mut salt);
        filled.map_err(|_| io::Error::other("the system gives no random bytes"))?;
        Ok(salt)
    })
}

/// The name of a session's file: it changes with the secret, and does not give it away.
fn name(salt: &[u8], owner: &Owner, secret: &Secret) -> String {
    let mut salted = salt.to_vec();
    for text in [&owner.auth_url, &owner.user, &owner.scope] {
        // A length before each, so that no two owners come to the same.
        salted.extend(text.len().to_be_bytes());
        salted.extend(text.as_bytes());
    }
    let mut name = [0; 16];
    pbkdf2::derive(
        pbkdf2::PBKDF2_HMAC_SHA256,
        ROUNDS,
        &salted,
        secret.reveal().as_bytes(),
        &mut name,
    );
    name.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(salt: &[u8], user: &str, secret: &str) -> String {
        let owner = Owner {
            auth_url: "https://h/v3".into(),
            user: user.into(),
            scope: "project \"web\"".into(),
        };
        name(salt, &owner, &Secret::from(secret))
    }

    #[test]
    fn each_directory_user_and_secret_has_a_name_of_its_own() {
        let one = of(b"salt", "me", "hush");
        assert_eq!(one, of(b"salt", "me", "hush"));
        for other in [
            of(b"pepper", "me", "hush"),
            of(b"salt", "you", "hush"),
            of(b"salt", "me", "hushed"),
        ] {
            assert_ne!(one, other);
        }
    }
}
