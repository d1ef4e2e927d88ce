"""Clients and resources in the hands of workers: threads, processes however they start, Dask.

Ray, too large to be installed for each check, pickles with cloudpickle as Dask does; 2.60 was tried by hand.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cloudpickle  # type: ignore[import-untyped]
import cloudservers
import distributed
import pytest
from cloudservers import Client, Sandbox, Server

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

START_METHODS = multiprocessing.get_all_start_methods()


@pytest.fixture
def named(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client whose credentials stand in a file, which workers find as well."""
    auth = {name: sandbox.credentials[name] for name in ("username", "password")}
    there = {"auth": {**auth, "auth_url": sandbox.auth_url}, "region_name": "DFW"}
    (tmp_path / "clouds.yaml").write_text(json.dumps({"clouds": {"there": there}}))
    monkeypatch.chdir(tmp_path)
    with cloudservers.connect(cloud="there") as client:
        yield client


def reboot(client: Client, server: Server) -> tuple[int, Server]:
    """What a worker does: it acts on what it was given, and gives back what it found."""
    client.servers.reboot(server, "SOFT")
    return os.getpid(), client.servers.wait_for(server, "ACTIVE", interval=0.01, progress=False)


def look_up(client: Client, flavor: str) -> tuple[int, str]:
    return os.getpid(), client.flavors.get(flavor).id


def operations(sandbox: Sandbox) -> list[str | None]:
    return [request.operation for request in sandbox.requests]


@pytest.mark.parametrize("method", START_METHODS)
def test_a_pool_of_processes(method: str, sandbox: Sandbox, named: Client, server: Server) -> None:
    named.sign_in()
    sandbox.clear_requests()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        process, found = pool.submit(reboot, named, server).result()
        assert process != os.getpid()
        assert found == server
        assert [pool.submit(look_up, named, "2").result() for _ in range(3)] == [(process, "2")] * 3
    # Each task unpickled a client of its own, and all of them shared one session.
    assert operations(sandbox).count("authenticate") == 1
    assert operations(sandbox).count("show_flavor_details") == 3
    assert "reboot_server" not in [entry.operation for entry in named.ledger]


@pytest.mark.parametrize("method", START_METHODS)
def test_a_pool_of_multiprocessing(method: str, named: Client) -> None:
    with multiprocessing.get_context(method).Pool(2) as pool:
        found = pool.starmap(look_up, [(named, "2"), (named, "3"), (named, "4")])
    assert [flavor for _, flavor in found] == ["2", "3", "4"]


@pytest.mark.skipif("fork" not in START_METHODS, reason="there is no fork here")
def test_a_forked_process_needs_no_pickle(sandbox: Sandbox, client: Client, server: Server) -> None:
    client.sign_in()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def work() -> None:
        found = client.servers.get(server)
        sender.send((found, [entry.operation for entry in client.ledger]))

    process = context.Process(target=work)
    process.start()
    found, ledger = receiver.recv()
    process.join(20)
    assert (process.exitcode, found) == (0, server)
    assert ledger == ["show_server_details"], "what the parent did is not what the child did"
    assert operations(sandbox).count("authenticate") == 1
    client.servers.get(server)


@pytest.mark.skipif("fork" not in START_METHODS, reason="there is no fork here")
def test_a_fork_amid_busy_threads_leaves_no_lock_behind(client: Client) -> None:
    client.sign_in()
    done = threading.Event()

    def keep_busy() -> None:
        while not done.is_set():
            client.flavors.get("2")

    threads = [threading.Thread(target=keep_busy) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        child = os.fork()
        if child == 0:
            signal.alarm(20)
            works = False
            try:
                client.flavors.get("2")
                works = len(client.ledger) == 1
            finally:
                os._exit(0 if works else 1)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    done.set()
    for thread in threads:
        thread.join(20)


def test_the_environment_is_read_anew(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in sandbox.environ.items():
        monkeypatch.setenv(name, value)
    with (
        cloudservers.connect() as client,
        ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool,
    ):
        assert pool.submit(look_up, client, "2").result()[1] == "2"
        pickled = pickle.dumps(client)
    assert sandbox.credentials["password"].encode() not in pickled
    monkeypatch.setenv("OS_AUTH_URL", "http://127.0.0.1:9/identity/v2.0")
    with pytest.raises(cloudservers.ConfigError, match="here lead to auth_url"):
        pickle.loads(pickled)


def test_a_worker_is_told_secrets_only_when_allowed(client: Client) -> None:
    pool: Executor
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        with pytest.raises(TypeError, match="secrets do not travel"):
            pool.submit(look_up, client, "2").result()
        allowed = client.with_options(pickle_secrets=True)
        assert pool.submit(look_up, allowed, "2").result()[1] == "2"
    with ThreadPoolExecutor(1) as pool:  # threads pickle nothing
        assert pool.submit(look_up, client, "2").result() == (os.getpid(), "2")


def test_errors_come_back_whole(named: Client) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        failed = pool.submit(look_up, named, "none-such")
    with pytest.raises(cloudservers.ItemNotFound) as caught:
        failed.result()
    assert caught.value.status == 404
    assert caught.value.operation == "show_flavor_details"


def test_functions_that_hold_a_client(named: Client, server: Server) -> None:
    """As Dask and Ray pickle what is defined in a notebook."""
    held = [named, server]

    def work() -> Any:
        client, known = held
        assert isinstance(client, Client)
        assert isinstance(known, Server)
        return client.servers.get(known) == known

    assert pickle.loads(cloudpickle.dumps(work))()


def test_dask(sandbox: Sandbox, named: Client, server: Server) -> None:
    named.sign_in()
    sandbox.clear_requests()
    with (
        distributed.LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as dask,  # type: ignore[no-untyped-call]
    ):
        process, found = dask.submit(reboot, named, server, pure=False).result(timeout=30)
        assert process != os.getpid()
        assert found == server
        futures = dask.map(look_up, [named] * 3, ["2", "3", "4"], pure=False)
        assert [flavor for _, flavor in dask.gather(futures)] == ["2", "3", "4"]
    assert operations(sandbox).count("authenticate") == 1
