"""The card of a call that was not sent."""

from __future__ import annotations

import json
from typing import Any

from ._card import card as frame_of
from ._frame import frame
from ._text import block, code, text

# Who writes a call by hand has secrets of which only the names tell.
SECRET = {"adminpass", "admin_pass", "password", "private_key", "user_data", "contents", "token", "secret"}


def card(sketch: dict[str, Any]) -> str:
    """What would be sent, secrets masked."""
    path, query, body, curl = (sketch.get(name) for name in ("path", "query", "body", "curl"))
    request = f"{sketch['method']} {path}" if path is not None else sketch["method"]
    rows = [
        ("Query", code(query, 1000) if query else ""),
        (
            "Body",
            block(json.dumps(_masked(body), indent=2, ensure_ascii=False), 4000) if body is not None else "",
        ),
        ("cURL", f"<details><summary>as a command</summary>{block(curl)}</details>" if curl else ""),
        ("Not known", text(sketch["problem"], 1000) if "problem" in sketch else ""),
    ]
    return frame(frame_of("Call", text(sketch["operation"]), rows, under=code(request, 1000)))


def _masked(body: Any) -> Any:
    if isinstance(body, dict):
        return {name: "***" if _is_secret(name, told) else _masked(told) for name, told in body.items()}
    return [_masked(entry) for entry in body] if isinstance(body, list) else body


def _is_secret(name: str, told: Any) -> bool:
    return name.lower() in SECRET and isinstance(told, str)
