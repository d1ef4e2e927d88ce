//! Private keys on their way into files.

use std::fs::{OpenOptions, remove_file};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;

use crate::model::{KeyPair, Resource};

impl KeyPair {
    /// Writes the private key into a new file that only its owner can read (mode 0600).
    ///
    /// # Errors
    /// `AlreadyExists` where there is anything of that name already, a dangling link included: nothing is ever overwritten.
    /// `InvalidInput` where this key pair holds no private key; only the answer of its creation does.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        let Some(key) = self.private_key() else {
            return Err(Error::new(ErrorKind::InvalidInput, self.no_private_key()));
        };
        let told = |error: Error| Error::new(error.kind(), format!("{}: {error}", path.display()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(told)?;
        let key = key.reveal().as_bytes();
        // OpenSSH refuses a key whose last line does not end.
        let end: &[u8] = if key.ends_with(b"\n") { b"" } else { b"\n" };
        let written = file
            .write_all(key)
            .and_then(|()| file.write_all(end))
            .and_then(|()| file.sync_all());
        written.map_err(|error| {
            // Half a key is of no use, and the way to another try is free.
            let _ = remove_file(path);
            told(error)
        })
    }

    /// Why there is nothing to save.
    pub(crate) fn no_private_key(&self) -> String {
        format!(
            "the key pair {:?} holds no private key: it is told once, by the answer that created it",
            self.id()
        )
    }
}
