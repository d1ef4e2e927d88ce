"""What a service says of itself: limits, quotas, versions."""

from __future__ import annotations

import cloudservers
import pytest
from cloudservers import Client
from conftest import make_server


def test_limits_tell_what_is_used(either: Client) -> None:
    make_server(either)
    limits = either.limits()
    assert limits.servers_used == 1
    assert limits.absolute["totalInstancesUsed"] == limits.used["totalInstancesUsed"] == 1


def test_quotas_are_ones_own_or_those_of_a_project(either: Client) -> None:
    quotas = either.quotas()
    assert quotas.cores == quotas["cores"] == -1
    assert either.quotas(quotas.project_id) == quotas
    with pytest.raises(cloudservers.Forbidden):
        either.quotas("another")


def test_versions_have_links(client: Client) -> None:
    version = client.versions()[0]
    assert version.id.startswith("v2")
    assert "self" in version.links
