"""``list``, ``images``, ``flavors``, ``networks``: what there is, page by page as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import naming

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

COLUMNS = {
    "servers": ["id", "name", "status", "ip", "image", "flavor"],
    "images": ["id", "name", "status", "minDisk", "minRam"],
    "flavors": ["id", "name", "ram", "disk", "vcpus"],
    "networks": ["id", "label", "name", "cidr"],
    "volumes": ["id", "name", "status", "size"],
    "keypairs": ["name", "fingerprint"],
}


def add(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The verbs that list."""
    servers = verb("list", "list servers")
    servers.add_argument("--image", metavar="REF", help=f"those of an image: {naming.HELP}")
    servers.add_argument("--flavor", metavar="REF", help=f"those of a flavor: {naming.HELP}")
    images = verb("images", "list images")
    flavors = verb("flavors", "list flavors")
    flavors.add_argument("--min-ram", metavar="MB", type=int, help="those with as much memory")
    flavors.add_argument("--min-disk", metavar="GB", type=int, help="those with as large a disk")
    networks = verb("networks", "list networks")
    for parser in (servers, images):
        parser.add_argument("--name", help="those with this name; servers: a regular expression")
        parser.add_argument("--status", help="those in this status, such as ACTIVE")
    for parser in (servers, images, flavors, networks):
        parser.add_argument("--max-items", metavar="N", type=int, help="at most so many")
        parser.add_argument("--page-size", metavar="N", type=int, help="so many a request")
    for parser, manager, names in (
        (servers, "servers", ["image", "flavor", "name", "status"]),
        (images, "images", ["name", "status"]),
        (flavors, "flavors", ["min_ram", "min_disk"]),
        (networks, "networks", []),
    ):
        parser.set_defaults(run=run, manager=manager, filters=[*names, "max_items", "page_size"])


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
