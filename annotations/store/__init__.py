"""Where articles are read from and sets are stored.

Callers depend only on the protocols that they need; `open_store` returns the store that
implements them.
"""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
