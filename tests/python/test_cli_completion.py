"""Completions of the command line, by the shells themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cloudservers.cli.completion import SHELLS, script

ROOT = Path(__file__).resolve().parents[2]

# What bash does when Tab is pressed: the words so far, then the function that completes them.
BASH = """\
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
read -r _ _ function _ <<<"$(complete -p cloudservers | grep -o -- '-F .*' | sed 's/^/x /')"
"$function" cloudservers "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


def bash(*words: str) -> set[str]:
    """What bash offers for the last word."""
    command = ["bash", "--norc", "-c", BASH, "bash", str(script("bash")), "cloudservers", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return {line.strip() for line in done.stdout.splitlines()} - {""}


def fish(line: str) -> set[str]:
    """What fish offers at the end of a line."""
    command = f"source {script('fish')}; complete --do-complete '{line}'"
    done = subprocess.run(["fish", "--no-config", "-c", command], capture_output=True, text=True, check=True)
    return {offered.split("\t")[0] for offered in done.stdout.splitlines()}


def test_bash_completes_verbs_options_and_choices() -> None:
    assert {"list", "limits"} == bash("li")
    assert {"boot", "images", "sandbox"} <= bash("")
    assert {"--image", "--wait", "--cloud"} <= bash("boot", "web-1", "--")
    assert "--image" not in bash("show", "x", "--")
    assert bash("boot", "web-1", "--disk-config", "A") == {"AUTO"}
    assert bash("completion", "") == set(SHELLS)


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish here")
def test_fish_completes_verbs_options_and_choices() -> None:
    assert fish("cloudservers li") == {"list", "limits"}
    assert {"--image", "--wait"} <= fish("cloudservers boot web-1 --")
    assert "--image" not in fish("cloudservers show x --")
    assert {"AUTO", "MANUAL"} <= fish("cloudservers boot web-1 --disk-config ")


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh here")
def test_zsh_takes_the_script() -> None:
    program = f'autoload -Uz compinit; compinit -D; eval "$(<{script("zsh")})"; print $_comps[cloudservers]'
    done = subprocess.run(["zsh", "-f", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "_shtab_cloudservers"


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_printed_as_it_is(shell: str) -> None:
    command = [sys.executable, "-m", "cloudservers", "completion", shell]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == script(shell).read_text("utf-8")


def test_the_scripts_are_what_the_parser_says() -> None:
    command = [sys.executable, str(ROOT / "tools" / "completions.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
