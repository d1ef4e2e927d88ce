"""The fastest typed way in Python: urllib3, and msgspec into structs that declare what the service sends."""

import cases
import sign_in


def declare():
    """The decoders of a page and of one server."""
    from msgspec import Struct
    from msgspec.json import Decoder

    class Link(Struct):
        rel: str
        href: str

    class Resource(Struct):
        id: str
        links: list[Link]

    class Address(Struct, rename={"kind": "OS-EXT-IPS:type", "mac": "OS-EXT-IPS-MAC:mac_addr"}):
        version: int
        addr: str
        kind: str
        mac: str

    class Volume(Struct):
        id: str

    class SecurityGroup(Struct):
        name: str

    class Server(
        Struct,
        rename={
            "host_id": "hostId",
            "access_ipv4": "accessIPv4",
            "access_ipv6": "accessIPv6",
            "disk_config": "OS-DCF:diskConfig",
            "availability_zone": "OS-EXT-AZ:availability_zone",
            "launched_at": "OS-SRV-USG:launched_at",
            "terminated_at": "OS-SRV-USG:terminated_at",
            "host": "OS-EXT-SRV-ATTR:host",
            "instance_name": "OS-EXT-SRV-ATTR:instance_name",
            "hypervisor_hostname": "OS-EXT-SRV-ATTR:hypervisor_hostname",
            "task_state": "OS-EXT-STS:task_state",
            "vm_state": "OS-EXT-STS:vm_state",
            "power_state": "OS-EXT-STS:power_state",
            "volumes": "os-extended-volumes:volumes_attached",
        },
    ):
        id: str
        name: str
        status: str
        tenant_id: str
        user_id: str
        metadata: dict[str, str]
        host_id: str
        image: Resource
        flavor: Resource
        created: str
        updated: str
        addresses: dict[str, list[Address]]
        access_ipv4: str
        access_ipv6: str
        links: list[Link]
        disk_config: str | None
        progress: int | None
        availability_zone: str | None
        config_drive: str | None
        key_name: str | None
        launched_at: str | None
        terminated_at: str | None
        host: str | None
        instance_name: str | None
        hypervisor_hostname: str | None
        task_state: str | None
        vm_state: str | None
        power_state: int | None
        volumes: list[Volume]
        security_groups: list[SecurityGroup]

    class Page(Struct):
        servers: list[Server]
        servers_links: list[Link] = []

    class Single(Struct):
        server: Server

    return Decoder(Page), Decoder(Single)


class Client:
    @staticmethod
    def load():
        global decode_page, decode_single, msgspec, urllib3
        import msgspec.json
        import urllib3

        decode_page, decode_single = (decoder.decode for decoder in declare())

    def __init__(self, url, project):
        self.pool = urllib3.PoolManager(maxsize=cases.THREADS)
        answer = self.pool.request(
            "POST",
            url + "/v3/auth/tokens",
            body=msgspec.json.encode(sign_in.body(project)),
            headers={"Content-Type": "application/json"},
        )
        self.headers = {"X-Auth-Token": answer.headers["X-Subject-Token"], "Accept": "application/json"}
        self.compute = sign_in.compute(msgspec.json.decode(answer.data))

    def fetch(self, url):
        return self.pool.request("GET", url, headers=self.headers).data

    def servers(self):
        servers, url = [], self.compute + "/servers/detail"
        while url:
            page = decode_page(self.fetch(url))
            servers += page.servers
            url = next((link.href for link in page.servers_links if link.rel == "next"), None)
        return servers

    def read(self, servers):
        length = 0
        for server in servers:
            length += len(server.id) + len(server.name) + len(server.status) + len(server.flavor.id)
            for addresses in server.addresses.values():
                for address in addresses:
                    length += len(address.addr)
        return length

    def get(self, id):
        return decode_single(self.fetch(f"{self.compute}/servers/{id}")).server.name


cases.run(Client)
