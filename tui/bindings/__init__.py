"""How keys become commands: the mechanism, and the few commands that work everywhere.

Each room declares its own commands; `tui.launch.command_table` joins them into the one
table that bindings, footer, help screen, palette and docs/keys.md are made from. Each Latin
letter is bound together with the Arabic letter on the same key of the 101 layout, so that
nobody has to leave the Arabic layout to work. Keys that type two letters there (b) are not
used, nor keys whose Arabic letter is elsewhere on the Latin layout.
"""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
