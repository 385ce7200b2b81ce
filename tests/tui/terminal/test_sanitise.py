from __future__ import annotations

from tui.terminal.sanitise import visible


def test_escape_sequences_are_drawn():
    assert visible("\x1b]0;title\x07\u202e") == "\u241b]0;title\u2407\u2426"
