#!/usr/bin/env python3
"""Writes references.json: hand-picked cases, and the cross product of the rest.

    python3 tests/vectors/generate.py           writes the file
    python3 tests/vectors/generate.py --check   fails if it is not what would be written

Hand-picked cases state what they expect; `model.py` has to agree. The others
expect what the model says.
"""

import json
import sys
from pathlib import Path
from urllib.parse import quote

from picked import CONTEXTS, PICKED

from model import Context, Refused, read

FILE = Path(__file__).with_name("references.json")
UUID = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"
PROJECT = "6f70656e737461636b20342065766572"
COLLECTIONS = {"server": "servers", "image": "images", "flavor": "flavors", "keypair": "os-keypairs"}


# What the model says of a case


def reference(context, given, kind):
    """A reference out of a case's input: text, number, link or resource."""
    if isinstance(given, dict) and "link" in given:
        link = given["link"]
        return read(context.link_url(link["rel"], link["href"]), kind)
    if isinstance(given, dict):
        return of_resource(context, given["resource"], kind)
    return read(given, kind)


def of_resource(context, resource, kind):
    """A resource stands for its id at its own endpoint, else for its self URL."""
    region = resource.get("region", context.region)
    place, collection = context.home(resource["kind"], region)
    made = read(place.url([collection, read(resource["id"], resource["kind"]).id]), kind)
    made.made = True
    return made


def answer(case):
    context = Context(CONTEXTS[case["context"]]) if "context" in case else None
    return globals()["do_" + case["do"]](context, case)


def do_read(_, case):
    return read(case["input"], case.get("kind")).shown()


def do_local(context, case):
    return context.is_local(reference(context, case["input"], case.get("kind")))


def do_same(context, case):
    one, other = (reference(context, case[name], case.get("kind")) for name in ("input", "other"))
    return context.same(one, other)


def do_bookmark(context, case):
    return context.bookmark(reference(context, case["input"], case.get("kind")))


def do_link(context, case):
    return context.link_url(case["rel"], case["href"])


def do_follow(context, case):
    if "link" in case:
        link = case["link"]
        return context.follow_link(link["rel"], link["href"], link.get("type"))
    return context.follow(reference(context, case["input"], case.get("kind")))


def do_next(context, case):
    kind = {"servers": "server", "images": "image", "flavors": "flavor"}[case["collection"]]
    query = context.next_query(case["href"])
    if not query:
        raise Refused("Decode", "leads back to the first page")
    detail = ["detail"] if case["detail"] else []
    place = context.beside(context.owner(kind, context.region), context.region)
    return {"method": "GET", "url": place.url([case["collection"], *detail]) + "?" + query}


def do_request(context, case):
    operation, given = case["operation"], case["arguments"]
    take = {
        name: reference(context, given[name], MARKED[operation] if name == "marker" else name)
        for name in given
        if name not in ("name", "networks")
    }
    return OPERATIONS[operation](context, given, take)


# The kind of a listing's marker.
MARKED = {"list_servers_with_details": "server", "list_images_with_details": "image"}


def get(kind, method="GET"):
    def request(context, _, take):
        target = context.follow(take[kind])
        return {"method": method, "url": target["url"]}

    return request


def action(argument, slot, build):
    def request(context, _, take):
        target = context.follow(take["server"])
        value = context.wire(take[argument], slot)
        return {"method": "POST", "url": target["url"] + "/action", "body": build(value)}

    return request


def create(context, given, take):
    server = {
        "name": given["name"],
        "imageRef": context.wire(take["image"], "image"),
        "flavorRef": context.wire(take["flavor"], "flavor"),
    }
    if "networks" in given:
        server["networks"] = [
            {"uuid": context.wire(reference(context, network, "network"))} for network in given["networks"]
        ]
    return {"method": "POST", "url": context.places[0].url(["servers"]), "body": {"server": server}}


def listing(collection):
    def request(context, given, take):
        query = "&".join(f"{name}={quote(context.wire(take[name]), safe='-._~:')}" for name in given)
        return {"method": "GET", "url": context.places[0].url([collection, "detail"]) + "?" + query}

    return request


OPERATIONS = {
    "show_server_details": get("server"),
    "show_image_details": get("image"),
    "show_flavor_details": get("flavor"),
    "show_network": get("network"),
    "delete_server": get("server", "DELETE"),
    "create_server": create,
    "rebuild_server": action("image", "image", lambda value: {"rebuild": {"imageRef": value}}),
    "resize_server": action("flavor", "flavor", lambda value: {"resize": {"flavorRef": value}}),
    # No place where the API documents a URL, nor one of references="as-given".
    "rescue_server": action("image", "other", lambda value: {"rescue": {"rescue_image_ref": value}}),
    "list_servers_with_details": listing("servers"),
    "list_images_with_details": listing("images"),
}


# The cross product


def product():
    yield from read_product()
    yield from place_product()
    yield from wire_product()
    yield from link_product()
    yield from next_product()


def read_product():
    ids = [
        "2",
        UUID,
        "general1-1",
        "%2e%2e",
        "a%b",
        "ü",
        "a b",
        "\u00a0",
        "x\u0000",
        "a\tb",
        "\\",
        ".",
        "..",
        "",
        "a/b",
        "a?b",
        "a#b",
        "...",
        ".json",
        "x.json",
        "i" * 255,
        "i" * 256,
        "ü" * 128,
        "a:b",
        "@",
        "ftp:x",
    ]
    for text in ids:
        for kind in ("image", "keypair"):
            yield {"do": "read", "rule": "1 2", "input": text, "kind": kind}
    before = ["https://h.example/v2/1/", "http://[2001:DB8::1]:8774/", "HTTPS://H.EXAMPLE:443//compute//"]
    after = [
        "{}",
        "{}/",
        "{}?a=b",
        "{}#f",
        "{}.json",
        "{}/?x=/servers/9#/y",
        "%32",
        "",
        "detail",
        "detail/",
        "{}/ips",
        "%2e%2E",
        "..",
        "a%2Fb",
        "a%3Fb",
        "a%23b",
        "a%5Cb",
        "a%20b",
        "%00",
        "%zz",
        "%ff",
        "../{}",
        "%252e",
        ".json",
    ]
    for start in before:
        for kind, collection in COLLECTIONS.items():
            for end in (
                after if (start, kind) in ((before[0], "image"), (before[0], "keypair")) else after[:3]
            ):
                text = start + collection + "/" + end.format(UUID)
                yield {"do": "read", "rule": "3", "input": text, "kind": kind}


def spellings(base_url, others):
    """URLs around an endpoint: what is local, what only looks so."""
    scheme, _, rest = base_url.partition("://")
    host, _, path = rest.partition("/")
    other_scheme = {"http": "https", "https": "http"}[scheme]
    name = host if host.startswith("[") else host.partition(":")[0]
    segments = path.split("/")
    version_at = next(
        (at for at, each in enumerate(segments) if each.startswith("v") and each[1:2].isdigit()), None
    )
    yield base_url
    yield f"{other_scheme}://{host}/{path}"
    yield f"{scheme.upper()}://{host.upper()}/{path}/"
    yield f"{scheme}://{host}//{path}"
    yield f"{scheme}://{name}:1234/{path}" if ":" not in name else f"{scheme}://[::2]/{path}"
    yield f"{scheme}://{host}:443/{path}" if host == name else f"{scheme}://{host}/other/{path}"
    yield f"{scheme}://{host}.evil.example/{path}" if host == name else f"{scheme}://evil.example/{path}"
    if version_at is not None:
        prefix, version, project = segments[:version_at], segments[version_at], segments[version_at + 1 :]
        for other in ("", "v2", "v2.0", "v2.1", "v1.1", "v3"):
            yield f"{scheme}://{host}/" + "/".join(prefix + [each for each in [other] if each] + project)
        for other in ([], [PROJECT], ["999999"]):
            yield f"{scheme}://{host}/" + "/".join([*prefix, version, *other])
            yield f"{scheme}://{host}/" + "/".join(prefix + other)
        yield f"{scheme}://{host}/" + "/".join(["inner", *segments])
    yield from others


# A client asks for the versions of an endpoint that names none, before it sends anything else there.
SENT_TO = {name: spec for name, spec in CONTEXTS.items() if name != "unversioned"}


def place_product():
    for name, spec in CONTEXTS.items():
        others = [
            url
            for place in [spec["compute"], *spec.get("services", [])]
            for url in [place["url"], *place.get("other_urls", [])]
        ] + spec.get("origin_aliases", [])
        bases = dict.fromkeys(spellings(spec["compute"]["url"], others))
        for number, base in enumerate(bases):
            text = f"{base.rstrip('/')}/images/{UUID}"
            yield {"do": "local", "rule": "7", "context": name, "input": text}
            asked = [
                {"do": "same", "rule": "8", "context": name, "kind": "image", "input": text, "other": UUID},
                {"do": "bookmark", "rule": "12", "context": name, "input": text},
                {"do": "follow", "rule": "13 14 17", "context": name, "input": text},
                {
                    "do": "request",
                    "rule": "14",
                    "context": name,
                    "operation": "show_image_details",
                    "arguments": {"image": text},
                },
            ]
            yield asked[number % (4 if name in SENT_TO else 2)]


def wire_product():
    for name, spec in SENT_TO.items():
        base = spec["compute"]["url"].rstrip("/")
        remote = "https://remote.example/v2/010101"
        images = [
            UUID,
            "golden",
            f"{base}/images/{UUID}",
            f"{remote}/images/{UUID}",
            f"{remote}/images/golden",
            f"{base}/flavors/2",
            {"resource": {"kind": "image", "id": UUID}},
        ]
        flavors = [
            "2",
            2,
            f"{base}/flavors/2",
            f"{remote}/flavors/2",
            {"resource": {"kind": "flavor", "id": "2"}},
        ]
        for image in images:
            for operation in ("rebuild_server", "rescue_server"):
                yield {
                    "do": "request",
                    "rule": "9",
                    "context": name,
                    "operation": operation,
                    "arguments": {"server": "s1", "image": image},
                }
            yield {
                "do": "request",
                "rule": "9",
                "context": name,
                "operation": "list_servers_with_details",
                "arguments": {"image": image},
            }
        for flavor in flavors:
            yield {
                "do": "request",
                "rule": "9",
                "context": name,
                "operation": "resize_server",
                "arguments": {"server": f"{base}/servers/s1", "flavor": flavor},
            }
        for image in images:
            yield {
                "do": "request",
                "rule": "9 10",
                "context": name,
                "operation": "create_server",
                "arguments": {"name": "web-1", "image": image, "flavor": "2", "networks": ["public", UUID]},
            }


def link_product():
    hosts = [
        "http://10.1.2.3:8774",
        "https://inner.example/deep/prefix",
        "http://dfw.servers.api.rackspacecloud.com",
        "http://cloud.example",
    ]
    paths = [
        "/v2.1/servers/s1",
        "/v2/010101/servers/s1",
        "/servers/s1",
        "/compute/v2.1/servers/s1",
        "/v3/servers/s1",
        "/v2/999999/servers/s1",
        "/v2.1/users/u1",
        "/",
    ]
    for name in ("rackspace", "openstack", "prefix", "strict"):
        for host in hosts:
            for path in paths:
                for rel in ("self", "alternate") if path == paths[0] else ("self",):
                    yield {"do": "link", "rule": "7", "context": name, "rel": rel, "href": host + path}
                if "servers" in path:
                    yield {
                        "do": "follow",
                        "rule": "13 17",
                        "context": name,
                        "link": {"rel": "self", "href": host + path},
                    }


def next_product():
    hrefs = [
        "{}/servers?limit=2&marker=m",
        "{}/servers/detail?marker=a%20b+c&limit=2&name=%5Ex",
        "?marker=m",
        "/somewhere/else?marker=m&x",
        "http://10.1.2.3:8774/v2.1/servers?marker=m#f",
        "https://evil.example/?marker=m",
        "{}/servers",
        "servers?marker=\tm",
        "//evil.example/v2.1/servers?marker=m",
    ]
    for name, spec in SENT_TO.items():
        for at, href in enumerate(hrefs):
            yield {
                "do": "next",
                "rule": "15",
                "context": name,
                "collection": "servers",
                "place": ["servers_links", "links", "next"][at % 3],
                "detail": at % 2 == 0,
                "href": href.format(spec["compute"]["url"].rstrip("/")),
            }


# The file


def expected(case):
    try:
        return {"expect": answer(case)}
    except Refused as refused:
        return {"error": refused.args[0]}


def cases():
    for case in PICKED:
        stated = {key: case[key] for key in ("expect", "error") if key in case}
        said = expected(case)
        if stated != said:
            sys.exit(f"{case['name']}: stated is {stated}, the model says {said}")
        yield case
    for number, case in enumerate(product(), 1):
        case = {key: value for key, value in case.items() if value is not None}
        yield {"name": f"{case['do']}-{number:04}", **case, **expected(case)}


def written():
    def line(value):
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"))

    contexts = ",\n".join(f"{line(name)}:{line(spec)}" for name, spec in CONTEXTS.items())
    lines = [line(case) for case in cases()]
    return '{"contexts":{\n' + contexts + '\n},\n"cases":[\n' + ",\n".join(lines) + "\n]}\n"


if __name__ == "__main__":
    text = written()
    if "--check" in sys.argv:
        sys.exit(None if FILE.read_text() == text else f"{FILE.name} is stale: run {Path(__file__).name}")
    FILE.write_text(text)
    print(f"{len(json.loads(text)['cases'])} cases")
