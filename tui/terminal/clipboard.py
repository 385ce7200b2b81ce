"""Copying a text to the terminal's clipboard, by OSC 52 in base64.

The text is sent as it is in the article, in logical order. tmux and screen do not pass on the
sequence unless it is wrapped; tmux also uses it itself if it is configured to.
"""

from __future__ import annotations

import base64

from tui.terminal.multiplexer import Multiplexer

LARGEST_COPIED = 74_994
"""The most bytes in UTF-8: terminals that accept 100,000 in all drop longer sequences."""
_SCREEN_PIECE = 252
"""Letters of a piece: screen does not pass on longer ones."""


def clipboard_sequence(text: str, multiplexer: Multiplexer = Multiplexer.NONE) -> str:
    """What to send to copy the text to the terminal's clipboard."""
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
    """Whether terminals accept a text of this length."""
    return len(text.encode("utf-8", "replace")) <= LARGEST_COPIED
