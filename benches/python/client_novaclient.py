"""python-novaclient, the compute service's older library."""

import cases


class Client:
    @staticmethod
    def load():
        global client, identity, session
        from keystoneauth1 import identity, session
        from novaclient import client

    def __init__(self, url, project):
        auth = identity.v3.Password(
            url + "/v3",
            username="bench",
            password="secret",
            user_domain_id="default",
            project_name=project,
            project_domain_id="default",
        )
        self.nova = client.Client("2.1", session=session.Session(auth=auth), region_name="RegionOne")

    def servers(self):
        # Its way to ask for all: it goes on until a page is empty.
        return self.nova.servers.list(limit=-1)

    def read(self, servers):
        length = 0
        for server in servers:
            length += len(server.id) + len(server.name) + len(server.status) + len(server.flavor["id"])
            for addresses in server.addresses.values():
                for address in addresses:
                    length += len(address["addr"])
        return length

    def get(self, id):
        return self.nova.servers.get(id).name


cases.run(Client)
