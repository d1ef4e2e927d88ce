"""Faults at calls, as ``tests/vectors/faults.json`` tells their outcomes."""

import json

import faults
import pytest
from face import Failed


class Bench(faults.Bench):
    def __init__(self, cell, face):
        super().__init__(cell)
        self.face = face
        self.sandbox = face.give("sandbox_start", None)
        self.steady, self.client = self.connect({}), self.connect(cell.settings)
        self.image = next(face.text(image.id) for image in self.each("image", self.steady))

    def connect(self, settings):
        """A client for the sandbox with these settings."""
        lib, environ = self.face.lib, self.face.give("sandbox_environ", self.sandbox)
        named = {name.removeprefix("OS_").lower(): text for name, text in self.read(environ).items()}
        config = self.face.owned(lib.cloudservers_config_new())
        for name, value in {**named, **settings}.items():
            lib.cloudservers_config_set(config, name.encode(), str(value).encode())
        return self.face.give("connect", config)

    def each(self, kind, client, **fields):
        """A listing's resources, borrowed."""
        query, _ = self.face.options(f"{kind}_query", **fields)
        listing = self.face.give(f"{kind}_list_open", client, query)
        out = self.face.ffi.new(f"cloudservers_{kind} **")
        while self.face.run(f"{kind}_list_next", listing, out) == self.face.constants["OK"]:
            yield out[0]

    def first(self, kind, client):
        return self.face.owned(
            getattr(self.face.lib, f"cloudservers_{kind}_keep")(next(self.each(kind, client)))
        )

    def new(self, client, **fields):
        spec, kept = self.face.options("new_server", image=self.image, flavor="2", **fields)
        assert kept
        return self.face.give("server_create", client, spec)

    def fail(self, operation):
        self.before = len(self.recorded())
        self.face.run("sandbox_fail", self.sandbox, operation, json.dumps(self.cell.failure))

    def recorded(self):
        return self.read(self.face.give("sandbox_requests", self.sandbox))

    def read(self, given):
        return json.loads(self.face.text(self.face.lib.cloudservers_json_text(given)))

    def requests(self, operation):
        return sum(request["operation"] == operation for request in self.recorded()[self.before :])

    def servers(self):
        return sum(1 for _ in self.each("server", self.steady))

    def make(self, name):
        server = self.new(self.steady, name=name)
        return self.face.text(server.id)

    def outcome(self, call):
        try:
            call()
        except Failed as failed:
            names = {number: name for name, number in self.face.constants.items()}
            kind = names[failed.status].title().replace("_", "")
            return kind.replace("ConnectionFailed", "Connection"), failed.maybe_done
        return None

    def show(self, server):
        return self.face.give("server_get", self.client, server)

    def walk(self, each):
        return [each() for _ in self.each("server", self.client, page_size=2)]

    def create(self, once):
        return self.new(self.client, name="a", **({"once": once} if once else {}))

    def reboot(self, server):
        self.face.run("server_reboot", self.client, server, "SOFT")

    def delete(self, server):
        self.face.run("server_delete", self.client, server)

    def wait(self, server, seconds):
        options, _ = self.face.options("wait", timeout_ms=seconds * 1000)
        return self.face.give("server_wait_for", self.client, server, "ACTIVE", options)


@pytest.mark.timeout(600)
def test_every_fault_at_every_call_has_its_outcome(face):
    wrong = faults.wrong(lambda cell: Bench(cell, face).run())
    assert not wrong, "\n".join(wrong)
