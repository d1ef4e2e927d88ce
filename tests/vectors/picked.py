"""The clouds of the vectors, and the cases that state what they expect."""

ID = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"
PROJECT = "6f70656e737461636b20342065766572"
DFW = "https://dfw.servers.api.rackspacecloud.com"
ORD = "https://ord.servers.api.rackspacecloud.com"

RACKSPACE = {
    "compute": {
        "url": f"{DFW}/v2/010101",
        "region": "DFW",
        "name": "cloudServersOpenStack",
        "other_urls": ["https://snet-dfw.servers.api.rackspacecloud.com/v2/010101"],
    },
    "project": "010101",
    "services": [
        {"service": "image", "region": "DFW", "url": "https://dfw.images.api.rackspacecloud.com/v2/010101"},
        {
            "service": "block-storage",
            "region": "DFW",
            "url": "https://dfw.blockstorage.api.rackspacecloud.com/v1/010101",
        },
        {
            "service": "compute",
            "region": "ORD",
            "url": f"{ORD}/v2/010101",
            "other_urls": ["https://snet-ord.servers.api.rackspacecloud.com/v2/010101"],
        },
        {"service": "image", "region": "ORD", "url": "https://ord.images.api.rackspacecloud.com/v2/010101"},
    ],
}
OPENSTACK = {
    "compute": {"url": "http://127.0.0.1:8774/v2.1", "region": "RegionOne", "name": "nova"},
    "project": PROJECT,
    "services": [
        {"service": "image", "region": "RegionOne", "url": "http://127.0.0.1:9292"},
        {"service": "network", "region": "RegionOne", "url": "http://127.0.0.1:9696"},
        {"service": "block-storage", "region": "RegionOne", "url": f"http://127.0.0.1:8776/v3/{PROJECT}"},
    ],
}
PREFIX = {
    "compute": {
        "url": "https://cloud.example/compute/v2.1",
        "region": "One",
        "name": "nova",
        "other_urls": ["http://10.0.0.5:8774/v2.1", "https://admin.cloud.example:8774/v2.1"],
    },
    "project": PROJECT,
    "services": [
        {"service": "image", "region": "One", "url": "https://cloud.example/image"},
        {"service": "network", "region": "One", "url": "https://cloud.example/networking"},
        {"service": "compute", "region": "Two", "url": "https://cloud.example/two/compute/v2.1"},
        {"service": "network", "region": "Two", "url": "https://cloud.example/two/networking"},
    ],
}
CONTEXTS = {
    "rackspace": RACKSPACE,
    "openstack": OPENSTACK,
    "prefix": PREFIX,
    "lone-v2": {"compute": {"url": "https://old.example:8774/v2/a1b2c3"}},
    "lone-v2.0": {"compute": {"url": "https://old.example/v2.0/010101/"}},
    "ipv6": {"compute": {"url": "http://[2001:db8::1]:8774/v2.1/project-7"}},
    "unversioned": {"compute": {"url": "https://bare.example"}, "project": PROJECT},
    "aliased": {**PREFIX, "origin_aliases": ["http://inner.example:8774"]},
    "as-given": {**RACKSPACE, "references": "as-given"},
    "strict": {**OPENSTACK, "links": "strict", "origin_aliases": ["http://inner.example:8774/compute"]},
}

PICKED = []


def pick(name, rule, do, expect=None, error=None, **rest):
    given = {key: value for key, value in rest.items() if value is not None}
    outcome = {"error": error} if error else {"expect": expect}
    PICKED.append({"name": name, "rule": rule, "do": do, **given, **outcome})


def to(name, rule, operation, arguments, expect=None, error=None, context="rackspace"):
    pick(name, rule, "request", expect, error, context=context, operation=operation, arguments=arguments)


def got(url, method="GET"):
    return {"method": method, "url": url}


def created(base, image, flavor="2", networks=None):
    server = {"name": "web-1", "imageRef": image, "flavorRef": flavor}
    if networks:
        server["networks"] = [{"uuid": network} for network in networks]
    return {"method": "POST", "url": f"{base}/servers", "body": {"server": server}}


def new(image=ID, flavor="2", **rest):
    return {"name": "web-1", "image": image, "flavor": flavor, **rest}


# Rules 1 to 5: reading
pick("a number is an id", "2", "read", {"id": "2", "url": None, "kind": "flavor"}, input=2, kind="flavor")
pick(
    "the document's own URL",
    "1",
    "read",
    {"id": ID, "url": f"{DFW}/v2/010101/images/{ID}", "kind": "image"},
    input=f"{DFW}/v2/010101/images/{ID}",
)
pick(
    "scheme in any case",
    "1",
    "read",
    {"id": "2", "url": "hTTpS://h.example/flavors/2", "kind": "flavor"},
    input="hTTpS://h.example/flavors/2",
)
pick(
    "another scheme is an id with slashes",
    "1",
    "read",
    error="InvalidReference",
    input="ftp://h.example/images/1",
)
pick("a path alone", "1", "read", error="InvalidReference", input="/servers/1")
pick("white space before a URL", "1", "read", error="InvalidReference", input=" http://h.example/images/1")
pick("a tab within a URL", "1", "read", error="InvalidReference", input="http://h.example/ima\tges/1")
pick(
    "a backslash for a slash",
    "1",
    "read",
    error="InvalidReference",
    input="http://h.example\\@evil.example/images/1",
)
pick("a line feed after an id", "1", "read", error="InvalidReference", input="2\n", kind="flavor")
pick(
    "percent signs in an id are themselves",
    "2",
    "read",
    {"id": "%2e%2e", "url": None, "kind": "server"},
    input="%2e%2e",
    kind="server",
)
pick("dots decoded", "3", "read", error="InvalidReference", input="http://h.example/v2/1/servers/%2E%2e")
pick(
    "dots in the middle", "3", "read", error="InvalidReference", input="http://h.example/v2/1/../2/servers/1"
)
pick(
    "an encoded slash",
    "3",
    "read",
    error="InvalidReference",
    input="http://h.example/v2/1/servers/..%2fadmin",
)
pick("user information", "3", "read", error="InvalidReference", input="http://me:secret@h.example/images/1")
pick(
    "a host in the user's place",
    "3",
    "read",
    error="InvalidReference",
    input="http://dfw.servers.api.rackspacecloud.com@evil.example/v2/010101/images/1",
)
pick("no host", "3", "read", error="InvalidReference", input="http:///images/1")
pick("no host but a port", "3", "read", error="InvalidReference", input="http://:80/images/1")
pick("no path", "3", "read", error="InvalidReference", input="http://h.example")
pick("a port out of range", "3", "read", error="InvalidReference", input="http://h.example:65536/images/1")
pick("a collection", "3", "read", error="InvalidReference", input="http://h.example/v2/1/images/")
pick(
    "the collection with details",
    "3",
    "read",
    error="InvalidReference",
    input="http://h.example/v2/1/servers/detail",
)
pick(
    "a part of a resource",
    "3",
    "read",
    error="InvalidReference",
    input=f"http://h.example/v2/1/servers/{ID}/ips",
)
pick("an unknown collection", "3", "read", error="InvalidReference", input="http://h.example/v2/1/gadgets/1")
pick("an id in the query only", "3", "read", error="InvalidReference", input="http://h.example/x?/images/1")
pick(
    "the service's suffix",
    "3",
    "read",
    {"id": "2", "url": "http://h.example/flavors/2.json", "kind": "flavor"},
    input="http://h.example/flavors/2.json",
)
pick(
    "the service's suffix behind an id alone",
    "2",
    "read",
    {"id": "2", "url": None, "kind": "flavor"},
    input="2.json",
    kind="flavor",
)
pick("nothing but the service's suffix", "2", "read", error="InvalidReference", input=".json", kind="image")
pick(
    "people's suffix",
    "3",
    "read",
    {"id": "me.json", "url": "http://h.example/os-keypairs/me.json", "kind": "keypair"},
    input="http://h.example/os-keypairs/me.json",
)
pick(
    "people's spaces",
    "3",
    "read",
    {"id": "my key", "url": "http://h.example/os-keypairs/my%20key", "kind": "keypair"},
    input="http://h.example/os-keypairs/my%20key",
)
pick("a flavor is no image", "5", "read", error="WrongKind", input=f"{DFW}/v2/010101/flavors/2", kind="image")
pick(
    "a volume of either service",
    "5",
    "read",
    {"id": "v1", "url": "http://h.example/v3/p/volumes/v1", "kind": "volume"},
    input="http://h.example/v3/p/volumes/v1",
    kind="volume",
)
pick(
    "a network of Rackspace",
    "5",
    "read",
    {"id": "n1", "url": f"{DFW}/v2/010101/os-networksv2/n1", "kind": "network"},
    input=f"{DFW}/v2/010101/os-networksv2/n1",
    kind="network",
)

pick(
    "a subnet",
    "5",
    "read",
    {"id": "s1", "url": "http://h.example/v2.0/subnets/s1", "kind": "subnet"},
    input="http://h.example/v2.0/subnets/s1",
    kind="subnet",
)

# Rules 6 to 8: local, same
for name, text, expect, context in [
    ("an id", ID, True, "rackspace"),
    (
        "the internal URL",
        f"https://snet-dfw.servers.api.rackspacecloud.com/v2/010101/images/{ID}",
        True,
        "rackspace",
    ),
    ("http for https", f"{DFW.replace('https', 'http')}/010101/images/{ID}", True, "rackspace"),
    (
        "both default ports",
        f"http://dfw.servers.api.rackspacecloud.com:80/v2/010101/images/{ID}",
        True,
        "rackspace",
    ),
    (
        "the other scheme's port",
        f"http://dfw.servers.api.rackspacecloud.com:443/v2/010101/images/{ID}",
        True,
        "rackspace",
    ),
    (
        "the image service",
        f"https://dfw.images.api.rackspacecloud.com/v2/010101/images/{ID}",
        True,
        "rackspace",
    ),
    ("another region", f"{ORD}/v2/010101/images/{ID}", False, "rackspace"),
    ("another account", f"{DFW}/v2/999999/images/{ID}", False, "rackspace"),
    ("the version before", f"{DFW}/v1.1/010101/images/{ID}", False, "rackspace"),
    ("the token's project", f"http://127.0.0.1:8774/v2/{PROJECT}/images/{ID}", True, "openstack"),
    ("not the token's project", f"http://127.0.0.1:8774/v2/{PROJECT[::-1]}/images/{ID}", False, "openstack"),
    ("the image service without version", f"http://127.0.0.1:9292//images/{ID}", True, "openstack"),
    ("a flavor at the image service", "http://127.0.0.1:9292/flavors/2", False, "openstack"),
    ("a volume at its service", f"http://127.0.0.1:8776/v3/{PROJECT}/volumes/v1", True, "openstack"),
    ("a port at its service", "http://127.0.0.1:9696/v2.0/ports/p1", True, "openstack"),
    ("a subnet at its service", "http://127.0.0.1:9696/v2.0/subnets/s1", True, "openstack"),
    ("another prefix", f"https://cloud.example/image2/v2.1/images/{ID}", False, "prefix"),
    ("no prefix", f"https://cloud.example/v2.1/images/{ID}", False, "prefix"),
    ("another region by its prefix", f"https://cloud.example/two/compute/v2.1/images/{ID}", False, "prefix"),
    ("an encoded letter of the prefix", f"https://cloud.example/%63ompute/v2.1/images/{ID}", True, "prefix"),
    ("the admin URL", f"https://admin.cloud.example:8774/v2.1/images/{ID}", True, "prefix"),
    (
        "another spelling of an address",
        "http://[2001:DB8:0:0::1]:8774/v2.1/project-7/flavors/2",
        True,
        "ipv6",
    ),
    ("an alias, without our prefix", f"http://inner.example:8774/v2.1/images/{ID}", True, "aliased"),
    ("an alias, with our prefix", f"http://inner.example:8774/compute/images/{ID}", True, "aliased"),
    ("an alias, another port", f"http://inner.example:8775/v2.1/images/{ID}", False, "aliased"),
]:
    pick(f"local: {name}", "6" if text == ID else "7", "local", expect, context=context, input=text)
for name, one, other, expect in [
    ("id and URL", ID, f"{DFW}/v2/010101/images/{ID}", True),
    ("self and bookmark", f"{DFW}/v2/010101/images/{ID}", f"{DFW}/010101/images/{ID}", True),
    ("another id", ID, f"{DFW}/v2/010101/images/{ID[:-1]}2", False),
    ("another region", ID, f"{ORD}/v2/010101/images/{ID}", False),
    ("another kind", f"{DFW}/v2/010101/servers/{ID}", f"{DFW}/v2/010101/images/{ID}", False),
    (
        "remote, spelt otherwise",
        f"https://FAR.example:443/v2/1/images/{ID}/?x",
        f"https://far.example/v2//1/images/{ID}",
        True,
    ),
    (
        "remote, another path",
        f"https://far.example/v2/1/images/{ID}",
        f"https://far.example/1/images/{ID}",
        False,
    ),
    ("ids without a kind", "2", "2", True),
    ("an object and its id", {"resource": {"kind": "flavor", "id": "2"}}, "2", True),
    (
        "an object of another kind",
        {"resource": {"kind": "flavor", "id": "2"}},
        {"resource": {"kind": "image", "id": "2"}},
        False,
    ),
    ("an object of another region", {"resource": {"kind": "image", "id": ID, "region": "ORD"}}, ID, False),
]:
    pick(f"same: {name}", "8", "same", expect, context="rackspace", input=one, other=other)
pick(
    "same: the well-known name",
    "8 10",
    "same",
    True,
    context="rackspace",
    kind="network",
    input="public",
    other="00000000-0000-0000-0000-000000000000",
)
pick(
    "same: the name elsewhere",
    "8 10",
    "same",
    False,
    context="openstack",
    kind="network",
    input="public",
    other="00000000-0000-0000-0000-000000000000",
)

# Rules 9 and 10: on the wire
V2, V21 = f"{DFW}/v2/010101", "http://127.0.0.1:8774/v2.1"
to("create by id", "9", "create_server", new(), created(V2, ID))
to(
    "create by URL",
    "9",
    "create_server",
    new(f"{V2}/images/{ID}", f"{DFW}/010101/flavors/2"),
    created(V2, ID),
)
to(
    "create by alternate link",
    "9 16",
    "create_server",
    new(
        {
            "link": {
                "rel": "alternate",
                "type": "application/vnd.openstack.image",
                "href": f"http://127.0.0.1:9292//images/{ID}",
            }
        }
    ),
    created(V21, ID),
    context="openstack",
)
to(
    "create by a proxy's link",
    "7 9",
    "create_server",
    new({"link": {"rel": "bookmark", "href": f"http://10.1.2.3/images/{ID}"}}),
    created(V21, ID),
    context="openstack",
)
to(
    "a remote image on v2",
    "9",
    "create_server",
    new(f"{ORD}/v2/010101/images/{ID}"),
    created(V2, f"{ORD}/v2/010101/images/{ID}"),
)
to(
    "a remote image without UUID",
    "9",
    "create_server",
    new(f"{ORD}/v2/010101/images/golden"),
    error="RemoteReference",
)
to(
    "a remote image object",
    "4 9",
    "create_server",
    new({"resource": {"kind": "image", "id": ID, "region": "ORD"}}),
    created(V2, f"{ORD}/v2/010101/images/{ID}"),
)
to(
    "a remote image on v2.1",
    "9",
    "create_server",
    new(f"{V2}/images/{ID}"),
    error="RemoteReference",
    context="openstack",
)
to(
    "a remote image on v2.0",
    "9",
    "create_server",
    new(f"{V2}/images/{ID}"),
    created("https://old.example/v2.0/010101", f"{V2}/images/{ID}"),
    context="lone-v2.0",
)
to("a remote flavor", "9", "create_server", new(flavor=f"{ORD}/v2/010101/flavors/2"), error="RemoteReference")
to(
    "a remote network",
    "9",
    "create_server",
    new(networks=[f"{ORD}/v2/010101/os-networksv2/{ID}"]),
    error="RemoteReference",
)
to("a flavor for an image", "5", "create_server", new(f"{V2}/flavors/2"), error="WrongKind")
to(
    "an object of the wrong kind",
    "5",
    "create_server",
    new({"resource": {"kind": "flavor", "id": "2"}}),
    error="WrongKind",
)
to("no image is no reference", "10", "create_server", new(""), error="InvalidReference")
to(
    "well-known networks",
    "10",
    "create_server",
    new(networks=["public", "private", f"{V2}/os-networksv2/n1"]),
    created(
        V2,
        ID,
        networks=["00000000-0000-0000-0000-000000000000", "11111111-1111-1111-1111-111111111111", "n1"],
    ),
)
to(
    "names of networks elsewhere",
    "10",
    "create_server",
    new(networks=["public", "http://127.0.0.1:9696/v2.0/networks/n1"]),
    created(V21, ID, networks=["public", "n1"]),
    context="openstack",
)
to(
    "as given: URLs",
    "9",
    "create_server",
    new(f"{V2}/images/{ID}", f"{DFW}/010101/flavors/2"),
    created(V2, f"{V2}/images/{ID}", f"{DFW}/010101/flavors/2"),
    context="as-given",
)
to(
    "as given: an object stands for its id",
    "4 9",
    "create_server",
    new({"resource": {"kind": "image", "id": ID}}, {"resource": {"kind": "flavor", "id": "2"}}),
    created(V2, ID),
    context="as-given",
)
to(
    "as given: networks are not",
    "9",
    "create_server",
    new(networks=[f"{V2}/os-networksv2/n1"]),
    created(V2, ID, networks=["n1"]),
    context="as-given",
)
to(
    "a rescue image is not documented as URL",
    "9",
    "rescue_server",
    {"server": "s1", "image": f"{ORD}/v2/010101/images/{ID}"},
    error="RemoteReference",
)
to(
    "a filter by URL",
    "9",
    "list_servers_with_details",
    {"image": f"{V2}/images/{ID}", "flavor": f"{V2}/flavors/2"},
    got(f"{V2}/servers/detail?image={ID}&flavor=2"),
)
to(
    "a filter by remote URL",
    "9",
    "list_servers_with_details",
    {"image": f"{ORD}/v2/010101/images/{ID}"},
    error="RemoteReference",
)
to(
    "a marker by URL",
    "9",
    "list_servers_with_details",
    {"marker": f"{DFW}/010101/servers/s1"},
    got(f"{V2}/servers/detail?marker=s1"),
)
to(
    "a remote marker",
    "9",
    "list_servers_with_details",
    {"marker": f"{ORD}/v2/010101/servers/s1"},
    error="RemoteReference",
)
to(
    "a marker among images",
    "9",
    "list_images_with_details",
    {"marker": f"{DFW}/010101/images/{ID}"},
    got(f"{V2}/images/detail?marker={ID}"),
)
to(
    "a marker of another kind",
    "5",
    "list_images_with_details",
    {"marker": f"{V2}/servers/s1"},
    error="WrongKind",
)
to(
    "create by an alias",
    "7 9",
    "create_server",
    new(f"http://inner.example:8774/v2.1/images/{ID}"),
    created("https://cloud.example/compute/v2.1", ID),
    context="aliased",
)
to(
    "images of a server",
    "9",
    "list_images_with_details",
    {"server": f"{V2}/servers/s1"},
    got(f"{V2}/images/detail?server=s1"),
)

# Rules 13, 14, 17: paths
to(
    "an id is one segment",
    "2 14",
    "show_server_details",
    {"server": "%2e%2e"},
    got(f"{V2}/servers/%252e%252e"),
)
to(
    "an id beyond ASCII",
    "2",
    "show_flavor_details",
    {"flavor": "größe-1"},
    got(f"{V2}/flavors/gr%C3%B6%C3%9Fe-1"),
)
to("traversal", "2", "show_server_details", {"server": ".."}, error="InvalidReference")
to("traversal by slash", "2", "delete_server", {"server": "s1/../../images/1"}, error="InvalidReference")
to("a query smuggled in", "2", "delete_server", {"server": "s1?x"}, error="InvalidReference")
to(
    "a bookmark",
    "14",
    "show_server_details",
    {"server": f"http://dfw.servers.api.rackspacecloud.com/010101/servers/{ID}/"},
    got(f"{V2}/servers/{ID}"),
)
to(
    "an alias is never asked itself",
    "7 14",
    "delete_server",
    {"server": "http://inner.example:8774/servers/s1"},
    got("https://cloud.example/compute/v2.1/servers/s1", "DELETE"),
    context="aliased",
)
to(
    "an id is looked for in the client's own region",
    "6",
    "show_image_details",
    {"image": ID},
    got(f"{V2}/images/{ID}"),
)
to(
    "an old version",
    "14",
    "show_flavor_details",
    {"flavor": "http://127.0.0.1:8774/v2/flavors/2"},
    got(f"{V21}/flavors/2"),
    context="openstack",
)
to(
    "another region is asked there",
    "13",
    "delete_server",
    {"server": f"{ORD}/010101/servers/s1"},
    got(f"{ORD}/v2/010101/servers/s1", "DELETE"),
)
to(
    "another cloud is not asked",
    "17",
    "delete_server",
    {"server": "https://evil.example/v2/010101/servers/s1"},
    error="UntrustedOrigin",
)
to(
    "another account is not asked",
    "17",
    "show_server_details",
    {"server": f"{DFW}/v2/999999/servers/s1"},
    error="UntrustedOrigin",
)
to(
    "a network of the network service",
    "14",
    "show_network",
    {"network": "n1"},
    got("http://127.0.0.1:9696/v2.0/networks/n1"),
    context="openstack",
)
to(
    "the service network of Rackspace",
    "10",
    "show_network",
    {"network": "private"},
    got(f"{V2}/os-networksv2/11111111-1111-1111-1111-111111111111"),
)

# Rule 12: bookmarks
for name, context, kind, given, expect in [
    ("of an id", "rackspace", "image", ID, f"{DFW}/010101/images/{ID}"),
    (
        "of a self URL",
        "prefix",
        None,
        f"https://cloud.example/compute/v2.1/servers/{ID}",
        f"https://cloud.example/compute/servers/{ID}",
    ),
    (
        "of another region",
        "prefix",
        None,
        "https://cloud.example/two/compute/v2.1/servers/s1",
        "https://cloud.example/two/compute/servers/s1",
    ),
    ("of a network", "openstack", "network", "n1", "http://127.0.0.1:9696/networks/n1"),
    (
        "of a key pair",
        "openstack",
        None,
        f"{V21}/os-keypairs/my%20key",
        "http://127.0.0.1:8774/os-keypairs/my%20key",
    ),
    ("of a volume", "openstack", "volume", "v1", f"http://127.0.0.1:8776/{PROJECT}/volumes/v1"),
    (
        "of the internal URL",
        "prefix",
        None,
        "http://10.0.0.5:8774/v2.1/flavors/2",
        "https://cloud.example/compute/flavors/2",
    ),
]:
    pick(
        f"bookmark {name}",
        "12",
        "bookmark",
        expect,
        context=context,
        input=given,
        kind=kind,
    )
pick(
    "bookmark of an id without a kind",
    "12 13",
    "bookmark",
    error="InvalidReference",
    context="rackspace",
    input=ID,
)

pick(
    "bookmark of a kind that no service has",
    "12",
    "bookmark",
    error="Config",
    context="lone-v2",
    kind="port",
    input="p1",
)
pick(
    "bookmark of a network that compute passes on",
    "12",
    "bookmark",
    "http://[2001:db8::1]:8774/project-7/os-networks/n1",
    context="ipv6",
    kind="network",
    input="n1",
)

# Rules 7, 11, 15, 16: links
for name, context, rel, href, expect in [
    ("kept as sent", "rackspace", "bookmark", f"{DFW}/010101/servers/s1", f"{DFW}/010101/servers/s1"),
    (
        "an inner scheme",
        "prefix",
        "self",
        "http://cloud.example/compute/v2.1/servers/s1",
        "https://cloud.example/compute/v2.1/servers/s1",
    ),
    (
        "an inner host",
        "prefix",
        "self",
        "http://nova-api-0.internal:8774/v2.1/servers/s1",
        "https://cloud.example/compute/v2.1/servers/s1",
    ),
    (
        "an inner bookmark",
        "rackspace",
        "bookmark",
        "http://nova-api-0.internal/010101/servers/s1",
        f"{DFW}/010101/servers/s1",
    ),
    (
        "an inner page",
        "openstack",
        "next",
        "http://10.1.2.3:8774/v2.1/servers?limit=1&marker=s1",
        f"{V21}/servers?limit=1&marker=s1",
    ),
    (
        "another region's scheme",
        "rackspace",
        "self",
        "http://ord.servers.api.rackspacecloud.com/v2/010101/servers/s1",
        f"{ORD}/v2/010101/servers/s1",
    ),
    ("a path alone", "rackspace", "self", "/v2/010101/servers/s1", f"{V2}/servers/s1"),
    ("a host alone", "openstack", "self", "//10.1.2.3/v2.1/servers/s1", f"{V21}/servers/s1"),
    ("documentation", "openstack", "describedby", "http://docs.openstack.org/", "http://docs.openstack.org/"),
    (
        "an alternate is left alone",
        "openstack",
        "alternate",
        f"http://10.1.2.3:9292//images/{ID}",
        f"http://10.1.2.3:9292//images/{ID}",
    ),
    (
        "strict",
        "strict",
        "self",
        "http://10.1.2.3:8774/v2.1/servers/s1",
        "http://10.1.2.3:8774/v2.1/servers/s1",
    ),
]:
    pick(f"link: {name}", "7 11", "link", expect, context=context, rel=rel, href=href)
for name, context, link, expect in [
    (
        "self",
        "rackspace",
        {"rel": "self", "href": f"{V2}/servers/s1"},
        {"url": f"{V2}/servers/s1", "region": "DFW"},
    ),
    (
        "bookmark",
        "openstack",
        {"rel": "bookmark", "href": "http://127.0.0.1:8774/images/i1"},
        {"url": f"{V21}/images/i1", "region": "RegionOne"},
    ),
    (
        "alternate",
        "openstack",
        {
            "rel": "alternate",
            "href": "http://127.0.0.1:9292//images/i1",
            "type": "application/vnd.openstack.image",
        },
        {"url": "http://127.0.0.1:9292/v2/images/i1", "region": "RegionOne"},
    ),
    (
        "alternate of an inner host",
        "rackspace",
        {
            "rel": "alternate",
            "href": "http://glance.internal/010101/images/i1",
            "type": "application/vnd.openstack.image",
        },
        {"url": "https://dfw.images.api.rackspacecloud.com/v2/010101/images/i1", "region": "DFW"},
    ),
    (
        "a proxy's",
        "prefix",
        {"rel": "self", "href": "http://nova:8774/v2.1/flavors/2"},
        {"url": "https://cloud.example/compute/v2.1/flavors/2", "region": "One"},
    ),
]:
    pick(f"follow link: {name}", "13 14 16", "follow", expect, context=context, link=link)
for name, context, link, error in [
    (
        "alternate of no service",
        "lone-v2",
        {
            "rel": "alternate",
            "href": "http://glance.internal/images/i1",
            "type": "application/vnd.openstack.image",
        },
        "UntrustedOrigin",
    ),
    ("strict", "strict", {"rel": "self", "href": "http://10.1.2.3:8774/v2.1/servers/s1"}, "UntrustedOrigin"),
    (
        "another cloud's alternate",
        "openstack",
        {"rel": "alternate", "href": "http://evil.example/v2.1/servers/s1"},
        "UntrustedOrigin",
    ),
]:
    pick(f"follow link: {name}", "16 17", "follow", error=error, context=context, link=link)
for name, context, given, kind, expect in [
    (
        "a stored bookmark",
        "prefix",
        "https://cloud.example/compute/servers/s1",
        None,
        {"url": "https://cloud.example/compute/v2.1/servers/s1", "region": "One"},
    ),
    ("an id with its kind", "rackspace", "2", "flavor", {"url": f"{V2}/flavors/2", "region": "DFW"}),
    (
        "another region",
        "rackspace",
        f"{ORD}/010101/servers/s1",
        "server",
        {"url": f"{ORD}/v2/010101/servers/s1", "region": "ORD"},
    ),
    (
        "another region's image service",
        "rackspace",
        "https://ord.images.api.rackspacecloud.com/v2/010101/images/i1",
        None,
        {"url": f"{ORD}/v2/010101/images/i1", "region": "ORD"},
    ),
    (
        "a volume",
        "openstack",
        f"http://127.0.0.1:8776/v3/{PROJECT}/volumes/v1",
        None,
        {"url": f"http://127.0.0.1:8776/v3/{PROJECT}/volumes/v1", "region": "RegionOne"},
    ),
    (
        "an alias",
        "aliased",
        "http://inner.example:8774/v2.1/servers/s1",
        "server",
        {"url": "https://cloud.example/compute/v2.1/servers/s1", "region": "One"},
    ),
]:
    pick(
        f"follow: {name}",
        "13",
        "follow",
        expect,
        context=context,
        input=given,
        kind=kind,
    )
for name, given, kind, error in [
    ("a bare id", ID, None, "InvalidReference"),
    ("the wrong kind", f"{V2}/servers/s1", "image", "WrongKind"),
    ("another cloud", "https://evil.example/v2/010101/servers/s1", "server", "UntrustedOrigin"),
    ("a host that begins alike", f"{DFW}.evil.example/v2/010101/servers/s1", None, "UntrustedOrigin"),
    ("a host in the query", f"https://evil.example/?{V2}/servers/s1", None, "InvalidReference"),
    ("another port", f"{DFW}:8443/v2/010101/servers/s1", None, "UntrustedOrigin"),
]:
    pick(
        f"follow: {name}",
        "13 17",
        "follow",
        error=error,
        context="rackspace",
        input=given,
        kind=kind,
    )
