"""The sandbox as a process of its own: ``python -m cloudservers.sandbox --port 8774``.

Prints one line of JSON (``auth_url``, ``endpoints``, ``token``, ``environ``), then how to use it, and serves
until it is interrupted or terminated.
"""

from __future__ import annotations

import argparse
import json
import shlex
import signal
import sys
import threading
from typing import TYPE_CHECKING

from ._core import Sandbox

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Sandbox", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the sandbox until it is told to stop."""
    options = _parser().parse_args(arguments)
    done = told_to_stop()
    try:
        sandbox = Sandbox(
            dialect=options.dialect,
            regions=options.region or ["DFW"],
            port=options.port,
            build_seconds=options.build_seconds,
            rackconnect_seconds=options.rackconnect_seconds,
            max_limit=options.max_limit,
            rate_limits=options.rate_limits,
        )
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    with sandbox:
        print(json.dumps(_description(sandbox)), flush=True)
        print(_advice(sandbox), flush=True)
        if options.until_eof:
            threading.Thread(target=_wait_for_eof, args=(done,), daemon=True).start()
        done.wait()
    return 0


def told_to_stop() -> threading.Event:
    """What is set once Ctrl-C or a SIGTERM tells this process to stop, which ends it no longer by itself."""
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m cloudservers.sandbox",
        description="A Cloud Servers and Identity service on 127.0.0.1, for tests and first steps.",
    )
    parser.add_argument("--port", type=int, default=0, help="port to listen on; any free one by default")
    parser.add_argument("--dialect", choices=["rackspace", "openstack"], default="rackspace")
    parser.add_argument("--region", action="append", help="name of a region, DFW by default; may be repeated")
    parser.add_argument("--build-seconds", type=float, default=0.0, help="how long servers take to build")
    parser.add_argument(
        "--rackconnect-seconds", type=float, default=0.0, help="how long RackConnect takes; 0 for none"
    )
    parser.add_argument("--max-limit", type=int, default=1000, help="longest page of a listing")
    parser.add_argument("--rate-limits", action="store_true", help="apply the documented rate limits")
    parser.add_argument("--until-eof", action="store_true", help="stop when standard input ends")
    return parser


def _description(sandbox: Sandbox) -> dict[str, object]:
    return {
        "auth_url": sandbox.auth_url,
        "endpoints": sandbox.endpoints,
        "token": sandbox.token(),
        "environ": sandbox.environ,
    }


def _advice(sandbox: Sandbox) -> str:
    exports = " ".join(f"{name}={shlex.quote(value)}" for name, value in sandbox.environ.items())
    return f"The sandbox runs; Ctrl-C ends it. In another shell:\n  export {exports}"


def _wait_for_eof(done: threading.Event) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    done.set()


if __name__ == "__main__":
    sys.exit(main())
