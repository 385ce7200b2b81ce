"""Values as Arrow arrays, made of the very bytes that Arrow keeps them in.

pyarrow would look at each value by itself, which takes several times as long, and it
loads pandas for it wherever that is installed. Here the numbers of a row may already be
an `array`, which is copied as a whole, and a list that several rows have in common, such
as the tokens of an article, is converted once.
"""

from __future__ import annotations

from array import array
from itertools import accumulate, chain, islice
from operator import is_
from typing import TYPE_CHECKING, Any

from annotations.exchange.json_text import in_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ArrowColumns:
    """Makes arrays of values of the types that `features.arrow_schema` declares."""

    def __init__(self, arrow: Any) -> None:
        """Make them with that module, which is pyarrow."""
        self._arrow = arrow
        self._codes = {arrow.int32(): "i", arrow.int64(): "q", arrow.float64(): "d"}

    def table(self, rows: Sequence[Mapping[str, object]], schema: Any) -> Any:
        """The rows as a table; a column that a row lacks is empty there."""
        columns = [
            self.column(one.type, [row.get(one.name) for row in rows]) for one in schema
        ]
        return self._arrow.Table.from_arrays(columns, schema=schema)

    def column(self, kind: Any, values: Any) -> Any:
        """The values, each of that type or None, as an array.

        Args:
            kind: A type of pyarrow.
            values: A sequence; an `array` holds numbers as Arrow does.
        """
        if kind in self._codes:
            return self._numbers(kind, values)
        if self._arrow.types.is_struct(kind):
            return self._records(kind, values)
        if self._arrow.types.is_list(kind):
            return self._lists(kind, values)
        return self._strings(kind, values)

    def _numbers(self, kind: Any, values: Any) -> Any:
        validity = None
        if not isinstance(values, array):
            validity = _validity(values)
            known = values if validity is None else [one or 0 for one in values]
            values = array(self._codes[kind], known)
        return self._of(kind, len(values), [validity, values])

    def _strings(self, kind: Any, values: Sequence[str | None]) -> Any:
        encoded = _encoded(["" if one is None else one for one in values])
        buffers = [_validity(values), _offsets(encoded), b"".join(encoded)]
        return self._of(kind, len(values), buffers)

    def _records(self, kind: Any, values: Sequence[dict[str, object] | None]) -> Any:
        fields = [kind.field(at) for at in range(kind.num_fields)]
        children = [
            self.column(one.type, [value and value.get(one.name) for value in values])
            for one in fields
        ]
        return self._of(kind, len(values), [_validity(values)], children)

    def _lists(self, kind: Any, values: Sequence[Any]) -> Any:
        if any(map(is_, values, islice(values, 1, None))):
            distinct = {id(one): one for one in values}
            found = self._lists(kind, list(distinct.values()))
            single = {key: found.slice(at, 1) for at, key in enumerate(distinct)}
            return self._arrow.concat_arrays([single[id(one)] for one in values])
        lists = [() if one is None else one for one in values]
        child = self.column(kind.value_type, _joined(lists))
        buffers = [_validity(values), _offsets(lists)]
        return self._of(kind, len(values), buffers, [child])

    def _of(
        self,
        kind: Any,
        count: int,
        buffers: Sequence[bytes | array[Any] | None],
        children: Sequence[Any] | None = None,
    ) -> Any:
        """An array of so many values in these buffers; None stands for no buffer."""
        wrapped = [
            one if one is None else self._arrow.py_buffer(one) for one in buffers
        ]
        return self._arrow.Array.from_buffers(kind, count, wrapped, children=children)


def _validity(values: Sequence[object]) -> bytes | None:
    """A bit for each value, the first in the lowest: whether it is not None."""
    if None not in values:
        return None
    digits = "".join("01"[one is not None] for one in reversed(values))
    return int(digits, 2).to_bytes((len(values) + 7) // 8, "little")


def _offsets(values: Sequence[Any]) -> array[int]:
    """Where each value begins when they follow one another, and where the last ends."""
    return array("i", accumulate(map(len, values), initial=0))


def _joined(lists: Sequence[Any]) -> Any:
    """The items of all lists; an `array` if they are in some."""
    first = next(filter(len, lists), None)
    if not isinstance(first, array):
        return list(chain.from_iterable(lists))
    found = array(first.typecode)
    for one in lists:
        found.extend(one)
    return found


def _encoded(texts: Sequence[str]) -> list[bytes]:
    """The texts in UTF-8; what that cannot hold, which is rare, is replaced."""
    try:
        return [one.encode() for one in texts]
    except UnicodeEncodeError:
        return [str(in_utf8(one)).encode() for one in texts]
