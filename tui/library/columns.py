"""The columns of the library: which ones are shown depends on the width alone.

A kind of user that needs others, such as a reviewer, makes columns of its own and gives the
entries their cells; the list draws whatever columns it is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

NONE_YET = "·"
"""Shown where there is nothing yet."""
UNDEFINED = "–"
"""Shown where there can be nothing, such as the date of an article without one."""


GAP = 3
"""Cells between two columns."""
LEAST_TITLE = 16
"""If a title would get fewer cells than this, columns give way."""


class Column(Struct, frozen=True):
    """One column beside the titles."""

    id: str
    """Names the column's cell in an entry."""
    heading: Message | str
    """The heading; a name from the corpus is a string."""
    cells: int
    """Its width, without the gap after it."""
    is_number: bool = False
    """Whether its cells end in one column, in every language."""
    from_width: int = 0
    """The width of the list, in cells, below which there is no room for it."""


STATE = Column("state", Message("state"), 12)
COUNT = Column("count", Message("tags"), 4, is_number=True)
DATE = Column("date", Message("date"), 10, from_width=80)
WORDS = Column("words", Message("words"), 6, is_number=True, from_width=100)
OWN_COLUMNS = (STATE, COUNT, DATE, WORDS)
"""An annotator's: my state and number of annotations, the article's date and words."""
TITLE = Column("title", Message("title"), 0)
"""Takes the cells that the others leave."""
NAME = Column("name", Message("file name"), 24)


def fitting(columns: Sequence[Column], width: int) -> list[Column]:
    """The columns that have room in a list of so many cells, beside a bit of the title."""
    shown: list[Column] = []
    free = width - LEAST_TITLE
    for one in columns:
        if one.from_width > width:
            continue
        free -= one.cells + GAP
        if free >= 0:
            shown.append(one)
    return shown
