"""This library from Python."""

import cases


class Client:
    @staticmethod
    def load():
        global cloudservers
        import cloudservers

    def __init__(self, url, project):
        self.client = cloudservers.connect(
            auth_url=url + "/v3",
            username="bench",
            password="secret",
            user_domain_name="Default",
            project_name=project,
            project_domain_name="Default",
        )
        self.client.sign_in()

    def servers(self):
        return list(self.client.servers.list())

    def read(self, servers):
        length = 0
        for server in servers:
            length += len(server.id) + len(server.name) + len(server.status) + len(server.flavor.id)
            for addresses in server.addresses.values():
                for address in addresses:
                    length += len(address.addr)
        return length

    def get(self, id):
        return self.client.servers.get(id).name


cases.run(Client)
