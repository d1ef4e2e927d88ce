//! Everything at once: threads that send, list, wait, derive and close, while tokens are taken from them.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use cloudservers::{Client, ClientOptions, ErrorKind, Resource, Server, Wait, servers};

use super::lab::{Lab, SOON};
use super::threads::on_threads;

const THREADS: usize = 16;
const ROUNDS: usize = 60;
/// Longer than any test may take.
const HOURS: Duration = Duration::from_secs(10 * 3600);

/// Says that all is done when it goes, also by a panic: nothing is waited for then.
struct Done<'a>(&'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// Takes all tokens away, again and again; tells how often.
///
/// A call that loses two tokens may fail, so each thread does three rounds between: it ends what was under way, and
/// one of the next two rounds certainly has an answer, so that what comes after begins with a new token.
fn take_tokens(lab: &Lab, rounds: &[AtomicUsize], done: &AtomicBool) -> usize {
    let mut taken = 0;
    while !done.load(Ordering::Acquire) {
        lab.sandbox.revoke_tokens();
        taken += 1;
        for round in rounds {
            let wanted = ROUNDS.min(round.load(Ordering::Acquire) + 3);
            while round.load(Ordering::Acquire) < wanted && !done.load(Ordering::Acquire) {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    }
    taken
}

/// Closed by another thread in the middle of a wait, which would hang here if it went on.
fn close_while_waiting(client: &Client, server: &Server) {
    let job = client.with_options(ClientOptions::new());
    let wait = || {
        Wait::until(servers::Status::Shutoff)
            .interval(HOURS)
            .timeout(HOURS)
    };
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| job.wait(server, wait()));
        std::thread::sleep(Duration::from_millis(5));
        job.close();
        let error = waiting.join().unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
    });
}

fn closed_and_done_with(client: &Client, server: &Server) {
    let child = client.with_options(ClientOptions::new().timeout(SOON));
    let grandchild = child.with_options(ClientOptions::new().deadline(SOON));
    assert_eq!(grandchild.send(servers::get(server)).unwrap().id(), server.id());
    child.close();
    for closed in [&child, &grandchild] {
        let error = closed.send(servers::get(server)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
    }
}

fn created_and_deleted(lab: &Lab, client: &Client, name: &str) {
    let created = client.send(servers::create(lab.new_server(name))).unwrap();
    let active = client.wait_for(&created, servers::Status::Active, SOON).unwrap();
    assert_eq!(active.name().as_deref(), Some(name));
    client.send(servers::delete(&active)).unwrap();
}

fn listed(client: &Client, server: &Server) {
    let mut all = client.items(servers::list().page_size(3));
    assert!(all.any(|each| each.unwrap().id() == server.id()));
}

#[test]
fn threads_that_do_everything_at_once_do_not_disturb_each_other() {
    let lab = Lab::rackspace();
    let server = lab.create("always-there");
    let (done, turn) = (AtomicBool::new(false), AtomicUsize::new(0));
    let rounds: Vec<AtomicUsize> = (0..THREADS).map(|_| AtomicUsize::new(0)).collect();
    let taken = std::thread::scope(|scope| {
        let taker = scope.spawn(|| take_tokens(&lab, &rounds, &done));
        let all = Done(&done);
        on_threads(THREADS, || {
            // Another order on each thread.
            let own = turn.fetch_add(1, Ordering::SeqCst);
            let client = lab.client.clone();
            for round in 0..ROUNDS {
                match (own + round) % 5 {
                    0 => closed_and_done_with(&client, &server),
                    1 => created_and_deleted(&lab, &client, &format!("of-{own}-{round}")),
                    2 => listed(&client, &server),
                    3 => close_while_waiting(&client, &server),
                    _ => assert_eq!(client.send(servers::get(&server)).unwrap().id(), server.id()),
                }
                rounds[own].store(round + 1, Ordering::Release);
            }
        });
        drop(all);
        taker.join().unwrap()
    });
    // What one thread found out is known to all: no more sign-ins than tokens that were lost.
    let signed_in = lab.requests("authenticate").len();
    assert!(
        taken > 0 && signed_in <= taken + 1,
        "{signed_in} sign-ins for {taken}"
    );
    // Nobody closed the client itself.
    lab.client.send(servers::get(&server)).unwrap();
}
