"""The screen that lists the articles of the corpus."""

from __future__ import annotations

from tui.library.article_list import ArticleEntry, ArticleList
from tui.library.commands import library_commands
from tui.library.first_steps import FirstSteps
from tui.library.preview import ArticlePreview
from tui.library.reviews import reviews_commands
from tui.library.screen import LibraryScreen
from tui.library.team import team_commands

__all__ = [
    "ArticleEntry",
    "ArticleList",
    "ArticlePreview",
    "FirstSteps",
    "LibraryScreen",
    "library_commands",
    "reviews_commands",
    "team_commands",
]
