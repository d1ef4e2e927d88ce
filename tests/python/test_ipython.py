"""IPython: what Tab offers, what a terminal shows, and lists as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from cloudservers import Client, Server
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output


@pytest.fixture
def shell(client: Client, server: Server) -> Iterator[Any]:
    """A shell that has a client and a server."""
    shell: Any = InteractiveShell.instance()
    shell.push({"client": client, "server": server})
    yield shell
    shell.history_manager.end_session()
    InteractiveShell.clear_instance()


def offered(shell: Any, code: str) -> set[str]:
    with provisionalcompleter():
        return {
            completion.text.rsplit(".")[-1] for completion in shell.Completer.completions(code, len(code))
        }


def shown(shell: Any, value: object) -> str:
    text: str = shell.display_formatter.format(value)[0]["text/plain"]
    return text


def test_tab_knows_what_a_server_has(shell: Any, server: Server) -> None:
    server.update_metadata({"role": "web"})
    shell.push({"server": server.refresh()})
    wanted = {"OS-EXT-STS:task_state", "OS-EXT-STS:vm_state", "OS-EXT-STS:power_state"}
    assert wanted <= offered(shell, 'server["OS-EXT-STS')
    assert offered(shell, 'server.links["') == {"self", "bookmark"}
    assert offered(shell, 'server.metadata["') == {"role"}
    assert {"wait_for", "wait_until_deleted"} <= offered(shell, "server.wait")
    assert "create" in offered(shell, "client.servers.cre")


def test_a_terminal_shows_records_on_several_lines(shell: Any, client: Client, server: Server) -> None:
    lines = shown(shell, client.limits()).splitlines()
    assert lines[0].startswith("Limits({'rate'")
    assert max(map(len, lines)) < 100
    assert len(lines) > 5
    assert shown(shell, server) == repr(server)
    assert shown(shell, [server]) == f"[{server!r}]"


def test_an_exception_that_is_raised_has_its_usual_traceback(shell: Any) -> None:
    with capture_output() as captured:
        shell.run_cell("client.servers.get('nope')")
    assert "Traceback (most recent call last)" in captured.stdout
    assert "ItemNotFound" in captured.stdout
    assert "cloudservers.html" not in captured.stdout


def test_lists_are_tables_where_that_is_asked_for(shell: Any, server: Server) -> None:
    def html(value: object) -> Any:
        return shell.display_formatter.format(value)[0].get("text/html")

    assert html([server]) is None
    shell.run_line_magic("load_ext", "cloudservers")
    assert "<table " in html([server])
    assert html([]) is html([1]) is html([server, 1]) is None
    shell.run_line_magic("unload_ext", "cloudservers")
    assert html([server]) is None
