"""Whole sets to import, the same in every process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.model import AnnotationSet, Imported
from annotations.store import Corpus, login_name
from tools.crash_suite.bench import TEXT, WHEN, start_annotations

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 8
SIZE = 40
"""Annotations of each set."""


def sets_to_import(folder: Path) -> list[AnnotationSet]:
    """The same sets each time, one for each article."""
    return [_set_of(folder, number) for number in range(ARTICLES)]


def _set_of(folder: Path, number: int) -> AnnotationSet:
    article = Corpus(folder).load_article(article_name(number))
    found = start_annotations(TEXT, SIZE, number).values()
    renamed = [replace(one, id=f"{number:02}x{at:017}") for at, one in enumerate(found)]
    return AnnotationSet(
        article.name,
        article.sha256,
        login_name(),
        annotations={one.id: one for one in renamed},
        imported=Imported(login_name(), WHEN),
    )


def article_name(number: int) -> str:
    """What the article is called."""
    return f"article-{number}.txt"
