"""Every format, by name: commands and screens offer what stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.exchange.formats import jsonl
from annotations.messages import _

if TYPE_CHECKING:
    from annotations.exchange.format import Format, Reading, Writing

FORMATS: tuple[Format, ...] = (jsonl.FORMAT,)
"""In the order in which they are offered."""


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        ExchangeError: There is none.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    message = _("there is no format {name}: choose one of {names}")
    names = ", ".join(known.name for known in FORMATS)
    raise ExchangeError(message.format(name=name, names=names))


def writing_of(name: str) -> Writing[object]:
    """How the format of that name is written.

    Raises:
        ExchangeError: There is no such format, or it can only be read.
    """
    writing = format_named(name).writing
    if writing is None:
        raise ExchangeError(_("{format} can only be imported").format(format=name))
    return writing


def reading_of(name: str) -> Reading[object]:
    """How the format of that name is read.

    Raises:
        ExchangeError: There is no such format, or it can only be written.
    """
    reading = format_named(name).reading
    if reading is None:
        raise ExchangeError(_("{format} can only be exported").format(format=name))
    return reading
