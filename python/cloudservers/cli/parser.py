"""What the command line understands."""

from __future__ import annotations

import argparse

from .. import __version__
from . import boot, completion, follow, lifecycle, limits, listings, sandbox, settings, show

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

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


VERBS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "list": ("list servers", listings.servers),
    "images": ("list images", listings.images),
    "flavors": ("list flavors", listings.flavors),
    "networks": ("list networks", listings.networks),
    "show": ("show all attributes of a server", show.define),
    "boot": ("create a server, and show it with its administrator's password", boot.define),
    "delete": ("delete servers", lifecycle.delete),
    "reboot": ("reboot servers", lifecycle.reboot),
    "wait": ("wait for a status of a server, and show the server", lifecycle.wait),
    "follow": ("show what a link or stored URL leads to", follow.define),
    "limits": ("show limits, and what is used of them", limits.define),
    "config": ("show the settings in force, where each comes from, secrets masked", settings.define),
    "sandbox": ("run a cloud on 127.0.0.1, until Ctrl-C", sandbox.define),
    "completion": ("print the completions of a shell", completion.define),
}


class Verb(argparse.ArgumentParser):
    """The parser of one verb. Its arguments are defined when they are asked for: a command needs one verb."""

    def later(self, define: Callable[[argparse.ArgumentParser], None]) -> None:
        """Takes note of how they are defined."""
        self._define = define

    def complete(self) -> None:
        """Defines them."""
        self._define(self)
        _common(self)

    def parse_known_args(self, *arguments: Any, **options: Any) -> Any:
        self.complete()
        return super().parse_known_args(*arguments, **options)


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Reads the arguments; ends the program where they are wrong, or ask for help."""
    return tree()[0].parse_args(arguments, argparse.Namespace(**DEFAULTS))


def parser() -> argparse.ArgumentParser:
    """The whole tree, from which completions are made."""
    whole, verbs = tree()
    for verb in verbs.choices.values():
        verb.complete()
    return whole


def tree() -> tuple[argparse.ArgumentParser, argparse._SubParsersAction[Verb]]:
    """The program and its verbs."""
    whole = argparse.ArgumentParser(
        prog="cloudservers",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _common(whole)
    whole.add_argument("--version", action="version", version=f"cloudservers {__version__}")
    verbs = whole.add_subparsers(title="verbs", metavar="VERB", required=True, parser_class=Verb)
    for name, (summary, define) in VERBS.items():
        description = f"{summary[0].upper()}{summary[1:]}."
        verb = verbs.add_parser(name, help=summary, description=description, allow_abbrev=False)
        verb.later(define)
    return whole, verbs


def _common(parser: argparse.ArgumentParser) -> None:
    """What may stand before a verb and after it: only what is given is set."""
    group = parser.add_argument_group("options of all verbs", argument_default=argparse.SUPPRESS)
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


def _columns(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError("it names no attribute")
    return names
