//! Sessions that are kept in files, for the next client with the same credentials.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use cloudservers::sandbox::Failure;
use cloudservers::{Client, ErrorKind, servers};

use super::lab::{Lab, config};
use super::threads::on_threads;

/// A directory for sessions, which goes with the test.
struct Cache(PathBuf);

impl Cache {
    fn new() -> Cache {
        let name = format!("cloudservers-cache-{:016x}", fastrand::u64(..));
        Cache(std::env::temp_dir().join(name).join("sessions"))
    }

    fn client(&self, lab: &Lab) -> Client {
        config(&lab.sandbox).token_cache_in(&self.0).connect().unwrap()
    }

    /// The sessions in it.
    fn files(&self) -> Vec<PathBuf> {
        let Ok(all) = fs::read_dir(&self.0) else {
            return Vec::new();
        };
        let all = all.map(|entry| entry.unwrap().path());
        all.filter(|path| path.extension().is_some_and(|ending| ending == "json"))
            .collect()
    }

    fn only_file(&self) -> PathBuf {
        let mut files = self.files();
        assert_eq!(files.len(), 1, "{files:?}");
        files.remove(0)
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0.parent().unwrap());
    }
}

fn sign_ins(lab: &Lab) -> usize {
    lab.requests("authenticate").len()
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn nothing_is_kept_unless_it_is_asked_for() {
    let (lab, cache) = (Lab::rackspace(), Cache::new());
    let off = config(&lab.sandbox).token_cache_in(&cache.0).token_cache(false);
    off.connect().unwrap().sign_in().unwrap();
    assert!(!cache.0.exists());
}

#[test]
fn the_next_client_needs_no_sign_in() {
    let (lab, cache) = (Lab::rackspace(), Cache::new());
    for _ in 0..3 {
        cache.client(&lab).send(servers::list()).unwrap();
    }
    assert_eq!(sign_ins(&lab), 1);
    assert_eq!((mode(&cache.0), mode(&cache.only_file())), (0o700, 0o600));
}

#[test]
fn clients_that_start_at_once_sign_in_once() {
    let (lab, cache) = (Lab::openstack(), Cache::new());
    for outcome in on_threads(12, || cache.client(&lab).send(servers::list())) {
        outcome.unwrap();
    }
    assert_eq!(sign_ins(&lab), 1);
}

#[test]
fn a_refused_token_is_not_taken_again_and_its_file_is_rewritten() {
    let (lab, cache) = (Lab::rackspace(), Cache::new());
    let early = cache.client(&lab);
    early.send(servers::list()).unwrap();
    let before = fs::read_to_string(cache.only_file()).unwrap();
    lab.sandbox.revoke_tokens();
    cache.client(&lab).send(servers::list()).unwrap();
    assert_ne!(before, fs::read_to_string(cache.only_file()).unwrap());
    // The one that held the old token finds the new one.
    early.send(servers::list()).unwrap();
    assert_eq!(sign_ins(&lab), 2);
}

#[test]
fn a_kept_token_that_is_refused_as_well_is_renewed_within_the_call() {
    let (lab, cache) = (Lab::rackspace(), Cache::new());
    let early = cache.client(&lab);
    early.send(servers::list()).unwrap();
    lab.sandbox.revoke_tokens();
    cache.client(&lab).send(servers::list()).unwrap();
    lab.sandbox.revoke_tokens();
    early.send(servers::list()).unwrap();
    assert_eq!(sign_ins(&lab), 3);
}

#[test]
fn another_secret_or_scope_has_a_session_of_its_own() {
    let (lab, cache) = (Lab::rackspace(), Cache::new());
    cache.client(&lab).sign_in().unwrap();
    let wrong = config(&lab.sandbox).token_cache_in(&cache.0).api_key("wrong");
    let error = wrong.connect().unwrap().sign_in().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    cache.only_file();

    let other = config(&lab.sandbox).token_cache_in(&cache.0);
    let project = lab.client.session().unwrap().project_id().unwrap().to_owned();
    other.project_id(&project).connect().unwrap().sign_in().unwrap();
    assert_eq!(cache.files().len(), 2);
}

#[test]
fn neither_name_nor_content_of_a_file_tells_the_secret() {
    let (lab, cache) = (Lab::openstack(), Cache::new());
    cache.client(&lab).sign_in().unwrap();
    let secret = lab.sandbox.credentials().password;
    for entry in fs::read_dir(&cache.0).unwrap() {
        let path = entry.unwrap().path();
        let content = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        assert!(!format!("{}{content}", path.display()).contains(&secret));
    }
    let elsewhere = Cache::new();
    elsewhere.client(&lab).sign_in().unwrap();
    assert_ne!(cache.only_file().file_name(), elsewhere.only_file().file_name());
}

#[test]
fn a_file_that_others_may_read_is_not_used() {
    let (lab, cache) = (Lab::rackspace(), Cache::new());
    cache.client(&lab).sign_in().unwrap();
    let (file, kept) = (cache.only_file(), cache.0.join("kept"));

    chmod(&file, 0o644);
    cache.client(&lab).send(servers::list()).unwrap();
    assert_eq!(
        (sign_ins(&lab), mode(&file)),
        (2, 0o644),
        "left for its owner to look at"
    );

    chmod(&file, 0o600);
    fs::rename(&file, &kept).unwrap();
    symlink(&kept, &file).unwrap();
    cache.client(&lab).send(servers::list()).unwrap();
    assert_eq!(sign_ins(&lab), 3);
    assert!(fs::symlink_metadata(&file).unwrap().is_symlink());

    fs::remove_file(&file).unwrap();
    chmod(&cache.0, 0o755);
    cache.client(&lab).send(servers::list()).unwrap();
    assert_eq!((sign_ins(&lab), cache.files().len()), (4, 0));
}

#[test]
fn garbage_is_replaced() {
    let (lab, cache) = (Lab::rackspace(), Cache::new());
    cache.client(&lab).sign_in().unwrap();
    let file = cache.only_file();
    let whole = fs::read_to_string(&file).unwrap();
    for garbage in [
        b"".to_vec(),
        b"\xff\xfe{".to_vec(),
        whole.as_bytes()[..whole.len() / 2].to_vec(),
    ] {
        fs::write(&file, garbage).unwrap();
        let before = sign_ins(&lab);
        for _ in 0..2 {
            cache.client(&lab).sign_in().unwrap();
        }
        assert_eq!(sign_ins(&lab), before + 1);
    }
}

#[test]
fn a_session_under_anothers_name_is_not_taken() {
    let (lab, cache) = (Lab::rackspace(), Cache::new());
    cache.client(&lab).sign_in().unwrap();
    let file = cache.only_file();
    let text = fs::read_to_string(&file).unwrap();
    let user = lab.sandbox.credentials().username;
    fs::write(&file, text.replace(&format!("\\\"{user}\\\""), "\\\"you\\\"")).unwrap();
    cache.client(&lab).sign_in().unwrap();
    assert_eq!(sign_ins(&lab), 2);
}

#[test]
fn where_nothing_can_be_written_calls_go_on() {
    let (lab, cache) = (Lab::rackspace(), Cache::new());
    fs::create_dir_all(cache.0.parent().unwrap()).unwrap();
    fs::write(&cache.0, "a file").unwrap();
    cache.client(&lab).send(servers::list()).unwrap();
    assert_eq!(sign_ins(&lab), 1);
}

#[test]
fn a_sign_in_that_fails_lets_the_next_one_try() {
    let (lab, cache) = (Lab::openstack(), Cache::new());
    lab.sandbox
        .fail("authenticate", Failure::status(401).times(1))
        .unwrap();
    assert_eq!(
        cache.client(&lab).sign_in().unwrap_err().kind(),
        ErrorKind::Authentication
    );
    cache.client(&lab).sign_in().unwrap();
}

#[test]
fn a_word_that_is_no_place_is_refused() {
    let mut settings = Client::builder();
    settings.set("token_cache", "ture").unwrap();
    let error = settings.auth_url("http://h/v3").token("t").connect().unwrap_err();
    assert!(error.to_string().contains("a path with a slash"), "{error}");
}
