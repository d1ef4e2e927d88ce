"""A status in a colour that says how it is."""

from __future__ import annotations

from ._read import Odd
from ._text import plain, text

GOOD = {"ACTIVE", "AVAILABLE", "IN-USE", "CURRENT", "SUCCESS", "SUPPORTED", "UP"}
ASKS = {"VERIFY_RESIZE", "RESCUE", "AWAITING-TRANSFER", "RESERVED", "MAINTENANCE"}
BUSY = {"BUILD", "REBUILD", "RESIZE", "REVERT_RESIZE", "REBOOT", "HARD_REBOOT", "PASSWORD", "QUEUED"}
BAD = {"ERROR", "KILLED", "FAILED", "DOWN"}


def tone(status: str) -> str:
    """``good``, ``busy``, ``asks``, ``bad`` or ``rest``."""
    status = status.upper()
    if status in BAD or status.startswith("ERROR"):
        return "bad"
    if status in GOOD:
        return "good"
    if status in ASKS:
        return "asks"
    if status in BUSY or status.endswith("ING") or status in {"BACKING-UP", "RESTORING-BACKUP"}:
        return "busy"
    return "rest"


def badge(status: object, task: object = None) -> str:
    """The status, and the task that goes on."""
    if status is None:
        return ""
    if isinstance(status, Odd):
        return f'<span class="badge rest" title="{plain(status.problem, 400)}">not readable</span>'
    told = text(status, 40)
    if isinstance(task, str) and task:
        told += f' <span class="task">{text(task, 40)}</span>'
    return f'<span class="badge {tone(str(status))}">{told}</span>'
