"""What configure.py and seed.py both know about the cloud; up.sh sets the environment."""

import os
from pathlib import Path

DIR = Path(os.environ["CLOUDSERVERS_OPENSTACK_DIR"])
PASSWORD = os.environ["CLOUDSERVERS_OPENSTACK_PASSWORD"]
MAX_LIMIT = os.environ["CLOUDSERVERS_OPENSTACK_MAX_LIMIT"]
RECLAIM_INTERVAL = os.environ["CLOUDSERVERS_OPENSTACK_RECLAIM_INTERVAL"]
COMPUTE_HOST = "compute-1"
REGION = "RegionOne"

# up.sh counts its ports in the same order.
SERVICES = ("keystone", "placement", "glance", "neutron", "cinder", "nova", "mariadb", "rabbit")
PORTS = {name: int(os.environ["CLOUDSERVERS_OPENSTACK_PORT"]) + n for n, name in enumerate(SERVICES)}
URL = {name: f"http://127.0.0.1:{port}" for name, port in PORTS.items()}
AUTH_URL = f"{URL['keystone']}/v3"

# The user of the database server.
DATABASE_USER = "cloud"
