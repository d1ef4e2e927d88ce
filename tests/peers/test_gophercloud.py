"""gophercloud runs the tour's story against the sandbox; what it does is in gophercloud/."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "gophercloud"


def toolchain() -> str:
    """Go, as new as go.mod wants it; what a distribution ships may be older, so only CI insists."""
    go = shutil.which("go")
    lines = (FOLDER / "go.mod").read_text("utf-8").splitlines()
    wanted = next(line.split()[1] for line in lines if line.startswith("go "))
    why = f"needs Go {wanted} or newer, from https://go.dev/dl/"
    if go is not None:
        version = subprocess.check_output([go, "env", "GOVERSION"], text=True).strip().removeprefix("go")
        if numbers(version) >= numbers(wanted):
            return go
        why = f"{why}; {go} is {version}"
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def numbers(version: str) -> list[int]:
    return [int("".join(filter(str.isdigit, part)) or 0) for part in version.split(".")]


@pytest.mark.timeout(300)  # the first time, Go fetches and builds
@pytest.mark.parametrize("dialect", ["openstack", "rackspace"])
def test_story(sandbox: dict[str, Any]) -> None:
    environ = sandbox["environ"]
    # Gophercloud has one domain for user and project, and knows a tenant by its id.
    environ["OS_DOMAIN_NAME"] = environ.get("OS_USER_DOMAIN_NAME", "")
    environ["OS_TENANT_ID"] = environ.get("OS_TENANT_NAME", "")
    outcome = subprocess.run(
        [toolchain(), "test", "-mod=readonly", "-count=1", "./..."],
        cwd=FOLDER,
        env={**{name: value for name, value in os.environ.items() if name[:3] != "OS_"}, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
