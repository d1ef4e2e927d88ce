"""Every function with NULL for every pointer and bytes for every text; the trials come from the header."""

import re

import pytest
from face import HEADER, Failed, declarations

# Where NULL means something; everywhere else it is an error that names the parameter.
OPTIONAL = {
    "cloudservers_quotas_get.project",
    "error", "errors", "data", "log", "options", "query", "wait", "kind", "body", "failure", "day_of_week",
    "cloudservers_server_watch_open.how", "cloudservers_image_watch_open.how",
    "cloudservers_server_rescue.image", "cloudservers_server_rescue.password",
    "cloudservers_server_metadata_set.out", "cloudservers_server_metadata_update.out",
    "cloudservers_image_metadata_set.out", "cloudservers_image_metadata_update.out",
    "cloudservers_server_from_json.client", "cloudservers_image_from_json.client",
    "cloudservers_flavor_from_json.client", "cloudservers_network_from_json.client",
    "cloudservers_volume_from_json.client", "cloudservers_server_attach_volume.device",
    "cloudservers_server_attach_volume.out",
}  # fmt: skip
TEXTS = {
    "kind": "image", "method": "GET", "path": "/limits", "file": "/dev/null", "body": "{}", "how": "SOFT",
    "disk_config": "AUTO",
    "day_of_week": "SUNDAY",
    "status": "ACTIVE", "failure": "{}", "operation": "create_server", "json": '{"id": "1"}',
    "pointer": "/id",
    "text": "https://127.0.0.1/v2/1/images/1",
}  # fmt: skip


def functions():
    """Name and parameters (type, name) of every function of the header that can fail or be asked."""
    text = re.sub(r"\s+", " ", declarations())
    text = re.sub(r"typedef [^;{]*\(\*\w+\)\([^;]*;", "", text)
    for name, parameters in re.findall(r"(cloudservers_\w+)\(([^()]*)\) ?;", text):
        if parameters == "void":
            yield name, []
            continue
        yield name, [re.fullmatch(r"(.*?[ *])(\w+)", each.strip()).groups() for each in parameters.split(",")]


FUNCTIONS = dict(functions())
POINTERS = [
    (name, index)
    for name, parameters in FUNCTIONS.items()
    for index, (kind, parameter) in enumerate(parameters)
    if "*" in kind or parameter == "log"
]


def is_required(name, parameter):
    return parameter not in OPTIONAL and f"{name}.{parameter}" not in OPTIONAL


@pytest.fixture(scope="module")
def samples(face, client, sandbox, dry):
    """A value for each type that a parameter can have; what sends something has a client that does not."""
    ffi = face.ffi
    server = face.give(
        "server_from_json", client, '{"id": "1", "links": [{"rel": "self", "href": "/servers/1"}]}'
    )
    page = '{"%ss": [{"id": "1"}]}'
    given = {
        "new_server": {"name": "a", "image": "1", "flavor": "2"},
        "server_changes": {"name": "a"},
        "rebuild": {"image": "1"},
        "new_volume": {"size_gb": 1},
        "new_network": {"label": "a", "cidr": "10.0.0.0/8"},
        "new_interface": {"network": "1"},
    }
    structures = {name: face.options(name, **fields) for name, fields in given.items()}
    pairs, _, kept_pairs = face.pairs({"a": "b"})
    texts = [ffi.new("char[]", text) for text in (b"GET", b"/limits")]
    kept = (structures, kept_pairs, texts)
    values = {
        "cloudservers_client": dry,
        "cloudservers_sandbox": sandbox,
        "cloudservers_config": ffi.gc(face.lib.cloudservers_config_new(), face.lib.cloudservers_config_free),
        "cloudservers_server": server,
        "cloudservers_link": face.lib.cloudservers_server_link(server, 0),
        "cloudservers_json": server.json,
        "cloudservers_pair": pairs,
        "cloudservers_request": ffi.new("cloudservers_request *", [*texts, ffi.NULL]),
        **{f"cloudservers_{name}": structure for name, (structure, _) in structures.items()},
    }
    for kind in ("image", "flavor", "network", "volume"):
        values[f"cloudservers_{kind}"] = face.give(f"{kind}_from_json", client, '{"id": "1"}')
    for kind in ("server", "image", "flavor", "network", "volume"):
        values[f"cloudservers_{kind}_list"] = face.give(f"{kind}_list_open", dry, None)
        values[f"cloudservers_{kind}_page"] = face.give(f"{kind}_page_from_json", client, None, page % kind)
    values["cloudservers_keypair"] = face.give("keypair_create", client, "1")
    values["cloudservers_keypair_list"] = face.give("keypair_list_open", dry, None)
    values["cloudservers_keypair_page"] = face.give("keypair_page_get", client, None)
    values["cloudservers_server_inventory"] = face.give("server_inventory_open", dry, None)
    values["kept"] = kept
    for kind in ("server", "image"):
        values[f"cloudservers_{kind}_watch"] = face.give(f"{kind}_watch_open", dry, None, None)
    return values


def value(face, samples, kind, name):
    """Something that fits a parameter."""
    base = kind.replace("const", "").replace("*", "").strip()
    if name == "servers":
        samples["text"] = face.ffi.new("char[]", b"1")
        one = samples["text"] if base == "char" else samples[base]
        return face.ffi.new(f"{base} *[1]", [one])
    if kind.count("*") == 2:
        return face.ffi.new(f"{kind.strip()} *".replace("const ", "").replace("** *", "* *"))
    if base == "char":
        return face.ffi.new("char[]", TEXTS.get(name, "1").encode())
    if kind.count("*") == 1:
        return face.ffi.new("int32_t *") if base == "int32_t" else samples.get(base, face.ffi.NULL)
    return face.ffi.NULL if base == "cloudservers_log" else 1


def arguments(face, samples, name):
    return [value(face, samples, kind, parameter) for kind, parameter in FUNCTIONS[name]]


def outcome(face, name, given):
    """What a call returns, and the message of its error; whatever it gives is freed."""
    parameters = FUNCTIONS[name]
    result = getattr(face.lib, name)(*given)
    message = None
    for (kind, parameter), each in zip(parameters, given, strict=True):
        if kind.count("*") != 2 or each == face.ffi.NULL:
            continue
        if parameter == "error":
            if each[0] != face.ffi.NULL:
                message = face.text(face.lib.cloudservers_error_message(each[0]))
                face.lib.cloudservers_error_free(each[0])
        elif "const" not in kind:
            face.owned(each[0])
    return result, message


def test_the_trials_cover_the_header():
    text = HEADER.read_text()
    declared = set(re.findall(r"\b(cloudservers_\w+)\(", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))
    assert declared - {"cloudservers_log", "cloudservers_each"} == set(FUNCTIONS)
    assert len(POINTERS) > 250


def test_the_library_has_every_function(face):
    assert set(FUNCTIONS) <= set(face.functions)


def test_the_trials_leave_only_one_pointer_out(face, samples):
    """What a function needs beside the pointer that is tried is there, or it would be refused for that."""
    missing = [
        f"{name}.{parameter}"
        for name, parameters in FUNCTIONS.items()
        for (kind, parameter), each in zip(parameters, arguments(face, samples, name), strict=True)
        if parameters[-1][1] == "error" and len(parameters) > 1
        and "*" in kind and is_required(name, parameter) and each == face.ffi.NULL
    ]  # fmt: skip
    assert not missing


@pytest.mark.parametrize(("name", "index"), POINTERS, ids=lambda each: str(each))
def test_null_for_a_pointer(face, samples, name, index):
    if name.endswith("_free"):
        getattr(face.lib, name)(face.ffi.NULL)
        return
    parameter = FUNCTIONS[name][index][1]
    given = arguments(face, samples, name)
    given[index] = face.ffi.NULL
    result, message = outcome(face, name, given)
    reports = FUNCTIONS[name][-1][1] == "error" and len(FUNCTIONS[name]) > 1
    if reports and is_required(name, parameter):
        assert result == face.constants["INVALID_ARGUMENT"]
        assert parameter in message
    elif reports:
        assert result != face.constants["INVALID_ARGUMENT"] or "NULL" not in (message or "")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_null_for_every_pointer(face, name):
    numbers = [0 if "*" not in kind and parameter != "log" else None for kind, parameter in FUNCTIONS[name]]
    result, _ = outcome(face, name, [face.ffi.NULL if number is None else number for number in numbers])
    if name.endswith(("_new", "_keep", "_get", "_next", "_create", "_start")) and isinstance(
        result, face.ffi.CData
    ):
        face.owned(result)


TEXT_PARAMETERS = [
    (name, index)
    for name, parameters in FUNCTIONS.items()
    for index, (kind, _) in enumerate(parameters)
    if kind.replace("const", "").strip() == "char *" and parameters[-1][1] == "error" and len(parameters) > 1
]


@pytest.mark.parametrize(("name", "index"), TEXT_PARAMETERS, ids=lambda each: str(each))
def test_a_text_that_is_not_utf8(face, samples, name, index):
    parameter = FUNCTIONS[name][index][1]
    given = arguments(face, samples, name)
    given[index] = face.ffi.new("char[]", b"ab\xff")
    result, message = outcome(face, name, given)
    assert result == face.constants["INVALID_ARGUMENT"]
    assert parameter in message
    assert "UTF-8" in message


# Structures that go in, and the function that reads each: what it takes beside, and before.
STRUCTURES = {
    "disk": ("server_create", {"snapshot": "1"}, ()),
    "new_server": ("server_create", {"name": "a", "image": "1", "flavor": "2"}, ()),
    "server_changes": ("server_update", {"name": "a"}, ("1",)),
    "rebuild": ("server_rebuild", {"image": "1"}, ("1",)),
    "new_network": ("network_create", {"label": "a", "cidr": "10.0.0.0/8"}, ()),
    "new_interface": ("server_attach_interface", {"network": "1"}, ("1",)),
    "wait": ("server_wait_for", {}, ("1", "ACTIVE")),
    "watch": ("server_watch_open", {}, (None,)),
    "server_query": ("server_list_open", {}, ()),
    "image_query": ("image_list_open", {}, ()),
    "flavor_query": ("flavor_list_open", {}, ()),
    "network_query": ("network_list_open", {}, ()),
    "volume_query": ("volume_list_open", {}, ()),
    "keypair_query": ("keypair_list_open", {}, ()),
    "new_volume": ("volume_create", {"snapshot": "1"}, ()),
    "client_options": ("client_with_options", {}, ()),
    "sandbox_options": ("sandbox_start", {}, None),
}


# Structures that are read in the field of another one: that field, and what else has to stand there.
HELD = {"disk": ("boot", "new_server", {"name": "a", "flavor": "1"})}
# Structures without a size go in as arrays of another one: the field, and what each of its entries needs.
ENTRIES = {
    "pair": ("new_server", "metadata", {"key": "a", "value": "b"}),
    "file": ("new_server", "files", {"path": "/a"}),
    "nic": ("new_server", "nics", {"network": "1"}),
}
# And this one as an array that is a parameter.
REQUEST = {"method": "GET", "path": "/limits", "body": "{}"}


def fields(face, structure):
    return face.ffi.typeof(f"cloudservers_{structure}").fields


def held(face, structure, options):
    """The structure that goes in for one: itself, or the one that holds it, and what has to stay alive."""
    if structure not in HELD:
        return options, ()
    field, holder, needed = HELD[structure]
    outer, kept = face.options(holder, **needed)
    setattr(outer, field, options)
    return outer, kept


def test_no_structure_that_goes_in_is_left_out(face):
    """Those with a size, and those that functions or other structures take a const array of."""
    known = {name.removeprefix("cloudservers_"): face.ffi.typeof(name) for name in face.ffi.list_types()[0]}
    sized = {
        name
        for name, kind in known.items()
        if kind.kind == "struct" and kind.fields and kind.fields[0][0] == "size"
    }
    assert sized == set(STRUCTURES)
    text = re.sub(r"\s+", " ", declarations())
    arrays = set(re.findall(r"const cloudservers_(\w+) \*\w+; size_t \w+_len;", text))
    arrays |= set(re.findall(r"const cloudservers_(\w+) \*\w+, size_t", text))
    structures = {name for name in arrays if known[name].kind == "struct" and known[name].fields}
    indexed = {name for name in structures if any(field == "json" for field, _ in known[name].fields)}
    assert structures - indexed - sized == {*ENTRIES, "request"}


def read(face, dry, structure, /, **changes):
    """Hands a structure to its function; the message of what it refuses."""
    function, needed, before = STRUCTURES[structure]
    options, kept = face.options(structure, **{**needed, **changes})
    first = () if before is None else (dry, *before)
    try:
        whole, beside = held(face, structure, options)
        face.give(function, *first, whole)
    except Failed as error:
        assert kept is not None
        assert beside is not None
        return error
    return None


@pytest.mark.parametrize("structure", STRUCTURES)
def test_every_text_of_a_structure(face, dry, structure):
    texts = [name for name, field in fields(face, structure) if field.type.cname == "char *"]
    for name in texts:
        error = read(face, dry, structure, **{name: face.ffi.new("char[]", b"\xff")})
        assert error.status == face.constants["INVALID_ARGUMENT"], name
        assert name in error.message


@pytest.mark.parametrize("structure", STRUCTURES)
def test_every_list_of_a_structure(face, dry, structure):
    lengths = [name for name, _ in fields(face, structure) if name.endswith("_len")]
    for name in lengths:
        error = read(face, dry, structure, **{name: 1})
        assert error.status == face.constants["INVALID_ARGUMENT"], name
        assert name.removesuffix("_len") in error.message
        error = read(
            face, dry, structure, **{name.removesuffix("_len"): face.ffi.cast("void *", 8), name: 2**63}
        )
        assert error.status == face.constants["INVALID_ARGUMENT"], name


@pytest.mark.parametrize("structure", STRUCTURES)
def test_every_number_of_a_structure(face, dry, structure):
    for name, field in fields(face, structure):
        if field.type.cname in ("int32_t", "int64_t"):
            error = read(face, dry, structure, **{name: -7})
            assert error.status == face.constants["INVALID_ARGUMENT"], name
            assert name in error.message


def status_of(face, function, *arguments):
    try:
        face.give(function, *arguments)
    except Failed as failed:
        return failed.status
    return 0


@pytest.mark.parametrize("structure", STRUCTURES)
def test_sizes_of_other_versions(face, dry, structure):
    own = face.ffi.sizeof(f"cloudservers_{structure}")
    for size in (0, 1, 2**40):
        error = read(face, dry, structure, size=size)
        assert error.status == face.constants["INVALID_ARGUMENT"]
        assert "_INIT" in error.message
    # A program built with an earlier header: what stands behind its structure is somebody else's.
    last, field = fields(face, structure)[-1]
    if last not in STRUCTURES[structure][1]:
        error = read(face, dry, structure, size=field.offset, **{last: face.ffi.cast(field.type, 8)})
        assert error is None or error.status in (0, face.constants["NOT_SENT"])
    # A program built with a later header: its new fields may be there, but not be set.
    function, needed, before = STRUCTURES[structure]
    later = face.ffi.new("char[]", own + 8)
    options = face.ffi.cast(f"cloudservers_{structure} *", later)
    kept = [face.ffi.new("char[]", text.encode()) for text in needed.values()]
    for field, text in zip(needed, kept, strict=True):
        setattr(options, field, text)
    options.size = own + 8
    first = () if before is None else (dry, *before)
    whole, beside = held(face, structure, options)
    assert status_of(face, function, *first, whole) in (0, face.constants["NOT_SENT"])
    later[own] = b"\x01"
    with pytest.raises(Failed, match="does not have"):
        face.give(function, *first, whole)
    assert beside is not None


def entry(face, structure, given):
    """An array of one entry, and what has to stay alive."""
    kept = {
        name: face.ffi.new("char[]", text.encode()) if isinstance(text, str) else text
        for name, text in given.items()
    }
    return face.ffi.new(f"cloudservers_{structure}[1]", [kept]), kept


@pytest.mark.parametrize("structure", ENTRIES)
def test_every_text_of_an_entry(face, dry, structure):
    holder, field, needed = ENTRIES[structure]
    function, beside, _ = STRUCTURES[holder]
    for name in [name for name, each in fields(face, structure) if each.type.cname == "char *"]:
        for given, problem in (({name: face.ffi.new("char[]", b"\xff")}, "UTF-8"), ({}, None)):
            array, kept = entry(face, structure, {**needed, **given})
            options, texts = face.options(holder, **beside, **{field: array, f"{field}_len": 1})
            error = None
            try:
                face.give(function, dry, options)
            except Failed as failed:
                error = failed
            assert kept is not None
            assert texts is not None
            assert error.status == face.constants["INVALID_ARGUMENT" if problem else "NOT_SENT"], name
            assert problem is None or (problem in error.message and field in error.message), name


@pytest.mark.parametrize("name", REQUEST)
def test_every_text_of_a_request(face, dry, name):
    array, kept = entry(face, "request", {**REQUEST, name: face.ffi.new("char[]", b"\xff")})
    outs, errors = face.ffi.new("cloudservers_json *[1]"), face.ffi.new("cloudservers_error *[1]")
    with pytest.raises(Failed) as failed:
        face.run("send_all", dry, array, 1, 1, outs, errors)
    assert kept is not None
    assert failed.value.status == face.constants["INVALID_ARGUMENT"]
    assert name in failed.value.message
    assert "UTF-8" in failed.value.message
