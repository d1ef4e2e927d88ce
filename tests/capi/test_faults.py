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
        environ = face.read_json(face.give("sandbox_environ", self.sandbox))
        named = {name.removeprefix("OS_").lower(): text for name, text in environ.items()}
        self.steady, self.client = face.connect(**named), face.connect(**named, **cell.settings)
        self.image = next(face.text(image.id) for image in face.each("image", self.steady))

    def new(self, client, **fields):
        spec, kept = self.face.options("new_server", image=self.image, flavor="2", **fields)
        assert kept
        return self.face.give("server_create", client, spec)

    def fail(self, operation):
        self.before = len(self.recorded())
        self.face.run("sandbox_fail", self.sandbox, operation, json.dumps(self.cell.failure))

    def recorded(self):
        return self.face.read_json(self.face.give("sandbox_requests", self.sandbox))

    def requests(self, operation):
        return sum(request["operation"] == operation for request in self.recorded()[self.before :])

    def servers(self):
        return sum(1 for _ in self.face.each("server", self.steady))

    def make(self, name):
        server = self.new(self.steady, name=name)
        return self.face.text(server.id)

    def outcome(self, call):
        try:
            call()
        except Failed as failed:
            return self.face.kind(failed), failed.maybe_done
        return None

    def show(self, server):
        return self.face.give("server_get", self.client, server)

    def walk(self, each):
        return [each() for _ in self.face.each("server", self.client, page_size=2)]

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
