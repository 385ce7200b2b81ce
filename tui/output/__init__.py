"""What may be sent to any terminal, and the names of the ways to send it.

Every command needs this, so it imports nothing that takes time.
"""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
