"""How texts are drawn on a terminal that orders them itself."""

from __future__ import annotations

from tui.layout import Drawing
from tui.widgets import Pen

PLAIN = Pen(Drawing(plain=True))
