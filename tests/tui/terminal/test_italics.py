"""What is known of a terminal's letters from its description."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASK = "from tui.terminal import has_italics; print(has_italics())"


@pytest.mark.parametrize(
    ("term", "known"),
    [("vt220", "False"), ("xterm-256color", "True"), ("unheard-of", "True")],
)
def test_terminfo_says_whether_letters_slant(term, known):
    """In a process of its own: curses looks only once."""
    command = [sys.executable, "-c", ASK]
    answer = subprocess.run(
        command, env={"TERM": term}, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == known
