"""Every text that a person reads, in the person's language; names in it move nothing."""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
