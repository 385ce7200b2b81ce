"""Where a person was in a corpus when they left: kept in a form that can be a file's.

What a file says is believed as far as it has the right form; the rest is as at a first
start.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from tui.page import Bookmark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MEASURES = (72, 88, 112)
"""Cells of a row of text, narrowest first."""
_MOST_BOOKMARKS = 400
"""The older ones are forgotten."""


@dataclass(slots=True)
class ResumeState:
    """What is as it was at the next start."""

    article: str | None = None
    """The one that was open, if one was."""
    cursor: str | None = None
    """The article at the library's cursor."""
    wanted: str = ""
    """What the library's list was narrowed to."""
    order: str = ""
    """The column by which the library is sorted; empty for the order of the corpus."""
    has_preview: bool = True
    """Whether the library has a preview where there is room."""
    wide_margin: bool = False
    measure: int = MEASURES[0]
    bookmarks: dict[str, Bookmark] = field(default_factory=dict)
    """The place in each article that was read, the latest last."""
    is_first_start: bool = False
    """Whether the person has never used the program; it is not stored."""

    @classmethod
    def of(cls, content: Mapping[str, object]) -> ResumeState:
        """What the content of a file says."""
        article, cursor = (_text(content.get(key)) for key in ("article", "cursor"))
        measure = content.get("measure")
        return cls(
            article,
            cursor,
            _text(content.get("wanted")) or "",
            _text(content.get("order")) or "",
            content.get("has_preview") is not False,
            content.get("wide_margin") is True,
            measure if isinstance(measure, int) and measure in MEASURES else 72,
            dict(_bookmarks(content.get("bookmarks"))),
        )

    def content(self) -> dict[str, object]:
        """What a file is to say."""
        known = asdict(self)
        del known["is_first_start"]
        return known

    def lay_bookmark(self, article: str, bookmark: Bookmark) -> None:
        """Keep the place in the article."""
        self.bookmarks.pop(article, None)
        self.bookmarks[article] = bookmark

    def take_in(self, others: ResumeState) -> None:
        """Keep the bookmarks that another session has left meanwhile, too."""
        newest = {**others.bookmarks, **self.bookmarks}
        self.bookmarks = dict(list(newest.items())[-_MOST_BOOKMARKS:])


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _bookmarks(found: object) -> Iterator[tuple[str, Bookmark]]:
    for name, place in found.items() if isinstance(found, dict) else ():
        match place:
            case {"offset": int(at), "before": str(before), "after": str(after)}:
                yield str(name), Bookmark(max(0, at), before, after)
            case _:
                pass
