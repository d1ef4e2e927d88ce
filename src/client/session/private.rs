//! Files that are their owner's alone: nothing is read from, or written to, what others may touch.

pub(in crate::client) use system::{Lock, directory, make_once, read, replace};

#[cfg(unix)]
mod system {
    use std::fs::{DirBuilder, File, Metadata, OpenOptions};
    use std::io::{self, Read as _, Seek as _, Write as _};
    use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
    use std::path::Path;

    use rustix::fs::{FlockOperation, OFlags, flock};

    use crate::model::Secret;

    /// Longer than any session; what is longer is none.
    const MOST: u64 = 16 << 20;

    /// Makes a directory that only its owner may look into, or checks that it is one.
    ///
    /// # Errors
    /// What keeps it from being made; whose it is, or who else may look into it.
    pub(crate) fn directory(path: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        let found = path.symlink_metadata()?;
        if !found.is_dir() {
            return Err(refused("it is no directory, or a symbolic link to one"));
        }
        check(&found)
    }

    /// The text of a file.
    ///
    /// # Errors
    /// What keeps it from being read; whose it is, or who else may read it.
    pub(crate) fn read(path: &Path) -> io::Result<Secret> {
        let file = open(OpenOptions::new().read(true), path)?;
        let mut text = String::new();
        file.take(MOST).read_to_string(&mut text)?;
        Ok(Secret::new(text))
    }

    /// Puts a file in the place of another one at a stroke: readers see the one or the other, whole.
    ///
    /// # Errors
    /// What keeps it from being written; whose the other one is, or who else may read it.
    pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
        match open(OpenOptions::new().read(true), path) {
            Err(problem) if problem.kind() != io::ErrorKind::NotFound => return Err(problem),
            _ => {}
        }
        let draft = path.with_extension(format!("{:016x}", fastrand::u64(..)));
        let written = open(OpenOptions::new().write(true).create_new(true), &draft)
            .and_then(|mut file| file.write_all(content))
            .and_then(|()| std::fs::rename(&draft, path));
        written.inspect_err(|_| {
            let _ = std::fs::remove_file(&draft);
        })
    }

    /// The content of a file that is made by the first who asks for it.
    ///
    /// # Errors
    /// As [`read`], and those of `make`.
    pub(crate) fn make_once(path: &Path, make: impl FnOnce() -> io::Result<Vec<u8>>) -> io::Result<Vec<u8>> {
        let mut file = open(OpenOptions::new().read(true).write(true).create(true), path)?;
        // For as long as it takes another one to write a line.
        flock(&file, FlockOperation::LockExclusive)?;
        let lock = Lock(file.try_clone()?);
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        if content.is_empty() {
            content = make()?;
            file.rewind()?;
            file.write_all(&content)?;
        }
        drop(lock);
        Ok(content)
    }

    /// A turn among processes, given up when it is dropped or the process ends.
    pub(crate) struct Lock(File);

    impl Lock {
        /// Takes the turn, unless another one has it.
        ///
        /// # Errors
        /// What keeps the file from being opened or locked.
        pub(crate) fn take(path: &Path) -> io::Result<Option<Lock>> {
            let file = open(OpenOptions::new().write(true).create(true), path)?;
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => Ok(Some(Lock(file))),
                Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
                Err(problem) => Err(problem.into()),
            }
        }
    }

    impl Drop for Lock {
        fn drop(&mut self) {
            // A child that was forked meanwhile has the file open, too, and would keep the lock.
            let _ = flock(&self.0, FlockOperation::Unlock);
        }
    }

    /// Opens a file of one's own; a new one is for nobody else.
    fn open(how: &mut OpenOptions, path: &Path) -> io::Result<File> {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let opened = how.mode(0o600).custom_flags(flags.bits() as i32).open(path);
        let file = opened.map_err(|problem| match rustix::io::Errno::from_io_error(&problem) {
            Some(rustix::io::Errno::LOOP) => refused("it is a symbolic link"),
            _ => problem,
        })?;
        let found = file.metadata()?;
        if !found.is_file() {
            return Err(refused("it is no file"));
        }
        check(&found)?;
        Ok(file)
    }

    fn check(found: &Metadata) -> io::Result<()> {
        let (own, others) = (rustix::process::geteuid().as_raw(), found.mode() & 0o077);
        if found.uid() != own {
            return Err(refused(&format!("it belongs to user {}", found.uid())));
        }
        if others != 0 {
            let mode = found.mode() & 0o777;
            return Err(refused(&format!(
                "others may use it (its mode is {mode:o}); chmod go= makes it yours alone"
            )));
        }
        Ok(())
    }

    fn refused(why: &str) -> io::Error {
        io::Error::new(io::ErrorKind::PermissionDenied, why)
    }

    #[cfg(test)]
    mod tests {
        use std::os::unix::fs::{PermissionsExt, symlink};
        use std::path::PathBuf;

        use super::*;

        struct Scratch(PathBuf);

        impl Scratch {
            fn new() -> Scratch {
                let name = format!("cloudservers-private-{:016x}", fastrand::u64(..));
                let path = std::env::temp_dir().join(name);
                directory(&path).unwrap();
                Scratch(path)
            }
        }

        impl Drop for Scratch {
            fn drop(&mut self) {
                let _ = std::fs::remove_dir_all(&self.0);
            }
        }

        fn chmod(path: &Path, mode: u32) {
            std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
        }

        fn mode(path: &Path) -> u32 {
            path.metadata().unwrap().mode() & 0o777
        }

        #[test]
        fn what_is_written_is_for_its_owner() {
            let scratch = Scratch::new();
            let path = scratch.0.join("one");
            assert_eq!(read(&path).unwrap_err().kind(), io::ErrorKind::NotFound);
            for text in ["hush", "hushed"] {
                replace(&path, text.as_bytes()).unwrap();
                assert_eq!(read(&path).unwrap().reveal(), text);
            }
            assert_eq!((mode(&scratch.0), mode(&path)), (0o700, 0o600));
            assert_eq!(
                std::fs::read_dir(&scratch.0).unwrap().count(),
                1,
                "no draft is left"
            );
        }

        #[test]
        fn what_others_may_touch_is_refused() {
            let scratch = Scratch::new();
            let (path, link) = (scratch.0.join("one"), scratch.0.join("link"));
            replace(&path, b"hush").unwrap();
            symlink(&path, &link).unwrap();
            for refusal in [read(&link).map(|_| ()), replace(&link, b"")] {
                assert!(refusal.unwrap_err().to_string().contains("symbolic link"));
            }
            chmod(&path, 0o640);
            for refusal in [read(&path).map(|_| ()), replace(&path, b"")] {
                assert!(refusal.unwrap_err().to_string().contains("640"));
            }
            chmod(&path, 0o600);
            assert_eq!(read(&path).unwrap().reveal(), "hush");
            chmod(&scratch.0, 0o750);
            assert!(directory(&scratch.0).unwrap_err().to_string().contains("750"));
            chmod(&scratch.0, 0o700);
            let loose = scratch.0.join("to-directory");
            symlink(&scratch.0, &loose).unwrap();
            assert!(
                directory(&loose)
                    .unwrap_err()
                    .to_string()
                    .contains("symbolic link")
            );
        }

        #[test]
        fn the_turn_is_one_at_a_time_and_passes_on() {
            let scratch = Scratch::new();
            let path = scratch.0.join("lock");
            let first = Lock::take(&path).unwrap();
            assert!(first.is_some() && Lock::take(&path).unwrap().is_none());
            drop(first);
            assert!(Lock::take(&path).unwrap().is_some());
        }

        #[test]
        fn the_first_who_asks_makes_it() {
            let scratch = Scratch::new();
            let path = scratch.0.join("salt");
            let made = |text: &'static str| make_once(&path, || Ok(text.as_bytes().to_vec())).unwrap();
            assert_eq!((made("one"), made("other")), (b"one".to_vec(), b"one".to_vec()));
        }
    }
}

/// Elsewhere nothing here tells who may read a file.
#[cfg(not(unix))]
mod system {
    use std::io;
    use std::path::Path;

    use crate::model::Secret;

    pub(crate) struct Lock;

    impl Lock {
        pub(crate) fn take(_path: &Path) -> io::Result<Option<Lock>> {
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    pub(crate) fn directory(_path: &Path) -> io::Result<()> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "files are kept on Unix systems only",
        ))
    }

    pub(crate) fn read(_path: &Path) -> io::Result<Secret> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(crate) fn replace(_path: &Path, _content: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(crate) fn make_once(
        _path: &Path,
        _make: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
