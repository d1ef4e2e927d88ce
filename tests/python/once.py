"""Creates a server for each mark, once; see ``tests/vectors/killed.py``."""

import sys
from typing import Any

import cloudservers

image, flavor, network, *marks = sys.argv[1:]
networks = [] if network == "-" else [network]
with cloudservers.connect(deadline=60) as client:
    print("ready", flush=True)
    sys.stdin.readline()
    order: dict[str, Any] = {"name": "web", "image": image, "flavor": flavor, "networks": networks}
    if len(marks) == 1:
        servers = [client.servers.create(**order, once=marks[0])]
    else:
        calls = [client.calls.servers.create(**order, once=mark) for mark in marks]
        servers = client.send_all(calls, parallel=2)
    print("made", flush=True)
    sys.stdin.readline()
    for server in servers:
        print(server.id)
