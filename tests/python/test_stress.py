"""What threads may share, shared by many that the interpreter switches between as often as it can."""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import cloudservers
import pytest
from cloudservers import Client, Image, Reference, Server

THREADS = 16
ROUNDS = 4


@pytest.fixture(autouse=True)
def _restless() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def together(work: Callable[[int], None]) -> None:
    """Does the work in all threads, which begin at the same moment; raises what went wrong in one."""
    start = threading.Barrier(THREADS)

    def begin(number: int) -> None:
        start.wait(10)
        for _ in range(ROUNDS):
            work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(begin, number) for number in range(THREADS)]:
            done.result()


def test_one_resource_is_read_by_many(server: Server) -> None:
    expected = (server.id, server.status, server.metadata, server.bookmark, server.to_dict(), hash(server))

    def read(_: int) -> None:
        found = (server.id, server.status, server.metadata, server.bookmark, server.to_dict(), hash(server))
        assert found == expected
        assert pickle.loads(pickle.dumps(server)) == server
        assert server.links["self"].url == server.self_url

    together(read)


def test_one_reference_is_compared_by_many(client: Client, server: Server) -> None:
    image: Reference[Image] = Reference(server["image"]["links"][0]["href"], Image)

    def compare(_: int) -> None:
        assert image == Reference(server["image"]["links"][0]["href"], Image)
        assert client.same(image, server["image"]["id"])

    together(compare)


def test_one_client_does_everything_for_many(client: Client, server: Server) -> None:
    listing = client.flavors.list(page_size=2)
    names = [flavor.name for flavor in listing]

    def work(number: int) -> None:
        key = f"key-{number}"
        client.servers.set_metadata_item(server, key, str(number))
        assert client.servers.metadata_item(server, key) == str(number)
        assert [flavor.name for flavor in listing] == names
        assert client.same(client.follow(server.flavor), server.flavor)
        with pytest.raises(cloudservers.ItemNotFound):
            client.images.get(f"no-{number}")

    together(work)
    assert {f"key-{number}" for number in range(THREADS)} <= set(server.refresh().metadata)


def test_many_sign_in_once_between_them(sandbox: cloudservers.Sandbox) -> None:
    client = sandbox.connect()
    together(lambda _: client.sign_in())
    signed_in = [request for request in sandbox.requests if request.service == "identity"]
    assert len([request for request in signed_in if request.method == "POST"]) == 1


def test_derived_clients_are_closed_while_others_work(client: Client, server: Server) -> None:
    def work(number: int) -> None:
        if number % 2:
            assert client.servers.get(server) == server
            return
        with client.with_options(timeout=30) as derived:
            assert derived.servers.get(server) == server
        with pytest.raises(cloudservers.Cancelled):
            derived.servers.get(server)

    together(work)


def test_one_iterator_loses_nothing(client: Client) -> None:
    expected = sorted(str(flavor.id) for flavor in client.flavors.list())
    flavors = iter(client.flavors.list(page_size=1))
    found: list[str] = []

    def turn(_: int) -> None:
        while True:
            try:
                found.append(str(next(flavors).id))
            except RuntimeError:  # another thread is at it
                continue
            except StopIteration:
                return

    together(turn)
    assert sorted(found) == expected


def test_the_log_is_turned_on_and_off_meanwhile(
    client: Client, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    def work(number: int) -> None:
        if number == 0:
            logging.getLogger("cloudservers").setLevel(logging.DEBUG)
            logging.getLogger("cloudservers").setLevel(logging.WARNING)
        client.servers.get(server)

    together(work)


def test_threads_import_the_rest_of_the_package_at_once() -> None:
    program = (
        "import sys, threading; sys.setswitchinterval(1e-6); import cloudservers; found = []; "
        "look = lambda: found.append([getattr(cloudservers, name) for name in cloudservers.__all__]); "
        "threads = [threading.Thread(target=look) for _ in range(16)]; "
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]; "
        "sys.exit(not all(each == found[0] for each in found) or len(found) != 16)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
