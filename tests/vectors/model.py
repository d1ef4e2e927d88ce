"""The rules of reference handling, once more and in as few words as possible.

`generate.py` derives the expected results of the vectors from this model. It
shares nothing with the library: where the two disagree, one of them is wrong.
"""

import ipaddress
import re
from urllib.parse import quote, unquote_to_bytes, urljoin


class Refused(Exception):
    """A reference or link that leads nowhere; the first argument is the kind of error."""


# Per kind: service, collection, whether `{collection}/detail` is a listing.
KINDS = {
    "server": [("compute", "servers", True)],
    "image": [("compute", "images", True), ("image", "images", False)],
    "flavor": [("compute", "flavors", True)],
    "network": [
        ("compute", "os-networksv2", False),
        ("compute", "os-networks", False),
        ("network", "networks", False),
    ],
    "port": [("network", "ports", False)],
    "subnet": [("network", "subnets", False)],
    "volume": [("compute", "os-volumes", True), ("block-storage", "volumes", True)],
    "snapshot": [("compute", "os-snapshots", True), ("block-storage", "snapshots", True)],
    "keypair": [("compute", "os-keypairs", False)],
}
WELL_KNOWN = {
    "public": "00000000-0000-0000-0000-000000000000",
    "private": "11111111-1111-1111-1111-111111111111",
}
MEDIA_TYPES = {"application/vnd.openstack.image": ("image", "image")}
DEFAULT_VERSIONS = {"image": "v2", "network": "v2.0"}
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")
VERSION = re.compile(r"v\d{1,4}(\.\d{1,4})?\Z")


def encode(segments):
    return "".join("/" + quote(segment, safe="-._~:") for segment in segments)


def check_characters(text):
    if any(c == "\\" or c.isspace() or c < " " or "\x7f" <= c <= "\x9f" for c in text):
        raise Refused("InvalidReference", "backslash, white space or control character")


class Url:
    """A URL as scheme, host, port (None: the scheme's own), decoded segments and raw query."""

    def __init__(self, text):
        check_characters(text)
        match = re.match(r"(?i)(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?\Z", text)
        if not match or "@" in match[2]:
            raise Refused("InvalidReference", "no URL, or user information")
        self.scheme, self.query = match[1].lower(), match[4]
        host = re.match(r"(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::(\d*))?\Z", match[2])
        if not host or int(host[3] or 0) > 65535:
            raise Refused("InvalidReference", "no valid host")
        self.host = f"[{ipaddress.IPv6Address(host[1])}]" if host[1] else host[2].lower()
        self.port = int(host[3]) if host[3] else None
        if self.port == self.default_port():
            self.port = None
        self.segments = [self.decode(raw) for raw in match[3].split("/") if raw]

    def default_port(self):
        return {"http": 80, "https": 443}[self.scheme]

    @staticmethod
    def decode(raw):
        if re.search(r"%(?![0-9a-fA-F]{2})", raw):
            raise Refused("InvalidReference", "broken percent-encoding")
        try:
            segment = unquote_to_bytes(raw).decode()
        except UnicodeDecodeError:
            raise Refused("InvalidReference", "no UTF-8") from None
        if segment in (".", ".."):
            raise Refused("InvalidReference", "dot segment")
        return segment

    def origin(self):
        return f"{self.scheme}://{self.host}" + (f":{self.port}" if self.port else "")

    def same_place(self, other):
        ports = (self.port or self.default_port(), other.port or other.default_port())
        return self.host == other.host and (ports[0] == ports[1] or self.port is other.port is None)

    def normal(self):
        return self.origin() + encode(self.segments)


class Base(Url):
    """The URL of an endpoint: prefix, version, project."""

    def __init__(self, text):
        super().__init__(text)
        self.prefix, self.version, self.project = self.segments, None, None
        for at in (len(self.segments) - 1, len(self.segments) - 2):
            if at >= 0 and VERSION.match(self.segments[at]):
                self.prefix, self.version = self.segments[:at], self.segments[at]
                self.project = ([*self.segments[at + 1 :], None])[0]
                break

    def url(self, version, path):
        parts = self.prefix + [part for part in (version, self.project) if part]
        return self.origin() + encode(parts + path)

    def holds(self, url, before, token_project):
        """Whether `before`, what stands before the collection in `url`, is this endpoint."""
        return (
            self.same_place(url)
            and before[: len(self.prefix)] == self.prefix
            and self.is_tail(before[len(self.prefix) :], token_project)
        )

    def is_tail(self, tail, token_project):
        if tail and VERSION.match(tail[0]):
            if not self.is_of_family(tail[0]):
                return False
            tail = tail[1:]
        return tail == [] or tail == [self.project or token_project]

    def is_of_family(self, version):
        return self.version is None or self.version.split(".")[0] == version.split(".")[0]


class Place:
    def __init__(self, service, region, urls, name=None):
        self.service, self.region, self.name = service, region, name
        self.bases = [Base(url) for url in urls]

    def url(self, path):
        return self.bases[0].url(self.bases[0].version or DEFAULT_VERSIONS.get(self.service), path)


class Reference:
    """An id, or a URL with its collection; `given` is what the caller wrote."""

    def __init__(self, given, kind, url=None, collection=None, made=False):
        self.given, self.kind, self.id, self.url, self.collection = given, kind, given, url, collection
        self.made = made

    def shown(self):
        return {"id": self.id, "url": self.given if self.url else None, "kind": self.kind}


def read(text, kind=None):
    text = str(text)
    if not re.match(r"(?i)https?://", text):
        reference = Reference(text, kind)
        reference.id = without_suffix(text, kind)
        check_id(reference.id, kind)
        return reference
    url = Url(text)
    named = {name: (kind, detail) for kind, members in KINDS.items() for _, name, detail in members[::-1]}
    if len(url.segments) < 2 or url.segments[-2] not in named:
        raise Refused("InvalidReference", "no resource in the path")
    found, has_detail = named[url.segments[-2]]
    reference = Reference(text, found, url, url.segments[-2])
    reference.id = without_suffix(url.segments[-1], found)
    if has_detail and reference.id == "detail":
        raise Refused("InvalidReference", "a collection")
    check_id(reference.id, found)
    if kind and kind != found:
        raise Refused("WrongKind", f"{found}, not {kind}")
    url.segments[-1] = reference.id
    return reference


def without_suffix(text, kind):
    """A service does not count the suffix of a format as a part of an id; people's own names keep theirs."""
    return text if kind in (None, "keypair") else re.sub(r"\.json\Z", "", text)


def check_id(text, kind):
    if text in ("", ".", "..") or len(text.encode()) > 255 or re.search(r"[/?#]", text):
        raise Refused("InvalidReference", "no id")
    check_characters(text.replace(" ", "") if kind == "keypair" else text)


class Context:
    """A client's view: the compute endpoint, the catalog around it, the policies."""

    def __init__(self, spec):
        compute = spec["compute"]
        self.region, self.project = compute.get("region"), spec.get("project")
        self.places = [
            Place(
                "compute", self.region, [compute["url"], *compute.get("other_urls", [])], compute.get("name")
            )
        ]
        for service in spec.get("services", []):
            self.places.append(
                Place(
                    service["service"],
                    service.get("region"),
                    [service["url"], *service.get("other_urls", [])],
                )
            )
        self.aliases = [Base(url) for url in spec.get("origin_aliases", [])]
        self.as_given = spec.get("references") == "as-given"
        self.strict = spec.get("links") == "strict"

    # Who has what

    def compute(self, region):
        return self.beside("compute", region)

    def beside(self, service, region):
        same = [place for place in self.places if (place.service, place.region) == (service, region)]
        return same[0] if same else None

    def is_rackspace(self, region):
        place = self.compute(region) or self.places[0]
        base = place.bases[0]
        if place.name:
            return place.name == "cloudServersOpenStack"
        return base.host.endswith(".rackspacecloud.com") or (
            base.version in ("v2", "v2.0") and bool(re.match(r"\d+\Z", base.project or ""))
        )

    def owner(self, kind, region):
        rackspace = self.is_rackspace(region)
        service = {
            "port": "network",
            "subnet": "network",
            "network": "network",
            "volume": "block-storage",
            "snapshot": "block-storage",
        }.get(kind, "compute")
        if rackspace and kind in ("network", "volume", "snapshot"):
            service = "compute"
        return service

    def home(self, kind, region):
        """The place and collection where resources of a kind are looked up."""
        place = self.beside(self.owner(kind, region), region) or self.compute(region)
        if kind == "network" and place.service == "compute":
            return place, "os-networksv2" if self.is_rackspace(region) else "os-networks"
        names = [name for service, name, _ in KINDS[kind] if service == place.service]
        if not names:
            raise Refused("Config", "no service has this kind")
        return place, names[0]

    # Rules 6 to 8

    def places_of(self, reference):
        owners = {service for service, name, _ in KINDS[reference.kind] if name == reference.collection}
        before = reference.url.segments[:-2]
        return [
            place
            for place in self.places
            if place.service in owners
            and any(base.holds(reference.url, before, self.project) for base in place.bases)
        ]

    def is_local(self, reference):
        if reference.url is None:
            return True
        return any(place.region == self.region for place in self.places_of(reference)) or self.is_aliased(
            reference
        )

    def is_aliased(self, reference):
        owners = {service for service, name, _ in KINDS[reference.kind] if name == reference.collection}
        before = reference.url.segments[:-2]
        for place in self.places:
            if place.region != self.region or place.service not in owners:
                continue
            for base in place.bases:
                for alias in self.aliases:
                    prefixes = [alias.prefix] if alias.prefix or alias.version else [[], base.prefix]
                    for prefix in prefixes:
                        if (
                            alias.same_place(reference.url)
                            and before[: len(prefix)] == prefix
                            and base.is_tail(before[len(prefix) :], self.project)
                        ):
                            return True
        return False

    def region_of(self, reference):
        """Where a reference can be looked up: its region and id."""
        if self.is_local(reference):
            return self.region, self.local_id(reference.kind, reference.id)
        places = self.places_of(reference)
        if not places:
            raise Refused("UntrustedOrigin", "under no endpoint of the catalog")
        return places[0].region, reference.id

    def local_id(self, kind, text):
        return WELL_KNOWN.get(text, text) if kind == "network" and self.is_rackspace(self.region) else text

    def same(self, one, other):
        kind = one.kind or other.kind
        if (other.kind or kind) != kind or self.is_local(one) != self.is_local(other):
            return False
        if self.is_local(one):
            return self.local_id(kind, one.id) == self.local_id(kind, other.id)
        return one.url.normal() == other.url.normal()

    def bookmark(self, reference):
        if reference.kind is None:
            raise Refused("InvalidReference", "an id without a kind")
        if not self.is_local(reference) and not self.places_of(reference):
            return reference.url.normal()
        region, own_id = self.region_of(reference)
        place, collection = self.home(reference.kind, region)
        return place.bases[0].url(None, [collection, own_id])

    # Rules 9 and 10

    def wire(self, reference, slot="other"):
        """What stands for a reference in a body or a query sent to the client's own region."""
        if (
            self.as_given
            and slot in ("image", "flavor")
            and not (reference.made and self.is_local(reference))
        ):
            return reference.given
        if self.is_local(reference):
            return self.local_id(reference.kind, reference.id)
        if slot == "image" and self.places[0].bases[0].version in ("v2", "v2.0") and UUID.match(reference.id):
            return reference.given
        raise Refused("RemoteReference", "cannot be sent")

    # Rules 7, 13 to 17: links

    def link_url(self, rel, href):
        own = self.places[0]
        try:
            if not re.match(r"(?i)https?://", href):
                check_characters(href)
                href = urljoin(own.url([]) + "/", href)
            url = Url(href)
        except Refused:
            return href
        exact = any(base.origin() == url.origin() for place in self.places for base in place.bases)
        if rel == "alternate" or self.strict or exact:
            return href
        try:
            reference = read(href)
            own = ([*self.places_of(reference), own])[0]
        except Refused:
            pass
        return self.repaired(own, url, rel) or href

    def repaired(self, place, url, rel):
        base = place.bases[0]
        mine = {
            name for members in KINDS.values() for service, name, _ in members if service == place.service
        }
        least = 1 if rel in ("next", "previous") else 2
        for at in range(len(url.segments) - least, -1, -1):
            before, path = url.segments[:at], url.segments[at:]
            versions = [i for i, segment in enumerate(before) if VERSION.match(segment)]
            if path[0] not in mine:
                continue
            if versions:
                tail = before[versions[-1] :]
                own = base.project or self.project
                if not base.is_of_family(tail[0]) or not (
                    tail[1:] == [] or (len(tail) == 2 and own in (None, tail[1]))
                ):
                    continue
            query = "" if url.query is None else "?" + url.query
            return (place.url(path) if versions else base.url(None, path)) + query
        return None

    def next_query(self, href):
        check_characters(href)
        if self.strict:
            url = Url(urljoin(self.places[0].url([]) + "/", href))
            known = [base for place in self.places for base in place.bases] + self.aliases
            if not any(base.same_place(url) for base in known):
                raise Refused("UntrustedOrigin", "strict")
        return href.partition("#")[0].partition("?")[2]

    def resource_url(self, kind, region, own_id):
        place = self.beside(self.owner(kind, region), region)
        if place is None:
            raise Refused("Config", "no such service")
        return place.url([self.home(kind, region)[1], own_id])

    def follow(self, reference):
        if reference.kind is None:
            raise Refused("InvalidReference", "an id without a kind")
        region, own_id = self.region_of(reference)
        return {"url": self.resource_url(reference.kind, region, own_id), "region": region}

    def follow_link(self, rel, href, media_type):
        url = self.link_url(rel, href)
        service, kind = MEDIA_TYPES.get(media_type, (None, None)) if rel == "alternate" else (None, None)
        place = service and self.beside(service, self.region)
        if place:
            return {"url": place.url(["images", read(url, kind).id]), "region": self.region}
        return self.follow(read(url))
