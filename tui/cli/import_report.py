"""What an import has brought in, or would bring in, in words: a line for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange import ImportContent, Present


def worded_content(
    content: ImportContent, *, is_kept: bool, present: Present
) -> Iterator[str]:
    """What was imported; if it is not kept, what would be.

    Args:
        content: That was imported.
        is_kept: Whether it was.
        present: What of it had been imported before.
    """
    words = _kept if is_kept else _checked
    counts = len(content.articles), len(content.sets), len(content.predictions)
    known = 0, present.sets, present.predictions
    lines = words(*(every - old for every, old in zip(counts, known, strict=True)))
    for count, old, line in zip(counts, known, lines, strict=True):
        if old:
            template = _("{imported}; {present}")
            yield template.format(imported=line, present=_present(old))
        elif count:
            yield line


def _present(count: int) -> str:
    return plural(
        "{count} was already there, from an earlier import",
        "{count} were already there, from an earlier import",
        count,
    )


def _kept(articles: int, sets: int, predictions: int) -> tuple[str, str, str]:
    return (
        plural("added {count} article", "added {count} articles", articles),
        plural(
            "imported {count} annotation set",
            "imported {count} annotation sets",
            sets,
        ),
        plural(
            "imported predictions for {count} article",
            "imported predictions for {count} articles",
            predictions,
        ),
    )


def _checked(articles: int, sets: int, predictions: int) -> tuple[str, str, str]:
    return (
        plural(
            "would add {count} article",
            "would add {count} articles",
            articles,
        ),
        plural(
            "would import {count} annotation set",
            "would import {count} annotation sets",
            sets,
        ),
        plural(
            "would import predictions for {count} article",
            "would import predictions for {count} articles",
            predictions,
        ),
    )
