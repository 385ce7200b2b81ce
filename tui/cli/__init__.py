"""The command line: one module for each kind of command."""

from __future__ import annotations

from tui.cli import (
    adding,
    config,
    exchanging,
    explaining,
    finding,
    history,
    inbox,
    predicting,
    reading,
    review,
    reviewing,
    suggesting,
    tagging,
    team,
    terminal,
    upkeep,
)
from tui.cli.group import main

__all__ = [
    "adding",
    "config",
    "exchanging",
    "explaining",
    "finding",
    "history",
    "inbox",
    "main",
    "predicting",
    "reading",
    "review",
    "reviewing",
    "suggesting",
    "tagging",
    "team",
    "terminal",
    "upkeep",
]
