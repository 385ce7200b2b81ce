from .commands import review_commands, review_mode_commands
from .screen import ReviewScreen

__all__ = [
    "ReviewScreen",
    "review_commands",
    "review_mode_commands",
]
