"""The C face as cffi sees it: the header, the shared library, and calls that raise."""

import json
import os
import re
import subprocess
from pathlib import Path

import cffi

ROOT = Path(__file__).resolve().parents[2]
HEADER = ROOT / "include" / "cloudservers.h"
TARGET = Path(os.environ.get("C_TARGET", ROOT / "target" / "capi"))


def declarations():
    """The header after the preprocessor, without the system's headers: cffi knows their types."""
    text = re.sub(r"^#include <.*$", "", HEADER.read_text(), flags=re.MULTILINE)
    result = subprocess.run(["gcc", "-E", "-P", "-"], input=text, capture_output=True, text=True, check=True)
    return result.stdout


def constants():
    """Every number that the header defines."""
    found = re.findall(r"^#define CLOUDSERVERS_(\w+) (-?\d+)$", HEADER.read_text(), flags=re.MULTILINE)
    return {name: int(value) for name, value in found}


def build():
    """The shared library, built if need be."""
    command = [
        "cargo",
        "rustc",
        "--quiet",
        "--locked",
        "--features",
        "capi",
        "--lib",
        "--crate-type",
        "cdylib",
    ]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "CARGO_TARGET_DIR": str(TARGET)}, check=True)
    return TARGET / "debug" / "libcloudservers.so"


# What an error tells in texts.
TEXTS = (
    "text",
    "message",
    "fault_name",
    "details",
    "request_id",
    "operation",
    "method",
    "url",
    "retry_at",
    "roles",
    "body",
    "curl",
)


class Failed(Exception):
    """A status that is no success, with what its error tells."""

    def __init__(self, status, **fields):
        super().__init__(f"{status}: {fields.get('text')}")
        self.status = status
        self.__dict__.update(fields)


class Face:
    def __init__(self):
        self.ffi = cffi.FFI()
        self.ffi.cdef(declarations())
        self.lib = self.ffi.dlopen(str(build()))
        self.constants = constants()
        self.functions = [
            name
            for name in dir(self.lib)
            if name.startswith("cloudservers_")
            and self.ffi.typeof(getattr(self.lib, name)).kind == "function"
        ]

    def text(self, pointer):
        return None if pointer == self.ffi.NULL else self.ffi.string(pointer).decode()

    def take_error(self, status, error):
        """The exception for an error, which is freed."""
        fields = {name: self.text(getattr(self.lib, f"cloudservers_error_{name}")(error)) for name in TEXTS}
        fields["maybe_done"] = bool(self.lib.cloudservers_error_maybe_done(error))
        assert self.lib.cloudservers_error_code(error) == status
        self.lib.cloudservers_error_free(error)
        return Failed(status, **fields)

    def run(self, name, *arguments):
        """Calls a function that may fail, its last parameter left out; texts are encoded."""
        error = self.ffi.new("cloudservers_error **")
        encoded = [
            self.ffi.new("char[]", each.encode()) if isinstance(each, str) else each for each in arguments
        ]
        encoded = [self.ffi.NULL if each is None else each for each in encoded]
        status = getattr(self.lib, f"cloudservers_{name}")(*encoded, error)
        if status not in (self.constants["OK"], self.constants["DONE"]):
            raise self.take_error(status, error[0])
        assert error[0] == self.ffi.NULL
        return status

    def give(self, name, *arguments):
        """Calls a function that gives something, and returns what it put into `out`."""
        function = self.ffi.typeof(getattr(self.lib, f"cloudservers_{name}"))
        out = self.ffi.new(function.args[-2])
        self.run(name, *arguments, out)
        return self.owned(out[0])

    def owned(self, given):
        """The same, freed when Python is done with it."""
        if not isinstance(given, self.ffi.CData) or given == self.ffi.NULL:
            return given
        kind = self.ffi.typeof(given)
        name = kind.item.cname.removeprefix("const ")
        free = "cloudservers_text_free" if name == "char" else f"{name}_free"
        return self.ffi.gc(given, getattr(self.lib, free))

    def options(self, structure, /, **fields):
        """A structure that goes in, its size set; returns it and what has to stay alive meanwhile."""
        options = self.ffi.new(f"cloudservers_{structure} *")
        options.size = self.ffi.sizeof(f"cloudservers_{structure}")
        kept = []
        for field, value in fields.items():
            if isinstance(value, str):
                value = self.ffi.new("char[]", value.encode())
                kept.append(value)
            setattr(options, field, value)
        return options, kept

    def pairs(self, given):
        """Pairs of texts as an array."""
        kept = [[self.ffi.new("char[]", part.encode()) for part in pair] for pair in given.items()]
        return self.ffi.new("cloudservers_pair[]", kept), len(kept), kept

    def texts(self, given):
        """Texts as an array."""
        kept = [self.ffi.new("char[]", text.encode()) for text in given]
        return self.ffi.new("char *[]", kept), len(kept), kept

    def connect(self, **settings):
        """A client with these settings; those that are None are not given."""
        config = self.owned(self.lib.cloudservers_config_new())
        for name, value in settings.items():
            if value is not None:
                self.lib.cloudservers_config_set(config, name.encode(), str(value).encode())
        return self.give("connect", config)

    def each(self, kind, client, **fields):
        """The resources of a listing, each borrowed until the next."""
        query, kept = self.options(f"{kind}_query", **fields)
        listing = self.give(f"{kind}_list_open", client, query)
        assert kept is not None
        out = self.ffi.new(f"cloudservers_{kind} **")
        while self.run(f"{kind}_list_next", listing, out) == self.constants["OK"]:
            yield out[0]

    def json(self, resource):
        """What the service sent of a resource."""
        return self.read_json(resource.json)

    def read_json(self, given):
        """What a `cloudservers_json` holds."""
        return json.loads(self.text(self.lib.cloudservers_json_text(given)))

    def kind(self, failed):
        """The kind of an error, as the vectors name it."""
        # Other constants have the same numbers, and stand behind the statuses.
        names = {number: name for name, number in reversed(self.constants.items())}
        kind = names[failed.status].title().replace("_", "")
        return kind.replace("ConnectionFailed", "Connection")

    def collect(self, function, owner):
        """Everything that an index function gives."""
        found = []
        while (each := getattr(self.lib, f"cloudservers_{function}")(owner, len(found))) != self.ffi.NULL:
            found.append(each)
        return found
