"""``completion``: what shells need to complete the command line.

The scripts are made from the parser by shtab when it changes, so that nobody needs shtab to use them;
``tests/python/test_cli_completion.py`` compares them.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse
    from pathlib import Path

SHELLS = ("bash", "zsh", "fish")


def define(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("shell", choices=SHELLS)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Prints the script of a shell."""
    print(script(options.shell).read_text("utf-8"), end="")


def script(shell: str) -> Path:
    """Where the script of a shell is kept."""
    from pathlib import Path

    return Path(__file__).parent / f"cloudservers.{shell}"
