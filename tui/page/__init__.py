"""Where the reader is in an article: caret, motions, marks and what is in view.

Pure: it knows the layout and the domain, and neither Textual nor the terminal.
"""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
