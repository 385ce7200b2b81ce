"""Refuses rows in JSON Lines that `datasets` would silently alter.

If every value of a column in a file looks like a full date or time, its reader turns
the column into times, and the texts are lost. What is known to be a date is kept from
it in `attrs`. This is for the rest: a corpus in which each span is the words
`2022-08-14`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TIME = re.compile(
    r"\d{4}-\d\d-\d\d([T ]\d\d(:?\d\d(:?\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?"
)


class TimeGuard:
    """Sees every row of a file."""

    def __init__(self) -> None:
        self._safe: dict[str, bool] = {}
        """Whether a column has a value that is no time."""

    def see(self, row: Mapping[str, object]) -> None:
        """Note which columns of the row have a value that is no time."""
        for column, value in _texts(row):
            if not self._safe.get(column):
                self._safe[column] = not _TIME.fullmatch(value)

    def check(self) -> None:
        """Raise for a column that would be altered.

        Raises:
            ExchangeError: There is one.
        """
        if altered := sorted(
            name for name, is_safe in self._safe.items() if not is_safe
        ):
            message = _(
                "every value of {columns} looks like a date, and datasets would alter "
                "them when it reads JSON Lines; use Parquet: pip install "
                "'hashiya[parquet]'"
            )
            raise ExchangeError(message.format(columns=", ".join(altered)))


def _texts(value: object, column: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a value with the column of each; those in lists and records too."""
    if isinstance(value, str):
        yield column, value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, column)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, f"{column}.{key}" if column else key)
