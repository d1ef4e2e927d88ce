//! Many threads, no threads of our own, and somebody else's async runtime.

use std::sync::Barrier;

use cloudservers::{Client, Resource, servers};

use super::lab::Lab;
use super::service::{SERVER, Service, json};

/// Runs the same on many threads at once.
pub(crate) fn on_threads<T: Send>(count: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    let start = Barrier::new(count);
    std::thread::scope(|scope| {
        let run = || {
            start.wait();
            work()
        };
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(run)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn many_threads_share_one_client() {
    let service = Service::start(|asked| {
        let id = asked.path.rsplit('/').next().unwrap();
        json(200, &format!(r#"{{"server": {{"id": "{id}"}}}}"#))
    });
    let client = service.client();
    let next = std::sync::atomic::AtomicUsize::new(0);
    on_threads(12, || {
        for _ in 0..40 {
            let id = next.fetch_add(1, std::sync::atomic::Ordering::SeqCst).to_string();
            assert_eq!(client.send(servers::get(&id)).unwrap().id(), id);
        }
    });
    assert_eq!(service.asked().len(), 480);
    assert!(
        service.connections() <= 12,
        "{} connections",
        service.connections()
    );
}

#[test]
fn a_thread_that_leaves_does_not_take_the_others_down() {
    let service = Service::start(|asked| {
        if asked.path.ends_with("/slow") {
            std::thread::sleep(std::time::Duration::from_millis(150));
        }
        json(200, SERVER)
    });
    let client = service.client();
    std::thread::scope(|scope| {
        scope.spawn(|| client.send(servers::get("slow")).unwrap());
        for _ in 0..4 {
            scope.spawn(|| client.send(servers::get("fast")).unwrap());
        }
    });
}

#[test]
fn a_client_works_inside_an_async_context() {
    let lab = Lab::rackspace();
    for runtime in [
        tokio::runtime::Builder::new_current_thread().build().unwrap(),
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap(),
    ] {
        runtime.block_on(async {
            lab.client.send(servers::list()).unwrap();
            // And may be dropped there.
            let other = super::lab::config(&lab.sandbox).connect().unwrap();
            other.send(servers::list()).unwrap();
            drop(other);
        });
    }
    lab.client.send(servers::list()).unwrap();
}

/// Whether this test is alone in its process: if not, it is run again in one of its own, and has succeeded there.
pub(crate) fn is_alone(test: &str) -> bool {
    const ALONE: &str = "CLOUDSERVERS_TEST_ALONE";
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let own = std::env::current_exe().unwrap();
    let run = std::process::Command::new(own)
        .args(["--exact", test, "--test-threads=1"])
        .env(ALONE, "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && told.contains("1 passed"), "{told}");
    false
}

/// Threads and open files of this process.
#[cfg(target_os = "linux")]
pub(crate) fn resources() -> [Vec<String>; 2] {
    ["/proc/self/task", "/proc/self/fd"].map(|folder| {
        let entries = std::fs::read_dir(folder).unwrap();
        let named = |entry: std::io::Result<std::fs::DirEntry>| {
            let target = std::fs::read_link(entry.as_ref().ok()?.path()).unwrap_or_default();
            Some(format!("{:?} {target:?}", entry.ok()?.file_name()))
        };
        entries.filter_map(named).collect()
    })
}

/// Other tests come and go meanwhile: a child process has no others.
#[cfg(target_os = "linux")]
#[test]
fn building_a_client_opens_no_thread_and_no_file() {
    if !is_alone("threads::building_a_client_opens_no_thread_and_no_file") {
        return;
    }
    let before = resources();
    let client = Client::builder()
        .auth_url("https://cloud.example:5000/v3")
        .username("me")
        .password("p")
        .connect()
        .unwrap();
    let derived = client.with_options(cloudservers::ClientOptions::new().region("R"));
    assert_eq!(resources(), before);
    drop((client, derived));

    // And calls start none either: whoever waits, drives.
    let service = Service::start(|_| json(200, SERVER));
    let client = service.client();
    client.send(servers::get("a")).unwrap();
    let with_service = resources()[0].len();
    for _ in 0..3 {
        client.send(servers::get("a")).unwrap();
    }
    assert_eq!(resources()[0].len(), with_service);
}
