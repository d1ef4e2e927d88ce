"""One client in many threads, in forked processes, and closed from elsewhere."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import cloudservers
import pytest
from canned import Canned
from cloudservers import Client, Sandbox, Server


def test_many_threads_share_one_client(client: Client, server: Server) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(client.servers.get, [server.id] * 64))
    assert found == [server] * 64


def test_the_interpreter_is_free_meanwhile(canned: Canned) -> None:
    caught: list[BaseException] = []
    client = canned.client()

    def ask() -> None:
        try:
            client.servers.get("a")
        except cloudservers.Cancelled as error:
            caught.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    while not canned.received:
        pass
    client.close()
    thread.join(10)
    assert len(caught) == 1


def test_one_iterator_is_for_one_thread(canned: Canned) -> None:
    client = canned.client()
    servers = iter(client.servers.list())
    errors: list[BaseException] = []

    def turn() -> None:
        try:
            next(servers)
        except cloudservers.Cancelled as error:
            errors.append(error)

    thread = threading.Thread(target=turn)
    thread.start()
    while not canned.received:
        pass
    with pytest.raises(RuntimeError):
        next(servers)
    client.close()
    thread.join(10)
    assert len(errors) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_client_works_on_both_sides_of_a_fork(sandbox: Sandbox, client: Client, server: Server) -> None:
    child = os.fork()
    if child == 0:
        works = False
        try:
            works = client.servers.get(server) == server
        finally:
            os._exit(0 if works else 1)
    assert client.servers.get(server) == server
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
