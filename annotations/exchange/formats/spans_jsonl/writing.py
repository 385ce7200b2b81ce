"""A line a unit: its text, its spans in code points of that text, and its links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.exchange.json_text import json_line
from annotations.exchange.options import option
from annotations.exchange.records import unit_record
from annotations.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit


@dataclass(frozen=True, slots=True)
class TextOptions:
    """The options of a format that can do without the text."""

    without_text: bool = option(
        False,
        title=Message("without text"),
        meaning=lambda: _(
            "Write offsets and digests only, without any text of the articles."
        ),
    )


def render(
    units: Iterator[TextUnit], options: TextOptions, _report: ExportReport
) -> Iterator[bytes]:
    """Each unit as a line; nothing is altered."""
    for unit in units:
        yield json_line(unit_record(unit, with_text=not options.without_text))
