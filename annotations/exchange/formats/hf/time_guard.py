"""Refuses rows in JSON Lines that `datasets` would silently alter.

If every value of a column in a file looks like a full date or time, its reader turns
the column into times, and the texts are lost. What is known to be a date is kept from
it in `attrs`. This is for the rest: a corpus in which each span is the words
`2022-08-14`.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.messages import _, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIME = re.compile(
    r"\d{4}-\d\d-\d\d([T ]\d\d(:?\d\d(:?\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?"
)


class TimeGuard:
    """Sees the rows of a file."""

    def __init__(self) -> None:
        self._safe: set[str] = set()
        """Columns with a value that is no time; their other values need not be seen."""
        self._seen: set[str] = set()
        """Columns with values."""

    def see(self, row: Mapping[str, object]) -> None:
        """Note which columns of the row have a value that is no time."""
        for column, value in row.items():
            self._see(column, value)

    def _see(self, column: str, value: object) -> None:
        """Note it of a column; of what is in lists and records too."""
        if isinstance(value, str):
            self._seen.add(column)
            if not _TIME.fullmatch(value):
                self._safe.add(column)
        elif isinstance(value, list):
            for one in takewhile(lambda _one: column not in self._safe, value):
                self._see(column, one)
        elif isinstance(value, dict):
            for key, one in value.items():
                self._see(f"{column}.{key}", one)

    def merge(self, other: TimeGuard) -> None:
        """Note what somebody else has seen of the same file."""
        self._safe |= other._safe
        self._seen |= other._seen

    def check(self) -> None:
        """Raise for a column that would be altered.

        Raises:
            ExchangeError: There is one.
        """
        if altered := sorted(self._seen - self._safe):
            message = _(
                "every value of {columns} looks like a date, and datasets would alter "
                "them when it reads JSON Lines; use Parquet: pip install "
                "'hashiya[parquet]'"
            )
            raise ExchangeError(message.format(columns=listed(altered)))
