"""What the Python clients share: the cases of ../README.md, the clock, the one line of JSON.

A client is a class: load() imports what it needs, Client(url, project) signs in, servers() lists all servers
with details into memory, read(servers) reads each and gives the length of all texts, get(id) asks for one.
"""

# No other import: what this file imports would be missing from a client's own bill.
import sys
import time

BUDGET = 2.0
THREADS = 8
SINGLES = 1000  # the servers that the service gives one at a time


def run(client_class):
    """Run the case that the command line asks for: CASE URL PROJECT COUNT."""
    case, url, project, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    before = peak_kb()
    client_class.load()
    result = {}
    if case != "start":
        result = {"list": list_all, "get": get, "threads": threads}[case](client_class(url, project), count)
    result.update(peak_before_kb=before, peak_kb=peak_kb())
    # The values are numbers and lists of numbers: good JSON once the quotes are.
    print(str(result).replace("'", '"'))


def list_all(client, rounds):
    seconds, check = [], None
    began = time.perf_counter()
    while len(seconds) < rounds and time.perf_counter() - began < BUDGET:
        start = time.perf_counter()
        servers = client.servers()
        length = client.read(servers)
        seconds.append(time.perf_counter() - start)
        check = [len(servers), length]
        del servers
    return {"seconds": seconds, "check": check}


def get(client, calls):
    client.get(server_id(0))
    micros = []
    for number in range(calls):
        server = server_id(number % SINGLES)
        start = time.perf_counter()
        client.get(server)
        micros.append((time.perf_counter() - start) * 1e6)
    micros.sort()
    return {"p50_us": micros[calls // 2], "p99_us": micros[calls * 99 // 100]}


def threads(client, calls):
    import threading

    gate = threading.Barrier(THREADS + 1)

    def work(thread):
        client.get(server_id(0))
        gate.wait()
        for number in range(thread, calls, THREADS):
            client.get(server_id(number % SINGLES))
        gate.wait()

    for thread in range(THREADS):
        threading.Thread(target=work, args=[thread]).start()
    gate.wait()
    start = time.perf_counter()
    gate.wait()
    return {"calls_per_second": calls / (time.perf_counter() - start)}


def server_id(number):
    """The id that the service gives a server."""
    return f"{number * 0x9E3779B1 & 0xFFFFFFFF:08x}-0000-4000-8000-{number:012x}"


def peak_kb():
    """The most memory that this process has held so far."""
    with open("/proc/self/status", "rb") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(b"VmHWM:"))
