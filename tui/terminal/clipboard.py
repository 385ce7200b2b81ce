"""How a text is given to the terminal's clipboard: by OSC 52, in base64.

The text goes as it stands in the article, in logical order. tmux and screen keep the
sequence to themselves unless it is wrapped; tmux takes it too where it is set to.
"""

from __future__ import annotations

import base64

from tui.terminal.multiplexer import Multiplexer

LARGEST_COPIED = 74_994
"""Bytes in UTF-8: with more, terminals that take 100,000 in all drop the sequence."""
_SCREEN_PIECE = 252
"""Letters of a piece: screen passes on no longer ones."""


def clipboard_sequence(text: str, multiplexer: Multiplexer = Multiplexer.NONE) -> str:
    """What to send so that the text is in the clipboard of the terminal."""
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    sequence = f"\x1b]52;c;{encoded}\x07"
    match multiplexer:
        case Multiplexer.TMUX:
            wrapped = sequence.replace("\x1b", "\x1b\x1b")
            return f"{sequence}\x1bPtmux;{wrapped}\x1b\\"
        case Multiplexer.SCREEN:
            starts = range(0, len(sequence), _SCREEN_PIECE)
            pieces = (sequence[start : start + _SCREEN_PIECE] for start in starts)
            return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
        case _:
            return sequence


def fits_clipboard(text: str) -> bool:
    """Whether terminals take so long a text."""
    return len(text.encode("utf-8", "replace")) <= LARGEST_COPIED
