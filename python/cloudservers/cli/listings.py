"""``list``, ``images``, ``flavors``, ``networks``: what there is, page by page as it comes."""

from __future__ import annotations

from . import naming

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse
    from typing import Any

COLUMNS = {
    "servers": ["id", "name", "status", "ip", "image", "flavor"],
    "images": ["id", "name", "status", "minDisk", "minRam"],
    "flavors": ["id", "name", "ram", "disk", "vcpus"],
    "networks": ["id", "name", "cidr"],
}


def servers(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``list``."""
    parser.add_argument("--name", metavar="REGEX", help="those whose name matches")
    parser.add_argument("--status", help="those in this status, such as ACTIVE")
    parser.add_argument("--image", metavar="REF", help=f"those of an image: {naming.HELP}")
    parser.add_argument("--flavor", metavar="REF", help=f"those of a flavor: {naming.HELP}")
    _listing(parser, "servers", "name", "status", "image", "flavor")


def images(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``images``."""
    parser.add_argument("--name", help="those with this name")
    parser.add_argument("--status", help="those in this status, such as ACTIVE")
    _listing(parser, "images", "name", "status")


def flavors(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``flavors``."""
    parser.add_argument("--min-ram", metavar="MB", type=int, help="those with as much memory")
    parser.add_argument("--min-disk", metavar="GB", type=int, help="those with as large a disk")
    _listing(parser, "flavors", "min_ram", "min_disk")


def networks(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``networks``."""
    _listing(parser, "networks")


def _listing(parser: argparse.ArgumentParser, manager: str, *filters: str) -> None:
    parser.add_argument("--max-items", metavar="N", type=int, help="at most so many")
    parser.add_argument("--page-size", metavar="N", type=int, help="so many a request")
    parser.set_defaults(run=run, manager=manager, filters=[*filters, "max_items", "page_size"])


def run(options: argparse.Namespace) -> None:
    """Lists, beginning to print when the first page is there."""
    from .session import connect

    with connect(options) as client:
        filters = {name: getattr(options, name) for name in options.filters}
        filters = {name: value for name, value in filters.items() if value is not None}
        for name, manager in (("image", client.images), ("flavor", client.flavors)):
            if name in filters:
                filters[name] = naming.resource(manager, filters[name])
        listing = getattr(client, options.manager).list(**filters)
        show_pages(listing.pages(), options, COLUMNS[options.manager])


def show_pages(pages: Any, options: argparse.Namespace, columns: list[str]) -> None:
    """Resources as lines of JSON or a table."""
    import sys

    from .table import Table, attribute, one_line

    names = options.columns or columns
    table = None if options.json else Table(names)
    for page in pages:
        if table is None:
            for each in page:
                print(one_line(each.json))
        else:
            table.add([attribute(each, name) for name in names] for each in page)
        sys.stdout.flush()
    if table is not None:
        table.close()
