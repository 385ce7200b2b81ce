from .article_screen import ArticleScreen
from .commands import reader_commands, reader_mode_commands
from .screen import ReaderScreen

__all__ = ["ArticleScreen", "ReaderScreen", "reader_commands", "reader_mode_commands"]
