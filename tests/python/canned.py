"""A service on a loopback port that answers exactly what a test tells it to."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import cloudservers
from typing_extensions import Self


@dataclass
class Answer:
    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        if self.body is None:
            return b""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class Received:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Canned:
    """Gives its answers in order, the last one again and again; without any it stays silent."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.received: list[Received] = []
        self._silence = threading.Event()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def answer(self, body: Any = None, status: int = 200, **headers: str) -> None:
        """Puts one more answer behind those there are."""
        self.answers.append(
            Answer(status, body, {name.replace("_", "-"): text for name, text in headers.items()})
        )

    def client(self, **settings: Any) -> cloudservers.Client:
        settings = {"endpoint": f"{self.origin}/v2.1", "token": "t", **settings}
        return cloudservers.Client(**settings)

    def next_answer(self) -> Answer | None:
        if not self.answers:
            self._silence.wait()
            return None
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._silence.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, canned: Canned) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.canned = canned


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True

    def _serve(self) -> None:
        canned = self.server.canned
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): text for name, text in self.headers.items()}
        canned.received.append(Received(self.command, self.path, headers, body))
        answer = canned.next_answer()
        if answer is None:
            self.close_connection = True
            return
        content = answer.encoded()
        self.send_response(answer.status)
        for name, text in {"Content-Type": "application/json", **answer.headers}.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_CONNECT = _serve  # noqa: N815

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""
