"""The screen on which a reviewer settles the differences between annotators."""

from __future__ import annotations

from tui.review.commands import review_commands, review_mode_commands
from tui.review.opening import ArticleOpener
from tui.review.screen import ReviewScreen

__all__ = [
    "ArticleOpener",
    "ReviewScreen",
    "review_commands",
    "review_mode_commands",
]
