"""What the pages show in cURL works, and is what `to_curl` prints."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cloudservers import Client, Sandbox
from page import Block, Page, pages_in

# Notes what curl is given, for the block that stands there, then lets it work.
SCRIPT = """\
set -euo pipefail -o allexport
curl() {
    printf '%s\\0' "$#" "$@" >>"$BLOCK"
    command curl --silent --show-error --fail-with-body "$@"
}
"""

# What a shell makes of a command of curl.
WORDS = """\
curl() { printf '%s\\0' "$#" "$@"; }
"""


@pytest.mark.parametrize("page", pages_in("bash"), ids=lambda page: page.name)
def test_curl(
    page: Page, sandbox: Sandbox, located: Callable[[str], str], run: Callable[..., str], tmp_path: Path
) -> None:
    blocks = page.written_in("bash")
    script = SCRIPT
    for number, block in enumerate(blocks):
        script += f"BLOCK='{tmp_path / str(number)}'\n{located(block.code)}"
    script += f"env -0 >'{tmp_path / 'variables'}'\n"
    run("bash", "-c", script)

    text = (tmp_path / "variables").read_text("utf-8")
    variables = dict(pair.split("=", 1) for pair in text.split("\0") if "=" in pair)
    own = {name: value for name, value in variables.items() if name.isidentifier() and name not in os.environ}
    with sandbox.connect() as client:
        for number, block in enumerate(blocks):
            if block.to_curl:
                given = calls((tmp_path / str(number)).read_text("utf-8"))
                assert given
                printed = located(command(client, block, own))
                for call in given:
                    assert [call] == calls(run("bash", "-c", WORDS + printed, **own)), printed


def command(client: Client, block: Block, variables: dict[str, str]) -> str:
    """What `to_curl` prints for the call that a block names."""
    assert block.to_curl is not None
    call = eval(block.to_curl, {"client": client, **variables})
    return call.to_curl() + "\n"


def calls(text: str) -> list[list[str]]:
    """The arguments of each call, from their number and themselves."""
    words = text.split("\0")[:-1]
    found = []
    while words:
        length = int(words[0])
        found.append(words[1 : 1 + length])
        words = words[1 + length :]
    return found


@pytest.mark.parametrize("page", pages_in("bash"), ids=lambda page: page.name)
def test_what_asks_the_endpoint_is_compared_with_to_curl(page: Page) -> None:
    for block in page.written_in("bash"):
        assert block.to_curl or '"$ENDPOINT/' not in block.code, f"{page.name}:{block.line}"
