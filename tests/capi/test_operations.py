"""The vectors of the operations, through the shared library."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "vectors" / "operations"
CASES = [case for path in sorted(FOLDER.glob("*.json")) for case in json.loads(path.read_text())]
ALIAS = "https://dfw.servers.api.rackspacecloud.com"


class Runner:
    """Calls the function for each operation, and brings what it gives into the vectors' form."""

    def __init__(self, face, client, arguments):
        self.face, self.client, self.arguments = face, client, arguments

    def run(self, operation):
        name = "create_server" if operation.startswith("create_server") else operation
        return getattr(self, name)()

    # What comes out

    def resource(self, resource):
        return {"resource": self.face.json(resource)}

    def record(self, record):
        return {"record": self.face.json(record)}

    def records(self, name, *arguments):
        """All of an answer that has no pages: `{name}_get` and `{name}_at`."""
        given = self.face.give(f"{name}_get", self.client, *arguments)
        return {"records": [self.face.json(each) for each in self.face.collect(f"{name}_at", given)]}

    def with_password(self, server):
        return {**self.resource(server), "admin_password": self.face.text(server.admin_password)}

    def page(self, kind, /, **fields):
        query, kept = self.face.options(f"{kind}_query", **fields)
        page = self.face.give(f"{kind}_page_get", self.client, query)
        assert kept is not None
        return {"page": [self.face.text(each.id) for each in self.face.collect(f"{kind}_page_at", page)]}

    def pairs(self, name, *arguments):
        given = self.face.give(name, self.client, *arguments)
        found = self.face.collect("pairs_at", given)
        return {"pairs": {self.face.text(pair.key): self.face.text(pair.value) for pair in found}}

    def text(self, name, *arguments):
        return self.face.text(self.face.give(name, self.client, *arguments))

    def nothing(self, name, *arguments):
        self.face.run(name, self.client, *arguments)

    def addresses(self, name, *arguments):
        networks = {}
        given = self.face.give(name, self.client, *arguments)
        for address in self.face.collect("addresses_at", given):
            networks.setdefault(self.face.text(address.network), []).append(self.face.text(address.addr))
        return {"addresses": networks}

    def metadata(self):
        return self.face.pairs(self.arguments.get("metadata", {}))

    # Servers

    def list_servers_with_details(self):
        fields = dict(self.arguments)
        fields["brief"] = int(fields.pop("brief", False))
        return self.page("server", **fields)

    list_servers = list_servers_with_details

    def show_server_details(self):
        return self.resource(self.face.give("server_get", self.client, self.arguments["server"]))

    def create_server(self):
        face, given = self.face, dict(self.arguments)
        kept, fields = [], {}
        for name, value in given.items():
            if name in ("metadata",):
                fields[name], fields[f"{name}_len"], keep = face.pairs(value)
            elif name in ("networks", "security_groups"):
                fields[name], fields[f"{name}_len"], keep = face.texts(value)
            elif name == "files":
                keep = [[face.ffi.new("char[]", part.encode()) for part in file] for file in value.items()]
                entries = [(path, data, len(data) - 1) for path, data in keep]
                fields[name], fields["files_len"] = face.ffi.new("cloudservers_file[]", entries), len(entries)
            elif name == "user_data":
                keep = face.ffi.new("char[]", value.encode())
                fields[name], fields["user_data_len"] = keep, len(keep) - 1
            elif name == "boot":
                fields[name], keep = self.disk(value)
            elif name == "volumes":
                keep = [self.disk(each) for each in value]
                fields["volumes_len"] = len(keep)
                fields[name] = face.ffi.new("cloudservers_disk *[]", [pointer for pointer, _ in keep])
                keep = (keep, fields[name])
            elif name == "scheduler_hints":
                keep = self.hints(fields, dict(value))
            elif name in ("block_devices", "extra"):
                fields[f"{name}_json"], keep = json.dumps(value), None
            elif name == "config_drive":
                fields[name], keep = 1 if value else -1, None
            else:
                fields[name], keep = value, None
            kept.append(keep)
        spec, kept_too = face.options("new_server", **fields)
        assert kept_too is not None
        return self.with_password(face.give("server_create", self.client, spec))

    def disk(self, given):
        """A text names a volume that is there."""
        given = {"volume": given} if isinstance(given, str) else dict(given)
        if "delete_on_termination" in given:
            given["delete_on_termination"] = 1 if given["delete_on_termination"] else -1
        return self.face.options("disk", **given)

    def hints(self, fields, given):
        """Sets the fields of the hints, the ones that have none as JSON; returns what has to stay alive."""
        kept = []
        for name in ("near", "far", "different_host", "same_host"):
            if name in given:
                fields[name], fields[f"{name}_len"], keep = self.face.texts(given.pop(name))
                kept.append(keep)
        for name in ("group", "build_near_host_ip", "cidr"):
            if name in given:
                fields[name] = given.pop(name)
        if given:
            fields["scheduler_hints_json"] = json.dumps(given)
        return kept

    def update_server(self):
        changes, kept = self.face.options("server_changes", name=self.arguments["name"])
        assert kept
        return self.resource(self.face.give("server_update", self.client, self.arguments["server"], changes))

    def delete_server(self):
        self.nothing("server_delete", self.arguments["server"])

    def list_server_addresses(self):
        return self.addresses("server_addresses", self.arguments["server"])

    def list_server_addresses_by_network(self):
        return self.addresses(
            "server_addresses_by_network", self.arguments["server"], self.arguments["label"]
        )

    def reboot_server(self):
        self.nothing("server_reboot", self.arguments["server"], self.arguments["type"])

    def rebuild_server(self):
        face, given = self.face, self.arguments
        pairs, length, kept = self.metadata()
        files = [
            [face.ffi.new("char[]", part.encode()) for part in file]
            for file in given.get("files", {}).items()
        ]
        entries = face.ffi.new("cloudservers_file[]", [(path, data, len(data) - 1) for path, data in files])
        texts = {name: given[name] for name in ("image", "name", "admin_password", "disk_config")}
        spec, kept_too = face.options(
            "rebuild", metadata=pairs, metadata_len=length, files=entries, files_len=len(files), **texts
        )
        assert kept is not None
        assert kept_too
        return self.with_password(face.give("server_rebuild", self.client, given["server"], spec))

    def resize_server(self):
        given = self.arguments
        if "disk_config" in given:
            how = (given["flavor"], given["disk_config"])
            self.nothing("server_resize_with_disk_config", given["server"], *how)
        else:
            self.nothing("server_resize", given["server"], given["flavor"])

    def confirm_resize(self):
        self.nothing("server_confirm_resize", self.arguments["server"])

    def revert_resize(self):
        self.nothing("server_revert_resize", self.arguments["server"])

    def change_password(self):
        self.nothing("server_change_password", self.arguments["server"], self.arguments["password"])

    def create_image(self):
        pairs, length, kept = self.metadata()
        given = (self.arguments["server"], self.arguments["name"], pairs, length)
        image = self.face.give("server_create_image", self.client, *given)
        assert kept is not None
        return {"reference": {"kind": self.face.text(image.kind), "id": self.face.text(image.id)}}

    def start_server(self):
        self.nothing("server_start", self.arguments["server"])

    def stop_server(self):
        self.nothing("server_stop", self.arguments["server"])

    def lock_server(self):
        self.nothing("server_lock", self.arguments["server"])

    def unlock_server(self):
        self.nothing("server_unlock", self.arguments["server"])

    def rescue_server(self):
        return {
            "password": self.text(
                "server_rescue", self.arguments["server"], self.arguments.get("image"), None
            )
        }

    def unrescue_server(self):
        self.nothing("server_unrescue", self.arguments["server"])

    def migrate_server(self):
        self.nothing("server_migrate", self.arguments["server"])

    def reset_network(self):
        self.nothing("server_reset_network", self.arguments["server"])

    def get_console(self):
        given = (self.arguments["server"], self.arguments["type"])
        console = self.face.give("server_console", self.client, *given)
        return {**self.record(console), "url": self.face.text(console.url)}

    def list_server_actions(self):
        return self.records("server_actions", self.arguments["server"])

    def show_server_action(self):
        given = (self.arguments["server"], self.arguments["request_id"])
        return self.record(self.face.give("server_action_get", self.client, *given))

    # Metadata

    def list_metadata(self, kind):
        return self.pairs(f"{kind}_metadata_get", self.arguments[kind])

    def change_metadata(self, kind, how):
        pairs, length, kept = self.metadata()
        assert kept is not None
        return self.pairs(f"{kind}_metadata_{how}", self.arguments[kind], pairs, length)

    def show_item(self, kind):
        return {"text": self.text(f"{kind}_metadata_item_get", self.arguments[kind], self.arguments["key"])}

    def set_item(self, kind):
        given = (self.arguments["key"], self.arguments["value"])
        self.nothing(f"{kind}_metadata_item_set", self.arguments[kind], *given)
        return {"text": self.arguments["value"]}

    def delete_item(self, kind):
        self.nothing(f"{kind}_metadata_item_delete", self.arguments[kind], self.arguments["key"])

    def list_server_metadata(self):
        return self.list_metadata("server")

    def set_server_metadata(self):
        return self.change_metadata("server", "set")

    def update_server_metadata(self):
        return self.change_metadata("server", "update")

    def show_server_metadata_item(self):
        return self.show_item("server")

    def set_server_metadata_item(self):
        return self.set_item("server")

    def delete_server_metadata_item(self):
        return self.delete_item("server")

    def list_image_metadata(self):
        return self.list_metadata("image")

    def set_image_metadata(self):
        return self.change_metadata("image", "set")

    def update_image_metadata(self):
        return self.change_metadata("image", "update")

    def show_image_metadata_item(self):
        return self.show_item("image")

    def set_image_metadata_item(self):
        return self.set_item("image")

    def delete_image_metadata_item(self):
        return self.delete_item("image")

    # Images, flavors, networks, versions

    def list_images_with_details(self):
        fields = dict(self.arguments)
        fields["brief"] = int(fields.pop("brief", False))
        if "type" in fields:
            fields["image_type"] = fields.pop("type")
        return self.page("image", **fields)

    list_images = list_images_with_details

    def show_image_details(self):
        return self.resource(self.face.give("image_get", self.client, self.arguments["image"]))

    def delete_image(self):
        self.nothing("image_delete", self.arguments["image"])

    def list_flavors_with_details(self):
        fields = dict(self.arguments)
        fields["brief"] = int(fields.pop("brief", False))
        return self.page("flavor", **fields)

    list_flavors = list_flavors_with_details

    def show_flavor_details(self):
        return self.resource(self.face.give("flavor_get", self.client, self.arguments["flavor"]))

    show_flavor_with_extra_specs = show_flavor_details

    def list_flavor_extra_specs(self):
        return self.pairs("flavor_extra_specs", self.arguments["flavor"])

    def show_flavor_extra_spec(self):
        return {"text": self.text("flavor_extra_spec_get", self.arguments["flavor"], self.arguments["key"])}

    def list_networks(self):
        return self.page("network")

    def show_network(self):
        return self.resource(self.face.give("network_get", self.client, self.arguments["network"]))

    def create_keypair(self):
        keypair = self.face.give("keypair_create", self.client, self.arguments["name"])
        return {**self.resource(keypair), "private_key": self.face.text(keypair.private_key)}

    def import_keypair(self):
        given = (self.arguments["name"], self.arguments["public_key"])
        return self.resource(self.face.give("keypair_import_key", self.client, *given))

    def list_keypairs(self):
        query, kept = self.face.options("keypair_query", **self.arguments)
        page = self.face.give("keypair_page_get", self.client, query)
        assert kept is not None
        return {"page": [self.face.text(each.name) for each in self.face.collect("keypair_page_at", page)]}

    def show_keypair(self):
        return self.resource(self.face.give("keypair_get", self.client, self.arguments["keypair"]))

    def delete_keypair(self):
        self.nothing("keypair_delete", self.arguments["keypair"])

    def list_limits(self):
        return self.record(self.face.give("limits_get", self.client))

    list_limits_with_usage = list_limits

    def show_quotas(self):
        return self.record(self.face.give("quotas_get", self.client, self.arguments.get("project")))

    # Volumes

    def attach_volume(self):
        given = (self.arguments["server"], self.arguments["volume"], self.arguments.get("device"))
        return self.record(self.face.give("server_attach_volume", self.client, *given))

    def list_volume_attachments(self):
        given = self.face.give("server_volume_attachments", self.client, self.arguments["server"])
        found = self.face.collect("volume_attachments_at", given)
        return {"records": [self.face.json(each) for each in found]}

    def show_volume_attachment(self):
        given = (self.arguments["server"], self.arguments["volume"])
        return self.record(self.face.give("server_volume_attachment", self.client, *given))

    def detach_volume(self):
        self.nothing("server_detach_volume", self.arguments["server"], self.arguments["volume"])

    def create_volume(self):
        fields = dict(self.arguments)
        pairs, length, kept = self.metadata()
        fields.pop("metadata", None)
        spec, kept_too = self.face.options("new_volume", metadata=pairs, metadata_len=length, **fields)
        assert kept is not None
        assert kept_too is not None
        return self.resource(self.face.give("volume_create", self.client, spec))

    def list_volumes(self):
        fields = dict(self.arguments)
        fields["brief"] = int(fields.pop("brief", False))
        return self.page("volume", **fields)

    def show_volume(self):
        return self.resource(self.face.give("volume_get", self.client, self.arguments["volume"]))

    def delete_volume(self):
        self.nothing("volume_delete", self.arguments["volume"])

    def create_network(self):
        spec, kept = self.face.options("new_network", **self.arguments)
        assert kept
        return self.resource(self.face.give("network_create", self.client, spec))

    def delete_network(self):
        self.nothing("network_delete", self.arguments["network"])

    # Interfaces, shared addresses, schedules

    def list_virtual_interfaces(self):
        return self.records("interfaces", self.arguments["server"])

    def show_interface(self):
        given = (self.arguments["server"], self.arguments["interface"])
        return self.record(self.face.give("interface_get", self.client, *given))

    def create_virtual_interface(self):
        fields = dict(self.arguments)
        server = fields.pop("server")
        spec, kept = self.face.options("new_interface", **fields)
        assert kept
        return self.record(self.face.give("server_attach_interface", self.client, server, spec))

    def delete_virtual_interface(self):
        self.nothing("server_detach_interface", self.arguments["server"], self.arguments["interface"])

    def list_ip_associations(self):
        return self.records("ip_associations", self.arguments["server"])

    def show_ip_association(self):
        given = (self.arguments["server"], self.arguments["ip_address"])
        return self.record(self.face.give("ip_association_get", self.client, *given))

    def create_ip_association(self):
        given = (self.arguments["server"], self.arguments["ip_address"])
        return self.record(self.face.give("server_associate_ip", self.client, *given))

    def delete_ip_association(self):
        self.nothing("server_disassociate_ip", self.arguments["server"], self.arguments["ip_address"])

    def enable_scheduled_images(self):
        given = (self.arguments["server"], self.arguments["retention"], self.arguments.get("day_of_week"))
        return self.record(self.face.give("server_schedule_images", self.client, *given))

    def show_scheduled_images(self):
        return self.record(self.face.give("image_schedule_get", self.client, self.arguments["server"]))

    def disable_scheduled_images(self):
        self.nothing("server_unschedule_images", self.arguments["server"])

    def list_extensions(self):
        return self.records("extensions")

    def show_extension(self):
        return self.record(self.face.give("extension_get", self.client, self.arguments["alias"]))

    def list_versions(self):
        versions = self.face.give("api_versions_get", self.client)
        return {
            "versions": [self.face.text(each.id) for each in self.face.collect("api_versions_at", versions)]
        }


def connect(face, origin, dialect):
    settings = {"token": "t", "origin_aliases": ALIAS}
    if dialect == "rackspace":
        settings["endpoint"] = f"{origin}/v2/010101"
    else:
        settings.update(
            endpoint=f"{origin}/v2.1",
            network_endpoint=f"{origin}/network",
            volume_endpoint=f"{origin}/volume/v3/p1",
        )
    return face.connect(**settings)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['operation']}-{case['name']}" for case in CASES])
def test_an_operation(face, canned, case):
    client = connect(face, canned.origin, case["dialect"])
    answer = case["answer"]
    canned.answer = (answer["status"], answer["headers"], answer["body"])
    result = Runner(face, client, case["arguments"]).run(case["operation"])
    wanted = case["request"]
    method, url, body = canned.requests[0]
    path, _, query = url.partition("?")
    assert (method, path, body) == (wanted["method"], wanted["path"], wanted["body"])
    # A structure has no order of its fields.
    assert sorted(query.split("&")) == sorted(wanted["query"].split("&"))
    assert result == case["result"]


def test_there_are_many():
    assert len({case["operation"] for case in CASES}) > 40
