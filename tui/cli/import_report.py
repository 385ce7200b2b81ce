"""What an import has brought in, or would bring in, in words: a line for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange import ImportContent


def worded_content(
    content: ImportContent, *, is_kept: bool, present: int = 0
) -> Iterator[str]:
    """What was imported; if it is not kept, what would be.

    Args:
        content: That was imported.
        is_kept: Whether it was.
        present: How many of the sets and predictions had been imported before.
    """
    words = _kept(content) if is_kept else _checked(content)
    counts = len(content.articles), len(content.sets), len(content.predictions)
    for count, line in zip(counts, words, strict=True):
        if count:
            yield line
    if not any(counts):
        yield words[1]
    if present:
        yield plural(
            "{count} of them was there already, from an earlier import",
            "{count} of them were there already, from an earlier import",
            present,
        )


def _kept(content: ImportContent) -> tuple[str, str, str]:
    return (
        plural(
            "added {count} article", "added {count} articles", len(content.articles)
        ),
        plural(
            "imported {count} annotation set",
            "imported {count} annotation sets",
            len(content.sets),
        ),
        plural(
            "imported predictions for {count} article",
            "imported predictions for {count} articles",
            len(content.predictions),
        ),
    )


def _checked(content: ImportContent) -> tuple[str, str, str]:
    return (
        plural(
            "would add {count} article",
            "would add {count} articles",
            len(content.articles),
        ),
        plural(
            "would import {count} annotation set",
            "would import {count} annotation sets",
            len(content.sets),
        ),
        plural(
            "would import predictions for {count} article",
            "would import predictions for {count} articles",
            len(content.predictions),
        ),
    )
