"""What a careful Python program would do without us: urllib3 and orjson, into dicts."""

import cases
import sign_in


class Client:
    @staticmethod
    def load():
        global orjson, urllib3
        import orjson
        import urllib3

    def __init__(self, url, project):
        self.pool = urllib3.PoolManager(maxsize=cases.THREADS)
        answer = self.pool.request(
            "POST",
            url + "/v3/auth/tokens",
            body=orjson.dumps(sign_in.body(project)),
            headers={"Content-Type": "application/json"},
        )
        self.headers = {"X-Auth-Token": answer.headers["X-Subject-Token"], "Accept": "application/json"}
        self.compute = sign_in.compute(orjson.loads(answer.data))

    def fetch(self, url):
        return orjson.loads(self.pool.request("GET", url, headers=self.headers).data)

    def servers(self):
        servers, url = [], self.compute + "/servers/detail"
        while url:
            page = self.fetch(url)
            servers += page["servers"]
            url = next(
                (link["href"] for link in page.get("servers_links", ()) if link["rel"] == "next"), None
            )
        return servers

    def read(self, servers):
        length = 0
        for server in servers:
            length += (
                len(server["id"]) + len(server["name"]) + len(server["status"]) + len(server["flavor"]["id"])
            )
            for addresses in server["addresses"].values():
                for address in addresses:
                    length += len(address["addr"])
        return length

    def get(self, id):
        return self.fetch(f"{self.compute}/servers/{id}")["server"]["name"]


cases.run(Client)
