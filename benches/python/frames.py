#!/usr/bin/env python3
"""From a page of 10,000 servers as it came to a data frame of pandas, in several ways.

Each way runs in fresh processes, in turn; the page, given by this program on loopback, is there before the
clock runs. Prints a table: best and median time, and the most memory that a process held beyond what it had
with the page. Run with an interpreter that has cloudservers, pandas and pyarrow, such as
.cache/bench/venv/bin/python.
"""

import json
import statistics
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

COUNT = 10_000
PROCESSES = 7


def arrow(page):
    return page.to_pandas()


def arrow_chosen(page):
    return page.to_pandas(columns=["id", "name", "status", "created", "image_id", "flavor_id", "ipv4"])


def attributes(page):
    import pandas

    return pandas.DataFrame(
        [
            {
                "id": server.id,
                "name": server.name,
                "status": server.status,
                "created": server.created,
                "image_id": server.image and server.image.id,
                "flavor_id": server.flavor.id,
                "ipv4": server.ip(),
            }
            for server in page
        ]
    )


def dicts(page):
    import pandas

    return pandas.json_normalize([server.to_dict() for server in page])


WAYS = {
    "`to_pandas()`, 35 columns": arrow,
    "`to_pandas(columns=[…])`, 7 columns": arrow_chosen,
    "7 attributes of each server": attributes,
    "`to_dict()` of each, and `json_normalize`": dicts,
}


def main():
    body = json.dumps({"servers": [server(number) for number in range(COUNT)]}).encode()
    service = HTTPServer(("127.0.0.1", 0), handler(body))
    Thread(target=service.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{service.server_address[1]}/v2.1"
    runs = {way: [] for way in WAYS}
    for _ in range(PROCESSES):
        for way, of in runs.items():
            command = [sys.executable, __file__, way, url]
            of.append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    print(f"{COUNT:,} servers, {len(body) / 1e6:.1f} MB\n")
    print("| way | best | median | memory |\n| --- | ---: | ---: | ---: |")
    for way, of in runs.items():
        millis = [run["seconds"] * 1e3 for run in of]
        grown = statistics.median(run["grown_kb"] for run in of) / 1024
        print(f"| {way} | {min(millis):.0f} ms | {statistics.median(millis):.0f} ms | {grown:.0f} MB |")


def run(way, url):
    import cloudservers
    import pandas
    import pyarrow

    # What the libraries load when they are first used is no part of a frame.
    pyarrow.table({"a": ["b"]}).to_pandas()
    pandas.json_normalize([{"a": {"b": 1}}])
    page = cloudservers.Client(endpoint=url, token="t").servers.list().page()
    before = peak_kb()
    start = time.perf_counter()
    frame = WAYS[way](page)
    seconds = time.perf_counter() - start
    assert len(frame) == COUNT
    print(json.dumps({"seconds": seconds, "grown_kb": peak_kb() - before}))


def peak_kb():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def handler(body):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


def server(number):
    own = f"{number * 0x9E3779B1 & 0xFFFFFFFF:08x}-0000-4000-8000-{number:012x}"
    image = f"3afe97b2-26dc-49c5-a2cc-{number % 40:012x}"
    base = "https://dfw.servers.api.rackspacecloud.com"

    def links(path):
        return [
            {"rel": "self", "href": f"{base}/v2/010101/{path}"},
            {"rel": "bookmark", "href": f"{base}/010101/{path}"},
        ]

    return {
        "id": own,
        "name": f"web-{number}.example.com",
        "status": "ACTIVE" if number % 20 else "ERROR",
        "progress": 100,
        "tenant_id": "010101",
        "user_id": "170454",
        "hostId": f"{number % 300:056x}",
        "created": "2025-08-16T18:41:43Z",
        "updated": "2025-08-16T18:50:38Z",
        "accessIPv4": f"198.51.{number // 250}.{number % 250}",
        "accessIPv6": f"2001:db8:780e:510:d87b:9cbc:ff04:{number:x}",
        "addresses": {
            "private": [{"addr": f"10.180.{number // 250}.{number % 250}", "version": 4}],
            "public": [
                {"addr": f"198.51.{number // 250}.{number % 250}", "version": 4},
                {"addr": f"2001:db8:780e:510:d87b:9cbc:ff04:{number:x}", "version": 6},
            ],
        },
        "flavor": {"id": str(number % 8 + 2), "links": links(f"flavors/{number % 8 + 2}")[1:]},
        "image": {"id": image, "links": links(f"images/{image}")[1:]},
        "links": links(f"servers/{own}"),
        "metadata": {"role": "web", "number": str(number)},
        "key_name": "mykey",
        "config_drive": "",
        "OS-DCF:diskConfig": "AUTO",
        "OS-EXT-STS:vm_state": "active",
        "OS-EXT-STS:task_state": None,
        "OS-EXT-STS:power_state": 1,
        "OS-EXT-AZ:availability_zone": "nova",
        "OS-SRV-USG:launched_at": "2025-08-16T18:50:38.000000",
        "OS-SRV-USG:terminated_at": None,
        "security_groups": [{"name": "default"}],
        "os-extended-volumes:volumes_attached": [],
        "RAX-PUBLIC-IP-ZONE-ID:publicIPZoneId": "b9e9f2e0a1b2c3d4",
    }


if __name__ == "__main__":
    run(*sys.argv[1:]) if sys.argv[1:] else main()
