"""Every disguise of ``origins.json`` at every place for a URL: what comes out, and who is asked."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme
from typing_extensions import Self

TABLE = json.loads(Path(__file__).with_suffix(".json").read_text())
REDIRECTS = (301, 302, 303, 307, 308)
# A guard for what should not be asked, and gets no answer.
SOON = {"timeout": 5, "deadline": 5}
SERVERS = ("a", "a/action", "b", "detail")
HOME = (
    "/",
    "/v3/auth/tokens",
    "/v2.1/servers",
    "/v2.1/images/i",
    "/v2.1/flavors/f",
    *(f"/v2.1/servers/{each}" for each in SERVERS),
)


@dataclass
class Cell:
    """One disguise at one place."""

    call: str
    disguise: str
    url: str
    expected: str


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: str

    def is_at_home(self, own: str) -> bool:
        """Whether it is one that the service was meant to get."""
        return self.headers["host"] == own and self.path.split("?")[0] in HOME

    def keeps_secrets(self) -> bool:
        """Whether the token goes to compute alone, and the password to the identity service."""
        told = f"{self.headers} {self.body}"
        has_password, has_token = "hush-hush" in told, "secret-token" in told
        return not (has_password and self.path != "/v3/auth/tokens") and not (
            has_token and not self.path.startswith("/v2.1/")
        )


class Elsewhere:
    """A second service, on each address of this machine that it could be reached at. It never answers."""

    def __init__(self) -> None:
        self.sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port: int = self.sockets[0].getsockname()[1]
        # A machine may lack IPv6, and somebody else may have that port there.
        with contextlib.suppress(OSError):
            self.sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        for each in self.sockets:
            each.setblocking(False)

    def was_reached(self) -> bool:
        """A connection waits here from the moment at which the other side has it: none can come too late."""
        reached = False
        for each in self.sockets:
            with contextlib.suppress(BlockingIOError):
                each.accept()[0].close()
                reached = True
        return reached

    def close(self) -> None:
        for each in self.sockets:
            each.close()


class Own:
    """The service that the client is for; of the URLs that it gives, one is disguised."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.elsewhere = Elsewhere()
        self.asked: list[Asked] = []
        self.cell = Cell("", "", "", "")
        self.status = 200
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"own": self}))
        self.server.daemon_threads = True
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.authority = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.elsewhere.close()

    def href(self, path: str) -> str:
        """The disguised URL for a path."""
        filled = {
            "own": self.authority,
            "own_port": str(self.server.server_port),
            "elsewhere": f"127.0.0.1:{self.elsewhere.port}",
            "port": str(self.elsewhere.port),
            "path": path,
        }
        url = self.cell.url
        for name, text in filled.items():
            url = url.replace(f"{{{name}}}", text)
        return url

    def answer(self, asked: Asked) -> tuple[int, dict[str, str], Any]:
        call, at = self.cell.call, f"{asked.method} {asked.path.split('?')[0]}"
        if self._is_redirecting(asked.path):
            path = "/v3/auth/tokens" if call == "redirect sign-in" else "/v2.1/servers/b"
            return self.status, {"location": self.href(path)}, None
        if at == "GET /v2.1/servers/detail":
            return 200, {}, self._page(asked.path)
        if at == "POST /v3/auth/tokens":
            return 201, {"x-subject-token": "secret-token"}, {"token": self._token()}
        if at == "POST /v2.1/servers/a/action" and call != "console":
            return 202, {"location": self.href("/v2.1/images/i")}, None
        if at == "DELETE /v2.1/servers/a":
            return 204, {}, None
        bodies: dict[str, Callable[[], Any]] = {
            "GET /": lambda: {"versions": [self._version("v2.1", "/v2.1/"), self._version("v3.14", "/v3/")]},
            "GET /v2.1/servers/a": lambda: {"server": self._server()},
            "GET /v2.1/servers/b": lambda: {"server": self._server()},
            "POST /v2.1/servers": lambda: {"server": {"id": "a"}},
            "GET /v2.1/images/i": lambda: {"image": {"id": "i"}},
            "GET /v2.1/flavors/f": lambda: {"flavor": {"id": "f"}},
            "POST /v2.1/servers/a/action": lambda: {
                "console": {"type": "novnc", "url": self.href("/vnc_auto.html?token=1")}
            },
        }
        if at not in bodies:
            return 404, {}, {}
        return 202 if at == "POST /v2.1/servers" else 200, {}, bodies[at]()

    def _is_redirecting(self, path: str) -> bool:
        if self.cell.call == "redirect sign-in":
            return path == "/v3/auth/tokens"
        if self.cell.call in ("redirect identity", "redirect versions"):
            return path == "/"
        return self.cell.call.startswith("redirect") and path != "/v2.1/servers/b"

    def _page(self, path: str) -> dict[str, Any]:
        if "marker=b" in path:
            return {"servers": []}
        next_link = {"rel": "next", "href": self.href("/v2.1/servers/detail?marker=b")}
        return {"servers": [{"id": "b"}], "servers_links": [next_link]}

    def _server(self) -> dict[str, Any]:
        def nested(name: str, path: str) -> dict[str, Any]:
            return {"id": name, "links": [{"rel": "bookmark", "href": self.href(path)}]}

        links = [
            {"rel": rel, "href": self.href("/servers/a" if rel == "bookmark" else "/v2.1/servers/a")}
            for rel in ("self", "bookmark", "describedby", "alternate")
        ]
        known = {"id": "a", "name": "web-1", "status": "ACTIVE", "links": links}
        return {**known, "image": nested("i", "/images/i"), "flavor": nested("f", "/flavors/f")}

    def _version(self, name: str, path: str) -> dict[str, Any]:
        return {"id": name, "status": "CURRENT", "links": [{"rel": "self", "href": self.href(path)}]}

    def _token(self) -> dict[str, Any]:
        url = self.href("/v2.1") if self.cell.call == "catalog" else f"http://{self.authority}/v2.1"
        endpoints = [{"region": "One", "interface": "public", "url": url}]
        catalog = [{"type": "compute", "name": "nova", "endpoints": endpoints}]
        return {"catalog": catalog, "project": {"id": "p", "name": "web"}}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    own: Own

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        headers = {name.lower(): text for name, text in self.headers.items()}
        asked = Asked(self.command, self.path, headers, body)
        self.own.asked.append(asked)
        status, extra, told = self.own.answer(asked)
        content = b"" if told is None else json.dumps(told).encode()
        self.send_response(status)
        for name, text in {"content-type": "application/json", **extra}.items():
            # Headers are bytes; http.server takes them as Latin-1.
            self.send_header(name, text.encode().decode("latin-1"))
        if status != 204:
            self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_DELETE = _serve  # noqa: N815

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""


class Bench(ABC):
    """What a language does in each call; clients are made by ``connect``."""

    def __init__(self, own: Own) -> None:
        self.own = own

    @abstractmethod
    def connect(self, **settings: Any) -> Any: ...

    @abstractmethod
    def outcome(self, call: Callable[[], object]) -> tuple[str, str]:
        """Runs a call; ``ok`` or the kind of its error, and what the error says."""

    @abstractmethod
    def walk(self, client: Any) -> object: ...

    @abstractmethod
    def follow_link(self, client: Any, rel: str) -> object: ...

    @abstractmethod
    def follow_image(self, client: Any) -> object: ...

    @abstractmethod
    def follow_flavor(self, client: Any) -> object: ...

    @abstractmethod
    def send_image_on(self, client: Any) -> object: ...

    @abstractmethod
    def follow(self, client: Any, url: str) -> object: ...

    @abstractmethod
    def get(self, client: Any, server: str) -> object: ...

    @abstractmethod
    def delete(self, client: Any, server: str) -> object: ...

    @abstractmethod
    def create(self, client: Any, image: str) -> object: ...

    @abstractmethod
    def reboot(self, client: Any, server: str) -> object: ...

    @abstractmethod
    def sign_in(self, client: Any) -> object: ...

    @abstractmethod
    def save(self, client: Any, server: str) -> object:
        """Creates an image, and follows the reference to it."""

    @abstractmethod
    def console(self, client: Any, server: str) -> object: ...

    def told(self, cell: Cell, status: int) -> str:
        """What came of it, how many requests it took, and what must never be."""
        own = self.own
        own.cell, own.status = cell, status
        own.asked.clear()
        outcome, said = self.outcome(lambda: self.make(cell.call))
        told = f"{outcome} {len(own.asked)}"
        told += " LEFT" * own.elsewhere.was_reached()
        told += " ASTRAY" * (not all(asked.is_at_home(own.authority) for asked in own.asked))
        told += " LEAK" * (not all(asked.keeps_secrets() for asked in own.asked))
        return told + " SHOWN" * ("hush" in said)

    def make(self, call: str) -> object:
        at, href = f"http://{self.own.authority}", self.own.href
        if call in ("redirect sign-in", "redirect identity", "auth_url"):
            urls = {"redirect sign-in": f"{at}/v3", "redirect identity": at, "auth_url": href("/v3")}
            return self.sign_in(self._signed_in(urls[call]))
        if call in ("catalog", "identity versions"):
            return self.get(self._signed_in(f"{at}/v3" if call == "catalog" else at), "a")
        if call in ("redirect versions", "compute versions", "endpoint"):
            return self.get(self._with_token(href("/v2.1") if call == "endpoint" else at), "a")
        client = self._with_token(f"{at}/v2.1")
        calls: dict[str, Callable[[], object]] = {
            "next": lambda: self.walk(client),
            "image": lambda: self.follow_image(client),
            "flavor": lambda: self.follow_flavor(client),
            "image sent on": lambda: self.send_image_on(client),
            "follow": lambda: self.follow(client, href("/v2.1/servers/a")),
            "get": lambda: self.get(client, href("/v2.1/servers/a")),
            "delete": lambda: self.delete(client, href("/v2.1/servers/a")),
            "create": lambda: self.create(client, href("/v2.1/images/i")),
            "redirect get": lambda: self.get(client, "a"),
            "redirect post": lambda: self.reboot(client, "a"),
            "redirect delete": lambda: self.delete(client, "a"),
            "location": lambda: self.save(client, "a"),
            "console": lambda: self.console(client, "a"),
        }
        return calls[call]() if call in calls else self.follow_link(client, call)

    def _with_token(self, endpoint: str) -> Any:
        return self.connect(endpoint=endpoint, token="secret-token", **SOON)

    def _signed_in(self, auth_url: str) -> Any:
        return self.connect(auth_url=auth_url, username="me", password="hush-hush", **SOON)


def cells() -> list[Cell]:
    return [
        Cell(call, disguise, url, expected)
        for each in TABLE["classes"]
        for disguise, url in each["disguises"].items()
        for call, expected in each["outcomes"].items()
    ]


def wrong(bench: Bench) -> list[str]:
    """The cells that come out otherwise than the table says."""
    found = []
    for cell in cells():
        statuses = REDIRECTS if cell.call.startswith("redirect") else (200,)
        told = " or ".join(sorted({bench.told(cell, status) for status in statuses}))
        if told != cell.expected:
            found.append(f"{cell.disguise}, {cell.call}: {told}, not {cell.expected}")
    return found


def out_of_tls(bench: Bench, folder: Path) -> list[str]:
    """What comes of a call where a catalog leads out of TLS, and of the same where settings choose that."""
    authority, cacert = trustme.CA(), folder / "authority.pem"
    authority.cert_pem.write_to_path(cacert)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    plain = f"http://{bench.own.authority}/v2.1"
    bench.own.cell = Cell("", "", "", "")
    found = []
    with Own(tls) as identity:
        identity.cell = Cell("catalog", "", plain.replace("/v2.1", "{path}"), "")
        settings = {"auth_url": f"https://{identity.authority}/v3", "username": "me", "password": "hush-hush"}
        for chosen in ({}, {"compute_endpoint": plain}):
            client = bench.connect(**settings, cacert=str(cacert), **chosen, **SOON)
            outcome, said = bench.outcome(partial(bench.get, client, "a"))
            found.append(f"{outcome} {len(bench.own.asked)}" + " SHOWN" * ("hush" in said))
    return found
