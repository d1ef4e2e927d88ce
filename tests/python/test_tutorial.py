"""The tutorial, run in a real kernel; what it shows is what its text says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from markup import Markup
from notebook import run_file

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def outputs() -> dict[str, list[Any]]:
    return run_file(TUTORIAL)


def html(outputs: list[Any]) -> Markup:
    """What the last output of a cell shows."""
    return Markup(outputs[-1].data["text/html"])


def test_it_is_stored_without_outputs() -> None:
    cells = json.loads(TUTORIAL.read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert len(code) > 20
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_tables(outputs: dict[str, list[Any]]) -> None:
    assert html(outputs["config"]).cells[0][1:] == ["Setting", "Value", "From"]
    assert "Debian 12 (Bookworm)" in [row[1] for row in html(outputs["images"]).cells]
    assert [row[2] for row in html(outputs["flavors"]).cells[1:4]] == ["1 GB", "2 GB", "4 GB"]
    [_, *servers] = html(outputs["resolve"]).cells
    assert {row[1] for row in servers} == {"web-1", *(f"worker-{n}" for n in range(1, 5))}
    assert {(row[2], row[5]) for row in servers} == {("ACTIVE", "Debian 12 (Bookworm)")}


def test_cards(outputs: dict[str, list[Any]]) -> None:
    assert "nothing is asked for" in html(outputs["listing"]).text
    assert html(outputs["image"]).text.startswith("Image Debian 12 (Bookworm) ACTIVE")
    assert html(outputs["follow"]).text.startswith("Flavor 512 MB Standard Instance")
    assert "Servers 5 of 100" in html(outputs["limits"]).text
    assert "Rate limits" in html(outputs["limits"]).text


def test_a_call_hides_the_password(outputs: dict[str, list[Any]]) -> None:
    assert '"adminPass": "***"' in html(outputs["call"]).text
    assert '"$ADMIN_PASS"' in outputs["curl"][0].text
    everything = json.dumps(list(outputs.values()))
    assert "Correct-Horse-7" not in everything


def test_waits_are_shown_in_place(outputs: dict[str, list[Any]]) -> None:
    progress, server = outputs["wait"]
    assert progress.data["text/plain"].startswith("web-1 ACTIVE")
    assert html([server]).text.startswith("Server web-1 ACTIVE")
    progress, servers = outputs["many"]
    assert "4 of 4: ACTIVE 4" in progress.data["text/plain"]
    assert [row[1:3] for row in html([servers]).cells[1:]] == [[f"worker-{n}", "ACTIVE"] for n in range(1, 5)]


def test_what_goes_wrong(outputs: dict[str, list[Any]]) -> None:
    assert html(outputs["fault"]).text.startswith("Error ItemNotFound")
    assert "No valid host was found." in html(outputs["broken"]).text


def test_it_cleans_up(outputs: dict[str, list[Any]]) -> None:
    assert "True" in outputs["bookmark"][0].data["text/plain"]
    assert outputs["resize"][-1].data["text/plain"] == "'1 GB Standard Instance'"
    assert "Page(0 of servers)" in html(outputs["delete"]).text
    assert outputs["close"] == []
