// Volumes, their attachments, and servers that boot from them.
#include "check.hpp"

using namespace cloudservers;

static Volume available(const Client& client, const VolumeSpec& spec) {
    return *client.volume_wait_for(client.volume_create(spec), "available", quickly());
}

static NewServer order(const Client& client, const std::string& name) {
    return NewServer(name, *client.flavors().begin()).network(*client.networks().begin());
}

static void a_volume_lives(const Client& client) {
    auto volume = available(client, VolumeSpec(100).name("data").description("of the shop").metadata("role", "db"));
    CHECK(volume.name() == "data" && volume.size_gb() == 100 && volume.status() == "available");
    CHECK(volume.description() == "of the shop" && volume.metadata().at("role") == "db");
    CHECK(client.volume_get(volume) == volume && client.follow_volume(volume) == volume);
    CHECK(client.volume_from_json(std::string(volume.json())).name() == "data");
    auto other = available(client, VolumeSpec(75).name("other"));
    CHECK(client.volumes().all().size() == 2);
    CHECK(client.volume_page().size() == 2 && client.volumes(VolumeQuery().max_items(1)).all().size() == 1);
    client.volume_delete(other);
    client.volume_wait_until_deleted(other, quickly());
    client.volume_delete(other, true);
    CHECK(thrown([&] { client.volume_get(other); }).is_not_found());
}

static void it_is_attached(const Client& client, bool names_volumes) {
    Volume volume = *client.volumes().begin();
    auto server = client.server_create(order(client, "beside").boot(NewVolume::from_image(*client.images().begin(), 100)));
    server = client.server_wait_for(server, "ACTIVE", quickly());
    auto attachment = client.server_attach_volume(server, volume);
    CHECK(attachment.volume_id == volume.id() && attachment.server_id == server.id() && !attachment.device.empty());
    CHECK(client.server_volume_attachment(server, volume).id == attachment.id);
    CHECK(client.server_volume_attachments(server).size() == 2);
    CHECK(client.server_get(server).volumes().size() == (names_volumes ? 2 : 0));
    volume = *client.volume_wait_for(volume, "in-use", quickly());
    CHECK(volume.attachments().at(0).server_id == server.id());
    client.server_detach_volume(server, volume);
    CHECK(client.volume_wait_for(volume, "available", quickly())->attachments().empty());
    client.server_delete(server);
    client.server_wait_until_deleted(server, quickly());
}

static void a_service_of_their_own_has_pages() {
    Sandbox openstack("openstack");
    auto client = openstack.connect();
    for (const char* name : {"a", "b"}) available(client, VolumeSpec(1).name(name));
    auto page = client.volume_page(VolumeQuery().page_size(1));
    auto next = page.next();
    CHECK(page.size() == 1 && next && next->size() == 1 && next->at(0) != page.at(0));
    Volume found = *client.volumes(VolumeQuery().name("a").status("available")).begin();
    it_is_attached(client, true);
    CHECK(found.name() == "a" && client.volumes(VolumeQuery().brief()).begin()->status().empty());
}

static void a_server_boots_from_volumes(const Client& client) {
    Image image = *client.images().begin();
    auto disk = NewVolume::from_image(image, 100).delete_on_termination(true);
    auto server = client.server_create(order(client, "booted").boot(disk).volume(NewVolume::blank(75)));
    server = client.server_wait_for(server, "ACTIVE", quickly());
    CHECK(!server.image() && client.server_volume_attachments(server).size() == 2);
    client.server_delete(server);
    client.server_wait_until_deleted(server, quickly());

    auto ready = available(client, VolumeSpec(100).image(image));
    CHECK(ready.bootable() == true);
    auto other = client.server_create(order(client, "from one").boot(ready));
    other = client.server_wait_for(other, "ACTIVE", quickly());
    CHECK(client.server_volume_attachments(other).at(0).volume_id == ready.id());
    client.server_delete(other);
    client.server_wait_until_deleted(other, quickly());

    CHECK(thrown([&] { client.server_create(order(client, "x")); }).code() == CLOUDSERVERS_INVALID_ARGUMENT);
    auto blank = thrown([&] { client.server_create(order(client, "x").boot(NewVolume::blank(75))); });
    CHECK(blank.message().find("cannot boot from a blank volume") != std::string_view::npos);
}

/** What the service is told, field by field. */
static void disks_and_hints_are_sent(const Client& client) {
    auto dry = client.with_options(Options().dry_run(true));
    auto sent = [&](const NewServer& server) {
        return std::string(thrown([&] { dry.server_create(server); }).body());
    };
    auto has = [](const std::string& body, const std::string& part) { return body.find(part) != std::string::npos; };
    auto id = "8c65cb68-0681-4c30-bc88-6b83a8a26aee";
    std::string body = sent(NewServer("a", "2").boot(
        NewVolume::from_snapshot(id).size_gb(5).volume_type("SSD").device_name("/dev/vdb").bus("virtio")));
    for (auto part : {R"("source_type":"snapshot")", R"("volume_size":"5")", R"("volume_type":"SSD")",
                      R"("device_name":"/dev/vdb")", R"("disk_bus":"virtio")"})
        CHECK(has(body, part));
    body = sent(NewServer("a", id, "2").scheduler_hints(
        SchedulerHints().different_host(id).same_host(id).group(id).build_near_host_ip("192.0.2.1").cidr("/24")));
    for (auto part : {R"("different_host":[")", R"("same_host":[")", R"("group":")", R"("build_near_host_ip":"192.0.2.1")",
                      R"("cidr":"/24")"})
        CHECK(has(body, part));
    body = sent(NewServer("a", id, "2").scheduler_hints(SchedulerHints().near(id).far(id).others(R"({"my_hint": "b"})")));
    for (auto part : {R"("public_ip_zone:near":[")", R"("public_ip_zone:far":[")", R"("my_hint":"b")"}) CHECK(has(body, part));
    body = sent(NewServer("a", id, "2").network(id, "192.0.2.9").port("port-1").access_ipv4("192.0.2.3").access_ipv6("2001:db8::3"));
    for (auto part : {R"("fixed_ip":"192.0.2.9")", R"("port":"port-1")", R"("accessIPv4":"192.0.2.3")",
                      R"("accessIPv6":"2001:db8::3")"})
        CHECK(has(body, part));
    body = sent(NewServer("a", "2").block_device_mapping(R"([{"volume_id": "1", "device_name": "vda"}])"));
    CHECK(has(body, R"("block_device_mapping":[)"));
}

int main() {
    Sandbox sandbox;
    auto client = sandbox.connect();
    a_volume_lives(client);
    a_service_of_their_own_has_pages();
    it_is_attached(client, false);
    a_server_boots_from_volumes(client);
    disks_and_hints_are_sent(client);
    return 0;
}
