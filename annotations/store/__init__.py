"""Where articles are read from and annotation sets are kept."""

from __future__ import annotations

from annotations.store.repository import Repository, StoredSet

__all__ = ["Repository", "StoredSet"]
