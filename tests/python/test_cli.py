"""The command line, run as programs against the sandbox."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import cloudservers
import pytest
from cloudservers import Client, Sandbox

DEBIAN = "name=Debian 12 (Bookworm)"


class Shell:
    """What a user of the sandbox types."""

    def __init__(self, sandbox: Sandbox, home: Path) -> None:
        self.sandbox = sandbox
        self.home = home
        clean = {name: value for name, value in os.environ.items() if not name.startswith("OS_")}
        self.environ = {**clean, **sandbox.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}

    def start(self, *arguments: str, **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "cloudservers", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**self.environ, **environ},
            cwd=self.home,
        )

    def run(self, *arguments: str, **environ: str) -> tuple[int, str, str]:
        process = self.start(*arguments, **environ)
        out, err = process.communicate(timeout=50)
        return process.returncode, out, err

    def output(self, *arguments: str, **environ: str) -> str:
        """What a command prints that has nothing to complain of."""
        code, out, err = self.run(*arguments, **environ)
        assert (code, err) == (0, "")
        return out

    def lines(self, *arguments: str) -> list[str]:
        return self.output(*arguments).splitlines()

    def records(self, *arguments: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.lines(*arguments, "--json")]

    def on_terminal(self, columns: int, *arguments: str, **environ: str) -> str:
        """What a terminal of so many columns is sent."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "cloudservers", *arguments],
            stdout=theirs,
            env={**self.environ, "COLUMNS": str(columns), "TERM": "xterm", **environ},
        )
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # so Linux says that nobody writes any more
            pass
        os.close(ours)
        assert process.wait() == 0
        return shown.decode().replace("\r\n", "\n")

    def sign_ins(self) -> int:
        return sum(request.operation == "authenticate" for request in self.sandbox.requests)


@pytest.fixture
def shell(sandbox: Sandbox, tmp_path: Path) -> Shell:
    return Shell(sandbox, tmp_path)


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Shell]:
    """Servers take long here."""
    with Sandbox(build_seconds=300) as sandbox:
        yield Shell(sandbox, tmp_path)


def boot(shell: Shell, name: str, *arguments: str) -> dict[str, object]:
    (server,) = shell.records("boot", name, "--image", DEBIAN, "--flavor", "2", *arguments)
    return server


def test_listings_are_tables_in_line(shell: Shell, client: Client) -> None:
    for verb, manager in (
        ("images", client.images),
        ("flavors", client.flavors),
        ("networks", client.networks),
    ):
        heading, *rows = shell.lines(verb)
        known = list(manager.list())
        assert heading.startswith("id ")
        at = heading.index("name")
        assert [
            (row[:at].strip(), row[at:].startswith(str(each.name)))
            for row, each in zip(rows, known, strict=True)
        ] == [(each.id, True) for each in known]
    assert shell.lines("list") == ["id  name  status  ip  image  flavor"]
    memory = [
        int(line.split()[0]) for line in shell.lines("flavors", "--min-ram", "8192", "--columns", "ram")[1:]
    ]
    assert min(memory) >= 8192


def test_json_is_what_the_service_sent(shell: Shell, client: Client) -> None:
    assert shell.lines("images", "--json") == [image.json for image in client.images.list()]
    assert shell.lines("limits", "--json") == [client.limits().json]


def test_a_server_from_its_boot_to_its_end(shell: Shell, client: Client) -> None:
    (shell.home / "motd").write_bytes(b"hello")
    arguments = ("--metadata", "role=web", "--file", "/etc/motd=motd", "--network", "public", "--wait")
    booted = boot(shell, "web-1", *arguments)
    server = client.servers.find("web-1")
    assert (booted["id"], booted["status"], booted["metadata"]) == (server.id, "ACTIVE", {"role": "web"})
    assert isinstance(booted["adminPass"], str)
    (sent,) = [request for request in shell.sandbox.requests if request.operation == "create_server"]
    assert json.loads(sent.body)["server"]["personality"] == [{"path": "/etc/motd", "contents": "aGVsbG8="}]

    image = server.image
    assert image is not None
    _, row = shell.lines("list", "--image", DEBIAN, "--status", "ACTIVE")
    assert row.split() == [server.id, "web-1", "ACTIVE", server.ip(), image.id, "2"]
    for named in (server.id, server.self_url, "name=web-1"):
        assert shell.lines("show", named, "--json") == [server.json]
    shown = dict(
        line.split(maxsplit=1) for line in shell.lines("show", "name=web-1", "--columns", "name,image,ip")
    )
    assert shown == {"name": "web-1", "image": image.id, "ip": server.ip()}
    assert shell.lines("follow", server.self_url, "--json") == [server.json]

    assert shell.output("reboot", "name=web-1", "--hard", "--wait") == ""
    assert shell.lines("wait", server.id, "--columns", "status") == ["status  ACTIVE"]
    assert shell.output("delete", server.id, "--wait") == ""
    assert list(client.servers.list()) == []
    assert shell.output("delete", server.id, "name=web-1", "--missing-ok") == ""
    assert shell.run("delete", "name=web-1")[0] == 1


def test_a_password_is_shown_even_where_the_wait_fails(slow: Shell) -> None:
    code, out, err = slow.run("boot", "a", "--image", DEBIAN, "--flavor", "2", "--wait", "--timeout", "3")
    assert code == 3
    assert re.match(r"adminPass +\S+\n", out)
    assert len(err.splitlines()) == 1


def test_what_would_be_sent_can_be_seen(shell: Shell) -> None:
    printed = shell.output("boot", "web-1", "--image", "a-b", "--flavor", "2", "--curl")
    assert printed.startswith("curl -X POST")
    assert not any(request.operation == "create_server" for request in shell.sandbox.requests)


def test_limits_show_what_is_used(shell: Shell) -> None:
    boot(shell, "a", "--wait")
    limits = dict(line.split() for line in shell.lines("limits"))
    assert limits["totalInstancesUsed"] == "1"


def test_settings_are_told_and_secrets_masked(shell: Shell) -> None:
    settings = {each["name"]: each for each in shell.records("config")}
    assert settings["password"] == {"name": "password", "value": "***", "source": "environment OS_PASSWORD"}
    assert settings["token_cache"]["value"] == "true"
    assert shell.sandbox.requests == []


def test_one_session_serves_all_commands(shell: Shell) -> None:
    for _ in range(3):
        shell.output("flavors")
    assert shell.sign_ins() == 1
    shell.output("flavors", "--no-token-cache")
    shell.output("--no-token-cache", "flavors")
    assert shell.sign_ins() == 3
    (kept,) = (shell.home / "cache" / "cloudservers" / "sessions").glob("*.json")
    kept.chmod(0o644)
    code, out, err = shell.run("flavors")
    assert (code, bool(out)) == (0, True)
    assert "others may use it" in err


def test_a_cloud_of_a_file_says_where_sessions_are_kept(shell: Shell) -> None:
    (shell.home / "clouds.yaml").write_text(
        f"clouds: {{mine: {{token_cache: {shell.home}/own, auth: {{auth_url: '{shell.sandbox.auth_url}', "
        f"username: {shell.environ['OS_USERNAME']}, password: {shell.environ['OS_PASSWORD']}}}}}}}"
    )
    shell.output("flavors", "--cloud", "mine")
    assert len(list((shell.home / "own").glob("*.json"))) == 1
    assert not (shell.home / "cache").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["show", "nope"], 1, "itemNotFound, request id req-"),
        (["show", "name=nope"], 1, "nope"),
        (["boot", "a", "--image", "nope", "--flavor", "2"], 1, "request id req-"),
        (["show", "http://elsewhere.example/v2/1/servers/1"], 2, "elsewhere.example"),
        (["boot", "a", "--image", DEBIAN, "--flavor", "2", "--user-data", "none"], 2, "none"),
        (["list", "--cloud", "nope"], 2, "nope"),
        (["list", "--timeout", "-1"], 2, "seconds"),
    ],
)
def test_what_goes_wrong_is_one_line_and_a_code(
    shell: Shell, arguments: list[str], code: int, part: str
) -> None:
    ended, out, err = shell.run(*arguments)
    assert (ended, out) == (code, "")
    (line,) = err.splitlines()
    assert line.startswith("cloudservers: ")
    assert part in line


@pytest.mark.parametrize(
    "arguments",
    [[], ["frobnicate"], ["boot", "a"], ["boot", "a", "--metadata", "x"], ["list", "--columns", ","]],
)
def test_wrong_usage_is_told_by_the_parser(shell: Shell, arguments: list[str]) -> None:
    code, out, err = shell.run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: cloudservers")


def test_nobody_there_is_no_answer(shell: Shell) -> None:
    code, _, err = shell.run("list", OS_AUTH_URL="http://127.0.0.1:9/v2.0")
    assert code == 3
    assert len(err.splitlines()) == 1


def test_more_is_told_when_it_is_asked_for(shell: Shell) -> None:
    _, _, err = shell.run("show", "nope", "-v")
    assert "signing in" in err
    assert "Traceback" not in err
    _, _, err = shell.run("-vv", "show", "nope")
    assert "Traceback" in err
    assert shell.environ["OS_PASSWORD"] not in err


def test_ctrl_c_ends_it_without_a_word(slow: Shell) -> None:
    server = boot(slow, "a")
    process = slow.start("wait", str(server["id"]))
    while not any(request.operation == "show_server_details" for request in slow.sandbox.requests):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, "")


def test_a_reader_that_leaves_is_no_error(shell: Shell) -> None:
    process = shell.start("flavors", "--page-size", "1")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert (process.wait(timeout=20), process.stderr.read()) == (141, "")
    process.stderr.close()


def test_a_listing_streams(shell: Shell) -> None:
    shell.sandbox.fail("list_flavors_with_details", times=1000, delay=0.2)
    process = shell.start("flavors", "--page-size", "2")
    assert process.stdout is not None
    process.stdout.readline()
    asked = [
        request for request in shell.sandbox.requests if request.operation == "list_flavors_with_details"
    ]
    process.communicate(timeout=50)
    whole = [
        request for request in shell.sandbox.requests if request.operation == "list_flavors_with_details"
    ]
    assert len(asked) < len(whole) / 2


def test_tables_fit_the_terminal_in_any_script(shell: Shell) -> None:
    boot(shell, "日本語のサーバー・" * 6, "--wait")
    for columns in (70, 100):
        shown = re.sub(
            "\x1b\\[[0-9;]*m", "", shell.on_terminal(columns, "list", "--columns", "id,name,status")
        )
        heading, row = shown.splitlines()
        at = heading.index("status")
        wide = sum(2 if ord(character) > 0x2E80 else 1 for character in row[: row.index("ACTIVE")])
        assert wide == at
        assert at + len("ACTIVE") <= columns
        assert "…" in row


def test_colours_are_for_terminals_and_those_who_want_them(shell: Shell) -> None:
    boot(shell, "a", "--wait")
    assert "\033[32mACTIVE\033[0m" in shell.on_terminal(120, "list")
    assert "\033" not in shell.on_terminal(120, "list", NO_COLOR="1")
    assert "\033" not in shell.on_terminal(120, "list", TERM="dumb")
    assert "\033" not in shell.output("list")


def test_a_name_cannot_move_the_cursor(shell: Shell, client: Client) -> None:
    server = boot(shell, "a", "--wait")
    client.servers.set_metadata_item(str(server["id"]), "note", "\033[2J\nx\u202e")
    client.servers.set_metadata_item(str(server["id"]), "title", "日本\u3000語")
    shown = shell.output("show", str(server["id"]))
    assert "日本\u3000語" in shown, "what does nothing stays"
    assert "\033" not in shown
    assert "\u202e" not in shown
    assert all(line.split()[0] in {*server, "adminPass"} for line in shown.splitlines())


def test_the_sandbox_runs_until_ctrl_c(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cloudservers", "sandbox", "--dialect", "openstack", "--json"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    environ = json.loads(process.stdout.readline())
    done = subprocess.run(
        [sys.executable, "-m", "cloudservers", "flavors", "--no-token-cache"],
        env={**os.environ, **environ},
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b"id ")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0
    process.stdout.close()


def test_it_has_a_program_and_a_version() -> None:
    program = Path(sys.executable).with_name("cloudservers")
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"cloudservers {cloudservers.__version__}\n"


def test_help_imports_little() -> None:
    program = (
        "import sys; from cloudservers.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(*{'logging', 'typing', 'pathlib', 'json', 'asyncio'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False
    )
    if done.returncode:  # without site, an editable install is not found
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "verbs:" in done.stdout
