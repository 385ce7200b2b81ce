"""The command line: one module for each kind of command."""

from __future__ import annotations

from tui.cli.group import main

__all__ = ["main"]
