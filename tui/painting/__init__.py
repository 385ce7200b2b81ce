"""How screens become bytes; everything that depends on Textual's private parts is here."""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
