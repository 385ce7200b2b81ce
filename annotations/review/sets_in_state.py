"""Which sets take part in a comparison: said when one is asked for, before any is made."""

from __future__ import annotations

from enum import StrEnum


class SetsInState(StrEnum):
    """Which sets take part."""

    DONE = "done"
    """Those that their annotators have finished."""
    ANY = "any"
    """All of them."""
