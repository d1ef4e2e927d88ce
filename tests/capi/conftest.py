"""One library; for each file a sandbox and clients of its own."""

import pytest
from canned import Canned
from face import Face


@pytest.fixture(scope="session")
def face():
    return Face()


@pytest.fixture(scope="module")
def sandbox(face):
    return face.give("sandbox_start", None)


@pytest.fixture(scope="module")
def client(face, sandbox):
    return face.give("sandbox_connect", sandbox)


@pytest.fixture(scope="module")
def dry(face, client):
    """A client that sends nothing."""
    options, _ = face.options("client_options", dry_run=1)
    return face.give("client_with_options", client, options)


@pytest.fixture
def canned():
    with Canned() as service:
        yield service
