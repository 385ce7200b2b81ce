"""The process that runs: what it was loaded from, and when it looks for garbage."""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
