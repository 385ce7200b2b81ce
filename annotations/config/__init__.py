"""The settings of a corpus in its `hashiya.toml`, and those of a person."""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
