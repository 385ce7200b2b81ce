"""The reader with a widget that somebody forgot to make safe, on the real driver."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.content import Content
from textual.widgets import Static

from annotations.workspace import Workspace
from tui.launch.running import run
from tui.library import LibraryScreen

LEAK = "\x1b]0;EVIL\x07 \x1b]52;c;RVZJTA==\x07 \x1bPq\x1b\\ \x9b2J \u202e end-of-leak"
safe_parts = LibraryScreen.parts


def leaking_parts(screen):
    return (Static(Content(LEAK)), *safe_parts(screen))


if __name__ == "__main__":
    LibraryScreen.parts = leaking_parts
    sys.exit(run(Workspace.open(Path(sys.argv[1]))))
