"""Watching for changes."""

from __future__ import annotations

import itertools
import signal
from datetime import datetime, timedelta, timezone

import pytest
from cloudservers import Client, InvalidArgument, Sandbox, Server


@pytest.fixture
def server(client: Client) -> Server:
    image = next(iter(client.images.list()))
    return client.servers.create(name="web", image=image, flavor="2").wait_for("ACTIVE", progress=False)


def test_a_poll_tells_each_state_once(client: Client, server: Server) -> None:
    watch = client.servers.changes()
    assert [(kind, each) for kind, each in watch.poll()] == [("created", server)]
    assert watch.poll() == []
    server.update(name="web-2")
    (change,) = watch.poll()
    assert (change.kind, change.resource.name) == ("changed", "web-2")
    assert "changed" in repr(change)


def test_another_watch_goes_on_from_the_cursor(client: Client, server: Server) -> None:
    watch = client.servers.changes(status="ACTIVE")
    watch.poll()
    server.delete()
    server.wait_until_deleted(progress=False)
    later = client.servers.changes(watch.cursor)
    assert [(kind, each.id) for kind, each in later.poll()] == [("deleted", server.id)]
    assert later.cursor != watch.cursor


def test_iterating_asks_at_intervals(sandbox: Sandbox, client: Client, server: Server) -> None:
    watch = client.servers.changes(interval=0.01)
    kinds = []
    for change in itertools.islice(watch, 2):
        kinds.append(change.kind)
        server.update(name="web-2")
    assert kinds == ["created", "changed"]


def test_a_handler_of_signals_reads_the_cursor_of_the_watch_it_interrupts(
    client: Client, server: Server
) -> None:
    watch = client.servers.changes(interval=60)
    watch.poll()
    before, read = watch.cursor, []

    def handler(*_: object) -> None:
        read.append(watch.cursor)
        with pytest.raises(RuntimeError, match="is asking already"):
            watch.poll()
        with pytest.raises(RuntimeError, match="is asking already"):
            next(watch)
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            next(watch)
    finally:
        signal.signal(signal.SIGALRM, previous)
    assert read == [before]
    assert watch.poll() == []


def test_since_a_time(client: Client, server: Server) -> None:
    now = datetime.now(timezone.utc)
    assert [change.kind for change in client.servers.changes(now - timedelta(hours=1)).poll()] == ["created"]
    assert client.servers.changes(now + timedelta(hours=1)).poll() == []
    assert len(client.images.changes().poll()) == len(list(client.images.list()))


def test_what_is_wrong_is_told(client: Client) -> None:
    with pytest.raises(ValueError, match="time zone"):
        client.servers.changes(datetime(2026, 1, 1))
    with pytest.raises(InvalidArgument, match="yesterday"):
        client.servers.changes("yesterday")
    with pytest.raises(ValueError, match="interval"):
        client.servers.changes(interval=-1)
    with pytest.raises(TypeError, match="brief"):
        client.servers.changes(brief=True)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        client.servers.changes(colour="red")  # type: ignore[call-arg]
