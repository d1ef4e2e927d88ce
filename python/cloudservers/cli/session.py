"""The client that a command works with."""

from __future__ import annotations

import logging

from .._core import connect as connect_core

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from .._core import Client

PATIENCE = 600.0
LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


def connect(options: argparse.Namespace) -> Client:
    """A client for the cloud that options and environment name; it keeps its session for the next command."""
    level = LEVELS[min(options.verbose, len(LEVELS) - 1)]
    logging.basicConfig(level=level, format="%(name)s: %(message)s")
    settings: dict[str, Any] = {
        "cloud": options.cloud,
        "region": options.region,
        "deadline": options.timeout,
    }
    if not options.token_cache:
        return connect_core(token_cache=False, **settings)
    client = connect_core(**settings)
    # Whoever has set it otherwise in clouds.yaml is heeded.
    if any(each.name == "token_cache" and each.source == "default" for each in client.config()):
        return connect_core(token_cache=True, **settings)
    return client


def patience(options: argparse.Namespace) -> float:
    """How long to wait, in seconds."""
    return PATIENCE if options.timeout is None else float(options.timeout)
