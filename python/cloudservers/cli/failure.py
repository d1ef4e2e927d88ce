"""What went wrong, in a line and a number."""

from __future__ import annotations

import sys

from .._visible import visible
from ..exceptions import (
    CloudServersError,
    ConfigError,
    ConnectionFailed,
    InvalidArgument,
    InvalidReference,
    RemoteReference,
    Timeout,
    UntrustedOrigin,
)

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse

REFUSED, WRONG, TOO_LATE = 1, 2, 3
TRACEBACKS = 2  # so often -v has to be given


def report(error: Exception, options: argparse.Namespace) -> int:
    """Tells an error on standard error; gives the exit code."""
    if not isinstance(error, CloudServersError | OSError):
        raise error
    if options.verbose >= TRACEBACKS:
        import traceback

        traceback.print_exception(error)
    print(f"cloudservers: {visible(str(error))}", file=sys.stderr)
    return code(error)


def code(error: Exception) -> int:
    """The exit code for an error."""
    if isinstance(error, ConfigError | InvalidReference | RemoteReference | InvalidArgument):
        return WRONG
    # Without a status it is the argument that leads astray, and not the service.
    if isinstance(error, UntrustedOrigin) and error.status is None:
        return WRONG
    # Of files that arguments name, or a port.
    if not isinstance(error, CloudServersError):
        return WRONG
    if isinstance(error, Timeout | ConnectionFailed):
        return TOO_LATE
    return REFUSED
