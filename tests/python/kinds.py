"""The kinds of errors, as the vectors name them."""

from __future__ import annotations

import cloudservers

NAMES = {
    cloudservers.ConnectionFailed: "Connection",
    cloudservers.DecodeError: "Decode",
    cloudservers.AuthenticationError: "Authentication",
    cloudservers.ConfigError: "Config",
    cloudservers.NotImplementedFault: "NotImplemented",
}


def kind_of(error: cloudservers.CloudServersError) -> str:
    """By its class: most have the name of their kind."""
    return NAMES.get(type(error), type(error).__name__)
