"""What a client did, request by request and operation by operation."""

from __future__ import annotations

from .._core import Ledger, LedgerSummary
from ._many import rows
from ._table import MOST


def ledger_table(ledger: Ledger) -> str:
    """The last requests, the newest last."""
    count = len(ledger)
    foot = f"the last of {count:,} requests" if count > MOST else f"{count:,} requests"
    return rows(ledger[-MOST:], foot=foot) or f'<div class="foot">{foot}</div>'


def summary_table(summary: LedgerSummary) -> str:
    """A row for each operation."""
    return rows(summary.operations) or '<div class="foot">no requests</div>'
