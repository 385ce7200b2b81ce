"""The screen that exports annotation sets, and shows beforehand what will be written."""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
