"""What the terminal and the person want, as widgets and screens may ask it.

The application owns one `Surroundings` and replaces it as a whole when something changes;
then it has everything drawn again. `surroundings_of` is the only way to it, so nothing else
looks into the application. A widget in another application gets the defaults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tui.bindings import USUAL_KEYMAP, Keymap
from tui.layout import USUAL, Drawing
from tui.output import Encoding
from tui.terminal import Multiplexer

if TYPE_CHECKING:
    from textual.dom import DOMNode


class Surroundings(Struct, frozen=True):
    """How rows are drawn and sent, and which keys do what."""

    drawing: Drawing = USUAL
    encoding: Encoding = Encoding.VISUAL
    keymap: Keymap = USUAL_KEYMAP
    multiplexer: Multiplexer = Multiplexer.NONE
    """The multiplexer between the program and the terminal."""


USUAL_SURROUNDINGS = Surroundings()


class Surrounded:
    """An application whose screens and widgets may ask for its surroundings."""

    surroundings: Surroundings = USUAL_SURROUNDINGS


def surroundings_of(node: DOMNode) -> Surroundings:
    """Those of the application that the screen or widget is part of."""
    app = node.app
    return app.surroundings if isinstance(app, Surrounded) else USUAL_SURROUNDINGS
