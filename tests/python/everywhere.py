"""A proxy that answers for every host in the world, so that each request is seen as it goes onto the wire."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import trustme
from typing_extensions import Self


@dataclass
class Request:
    method: str
    url: str
    body: bytes

    def shown(self) -> dict[str, Any]:
        """The request as the vectors write it."""
        body = {"body": json.loads(self.body)} if self.body else {}
        return {"method": self.method, "url": self.url, **body}


class Everywhere:
    """Any host's service: `answer` gives status, headers and JSON for a request, and `requests` keeps it."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.answer: Callable[[Request], tuple[int, dict[str, str], Any]] = lambda _: (404, {}, None)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # Its clients do not look at the name in it.
        trustme.CA().issue_cert("everywhere.example").configure_cert(self.tls)
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, everywhere: Everywhere) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.everywhere = everywhere


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server
    # Of the host that this connection was led to through a tunnel.
    origin = ""

    def do_CONNECT(self) -> None:
        self.origin = f"https://{self.path.removesuffix(':443')}"
        self.send_response(200)
        self.end_headers()
        self.connection = self.server.everywhere.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.close_connection = False

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _serve(self) -> None:
        everywhere = self.server.everywhere
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = Request(self.command, self.origin + self.path, body)
        everywhere.requests.append(request)
        status, headers, answer = everywhere.answer(request)
        content = b"" if answer is None else json.dumps(answer).encode()
        self.send_response(status)
        for name, text in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve  # noqa: N815

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""
