"""How terminals treat Arabic, and what each is sent; only this package knows.

Pure except for `recognise` and `ask`, which talk to the terminal before the screen starts,
`tmux_client`, `has_italics`, and the file of saved choices.
"""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
