"""Which folder is the corpus of an article: the nearest one that is marked as one.

A stranger may have marked a folder that everybody may write to, such as `/tmp`, and
work kept there could be lost or read. So a mark counts only if its owner could have
changed the article as well.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from annotations.config import CONFIG_NAME
from annotations.errors import ArticleError
from annotations.messages import _
from annotations.store.files.naming import SETS_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

_ROOT = 0


def corpus_folder_of(article: Path) -> Path:
    """The nearest folder above the file that keeps sets or has a `hashiya.toml`.

    Where there is none, the file's own folder.

    Raises:
        ArticleError: It is a folder itself.
    """
    if os.path.isdir(article):  # noqa: PTH112 - raises nothing in a closed folder
        message = _("{path} is a folder: name an article in it")
        raise ArticleError(message.format(path=article))
    try:
        known = {_ROOT, os.geteuid(), article.parent.stat().st_uid}
    except OSError:
        return article.parent  # whoever opens it reports this
    above = (folder for folder in article.parents if _is_marked(folder, known))
    return next(above, article.parent)


def _is_marked(folder: Path, known: set[int]) -> bool:
    """Whether the folder is marked, by one of the users that are known."""
    sets, config = folder / SETS_FOLDER, folder / CONFIG_NAME
    try:
        marks = [sets] * _holds_sets(sets) + [config] * config.is_file()
        if not folder.stat().st_mode & stat.S_IWOTH:
            return bool(marks)
        # Not through a link, which is its maker's.
        return bool(marks) and {one.lstat().st_uid for one in marks} <= known
    except OSError:
        return False  # one that may not be looked into is no corpus of this person


def _holds_sets(folder: Path) -> bool:
    """Whether it is a folder for sets, and not a Python package of the same name."""
    return folder.is_dir() and not (folder / "__init__.py").is_file()
