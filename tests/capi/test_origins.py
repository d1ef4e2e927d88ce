"""Where secrets go: never to another origin, as ``tests/vectors/origins.json`` tells."""

import origins
import pytest
from face import Failed


class Bench(origins.Bench):
    def __init__(self, own, face):
        super().__init__(own)
        self.face = face

    def connect(self, **settings):
        return self.face.connect(**settings)

    def outcome(self, call):
        try:
            call()
        except Failed as failed:
            return self.face.kind(failed), f"{vars(failed)}"
        return "ok", ""

    def walk(self, client):
        return [None for _ in self.face.each("server", client)]

    def follow_link(self, client, rel):
        server = self.get(client, "a")
        links = self.face.collect("server_link", server)
        return self.face.give(
            "follow_link", client, next(link for link in links if self.face.text(link.rel) == rel)
        )

    def follow_image(self, client):
        server = self.get(client, "a")
        return self.face.give("image_get", client, self.face.lib.cloudservers_server_image(server).url)

    def follow_flavor(self, client):
        server = self.get(client, "a")
        return self.face.give("flavor_get", client, self.face.lib.cloudservers_server_flavor(server).url)

    def send_image_on(self, client):
        server = self.get(client, "a")
        return self._create(client, self.face.lib.cloudservers_server_image(server).url)

    def follow(self, client, url):
        return self.face.give("follow", client, url)

    def get(self, client, server):
        return self.face.give("server_get", client, server)

    def delete(self, client, server):
        self.face.run("server_delete", client, server)

    def create(self, client, image):
        return self._create(client, image)

    def _create(self, client, image):
        spec, kept = self.face.options("new_server", name="a", image=image, flavor="2")
        assert kept
        return self.face.give("server_create", client, spec)

    def reboot(self, client, server):
        self.face.run("server_reboot", client, server, "SOFT")

    def sign_in(self, client):
        self.face.run("sign_in", client)

    def save(self, client, server):
        image = self.face.give("server_create_image", client, server, "backup", None, 0)
        return self.face.give("image_get", client, image.url)

    def console(self, client, server):
        return self.face.give("server_console", client, server, "novnc")


@pytest.mark.timeout(600)
def test_no_disguise_leads_away(face):
    with origins.Own() as own:
        wrong = origins.wrong(Bench(own, face))
    assert not wrong, "\n".join(wrong)


def test_a_catalog_leads_out_of_tls_only_where_that_is_chosen(face, tmp_path):
    with origins.Own() as own:
        assert origins.out_of_tls(Bench(own, face), tmp_path) == ["UntrustedOrigin 0", "ok 1"]
