"""A walk through the library: the life of two servers, told as it happens.

Runs on the cloud that OS_CLOUD names, else on the embedded sandbox. What it
makes it deletes again, also when it is interrupted.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import cloudservers
from cloudservers import Client, Flavor, Image, Network, Server

BUILDING = 900  # seconds


def main() -> int:
    with ExitStack() as stack:
        if os.environ.get("OS_CLOUD"):
            title(f"On your own cloud, {os.environ['OS_CLOUD']}")
            client = stack.enter_context(cloudservers.connect())
        else:
            title("On the embedded sandbox (OS_CLOUD=name would choose a cloud of yours)")
            sandbox = stack.enter_context(cloudservers.Sandbox(dialect="rackspace", build_seconds=1))
            client = stack.enter_context(sandbox.connect())
        name = f"tour-{uuid.uuid4().hex[:6]}"
        stack.enter_context(clean_up(client, name))
        try:
            tour(client, name)
        except KeyboardInterrupt:
            print("\nInterrupted: cleaning up …")
            return 130
        except cloudservers.CloudServersError as error:
            print(f"\nThe tour ends early: {error}", file=sys.stderr)
            return 1
    title("That was the tour. Everything it made is gone again.")
    return 0


@contextmanager
def clean_up(client: Client, name: str) -> Generator[None, None, None]:
    """Deletes the servers of this name at the end, come what may: also one whose answer was interrupted."""
    try:
        yield
    finally:
        try:
            for server in client.servers.list(name=f"^{name}-"):
                client.servers.delete(server, missing_ok=True)
        except cloudservers.CloudServersError as error:
            print(f"servers named {name}-… may be left behind: {error}", file=sys.stderr)


def tour(client: Client, name: str) -> None:
    title("Sign in")
    client.sign_in()
    tell(f"regions: {', '.join(client.regions()) or 'only one'}")

    title("Images and flavors")
    image = smallest_image(client)
    flavor, larger = two_flavors(client, image)
    tell(f"the image that needs least: {image.name} ({image.id})")
    tell(f"the two smallest flavors it fits: {size(flavor)}, and {size(larger)}")

    title("Create a server by ids, and one by full URLs")
    network = first_network(client)
    networks = [network] if network else None
    call = client.calls.servers.create(name=f"{name}-1", image=image.id, flavor=flavor.id, networks=networks)
    tell("a call is a value; as cURL the first one is")
    tell(call.to_curl(), indent="      ")
    first = client.servers.create(
        name=f"{name}-1", image=image.id, flavor=flavor.id, networks=networks, metadata={"role": "web"}
    )
    second = client.servers.create(
        name=f"{name}-2", image=image.links["self"].url, flavor=flavor.bookmark, networks=networks
    )
    servers = [server.wait_for("ACTIVE", timeout=BUILDING) for server in (first, second)]
    for server in servers:
        tell(f"{server.name} is {server.status} at {server.ip()}, {server.id}")
    server = servers[0]

    title("Follow its links")
    for link in server.links:
        found = client.follow(link, Server)
        tell(f"{link.rel:9} {link.href} -> {found.name}")
    if server.image:
        tell(f"image     {server.image.id} -> {client.follow(server.image).name}")
    if server.flavor.id:
        tell(f"flavor    {server.flavor.id} -> {client.follow(server.flavor).name}")
    stored = server.bookmark
    tell(f"stored as {stored}, found again: {client.follow(stored, Server) == server}")

    title("List all servers, two at a time")
    for number, page in enumerate(client.servers.list(page_size=2).pages(), start=1):
        tell(f"page {number}: {', '.join(str(each.name) for each in page) or 'empty'}")

    title("Reboot")
    since = server.created
    server.reboot("SOFT")
    server = server.wait_for("ACTIVE", timeout=BUILDING)
    tell(f"{server.name} is {server.status} again")

    title(f"Resize to {larger.name}, and confirm")
    server.resize(larger)
    server = server.wait_for("VERIFY_RESIZE", timeout=BUILDING)
    server.confirm_resize()
    server = server.wait_for("ACTIVE", timeout=BUILDING)
    tell(f"its flavor is {server.flavor.id} now")

    title("Metadata")
    server.update_metadata({"stage": "blue"})
    tell(str(dict(server.refresh().metadata)))

    title("What changed since the first server was created")
    for changed in client.servers.list(changes_since=since - timedelta(seconds=1)):
        tell(f"{changed.name}: {changed.status}")

    title("Delete, and wait until they are gone")
    for server in servers:
        server.delete()
    for server in servers:
        server.wait_until_deleted(timeout=BUILDING)
        try:
            client.servers.get(server)
        except cloudservers.ItemNotFound as error:
            tell(f"{server.name}: {error.message}")


def smallest_image(client: Client) -> Image:
    """The image that needs least."""
    return min(
        client.images.list(status="ACTIVE"), key=lambda image: (image.min_ram or 0, image.min_disk or 0)
    )


def two_flavors(client: Client, image: Image) -> tuple[Flavor, Flavor]:
    """The two smallest flavors that the image fits."""
    fitting = client.flavors.list(min_ram=image.min_ram or 0, min_disk=max(1, image.min_disk or 0))
    by_size = sorted(fitting, key=lambda flavor: (flavor.ram or 0, flavor.disk or 0))
    larger = next(flavor for flavor in by_size if (flavor.ram or 0) > (by_size[0].ram or 0))
    return by_size[0], larger


def first_network(client: Client) -> Network | None:
    """A network of the project; none on Rackspace, which attaches its two well-known ones by itself."""
    networks = [network for network in client.networks.list() if not network.external]
    if any(network.id == "00000000-0000-0000-0000-000000000000" for network in networks):
        return None
    return networks[0] if networks else None


def size(flavor: Flavor) -> str:
    return f"{flavor.name} (id {flavor.id}, {flavor.ram} MB, {flavor.vcpus} vCPU)"


def title(text: str) -> None:
    bold, plain = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("", "")
    print(f"\n{bold}{text}{plain}", flush=True)


def tell(text: str, indent: str = "  ") -> None:
    print("\n".join(indent + line for line in text.splitlines()), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
