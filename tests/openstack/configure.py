"""Write the configuration of every service under the cloud's etc folder."""

import configparser
import shutil

from settings import (
    AUTH_URL,
    COMPUTE_HOST,
    DATABASE_USER,
    DIR,
    MAX_LIMIT,
    PASSWORD,
    PORTS,
    RECLAIM_INTERVAL,
    REGION,
    URL,
)

ETC = DIR / "etc"
SHIPPED = DIR / "venv" / "etc"  # api-paste files the packages install
# Neutron's quotas of these are lifted.
UNLIMITED = ("network", "subnet", "port", "router", "floatingip", "security_group", "security_group_rule")
RABBIT = f"rabbit://guest:guest@127.0.0.1:{PORTS['rabbit']}/"


def database(name):
    return {
        "connection": f"mysql+pymysql://{DATABASE_USER}:{PASSWORD}@127.0.0.1:{PORTS['mariadb']}/{name}",
        "max_pool_size": 10,
        "max_overflow": 20,
    }


def user(name, **more):
    """A service user's credentials, as keystoneauth options."""
    return {
        "auth_type": "password",
        "auth_url": AUTH_URL,
        "username": name,
        "password": PASSWORD,
        "project_name": "service",
        "user_domain_id": "default",
        "project_domain_id": "default",
        "region_name": REGION,
        **more,
    }


def authtoken(name):
    options = user(
        name,
        www_authenticate_uri=AUTH_URL,
        service_token_roles="service",
        service_token_roles_required="true",
        service_type={
            "nova": "compute",
            "glance": "image",
            "neutron": "network",
            "cinder": "block-storage",
            "placement": "placement",
        }[name],
    )
    del options["region_name"]
    return options


def messaging():
    # Classic queues: the cloud has one broker and needs no replication.
    return {
        "rabbit_quorum_queue": "false",
        "rabbit_transient_quorum_queue": "false",
        "rabbit_stream_fanout": "false",
        "heartbeat_timeout_threshold": "0",
    }


def write(path, sections):
    parser = configparser.RawConfigParser(default_section="\0")
    parser.optionxform = str
    parser.read_dict(sections)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as out:
        parser.write(out)


def common(name, **default):
    state = DIR / "state" / name
    (state / "lock").mkdir(parents=True, exist_ok=True)
    return {
        # No log_file: the services log to stderr, which up.sh sends to log/.
        "DEFAULT": {"debug": "false", "use_stderr": "true", "state_path": state, **default},
        "oslo_concurrency": {"lock_path": state / "lock"},
        "oslo_messaging_rabbit": messaging(),
        "oslo_messaging_notifications": {"driver": "noop"},
    }


def keystone():
    sections = common("keystone")
    del sections["DEFAULT"]["state_path"]
    sections["DEFAULT"].update({"max_token_size": 1024, "public_endpoint": URL["keystone"]})
    sections.update(
        {
            "database": database("keystone"),
            "token": {"provider": "fernet", "expiration": 86400},
            "fernet_tokens": {"key_repository": DIR / "state/keystone/fernet-keys"},
            "fernet_receipts": {"key_repository": DIR / "state/keystone/fernet-keys"},
            "credential": {"key_repository": DIR / "state/keystone/credential-keys"},
            "cache": {"enabled": "true", "backend": "dogpile.cache.memory"},
            # The cost of bcrypt is pure delay here.
            "identity": {"password_hash_rounds": 4},
            "security_compliance": {},
        }
    )
    write(ETC / "keystone/keystone.conf", sections)


def placement():
    sections = common("placement")
    sections.update(
        {
            "placement_database": database("placement"),
            "keystone_authtoken": authtoken("placement"),
            "api": {"auth_strategy": "keystone"},
        }
    )
    write(ETC / "placement/placement.conf", sections)


def glance():
    state = DIR / "state/glance"
    for name in ("images", "staging", "tasks", "cache"):
        (state / name).mkdir(parents=True, exist_ok=True)
    sections = common(
        "glance",
        enabled_backends="local:file",
        transport_url=RABBIT,
        worker_self_reference_url=URL["glance"],
        image_cache_dir=state / "cache",
    )
    del sections["DEFAULT"]["state_path"]
    sections.update(
        {
            "database": database("glance"),
            "keystone_authtoken": authtoken("glance"),
            "paste_deploy": {"flavor": "keystone"},
            "glance_store": {"default_backend": "local"},
            "local": {"filesystem_store_datadir": state / "images"},
            "os_glance_staging_store": {"filesystem_store_datadir": state / "staging"},
            "os_glance_tasks_store": {"filesystem_store_datadir": state / "tasks"},
        }
    )
    write(ETC / "glance/glance-api.conf", sections)
    shutil.copy(SHIPPED / "glance/glance-api-paste.ini", ETC / "glance")


def neutron():
    sections = common(
        "neutron",
        transport_url=RABBIT,
        core_plugin="ml2",
        service_plugins="router",
        auth_strategy="keystone",
        bind_host="127.0.0.1",
        bind_port=PORTS["neutron"],
        api_paste_config=ETC / "neutron/api-paste.ini",
        notify_nova_on_port_status_changes="false",
        notify_nova_on_port_data_changes="false",
        global_physnet_mtu=1500,
        dhcp_agent_notification="false",
        api_workers=1,
        rpc_workers=0,
    )
    sections.update(
        {
            "database": database("neutron"),
            "keystone_authtoken": authtoken("neutron"),
            "nova": user("nova"),
            "placement": user("placement"),
            "ml2": {
                "type_drivers": "flat,vlan,vxlan",
                "tenant_network_types": "vxlan",
                "mechanism_drivers": "openvswitch",
                "extension_drivers": "port_security",
            },
            "ml2_type_flat": {"flat_networks": "public"},
            "ml2_type_vxlan": {"vni_ranges": "1:5000"},
            "securitygroup": {"firewall_driver": "noop"},
            "quotas": {f"quota_{name}": -1 for name in UNLIMITED},
        }
    )
    write(ETC / "neutron/neutron.conf", sections)
    shutil.copy(SHIPPED / "neutron/api-paste.ini", ETC / "neutron")


def cinder():
    sections = common(
        "cinder",
        transport_url=RABBIT,
        auth_strategy="keystone",
        my_ip="127.0.0.1",
        host=COMPUTE_HOST,
        enabled_backends="fake",
        default_volume_type="fake",
        api_paste_config=ETC / "cinder/api-paste.ini",
        resource_query_filters_file=ETC / "cinder/resource_filters.json",
        glance_api_servers=URL["glance"],
        quota_volumes=-1,
        quota_snapshots=-1,
        quota_gigabytes=-1,
    )
    sections.update(
        {
            "database": database("cinder"),
            "keystone_authtoken": authtoken("cinder"),
            "service_user": user("cinder", send_service_user_token="true"),
            "nova": user("nova", interface="public"),
            "fake": {
                "volume_driver": "cinder.volume.drivers.cloudservers.Driver",
                "volume_backend_name": "fake",
                "target_helper": "fake",
            },
            "coordination": {"backend_url": f"file://{DIR / 'state/cinder/coordination'}"},
        }
    )
    write(ETC / "cinder/cinder.conf", sections)
    shutil.copy(SHIPPED / "cinder/api-paste.ini", ETC / "cinder")
    shutil.copy(SHIPPED / "cinder/resource_filters.json", ETC / "cinder")


def nova():
    sections = common(
        "nova",
        transport_url=RABBIT,
        my_ip="127.0.0.1",
        host=COMPUTE_HOST,
        compute_driver="cloudservers.Driver",
        vif_plugging_is_fatal="false",
        vif_plugging_timeout=0,
        allow_resize_to_same_host="true",
        reclaim_instance_interval=RECLAIM_INTERVAL,
        instances_path=DIR / "state/nova/instances",
        # The fake host has 1000 CPUs; let tests fill it with any number of servers.
        initial_cpu_allocation_ratio=16,
    )
    sections.update(
        {
            "api": {"max_limit": MAX_LIMIT},
            "api_database": database("nova_api"),
            "database": database("nova"),
            "keystone_authtoken": authtoken("nova"),
            "service_user": user("nova", send_service_user_token="true"),
            "placement": user("placement"),
            "glance": user("glance", service_type="image"),
            "neutron": user("neutron"),
            "cinder": user("cinder", catalog_info="block-storage:cinder:publicURL"),
            "conductor": {"workers": 1},
            "scheduler": {"workers": 1, "discover_hosts_in_cells_interval": 60},
            # Nova's usual ones, and those for hosts of other servers.
            "filter_scheduler": {
                "enabled_filters": ",".join(
                    [
                        "ComputeFilter",
                        "ComputeCapabilitiesFilter",
                        "ImagePropertiesFilter",
                        "ServerGroupAntiAffinityFilter",
                        "ServerGroupAffinityFilter",
                        "SameHostFilter",
                        "DifferentHostFilter",
                    ]
                ),
            },
            "quota": {
                "instances": 100000,
                "cores": 1000000,
                "ram": 100000000,
                "key_pairs": 1000,
                "server_groups": 1000,
            },
            "vnc": {
                "enabled": "true",
                "server_listen": "127.0.0.1",
                "novncproxy_base_url": "http://127.0.0.1:6080/vnc_auto.html",
            },
            "spice": {"enabled": "true", "html5proxy_base_url": "http://127.0.0.1:6082/spice_auto.html"},
            "serial_console": {"enabled": "true", "base_url": "ws://127.0.0.1:6083/"},
            "key_manager": {"backend": "nova.keymgr.conf_key_mgr.ConfKeyManager"},
        }
    )
    write(ETC / "nova/nova.conf", sections)
    shutil.copy(SHIPPED / "nova/api-paste.ini", ETC / "nova")


if __name__ == "__main__":
    ETC.mkdir(parents=True, exist_ok=True)
    for make in (keystone, placement, glance, neutron, cinder, nova):
        make()
