from .commands import review_commands, review_mode_commands
from .opening import ArticleOpener
from .screen import ReviewScreen

__all__ = [
    "ArticleOpener",
    "ReviewScreen",
    "review_commands",
    "review_mode_commands",
]
