"""A program in C that creates once is killed and run again: in the end there is one server."""

import json
import subprocess
from contextlib import nullcontext
from pathlib import Path

import killed
import pytest
from face import ROOT, TARGET, Face


@pytest.fixture(scope="module")
def program(face, tmp_path_factory):
    """The program, built against the library that the face has loaded."""
    built = tmp_path_factory.mktemp("once") / "once"
    library = (TARGET / "debug").resolve()
    source = Path(__file__).with_name("once.c")
    command = ["gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", f"-I{ROOT / 'include'}", source, "-o", built]
    subprocess.run([*command, f"-L{library}", f"-Wl,-rpath,{library}", "-lcloudservers"], check=True)
    return [str(built)]


class Service(killed.Service):
    def __init__(self, face: Face, dialect):
        self.face = face
        options, _ = face.options("sandbox_options", dialect=dialect)
        self.sandbox = face.give("sandbox_start", options)
        self.client = face.give("sandbox_connect", self.sandbox)
        networks = [face.text(each.id) for each in face.each("network", self.client)]
        flavor = next(face.text(each.id) for each in face.each("flavor", self.client, min_disk=10))
        image = next(face.text(each.id) for each in face.each("image", self.client))
        self.ids = [image, flavor, networks[-1] if networks else "-"]
        self.before = len(self.recorded())

    def read(self, name):
        return self.face.read_json(self.face.give(name, self.sandbox))

    def recorded(self):
        return self.read("sandbox_requests")

    @property
    def environ(self):
        return self.read("sandbox_environ")

    @property
    def order(self):
        return self.ids

    def fail(self, operation, failure):
        self.face.run("sandbox_fail", self.sandbox, operation, json.dumps(failure))

    def operations(self):
        return [request["operation"] for request in self.recorded()[self.before :]]

    def marked(self):
        value = self.face.lib.cloudservers_server_metadata_value
        return sorted(
            (self.face.text(value(each, b"cloudservers_once")), self.face.text(each.id))
            for each in self.face.each("server", self.client)
        )


@pytest.fixture
def start(face):
    return lambda dialect: nullcontext(Service(face, dialect))


@pytest.mark.timeout(600)
def test_killed_at_each_request(start, program):
    wrong = killed.killed_at_each_request(start, program)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("dialect", killed.DIALECTS)
@pytest.mark.timeout(300)
def test_killed_between_requests(start, program, dialect):
    with start(dialect) as service:
        killed.killed_between_requests(service, program)


@pytest.mark.parametrize("dialect", killed.DIALECTS)
@pytest.mark.timeout(300)
def test_killed_halfway_through_many(start, program, dialect):
    with start(dialect) as service:
        killed.killed_halfway(service, program, parallel=2)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.timeout(600)
def test_killed_at_random(start, program, seed):
    killed.killed_at_random(start, program, seed)
