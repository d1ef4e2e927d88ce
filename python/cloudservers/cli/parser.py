"""What the command line understands."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .. import __version__
from . import boot, completion, follow, lifecycle, limits, listings, sandbox, settings, show

if TYPE_CHECKING:
    from collections.abc import Sequence

DESCRIPTION = "Client for the OpenStack Compute / Rackspace Cloud Servers v2 API."
EPILOG = """\
A resource is named by its id, its URL, or exactly: name=web-1.
The cloud is that of --cloud, else of OS_CLOUD, else of the other OS_* variables.

exit codes:
  0    done
  1    the service said no, or what was waited for failed
  2    the command, a setting or a file is wrong; nothing was sent
  3    no answer, or not in time
  130  Ctrl-C
"""
DEFAULTS = {
    "cloud": None,
    "region": None,
    "json": False,
    "columns": None,
    "timeout": None,
    "token_cache": True,
    "verbose": 0,
}


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Reads the arguments; ends the program where they are wrong, or ask for help."""
    return parser().parse_args(arguments, argparse.Namespace(**DEFAULTS))


def parser() -> argparse.ArgumentParser:
    """The whole tree, from which completions are made as well."""
    common = _common()
    whole = argparse.ArgumentParser(
        prog="cloudservers",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"cloudservers {__version__}")
    verbs = whole.add_subparsers(title="verbs", metavar="VERB", required=True)

    def verb(name: str, help: str) -> argparse.ArgumentParser:
        text = f"{help[0].upper()}{help[1:]}."
        return verbs.add_parser(name, help=help, description=text, parents=[common], allow_abbrev=False)

    for subject in (listings, show, boot, lifecycle, follow, limits, settings, sandbox, completion):
        subject.add(verb)
    return whole


def _common() -> argparse.ArgumentParser:
    """What may stand before a verb and after it: only what is given is set, by whichever comes last."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("options of all verbs")
    group.add_argument("--cloud", metavar="NAME", help="a cloud of clouds.yaml")
    group.add_argument("--region", metavar="NAME", help="the region, such as DFW")
    group.add_argument("--json", action="store_true", help="as the service sent it, one object a line")
    group.add_argument(
        "--columns",
        metavar="A,B",
        type=_columns,
        help="attributes to show, by their names in the API; ip is an address of a server",
    )
    group.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=float,
        help="how long a call, or a wait, may take; 600 by default",
    )
    group.add_argument(
        "--no-token-cache",
        dest="token_cache",
        action="store_false",
        help="sign in anew, and keep no session for the next command",
    )
    group.add_argument(
        "-v", dest="verbose", action="count", help="tell what is done; -vv more, with tracebacks"
    )
    return common


def _columns(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError("it names no attribute")
    return names
