"""Writes JSON that every program reads in the same way.

Characters that some readers take for line breaks, invisible ones, and those that UTF-8
cannot represent are escaped; everything else, such as Arabic letters, stays as it is.
"""

from __future__ import annotations

import json
import re
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)

_SURROGATES = re.compile("[\ud800-\udfff]")


class JsonText(str):
    """A value that is written as JSON already, for records that have it in common."""

    __slots__ = ()

    @classmethod
    def of(cls, content: object) -> JsonText:
        """The content, its keys in the order that they have."""
        return cls(json_text(content))


def json_text(content: object, *, indent: int | None = None) -> str:
    """The content as JSON, its keys in the order that they have.

    An `array` of numbers is written as a list of them.
    """
    text = json.dumps(content, ensure_ascii=False, indent=indent, default=_listed)
    return _ESCAPED.sub(_escape, text)


def json_line(content: object) -> bytes:
    """The content as one line in UTF-8, its end included."""
    return json_text(content).encode() + b"\n"


def record_line(record: Mapping[str, object]) -> bytes:
    """The record as `json_line` gives it; what is `JsonText` is not written again."""
    members = (f"{json_text(key)}: {_value(one)}" for key, one in record.items())
    return f"{{{', '.join(members)}}}\n".encode()


def _value(value: object) -> str:
    return value if isinstance(value, JsonText) else json_text(value)


def in_utf8(value: object) -> object:
    """The value with what UTF-8 cannot hold replaced, for formats that cannot escape.

    A text may hold half of a pair of surrogates, as a file's name does that is not UTF-8.
    """
    match value:
        case str():
            return _SURROGATES.sub("\ufffd", value)
        case list():
            return [in_utf8(one) for one in value]
        case dict():
            return {key: in_utf8(one) for key, one in value.items()}
        case _:
            return value


def without_none(record: Mapping[str, object]) -> dict[str, object]:
    """The record without the keys of which nothing is known."""
    return {key: value for key, value in record.items() if value is not None}


def _listed(value: object) -> list[object]:
    if isinstance(value, array):
        return list(value)
    message = f"{type(value)} has no form in JSON"
    raise TypeError(message)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
