"""Writes the shells' completions of the command line anew, from its parser; ``--check`` compares them."""

from __future__ import annotations

import sys

import shtab
from cloudservers.cli.completion import SHELLS, script
from cloudservers.cli.parser import parser


def main() -> int:
    """Writes or compares; 1 where a script is not what the parser says."""
    stale = []
    for shell in SHELLS:
        text = shtab.complete(parser(), shell)
        if "--check" not in sys.argv:
            script(shell).write_text(text, "utf-8")
        elif text != script(shell).read_text("utf-8"):
            stale.append(script(shell).name)
    if stale:
        print(f"{', '.join(stale)}: no longer what the parser says; make completions", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
