"""The time, as sets and logs keep it: UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time of now, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def timestamp() -> str:
    """The time of now in ISO 8601, as records keep it."""
    return utc_now().strftime("%Y-%m-%dT%H:%M:%SZ")
