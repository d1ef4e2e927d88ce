"""openstacksdk, the service's own library."""

import cases


class Client:
    @staticmethod
    def load():
        global openstack
        import openstack

    def __init__(self, url, project):
        self.compute = openstack.connect(
            load_yaml_config=False,
            load_envvars=False,
            auth_url=url + "/v3",
            username="bench",
            password="secret",
            user_domain_id="default",
            project_name=project,
            project_domain_id="default",
            region_name="RegionOne",
        ).compute

    def servers(self):
        return list(self.compute.servers())

    def read(self, servers):
        length = 0
        for server in servers:
            length += len(server.id) + len(server.name) + len(server.status) + len(server.flavor.id)
            for addresses in server.addresses.values():
                for address in addresses:
                    length += len(address["addr"])
        return length

    def get(self, id):
        return self.compute.get_server(id).name


cases.run(Client)
