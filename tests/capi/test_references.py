"""The vectors of reference handling, through the shared library: a canned catalog, and dry runs."""

import json
from pathlib import Path

import pytest
from canned import Canned
from contexts import token
from face import Failed

VECTORS = json.loads((Path(__file__).resolve().parents[1] / "vectors" / "references.json").read_text())


def connect(face, service, context):
    """A client that is in a context, and sends nothing but its sign-in."""
    settings = {
        "auth_url": f"{service.origin}/v3",
        "token": "unscoped",
        "project_id": context.get("project"),
        "region": context["compute"].get("region"),
        "references": context.get("references"),
        "links": context.get("links"),
        "origin_aliases": ",".join(context.get("origin_aliases", [])) or None,
    }
    service.answer = (201, {"x-subject-token": "t"}, token(context))
    options, _ = face.options("client_options", dry_run=1)
    client = face.give("client_with_options", face.connect(**settings), options)
    face.run("sign_in", client)
    return client


@pytest.fixture(scope="module")
def clients(face):
    with Canned() as service:
        yield {name: connect(face, service, context) for name, context in VECTORS["contexts"].items()}


class Runner:
    """Does what a case says, and gives what the vectors expect."""

    def __init__(self, face, client, clients, case):
        self.face, self.client, self.clients, self.case = face, client, clients, case

    def text(self, given):
        """A case's input as the text that goes into C."""
        if isinstance(given, dict) and "link" in given:
            return self.face.text(self.link(given["link"]).url)
        if isinstance(given, dict):
            return self.of_resource(given["resource"])
        return str(given)

    def of_resource(self, given):
        """An object goes into C as its URL; as its id, where texts are sent as given."""
        if "region" not in given and self.case.get("context") == "as-given":
            return given["id"]
        client = self.client
        if "region" in given:
            options, kept = self.face.options("client_options", region=given["region"])
            client = self.face.give("client_with_options", self.client, options)
            assert kept
        made = self.face.give(f"{given['kind']}_from_json", client, json.dumps({"id": given["id"]}))
        return self.face.text(getattr(self.face.lib, f"cloudservers_{given['kind']}_self_url")(made))

    def link(self, given):
        """A link as it comes in a resource of the endpoint."""
        holder = json.dumps({"id": "holder", "links": [given]})
        self.holder = self.face.give("server_from_json", self.client, holder)
        return self.face.lib.cloudservers_server_link(self.holder, 0)

    def request(self, name, *arguments):
        """The request that a dry run tells."""
        with pytest.raises(Failed) as told:
            self.face.give(name, self.client, *arguments)
        return self.shown(told.value)

    def shown(self, told):
        if told.status != self.face.constants["NOT_SENT"]:
            raise told
        body = {"body": json.loads(told.body)} if told.body else {}
        return {"method": told.method, "url": told.url, **body}

    def run(self):
        return getattr(self, "do_" + self.case["do"])()

    def do_read(self):
        case, face = self.case, self.face
        read = face.give("reference_parse", self.text(case["input"]), case.get("kind"))
        shown = {name: face.text(getattr(read, name)) for name in ("id", "url", "kind")}
        return {name: text or None for name, text in shown.items()}

    def do_local(self):
        case = self.case
        return bool(self.face.give("is_local", self.client, self.text(case["input"]), case.get("kind")))

    def do_same(self):
        case = self.case
        texts = self.text(case["input"]), self.text(case["other"])
        return bool(self.face.give("same", self.client, *texts, case.get("kind")))

    def do_bookmark(self):
        case = self.case
        return self.face.text(
            self.face.give("bookmark", self.client, self.text(case["input"]), case.get("kind"))
        )

    def do_link(self):
        return self.face.text(self.link({"rel": self.case["rel"], "href": self.case["href"]}).url)

    def do_follow(self):
        case = self.case
        if "link" in case:
            return self.request("follow_link", self.link(case["link"]))
        if "kind" in case:
            function = f"follow_{case['kind']}"
            if f"cloudservers_{function}" not in self.face.functions:
                pytest.skip(f"no {case['kind']} is followed by its kind alone")
            return self.request(function, self.text(case["input"]))
        return self.request("follow", self.text(case["input"]))

    def do_next(self):
        case, face = self.case, self.face
        kind = case["collection"].removesuffix("s")
        query, _ = face.options(f"{kind}_query", brief=0 if case["detail"] else 1)
        links = case["href"] if case["place"] == "next" else [{"rel": "next", "href": case["href"]}]
        body = json.dumps({case["collection"]: [{"id": "m"}], case["place"]: links})
        page = face.give(f"{kind}_page_from_json", self.client, query, body)
        return self.request(f"{kind}_page_next", page)

    def do_request(self):
        arguments = dict(self.case["arguments"])
        texts = {
            name: [self.text(each) for each in given] if name == "networks" else self.text(given)
            for name, given in arguments.items()
        }
        return getattr(self, self.case["operation"])(texts)

    def show_server_details(self, given):
        return self.request("server_get", given["server"])

    def show_image_details(self, given):
        return self.request("image_get", given["image"])

    def show_flavor_details(self, given):
        return self.request("flavor_get", given["flavor"])

    def show_network(self, given):
        return self.request("network_get", given["network"])

    def delete_server(self, given):
        with pytest.raises(Failed) as told:
            self.face.run("server_delete", self.client, given["server"])
        return self.shown(told.value)

    def rebuild_server(self, given):
        spec, kept = self.face.options("rebuild", image=given["image"])
        assert kept
        return self.request("server_rebuild", given["server"], spec)

    def resize_server(self, given):
        with pytest.raises(Failed) as told:
            self.face.run("server_resize", self.client, given["server"], given["flavor"])
        return self.shown(told.value)

    def rescue_server(self, given):
        return self.request("server_rescue", given["server"], given["image"], None)

    def create_server(self, given):
        networks, count, kept = self.face.texts(given.pop("networks", []))
        spec, kept_too = self.face.options("new_server", networks=networks, networks_len=count, **given)
        assert kept is not None
        assert kept_too
        return self.request("server_create", spec)

    def list_servers_with_details(self, given):
        query, kept = self.face.options("server_query", **given)
        assert kept is not None
        return self.request("server_page_get", query)

    def list_images_with_details(self, given):
        query, kept = self.face.options("image_query", **given)
        assert kept is not None
        return self.request("image_page_get", query)


def problem(face, clients, case):
    """What a case gives instead of what it should."""
    try:
        result = Runner(face, clients.get(case.get("context")), clients, case).run()
    except Failed as failed:
        name = face.text(face.lib.cloudservers_status_name(failed.status))
        told = name.removeprefix("CLOUDSERVERS_").replace("_", "").lower()
        return None if told == case.get("error", "").lower() else f"{case}\n    failed: {failed}"
    if case["do"] == "follow":
        wanted = {"method": "GET", "url": case.get("expect", {}).get("url")}
    else:
        wanted = case.get("expect")
    return None if result == wanted else f"{case}\n    gave {result}"


@pytest.mark.parametrize("do", sorted({case["do"] for case in VECTORS["cases"]}))
def test_every_vector_holds(face, clients, do):
    # A text with NUL in it cannot be handed over in C.
    cases = [case for case in VECTORS["cases"] if case["do"] == do and "\0" not in str(case.get("input"))]
    wrong = [told for case in cases if (told := problem(face, clients, case))]
    assert not wrong, f"{len(wrong)} of {len(cases)}:\n" + "\n".join(wrong[:20])


def test_there_are_many():
    assert len(VECTORS["cases"]) > 300
