"""Where secrets go: to no other origin, as ``tests/vectors/origins.json`` tells, nor to a proxy."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cloudservers
import origins
import pytest
from canned import Canned
from cloudservers import Client
from kinds import kind_of


class Bench(origins.Bench):
    def connect(self, **settings: Any) -> Client:
        return Client(**settings)

    def outcome(self, call: Callable[[], object]) -> tuple[str, str]:
        try:
            call()
        except cloudservers.CloudServersError as error:
            return kind_of(error), f"{error} {error!r}"
        return "ok", ""

    def walk(self, client: Client) -> object:
        return list(client.servers.list())

    def follow_link(self, client: Client, rel: str) -> object:
        return client.follow(next(link for link in client.servers.get("a").links if link.rel == rel))

    def follow_image(self, client: Client) -> object:
        image = client.servers.get("a").image
        assert image
        return client.follow(image)

    def follow_flavor(self, client: Client) -> object:
        flavor = client.servers.get("a").flavor
        assert flavor
        return client.follow(flavor)

    def send_image_on(self, client: Client) -> object:
        return client.servers.create(name="a", image=client.servers.get("a").image, flavor="2")

    def follow(self, client: Client, url: str) -> object:
        return client.follow(url)

    def get(self, client: Client, server: str) -> object:
        return client.servers.get(server)

    def delete(self, client: Client, server: str) -> None:
        client.servers.delete(server)

    def create(self, client: Client, image: str) -> object:
        return client.servers.create(name="a", image=image, flavor="2")

    def reboot(self, client: Client, server: str) -> None:
        client.servers.reboot(server)

    def sign_in(self, client: Client) -> None:
        client.sign_in()

    def save(self, client: Client, server: str) -> object:
        return client.follow(client.servers.create_image(server, "backup"))

    def console(self, client: Client, server: str) -> object:
        return client.servers.console(server)


@pytest.mark.timeout(600)
def test_no_disguise_leads_away() -> None:
    with origins.Own() as own:
        wrong = origins.wrong(Bench(own))
    assert not wrong, "\n".join(wrong)


def test_a_catalog_leads_out_of_tls_only_where_that_is_chosen(tmp_path: Path) -> None:
    with origins.Own() as own:
        assert origins.out_of_tls(Bench(own), tmp_path) == ["UntrustedOrigin 0", "ok 1"]


SCRIPT = """
import cloudservers, sys
url, settings = sys.argv[1], dict(each.split("=", 1) for each in sys.argv[2:])
with cloudservers.Client(endpoint=url, token="secret-token", timeout=5, deadline=5, **settings) as client:
    try:
        print(client.servers.get("a").name)
    except cloudservers.CloudServersError as error:
        print(type(error).__name__, error)
"""
SERVER = {"server": {"id": "a", "name": "web-1"}}


def ask(url: str, *settings: str, **environ: str) -> str:
    """What a process of its own says that asks for a server, with these variables of proxies."""
    kept = {name: text for name, text in os.environ.items() if not name.lower().endswith("_proxy")}
    command = [sys.executable, "-c", SCRIPT, url, *settings]
    done = subprocess.run(
        command, env={**kept, **environ}, capture_output=True, text=True, timeout=50, check=True
    )
    assert "secret" not in done.stdout + done.stderr
    assert "hush" not in done.stdout + done.stderr
    return done.stdout


def proxy_of(canned: Canned) -> str:
    return canned.origin.replace("http://", "http://me:hush@")


def test_a_proxy_of_the_environment_gets_http_and_its_own_password(canned: Canned) -> None:
    canned.answer(SERVER)
    assert ask("http://cloud.invalid/v2.1", http_proxy=proxy_of(canned)) == "web-1\n"
    (received,) = canned.received
    assert received.path == "http://cloud.invalid/v2.1/servers/a"
    assert received.headers["proxy-authorization"] == "Basic bWU6aHVzaA=="


def test_a_proxy_sees_of_https_no_more_than_the_host(canned: Canned) -> None:
    canned.answer(status=403)
    for variable in ("https_proxy", "all_proxy"):
        told = ask("https://cloud.invalid/v2.1", **{variable: proxy_of(canned)})
        assert told.startswith("ConnectionFailed"), told
    assert {(each.method, each.path) for each in canned.received} == {("CONNECT", "cloud.invalid:443")}
    assert "secret-token" not in f"{canned.received}"


def test_what_needs_no_proxy_gets_none_and_none_of_its_password(canned: Canned) -> None:
    canned.answer(SERVER)
    with origins.Own() as proxy:
        for but in ("127.0.0.1", "*", "127.0.0.0/8"):
            environ = {"http_proxy": f"http://me:hush@{proxy.authority}", "no_proxy": but}
            assert ask(f"{canned.origin}/v2.1", **environ) == "web-1\n"
            setting = f"proxy=http://me:hush@{proxy.authority}"
            assert ask(f"{canned.origin}/v2.1", setting, no_proxy=but) == "web-1\n"
        assert not proxy.asked
    assert all("proxy-authorization" not in each.headers for each in canned.received)


def test_a_proxy_that_is_set_counts_before_the_environment(canned: Canned) -> None:
    canned.answer(SERVER)
    with origins.Own() as other:
        setting = f"proxy={proxy_of(canned)}"
        environ = {"http_proxy": f"http://{other.authority}", "no_proxy": "127.0.0.1,.example"}
        told = ask("http://cloud.invalid/v2.1", setting, **environ)
        assert (told, other.asked) == ("web-1\n", [])
    assert len(canned.received) == 1


def test_pickled_resources_keep_their_policy_and_lead_nowhere_else(canned: Canned) -> None:
    href = "http://elsewhere.invalid/v2.1/servers/a"
    canned.answer({"server": {**SERVER["server"], "links": [{"rel": "self", "href": href}]}})
    with canned.client() as client, canned.client(links="strict") as strict:
        for owner, url in ((client, f"{canned.origin}/v2.1/servers/a"), (strict, href)):
            server = owner.servers.get("a")
            copy = pickle.loads(pickle.dumps(server))
            assert [server.links[0].url, copy.links[0].url] == [url, url]
        copy = pickle.loads(pickle.dumps(client.servers.get("a")))
    with origins.Own() as own, Client(endpoint=f"http://{own.authority}/v2.1", token="secret-token") as other:
        for call in (lambda: other.follow(copy.links[0]), lambda: other.servers.delete(copy)):
            with pytest.raises(cloudservers.UntrustedOrigin):
                call()
        assert not own.asked
    assert all(each.headers["x-auth-token"] == "t" for each in canned.received)
