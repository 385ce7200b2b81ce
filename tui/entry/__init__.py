"""What a person types on one line, in logical order, and how it is seen. Pure."""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
