from .article_list import ArticleEntry, ArticleList
from .commands import library_commands, reviews_commands, team_commands
from .first_steps import FirstSteps
from .preview import ArticlePreview
from .screen import LibraryScreen

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
