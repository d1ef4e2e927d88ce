"""A key pair's card, without its private key."""

from __future__ import annotations

from .._core import KeyPair
from ._card import given, resource_card
from ._read import known, read
from ._text import code
from ._value import value


def card(keypair: KeyPair) -> str:
    """The card."""
    fingerprint, public = known(keypair, "fingerprint", str), read(keypair, "public_key")
    at_hand = '<span class="dim">at hand, not shown; <code>keypair.save(path)</code> writes it</span>'
    rows = [
        *given(keypair, ("key_type", "Type")),
        ("Fingerprint", code(fingerprint) if fingerprint else ""),
        ("Public key", code(public, 64) if isinstance(public, str) else value(public)),
        *given(keypair, ("created", "Created")),
        ("Private key", at_hand if known(keypair, "private_key", str) is not None else ""),
    ]
    return resource_card("Key pair", keypair, rows)
