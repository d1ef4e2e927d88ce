"""``sandbox``: a service to try things on."""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse


def define(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("--dialect", choices=["rackspace", "openstack"], default="rackspace")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; any free one by default")
    parser.add_argument(
        "--build-seconds", metavar="SECONDS", type=float, default=0.0, help="how long servers take to build"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Runs a sandbox, and prints what signs in to it, for ``eval`` or a file of settings."""
    import json
    import shlex

    from ..sandbox import Sandbox, told_to_stop

    done = told_to_stop()
    region = options.region or "DFW"
    with Sandbox(
        dialect=options.dialect, regions=[region], port=options.port, build_seconds=options.build_seconds
    ) as sandbox:
        if options.json:
            print(json.dumps(sandbox.environ), flush=True)
        else:
            for name, value in sandbox.environ.items():
                print(f"export {name}={shlex.quote(value)}")
            print("# The sandbox runs; Ctrl-C ends it.", flush=True)
        done.wait()
