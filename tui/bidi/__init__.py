"""The bidirectional algorithm and Arabic shaping, as pure functions over `str`."""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
