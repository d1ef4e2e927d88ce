"""What the library is to reach, in figures of one run."""

from collections.abc import Callable
from dataclasses import dataclass

RUST, C, PYTHON = "cloudservers-rust", "cloudservers-c", "cloudservers-python"
SOCKET, REQWEST, CURL = "socket-serde_json", "reqwest-blocking", "curl-cjson"
MSGSPEC, ORJSON = "urllib3-msgspec", "urllib3-orjson"
NOVACLIENT, OPENSTACKSDK, INTERPRETER = "novaclient", "openstacksdk", "interpreter"


class Figures:
    """The results of a run, looked at by their best or by their median."""

    def __init__(self, results, body, which):
        self.results, self.body, self.which = results, body, which

    def of(self, case, client):
        return self.results[case][client][self.which]

    def bodies(self, kilobytes):
        """Memory in lengths of the body that was listed."""
        return kilobytes * 1024 / self.body


@dataclass(frozen=True)
class Goal:
    client: str
    text: str
    limit: float
    measure: Callable[[Figures, str], float]
    unit: str = "times"
    at_least: bool = False

    def value(self, figures):
        return self.measure(figures, self.client)

    def reached(self, value):
        return value >= self.limit if self.at_least else value <= self.limit


def ratio(case, baseline):
    return lambda figures, client: figures.of(case, client) / figures.of(case, baseline)


def whole_memory(figures, client):
    return figures.bodies(figures.of("memory-10000", client))


def own_memory(figures, client):
    """Without what the process held before it did anything."""
    before = figures.results["memory-10000"][client]["peak_before_kb"]
    return whole_memory(figures, client) - figures.bodies(before)


def import_milliseconds(figures, client):
    return (figures.of("start", client) - figures.of("start", INTERPRETER)) * 1e3


def pages(figures, client):
    """Ten pages, against one page and nine more requests."""
    one_page = figures.of("list-10000", client) + 9 * figures.of("list-1", client)
    return figures.of("pages-10000", client) / one_page


LIST, FIRST = "list + read of 10,000", "import + sign-in + first list"
GOALS = [
    Goal(RUST, f"{LIST}, over {SOCKET}", 1.2, ratio("list-10000", SOCKET)),
    Goal(C, f"{LIST}, over {SOCKET}", 1.2, ratio("list-10000", SOCKET)),
    Goal(PYTHON, f"{LIST}, over {MSGSPEC}", 1 / 2, ratio("list-10000", MSGSPEC)),
    Goal(PYTHON, f"{LIST}, over {ORJSON}", 1 / 3, ratio("list-10000", ORJSON)),
    Goal(PYTHON, f"{LIST}, over {OPENSTACKSDK}", 1 / 300, ratio("list-10000", OPENSTACKSDK)),
    Goal(RUST, "peak memory over the bare process", 2.2, own_memory, "bodies"),
    Goal(C, "peak memory over the bare process", 2.2, own_memory, "bodies"),
    Goal(PYTHON, "peak memory of the whole process", 3, whole_memory, "bodies"),
    Goal(PYTHON, "import, over the bare interpreter", 15, import_milliseconds, "ms"),
    Goal(PYTHON, f"{FIRST}, over {ORJSON}", 1 / 2, ratio("first", ORJSON)),
    *(Goal(one, "pages of 1,000, over one page and nine requests", 1, pages) for one in (RUST, C, PYTHON)),
    Goal(RUST, f"`GET` of one server, over {REQWEST}", 1.1, ratio("get", REQWEST)),
    Goal(C, f"`GET` of one server, over {REQWEST}", 1.1, ratio("get", REQWEST)),
    Goal(PYTHON, f"`GET` of one server, over {REQWEST}", 1.4, ratio("get", REQWEST)),
    *(
        Goal(one, f"calls of 8 threads, over {REQWEST}", 1, ratio("threads", REQWEST), at_least=True)
        for one in (RUST, C, PYTHON)
    ),
]
