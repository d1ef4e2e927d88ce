"""The command line: ``cloudservers``, or ``python -m cloudservers``.

Each verb has a file of its own, or shares one with what is like it.
"""

from __future__ import annotations

import os
import sys

from .parser import parse

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

# What shells give for a program that Ctrl-C ended, and for one whose reader went away.
INTERRUPTED, UNREAD = 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments say; gives the exit code."""
    options = parse(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain of what it cannot flush at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except Exception as error:
        from .failure import report

        return report(error, options)
    return 0
