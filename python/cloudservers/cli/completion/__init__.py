"""``completion``: what shells need to complete the command line.

The scripts are made from the parser by shtab when it changes, so that nobody needs shtab to use them;
``tests/python/test_cli_completion.py`` compares them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

SHELLS = ("bash", "zsh", "fish")


def add(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The verb."""
    parser = verb("completion", "print the completions of a shell")
    parser.add_argument("shell", choices=SHELLS)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Prints the script of a shell."""
    print(script(options.shell).read_text("utf-8"), end="")


def script(shell: str) -> Path:
    """Where the script of a shell is kept."""
    return Path(__file__).parent / f"cloudservers.{shell}"
